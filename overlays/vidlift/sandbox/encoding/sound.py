"""Sound on its way from one video to another."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, cast

import av
import av.filter

from vidlift.sandbox.encoding.graphs import join, pulled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import OutputContainer
    from av.packet import Packet

    from vidlift.sandbox.encoding.cuts import Cut
    from vidlift.sandbox.encoding.plans import EncodePlan

_COPYABLE_AUDIO = frozenset({"aac", "mp3", "ac3"})  # what mp4, mov and mkv all hold
_ATEMPO_RANGE = (0.5, 100.0)


class _CopiedSound:
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


class _EncodedSound:
    """Sound that is cut, slowed or filtered, and encoded as AAC."""

    def __init__(self, plan: EncodePlan, source: AudioStream, target: OutputContainer, cut: Cut) -> None:
        self._target = target
        self._stream = target.add_stream("aac", rate=source.rate or 48_000)
        graph = av.filter.Graph()
        self._inlet = graph.add_abuffer(template=source)
        end = "" if cut.end is None else f":end={cut.end:.6f}"
        tip = join(graph, self._inlet, "atrim", f"start={cut.start:.6f}{end}")
        tip = join(graph, tip, "asetpts", "PTS-STARTPTS")
        for name, arguments in plan.audio_filters:
            tip = join(graph, tip, name, arguments)
        for tempo in _tempos(plan.speed):
            tip = join(graph, tip, "atempo", f"{tempo:.6f}")
        tip = join(graph, tip, "aformat", f"sample_fmts=fltp:sample_rates={source.rate or 48_000}")
        self._outlet = join(graph, tip, "abuffersink", "")
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
        for frame in cast("Iterator[AudioFrame]", pulled(self._outlet)):
            self._target.mux(self._stream.encode(frame))


def sound_track(
    plan: EncodePlan, source: AudioStream, target: OutputContainer, cut: Cut
) -> _CopiedSound | _EncodedSound:
    """Return the transfer of a source's sound: a copy if possible, else an encode."""
    untouched = (
        not plan.first_frame and plan.last_frame is None and plan.speed == 1 and not plan.audio_filters
    )
    if untouched and source.codec_context.name in _COPYABLE_AUDIO:
        return _CopiedSound(source, target)
    return _EncodedSound(plan, source, target, cut)


def _tempos(speed: float) -> tuple[float, ...]:
    """Split a tempo into factors that ffmpeg's atempo accepts."""
    factors: list[float] = []
    while speed < _ATEMPO_RANGE[0]:
        factors.append(_ATEMPO_RANGE[0])
        speed /= _ATEMPO_RANGE[0]
    if speed != 1:
        factors.append(speed)
    return tuple(factors)
