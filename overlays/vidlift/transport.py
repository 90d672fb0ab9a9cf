"""Transports: connections, retries that never start a job twice, deadlines, log.

The log goes to `logging.getLogger("vidlift.transport")`: method, URL without its query, status, seconds and
the number of the attempt. Headers and bodies are never logged.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

import httpx

from vidlift._version import __version__
from vidlift.addresses import place_of, proxy_for
from vidlift.errors import UsageError
from vidlift.primitives.exchange import Translated, exchange_async, sent_by_a_client, whole_async
from vidlift.primitives.transports import AsyncOwned, open_transport_async, quieted_async
from vidlift.redact import Secret, redact, redact_url
from vidlift.retrying import Budget, RetryPolicy

if TYPE_CHECKING:
    from collections.abc import Callable

    from vidlift.addresses import AddressPolicy
    from vidlift.clock import AsyncClock
    from vidlift.retrying import Outcome

USER_AGENT: Final = f"vidlift/{__version__}"

STREAMED: Final = "vidlift.streamed"
"""An extension of requests for a file of any size, which the caller reads."""
ANSWER_BYTES: Final = 64 * 1024 * 1024
"""Most bytes of an API's response: a page of a hundred jobs has some 300,000."""
KNOWN_HOSTS: Final = 1000
"""For how many hosts the environment's proxy is remembered."""

_log = logging.getLogger("vidlift.transport")


class AsyncConnections(httpx.AsyncBaseTransport):
    """Sends requests directly, or through the proxy that the environment names.

    Connections belong to one process and one event loop: a child process, and another loop, begin with new
    ones. The environment is asked once for each host, as it takes as long as the rest of a request.

    Args:
        policy: Which addresses may be reached; None for all.
        proxy: The proxy to all other machines; None for the environment's.
    """

    def __init__(self, policy: AddressPolicy | None = None, *, proxy: Secret | None = None) -> None:
        self._policy = policy
        self._proxy = proxy
        self._owned = AsyncOwned()
        self._proxies: dict[tuple[str, bytes, int | None], Secret | None] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request once.

        Raises:
            UsageError: The proxy cannot be used.
            TransferError: The host is at an address that may not be reached.
            Exception: Any failure between here and the server.
        """
        url, reads = request.url, request.method == "GET"
        where = (url.scheme, url.raw_host, url.port)
        if where not in self._proxies:
            if self._policy is not None:
                self._policy.check_literal(url)
            if len(self._proxies) >= KNOWN_HOSTS:
                self._proxies.clear()
            found = proxy_for(url, self._proxy)
            self._proxies[where] = None if found is None else Secret(found)
        proxy = self._proxies[where]
        transports = self._owned.current()
        transport: httpx.AsyncBaseTransport | None = transports.get((proxy, reads))
        if transport is None:
            try:
                made = open_transport_async(proxy, self._policy, reads=reads)
            except (ImportError, RuntimeError, ValueError, httpx.InvalidURL) as error:
                named = "" if self._proxy else f", or list {place_of(url)[0]} in NO_PROXY"
                raise UsageError(
                    f"the {'' if self._proxy else 'environment names the '}proxy {redact_url(proxy or '')}"
                    f"{'' if self._proxy else ', which'} cannot be used ({redact(str(error))}): name an http "
                    f"proxy{named}"
                ) from error
            # When two threads come here at once, one transport counts.
            transport = transports.setdefault((proxy, reads), made)
        return await transport.handle_async_request(request)

    async def aclose(self) -> None:
        """Close the connections."""
        for transport in self._owned.taken():
            await transport.aclose()


class AsyncInjected(httpx.AsyncBaseTransport):
    """Send requests through the caller's httpx client, which the caller closes.

    It uses the client's transports, mounts, proxies, TLS, limits, and event hooks, but not its headers,
    cookies, auth, and redirects, as they could send credentials to media servers.

    Args:
        client: The client.
        policy: Which addresses may be reached; None for all. The client resolves names itself, so only
            literal addresses in URLs are checked.
    """

    def __init__(self, client: httpx.AsyncClient, policy: AddressPolicy | None = None) -> None:
        self._client = client
        self._policy = policy
        logging.getLogger("httpx").addFilter(_unsigned)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request once.

        Raises:
            UsageError: The client is closed.
            TransferError: The host is at an address that may not be reached.
            Exception: Any failure between here and the server.
        """
        if self._client.is_closed:
            raise UsageError("http_client is closed: close it after the connection that uses it")
        if self._policy is not None:
            self._policy.check_literal(request.url)
        request.url = _OurURL(request.url)
        request.extensions = quieted_async(request.extensions)
        with sent_by_a_client(request):
            response = await self._client.send(request, stream=True, auth=None, follow_redirects=False)
        kept = {name: value for name, value in response.extensions.items() if name != "network_stream"}
        body = Translated(response.stream, request.extensions.get("timeout", {}).get("read"))
        return httpx.Response(response.status_code, headers=response.headers, stream=body, extensions=kept)

    async def aclose(self) -> None:
        """Leave the client open."""


