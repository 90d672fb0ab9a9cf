"""What Topaz says when it does not do what it was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vidlift.sandbox.api import Answer, RefusedError

if TYPE_CHECKING:
    from vidlift.sandbox.vendors.topaz.world import TopazWorld

_CODES = {401: "UNAUTHORIZED", 402: "INSUFFICIENT_CREDITS", 403: "FORBIDDEN", 503: "SERVER_MAINTENANCE"}


def not_found() -> RefusedError:
    """Return the refusal of an unknown ID."""
    return RefusedError(404, "Enhancement request with the provided ID not found")


def shaped(error: RefusedError, world: TopazWorld) -> Answer:
    """Shape a refusal as the document does. 413 and redirects have no body."""
    if error.status in {301, 413}:
        return Answer(error.status, None, error.headers)
    status = 400 if error.status == 415 else error.status  # no operation declares 415
    body: dict[str, Any] = {"message": error.text or "Invalid input"}
    if not world.older:
        fallback = "SERVER_ERROR" if status >= 500 else "INVALID_INPUT"
        body["errorCode"] = _CODES.get(status, fallback)
        if error.messages:
            body["errors"] = [
                {"type": "field", "path": path, "location": "body", "msg": message}
                for path, messages in error.messages.items()
                for message in messages
            ]
    elif error.messages:
        body["message"] = "; ".join(
            f"{path}: {message}" if path else message
            for path, messages in error.messages.items()
            for message in messages
        )
    return Answer(status, body, error.headers)
