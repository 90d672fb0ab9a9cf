"""The TCP connections of a sandbox, which the app can check and break."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from starlette.types import Message, Scope, Send

_KEY = "vidlift.connection"


class Connection:
    """One TCP connection."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be sent any more."""
        return self._transport.is_closing()

    def abort(self) -> None:
        """Close at once; what was not sent yet is lost."""
        self._transport.abort()


class ConnectionCutError(Exception):
    """Raised through the app when a fault cuts the connection of the request at hand."""


class Connections:
    """The connections of a server with several ports, as uvicorn's protocol reports."""

    def __init__(self) -> None:
        # By both ends: a client may use one port for connections to two of our ports.
        self._open: dict[tuple[tuple[str, int] | None, tuple[str, int | None] | None], Connection] = {}

    def protocol(self) -> type[asyncio.Protocol]:
        """Return the protocol class for uvicorn."""
        opened = self._open

        class Protocol(H11Protocol):
            def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's
                super().connection_made(transport)
                self._ours = opened[self.client, self.server] = Connection(transport)

            def connection_lost(self, exc: Exception | None) -> None:
                super().connection_lost(exc)
                if opened.get((self.client, self.server)) is self._ours:  # its ends may be taken again by now
                    del opened[self.client, self.server]

        return Protocol

    def attach(self, scope: Scope) -> None:
        """Put the connection of a request into its scope, for `connection_of`."""
        scope[_KEY] = self._open[scope["client"], scope["server"]]


def connection_of(scope: Scope) -> Connection:
    """Return the connection that a request came over."""
    return cast("Connection", scope[_KEY])


def cut_mid_body(send: Send) -> Send:
    """Wrap `send` so that about half of the body is sent, then the connection breaks."""
    left: int | None = None

    async def sending(message: Message) -> None:
        nonlocal left
        if message["type"] == "http.response.start":
            length = dict(message["headers"]).get(b"content-length", b"0")
            left = int(length) // 2
            await send(message)
        elif message["type"] == "http.response.body":
            body: bytes = message.get("body", b"")
            if left is None or len(body) >= left:
                await send({"type": "http.response.body", "body": body[: left or 0], "more_body": True})
                await asyncio.sleep(0.05)  # lets the half reach the client before the reset overtakes it
                raise ConnectionCutError
            left -= len(body)
            await send(message)

    return sending
