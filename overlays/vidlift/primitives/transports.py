"""Transports for requests that only read: aiohttp where it is installed, else httpx's own.

From a dozen connections up, httpx's own asynchronous transport costs several times the CPU a request of
aiohttp (docs/benchmarks.md). aiohttp repeats a GET by itself when a kept connection turns out to be closed,
so whatever may start something goes through httpx's own transport, which repeats nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import os
import weakref
from typing import TYPE_CHECKING, Any, Final

import httpx

from vidlift.primitives.wide_reads import widen_reads

try:
    import aiohttp  # type: ignore[import-not-found, unused-ignore]  # where the extra is not installed
    from multidict import CIMultiDict, CIMultiDictProxy  # type: ignore[import-not-found, unused-ignore]  # likewise
    from yarl import URL  # type: ignore[import-not-found, unused-ignore]  # likewise
except ImportError:  # the extra `aio` is not installed
    HAS_AIOHTTP = False
else:
    HAS_AIOHTTP = True

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Iterator

MOST_CONNECTIONS: Final = 100
"""To one host."""

KEPT_SECONDS: Final = 20.0
"""How long an idle connection is kept: longer than the usual time from one look at a list to the next."""

# Each piece costs Python work: with these sizes a large download takes half the CPU of aiohttp's own.
_CHUNK_SIZE: Final = 256 * 1024
_READ_BUFFER: Final = 512 * 1024


def tls_context() -> ssl.SSLContext:
    """Returns what checks certificates, as httpx makes it: by those of the environment, else certifi's.

    All connections share one, as it holds 0.8 MB and takes as long to make as some dozen requests.
    """
    return _tls_context(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


@functools.lru_cache(maxsize=4)
def _tls_context(_file: str | None, _folder: str | None) -> ssl.SSLContext:
    return httpx.create_ssl_context()


def read_transport_async(proxy: str | None) -> httpx.AsyncBaseTransport:
    """Returns a transport for GET requests.

    Args:
        proxy: The URL of the proxy to go through, or None.
    """
    if HAS_AIOHTTP and not (proxy or "").startswith("socks"):  # which aiohttp does not speak
        return AiohttpTransport(proxy)
    return httpx.AsyncHTTPTransport(proxy=proxy, verify=tls_context())


def read_transport(proxy: str | None) -> httpx.BaseTransport:
    """Returns a transport for GET requests; see `read_transport_async`."""
    transport = httpx.HTTPTransport(proxy=proxy, verify=tls_context())
    widen_reads(transport)
    return transport


def send_transport_async(proxy: str | None) -> httpx.AsyncBaseTransport:
    """Returns a transport for requests that may start something; it repeats nothing by itself.

    Args:
        proxy: The URL of the proxy to go through, or None.
    """
    return httpx.AsyncHTTPTransport(proxy=proxy, verify=tls_context())


def send_transport(proxy: str | None) -> httpx.BaseTransport:
    """Returns a transport for requests that may start something; see `send_transport_async`."""
    transport = httpx.HTTPTransport(proxy=proxy, verify=tls_context())
    widen_reads(transport)
    return transport


class _Pool:
    """The connections of all transports of one event loop.

    Many accounts at one vendor share its connections, so that their number depends on the requests that are
    under way, and not on the accounts.
    """

    def __init__(self, context: ssl.SSLContext) -> None:
        self.connector: Any = aiohttp.TCPConnector(
            ssl=context, limit=0, limit_per_host=MOST_CONNECTIONS, keepalive_timeout=KEPT_SECONDS
        )
        self._users = 0

    @classmethod
    def join(cls, context: ssl.SSLContext) -> _Pool:
        """Returns the running loop's pool for a context; it is left by `leave`."""
        pools = _pools.setdefault(asyncio.get_running_loop(), {})
        pool = pools.get(context)
        if pool is None or pool.connector.closed:
            pool = pools[context] = cls(context)
        pool._users += 1
        return pool

    async def leave(self) -> None:
        """Closes the connections when no transport uses them any more."""
        self._users -= 1
        if self._users == 0:
            await self.connector.close()


