"""Faults of a sandbox as plain data, and the plan that decides when they occur."""

from __future__ import annotations

import random
import threading
from datetime import datetime  # noqa: TC003 - attrs resolves it
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from attrs import Factory, field, frozen, validators

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


NOT_VENDORS = frozenset({"storage", "footage", "part"})
"""Names that stand for the sandbox's own servers where a fault expects an operationId."""


class Moment(StrEnum):
    """When a connection is cut."""

    BEFORE = "before"  # nothing was done: the request is lost
    AFTER = "after"  # the request was carried out, but its answer is lost
    MID_BODY = "mid-body"  # carried out; the answer's headers and half of its body arrive


_NOT_NEGATIVE = validators.ge(0.0)
_RATIO = (validators.ge(0.0), validators.le(1.0))
_COUNT = validators.ge(0)


@frozen
class Latency:
    """The request is carried out, and its response is `seconds` of real time late."""

    seconds: float = field(validator=_NOT_NEGATIVE)


@frozen
class Reject:
    """The request is not carried out; `status` is answered.

    Attributes:
        status: Any status from 400 to 599, registered or not (520 is what Cloudflare answers).
        retry_after: Seconds, or a moment (sent as an HTTP date); None sends no Retry-After.
        body: None for an error in the vendor's own shape, or the text to send instead.
        content_type: Of `body`.
    """

    status: int = field(validator=(validators.ge(400), validators.le(599)))
    retry_after: float | datetime | None = None
    body: str | None = None
    content_type: str = "text/html; charset=utf-8"


@frozen
class Disconnect:
    """The connection is cut (a TCP reset) at a moment of the exchange."""

    moment: Moment = Moment.BEFORE


@frozen
class Truncate:
    """The request is carried out, but a valid response has only a part of the body."""

    keep: float = field(default=0.5, validator=_RATIO)


@frozen
class Garble:
    """The request is carried out, but the response has the right status and HTML."""

    body: str = "<html><body><h1>Please wait</h1></body></html>"


@frozen
class Patch:
    """The request is carried out; members of the JSON answer are changed.

    Attributes:
        values: Member names, with dots between levels, and the new values: ``{"status": 7}``,
            ``{"output_video.file": None}``. In a list answer they apply to every element of ``results``.
        remove: Members taken out.
    """

    values: Mapping[str, Any] = Factory(dict)
    remove: tuple[str, ...] = ()


@frozen
class ExpiredLinks:
    """The request is carried out; the signed URLs in the answer have expired already."""


@frozen
class QueueTime:
    """The job that this request makes waits `seconds` of sandbox time in the queue."""

    seconds: float = field(validator=_NOT_NEGATIVE)


@frozen
class FailAt:
    """The job of this request fails at this progress.

    Attributes:
        progress: The progress, 0 to 1.
        code: The vendor's reason, if it gives one.
    """

    progress: float = field(default=0.5, validator=_RATIO)
    code: str | None = None


@frozen
class StickAt:
    """The job of this request stays at this progress (0 to 1) until it is canceled."""

    progress: float = field(default=0.5, validator=_RATIO)


@frozen
class HideNew:
    """The first `reads` reads of what this request creates get 404: replicas lag."""

    reads: int = field(default=1, validator=_COUNT)


Effect = (
    Latency
    | Reject
    | Disconnect
    | Truncate
    | Garble
    | Patch
    | ExpiredLinks
    | QueueTime
    | FailAt
    | StickAt
    | HideNew
)


def hidden_reads(effects: Iterable[Effect]) -> int:
    """Return how many reads of what a request made are answered 404."""
    return max((effect.reads for effect in effects if isinstance(effect, HideNew)), default=0)


@frozen
class Fault:
    """Something that goes wrong with an operation.

    Attributes:
        operation: The operationId in the vendor's document, ``storage`` for reads of signed URLs, ``part``
            for uploads to them, ``footage`` for published files, or ``*`` for every operation of the vendors'
            APIs.
        effect: What happens.
        times: How many requests it strikes; None for all of them.
        skip: How many matching requests pass before.
        probability: The chance that a matching request is struck; drawn from the sandbox's seed.
    """

    operation: str
    effect: Effect = field()
    times: int | None = field(default=1, kw_only=True)
    skip: int = field(default=0, kw_only=True, validator=_COUNT)
    probability: float = field(default=1.0, kw_only=True, validator=_RATIO)

    @times.validator
    def _is_count(self, _attribute: object, times: int | None) -> None:
        if times is not None and times < 0:
            raise ValueError(f"times is {times}: give 0 or more, or None for every request")

    @effect.validator
    def _fits(self, _attribute: object, effect: Effect) -> None:
        if self.operation in NOT_VENDORS and not isinstance(
            effect, Latency | Reject | Disconnect | ExpiredLinks
        ):
            raise ValueError(
                f"{self.operation} does not do {type(effect).__name__}: it has no JSON body and creates no "
                "job"
            )


class FaultPlan:
    """Decides which faults strike a request; safe from any thread.

    Args:
        faults: The initial faults.
        seed: The random seed for faults with a probability.
    """

    def __init__(self, faults: Iterable[Fault] = (), *, seed: int = 0) -> None:
        self._lock = threading.Lock()
        self._random = random.Random(seed)  # noqa: S311 - repeatable, not secret
        self._faults: list[tuple[Fault, _Count]] = []
        for fault in faults:
            self.add(fault)

    def add(self, fault: Fault) -> None:
        """Plan one more fault."""
        with self._lock:
            self._faults.append((fault, _Count()))

    def remove(self, fault: Fault) -> None:
        """Plan a fault no more, wherever it stands."""
        with self._lock:
            self._faults = [each for each in self._faults if each[0] != fault]

    def clear(self) -> None:
        """Plan nothing any more."""
        with self._lock:
            self._faults.clear()

    def strike(self, operation: str) -> tuple[Effect, ...]:
        """Return the effects for one request of an operation, and count them as used."""
        effects: list[Effect] = []
        with self._lock:
            for fault, count in self._faults:
                if fault.operation != operation and not (
                    fault.operation == "*" and operation not in NOT_VENDORS
                ):
                    continue
                count.seen += 1
                if count.seen <= fault.skip or (fault.times is not None and count.struck >= fault.times):
                    continue
                if fault.probability < 1 and self._random.random() >= fault.probability:
                    continue
                count.struck += 1
                effects.append(fault.effect)
        return tuple(effects)


class _Count:
    __slots__ = ("seen", "struck")

    def __init__(self) -> None:
        self.seen = 0
        self.struck = 0
