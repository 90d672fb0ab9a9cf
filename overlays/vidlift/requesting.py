"""The requests of a connection: its transport, its client, and presigned uploads."""

from __future__ import annotations

import abc
import os
import random
from typing import TYPE_CHECKING, Any, Final, Self

import httpx

from vidlift.addresses import AddressPolicy, origin_of
from vidlift.clock import AsyncSystemClock
from vidlift.description import ProviderDescription, checked_proxy
from vidlift.errors import UsageError
from vidlift.parts import LANES, AsyncPartUpload
from vidlift.redact import Secret
from vidlift.tracing import traced_async
from vidlift.transport import USER_AGENT, AsyncConnections, AsyncInjected, AsyncTransport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path
    from types import TracebackType

    from vidlift.clock import AsyncClock
    from vidlift.declarations import Operation
    from vidlift.journal import Journal
    from vidlift.parts import Part, Sent
    from vidlift.polling import PollPolicy
    from vidlift.responses import Answer
    from vidlift.retrying import RetryPolicy
    from vidlift.transfer import TransferProgress
    from vidlift_api._runtime.credentials import Scheme

CONNECT_SECONDS: Final = 15.0


class AsyncKeyTransport(httpx.AsyncBaseTransport):
    """Add the key to requests for one origin only, as the generated client does.

    Args:
        inner: Makes the requests.
        origin: The only origin that may see the key.
        schemes: How the API takes it.
        key: The key.
    """

    def __init__(
        self, inner: httpx.AsyncBaseTransport, origin: str | None, schemes: Iterable[Scheme], key: str
    ) -> None:
        self._inner = inner
        self._origin = origin
        self._schemes = tuple(schemes)
        self._key = key

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Make a request."""
        if origin_of(str(request.url)) == self._origin:
            for scheme in self._schemes:
                scheme.put(request, self._key)
        return await self._inner.handle_async_request(request)


class AsyncRequester(ProviderDescription, abc.ABC):
    """Makes the requests of one provider, with one key."""

    clock: AsyncClock

    def __init__(
        self,
        api_key: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | None = None,
        policy: PollPolicy | None = None,
        clock: AsyncClock | None = None,
        random: Callable[[], float] = random.random,
        journal: Journal | None = None,
        proxy: str | None = None,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        self.journal = journal
        self.clock = clock or AsyncSystemClock()
        self.random = random
        self.policy = policy or self.defaults.policy()
        given = os.environ.get(self.KEY_VARIABLE, "") if api_key is None else api_key
        key = api_key = given = Secret(given.strip())
        self._describe(key, base_url, timeout)
        seconds = timeout or self.defaults.request_timeout
        connect = min(seconds, CONNECT_SECONDS)
        self._timeout = httpx.Timeout(seconds, connect=connect)
        self._upload_timeout = httpx.Timeout(max(seconds, self.defaults.upload_timeout), connect=connect)
        self._transport = AsyncTransport(
            _way_out_async(AddressPolicy.of(httpx.URL(self.base_url)), proxy, http_client),
            retry=retry,
            clock=self.clock,
            random=random,
            redact=self.reader.redactor,
        )
        self._media_transport: httpx.AsyncBaseTransport = self._transport
        self._connect(key)

    def _connect(self, key: str) -> None:
        """Make the generated client, which all requests go through."""
        if self._media_origin and key:
            self._media_transport = AsyncKeyTransport(
                self._transport, self._media_origin, self.CLIENT.SCHEMES.values(), key
            )
        self._client = self.CLIENT(
            key or None,
            base_url=self.base_url,
            timeout=self._timeout,
            headers={"User-Agent": USER_AGENT},
            transport=self._transport,
            raw=True,
        )
        self._upload_client = self._client.with_timeout(self._upload_timeout)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections. Jobs continue; their handles no longer work."""
        await self._transport.aclose()

    async def ask(
        self, operation: Operation, what: str, *values: Any, client: Any = None, **fields: Any
    ) -> Answer:
        """Make one request of the generated client.

        Returns:
            The answer, for `read` to decode.

        Raises:
            TransportError: There was no answer.
        """
        with self.reader.requesting(what):
            answer: Answer = await operation.asyncio_detailed(
                *values, client=client or self._client, **fields
            )
        return answer

    @traced_async("upload")
    async def put_parts(
        self,
        path: Path,
        parts: tuple[Part, ...],
        urls: Mapping[int, str],
        on_progress: Callable[[TransferProgress], None] | None = None,
        *,
        lanes: int = LANES,
    ) -> Sent:
        """Send parts of a file to presigned URLs, without credentials.

        Args:
            path: The file; it must not change while it is sent.
            parts: All its parts; a file that goes up in one piece has one.
            urls: Where each outstanding part goes, by its number.
            on_progress: Called as bytes leave.
            lanes: How many parts are in flight at once, at least 1.

        Raises:
            TransferError: A part could not be sent, or the file changed.
        """
        return await AsyncPartUpload(
            transport=self._media_transport,
            clock=self.clock,
            random=self.random,
            path=path,
            parts=parts,
            on_progress=on_progress,
            lanes=lanes,
        ).run(urls)


def _way_out_async(
    policy: AddressPolicy, proxy: str | None, client: httpx.AsyncClient | None
) -> httpx.AsyncBaseTransport:
    """Return what sends the requests of a connection."""
    if client is None:
        return AsyncConnections(policy, proxy=None if proxy is None else checked_proxy(proxy))
    if not isinstance(client, httpx.AsyncClient):
        kind = httpx.AsyncClient.__name__
        raise UsageError(f"http_client must be an httpx.{kind} here, got {type(client).__name__}")
    if proxy is not None:
        raise UsageError("proxy and http_client exclude each other: make the client with the proxy")
    return AsyncInjected(client, policy)
