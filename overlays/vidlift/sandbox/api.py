"""A request's way through a vendor's API: match, authenticate, validate, fail on demand, handle, answer.

What differs from vendor to vendor is a `Vendor`: the shape of its errors and keys, and a handler for each
operation.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import math
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import quote

from attrs import Factory, frozen
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from vidlift.sandbox.connections import ConnectionCutError, connection_of, cut_mid_body
from vidlift.sandbox.faults import (
    Disconnect,
    Effect,
    ExpiredLinks,
    FaultPlan,
    Garble,
    Latency,
    Moment,
    Patch,
    Reject,
    Truncate,
)
from vidlift.sandbox.uploads import (
    BodyError,
    BodyTooLargeError,
    Form,
    Upload,
    read_bytes,
    read_multipart,
    read_urlencoded,
)
from vidlift.sandbox.validation import (
    MULTIPART,
    URLENCODED,
    Contract,
    Messages,
    Operation,
    Route,
    Schema,
    read_values,
)

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.types import Receive, Scope, Send

_FIRST_ERROR = 400
_MAX_JSON = 4 * 1024 * 1024
_MAX_DRAIN = 64 * 1024 * 1024


@frozen
class Answer:
    """What a handler answers.

    Attributes:
        status: The HTTP status.
        body: A JSON value, or None for no body.
        headers: Further headers.
    """

    status: int
    body: Any = None
    headers: Mapping[str, str] = Factory(dict)


class RefusedError(Exception):
    """A request that is not carried out; the vendor's module gives it the vendor's shape.

    Attributes:
        status: The HTTP status.
        text: What is wrong, in a sentence.
        messages: What is wrong field by field, where that applies.
        headers: Further headers of the answer.
    """

    def __init__(
        self,
        status: int,
        text: str = "",
        *,
        messages: Messages | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(text)
        self.status = status
        self.text = text
        self.messages = messages or {}
        self.headers = headers or {}


@frozen(kw_only=True)
class Call:
    """A request that is valid by the vendor's document.

    Attributes:
        operation: What is asked for.
        path: Path parameters, as JSON values.
        query: Query parameters that the document knows, as JSON values.
        body: The body as a JSON value; of a form, the object of its fields.
        files: The files of a form; a handler moves away those that it keeps.
        url: The request's URL, for links to other pages.
        request: The request itself, for its headers; its body has been read.
        effects: The faults that strike this request.
    """

    operation: Operation
    path: Mapping[str, Any]
    query: Mapping[str, Any]
    body: Any
    files: Mapping[str, Upload]
    url: str
    request: Request
    effects: tuple[Effect, ...]

    @property
    def links_expired(self) -> bool:
        """Whether signed URLs in the answer have to be expired ones."""
        return any(isinstance(effect, ExpiredLinks) for effect in self.effects)


Handler = Callable[[Call], Awaitable[Answer | Response]]
"""Carries out an operation. An Answer can be spoiled by every fault; a Response, for what is no JSON, only by
those of the connection."""


class Vendor(Protocol):
    """What a vendor's module brings."""

    @property
    def contract(self) -> Contract:
        """The vendor's document."""

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """What carries out each operation, by operationId."""

    @property
    def body_limits(self) -> Mapping[str, int]:
        """How many bytes a JSON body may have, by operationId, where the vendor's limit is known."""

    def authenticate(self, headers: Mapping[str, str]) -> None:
        """Raise RefusedError unless the headers hold the key; called where the document asks for one."""

    def refusal(self, error: RefusedError) -> Answer | Response:
        """Give a refusal the shape that the vendor's errors have."""

    def settle(self) -> None:
        """Bring all jobs to where they stand now."""


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
            answer: Answer | Response = _rejected(effects) or await self._carry_out(
                request, operation, route, effects
            )
        except RefusedError as error:
            answer = self._vendor.refusal(error)
        except _RejectedAsTextError as error:
            await _drain(request)
            await respond(error.response, effects, scope, receive, send)
            return
        except ClientDisconnect:
            return
        await _drain(request)
        response = answer if isinstance(answer, Response) else _render(answer, effects)
        await respond(response, effects, scope, receive, send)

    def _operation(self, request: Request) -> tuple[Operation, Route]:
        path: str = request.scope["path"]
        contract = self._vendor.contract
        route = contract.match(path)
        if route is None:
            if not path.endswith("/") and contract.match(path + "/") is not None:
                # Django's APPEND_SLASH: whoever follows it loses the method and the body of a POST, as there.
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
        path, query = _parameters(operation, route, request)
        form, body = await self._body(request, operation)
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

    async def _body(self, request: Request, operation: Operation) -> tuple[Form, Any]:
        """Read and judge the body by the media type that it claims, which must be one of the document's."""
        if not operation.bodies:
            return Form(), None
        content_type = request.headers.get("content-type", "")
        media_type = content_type.partition(";")[0].strip().lower()
        length = request.headers.get("content-length")
        if not media_type and not operation.body_required and length in {None, "0"}:
            return Form(), None
        schema = operation.bodies.get(media_type)
        if schema is None:
            known = " or ".join(sorted(operation.bodies))
            raise RefusedError(
                415, f'Unsupported media type "{media_type}" in request; the document has {known}.'
            )
        try:
            if media_type == MULTIPART:
                form = await read_multipart(request.stream(), content_type, self._incoming, self._max_upload)
                return form, _judged_form(form, schema)
            limit = self._vendor.body_limits.get(operation.operation_id, _MAX_JSON)
            data = await read_bytes(request.stream(), limit)
            if media_type == URLENCODED:
                form = read_urlencoded(data)
                return form, _judged_form(form, schema)
        except BodyTooLargeError as error:
            raise RefusedError(413, f"Request too large: {error}.") from error
        except BodyError as error:
            raise RefusedError(400, messages={"": [f"Form parse error - {error}"]}) from error
        body = _json(data)
        _refuse(schema.problems(body))
        return Form(), body


