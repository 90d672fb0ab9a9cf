"""The errors that generated clients raise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .types import Response

__all__ = [
    "ApiClientError",
    "BadRequestStatusError",
    "ConflictStatusError",
    "DecodeError",
    "DecodeWarning",
    "ForbiddenStatusError",
    "NotFoundStatusError",
    "PaymentRequiredStatusError",
    "ServerStatusError",
    "StatusError",
    "TokenError",
    "TooManyRequestsStatusError",
    "UnauthorizedStatusError",
    "UnexpectedStatus",
    "UnprocessableStatusError",
]


class ApiClientError(Exception):
    """The root of all errors that a generated client raises by itself."""


class DecodeError(ApiClientError):
    """A body, or a part of it, is not what the API's document promises.

    Attributes:
        path: Where in the body, from the model's name on: `PaginatedJobList.results[3].status`.
        expected: What the document promises there.
        found: What was there.
        status_code: The HTTP status of the answer; None when the body was decoded outside of a request.
        content: The whole body as it came; None when the body was decoded outside of a request.
    """

    def __init__(self, path: str, expected: str, found: str) -> None:
        super().__init__(path, expected, found)
        self.path = path
        self.expected = expected
        self.found = found
        self.status_code: int | None = None
        self.content: bytes | None = None

    def lead(self, path: str) -> None:
        """Put the path of what holds this body before its own."""
        self.path = path + self.path

    def __str__(self) -> str:
        return f"{self.path}: expected {self.expected}, got {self.found}"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.path, self.expected, self.found), self.__dict__


class TokenError(ApiClientError):
    """The server that gives tokens gave none, so the request did not leave.

    Attributes:
        status_code: The HTTP status of its answer.
        reason: What it says, in one line and without secrets; empty when it says nothing that can be read.
    """

    def __init__(self, status_code: int, reason: str = "") -> None:
        super().__init__(status_code, reason)
        self.status_code = status_code
        self.reason = reason

    def __str__(self) -> str:
        told = f": {self.reason}" if self.reason else ""
        return (
            f"no token was given, status {self.status_code}{told}; check client_id, client_secret and scope"
        )


class DecodeWarning(UserWarning):
    """A part of a body is not what the API's document promises, and is kept as it came.

    Issued by clients made with `strict=False`, once for each such part.
    """


class UnexpectedStatus(ApiClientError):  # noqa: N818 - the name that users of the stock generator know
    """The server answered with a status that the API's document does not know.

    Raised only by clients made with `raise_on_unexpected_status=True`.

    Attributes:
        status_code: The HTTP status.
        content: The body as it came. It is no part of the message: it may hold anything.
    """

    def __init__(self, status_code: int, content: bytes) -> None:
        super().__init__(status_code, content)
        self.status_code = status_code
        self.content = content

    def __str__(self) -> str:
        return f"the API's document does not know the status {self.status_code} for this operation"


class StatusError(ApiClientError):
    """The server answered a method of a client with another status than one of success.

    The message says which operation, method, path and status it was, what the body says, and the server's
    name for the request. It is bounded, and holds neither the key nor signed URLs. The functions of `api`
    never raise it: they return every answer.

    Attributes:
        operation: The operationId, or the module's name where the document gives none.
        method: The HTTP method.
        path: As the document writes it: `/jobs/{id}`.
        response: The whole answer, as `sync_detailed` would have returned it.
    """

    def __init__(
        self, message: str, *, operation: str, method: str, path: str, response: Response[Any]
    ) -> None:
        super().__init__(message)
        self.operation = operation
        self.method = method
        self.path = path
        self.response = response

    @property
    def status_code(self) -> int:
        """The HTTP status."""
        return self.response.status_code

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers, looked up without regard to case."""
        return self.response.headers

    @property
    def content(self) -> bytes:
        """The body, as it came."""
        return self.response.content

    @property
    def parsed(self) -> Any:
        """The body as the model that the API documents for this status; None where it has none."""
        return self.response.parsed

    @property
    def request_id(self) -> str | None:
        """The server's name for the request, for its support; None where it gives none."""
        return self.response.request_id

    @classmethod
    def _restored(cls, args: tuple[Any, ...], state: dict[str, Any]) -> Self:
        error = cls.__new__(cls, *args)
        error.__dict__.update(state)
        return error

    def __reduce__(self) -> tuple[Any, ...]:
        return self._restored, (self.args, self.__dict__)


class BadRequestStatusError(StatusError):
    """The request is not what the server takes (400)."""


class UnauthorizedStatusError(StatusError):
    """The key is missing or not accepted (401)."""


class PaymentRequiredStatusError(StatusError):
    """The account cannot pay for it (402)."""


class ForbiddenStatusError(StatusError):
    """The key is accepted, and may not do this (403)."""


class NotFoundStatusError(StatusError):
    """There is no such thing, or not for this key (404)."""


class ConflictStatusError(StatusError):
    """The thing is in a state that does not allow this (409)."""


class UnprocessableStatusError(StatusError):
    """The request has the right form, and values that the server does not take (422)."""


class TooManyRequestsStatusError(StatusError):
    """Too many requests in too short a time (429). The header `Retry-After` may say when to come back."""


class ServerStatusError(StatusError):
    """The server failed (5xx)."""