_pools: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, dict[ssl.SSLContext, _Pool]]
_pools = weakref.WeakKeyDictionary()


class AiohttpTransport(httpx.AsyncBaseTransport):
    """Makes requests without a body through aiohttp, and reports what goes wrong as httpx's transport does.

    Args:
        proxy: The URL of the proxy to go through, or None.
    """

    def __init__(self, proxy: str | None) -> None:
        self._proxy = proxy
        self._context = tls_context()
        self._session: Any = None
        self._pool: _Pool | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Makes one request.

        Args:
            request: The request; its body is not sent.

        Returns:
            The answer; its body is not read yet.

        Raises:
            httpx.TransportError: There was no answer.
        """
        if self._session is None:
            # No cookies, no netrc: nothing is sent that the request does not hold.
            self._pool = _Pool.join(self._context)
            self._session = aiohttp.ClientSession(
                connector=self._pool.connector,
                connector_owner=False,
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
                trust_env=False,
            )
        limits: dict[str, float | None] = request.extensions.get("timeout", {})
        with _httpx_errors():
            response = await self._session.request(
                request.method,
                URL(str(request.url), encoded=True),
                headers=request.headers.multi_items(),
                skip_auto_headers=("User-Agent", "Accept", "Accept-Encoding"),
                allow_redirects=False,
                read_bufsize=_READ_BUFFER,
                timeout=aiohttp.ClientTimeout(
                    total=None,
                    connect=limits.get("pool"),
                    sock_connect=limits.get("connect"),
                    sock_read=limits.get("read"),
                ),
                proxy=self._proxy,
            )
        return httpx.Response(
            response.status,
            headers=response.raw_headers,
            stream=_Body(response),
            extensions={"http_version": b"HTTP/1.1", "reason_phrase": (response.reason or "").encode()},
        )

    async def aclose(self) -> None:
        """Closes the connections."""
        session, pool, self._session, self._pool = self._session, self._pool, None, None
        if session is not None:
            await session.close()
        if pool is not None:
            await pool.leave()


class _Body(httpx.AsyncByteStream):
    def __init__(self, response: Any) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _httpx_errors():
            async for chunk in self._response.content.iter_chunked(_CHUNK_SIZE):
                yield chunk

    async def aclose(self) -> None:
        # What was not read to its end is cut off, so that nothing waits for the rest.
        if self._response.content.at_eof():
            self._response.release()
        else:
            self._response.close()


def _translated(error: Exception) -> httpx.TransportError:
    # The first kind that fits counts; special ones stand before those that they derive from.
    kinds: tuple[tuple[type[Exception], type[httpx.TransportError]], ...] = (
        (aiohttp.ClientProxyConnectionError, httpx.ProxyError),
        (aiohttp.ClientHttpProxyError, httpx.ProxyError),
        (aiohttp.ClientConnectorError, httpx.ConnectError),
        (aiohttp.ConnectionTimeoutError, httpx.ConnectTimeout),
        (TimeoutError, httpx.ReadTimeout),
        (aiohttp.NonHttpUrlClientError, httpx.UnsupportedProtocol),
        (aiohttp.InvalidUrlClientError, httpx.UnsupportedProtocol),
        (aiohttp.ClientOSError, httpx.ReadError),
    )
    for kind, meant in kinds:
        if isinstance(error, kind):
            return meant(str(error))
    return httpx.RemoteProtocolError(str(error))


@contextlib.contextmanager
def _httpx_errors() -> Iterator[None]:
    try:
        yield
    except (aiohttp.ClientError, TimeoutError) as error:
        if isinstance(error, aiohttp.ClientHttpProxyError):
            # It shows what one logs in at the proxy with, in the proxy's address and in a header.
            place = error.request_info.real_url.with_user(None)
            nothing: CIMultiDictProxy[str] = CIMultiDictProxy(CIMultiDict())
            error.request_info = aiohttp.RequestInfo(place, "CONNECT", nothing, place)
            error.args = (error.request_info, error.history)
        raise _translated(error) from error
