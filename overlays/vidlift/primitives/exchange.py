"""One exchange of a request and its response, with deadlines and httpx's errors.

A socket timeout limits a single read, which a server that sends a byte now and then never exceeds. So an
exchange has its own deadline: for connecting, and for the time from the last byte sent to the last byte read.
Every error of a library becomes an httpx error here, without the frames that contain keys.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import ssl
import time
from typing import TYPE_CHECKING, Any, Final, TypeVar

import httpx

from vidlift.errors import VidliftError
from vidlift.redact import redact

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
    from types import TracebackType

T = TypeVar("T")

ANSWER_SECONDS: Final = 300.0
"""Most seconds until a response is complete, where its request has no timeout."""
LEAST_SECONDS: Final = 0.05
"""A moment is always left, so that what is wrong shows as a timeout of the request."""
GRACE_SECONDS: Final = 0.25
"""By how much a deadline is later than the timeouts of sockets, which say better what was slow."""
_DAY: Final = 24 * 3600.0
_PACKED: Final = frozenset({b"content-encoding", b"content-length", b"transfer-encoding"})


class Limit(float):
    """The timeout of one step; sockets use `left`, which also meets the deadline."""

    exchange: _Exchange

    def left(self) -> float:
        """Return the seconds that the step may still take, above 0.

        Raises:
            httpx.TimeoutException: The deadline has passed; a socket that always has a byte never notices.
        """
        seconds = min(self, self.exchange.ends - time.monotonic())
        if seconds <= 0:
            raise self.exchange.late()
        return seconds


class _Exchange:
    """The deadlines of one attempt to send a request.

    Attributes:
        ends: The deadline of the present step, on the monotonic clock.
        failure: What the caller's body raised, with where, or None.
        foreign: Whether a client of the caller's sends the request; it need not read the body to do so.
        doubted: An error of that client that does not prove that nothing was sent, or None.
    """

    def __init__(self, request: httpx.Request, seconds: float | None) -> None:
        timeouts: dict[str, float | None] = request.extensions.get("timeout", {})
        most = _DAY if seconds is None else max(seconds, LEAST_SECONDS)
        limits = {}
        for name in ("connect", "read", "write", "pool"):
            value = timeouts.get(name)
            limits[name] = limit = Limit(min(_DAY if value is None else value, most))
            limit.exchange = self
        self._request, self._stream, self._extensions = request, request.stream, request.extensions
        request.extensions = {**request.extensions, "timeout": limits}
        self._response_seconds = ANSWER_SECONDS if timeouts.get("read") is None else limits["read"]
        self._last = time.monotonic() + most
        self.failure: tuple[BaseException, TracebackType | None] | None = None
        self.foreign = False
        self.doubted: Exception | None = None
        self.move: Callable[[], None] = lambda: None
        self._connecting = request.method != "GET"
        if self._connecting:
            request.stream = _Body(request.stream, self)
            self._set(limits["connect"] + limits["pool"])
        else:
            self._set(self._response_seconds)

    def _set(self, seconds: float) -> None:
        self.ends = min(time.monotonic() + seconds + GRACE_SECONDS, self._last)
        self.move()

    def on_connected(self) -> None:
        """Note that the head of the request was sent; the body has write timeouts only."""
        self._connecting = False
        self._set(_DAY)

    def on_sent(self) -> None:
        """Note that the body was sent: now the response is due."""
        self._set(self._response_seconds)

    def end(self) -> None:
        """Restore the request; a body that is not read yet has no deadline here."""
        self.ends = self._last = time.monotonic() + 365 * _DAY
        self._request.stream, self._request.extensions = self._stream, self._extensions

    def late(self) -> httpx.TransportError:
        """Return the error of a deadline that has passed."""
        if self._connecting and not self.foreign:
            return httpx.ConnectTimeout("there was no connection in time")
        return httpx.ReadTimeout("the response was not complete in time")

    def told(self, error: BaseException) -> BaseException:
        """Return the exception for an error, without library frames, which contain keys."""
        if self.failure is not None and self.failure[0] is error:
            return error.with_traceback(self.failure[1])
        if self.doubted is not None and self.doubted is error:
            return httpx.RemoteProtocolError(f"{type(error).__name__}: {redact(_reason(self.doubted))}")
        if isinstance(error, Exception) and not isinstance(error, VidliftError):
            return translated(error, connecting=self._connecting)
        error.__cause__ = error.__context__ = None
        return error.with_traceback(None)


@contextlib.contextmanager
def sent_by_a_client(request: httpx.Request) -> Iterator[None]:
    """Send a request through a client of the caller's in the block.

    What its event hooks raise comes after the request was sent, even a `ConnectError`, as of their own
    requests. Only what a transport raises for this very request can say that it never was.
    """
    limit = request.extensions.get("timeout", {}).get("connect")
    exchange = limit.exchange if isinstance(limit, Limit) else None
    if exchange is not None:
        exchange.foreign = True
    try:
        yield
    except Exception as error:
        if exchange is not None and not _speaks_for(error, request):
            exchange.doubted = error
        raise


def _speaks_for(error: Exception, request: httpx.Request) -> bool:
    if not isinstance(error, httpx.TransportError):
        return isinstance(error, httpx.HTTPError)  # which never means that nothing was sent
    try:
        return error.request is request
    except RuntimeError:  # it is of no request
        return False


class _Body(httpx.AsyncByteStream, httpx.SyncByteStream):
    """The body of a request; notes when it leaves, and what its source raises."""

    def __init__(self, inner: Any, exchange: _Exchange) -> None:
        self._inner = inner
        self._exchange = exchange

    def __iter__(self) -> Iterator[bytes]:
        self._exchange.on_connected()
        try:
            yield from self._inner
        except Exception as error:
            self._exchange.failure = error, error.__traceback__
            raise
        self._exchange.on_sent()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        self._exchange.on_connected()
        try:
            async for piece in self._inner:
                yield piece
        except Exception as error:
            self._exchange.failure = error, error.__traceback__
            raise
        self._exchange.on_sent()


async def exchange_async(
    request: httpx.Request, seconds: float | None, send: Callable[[], Awaitable[T]]
) -> T:
    """Send a request once, within its deadlines.

    Args:
        request: The request, with its timeouts as an extension.
        seconds: Until the deadline of its call, or None for no deadline.
        send: Sends it, and reads the part of the response that has a deadline.

    Raises:
        httpx.HTTPError: Any failure between here and the server.
        VidliftError: The address is not allowed, or the body could not be read.
    """
    attempt, loop = _Exchange(request, seconds), asyncio.get_running_loop()
    timeout = asyncio.timeout_at(loop.time() + attempt.ends - time.monotonic())

    def move() -> None:
        timeout.reschedule(loop.time() + attempt.ends - time.monotonic())

    failure: BaseException
    try:
        async with timeout:
            attempt.move = move
            return await send()
    except BaseException as error:  # noqa: BLE001 - translated
        failure = attempt.late() if timeout.expired() else attempt.told(error)
    finally:
        attempt.move = lambda: None
        attempt.end()
    raise failure  # outside `except`, so that the library's error is not its context


def exchange(request: httpx.Request, seconds: float | None, send: Callable[[], T]) -> T:
    """Send a request once, within its deadlines; see `exchange_async`."""
    attempt = _Exchange(request, seconds)
    failure: BaseException
    try:
        return send()
    except BaseException as error:  # noqa: BLE001 - translated
        failure = attempt.told(error)
    finally:
        attempt.end()
    raise failure


def translated(error: Exception, *, connecting: bool = False) -> httpx.HTTPError:
    """Return the error of httpx that an error of any library stands for."""
    if isinstance(error, httpx.HTTPError):
        error.__cause__ = error.__context__ = None
        return error.with_traceback(None)
    text = redact(_reason(error)) or type(error).__name__  # the URL of a proxy holds its password
    for kind in type(error).__mro__:
        # httpcore and h11 have the names of httpx.
        meant = _BY_NAME.get(kind.__name__) or getattr(httpx, kind.__name__, None)
        if isinstance(meant, type) and issubclass(meant, httpx.TransportError):
            return meant(text)
    text = f"{type(error).__name__}: {text}"
    return httpx.ConnectError(text) if connecting else httpx.RemoteProtocolError(text)


def _reason(error: Exception) -> str:
    """Return why something failed, in the words of the system where it is the system's error."""
    cause: BaseException | None = getattr(error, "os_error", error)  # aiohttp's errors keep it there
    while cause is not None:
        if isinstance(cause, socket.gaierror):
            return str(cause.strerror)
        if isinstance(cause, OSError) and cause.errno and not isinstance(cause, ssl.SSLError):
            return os.strerror(cause.errno)
        cause = cause.__cause__ or cause.__context__
    return str(error)


