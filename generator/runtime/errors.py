"""The errors that generated clients raise."""

from __future__ import annotations

from typing import Any

__all__ = ["ApiClientError", "DecodeError", "UnexpectedStatus"]


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
