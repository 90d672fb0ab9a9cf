"""What every request passes through: retries that cannot start a job twice, rate limits, deadlines, a log.

The log goes to `logging.getLogger("vidlift.transport")`: method, URL without its query, status, seconds and
the number of the attempt. Headers and bodies are never logged.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any, Final

import httpx

from vidlift._version import __version__
from vidlift.addresses import proxy_for
from vidlift.errors import UsageError
from vidlift.primitives.bounds import whole_async, within_async
from vidlift.primitives.transports import read_transport_async, send_transport_async
from vidlift.redact import HIDDEN, redact, redact_url
from vidlift.retrying import Budget

if TYPE_CHECKING:
    from collections.abc import Callable

    from vidlift.clock import AsyncClock
    from vidlift.retrying import RetryPolicy

USER_AGENT: Final = f"vidlift/{__version__}"

_log = logging.getLogger("vidlift.transport")


class _HideLocations(logging.Filter):
    """Hides in httpcore's log, which shows headers of answers, where a redirect leads: it may be signed."""

    _LEADING = re.compile(r"(b'location', b')[^']*", re.IGNORECASE)

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = self._LEADING.sub(rf"\1{HIDDEN}", str(record.msg))
        return True


for _protocol in ("http11", "http2"):
    logging.getLogger(f"httpcore.{_protocol}").addFilter(_HideLocations())

STREAMED: Final = "vidlift.streamed"
"""An extension of requests whose answer is no API's but a file, of any size, that the caller reads."""
ANSWER_SECONDS: Final = 300.0
"""Most seconds from the head of an API's answer to its end."""
# A moment is always left, so that what is wrong shows as a timeout of the request.
_LEAST_SECONDS: Final = 0.05
ANSWER_BYTES: Final = 64 * 1024 * 1024
"""Most bytes of an API's answer: a page of a hundred jobs has some 300,000."""


class AsyncProxies(httpx.AsyncBaseTransport):
    """Makes requests directly, or through the proxy that the environment names.

    The environment is asked once for each host, as it takes as long as the rest of a request.
    """

    def __init__(self) -> None:
        self._transports: dict[tuple[str | None, bool], httpx.AsyncBaseTransport] = {}
        self._proxies: dict[tuple[str, str], str | None] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Makes one request.

        Args:
            request: The request.

        Returns:
            The answer; its body is not read yet.

        Raises:
            UsageError: The environment names a proxy that cannot be used.
        """
        url, reads = request.url, request.method == "GET"
        host = (url.scheme, url.host)
        if host not in self._proxies:
            self._proxies[host] = proxy_for(url)
        proxy = self._proxies[host]
        transport = self._transports.get((proxy, reads))
        if transport is None:
            try:
                made = read_transport_async(proxy) if reads else send_transport_async(proxy)
            except (ImportError, ValueError, httpx.InvalidURL) as error:
                raise UsageError(
                    f"the environment names the proxy {redact_url(proxy or '')}, which cannot be used "
                    f"({error}): name an http proxy, or list {url.host} in NO_PROXY"
                ) from error
            # Of two threads' that come here at once, one counts.
            transport = self._transports.setdefault((proxy, reads), made)
        return await transport.handle_async_request(request)

    async def aclose(self) -> None:
        """Closes the connections."""
        for transport in tuple(self._transports.values()):
            await transport.aclose()


class AsyncTransport(httpx.AsyncBaseTransport):
    """An httpx transport that retries by a policy, within the deadline of its caller.

    An answer counts when it is whole: one that breaks off is a failure like one that never came, and one that
    trickles in is bounded by the deadline, without one by `ANSWER_SECONDS`.

    Args:
        inner: Makes the requests.
        retry: When a request is made again.
        clock: Measures and waits.
        random: Returns a number in [0, 1).
    """

    def __init__(
        self,
        inner: httpx.AsyncBaseTransport,
        *,
        retry: RetryPolicy,
        clock: AsyncClock,
        random: Callable[[], float],
    ) -> None:
        self._inner = inner
        self._retry = retry
        self._clock = clock
        self._random = random

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Makes a request, as often as the policy allows.

        Args:
            request: The request; its body must be repeatable.

        Returns:
            The last answer, read to its end; not read yet if the request is marked as `STREAMED`.

        Raises:
            httpx.TransportError: There was no whole answer to the last attempt.
            httpx.DecodingError: The answer cannot be unpacked, or has more than `ANSWER_BYTES`.
        """
        timeouts: dict[str, Any] = request.extensions.get("timeout", {})
        attempt = 0
        while True:
            attempt += 1
            began = self._clock.monotonic()
            self._clamp(request, timeouts)
            outcome: httpx.Response | httpx.TransportError
            try:
                outcome = await self._answer(request)
            except httpx.TransportError as error:
                outcome = error
            self._note(request, outcome, attempt, began)
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
        """Closes the connections."""
        await self._inner.aclose()

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        left = Budget.of(request).seconds_left()
        async with within_async(None if left is None else max(left, _LEAST_SECONDS)):
            response = await self._inner.handle_async_request(request)
        if STREAMED in request.extensions:
            return response
        left = Budget.of(request).seconds_left()
        async with within_async(ANSWER_SECONDS if left is None else max(left, _LEAST_SECONDS)):
            return await whole_async(response, ANSWER_BYTES)

    def _clamp(self, request: httpx.Request, timeouts: dict[str, Any]) -> None:
        left = Budget.of(request).seconds_left()
        if left is None:
            return
        bound = max(left, _LEAST_SECONDS)
        clamped = {name: bound if value is None else min(value, bound) for name, value in timeouts.items()}
        request.extensions = {**request.extensions, "timeout": clamped}

    def _note(
        self,
        request: httpx.Request,
        outcome: httpx.Response | httpx.TransportError,
        attempt: int,
        began: float,
    ) -> None:
        if not _log.isEnabledFor(logging.DEBUG):
            return
        seconds = self._clock.monotonic() - began
        shown = (
            f"{type(outcome).__name__}: {redact(str(outcome))}"
            if isinstance(outcome, httpx.TransportError)
            else str(outcome.status_code)
        )
        _log.debug(
            "%s %s: %s in %.3f s (attempt %d)",
            request.method,
            redact_url(str(request.url)),
            shown,
            seconds,
            attempt,
        )
