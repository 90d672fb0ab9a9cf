"""The policy for all retries in vidlift.

It decides which statuses and errors to retry, reads Retry-After, computes the backoff with jitter, and holds
the retry budget. The transport, polling, downloads, and part uploads all use it. Pure, no I/O.
"""

from __future__ import annotations

from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs
import httpx

from vidlift.limits import within

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from vidlift.clock import Readings

BUDGET: Final = "vidlift.budget"
"""The extension of a request that holds its `Budget`."""

LONGEST_RETRY_AFTER: Final = 24 * 3600.0
"""Most seconds of a Retry-After that count: a date in a far year is a mistake."""

LARGEST_EXPONENT: Final = 64
"""Bounds the backoff's exponent, so that many failures cannot overflow the power."""

_IDEMPOTENT: Final = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
# What gateways return: the request itself may be fine. 520 to 527 are Cloudflare's.
_FROM_GATEWAYS: Final = frozenset({429, 502, 503, 504, *range(520, 528)})
_TRANSIENT: Final = frozenset({408, 425, 429})
_NEVER_SENT: Final = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)

Outcome: TypeAlias = httpx.Response | httpx.TransportError
"""The outcome of sending a request once."""


def maybe_sent(error: Exception) -> bool:
    """Return whether the server may have received the request before this error."""
    return not isinstance(error, _NEVER_SENT)


def is_transient(status: int) -> bool:
    """Return whether a later attempt may succeed, after a rate limit or a failure."""
    return status in _TRANSIENT or status >= 500


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Read Retry-After, in seconds or as a date (RFC 9110, section 10.2.3).

    Args:
        headers: Of the response.
        now: The current moment, which a date is measured from.

    Returns:
        Seconds, from 0 to `LONGEST_RETRY_AFTER`, or None where the header is missing or makes no sense.
    """
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        asked = float(value[:9])
    else:
        try:
            moment = parsedate_to_datetime(value)
            if moment.tzinfo is None:
                moment = moment.replace(tzinfo=UTC)
            asked = (moment - now).total_seconds()
        except (ValueError, OverflowError):
            return None
    return min(max(0.0, asked), LONGEST_RETRY_AFTER)


@attrs.frozen(kw_only=True)
class Budget:
    """The budget of a call; its requests carry it as the extension `BUDGET`.

    A caller with its own retry loop sets `attempts=1`, and gets every failure.

    Attributes:
        attempts: Most times that each request is sent, at least 1; None leaves it to the connection's policy.
        ends: The deadline of the call, retries and pauses included, on `clock`; None for no deadline.
        clock: Measures the deadline.
    """

    attempts: int | None = None
    ends: float | None = None
    clock: Readings | None = None

    @classmethod
    def within(cls, clock: Readings, seconds: float | None, *, attempts: int | None = None) -> Budget:
        """Return the budget of a call that begins now.

        Args:
            clock: Measures the deadline.
            seconds: Until the deadline, or None for no deadline.
            attempts: See the class.
        """
        return cls(
            attempts=attempts, ends=None if seconds is None else clock.monotonic() + seconds, clock=clock
        )

    @classmethod
    def of(cls, request: httpx.Request) -> Budget:
        """Return the budget of a request: unlimited unless it carries one."""
        budget: Budget = request.extensions.get(BUDGET, UNLIMITED)
        return budget

    def seconds_left(self) -> float | None:
        """Return the seconds until the deadline, negative after it, or None without one."""
        if self.ends is None or self.clock is None:
            return None
        return self.ends - self.clock.monotonic()


UNLIMITED: Final = Budget()
PASS_THROUGH: Final = {BUDGET: Budget(attempts=1)}
"""Extensions of a request whose caller retries by itself."""


@attrs.frozen(kw_only=True)
class RetryPolicy:
    """How often, and after which pauses, a failed request is sent again.

    A request that changes nothing (GET) or the same thing (PUT, DELETE) is retried after connection errors,
    429, and gateway errors. Any other is retried only when the server certainly did not act on it: there was
    no connection, or the server refused it with 429.
    """

    attempts: int = attrs.field(default=4, validator=within(1))
    """Most times that a request is sent, at least 1; 1 never retries."""
    initial: float = attrs.field(default=0.5, validator=within(0))
    """Seconds before the first retry, at least 0; doubles with each."""
    longest: float = attrs.field(default=15.0, validator=within(0))
    """Most seconds between two attempts, at least 0, unless the server asks for more."""
    jitter: float = attrs.field(default=0.25, validator=within(0, 1))
    """Share of a pause that is random, 0 to 1."""
    longest_retry_after: float = attrs.field(default=60.0, validator=within(0))
    """Most seconds that a server may ask to wait, at least 0. If it asks for more, the request fails."""

    def backoff(self, failures: int, random: Callable[[], float], asked: float | None = None) -> float | None:
        """Return the pause before the next attempt.

        Args:
            failures: How many attempts failed, at least 1; perhaps only those since the last progress.
            random: Returns a number in [0, 1).
            asked: What the server asked for by Retry-After, in seconds, or None.

        Returns:
            Seconds, or None when the budget is spent or the server asks for too much.
        """
        if failures >= self.attempts or (asked is not None and asked > self.longest_retry_after):
            return None
        grown = min(self.initial * 2.0 ** min(failures - 1, LARGEST_EXPONENT), self.longest)
        return max(grown * (1 - self.jitter * random()), asked or 0.0)

    def pause(
        self,
        request: httpx.Request,
        outcome: Outcome,
        *,
        attempt: int,
        now: datetime,
        random: Callable[[], float],
    ) -> float | None:
        """Decide whether, and after how long, to send an API request again.

        Args:
            request: The request.
            outcome: Its outcome.
            attempt: How many times it was sent, at least 1.
            now: The current moment.
            random: Returns a number in [0, 1).

        Returns:
            Seconds to wait, or None to let the outcome stand.
        """
        if not self._is_retryable(request.method, outcome):
            return None
        asked = retry_after(outcome.headers, now) if isinstance(outcome, httpx.Response) else None
        budget = Budget.of(request)
        policy = self if budget.attempts is None else attrs.evolve(self, attempts=budget.attempts)
        pause = policy.backoff(attempt, random, asked)
        left = budget.seconds_left()
        return None if pause is None or (left is not None and pause >= left) else pause

    @staticmethod
    def _is_retryable(method: str, outcome: Outcome) -> bool:
        if isinstance(outcome, httpx.TransportError):
            return method in _IDEMPOTENT or not maybe_sent(outcome)
        status = outcome.status_code
        if status == 500:
            return method == "DELETE"  # a deletion that failed inside the server is safe to ask for again
        return status in _FROM_GATEWAYS and (method in _IDEMPOTENT or status == 429)
