"""Clipzy's error responses, by its pages and by its server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.responses import PlainTextResponse, Response

from vidlift.sandbox.api import Answer, RefusedError
from vidlift.sandbox.vendors.clipzy.settings import is_observed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vidlift.sandbox.vendors.clipzy.settings import ClipzySettings

_CODES = {
    400: "INVALID_REQUEST",
    401: "UNAUTHORIZED",
    403: "FORBIDDEN",
    404: "NOT_FOUND",
    413: "FILE_TOO_LARGE",
    422: "INVALID_REQUEST",
    429: "RATE_LIMITED",
    500: "INTERNAL_ERROR",
}  # Choice: of these the pages name UNAUTHORIZED and FILE_TOO_LARGE alone
TRACEBACK = (
    "Traceback (most recent call last):\n"
    '  File "/srv/clipzy/app/main.py", line 88, in handler\n'
    "    raise RuntimeError(message)\n"
    "RuntimeError: unhandled"
)


class CodedError(RefusedError):
    """A refusal with a code of the pages."""

    def __init__(self, status: int, text: str, code: str) -> None:
        super().__init__(status, text)
        self.code = code


def detail(status: int, text: str) -> CodedError:
    """Return a refusal whose text is the server's own."""
    return CodedError(status, text, _CODES.get(status, "ERROR"))


def shaped(error: RefusedError, settings: ClipzySettings) -> Answer | Response:
    """Shape a refusal as the pages say, or as the server does."""
    if error.status == 401:  # the proxy's response, for any server
        return _documented(401, error.text, "UNAUTHORIZED", error.headers)
    if is_observed(settings):
        return _observed(error, settings)
    code = error.code if isinstance(error, CodedError) else _CODES.get(error.status, "ERROR")
    status, text = (422 if error.status == 415 else error.status), error.text  # no operation declares 415
    if error.messages:
        status = 422
        code = "MISSING_FIELD" if "file" in error.messages else "INVALID_REQUEST"
        text = "; ".join(f"{name}: {' '.join(texts)}" for name, texts in error.messages.items())
    return _documented(status, text, code, error.headers)


def _documented(status: int, text: str, code: str, headers: Mapping[str, str]) -> Answer:
    return Answer(
        status,
        {
            "success": False,
            "message": text or "The request failed.",
            "error": {"detail": text or "The request failed.", "code": code},
        },
        headers,
    )


def _observed(error: RefusedError, settings: ClipzySettings) -> Answer | Response:
    if error.messages:
        if any("not a file" in text for texts in error.messages.values() for text in texts):
            return _unhandled(error.headers, settings)
        if list(error.messages) == [""] and any("parse error" in text for text in error.messages[""]):
            return Answer(422, _validation({"body": error.messages[""]}, "json_invalid"), error.headers)
        return Answer(422, _validation(error.messages, "missing"), error.headers)
    if error.status == 415:  # JSON without its content type
        return _unhandled(error.headers, settings)
    if error.status == 413:
        return Answer(400, {"detail": "Invalid video: File size exceeds maximum of 1000MB"}, error.headers)
    text = {404: "Not Found", 405: "Method Not Allowed"}.get(error.status, error.text)
    keep = isinstance(error, CodedError)
    return Answer(error.status, {"detail": error.text if keep else text}, error.headers)


def _unhandled(headers: Mapping[str, str], settings: ClipzySettings) -> Answer | Response:
    if settings.debug:
        return PlainTextResponse(TRACEBACK, 500, dict(headers))
    return Answer(
        500,
        {"success": False, "message": "Internal server error", "error": {"detail": "Internal error"}},
        headers,
    )


def _validation(messages: Mapping[str, list[str]], kind: str) -> dict[str, Any]:
    details = [
        {"type": kind, "loc": ["body", name] if name else ["body"], "msg": text, "input": None}
        for name, texts in messages.items()
        for text in texts
    ]
    return {"success": False, "message": "Validation error", "error": {"details": details}}
