"""What the figures of transfers are held to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from benchmarks.transfer.measuring import WAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.transfer.measuring import Figures

MOST_GROWTH: Final = 64 * 1024 * 1024
"""Bytes that a client's memory may grow by."""
LEAST_SHARE: Final = 0.9
"""How many times curl's rate a transfer must have, by the median of its rounds."""


@attrs.frozen
class Verdict:
    """One promise, and the measurement that it is compared with.

    Attributes:
        what: Upload or download.
        way: As in `WAYS`.
        share: How many times curl's rate: the median of the rounds.
        growth: Bytes.
    """

    what: str
    way: str
    share: float
    growth: int

    @property
    def holds(self) -> bool:
        """Whether the promise is kept."""
        return self.share >= LEAST_SHARE and self.growth <= MOST_GROWTH


def verdicts(figures: Mapping[str, Figures]) -> Iterator[Verdict]:
    """Judge all transfers."""
    for what, found in figures.items():
        for way in WAYS:
            yield Verdict(what, way, found.share(way), found.growth(way))
