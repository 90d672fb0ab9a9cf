"""The real work: cuts, filters, scales and re-encodes a video with PyAV, in a worker thread.

The models of the vendors are no part of a sandbox; classic filters stand in for them. All else is what it
says: frames are decoded from the file that came in, and the result is a playable file with the size, codec,
container, frames and sound that were asked for.
"""

from __future__ import annotations

import contextlib
import threading
from fractions import Fraction
from typing import TYPE_CHECKING, cast

import av
import av.filter
from attrs import field, frozen
from PIL import Image, ImageDraw, ImageFont

from vidlift.media import MediaInfo, open_media, probe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import OutputContainer
    from av.filter.context import FilterContext
    from av.frame import Frame
    from av.packet import Packet
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

FilterStep = tuple[str, str]
"""A filter's name and its arguments, in ffmpeg's vocabulary."""

MUXERS = {"mp4": "mp4", "mov": "mov", "mkv": "matroska"}
_TIME_BASE = Fraction(
    1, 90_000
)  # fine enough for every common frame rate, whatever the source's container used
_COPYABLE_AUDIO = frozenset({"aac", "mp3", "ac3"})  # what mp4, mov and mkv all hold
_ATEMPO_RANGE = (0.5, 100.0)


class EncodeCanceled(Exception):  # noqa: N818 - it is no error: somebody asked for it
    """The encode was told to stop."""


