"""Prices before a job is accepted: the provider's quote, and the caller's limit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from vidlift.errors import JobError

if TYPE_CHECKING:
    from datetime import timedelta
    from decimal import Decimal

    from vidlift.snapshots import Cost


@attrs.frozen(kw_only=True)
class Quote:
    """A provider's quote for a job that is not accepted yet."""

    provider: str
    """Name of the provider."""
    job_id: str
    """The provider's ID of the job."""
    low: Cost | None = None
    """The lowest price, or None without a price."""
    high: Cost | None = None
    """The highest price, or None without a price."""
    shortest: timedelta | None = None
    """The least time that it is estimated to take, without the queue, or None."""
    longest: timedelta | None = None
    """The most time that it is estimated to take, without the queue, or None."""
    changes: tuple[str, ...] = ()
    """What the provider will change about the request, in sentences."""

    def __str__(self) -> str:
        if self.low is None:
            return "no price"
        if self.high is None or self.high.amount == self.low.amount:
            return str(self.low)
        return f"{self.low.amount} to {self.high}"


class CostLimitExceeded(JobError):  # noqa: N818 - says what happened, as its siblings do
    """The quote exceeds `max_cost`. Nothing was accepted, so nothing is charged.

    What to do: raise `max_cost`, or choose cheaper options.

    Attributes:
        quote: The quote of the provider.
        limit: The `max_cost` of the caller, in the unit of the quote.
    """

    def __init__(self, message: str, *, quote: Quote, limit: Decimal, **job: Any) -> None:
        super().__init__(message, **job)
        self.quote = quote
        self.limit = limit
