# Derived; do not edit: change overlays/vidlift/clock.py, then run `make generate`.

"""Clocks, which are injected: nothing else in vidlift reads a clock or sleeps."""

from __future__ import annotations

import time
from typing import Protocol

from vidlift.clock import Readings, SystemReadings


class Clock(Readings, Protocol):
    """A clock that can also wait."""

    def sleep(self, seconds: float) -> None:
        """Waits.

        Args:
            seconds: How long, at least 0.
        """
        ...


class SystemClock(SystemReadings):
    """Waits in real time."""

    def sleep(self, seconds: float) -> None:
        """Waits.

        Args:
            seconds: How long, at least 0.
        """
        time.sleep(seconds)
