# Derived; do not edit: change overlays/vidlift/requesting.py, then run `make generate`.

"""The requests of a connection: its transport, its client, and presigned uploads."""

from __future__ import annotations

import abc
import os
import random
from typing import TYPE_CHECKING, Any, Self

import httpx

from vidlift._sync.clock import SystemClock
from vidlift._sync.parts import PartUpload
from vidlift._sync.tracing import traced
from vidlift._sync.transport import Connections, Injected, Transport
from vidlift.addresses import AddressPolicy, origin_of
from vidlift.description import ProviderDescription, checked_proxy
from vidlift.errors import UsageError
from vidlift.parts import LANES
from vidlift.redact import Secret
from vidlift.requesting import CONNECT_SECONDS
from vidlift.transport import USER_AGENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path
    from types import TracebackType

    from vidlift._sync.clock import Clock
    from vidlift.declarations import Operation
    from vidlift.journal import Journal
    from vidlift.parts import Part, Sent
    from vidlift.polling import PollPolicy
    from vidlift.responses import Answer
    from vidlift.retrying import RetryPolicy
    from vidlift.transfer import TransferProgress
    from vidlift_api._runtime.credentials import Scheme


class KeyTransport(httpx.BaseTransport):
    def __init__(
        self, inner: httpx.BaseTransport, origin: str | None, schemes: Iterable[Scheme], key: str
    ) -> None:
        self._inner = inner
        self._origin = origin
        self._schemes = tuple(schemes)
        self._key = key

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if origin_of(str(request.url)) == self._origin:
            for scheme in self._schemes:
                scheme.put(request, self._key)
        return self._inner.handle_request(request)


class Requester(ProviderDescription, abc.ABC):
    """Makes the requests of one provider, with one key."""

    clock: Clock

    def __init__(
        self,
        api_key: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | None = None,
        policy: PollPolicy | None = None,
        clock: Clock | None = None,
        random: Callable[[], float] = random.random,
        journal: Journal | None = None,
        proxy: str | None = None,
        http_client: httpx.Client | None = None,
    ) -> None:
        self.journal = journal
        self.clock = clock or SystemClock()
        self.random = random
        self.policy = policy or self.defaults.policy()
        given = os.environ.get(self.KEY_VARIABLE, "") if api_key is None else api_key
        key = api_key = given = Secret(given.strip())
        self._describe(key, base_url, timeout)
        seconds = timeout or self.defaults.request_timeout
        connect = min(seconds, CONNECT_SECONDS)
        self._timeout = httpx.Timeout(seconds, connect=connect)
        self._upload_timeout = httpx.Timeout(max(seconds, self.defaults.upload_timeout), connect=connect)
        self._transport = Transport(
            _way_out(AddressPolicy.of(httpx.URL(self.base_url)), proxy, http_client),
            retry=retry,
            clock=self.clock,
            random=random,
            redact=self.reader.redactor,
        )
        self._media_transport: httpx.BaseTransport = self._transport
        self._connect(key)

    def _connect(self, key: str) -> None:
        if self._media_origin and key:
            self._media_transport = KeyTransport(
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

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections. Jobs continue; their handles no longer work."""
        self._transport.close()

    def ask(self, operation: Operation, what: str, *values: Any, client: Any = None, **fields: Any) -> Answer:
        """Make one request of the generated client."""
        with self.reader.requesting(what):
            answer: Answer = operation.sync_detailed(*values, client=client or self._client, **fields)
        return answer

    @traced("upload")
    def put_parts(
        self,
        path: Path,
        parts: tuple[Part, ...],
        urls: Mapping[int, str],
        on_progress: Callable[[TransferProgress], None] | None = None,
        *,
        lanes: int = LANES,
    ) -> Sent:
        """Send parts of a file to presigned URLs, without credentials."""
        return PartUpload(
            transport=self._media_transport,
            clock=self.clock,
            random=self.random,
            path=path,
            parts=parts,
            on_progress=on_progress,
            lanes=lanes,
        ).run(urls)


def _way_out(policy: AddressPolicy, proxy: str | None, client: httpx.Client | None) -> httpx.BaseTransport:
    if client is None:
        return Connections(policy, proxy=None if proxy is None else checked_proxy(proxy))
    if not isinstance(client, httpx.Client):
        kind = httpx.Client.__name__
        raise UsageError(f"http_client must be an httpx.{kind} here, got {type(client).__name__}")
    if proxy is not None:
        raise UsageError("proxy and http_client exclude each other: make the client with the proxy")
    return Injected(client, policy)
