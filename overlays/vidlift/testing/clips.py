"""A video for scenarios: a real one, small enough to be encoded in a moment."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import av

if TYPE_CHECKING:
    from pathlib import Path

RATE: Final = 12
"""Frames a second of every clip."""


def write_clip(
    path: Path, *, width: int = 64, height: int = 64, frames: int = 12, noise: bool = False
) -> Path:
    """Write a file with one video stream.

    Args:
        path: The file; its suffix selects the container format.
        width: The width in pixels; must be even.
        height: The height in pixels; must be even.
        frames: The number of frames, at 12 per second.
        noise: Whether frames are noise, which hardly compresses, instead of plain gray.

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