def _judged_form(form: Form, schema: Schema) -> dict[str, Any]:
    """Turn a form into a JSON value; its files are deleted when it is not valid."""
    body = read_values(form.fields, schema.fields())
    # To the schema a file is a string of bytes: its presence is judged here, its content by the handler.
    problems = schema.problems({**body, **dict.fromkeys(form.files, "")})
    for name in schema.binary_fields() & form.fields.keys():
        problems[name] = ["The submitted data was not a file. Check the encoding type on the form."]
    if problems:
        form.discard()
    _refuse(problems)
    return body


def _refuse(problems: Messages) -> None:
    if problems:
        raise RefusedError(400, messages=problems)


def _parameters(
    operation: Operation, route: Route, request: Request
) -> tuple[dict[str, Any], dict[str, Any]]:
    path: dict[str, Any] = {}
    query: dict[str, Any] = {}
    problems: Messages = {}
    for parameter in operation.parameters:
        if parameter.where == "path":
            value = path[parameter.name] = parameter.schema.read([route.values[parameter.name]])
            if parameter.schema.problems(value):
                raise RefusedError(404, "Not found.")  # to a router, an id of another type is another path
        elif parameter.where == "query":
            texts = request.query_params.getlist(parameter.name)
            if texts:
                value = query[parameter.name] = parameter.schema.read(texts)
                found = parameter.schema.problems(value)
                if found:
                    problems[parameter.name] = [
                        message for messages in found.values() for message in messages
                    ]
            elif parameter.required:
                problems[parameter.name] = ["This query parameter is required."]
    _refuse(problems)
    return path, query


def _json(data: bytes) -> Any:
    def refuse(constant: str) -> None:
        raise ValueError(f"{constant} is no JSON")

    def number(text: str) -> float:
        value = float(text)
        if not math.isfinite(value):
            raise ValueError(f"{text} is out of range")
        return int(value) if value.is_integer() else value  # to JSON Schema 3.0 is an integer

    try:
        return json.loads(data, parse_constant=refuse, parse_float=number)
    except (ValueError, RecursionError) as error:
        raise RefusedError(400, messages={"": [f"JSON parse error - {error}"]}) from error