# Those of aiohttp, of URLs, and of timeouts in general; the most derived class counts.
_BY_NAME: Final[dict[str, type[httpx.TransportError]]] = {
    "ClientProxyConnectionError": httpx.ProxyError,
    "ClientHttpProxyError": httpx.ProxyError,
    "ClientConnectorError": httpx.ConnectError,
    "ConnectionTimeoutError": httpx.ConnectTimeout,
    "NonHttpUrlClientError": httpx.UnsupportedProtocol,
    "InvalidUrlClientError": httpx.UnsupportedProtocol,
    "InvalidURL": httpx.UnsupportedProtocol,
    "TimeoutError": httpx.ReadTimeout,
    "ClientOSError": httpx.ReadError,
}


class Translated(httpx.AsyncByteStream, httpx.SyncByteStream):
    """A body that the caller reads; all its errors are of httpx.

    Args:
        inner: The body.
        limit: The timeout of its reads, where its sockets do not ask for the deadline themselves.
    """

    def __init__(self, inner: Any, limit: object = None) -> None:
        self._inner = inner
        self._limit = limit if isinstance(limit, Limit) else None

    def __iter__(self) -> Iterator[bytes]:
        failure: BaseException
        try:
            for piece in self._inner:
                if self._limit is not None:
                    self._limit.left()
                yield piece
        except Exception as error:  # noqa: BLE001 - translated
            failure = translated(error)
        else:
            return
        raise failure

    async def __aiter__(self) -> AsyncIterator[bytes]:
        failure: BaseException
        try:
            async for piece in self._inner:
                yield piece
        except Exception as error:  # noqa: BLE001 - translated
            failure = translated(error)
        else:
            return
        raise failure

    def close(self) -> None:
        """Close the connection, unless it can serve other requests."""
        self._inner.close()

    async def aclose(self) -> None:
        """Close the connection, unless it can serve other requests."""
        await self._inner.aclose()


