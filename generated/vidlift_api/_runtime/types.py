# @generated from generator/runtime
# Do not edit: `make generate` rebuilds it.

"""The value types that generated functions take and return."""

from __future__ import annotations

import enum
from pathlib import PurePath
from typing import IO, TYPE_CHECKING, Final, Generic, Literal, TypeVar

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .errors import DecodeError

__all__ = ["UNSET", "File", "FileParts", "Response", "Unset", "request_id"]

T = TypeVar("T")

FileParts = list[tuple[str, tuple[str | None, IO[bytes] | bytes, str | None]]]
"""Multipart parts as httpx takes them: (name, (file name, content, media type))."""


class Unset(enum.Enum):
    """The type of `UNSET`: a key that is absent from a JSON object, unlike null."""

    UNSET = "UNSET"

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = Unset.UNSET
"""The one absent value. It is false, and stays the same object through pickle and deepcopy."""


@frozen
class File:
    """A file to upload.

    Attributes:
        payload: An open binary file, read from its start in pieces while the request is sent, or the bytes
            themselves. The caller closes it.
        file_name: The name that the server is told; by default the file's own name, without its folders.
        mime_type: The media type that the server is told; by default guessed from the file name.
    """

    payload: IO[bytes] | bytes = field(repr=lambda payload: type(payload).__name__)
    file_name: str | None = None
    mime_type: str | None = None

    def to_part(self) -> tuple[str | None, IO[bytes] | bytes, str | None]:
        """Return the tuple that httpx takes for one part of a multipart body.

        A part without a file name would reach the server as a plain form field, so there always is one.
        """
        name = self.file_name
        if name is None:
            own = getattr(self.payload, "name", None)
            name = PurePath(own).name if isinstance(own, str) else "upload"
        return name, self.payload, self.mime_type


@frozen
class Response(Generic[T]):
    """An answer of the server.

    Attributes:
        status_code: The HTTP status, whether or not the standard registers it.
        headers: The headers, looked up without regard to case.
        content: The body, as it came.
        parsed: The body as its model. None where the status is not documented, has no body, or is an error
            whose body does not fit its documented model.
        misfits: What does not fit the document, from clients made with `strict=False`. Each says where.
    """

    status_code: int
    headers: Mapping[str, str] = field(repr=False)
    content: bytes = field(repr=lambda content: f"<{len(content)} bytes>")
    parsed: T | None
    misfits: tuple[DecodeError, ...] = field(default=(), repr=False)

    @property
    def request_id(self) -> str | None:
        """The server's ID of the request, to quote to its support, or None."""
        return request_id(self.headers)


# Ordered by how reliably they identify a request. `traceparent` does not: it identifies the caller's trace.
REQUEST_IDS: Final = (
    "x-request-id",
    "request-id",
    "x-amzn-requestid",
    "x-amz-request-id",
    "x-correlation-id",
    "cf-ray",
)


def request_id(headers: Mapping[str, str]) -> str | None:
    """Return the server's ID of a request from the usual headers, fit to be shown.

    Args:
        headers: The response's headers, with case-insensitive lookup.
    """
    for name in REQUEST_IDS:
        if value := headers.get(name):
            from .redaction import excerpt  # noqa: PLC0415 - few programs ask, and its patterns take time to load

            return excerpt(value)
    return None