def even(pixels: float) -> int:
    """Return the even number of pixels, at least 2, that a side is rounded down to for encoding."""
    return max(2, int(pixels) // 2 * 2)


@frozen(kw_only=True)
class EncodePlan:
    """One file to make from another.

    Attributes:
        source: The video to read.
        target: Where the result goes; it appears there only when it is complete.
        width: Pixels across of the enhanced picture, even.
        height: Pixels down of the enhanced picture, even.
        container: ``mp4``, ``mov`` or ``mkv``.
        codec: ``libx264``, ``libx265`` or ``prores_ks``.
        codec_options: Options of that encoder.
        pixel_format: What the encoder is fed with.
        first_frame: The first frame taken, from 0.
        last_frame: The frame behind the last one taken; None for the end of the video.
        filters: Applied to the picture before it is scaled.
        audio_filters: Applied to the sound.
        comparison: Whether the original stands to the left of the enhanced picture.
        rate_factor: Frames out for each frame in, at the same speed.
        speed: Playback speed; 0.5 lasts twice as long, with frames filled in.
        watermark: Text laid over the picture, or None.
        thumbnail: Where a JPEG of the result goes, or None.
        sound: Whether the sound is kept.
    """

    source: Path
    target: Path
    width: int = field()
    height: int = field()
    container: str
    codec: str
    pixel_format: str
    codec_options: dict[str, str] = field(factory=dict)
    first_frame: int = 0
    last_frame: int | None = None
    filters: tuple[FilterStep, ...] = ()
    audio_filters: tuple[FilterStep, ...] = ()
    comparison: bool = False
    rate_factor: float = 1.0
    speed: float = 1.0
    watermark: str | None = None
    thumbnail: Path | None = None
    sound: bool = True

    @width.validator
    @height.validator
    def _even(self, _attribute: object, value: int) -> None:
        if value < 2 or value % 2:
            raise ValueError(f"a side of {value} pixels cannot be encoded: give an even number")


class Encode:
    """One encode: started in a thread by `run`, watched and stopped from others.

    Args:
        plan: What to make.
        threads: How many threads the encoder may use.
    """

    def __init__(self, plan: EncodePlan, *, threads: int = 1) -> None:
        self.plan = plan
        self.frames_done = 0
        self.frames_total = 0
        self._threads = threads
        self._canceled = threading.Event()

    @property
    def progress(self) -> float:
        """The share of the source's frames that went through, 0 to 1."""
        return min(1.0, self.frames_done / self.frames_total) if self.frames_total else 0.0

    def cancel(self) -> None:
        """Stop within a frame; `run` raises EncodeCanceled."""
        self._canceled.set()

    def run(self) -> MediaInfo:
        """Make the file.

        Returns:
            The result's figures.

        Raises:
            EncodeCanceled: `cancel` was called. Nothing is left at the target.
            MediaError: The source, or the result, cannot be read.
            av.FFmpegError: A frame cannot be decoded or encoded.
        """
        partial = self.plan.target.with_name(self.plan.target.name + ".part")
        try:
            self._encode(partial)
            partial.replace(self.plan.target)
        finally:
            partial.unlink(missing_ok=True)
        if self.plan.thumbnail is not None:
            write_thumbnail(self.plan.target, self.plan.thumbnail)
        return probe(self.plan.target)

    def discard(self) -> None:
        """Delete what was made."""
        for path in (self.plan.target, self.plan.thumbnail):
            if path is not None:
                path.unlink(missing_ok=True)

    def _encode(self, partial: Path) -> None:
        plan = self.plan
        cut = _Cut.measure(plan.source, plan.first_frame, plan.last_frame)
        self.frames_total = cut.frames
        with (
            open_media(plan.source) as source,
            av.open(
                partial, "w", format=MUXERS[plan.container], options=_muxer_options(plan.container)
            ) as target,
        ):
            picture = source.streams.video[0]
            picture.thread_type = "AUTO"
            picture.codec_context.thread_count = self._threads
            video = _VideoLane(plan, picture, target, cut, self._threads)
            sound = source.streams.audio[0] if source.streams.audio and plan.sound else None
            audio = _audio_lane(plan, sound, target, cut) if sound is not None else None
            if cut.first_pts is not None and plan.first_frame:
                source.seek(cut.first_pts, stream=picture, backward=True)

            streams = [picture] if sound is None else [picture, sound]
            for packet in source.demux(*streams):
                if self._canceled.is_set():
                    raise EncodeCanceled(str(plan.source))
                if packet.stream is picture:
                    if self.frames_done >= cut.frames and packet.size:
                        continue  # the cut is complete; only the sound is still wanted
                    for frame in cast("list[VideoFrame]", packet.decode()):
                        if cut.holds(frame.pts) and self.frames_done < cut.frames:
                            video.feed(frame)
                            self.frames_done += 1
                elif audio is not None:
                    audio.feed(cast("Packet[AudioStream]", packet))
            video.finish()
            if audio is not None:
                audio.finish()


@frozen
class _Cut:
    """Which part of a source is taken, in its own ticks."""

    frames: int
    first_pts: int | None
    start: float
    end: float | None

    @classmethod
    def measure(cls, source: Path, first: int, last: int | None) -> _Cut:
        """Read the packets' times: exact also where the rate varies or no header tells the frames."""
        with open_media(source) as container:
            stream = container.streams.video[0]
            base = stream.time_base or _TIME_BASE
            times = sorted(
                packet.pts
                for packet in container.demux(stream)
                if packet.size and not packet.is_discard and packet.pts is not None
            )
            counted = stream.frames
        total = len(times) or counted
        stop = total if last is None else min(last, total)
        if not times:
            return cls(max(0, stop - first), None, 0.0, None)
        begin = times[min(first, len(times) - 1)]
        end = float(times[stop] * base) if stop < len(times) else None
        return cls(max(0, stop - first), begin, float(begin * base), end)

    def holds(self, pts: int | None) -> bool:
        return pts is None or self.first_pts is None or pts >= self.first_pts


class _VideoLane:
    """Decoded frames in, packets of the result out."""

    def __init__(
        self, plan: EncodePlan, source: VideoStream, target: OutputContainer, cut: _Cut, threads: int
    ) -> None:
        self._plan = plan
        self._source = source
        self._target = target
        self._graph: av.filter.Graph | None = None
        self._inlet: FilterContext | None = None
        self._outlet: FilterContext | None = None
        rate = source.average_rate or source.guessed_rate or Fraction(25)
        self._rate = (Fraction(rate) * Fraction(plan.rate_factor).limit_denominator(1000)).limit_denominator(
            1001
        )
        self._resampled = plan.rate_factor != 1 or plan.speed != 1
        stream = cast(
            "VideoStream", target.add_stream(plan.codec, rate=self._rate, options=dict(plan.codec_options))
        )
        stream.width = plan.width * (2 if plan.comparison else 1)
        stream.height = plan.height
        stream.pix_fmt = plan.pixel_format
        stream.codec_context.time_base = _TIME_BASE
        stream.codec_context.thread_count = threads
        if plan.codec == "libx265" and plan.container != "mkv":
            stream.codec_context.codec_tag = "hvc1"  # the tag that QuickTime players know HEVC by
        self._stream = stream
        del cut

    def feed(self, frame: VideoFrame) -> None:
        if self._inlet is None:
            self._build(frame)
        assert self._inlet is not None  # noqa: S101 - built above
        self._inlet.push(frame)
        self._drain()

    def finish(self) -> None:
        if self._inlet is not None:
            self._inlet.push(None)
            self._drain()
        self._target.mux(self._stream.encode(None))

    def _drain(self) -> None:
        assert self._outlet is not None  # noqa: S101 - frames went in, so the graph is built
        for frame in cast("Iterator[VideoFrame]", _pulled(self._outlet)):
            frame.pict_type = 0  # the source's key frames are no business of the new encoder
            self._target.mux(self._stream.encode(frame))

    def _build(self, first: VideoFrame) -> None:
        """Draw the graph once a frame tells the true size, format and rotation of the source."""
        plan = self._plan
        graph = av.filter.Graph()
        base = self._source.time_base or _TIME_BASE
        inlet = graph.add_buffer(width=first.width, height=first.height, format=first.format, time_base=base)
        tip = inlet
        for name, arguments in _upright(first.rotation):
            tip = _join(graph, tip, name, arguments)

        scale = f"w={plan.width}:h={plan.height}:flags="
        original: FilterContext | None = None
        if plan.comparison:
            tip = _join(graph, tip, "split", "2")
            original = graph.add("scale", scale + "bicubic")
            tip.link_to(original, 1, 0)
            original = _join(graph, original, "format", "yuv444p")
        for name, arguments in plan.filters:
            tip = _join(graph, tip, name, arguments)
        tip = _join(graph, tip, "scale", scale + "lanczos")
        tip = _join(graph, tip, "setsar", "1")
        if original is not None:
            original = _join(graph, original, "setsar", "1")
            tip = _join(graph, tip, "format", "yuv444p")
            beside = graph.add("hstack", "inputs=2")
            original.link_to(beside, 0, 0)
            tip.link_to(beside, 0, 1)
            tip = beside

        mark: tuple[FilterContext, VideoFrame] | None = None
        if plan.watermark is not None:
            picture = _watermark(plan.watermark, self._stream.width, self._stream.height)
            mark_inlet = graph.add_buffer(
                width=picture.width, height=picture.height, format=picture.format, time_base=base
            )
            over = graph.add("overlay", "eof_action=repeat:format=auto")
            tip.link_to(over, 0, 0)
            mark_inlet.link_to(over, 0, 1)
            mark, tip = (mark_inlet, picture), over

        tip = _join(graph, tip, "setpts", f"(PTS-STARTPTS)/{plan.speed:.6f}")
        if self._resampled:
            tip = _join(graph, tip, "framerate", f"fps={self._rate.numerator}/{self._rate.denominator}")
        tip = _join(graph, tip, "format", plan.pixel_format)
        tip = _join(graph, tip, "settb", f"1/{_TIME_BASE.denominator}")
        outlet = _join(graph, tip, "buffersink", "")
        graph.configure()
        if mark is not None:
            mark_inlet, picture = mark
            picture.pts, picture.time_base = first.pts, base
            mark_inlet.push(picture)
            mark_inlet.push(None)
        self._graph, self._inlet, self._outlet = graph, inlet, outlet


class _AudioCopy:
    """Sound that is kept as it is."""

    def __init__(self, source: AudioStream, target: OutputContainer) -> None:
        self._target = target
        self._stream = target.add_stream_from_template(source)

    def feed(self, packet: Packet[AudioStream]) -> None:
        if packet.dts is not None:
            packet.stream = self._stream
            self._target.mux(packet)

    def finish(self) -> None:
        """Nothing is held back."""


class _AudioEncode:
    """Sound that is cut, slowed or filtered, and encoded as AAC."""

    def __init__(self, plan: EncodePlan, source: AudioStream, target: OutputContainer, cut: _Cut) -> None:
        self._target = target
        self._stream = target.add_stream("aac", rate=source.rate or 48_000)
        graph = av.filter.Graph()
        self._inlet = graph.add_abuffer(template=source)
        end = "" if cut.end is None else f":end={cut.end:.6f}"
        tip = _join(graph, self._inlet, "atrim", f"start={cut.start:.6f}{end}")
        tip = _join(graph, tip, "asetpts", "PTS-STARTPTS")
        for name, arguments in plan.audio_filters:
            tip = _join(graph, tip, name, arguments)
        for tempo in _tempos(plan.speed):
            tip = _join(graph, tip, "atempo", f"{tempo:.6f}")
        tip = _join(graph, tip, "aformat", f"sample_fmts=fltp:sample_rates={source.rate or 48_000}")
        self._outlet = _join(graph, tip, "abuffersink", "")
        graph.configure()
        self._graph = graph

    def feed(self, packet: Packet[AudioStream]) -> None:
        for frame in packet.decode():
            with contextlib.suppress(av.EOFError):  # atrim has seen the end of the cut
                self._inlet.push(frame)
            self._drain()

    def finish(self) -> None:
        with contextlib.suppress(av.EOFError):
            self._inlet.push(None)
        self._drain()
        self._target.mux(self._stream.encode(None))

    def _drain(self) -> None:
        for frame in cast("Iterator[AudioFrame]", _pulled(self._outlet)):
            self._target.mux(self._stream.encode(frame))


def _audio_lane(
    plan: EncodePlan, source: AudioStream, target: OutputContainer, cut: _Cut
) -> _AudioCopy | _AudioEncode:
    untouched = (
        not plan.first_frame and plan.last_frame is None and plan.speed == 1 and not plan.audio_filters
    )
    if untouched and source.codec_context.name in _COPYABLE_AUDIO:
        return _AudioCopy(source, target)
    return _AudioEncode(plan, source, target, cut)


def _join(graph: av.filter.Graph, tip: FilterContext, name: str, arguments: str) -> FilterContext:
    node = graph.add(name, arguments or None)
    tip.link_to(node)
    return node


def _pulled(outlet: FilterContext) -> Iterator[Frame]:
    while True:
        try:
            yield outlet.pull()
        except (av.BlockingIOError, av.EOFError):
            return


def _upright(rotation: int) -> tuple[FilterStep, ...]:
    """Filters that turn a stored picture as players would show it (degrees are counter-clockwise)."""
    return {
        90: (("transpose", "cclock"),),
        -90: (("transpose", "clock"),),
        180: (("hflip", ""), ("vflip", "")),
        -180: (("hflip", ""), ("vflip", "")),
    }.get(rotation, ())


def _tempos(speed: float) -> tuple[float, ...]:
    """Split a tempo into factors that ffmpeg's atempo accepts."""
    factors: list[float] = []
    while speed < _ATEMPO_RANGE[0]:
        factors.append(_ATEMPO_RANGE[0])
        speed /= _ATEMPO_RANGE[0]
    if speed != 1:
        factors.append(speed)
    return tuple(factors)


def _muxer_options(container: str) -> dict[str, str]:
    return {} if container == "mkv" else {"movflags": "+faststart"}


def _watermark(text: str, width: int, height: int) -> VideoFrame:
    """Draw half-transparent text over the middle third, as large as the picture allows."""
    picture = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size=max(8, round(width / len(text))))
    draw.text(
        (width / 2, height / 2),
        text,
        font=font,
        anchor="mm",
        fill=(255, 255, 255, 150),
        stroke_width=1,
        stroke_fill=(0, 0, 0, 150),
    )
    return av.VideoFrame.from_bytes(picture.tobytes(), width, height, format="rgba")


def write_thumbnail(source: Path, target: Path, *, width: int = 320) -> None:
    """Write the first frame as a JPEG at most `width` pixels across.

    Raises:
        MediaError: The source is no video that can be read.
    """
    with open_media(source) as container:
        frame = next(container.decode(container.streams.video[0]))
    picture = cast("Image.Image", frame.to_image())  # type: ignore[no-untyped-call]  # PyAV leaves it untyped
    if frame.rotation:
        picture = picture.rotate(frame.rotation, expand=True)
    picture.thumbnail((width, width * 4))
    picture.convert("RGB").save(target, "JPEG", quality=85)
