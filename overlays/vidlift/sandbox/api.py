"""The interface of a vendor's package: its calls, and its responses."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from attrs import Factory, frozen
from starlette.responses import Response

from vidlift.sandbox.faults import Effect, ExpiredLinks

if TYPE_CHECKING:
    from starlette.requests import Request

    from vidlift.sandbox.uploads import Upload
    from vidlift.sandbox.validation import Contract, Messages, Operation


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
    """A refused request, for which the vendor's module creates the response.

    Attributes:
        status: The HTTP status.
        text: What is wrong, in a sentence.
        messages: What is wrong by field, if that applies.
        headers: More headers of the response.
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
"""Carry out an operation.

    Every fault can affect an Answer. A Response, for bodies other than JSON, only meets faults of the
    connection."""


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
        """Most bytes of a JSON body by operationId, if the vendor's limit is known."""

    def authenticate(self, headers: Mapping[str, str]) -> None:
        """Raise RefusedError without the right key, if the document requires one."""

    def refusal(self, error: RefusedError) -> Answer | Response:
        """Give a refusal the shape that the vendor's errors have."""

    def settle(self) -> None:
        """Update all jobs to the current time."""