class _OurURL(httpx.URL):
    """Marks what httpx logs as a request of vidlift's."""


class _Unsigned(logging.Filter):
    """Takes signatures out of the line that an httpx client logs for each request."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(
                redact_url(str(each)) if isinstance(each, _OurURL) else each for each in record.args
            )
        return True


_unsigned: Final = _Unsigned()


class AsyncTransport(httpx.AsyncBaseTransport):
    """An httpx transport that retries by a policy, within the budget of each request.

    A response counts when it is complete: one that breaks off is a failure like one that never came.

    Args:
        inner: Sends the requests.
        retry: When a request is sent again.
        clock: Measures and waits.
        random: Returns a number in [0, 1).
        redact: Takes the secrets out of what is logged.
    """

    def __init__(
        self,
        inner: httpx.AsyncBaseTransport,
        *,
        retry: RetryPolicy | None = None,
        clock: AsyncClock,
        random: Callable[[], float],
        redact: Callable[[str], str] = redact,
    ) -> None:
        self._inner = inner
        self._retry = retry or RetryPolicy()
        self._clock = clock
        self._random = random
        self._redact = redact

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request, as often as the policy and its budget allow.

        Returns:
            The last response, read to its end; not read yet if the request is marked as `STREAMED`.

        Raises:
            httpx.TransportError: There was no complete response to the last attempt.
            httpx.DecodingError: The response cannot be unpacked, or has more than `ANSWER_BYTES`.
            TransferError: The host is at an address that may not be reached.
        """
        attempt = 0
        while True:
            attempt += 1
            began = self._clock.monotonic()
            outcome: Outcome
            try:
                outcome = await exchange_async(
                    request, Budget.of(request).seconds_left(), lambda: self._response(request)
                )
            except httpx.TransportError as error:
                outcome = error
            _note(request, outcome, self._redact, self._clock.monotonic() - began, attempt)
            pause = self._retry.pause(
                request, outcome, attempt=attempt, now=self._clock.now(), random=self._random
            )
            if pause is None:
                if isinstance(outcome, httpx.TransportError):
                    raise outcome
                return outcome
            if isinstance(outcome, httpx.Response):
                await outcome.aclose()
            _log.info(
                "%s %s: attempt %d follows in %.1f s",
                request.method,
                redact_url(str(request.url)),
                attempt + 1,
                pause,
            )
            await self._clock.sleep(pause)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()

    async def _response(self, request: httpx.Request) -> httpx.Response:
        response = await self._inner.handle_async_request(request)
        return response if STREAMED in request.extensions else await whole_async(response, ANSWER_BYTES)


def _note(
    request: httpx.Request, outcome: Outcome, redact: Callable[[str], str], seconds: float, attempt: int
) -> None:
    if _log.isEnabledFor(logging.DEBUG):
        shown: object = f"{type(outcome).__name__}: {redact(str(outcome))}"
        if isinstance(outcome, httpx.Response):
            shown = outcome.status_code
        where = redact_url(str(request.url))
        _log.debug("%s %s: %s in %.3f s (attempt %d)", request.method, where, shown, seconds, attempt)
