"""Checks of requests: only this machine may read, and only the page may change."""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING, Any, Final

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
        "connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}
_READS: Final = frozenset({"GET", "HEAD"})
_NAMES: Final = frozenset({"127.0.0.1", "localhost"})
_HTTP: Final = 80


class AnyTextResponse(JSONResponse):
    """A JSON response that can hold any text, also names of files that are not UTF-8."""

    def render(self, content: Any) -> bytes:
        """Return the document in ASCII, with escapes."""
        return json.dumps(content, allow_nan=False).encode("ascii")


class Guarded:
    """Refuses requests of other machines and sites, and adds `HEADERS` to answers.

    A page of another site can send requests here, under its own name if that resolves to this machine, or
    under ours. The Host header shows the first case, and Origin the second, which browsers add to all
    requests with effects.

    Args:
        app: The app.
        token: The start of each path, for files that other users of the machine must not see; else empty.
    """

    def __init__(self, app: ASGIApp, token: str = "") -> None:
        self._app = app
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        refusal = self._refusal(Request(scope))
        if refusal is None and self._token:
            first, slash, rest = scope["path"].removeprefix("/").partition("/")
            if slash and secrets.compare_digest(first.encode(), self._token.encode()):
                scope = {**scope, "path": f"/{rest}", "raw_path": None, "root_path": ""}
            else:
                refusal = PlainTextResponse("There is nothing here.\n", 404)
        await (refusal or self._app)(scope, receive, sending)

    @staticmethod
    def _refusal(request: Request) -> Response | None:
        host, port = request.headers.get("host", "").lower(), request.scope["server"][1]
        if host not in {f"{name}:{port}" for name in _NAMES} and not (port == _HTTP and host in _NAMES):
            return PlainTextResponse("This server does not go by that name.\n", 421)
        if request.method in _READS:
            return None
        if request.headers.get("origin") != f"http://{host}":
            return PlainTextResponse("Only the page itself may change anything.\n", 403)
        return None
