"""Bounds on what an answer may cost: the time until it is whole, and the memory that it takes.

A timeout of httpx bounds one read of a socket. A server that sends a byte now and then is within it for ever.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final

import httpx

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from types import TracebackType

_PACKED: Final = frozenset({b"content-encoding", b"content-length", b"transfer-encoding"})

_end: ContextVar[float | None] = ContextVar("vidlift_end_of_reading", default=None)


class within_async:  # noqa: N801 - to be used like `within`; a class costs a fraction of a generator
    """Bounds all that is done inside, in real time.

    Args:
        seconds: How long it may take, or None for no bound.

    Raises:
        httpx.ReadTimeout: It took longer.
    """

    def __init__(self, seconds: float | None) -> None:
        self._seconds = seconds
        self._timeout = None if seconds is None else asyncio.timeout(seconds)

    async def __aenter__(self) -> None:
        if self._timeout is not None:
            await self._timeout.__aenter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._timeout is None:
            return
        try:
            await self._timeout.__aexit__(kind, error, trace)
        except TimeoutError as late:
            raise httpx.ReadTimeout(f"the answer was not whole after {self._seconds:.1f} s") from late


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


class _Counted(httpx.AsyncByteStream, httpx.SyncByteStream):
    """A body of at most so many bytes; all else is as in the one that it stands before."""

    def __init__(self, inner: httpx.AsyncByteStream | httpx.SyncByteStream, most: int) -> None:
        self._inner: Any = inner
        self._most = most

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for piece in self._inner:
            if _is_over():  # a transport may read without asking `shortened`
                raise httpx.ReadTimeout("the answer was not whole in time")
            size += len(piece)
            if size > self._most:
                raise _too_large(self._most)
            yield piece

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        async for piece in self._inner:
            size += len(piece)
            if size > self._most:
                raise _too_large(self._most)
            yield piece

    def close(self) -> None:
        self._inner.close()

    async def aclose(self) -> None:
        await self._inner.aclose()


async def whole_async(response: httpx.Response, most: int) -> httpx.Response:
    """Reads an answer to its end, and closes it.

    Args:
        response: The answer, of which nothing was read yet.
        most: Bytes that it may have, also when it is unpacked.

    Returns:
        The same answer, in memory and unpacked.

    Raises:
        httpx.DecodingError: It is larger, or cannot be unpacked.
        httpx.TransportError: It did not come whole.
    """
    response.stream = _Counted(response.stream, most)
    try:
        if "content-encoding" not in response.headers:
            await response.aread()
            return response
        content = bytearray()
        async for piece in response.aiter_bytes():
            content += piece
            if len(content) > most:
                raise _too_large(most)
        return _unpacked(response, bytes(content))
    finally:
        await response.aclose()


def whole(response: httpx.Response, most: int) -> httpx.Response:
    """Reads an answer to its end, and closes it; see `whole_async`."""
    response.stream = _Counted(response.stream, most)
    try:
        if "content-encoding" not in response.headers:
            response.read()
            return response
        content = bytearray()
        for piece in response.iter_bytes():
            content += piece
            if len(content) > most:
                raise _too_large(most)
        return _unpacked(response, bytes(content))
    finally:
        response.close()


def _unpacked(response: httpx.Response, content: bytes) -> httpx.Response:
    headers = [(name, value) for name, value in response.headers.raw if name.lower() not in _PACKED]
    kept = {name: value for name, value in response.extensions.items() if name != "network_stream"}
    return httpx.Response(response.status_code, headers=headers, content=content, extensions=kept)
