# @generated from generator/runtime
# Do not edit: `make generate` rebuilds it.

"""Turn an unsuccessful response into an error."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from .errors import (
    BadRequestStatusError,
    ConflictStatusError,
    ForbiddenStatusError,
    NotFoundStatusError,
    PaymentRequiredStatusError,
    ServerStatusError,
    StatusError,
    TooManyRequestsStatusError,
    UnauthorizedStatusError,
    UnprocessableStatusError,
)
from .redaction import excerpt, hide
from .representation import SECRET_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .types import Response

__all__ = ["Said", "phrase", "refusal", "said"]

KINDS: Final[Mapping[int, type[StatusError]]] = {
    400: BadRequestStatusError,
    401: UnauthorizedStatusError,
    402: PaymentRequiredStatusError,
    403: ForbiddenStatusError,
    404: NotFoundStatusError,
    409: ConflictStatusError,
    422: UnprocessableStatusError,
    429: TooManyRequestsStatusError,
}
# Keys under which servers put what they say of the request as a whole.
_WHOLE: Final = frozenset({"detail", "message", "error", "non_field_errors", "errors"})


@frozen
class Said:
    """The content of an error body of any shape.

    Attributes:
        text: The message in one line; empty if there is none.
        fields: The messages by field; "" stands for the whole request.
    """

    text: str = ""
    fields: Mapping[str, Sequence[str]] = field(factory=dict)


def said(text: str) -> Said:
    """Read an error body leniently.

    Understands `{"detail": …}`, `{"message": …}`, a map of fields to messages, the same under `errors`, a
    list of messages, and one message. Everything else is repeated as it is, cut.

    Args:
        text: The body; hostile until proven otherwise.

    Returns:
        What it says.
    """
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        is_page = text.lstrip()[:1] == "<"
        return Said("" if is_page else excerpt(text))
    fields: dict[str, list[str]] = {}
    _collect(body, "", fields, depth=0)
    lines = [f"{name}: {'; '.join(texts)}" if name else "; ".join(texts) for name, texts in fields.items()]
    return Said(excerpt(" | ".join(lines)), {name: tuple(texts) for name, texts in fields.items()})


def _collect(value: object, name: str, fields: dict[str, list[str]], *, depth: int) -> None:
    if depth > 4 or len(fields) > 50:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            _collect(inner, name if key in _WHOLE else str(key), fields, depth=depth + 1)
    elif isinstance(value, list):
        for inner in value[:20]:
            _collect(inner, name, fields, depth=depth + 1)
    elif value is not None and value != "":
        fields.setdefault(excerpt(name), []).append(excerpt(str(value)))


def phrase(status: int) -> str:
    """Return the standard's phrase for a status, or nothing."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def refusal(
    operation: str, method: str, path: str, url: str, response: Response[Any], secrets: Iterable[str] = ()
) -> StatusError:
    """Return the error of a response.

    Args:
        operation: The name of the operation.
        method: Its HTTP method.
        path: Its path, as the document writes it.
        url: The path that the request went to.
        response: The response, with a status outside 2xx.
        secrets: Secrets that must not be shown even if the server repeats them: the client's key.
    """
    status = response.status_code
    # The secrets go before anything is cut: a cut one would no longer be found.
    heard = said(hide(response.content.decode(errors="replace"), secrets)).text or phrase(status)
    where = excerpt(hide(_shown_path(path, url), secrets))
    message = f"{excerpt(operation)}: {method} {where} answered {status}"
    if heard:
        message += f": {heard}"
    if 300 <= status < 400:
        message += "; redirects are not followed unless the client is made with follow_redirects=True"
    if response.request_id:
        message += f" [request {hide(response.request_id, secrets)}]"
    kind = ServerStatusError if status >= 500 else KINDS.get(status, StatusError)
    return kind(message, operation=operation, method=method, path=path, response=response)


def _shown_path(path: str, url: str) -> str:
    """Return a request's path with its values, all but those that the document's own names call secret."""
    named, sent = path.split("/"), url.split("/")
    if len(named) != len(sent):
        return path
    return "/".join(
        name if "{" in name and SECRET_NAME.search(name) else value
        for name, value in zip(named, sent, strict=True)
    )
