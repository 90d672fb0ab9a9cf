"""Real encodes of real footage, judged by what a reader finds in the result."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import av
import pytest
from PIL import Image, ImageStat

from vidlift.media import MediaError, MediaInfo, open_media, probe
from vidlift.sandbox.encoding.engine import Encode, EncodeCanceled
from vidlift.sandbox.encoding.pictures import write_thumbnail
from vidlift.sandbox.encoding.plans import EncodePlan

if TYPE_CHECKING:
    from pathlib import Path

X264 = {"codec": "libx264", "codec_options": {"preset": "ultrafast", "crf": "20"}}


def encoded(source: Path, folder: Path, **options: Any) -> MediaInfo:
    settings = {"width": 160, "height": 90, "container": "mp4", "pixel_format": "yuv420p", **X264, **options}
    target = folder / f"result.{settings['container']}"
    encode = Encode(EncodePlan(source=source, target=target, **settings))
    assert encode.progress == 0
    found = encode.run()
    assert encode.progress == 1
    assert [path.name for path in folder.iterdir()] == [target.name]
    return found


def sound(path: Path) -> tuple[str, float]:
    """The codec of the sound track, and how many seconds of it there are."""
    with open_media(path) as container:
        stream = container.streams.audio[0]
        samples = sum(frame.samples for frame in container.decode(stream))
        return stream.codec_context.name, samples / stream.rate


def picture(path: Path, index: int) -> Image.Image:
    with open_media(path) as container:
        for number, frame in enumerate(container.decode(container.streams.video[0])):
            if number == index:
                image: Image.Image = frame.to_image()  # type: ignore[no-untyped-call]  # PyAV leaves it untyped
                return image
    raise AssertionError(f"no frame {index}")


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures, 0 to 255."""
    first, second = (image.convert("L").resize((160, 90)).tobytes() for image in (one, other))
    return sum(abs(a - b) for a, b in zip(first, second, strict=True)) / len(first)


X265 = {
    "codec": "libx265",
    "codec_options": {"preset": "ultrafast", "crf": "28", "x265-params": "log-level=none"},
}
PRORES: dict[str, Any] = {"codec": "prores_ks", "codec_options": {}}
HIGH = {"codec_options": {"profile": "4", "flags": "+qscale", "global_quality": str(11 * 118)}}


@pytest.mark.parametrize("container", ["mp4", "mov", "mkv"])
@pytest.mark.parametrize(
    ("settings", "pixel_format", "codec"),
    [
        (X264, "yuv420p", "h264"),
        (X264, "yuv422p10le", "h264"),
        (X264, "yuv444p", "h264"),
        (X265, "yuv420p10le", "hevc"),
        (X265, "yuv444p10le", "hevc"),
        (PRORES, "yuv422p10le", "prores"),
        (PRORES | HIGH, "yuv444p10le", "prores"),
    ],
)
def test_codecs_containers_and_pixel_formats(
    small: Path, tmp_path: Path, container: str, settings: dict[str, Any], pixel_format: str, codec: str
) -> None:
    if codec == "prores" and container == "mp4":
        with pytest.raises((av.FFmpegError, ValueError)):
            encoded(small, tmp_path, container=container, pixel_format=pixel_format, last_frame=5, **settings)
        assert list(tmp_path.iterdir()) == []
        return
    found = encoded(small, tmp_path, container=container, pixel_format=pixel_format, last_frame=5, **settings)
    depth = 10 if pixel_format.endswith("10le") else 8
    if settings["codec_options"].get("profile") == "4":
        depth = 12  # what ProRes 4444 is read as, however it was written
    ratio = {"420": "4:2:0", "422": "4:2:2", "444": "4:4:4"}[pixel_format[3:6]]
    assert (found.codec, found.frames, found.bit_depth, found.chroma_subsampling) == (codec, 5, depth, ratio)
    assert ("matroska" in found.container) == (container == "mkv")
    assert found.has_audio


def test_sound_is_copied_when_nothing_touches_it(bunny: Path, tmp_path: Path) -> None:
    found = encoded(bunny, tmp_path)
    assert (found.frames, found.fps, found.duration) == (132, 25, 5.28)
    with open_media(bunny) as source, open_media(tmp_path / "result.mp4") as result:
        packets = [
            [bytes(packet) for packet in container.demux(container.streams.audio[0]) if packet.size]
            for container in (source, result)
        ]
    assert packets[0] == packets[1]


def test_sound_can_be_left_out(small: Path, tmp_path: Path) -> None:
    assert not encoded(small, tmp_path, sound=False, last_frame=5).has_audio


def test_a_cut_keeps_the_right_frames_and_their_sound(bunny: Path, tmp_path: Path) -> None:
    found = encoded(bunny, tmp_path, first_frame=75, last_frame=100, width=320, height=180)
    assert (found.frames, found.duration) == (25, 1.0)
    codec, seconds = sound(tmp_path / "result.mp4")
    assert codec == "aac"
    assert seconds == pytest.approx(1.0, abs=0.08)
    for index in (0, 24):
        result = picture(tmp_path / "result.mp4", index)
        assert difference(result, picture(bunny, 75 + index)) < 3
        assert difference(result, picture(bunny, 72 + index)) > difference(result, picture(bunny, 75 + index))


@pytest.mark.parametrize(("speed", "frames"), [(0.5, 80), (0.25, 160), (2.0, 20)])
def test_speed_stretches_picture_and_sound_alike(
    small: Path, tmp_path: Path, speed: float, frames: int
) -> None:
    found = encoded(small, tmp_path, speed=speed)
    assert abs(found.frames - frames) <= 4
    assert found.fps == pytest.approx(25, abs=0.5)
    _, seconds = sound(tmp_path / "result.mp4")
    assert seconds == pytest.approx(1.6 / speed, abs=0.15)


