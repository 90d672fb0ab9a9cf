"""Videos for tests: real ones, small enough to be written and encoded in a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vidlift.sandbox.encoding.engine import Encode
from vidlift.sandbox.encoding.plans import EncodePlan
from vidlift.testing.clips import RATE, write_clip

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["RATE", "shrink", "write_clip"]


def shrink(source: Path, target: Path, *, width: int, height: int, frames: int, crf: int = 23) -> Path:
    """Encode the beginning of a video again, smaller.

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
