# Derived; do not edit: change overlays/vidlift/transport.py, then run `make generate`.

"""What every request passes through: retries that cannot start a job twice, rate limits, deadlines, a log.

The log goes to `logging.getLogger("vidlift.transport")`: method, URL without its query, status, seconds and
the number of the attempt. Headers and bodies are never logged.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import httpx

from vidlift.addresses import proxy_for
from vidlift.errors import UsageError
from vidlift.primitives.bounds import whole, within
from vidlift.primitives.transports import read_transport, send_transport
from vidlift.redact import redact, redact_url
from vidlift.retrying import Budget
from vidlift.transport import _LEAST_SECONDS, ANSWER_BYTES, ANSWER_SECONDS, STREAMED, _log

if TYPE_CHECKING:
    from collections.abc import Callable

    from vidlift._sync.clock import Clock
    from vidlift.retrying import RetryPolicy


class Proxies(httpx.BaseTransport):
    """Makes requests directly, or through the proxy that the environment names.

    The environment is asked once for each host, as it takes as long as the rest of a request.
    """

    def __init__(self) -> None:
        self._transports: dict[tuple[str | None, bool], httpx.BaseTransport] = {}
        self._proxies: dict[tuple[str, str], str | None] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
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
                made = read_transport(proxy) if reads else send_transport(proxy)
            except (ImportError, ValueError, httpx.InvalidURL) as error:
                raise UsageError(
                    f"the environment names the proxy {redact_url(proxy or '')}, which cannot be used "
                    f"({error}): name an http proxy, or list {url.host} in NO_PROXY"
                ) from error
            # Of two threads' that come here at once, one counts.
            transport = self._transports.setdefault((proxy, reads), made)
        return transport.handle_request(request)

    def close(self) -> None:
        """Closes the connections."""
        for transport in tuple(self._transports.values()):
            transport.close()


class Transport(httpx.BaseTransport):
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
        inner: httpx.BaseTransport,
        *,
        retry: RetryPolicy,
        clock: Clock,
        random: Callable[[], float],
    ) -> None:
        self._inner = inner
        self._retry = retry
        self._clock = clock
        self._random = random

    def handle_request(self, request: httpx.Request) -> httpx.Response:
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
                outcome = self._answer(request)
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
                outcome.close()
            _log.info(
                "%s %s: attempt %d follows in %.1f s",
                request.method,
                redact_url(str(request.url)),
                attempt + 1,
                pause,
            )
            self._clock.sleep(pause)

    def close(self) -> None:
        """Closes the connections."""
        self._inner.close()

    def _answer(self, request: httpx.Request) -> httpx.Response:
        left = Budget.of(request).seconds_left()
        with within(None if left is None else max(left, _LEAST_SECONDS)):
            response = self._inner.handle_request(request)
        if STREAMED in request.extensions:
            return response
        left = Budget.of(request).seconds_left()
        with within(ANSWER_SECONDS if left is None else max(left, _LEAST_SECONDS)):
            return whole(response, ANSWER_BYTES)

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
