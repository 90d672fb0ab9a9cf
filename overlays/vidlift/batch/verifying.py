"""Verify a result by its measured resolution and length."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vidlift.batch.states import Clip
    from vidlift.media import MediaInfo
    from vidlift.snapshots import Output

ROUNDING: Final = 2
"""Pixels by which a side may differ: encoders want even ones."""
LATE_SECONDS: Final = 0.5
LATE_SHARE: Final = 0.02
_SHAPING: Final = frozenset({"comparison", "crop_to_fit", "config", "template"})
"""Options after which a side is not the source's times the scale."""
_TIMING: Final = frozenset(
    {
        "config",
        "end_frame",
        "filters",
        "models",
        "playback_speed",
        "preview",
        "slowmo",
        "start_frame",
        "template",
    }
)
"""Options after which a result may be longer or shorter than its source."""


def differences(info: MediaInfo, clip: Clip, reported: Output | None) -> list[str]:
    """Return how a result differs from the order, and from the provider's report.

    Args:
        info: The result as it was measured.
        clip: What was asked for, and what the source is.
        reported: What the provider says of it, or None.
    """
    found = []
    size, wanted = (info.width, info.height), _size(clip)
    if wanted is not None and not _alike(size, wanted):
        found.append(f"it has {_text(size)} pixels, and {_text(wanted)} were asked for")
    told = None if reported is None else (reported.width, reported.height)
    if told is not None and all(told) and not _alike(size, told):
        found.append(f"it has {_text(size)} pixels, and the provider made {_text(told)}")
    if clip.duration and not _TIMING & _given(clip.options):
        late = max(LATE_SECONDS, LATE_SHARE * clip.duration)
        if abs(info.duration - clip.duration) > late:
            found.append(f"it is {info.duration:.2f} s long, and its source {clip.duration:.2f} s")
    return found


def _given(options: Mapping[str, Any]) -> set[str]:
    return {name for name, value in options.items() if value not in (None, False)}


def _size(clip: Clip) -> tuple[int | None, int | None] | None:
    """Return the sides that were asked for, None for one that is free; None where that cannot be known."""
    options = clip.options
    resolution, scale = options.get("resolution"), options.get("scale")
    if _SHAPING & _given(options):
        return None
    if isinstance(resolution, str) and (match := re.fullmatch(r"(\d+)\s*[xX]\s*(\d+)", resolution)):
        return int(match[1]), int(match[2])
    if resolution is None and isinstance(scale, int | float) and clip.width and clip.height:
        return round(clip.width * scale), round(clip.height * scale)
    return None


def _alike(one: tuple[int | None, int | None], other: tuple[int | None, int | None]) -> bool:
    return all(a is None or b is None or abs(a - b) <= ROUNDING for a, b in zip(one, other, strict=True))


def _text(size: tuple[int | None, int | None]) -> str:
    return "x".join("?" if side is None else str(side) for side in size)
