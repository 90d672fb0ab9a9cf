"""Dispatch requests by their port, and log them."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final

from starlette.requests import Request
from starlette.responses import JSONResponse

from vidlift.sandbox.connections import ConnectionCutError, connection_of
from vidlift.sandbox.faults import ExpiredLinks, Reject
from vidlift.sandbox.fetch import may_reach
from vidlift.sandbox.requestlog import RequestRecord, shown_headers
from vidlift.sandbox.signing import without_signature
from vidlift.sandbox.slots import PREFIX as UPLOADS
from vidlift.sandbox.spoiling import before, rejection, respond, retry_after
from vidlift.sandbox.storage import storage_error

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import Message, Receive, Scope, Send

    from vidlift.sandbox.app import VendorApp
    from vidlift.sandbox.clock import SandboxClock
    from vidlift.sandbox.config import SandboxConfig
    from vidlift.sandbox.connections import Connections
    from vidlift.sandbox.faults import FaultPlan
    from vidlift.sandbox.requestlog import RequestLog
    from vidlift.sandbox.slots import UploadSlots
    from vidlift.sandbox.storage import ObjectStore

STORAGE: Final = "storage"
"""The name of the server for signed URLs and published footage."""
_LOSS_SECONDS: Final = 0.01
"""In which uvicorn sees that a connection was cut; if the request ended before, it would answer 500."""

_log = logging.getLogger("vidlift.sandbox")


class Dispatcher:
    """The ASGI app: dispatch a request by its port, log it, and break connections."""

    def __init__(
        self,
        config: SandboxConfig,
        clock: SandboxClock,
        faults: FaultPlan,
        log: RequestLog,
        apps: Mapping[int, tuple[str, VendorApp]],
        store: ObjectStore,
        slots: UploadSlots,
        connections: Connections,
    ) -> None:
        self._host = config.host
        self._clock = clock
        self._faults = faults
        self._log = log
        self._apps = apps
        self._store = store
        self._slots = slots
        self._connections = connections

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            return
        self._connections.attach(scope)
        name, app = self._apps.get(scope["server"][1], (STORAGE, None))
        is_started = False

        async def logging_send(message: Message) -> None:
            nonlocal is_started
            if message["type"] == "http.response.start":
                # Before the client can see the response, so that the log has it by then.
                is_started = True
                self._record(scope, name, message["status"])
            await send(message)

        try:
            if not self._is_our_host(Request(scope)):
                await JSONResponse({"detail": "Bad Host header."}, 400)(scope, receive, logging_send)
            elif app is not None:
                await app(scope, receive, logging_send)
            else:
                await self._serve_storage(scope, receive, logging_send)
        except ConnectionCutError:
            await self._cut(scope, name, is_recorded=is_started)
        except Exception:  # noqa: BLE001 - one request's failure must not take the server with it
            _log.exception("the sandbox failed at %s %s", scope["method"], scope["path"])
            if is_started:
                await self._cut(scope, name, is_recorded=True)
            else:
                response = JSONResponse({"detail": "The sandbox failed; its log says why."}, 500)
                await response(scope, receive, logging_send)

    async def _serve_storage(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        is_upload = scope["path"].startswith(UPLOADS)
        operation = "part" if is_upload else self._store.operation(scope["path"])
        scope["vidlift.operation"] = operation
        effects = () if operation is None else self._faults.strike(operation)
        await before(effects, request)
        for effect in effects:
            if isinstance(effect, Reject):
                response = rejection(effect) or storage_error(
                    effect.status, "InternalError", "Told to refuse this.", retry_after(effect)
                )
                await respond(response, effects, scope, receive, send)
                return
        expired = any(isinstance(effect, ExpiredLinks) for effect in effects)
        server = self._slots if is_upload else self._store
        await respond(await server.answer(request, expired=expired), effects, scope, receive, send)

    async def _cut(self, scope: Scope, name: str, *, is_recorded: bool) -> None:
        if not is_recorded:
            self._record(scope, name, None)
        connection_of(scope).abort()
        await asyncio.sleep(_LOSS_SECONDS)

    def _record(self, scope: Scope, name: str, status: int | None) -> None:
        headers = {key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]}
        self._log.add(
            RequestRecord(
                server=name,
                operation=scope.get("vidlift.operation"),
                method=scope["method"],
                path=scope["path"],
                query=without_signature(scope["query_string"].decode("latin-1")),
                status=status,
                headers=shown_headers(headers),
                at=self._clock.now(),
            )
        )

    def _is_our_host(self, request: Request) -> bool:
        """Refuse names that are not this machine's: a web page could reach in by rebinding its own."""
        host = request.url.hostname or ""
        return may_reach(host, (self._host,))