def test_the_original_stands_to_the_left_of_the_enhanced_picture(bunny: Path, tmp_path: Path) -> None:
    dark = (("lutyuv", "y=val/4"),)
    found = encoded(bunny, tmp_path, comparison=True, filters=dark, first_frame=60, last_frame=62)
    assert (found.width, found.height) == (320, 90)
    both = picture(tmp_path / "result.mp4", 0)
    left, right = both.crop((0, 0, 160, 90)), both.crop((160, 0, 320, 90))
    assert difference(left, picture(bunny, 60)) < 4
    brightness = [ImageStat.Stat(side.convert("L")).mean[0] for side in (left, right)]
    assert brightness[1] < brightness[0] / 2


def test_a_frame_rate_that_is_no_whole_number_stays(footage: Path, tmp_path: Path) -> None:
    found = encoded(footage / "carphone_pristine.mp4", tmp_path, width=176, height=144)
    assert (found.frames, found.has_audio) == (120, False)
    assert found.fps == pytest.approx(30000 / 1001, abs=0.001)


def rotated(source: Path, target: Path, degrees: int) -> None:
    """Copy a video and tell players to turn it."""
    with av.open(source) as reader, av.open(target, "w") as writer:
        stream = writer.add_stream_from_template(reader.streams.video[0])
        stream.set_display_rotation(degrees)
        for packet in reader.demux(reader.streams.video[0]):
            if packet.dts is not None:
                packet.stream = stream
                writer.mux(packet)


@pytest.mark.parametrize("degrees", [90, -90, 180])
def test_a_turned_video_comes_out_upright(small: Path, tmp_path: Path, degrees: int) -> None:
    source = tmp_path / "turned.mp4"
    rotated(small, source, degrees)
    info = probe(source)
    sideways = degrees != 180
    assert (info.width, info.height) == ((90, 160) if sideways else (160, 90))
    assert abs(info.rotation) == abs(degrees)
    folder = tmp_path / "out"
    folder.mkdir()
    found = encoded(source, folder, width=info.width, height=info.height, last_frame=1)
    assert (found.width, found.height, found.rotation) == (info.width, info.height, 0)
    upright = picture(small, 0).rotate(info.rotation, expand=True)
    assert difference(picture(folder / "result.mp4", 0), upright) < 4
    write_thumbnail(source, folder / "still.jpg")
    assert difference(Image.open(folder / "still.jpg"), upright) < 4


def uneven(target: Path) -> list[int]:
    """Write a video whose frames last unequally long; returns their times in milliseconds."""
    times = [0, 40, 80, 400, 440, 1000, 1040, 1080, 2000, 2040]
    with av.open(target, "w") as writer:
        stream = writer.add_stream("libx264", rate=25, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        stream.codec_context.time_base = Fraction(1, 1000)
        for index, when in enumerate(times):
            shade = Image.new("RGB", (64, 64), (index * 25, 0, 0))
            frame = av.VideoFrame.from_image(shade)  # type: ignore[no-untyped-call]  # PyAV leaves it untyped
            frame.pts, frame.time_base = when, Fraction(1, 1000)
            writer.mux(stream.encode(frame))
        writer.mux(stream.encode(None))
    return times


def test_uneven_times_stay_and_frames_are_counted_without_a_header(tmp_path: Path) -> None:
    source = tmp_path / "uneven.mkv"  # Matroska does not tell how many frames there are
    times = uneven(source)
    assert probe(source).frames == len(times)
    folder = tmp_path / "out"
    folder.mkdir()
    assert encoded(source, folder, width=64, height=64, first_frame=2, last_frame=9).frames == 7
    with open_media(folder / "result.mp4") as container:
        stream = container.streams.video[0]
        found = [round(frame.time * 1000) for frame in container.decode(stream)]
    assert found == [when - times[2] for when in times[2:9]]


class CanceledAt(Encode):
    """An encode that is told to stop as soon as so many frames went in."""

    def __init__(self, plan: EncodePlan, frames: int) -> None:
        self._limit, self._count = frames, 0
        super().__init__(plan)

    @property
    def frames_done(self) -> int:
        return self._count

    @frames_done.setter
    def frames_done(self, count: int) -> None:
        self._count = count
        if count == self._limit:
            self.cancel()


@pytest.mark.parametrize("frames", [3, 40])
def test_an_encode_stops_when_told_and_leaves_nothing(small: Path, tmp_path: Path, frames: int) -> None:
    """After the last frame too, when nothing is encoded yet: the encoder holds all of them back."""
    source, folder = tmp_path / "source", tmp_path / "result"
    source.mkdir()
    folder.mkdir()
    encoded(small, source, codec_options={"preset": "medium"})  # its last frames come at the very end
    plan = EncodePlan(
        source=source / "result.mp4",
        target=folder / "a.mp4",
        width=640,
        height=360,
        container="mp4",
        codec="libx264",
        codec_options={"preset": "slow", "rc-lookahead": "60"},
        pixel_format="yuv420p",
        sound=False,
    )
    encode = CanceledAt(plan, frames)
    with pytest.raises(EncodeCanceled):
        encode.run()
    assert (encode.frames_done, encode.progress) == (frames, frames / 40)
    assert list(folder.iterdir()) == []


def test_what_cannot_be_encoded_leaves_nothing(small: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="even number"):
        encoded(small, tmp_path, width=161)
    with pytest.raises((av.FFmpegError, ValueError)):
        encoded(small, tmp_path, filters=(("scale", "w=no:h=such"),))
    with pytest.raises(MediaError):
        encoded(tmp_path / "missing.mp4", tmp_path)
    assert list(tmp_path.iterdir()) == []
