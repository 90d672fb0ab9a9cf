"""The effects of faults: refused requests, and late, changed, or lost responses."""

from __future__ import annotations

import asyncio
import contextlib
import json
import math
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from vidlift.sandbox.api import Answer, RefusedError
from vidlift.sandbox.connections import ConnectionCutError, connection_of, cut_mid_body
from vidlift.sandbox.faults import Disconnect, Effect, Garble, Latency, Moment, Patch, Reject, Truncate

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

_FIRST_ERROR = 400
_MAX_DRAIN = 64 * 1024 * 1024
_REASONS = {
    401: "Invalid token.",
    403: "You do not have permission to perform this action.",
    404: "Not found.",
    429: "Request was throttled.",
    500: "Internal server error.",
}


async def before(effects: tuple[Effect, ...], request: Request) -> None:
    """Apply the faults that occur before a request is carried out.

    Raises:
        ConnectionCutError: A fault breaks the connection.
    """
    for effect in effects:
        if isinstance(effect, Disconnect) and effect.moment is Moment.BEFORE:
            await drain(request)
            raise ConnectionCutError


async def respond(
    response: Response, effects: tuple[Effect, ...], scope: Scope, receive: Receive, send: Send
) -> None:
    """Send a response, unless a fault breaks the connection.

    Raises:
        ConnectionCutError: A fault breaks the connection.
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
    """Return the response that a Reject fault states, or None for the server's own."""
    if effect.body is None:
        return None
    return Response(effect.body, effect.status, retry_after(effect), effect.content_type)


def rejected(effects: tuple[Effect, ...]) -> Response | None:
    """Return the response that a fault gives instead of the vendor, or None.

    Raises:
        RefusedError: A fault refuses the request, in the vendor's own shape.
    """
    for effect in effects:
        if isinstance(effect, Reject):
            response = rejection(effect)
            if response is None:
                text = _REASONS.get(effect.status, "The sandbox was told to refuse this.")
                raise RefusedError(effect.status, text, headers=retry_after(effect))
            return response
    return None


def retry_after(effect: Reject) -> dict[str, str]:
    """Return the header that a Reject fault asks for, if any."""
    when = effect.retry_after
    if when is None:
        return {}
    if isinstance(when, datetime):
        return {"Retry-After": format_datetime(when.astimezone(UTC), usegmt=True)}
    return {"Retry-After": str(math.ceil(when))}


def rendered(answer: Answer, effects: tuple[Effect, ...]) -> Response:
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


async def drain(request: Request) -> None:
    """Read the rest of an unused body, so that the client can read the response."""
    if request.method in {"GET", "HEAD"} or connection_of(request.scope).is_closed:
        return
    received = 0
    with contextlib.suppress(ClientDisconnect, RuntimeError):  # RuntimeError: it was read already
        async for chunk in request.stream():
            received += len(chunk)
            if received > _MAX_DRAIN:
                return
