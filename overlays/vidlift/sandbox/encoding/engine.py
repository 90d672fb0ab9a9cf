"""Encoding with PyAV, in a worker thread: cut, filter, scale, and re-encode.

The sandbox does not have the vendors' models; classic filters stand in for them. Everything else is real: it
decodes the frames of the uploaded file, and the result is a playable file with the requested size, codec,
container, frames, and sound.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, cast

import av

from vidlift.media import MediaInfo, open_media, probe
from vidlift.sandbox.encoding.cuts import Cut
from vidlift.sandbox.encoding.pictures import VideoTrack, write_thumbnail
from vidlift.sandbox.encoding.sound import sound_track

if TYPE_CHECKING:
    from pathlib import Path

    from av.audio.stream import AudioStream
    from av.packet import Packet
    from av.video.frame import VideoFrame

    from vidlift.sandbox.encoding.plans import EncodePlan

_MUXERS = {"mp4": "mp4", "mov": "mov", "mkv": "matroska"}


class EncodeCanceled(Exception):  # noqa: N818 - a request, not an error
    """The encode was told to stop."""


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

    def _go_on(self) -> None:
        if self._canceled.is_set():
            raise EncodeCanceled(str(self.plan.source))

    def discard(self) -> None:
        """Delete what was made."""
        for path in (self.plan.target, self.plan.thumbnail):
            if path is not None:
                path.unlink(missing_ok=True)

    def _encode(self, partial: Path) -> None:
        plan = self.plan
        cut = Cut.measure(plan.source, plan.first_frame, plan.last_frame)
        self.frames_total = cut.frames
        with (
            open_media(plan.source) as source,
            av.open(
                partial, "w", format=_MUXERS[plan.container], options=_muxer_options(plan.container)
            ) as target,
        ):
            picture = source.streams.video[0]
            picture.thread_type = "AUTO"
            picture.codec_context.thread_count = self._threads
            video = VideoTrack(plan, picture, target, self._threads)
            sound = source.streams.audio[0] if source.streams.audio and plan.sound else None
            audio = sound_track(plan, sound, target, cut) if sound is not None else None
            if cut.first_pts is not None and plan.first_frame:
                source.seek(cut.first_pts, stream=picture, backward=True)

            streams = [picture] if sound is None else [picture, sound]
            for packet in source.demux(*streams):
                self._go_on()
                if packet.stream is picture:
                    if self.frames_done >= cut.frames and packet.size:
                        continue  # the cut is complete; only the sound is still wanted
                    for frame in cast("list[VideoFrame]", packet.decode()):
                        if cut.holds(frame.pts) and self.frames_done < cut.frames:
                            video.feed(frame)
                            self.frames_done += 1
                elif audio is not None:
                    audio.feed(cast("Packet[AudioStream]", packet))
            for _ in video.finish():
                self._go_on()
            if audio is not None:
                audio.finish()


def _muxer_options(container: str) -> dict[str, str]:
    return {} if container == "mkv" else {"movflags": "+faststart"}
