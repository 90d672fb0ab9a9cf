"""Clocks, which are injected: nothing else in vidlift reads a clock or sleeps."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from typing import Protocol


class Readings(Protocol):
    """What can be read off a clock without waiting."""

    def monotonic(self) -> float:
        """Return seconds since some fixed moment; never goes back."""
        ...

    def now(self) -> datetime:
        """Return the current moment in UTC."""
        ...


class SystemReadings:
    """The machine's own clock."""

    def monotonic(self) -> float:
        """Return seconds since some fixed moment; never goes back."""
        return time.monotonic()

    def now(self) -> datetime:
        """Return the current moment in UTC."""
        return datetime.now(UTC)


class AsyncClock(Readings, Protocol):
    """A clock that can also wait."""

    async def sleep(self, seconds: float) -> None:
        """Waits.

        Args:
            seconds: How long, at least 0.
        """
        ...


class AsyncSystemClock(SystemReadings):
    """Waits in real time."""

    async def sleep(self, seconds: float) -> None:
        """Waits.

        Args:
            seconds: How long, at least 0.
        """
        await asyncio.sleep(seconds)
