"""Imported first by the processes that tests start with PYTHONPATH leading here: vidlift's clock runs faster.

A wait goes through the same looks and pauses as a person's would, only nobody sits through them.
"""

from __future__ import annotations

import asyncio
import os
import time

import vidlift._sync.clock
import vidlift.clock

FACTOR = 20


def _monotonic(self: object) -> float:
    return time.monotonic() * FACTOR


def _sleep(self: object, seconds: float) -> None:
    time.sleep(seconds / FACTOR)


async def _sleep_async(self: object, seconds: float) -> None:
    await asyncio.sleep(seconds / FACTOR)


vidlift.clock.SystemReadings.monotonic = _monotonic  # type: ignore[method-assign]  # what this file is for
vidlift.clock.AsyncSystemClock.sleep = _sleep_async  # type: ignore[method-assign]  # likewise
vidlift._sync.clock.SystemClock.sleep = _sleep  # type: ignore[method-assign]  # likewise

if "HASTENED_WEBHOOKS" in os.environ:  # for these alone, as the import takes time
    from vidlift.webhooks.inbox import Listener

    def _pause(self: Listener, clock: object, seconds: float) -> bool:
        return self._rung.wait(seconds / FACTOR)

    Listener.pause = _pause  # type: ignore[method-assign]  # likewise
