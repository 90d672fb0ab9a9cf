"""What differs from vendor to vendor: the calls that a vendor's package gets, and what it answers."""

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
    """A request that is not carried out; the vendor's module gives it the vendor's shape.

    Attributes:
        status: The HTTP status.
        text: What is wrong, in a sentence.
        messages: What is wrong field by field, where that applies.
        headers: Further headers of the answer.
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
"""Carries out an operation. An Answer can be spoiled by every fault; a Response, for what is no JSON, only by
those of the connection."""


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
        """How many bytes a JSON body may have, by operationId, where the vendor's limit is known."""

    def authenticate(self, headers: Mapping[str, str]) -> None:
        """Raise RefusedError unless the headers hold the key; called where the document asks for one."""

    def refusal(self, error: RefusedError) -> Answer | Response:
        """Give a refusal the shape that the vendor's errors have."""

    def settle(self) -> None:
        """Bring all jobs to where they stand now."""
