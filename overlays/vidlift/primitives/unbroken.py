"""Work in a thread that nobody leaves before its end."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


async def unbroken_async(work: Callable[[], T]) -> T:
    """Do work in a thread; a cancellation takes effect when the work has ended.

    Until then, the work still uses its arguments.

    Raises:
        Exception: The exception of the work.
        asyncio.CancelledError: The task was canceled; the work is done or has failed.
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
            working.exception()  # retrieved, so that the event loop does not complain
        raise


def unbroken(work: Callable[[], T]) -> T:
    """Do work; see `unbroken_async`."""
    return work()
