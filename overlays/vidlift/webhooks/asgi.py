"""The ASGI app that webhooks are received with."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from vidlift.errors import UsageError
from vidlift.webhooks.receiving import MAX_BODY, addressed, taken

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, MutableMapping

    from vidlift.webhooks.inbox import WebhookInbox

    Scope = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
    Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

BODY_SECONDS: Final = 10.0
MAX_CONCURRENT: Final = 512


class WebhookApp:
    """An ASGI 3 app; serve it by itself, or mount it in another one.

    A request without the token gets its response before any of the body is read. A request with it must send
        the body in time, and not too much of it. The server limits the time for the head of a request: use
        one that does.

    Args:
        inbox: Wakes the waits.
        max_body: Most bytes of a body, at least 1.
        body_seconds: Most seconds that a body may take to arrive, above 0.
        max_concurrent: Most bodies to receive at the same time, at least 1; more get a 503.
    """

    def __init__(
        self,
        inbox: WebhookInbox,
        *,
        max_body: int = MAX_BODY,
        body_seconds: float = BODY_SECONDS,
        max_concurrent: int = MAX_CONCURRENT,
    ) -> None:
        if max_body < 1 or max_concurrent < 1 or not 0 < body_seconds < float("inf"):
            raise UsageError(
                "max_body and max_concurrent must be at least 1, body_seconds finite and above 0"
            )
        self._inbox = inbox
        self._max_body = max_body
        self._body_seconds = body_seconds
        self._max_concurrent = max_concurrent
        self._under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection event, as ASGI has it."""
        if scope["type"] == "lifespan":
            await _live(receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        elif scope["type"] == "http":
            status = await self._status(scope, receive)
            if status is not None:
                await _answer(send, status)

    async def _status(self, scope: Scope, receive: Receive) -> int | None:
        """Return the status to answer, or None when the sender is gone."""
        provider = addressed(self._inbox, scope["method"], scope["path"])
        if provider is None:
            return 404
        announced = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if not announced.isdigit() or int(announced[:18]) > self._max_body:
            return 413
        if self._under_way >= self._max_concurrent:
            return 503
        self._under_way += 1
        try:
            async with asyncio.timeout(self._body_seconds):
                body = await self._body(receive)
        except TimeoutError:
            return 408
        except _TooLargeError:
            return 413
        finally:
            self._under_way -= 1
        return None if body is None else taken(self._inbox, provider, body)

    async def _body(self, receive: Receive) -> bytes | None:
        """Read a body whose announced length cannot be relied on."""
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] != "http.request":
                return None
            body += message.get("body", b"")
            if len(body) > self._max_body:
                raise _TooLargeError
            if not message.get("more_body", False):
                return bytes(body)


class _TooLargeError(Exception):
    """The body has more bytes than it may have."""


async def _answer(send: Send, status: int) -> None:
    headers = [(b"content-length", b"0")] if status != 204 else []
    if status in {408, 413, 503}:
        headers.append((b"connection", b"close"))  # what is left of the body is not wanted
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


async def _live(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
