"""Connections: httpcore's pools on our own sockets, and aiohttp for async reads.

From a dozen connections up, httpcore's asynchronous pool costs several times the CPU of aiohttp for each
request (docs/benchmarks.md). aiohttp would repeat a GET by itself if a connection breaks. This is prevented
here: only `retrying` decides that. Requests that may start something go through httpcore, which repeats
nothing. `exchange` converts errors.
"""

from __future__ import annotations

import asyncio
import functools
import importlib
import importlib.util
import logging
import os
import socket
import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, Final, TypeVar

import httpcore
import httpx

from vidlift.primitives.exchange import Limit, Translated, translated

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Iterable

    from vidlift.addresses import AddressPolicy

P = TypeVar("P")

HAS_AIOHTTP: Final[bool] = importlib.util.find_spec("aiohttp") is not None
"""Whether the extra `aio` is installed. It is loaded by the first request that goes through it: loading it
costs as much as all else that a connection needs, and what is synchronous never needs it."""
MOST_CONNECTIONS: Final = 100
"""To one host."""
KEPT_SECONDS: Final = 20.0
"""How long an idle connection is kept: longer than the usual time from one look at a list to the next."""
READ_BYTES: Final = 512 * 1024
"""Most bytes of one socket read. Each read costs the same Python work regardless of its size. httpcore asks
for 64 KiB, so a large download takes an eighth as many of these. With TLS, a read has at most 16 KiB."""
MOST_HEAD_BYTES: Final = 64 * 1024
"""Most bytes of one header of a response."""
# With this size of pieces a large download takes half the CPU of aiohttp's own.
_CHUNK_SIZE: Final = 256 * 1024

_log_of_headers: Final = logging.getLogger("httpcore.http11")


def tls_context() -> ssl.SSLContext:
    """Return the TLS context as httpx creates it, from the environment or certifi.

    All connections share one, as it takes 0.8 MB, and as long to create as a few dozen requests.
    """
    return _tls_context(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


@functools.lru_cache(maxsize=4)
def _tls_context(_file: str | None, _folder: str | None) -> ssl.SSLContext:
    return httpx.create_ssl_context()


def open_transport_async(
    proxy: str | None, policy: AddressPolicy | None, *, reads: bool
) -> httpx.AsyncBaseTransport:
    """Return what sends requests.

    Args:
        proxy: The URL of the proxy to go through, or None.
        policy: Which addresses may be reached; None for all.
        reads: Whether they are all GET; others may start something.

    Raises:
        ValueError: The proxy cannot be used.
    """
    if reads and HAS_AIOHTTP and not (proxy or "").startswith("socks"):  # which aiohttp does not speak
        return AiohttpTransport(proxy, policy)
    return AsyncPoolTransport(proxy, policy)


def open_transport(proxy: str | None, policy: AddressPolicy | None, *, reads: bool) -> httpx.BaseTransport:
    """Return what sends requests; see `open_transport_async`."""
    del reads
    return PoolTransport(proxy, policy)


# Addresses: resolved once, checked, and connected to as they were checked


def _checked(
    policy: AddressPolicy | None, host: str, port: int, found: Iterable[tuple[Any, ...]]
) -> list[str]:
    addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
    return addresses if policy is None else policy.allowed(host, port, addresses)


class _Backend(httpcore.NetworkBackend):
    """Opens connections of a synchronous pool."""

    def __init__(self, policy: AddressPolicy | None) -> None:
        self._policy = policy
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, *place: Any, **options: Any
    ) -> httpcore.NetworkStream:
        addresses = _checked(self._policy, host, port, _resolved(host, port, _left(timeout)))
        for left in range(len(addresses), 0, -1):
            share = None if timeout is None else _left(timeout) / left
            try:
                return _Stream(self._inner.connect_tcp(addresses[-left], port, share, *place, **options))
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if left == 1:
                    raise
        raise httpcore.ConnectError(f"{host} has no address")

    def sleep(self, seconds: float) -> None:
        self._inner.sleep(seconds)


