"""Pictures on their way from one video to another."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, cast

import av
import av.filter
from PIL import Image, ImageDraw, ImageFont

from vidlift.media import open_media
from vidlift.sandbox.encoding.cuts import TIME_BASE
from vidlift.sandbox.encoding.graphs import join, pulled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from av.container import OutputContainer
    from av.filter.context import FilterContext
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

    from vidlift.sandbox.encoding.plans import EncodePlan, FilterStep


class VideoTrack:
    """Decoded frames in, packets of the result out."""

    def __init__(self, plan: EncodePlan, source: VideoStream, target: OutputContainer, threads: int) -> None:
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
        stream.codec_context.time_base = TIME_BASE
        stream.codec_context.thread_count = threads
        if plan.codec == "libx265" and plan.container != "mkv":
            stream.codec_context.codec_tag = "hvc1"  # the tag that QuickTime players know HEVC by
        self._stream = stream

    def feed(self, frame: VideoFrame) -> None:
        """Take in one frame of the source."""
        if self._inlet is None:
            self._build(frame)
        assert self._inlet is not None  # noqa: S101 - built above
        self._inlet.push(frame)
        self._drain()

    def finish(self) -> Iterator[None]:
        """Write the remaining packets, as encoders delay dozens of frames."""
        if self._inlet is not None:
            self._inlet.push(None)
            self._drain()
        for packet in self._stream.encode_lazy(None):
            self._target.mux(packet)
            yield

    def _drain(self) -> None:
        assert self._outlet is not None  # noqa: S101 - frames went in, so the graph is built
        for frame in cast("Iterator[VideoFrame]", pulled(self._outlet)):
            frame.pict_type = 0  # the new encoder chooses its own key frames
            self._target.mux(self._stream.encode(frame))

    def _build(self, first: VideoFrame) -> None:
        """Build the graph once a frame shows the true size, format, and rotation."""
        plan = self._plan
        graph = av.filter.Graph()
        base = self._source.time_base or TIME_BASE
        inlet = graph.add_buffer(width=first.width, height=first.height, format=first.format, time_base=base)
        tip = inlet
        for name, arguments in _upright(first.rotation):
            tip = join(graph, tip, name, arguments)

        scale = f"w={plan.width}:h={plan.height}:flags="
        original: FilterContext | None = None
        if plan.comparison:
            tip = join(graph, tip, "split", "2")
            original = graph.add("scale", scale + "bicubic")
            tip.link_to(original, 1, 0)
            original = join(graph, original, "format", "yuv444p")
        for name, arguments in plan.filters:
            tip = join(graph, tip, name, arguments)
        tip = join(graph, tip, "scale", scale + "lanczos")
        tip = join(graph, tip, "setsar", "1")
        if original is not None:
            original = join(graph, original, "setsar", "1")
            tip = join(graph, tip, "format", "yuv444p")
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

        tip = join(graph, tip, "setpts", f"(PTS-STARTPTS)/{plan.speed:.6f}")
        if self._resampled:
            tip = join(graph, tip, "framerate", f"fps={self._rate.numerator}/{self._rate.denominator}")
        tip = join(graph, tip, "format", plan.pixel_format)
        tip = join(graph, tip, "settb", f"1/{TIME_BASE.denominator}")
        outlet = join(graph, tip, "buffersink", "")
        graph.configure()
        if mark is not None:
            mark_inlet, picture = mark
            picture.pts, picture.time_base = first.pts, base
            mark_inlet.push(picture)
            mark_inlet.push(None)
        self._graph, self._inlet, self._outlet = graph, inlet, outlet


def _upright(rotation: int) -> tuple[FilterStep, ...]:
    """Filters that turn a stored picture as players would show it (degrees are counter-clockwise)."""
    return {
        90: (("transpose", "cclock"),),
        -90: (("transpose", "clock"),),
        180: (("hflip", ""), ("vflip", "")),
        -180: (("hflip", ""), ("vflip", "")),
    }.get(rotation, ())


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
        MediaError: The source cannot be read as a video.
    """
    with open_media(source) as container:
        frame = next(container.decode(container.streams.video[0]))
    picture = cast("Image.Image", frame.to_image())  # type: ignore[no-untyped-call]  # PyAV leaves it untyped
    if frame.rotation:
        picture = picture.rotate(frame.rotation, expand=True)
    picture.thumbnail((width, width * 4))
    picture.convert("RGB").save(target, "JPEG", quality=85)
