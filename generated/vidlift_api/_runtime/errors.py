# @generated from generator/runtime
# Do not edit: `make generate` rebuilds it.

"""Errors that generated clients raise."""

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
    """Base class of all errors that a generated client raises.

    What to do: catch it to handle every error of a client in one place, except those of httpx.
    """


class DecodeError(ApiClientError):
    """A response body, or a part of it, does not fit the API's document.

    What to do: create the client with `strict=False` to read what fits, and report the path to the vendor.

    Attributes:
        path: Location in the body, from the model's name on: `PaginatedJobList.results[3].status`.
        expected: What the document allows there.
        found: The value that was there.
        status_code: The HTTP status, or None if the body was decoded outside of a request.
        content: The whole body as received, or None if it was decoded outside of a request.
    """

    def __init__(self, path: str, expected: str, found: str) -> None:
        super().__init__(path, expected, found)
        self.path = path
        self.expected = expected
        self.found = found
        self.status_code: int | None = None
        self.content: bytes | None = None

    def lead(self, path: str) -> None:
        """Prepend the path of the value that contains this body."""
        self.path = path + self.path

    def __str__(self) -> str:
        return f"{self.path}: expected {self.expected}, got {self.found}"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.path, self.expected, self.found), self.__dict__


class TokenError(ApiClientError):
    """The token server returned no token, so the request was not sent.

    What to do: check `client_id`, `client_secret`, and the scope that the operation needs.

    Attributes:
        status_code: The HTTP status of its response.
        reason: Its explanation, in one line and without secrets; empty if the response has none.
    """

    def __init__(self, status_code: int, reason: str = "") -> None:
        super().__init__(status_code, reason)
        self.status_code = status_code
        self.reason = reason

    def __str__(self) -> str:
        reason = f": {self.reason}" if self.reason else ""
        return (
            f"the token server returned no token, status {self.status_code}{reason}; "
            "check client_id, client_secret, and scope"
        )


class DecodeWarning(UserWarning):
    """A part of a response body does not fit the document, and is kept as received.

    Clients with `strict=False` issue it, once for each such part.

    What to do: read the part with care, and report the path to the vendor.
    """


class UnexpectedStatus(ApiClientError):  # noqa: N818 - the name that users of the stock generator know
    """The server returned a status that the API's document does not list.

    Only clients with `raise_on_unexpected_status=True` raise it.

    What to do: read `content`, and treat the status by its class (4xx, 5xx).

    Attributes:
        status_code: The HTTP status.
        content: The body as received. It is not part of the message, as it may contain anything.
    """

    def __init__(self, status_code: int, content: bytes) -> None:
        super().__init__(status_code, content)
        self.status_code = status_code
        self.content = content

    def __str__(self) -> str:
        return f"the API's document does not list the status {self.status_code} for this operation"


class StatusError(ApiClientError):
    """The server refused the request of a method with a status outside 2xx.

    The message has the operation, the method, the path, the status, the server's explanation, and its ID of
    the request. Its length is bounded, and it contains neither the key nor signed URLs. The functions of
    `api` never raise it: they return every response.

    What to do: follow the explanation in the message; `parsed` holds the body as a model.

    Attributes:
        operation: The operationId, or the module's name if the document has none.
        method: The HTTP method.
        path: The path as the document writes it: `/jobs/{id}`.
        response: The whole response, as `sync_detailed` returns it.
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
        """The headers, with case-insensitive lookup."""
        return self.response.headers

    @property
    def content(self) -> bytes:
        """The body as received."""
        return self.response.content

    @property
    def parsed(self) -> Any:
        """The body as the documented model of this status, or None."""
        return self.response.parsed

    @property
    def request_id(self) -> str | None:
        """The server's ID of the request, to quote to its support, or None."""
        return self.response.request_id

    @classmethod
    def _restored(cls, args: tuple[Any, ...], state: dict[str, Any]) -> Self:
        error = cls.__new__(cls, *args)
        error.__dict__.update(state)
        return error

    def __reduce__(self) -> tuple[Any, ...]:
        return self._restored, (self.args, self.__dict__)


class BadRequestStatusError(StatusError):
    """The server rejects the request as invalid (400).

    What to do: change the request; the message has the server's explanation.
    """


class UnauthorizedStatusError(StatusError):
    """The key is missing or not accepted (401).

    What to do: check that the key is complete and current.
    """


class PaymentRequiredStatusError(StatusError):
    """The account cannot pay for the request (402).

    What to do: top up the account.
    """


class ForbiddenStatusError(StatusError):
    """The key is valid but lacks the permission (403).

    What to do: use a key with the permission, or change the plan.
    """


class NotFoundStatusError(StatusError):
    """The resource does not exist, or not for this key (404).

    What to do: check the ID, and use the key that the resource was created with.
    """


class ConflictStatusError(StatusError):
    """The state of the resource does not allow the request (409).

    What to do: read the resource, and act on its current state.
    """


class UnprocessableStatusError(StatusError):
    """The request is well-formed, but the server rejects a value (422).

    What to do: change the value that the message names.
    """


class TooManyRequestsStatusError(StatusError):
    """Too many requests in too short a time (429).

    What to do: wait as long as the header `Retry-After` says, or back off.
    """


class ServerStatusError(StatusError):
    """The server failed (5xx).

    What to do: try again later. If the request starts something, check first whether it did.
    """