def _resolved(host: str, port: int, seconds: float | None) -> list[tuple[Any, ...]]:
    """Look a host up in a thread: the system's own resolver takes no timeout, and may need minutes."""
    answer: Future[list[tuple[Any, ...]]] = Future()

    def look_up() -> None:
        try:
            answer.set_result(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except BaseException as error:  # noqa: BLE001 - raised where it is waited for
            answer.set_exception(error)

    threading.Thread(target=look_up, name="vidlift-resolver", daemon=True).start()
    try:
        return answer.result(seconds)
    except TimeoutError as error:
        raise httpcore.ConnectTimeout(f"the address of {host} was not found in time") from error
    except socket.gaierror as error:
        raise httpcore.ConnectError(str(error)) from error


class _Stream(httpcore.NetworkStream):
    """A connection whose steps meet the deadline of their exchange, and that reads larger pieces."""

    def __init__(self, inner: httpcore.NetworkStream, least: int = READ_BYTES) -> None:
        self._inner = inner
        self._least = least
        self.close = inner.close  # type: ignore[method-assign]  # nothing to add
        self.get_extra_info = inner.get_extra_info  # type: ignore[method-assign]  # likewise

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max(max_bytes, self._least), _left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(timeout))

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, _left(timeout)), least=0)


def _left(timeout: float | None) -> Any:
    return timeout.left() if isinstance(timeout, Limit) else timeout


