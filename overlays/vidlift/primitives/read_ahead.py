"""Reading in a thread, one piece ahead of the piece in use."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator


async def read_ahead_async(read: Callable[[], bytes]) -> AsyncIterator[bytes]:
    """Yield pieces, and read the next one in a thread while the caller uses one.

    Without that, each piece costs a round trip to a thread during which nothing is sent.

    Args:
        read: Returns the next piece, empty at the end. Only one call is in progress at a time.

    Yields:
        The pieces, in order.

    Raises:
        Exception: What `read` raised.
    """
    coming = asyncio.ensure_future(asyncio.to_thread(read))
    try:
        while piece := await coming:
            coming = asyncio.ensure_future(asyncio.to_thread(read))
            yield piece
    finally:
        if not coming.cancel() and not coming.cancelled():
            coming.exception()  # retrieved, or the event loop would log it


def read_ahead(read: Callable[[], bytes]) -> Iterator[bytes]:
    """Yield pieces, each read when it is wanted: other threads send in the meantime."""
    while piece := read():
        yield piece
