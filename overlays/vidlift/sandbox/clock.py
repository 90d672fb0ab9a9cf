"""The sandbox's time: real, sped up, or moved by hand."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class SandboxClock:
    """The clock of a sandbox's queues, jobs, and signed URLs.

    It counts seconds since the start of the sandbox. `speed` is the number of them per real second: 1 is real
    time, 60 lets an hour pass in a minute, and 0 stops the clock until `advance` is called, as in tests.

    Args:
        speed: Seconds on this clock per real second; 0 or more.
        start: The time at 0; by default now.

    Raises:
        ValueError: The speed is negative or not finite, or `start` has no time zone.
    """

    def __init__(self, *, speed: float = 1.0, start: datetime | None = None) -> None:
        if not 0 <= speed < float("inf"):
            raise ValueError(f"speed is {speed}: give 0 (moved by hand) or more, such as 60")
        if start is not None and start.tzinfo is None:
            raise ValueError("start has no time zone: give a datetime with one, such as datetime.now(UTC)")
        self.speed = speed
        self._start = datetime.now(UTC) if start is None else start.astimezone(UTC)
        self._began = time.monotonic()
        self._advanced = 0.0
        self._lock = threading.Lock()
        self._listeners: list[Callable[[], None]] = []

    def now(self) -> float:
        """Return the seconds since the sandbox began, on this clock."""
        with self._lock:
            return self._advanced + (time.monotonic() - self._began) * self.speed

    def datetime(self, at: float | None = None) -> datetime:
        """Return the date and time (UTC) of the clock now, or at `at` seconds."""
        return self._start + timedelta(seconds=self.now() if at is None else at)

    def advance(self, seconds: float) -> None:
        """Move the clock forward at once; safe from any thread.

        Args:
            seconds: How far, 0 or more: time never runs backwards.

        Raises:
            ValueError: The number is negative.
        """
        if not seconds >= 0:
            raise ValueError(f"the clock cannot go back by {-seconds} s: give 0 or more")
        with self._lock:
            self._advanced += seconds
        for listener in tuple(self._listeners):
            listener()

    def real_delay(self, until: float) -> float | None:
        """Return the real seconds until the clock reaches `until`; None if it is stopped."""
        if self.speed == 0:
            return None
        return max(0.0, (until - self.now()) / self.speed)

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` after each `advance`, in its thread; return a function to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)
