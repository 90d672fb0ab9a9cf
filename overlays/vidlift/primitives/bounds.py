"""Bounds on what an answer may cost: the time until it is whole, and the memory that it takes.

A timeout of httpx bounds one read of a socket. A server that sends a byte now and then is within it for ever.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

import httpx

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

_UNWANTED: Final = frozenset({b"content-encoding", b"content-length", b"transfer-encoding"})

_end: ContextVar[float | None] = ContextVar("vidlift_end_of_reading", default=None)


def _late(seconds: float) -> httpx.ReadTimeout:
    return httpx.ReadTimeout(f"the answer was not whole after {seconds:.1f} s")


@contextlib.asynccontextmanager
async def within_async(seconds: float | None) -> AsyncIterator[None]:
    """Bounds all that is done inside, in real time.

    Args:
        seconds: How long it may take, or None for no bound.

    Yields:
        Nothing.

    Raises:
        httpx.ReadTimeout: It took longer.
    """
    if seconds is None:
        yield
        return
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError as error:
        raise _late(seconds) from error


@contextlib.contextmanager
def within(seconds: float | None) -> Iterator[None]:
    """Bounds all reads of sockets inside that ask `shortened`; see `within_async`."""
    token = _end.set(None if seconds is None else time.monotonic() + seconds)
    try:
        yield
    finally:
        _end.reset(token)


def shortened(timeout: float | None) -> float | None:
    """Returns the timeout of one read: what was asked for, at most until the end of `within`."""
    end = _end.get()
    if end is None:
        return timeout
    left = max(end - time.monotonic(), 0.001)
    return left if timeout is None else min(timeout, left)


def _is_over() -> bool:
    end = _end.get()
    return end is not None and time.monotonic() >= end


def _too_large(most: int) -> httpx.DecodingError:
    return httpx.DecodingError(f"the answer has more than {most} bytes, which no answer of an API has")


def _whole(response: httpx.Response, content: bytes) -> httpx.Response:
    headers = [(name, value) for name, value in response.headers.raw if name.lower() not in _UNWANTED]
    kept = {name: value for name, value in response.extensions.items() if name != "network_stream"}
    return httpx.Response(response.status_code, headers=headers, content=content, extensions=kept)


async def whole_async(response: httpx.Response, most: int) -> httpx.Response:
    """Reads an answer to its end, and closes it.

    Args:
        response: The answer, of which nothing was read yet.
        most: Bytes that it may have when it is unpacked.

    Returns:
        The same answer, unpacked and in memory.

    Raises:
        httpx.DecodingError: It is larger, or cannot be unpacked.
        httpx.TransportError: It did not come whole.
    """
    pieces: list[bytes] = []
    size = 0
    try:
        async for piece in response.aiter_bytes():
            size += len(piece)
            if size > most:
                raise _too_large(most)
            pieces.append(piece)
    finally:
        await response.aclose()
    return _whole(response, b"".join(pieces))


def whole(response: httpx.Response, most: int) -> httpx.Response:
    """Reads an answer to its end, and closes it; see `whole_async`."""
    pieces: list[bytes] = []
    size = 0
    try:
        for piece in response.iter_bytes():
            if _is_over():  # a transport may read without asking `shortened`
                raise httpx.ReadTimeout("the answer was not whole in time")
            size += len(piece)
            if size > most:
                raise _too_large(most)
            pieces.append(piece)
    finally:
        response.close()
    return _whole(response, b"".join(pieces))
