"""Acquire something in a thread, and release it if the task was canceled by then."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


async def handed_over_async(take: Callable[[], T], let_go: Callable[[T], object]) -> T:
    """Take something in a thread.

    A cancelled task never gets what its thread returns, and the event loop may be gone by then. So the thread
    itself lets go of what nobody waits for any more.
    """
    lock = threading.Lock()
    abandoned = False
    taken: list[T] = []

    def work() -> T:
        value = take()
        with lock:
            wanted = not abandoned
            if wanted:
                taken.append(value)
        if not wanted:
            let_go(value)
        return value

    try:
        return await asyncio.to_thread(work)
    except BaseException:
        with lock:
            abandoned = True
        for value in taken:
            let_go(value)
        raise


def handed_over(take: Callable[[], T], let_go: Callable[[T], object]) -> T:
    """Take something; without an event loop, nothing comes in between."""
    del let_go
    return take()
