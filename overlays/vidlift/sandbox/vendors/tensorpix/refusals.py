"""What TensorPix says when it does not do what it was asked for."""

from __future__ import annotations

from vidlift.sandbox.api import Answer, RefusedError


def not_found() -> RefusedError:
    """Return the refusal of an unknown ID."""
    return RefusedError(404, "Not found.")


def invalid(name: str, message: str) -> RefusedError:
    """Return the refusal of one field."""
    return RefusedError(400, messages={name: [message]})


def shaped(error: RefusedError) -> Answer:
    """Shape a refusal as documented: ValidationError for 400, else a detail."""
    if error.status == 301:
        return Answer(301, None, error.headers)
    if error.status != 400:
        return Answer(error.status, {"detail": error.text}, error.headers)
    messages = dict(error.messages)
    general = messages.pop("", []) + ([error.text] if error.text else [])
    return Answer(400, {"errors": messages, "non_field_errors": general}, error.headers)
