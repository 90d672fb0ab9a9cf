"""A request: what was asked, what happened, and its status at a moment."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from attrs import define, field

from vidlift.sandbox.vendors.topaz.models import GENERATIVE

if TYPE_CHECKING:
    from vidlift.media import MediaInfo
    from vidlift.sandbox.faults import Effect
    from vidlift.sandbox.runs import Run
    from vidlift.sandbox.slots import Slot
    from vidlift.sandbox.storage import StoredObject
    from vidlift.sandbox.vendors.topaz.orders import Order

_PENALTY = Decimal("1.1")  # what a note of October 2026 says: 1.1 times the share done
_FIRST_STEP, _LAST_STEP = 0.05, 0.95  # Choice: the shares of a run at which processing begins and ends
_STEPS = {"preprocessing": 0.0, "processing": _FIRST_STEP, "postprocessing": _LAST_STEP}


@define(eq=False, kw_only=True)
class VideoRequest:
    """A request, from its creation on.

    Attributes:
        times: When it reached each status, in seconds on the sandbox's clock.
        effects: The faults of the request that made it.
        hidden: How many reads are still answered 404.
        link: The URL of its result that was signed last, and when that ends.
        failure: Why it failed: a code and a message.
        transactions: What happened to credits: an operation, and an amount.
        purged: Whether its media are gone.
    """

    id: str
    body: dict[str, Any]
    order: Order
    express: bool
    times: dict[str, float]
    effects: tuple[Effect, ...] = ()
    hidden: int = 0
    upload_id: str = ""
    slots: tuple[Slot, ...] = ()
    source: StoredObject | None = None
    info: MediaInfo | None = None
    run: Run | None = None
    result: StoredObject | None = None
    figures: MediaInfo | None = None
    link: tuple[str, float] | None = None
    failure: tuple[str, str] | None = None
    reserved: Decimal = Decimal(0)
    transactions: list[tuple[str, Decimal]] = field(factory=list)
    purged: bool = False

    @property
    def is_external(self) -> bool:
        """Whether its source is fetched, and not uploaded."""
        return "external" in self.body["source"]

    @property
    def is_generative(self) -> bool:
        """Whether a model makes it up: such a backend has neither chunks nor metrics."""
        return any(each["model"] in GENERATIVE for each in self.order.filters)

    def charge_if_canceled(self, now: float) -> Decimal:
        """Return the credits that canceling now would charge."""
        if self.status(now) not in {"processing", "postprocessing"}:
            return Decimal(0)
        share = self.reserved * Decimal(self.progress(now)) / 100 * _PENALTY
        return min(self.reserved, share.quantize(Decimal(1)))

    def status(self, now: float) -> str:
        """Return the status that it has."""
        times = self.times
        if "failed" in times:
            return "failed"
        if "canceled" in times:
            return "canceled" if now >= times["canceled"] else "canceling"
        if "complete" in times:
            return "complete"
        if self.run is not None and self.run.started is not None:
            share = self.run.progress(now)
            if share < _FIRST_STEP:
                return "preprocessing"
            return "processing" if share < _LAST_STEP else "postprocessing"
        return next(each for each in ("initializing", "accepted", "requested") if each in times)

    def note_steps(self, now: float) -> None:
        """Write down when it reached the statuses that follow from its run."""
        run = self.run
        if run is None or run.started is None:
            return
        end = run.ended if run.ended is not None else now
        for name, share in _STEPS.items():
            moment = run.started + share * run.duration
            if moment <= end:
                self.times.setdefault(name, moment)

    def progress(self, now: float) -> float:
        """Return how far it is, in percent."""
        return 0.0 if self.run is None else round(100 * self.run.progress(now), 6)
