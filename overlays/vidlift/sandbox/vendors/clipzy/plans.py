"""What a job's configuration means for the encode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vidlift.sandbox.encoding.plans import EncodePlan, even
from vidlift.sandbox.vendors.clipzy.style import filters_for

if TYPE_CHECKING:
    from pathlib import Path

    from vidlift.media import MediaInfo
    from vidlift.sandbox.vendors.clipzy.records import Job, Video

QUALITIES = {"low": (28, "veryfast"), "medium": (23, "medium"), "high": (18, "slow")}
"""The CRF and the preset of each quality."""


def plan_of(job: Job, video: Video, info: MediaInfo | None, target: Path) -> EncodePlan:
    """Return what has to be encoded for a job.

    Args:
        job: The job; it knows its style.
        video: What it works on.
        info: The video's figures, or None for one that cannot be read, whose job fails.
        target: Where the result goes.
    """
    render = {**job.config, **job.config.get("render", {})}
    width, height = (info.width, info.height) if info else (2, 2)
    scale = render.get("resolution_scale")
    if isinstance(scale, int | float) and 0 < scale <= 8:
        width, height = round(width * scale), round(height * scale)
    across, down = render.get("scale_width"), render.get("scale_height")
    if isinstance(across, int) and isinstance(down, int):
        width, height = across, down
    # The preset is the sandbox's own, which must be quick on a small machine.
    crf = render.get("crf", QUALITIES.get(render.get("quality", "high"), QUALITIES["high"])[0])
    return EncodePlan(
        source=video.path,
        target=target,
        width=even(width),
        height=even(height),
        container="mp4",
        codec="libx264",
        codec_options={"preset": "veryfast", "crf": str(crf)},
        pixel_format="yuv420p",
        filters=filters_for(job.style) if job.style is not None else (),
    )
