# Derived; do not edit: change overlays/vidlift/transport.py, then run `make generate`.

"""Transports: connections, retries that never start a job twice, deadlines, log.

The log goes to `logging.getLogger("vidlift.transport")`: method, URL without its query, status, seconds and
the number of the attempt. Headers and bodies are never logged.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import httpx

from vidlift.addresses import place_of, proxy_for
from vidlift.errors import UsageError
from vidlift.primitives.exchange import Translated, exchange, sent_by_a_client, whole
from vidlift.primitives.transports import Owned, open_transport, quieted
from vidlift.redact import Secret, redact, redact_url
from vidlift.retrying import Budget, RetryPolicy
from vidlift.transport import ANSWER_BYTES, KNOWN_HOSTS, STREAMED, _log, _note, _OurURL, _unsigned

if TYPE_CHECKING:
    from collections.abc import Callable

    from vidlift._sync.clock import Clock
    from vidlift.addresses import AddressPolicy
    from vidlift.retrying import Outcome


class Connections(httpx.BaseTransport):
    def __init__(self, policy: AddressPolicy | None = None, *, proxy: Secret | None = None) -> None:
        self._policy = policy
        self._proxy = proxy
        self._owned = Owned()
        self._proxies: dict[tuple[str, bytes, int | None], Secret | None] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
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
        transport: httpx.BaseTransport | None = transports.get((proxy, reads))
        if transport is None:
            try:
                made = open_transport(proxy, self._policy, reads=reads)
            except (ImportError, RuntimeError, ValueError, httpx.InvalidURL) as error:
                named = "" if self._proxy else f", or list {place_of(url)[0]} in NO_PROXY"
                raise UsageError(
                    f"the {'' if self._proxy else 'environment names the '}proxy {redact_url(proxy or '')}"
                    f"{'' if self._proxy else ', which'} cannot be used ({redact(str(error))}): name an http "
                    f"proxy{named}"
                ) from error
            transport = transports.setdefault((proxy, reads), made)
        return transport.handle_request(request)

    def close(self) -> None:
        for transport in self._owned.taken():
            transport.close()


class Injected(httpx.BaseTransport):
    def __init__(self, client: httpx.Client, policy: AddressPolicy | None = None) -> None:
        self._client = client
        self._policy = policy
        logging.getLogger("httpx").addFilter(_unsigned)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if self._client.is_closed:
            raise UsageError("http_client is closed: close it after the connection that uses it")
        if self._policy is not None:
            self._policy.check_literal(request.url)
        request.url = _OurURL(request.url)
        request.extensions = quieted(request.extensions)
        with sent_by_a_client(request):
            response = self._client.send(request, stream=True, auth=None, follow_redirects=False)
        kept = {name: value for name, value in response.extensions.items() if name != "network_stream"}
        body = Translated(response.stream, request.extensions.get("timeout", {}).get("read"))
        return httpx.Response(response.status_code, headers=response.headers, stream=body, extensions=kept)

    def close(self) -> None: ...


class Transport(httpx.BaseTransport):
    def __init__(
        self,
        inner: httpx.BaseTransport,
        *,
        retry: RetryPolicy | None = None,
        clock: Clock,
        random: Callable[[], float],
        redact: Callable[[str], str] = redact,
    ) -> None:
        self._inner = inner
        self._retry = retry or RetryPolicy()
        self._clock = clock
        self._random = random
        self._redact = redact

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        attempt = 0
        while True:
            attempt += 1
            began = self._clock.monotonic()
            outcome: Outcome
            try:
                outcome = exchange(
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
        self._inner.close()

    def _response(self, request: httpx.Request) -> httpx.Response:
        response = self._inner.handle_request(request)
        return response if STREAMED in request.extensions else whole(response, ANSWER_BYTES)
