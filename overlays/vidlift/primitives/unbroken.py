"""Work in a thread that nobody leaves before its end."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


async def unbroken_async(work: Callable[[], T]) -> T:
    """Do work in a thread. A cancellation counts when it has ended: until then it uses what it was given.

    Raises:
        Exception: What it raised.
        asyncio.CancelledError: The task was cancelled; the work is done or has failed.
    """
    working = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        return await asyncio.shield(working)
    except asyncio.CancelledError:
        while not working.done():
            try:
                await asyncio.wait({working})
            except asyncio.CancelledError:  # once more; the first one is passed on
                continue
        if not working.cancelled():
            working.exception()  # looked at, lest the event loop complains of it
        raise


def unbroken(work: Callable[[], T]) -> T:
    """Do work; see `unbroken_async`."""
    return work()
