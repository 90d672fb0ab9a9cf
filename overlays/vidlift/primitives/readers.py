"""Transports for requests that only read: aiohttp where it is installed, else httpx's own.

From a dozen connections up, httpx's own asynchronous transport costs several times the CPU a request of
aiohttp (docs/benchmarks.md). aiohttp repeats a GET by itself when a kept connection turns out to be closed,
so whatever may start something goes through httpx's own transport, which repeats nothing.
"""

from __future__ import annotations

import contextlib
import functools
import os
from typing import TYPE_CHECKING, Any, Final

import httpx

try:
    import aiohttp  # type: ignore[import-not-found, unused-ignore]  # where the extra is not installed
    from yarl import URL  # type: ignore[import-not-found, unused-ignore]  # likewise
except ImportError:  # the extra `aio` is not installed
    HAS_AIOHTTP = False
else:
    HAS_AIOHTTP = True

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Iterator

MOST_CONNECTIONS: Final = 100
KEPT_SECONDS: Final = 5.0
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
    if HAS_AIOHTTP:
        return AiohttpTransport(proxy)
    return httpx.AsyncHTTPTransport(proxy=proxy, verify=tls_context())


def read_transport(proxy: str | None) -> httpx.BaseTransport:
    """Returns a transport for GET requests; see `read_transport_async`."""
    return httpx.HTTPTransport(proxy=proxy, verify=tls_context())


class AiohttpTransport(httpx.AsyncBaseTransport):
    """Makes requests without a body through aiohttp, and reports what goes wrong as httpx's transport does.

    Args:
        proxy: The URL of the proxy to go through, or None.
    """

    def __init__(self, proxy: str | None) -> None:
        self._proxy = proxy
        self._context = tls_context()
        self._session: Any = None

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
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    ssl=self._context, limit=MOST_CONNECTIONS, keepalive_timeout=KEPT_SECONDS
                ),
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
        if self._session is not None:
            await self._session.close()
            self._session = None


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
        raise _translated(error) from error