class within_async:  # noqa: N801 - to be used like `within`; a class costs a fraction of a generator
    """Limit the real time of the block.

    Args:
        seconds: The limit, or None.

    Raises:
        httpx.ReadTimeout: The block took longer.
    """

    def __init__(self, seconds: float | None) -> None:
        self._timeout = asyncio.timeout(seconds)

    async def __aenter__(self) -> None:
        await self._timeout.__aenter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            await self._timeout.__aexit__(kind, error, trace)
        except TimeoutError as late:
            raise httpx.ReadTimeout("the response was not complete in time") from late


@contextlib.contextmanager
def within(_: float | None) -> Iterator[None]:
    """Bound nothing: a call of any client cannot be cut off in its thread."""
    yield


def _too_large(most: int) -> httpx.DecodingError:
    return httpx.DecodingError(f"the response has more than {most} bytes, which no response of an API has")


def _is_small(response: httpx.Response, most: int) -> bool:
    """Whether a response says that it has no more bytes than that; connections hold it to its word."""
    length = response.headers.get("content-length", "")
    return "content-encoding" not in response.headers and length.isdecimal() and int(length[:19]) <= most


async def whole_async(response: httpx.Response, most: int) -> httpx.Response:
    """Read a response to its end, and close it.

    Args:
        response: A response whose body was not read yet.
        most: Most bytes that it may have, also after decompression.

    Returns:
        The same response, in memory and unpacked.

    Raises:
        httpx.DecodingError: It is larger, or cannot be unpacked.
        Exception: It did not come whole.
    """
    try:
        if _is_small(response, most):
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
    """Read a response to its end, and close it; see `whole_async`."""
    try:
        if _is_small(response, most):
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
    return httpx.Response(
        response.status_code, headers=headers, content=content, extensions=response.extensions
    )
