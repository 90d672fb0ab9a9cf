"""Which part of a video is taken."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import frozen

from vidlift.media import open_media

if TYPE_CHECKING:
    from pathlib import Path

TIME_BASE = Fraction(1, 90_000)
"""The length of a tick, in seconds: short enough for every common frame rate."""


@frozen
class Cut:
    """Which part of a source is taken, in its own ticks."""

    frames: int
    first_pts: int | None
    start: float
    end: float | None

    @classmethod
    def measure(cls, source: Path, first: int, last: int | None) -> Cut:
        """Read the packets' times, which are exact even for a variable rate."""
        with open_media(source) as container:
            stream = container.streams.video[0]
            base = stream.time_base or TIME_BASE
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
        """Return whether a frame of that time may be part of it."""
        return pts is None or self.first_pts is None or pts >= self.first_pts