async def before(effects: tuple[Effect, ...], request: Request) -> None:
    """Let the faults strike that come before a request is carried out.

    Raises:
        ConnectionCutError: The connection is to be cut.
    """
    for effect in effects:
        if isinstance(effect, Disconnect) and effect.moment is Moment.BEFORE:
            await _drain(request)
            raise ConnectionCutError


async def respond(
    response: Response, effects: tuple[Effect, ...], scope: Scope, receive: Receive, send: Send
) -> None:
    """Send an answer, unless a fault cuts the connection.

    Raises:
        ConnectionCutError: The connection is to be cut.
    """
    for effect in effects:
        if isinstance(effect, Latency):
            await asyncio.sleep(effect.seconds)
        elif isinstance(effect, Disconnect):
            if effect.moment is Moment.AFTER:
                raise ConnectionCutError
            send = cut_mid_body(send)
    await response(scope, receive, send)


def rejection(effect: Reject) -> Response | None:
    """Return the answer that a Reject fault words by itself; None when the server's own shape is wanted."""
    if effect.body is None:
        return None
    return Response(effect.body, effect.status, retry_after(effect), effect.content_type)


class _RejectedAsTextError(Exception):
    def __init__(self, response: Response) -> None:
        super().__init__()
        self.response = response


def _rejected(effects: tuple[Effect, ...]) -> Answer | None:
    for effect in effects:
        if isinstance(effect, Reject):
            response = rejection(effect)
            if response is not None:
                raise _RejectedAsTextError(response)
            raise RefusedError(
                effect.status,
                _REASONS.get(effect.status, "The sandbox was told to refuse this."),
                headers=retry_after(effect),
            )
    return None


_REASONS = {
    401: "Invalid token.",
    403: "You do not have permission to perform this action.",
    404: "Not found.",
    429: "Request was throttled.",
    500: "Internal server error.",
}


def retry_after(effect: Reject) -> dict[str, str]:
    """Return the header that a Reject fault asks for, if any."""
    when = effect.retry_after
    if when is None:
        return {}
    if isinstance(when, datetime):
        return {"Retry-After": format_datetime(when.astimezone(UTC), usegmt=True)}
    return {"Retry-After": str(math.ceil(when))}


def _render(answer: Answer, effects: tuple[Effect, ...]) -> Response:
    """Turn an answer into bytes, spoiled as the faults say."""
    body, headers = answer.body, dict(answer.headers)
    for effect in effects:
        if isinstance(effect, Patch) and answer.status < _FIRST_ERROR:
            body = _patched(body, effect)
    content = b"" if body is None else json.dumps(body, ensure_ascii=False, allow_nan=False).encode()
    media_type = None if body is None else "application/json"
    for effect in effects:
        if isinstance(effect, Truncate) and content:
            content = content[: int(len(content) * effect.keep)]
        elif isinstance(effect, Garble):
            content, media_type = effect.body.encode(), "text/html; charset=utf-8"
    return Response(content, answer.status, headers, media_type)


def _patched(body: Any, patch: Patch) -> Any:
    if isinstance(body, dict) and isinstance(body.get("results"), list):
        return {**body, "results": [_patched(element, patch) for element in body["results"]]}
    if not isinstance(body, dict):
        return body
    body = json.loads(json.dumps(body))  # a copy: the handlers' own data stays as it is
    for name, value in patch.values.items():
        holder, last = _holder(body, name)
        if holder is not None:
            holder[last] = value
    for name in patch.remove:
        holder, last = _holder(body, name)
        if holder is not None:
            holder.pop(last, None)
    return body


def _holder(body: dict[str, Any], name: str) -> tuple[dict[str, Any] | None, str]:
    *above, last = name.split(".")
    holder: Any = body
    for step in above:
        holder = holder.get(step) if isinstance(holder, dict) else None
    return (holder if isinstance(holder, dict) else None), last


async def _drain(request: Request) -> None:
    """Read what is left of a body that nobody wanted, so that the client can read the answer."""
    if request.method in {"GET", "HEAD"} or connection_of(request.scope).is_closed:
        return
    received = 0
    with contextlib.suppress(ClientDisconnect, RuntimeError):  # RuntimeError: it was read already
        async for chunk in request.stream():
            received += len(chunk)
            if received > _MAX_DRAIN:
                return
