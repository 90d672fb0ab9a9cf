"""Videos for tests: real ones, small enough to be written and encoded in a moment."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import av

from vidlift.sandbox.encoding.engine import Encode
from vidlift.sandbox.encoding.plans import EncodePlan

if TYPE_CHECKING:
    from pathlib import Path

RATE = 12
"""Frames a second of every clip."""


def write_clip(
    path: Path, *, width: int = 64, height: int = 64, frames: int = 12, noise: bool = False
) -> Path:
    """Writes a video of one stream.

    Args:
        path: The file; its suffix says which container.
        width: Pixels, even.
        height: Pixels, even.
        frames: How many, 12 to a second.
        noise: Whether the pictures are noise that is hardly compressed, and not plain greys.

    Returns:
        The path.
    """
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=RATE, options={"crf": "1"} if noise else None)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        for number in range(frames):
            frame = av.VideoFrame(width, height, "yuv420p")
            for plane in frame.planes:
                if noise:
                    plane.update(hashlib.shake_128(bytes([number, plane.width])).digest(plane.buffer_size))
                else:
                    plane.update(bytes([number * 20 % 256]) * plane.buffer_size)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def shrink(source: Path, target: Path, *, width: int, height: int, frames: int, crf: int = 23) -> Path:
    """Encodes the beginning of a video again, smaller.

    Args:
        source: The video.
        target: The MP4 file to make.
        width: Pixels, even.
        height: Pixels, even.
        frames: How many are taken.
        crf: The quality, as H.264 encoders count it.

    Returns:
        The target.
    """
    plan = EncodePlan(
        source=source,
        target=target,
        width=width,
        height=height,
        container="mp4",
        codec="libx264",
        codec_options={"preset": "ultrafast", "crf": str(crf)},
        pixel_format="yuv420p",
        last_frame=frames,
    )
    Encode(plan).run()
    return target
