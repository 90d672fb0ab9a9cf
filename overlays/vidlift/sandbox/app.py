"""A vendor's API: match a request, authenticate, validate, apply faults, respond."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from vidlift.sandbox.api import Answer, Call, RefusedError, Vendor
from vidlift.sandbox.reading import read_body, read_parameters
from vidlift.sandbox.spoiling import before, drain, rejected, rendered, respond

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.types import Receive, Scope, Send

    from vidlift.sandbox.faults import Effect, FaultPlan
    from vidlift.sandbox.validation import Operation, Route


class VendorApp:
    """Answers requests to one vendor's origin.

    Args:
        vendor: The vendor.
        faults: What goes wrong.
        incoming: Where uploads go while they come in.
        max_upload: How many bytes an upload may have.
    """

    def __init__(self, vendor: Vendor, faults: FaultPlan, incoming: Path, max_upload: int) -> None:
        self._vendor = vendor
        self._faults = faults
        self._incoming = incoming
        self._max_upload = max_upload

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; leaves ``vidlift.operation`` in the scope for the log."""
        request = Request(scope, receive)
        effects: tuple[Effect, ...] = ()
        try:
            operation, route = self._operation(request)
            scope["vidlift.operation"] = operation.operation_id
            effects = self._faults.strike(operation.operation_id)
            await before(effects, request)
            answer: Answer | Response = rejected(effects) or await self._carry_out(
                request, operation, route, effects
            )
        except RefusedError as error:
            answer = self._vendor.refusal(error)
        except ClientDisconnect:
            return
        await drain(request)
        response = answer if isinstance(answer, Response) else rendered(answer, effects)
        await respond(response, effects, scope, receive, send)

    def _operation(self, request: Request) -> tuple[Operation, Route]:
        path: str = request.scope["path"]
        contract = self._vendor.contract
        route = contract.match(path)
        if route is None:
            if not path.endswith("/") and contract.match(path + "/") is not None:
                # Like Django's APPEND_SLASH: clients that follow it lose the method and the body of a POST.
                location = quote(path + "/") + (f"?{request.url.query}" if request.url.query else "")
                raise RefusedError(301, "The path ends with a slash.", headers={"Location": location})
            raise RefusedError(404, f"The document knows no path {path}.")
        operation = route.operations.get(request.method)
        if operation is None or operation.authenticated:
            self._vendor.authenticate(request.headers)
        if operation is None:
            allowed = ", ".join(sorted(route.operations))
            raise RefusedError(
                405,
                f'Method "{request.method}" not allowed; {route.path} has {allowed}.',
                headers={"Allow": allowed},
            )
        return operation, route

    async def _carry_out(
        self, request: Request, operation: Operation, route: Route, effects: tuple[Effect, ...]
    ) -> Answer | Response:
        handler = self._vendor.handlers.get(operation.operation_id)
        if handler is None:
            raise RefusedError(501, f"The sandbox does not do {operation.operation_id}.")
        path, query = read_parameters(operation, route, request)
        form, body = await read_body(
            request,
            operation,
            limit=self._vendor.body_limits.get(operation.operation_id),
            incoming=self._incoming,
            max_upload=self._max_upload,
        )
        try:
            call = Call(
                operation=operation,
                path=path,
                query=query,
                body=body,
                files={name: uploads[-1] for name, uploads in form.files.items()},
                url=str(request.url),
                request=request,
                effects=effects,
            )
            self._vendor.settle()
            return await handler(call)
        finally:
            form.discard()