class _AsyncBackend(httpcore.AsyncNetworkBackend):
    """Open connections of an asynchronous pool, whose users limit their time."""

    def __init__(self, policy: AddressPolicy | None) -> None:
        self._policy = policy
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, *place: Any, **options: Any
    ) -> httpcore.AsyncNetworkStream:
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except socket.gaierror as error:
            raise httpcore.ConnectError(str(error)) from error
        addresses = _checked(self._policy, host, port, found)
        for left in range(len(addresses), 0, -1):
            share = None if timeout is None else timeout / left
            try:
                return await self._inner.connect_tcp(addresses[-left], port, share, *place, **options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if left == 1:
                    raise
        raise httpcore.ConnectError(f"{host} has no address")

    async def sleep(self, seconds: float) -> None:
        await self._inner.sleep(seconds)


# Pools of httpcore


def _settings(proxy: str | None) -> tuple[str, dict[str, Any]]:
    """Return which kind of pool leads through a proxy, and its arguments."""
    options: dict[str, Any] = {
        "ssl_context": tls_context(),
        "max_connections": MOST_CONNECTIONS,
        "max_keepalive_connections": 20,
        "keepalive_expiry": 5.0,
    }
    if proxy is None:
        return "ConnectionPool", options
    place = httpx.Proxy(proxy)
    scheme, host, port = place.url.raw_scheme, place.url.raw_host, place.url.port
    options |= {
        "proxy_url": httpcore.URL(scheme=scheme, host=host, port=port, target=place.url.raw_path),
        "proxy_auth": place.raw_auth,
    }
    return ("SOCKSProxy" if place.url.scheme.startswith("socks") else "HTTPProxy"), options


def _trusting(proxy: str | None, policy: AddressPolicy | None) -> AddressPolicy | None:
    return policy if policy is None or proxy is None else policy.trusting(httpx.URL(proxy))


def _quiet(_: str, info: dict[str, Any]) -> None:
    """Keep headers out of httpcore's log, which shows those of responses: a Location may be signed."""
    if "return_value" in info or "exception" in info:
        info.clear()


async def _quiet_async(name: str, info: dict[str, Any]) -> None:
    _quiet(name, info)


def quieted_async(extensions: dict[str, Any]) -> dict[str, Any]:
    """Return extensions of a request whose headers httpcore does not log."""
    return _quieted(extensions, _quiet_async)


def quieted(extensions: dict[str, Any]) -> dict[str, Any]:
    """Return extensions of a request whose headers httpcore does not log."""
    return _quieted(extensions, _quiet)


def _quieted(extensions: dict[str, Any], trace: Any) -> dict[str, Any]:
    return {"trace": trace, **extensions} if _log_of_headers.isEnabledFor(logging.DEBUG) else extensions


def _for_pool(request: httpx.Request, extensions: dict[str, Any]) -> httpcore.Request:
    url = request.url
    return httpcore.Request(
        request.method,
        httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
        headers=request.headers.raw,
        content=request.stream,
        extensions=extensions,
    )


def _from_pool(response: httpcore.Response) -> httpx.Response:
    kept = {name: value for name, value in response.extensions.items() if name != "network_stream"}
    return httpx.Response(
        response.status, headers=response.headers, stream=Translated(response.stream), extensions=kept
    )


class AsyncPoolTransport(httpx.AsyncBaseTransport):
    """Makes requests through a pool of httpcore; see `open_transport_async`."""

    def __init__(self, proxy: str | None, policy: AddressPolicy | None) -> None:
        kind, options = _settings(proxy)
        backend = _AsyncBackend(_trusting(proxy, policy))
        self._pool = getattr(httpcore, f"Async{kind}")(**options, network_backend=backend)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Make one request; its body is not read yet."""
        asked = _for_pool(request, quieted_async(request.extensions))
        return _from_pool(await self._pool.handle_async_request(asked))

    async def aclose(self) -> None:
        """Close the connections."""
        await self._pool.aclose()


class PoolTransport(httpx.BaseTransport):
    """Makes requests through a pool of httpcore; see `open_transport_async`."""

    def __init__(self, proxy: str | None, policy: AddressPolicy | None) -> None:
        kind, options = _settings(proxy)
        self._pool = getattr(httpcore, kind)(**options, network_backend=_Backend(_trusting(proxy, policy)))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Make one request; its body is not read yet."""
        return _from_pool(self._pool.handle_request(_for_pool(request, quieted(request.extensions))))

    def close(self) -> None:
        """Close the connections."""
        self._pool.close()


# What belongs to one process, and to one event loop

_inherited: Final[list[object]] = []
"""Connections of a parent process. They stay open here, where nobody uses them: closing could disturb it."""


class Owned:
    """Things that a child process does not share with its parent."""

    def __init__(self) -> None:
        self._process = os.getpid()
        self._things: dict[Any, Any] = {}

    def current(self) -> dict[Any, Any]:
        """Return those of this process; none at first."""
        if self._process != os.getpid():
            _inherited.append(self._things)
            self._things, self._process = {}, os.getpid()
        return self._things

    def taken(self) -> list[Any]:
        """Return them for the last time."""
        found = self.current()
        self._things = {}
        return list(found.values())


class AsyncOwned(Owned):
    """Objects that neither event loops nor a process and its child share."""

    def current(self) -> dict[Any, Any]:
        """Return the objects of the running loop, and drop those of closed loops."""
        loops = super().current()
        loop = asyncio.get_running_loop()
        found: dict[Any, Any] | None = loops.get(loop)
        if found is None:
            for old in [each for each in loops if each.is_closed()]:
                for thing in loops.pop(old).values():
                    getattr(thing, "drop", bool)()
            found = loops[loop] = {}
        return found

    def taken(self) -> list[Any]:
        """Return those of the running loop for the last time."""
        found = self.current()
        super().current().pop(asyncio.get_running_loop(), None)
        return list(found.values())


# aiohttp


@functools.cache
def _aiohttp() -> Any:
    return importlib.import_module("aiohttp")


class _Pool:
    """The connections of all transports of one event loop.

    Many accounts at one vendor share its connections, so their number depends on the requests in flight, and
    not on the accounts.
    """

    def __init__(self, policy: AddressPolicy | None) -> None:
        self.connector: Any = _aiohttp().TCPConnector(
            ssl=tls_context(),
            limit=0,
            limit_per_host=MOST_CONNECTIONS,
            keepalive_timeout=KEPT_SECONDS,
            resolver=_resolver(policy),
        )
        self._users = 0

    @classmethod
    def join(cls, policy: AddressPolicy | None) -> _Pool:
        """Return the running loop's pool; it is left by `leave`."""
        pools, key = _pools.current(), (tls_context(), policy)
        pool: _Pool | None = pools.get(key)
        if pool is None or pool.connector.closed:
            pool = pools[key] = cls(policy)
        pool._users += 1
        return pool

    async def leave(self) -> None:
        """Close the connections when no transport uses them any more."""
        self._users -= 1
        if self._users == 0:
            await self.connector.close()

    def drop(self) -> None:
        """Drop the connections of a closed loop, as nothing can be awaited there."""
        for _ in self.connector.close().__await__():
            break


_pools: Final = AsyncOwned()


def _resolver(policy: AddressPolicy | None) -> Any:
    """Return what resolves hosts for aiohttp, to addresses that may be reached."""

    class Resolver(_aiohttp().ThreadedResolver):  # type: ignore[misc]  # it is loaded when it is needed
        async def resolve(self, host: str, port: int = 0, family: Any = socket.AF_UNSPEC) -> Any:
            found = await super().resolve(host, port, family)
            if policy is None:
                return found
            kept = policy.allowed(host, port, [each["host"] for each in found])
            return [each for each in found if each["host"] in kept]

    return Resolver()


async def _once(request: Any, send: Any) -> Any:
    """Keep aiohttp from repeating a request by itself, which it does after these errors of its own."""
    try:
        return await send(request)
    except _aiohttp().ClientConnectorError:  # which it never repeats, and `exchange` recognizes
        raise
    except (_aiohttp().ClientOSError, _aiohttp().ServerDisconnectedError) as error:
        failure = translated(error)
    raise failure


class AiohttpTransport(httpx.AsyncBaseTransport):
    """Makes requests without a body through aiohttp; see `open_transport_async`."""

    def __init__(self, proxy: str | None, policy: AddressPolicy | None = None) -> None:
        if proxy is not None:
            httpx.Proxy(proxy)  # which refuses invalid ones
        self._proxy = proxy
        self._policy = _trusting(proxy, policy)
        self._session: Any = None
        self._pool: _Pool | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Make one request; its body is not read yet."""
        if self._session is None:
            # No cookies, no netrc: nothing is sent that the request does not hold.
            self._pool = _Pool.join(self._policy)
            self._session = _aiohttp().ClientSession(
                connector=self._pool.connector,
                connector_owner=False,
                cookie_jar=_aiohttp().DummyCookieJar(),
                auto_decompress=False,
                trust_env=False,
                middlewares=(_once,),
                # As much as httpcore takes.
                max_line_size=MOST_HEAD_BYTES,
                max_field_size=MOST_HEAD_BYTES,
            )
        limits: dict[str, float | None] = request.extensions.get("timeout", {})
        response = await self._session.request(
            request.method,
            importlib.import_module("yarl").URL(str(request.url), encoded=True),
            headers=request.headers.multi_items(),
            skip_auto_headers=("User-Agent", "Accept", "Accept-Encoding"),
            allow_redirects=False,
            read_bufsize=READ_BYTES,
            timeout=_aiohttp().ClientTimeout(
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
            stream=Translated(_AiohttpBody(response)),
            extensions={"http_version": b"HTTP/1.1", "reason_phrase": (response.reason or "").encode()},
        )

    async def aclose(self) -> None:
        """Close the connections."""
        session, pool, self._session, self._pool = self._session, self._pool, None, None
        if session is not None:
            await session.close()
        if pool is not None:
            await pool.leave()

    def drop(self) -> None:
        """Forget a session of a loop that is closed."""
        if self._session is not None:
            self._session.detach()


class _AiohttpBody:
    def __init__(self, response: Any) -> None:
        self._response = response

    def __aiter__(self) -> AsyncIterator[bytes]:
        return aiter(self._response.content.iter_chunked(_CHUNK_SIZE))

    async def aclose(self) -> None:
        # What was not read to its end is cut off, so that nothing waits for the rest.
        if self._response.content.at_eof():
            self._response.release()
        else:
            self._response.close()
