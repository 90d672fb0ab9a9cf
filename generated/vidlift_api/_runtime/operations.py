# @generated from generator/runtime
# Do not edit: `make generate` rebuilds it.

"""An operation: how to turn its response into the model or an error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, cast

from attrs import field, frozen

from .answers import Answers, no_body, parser_for
from .errors import DecodeError, UnexpectedStatus
from .types import Response

if TYPE_CHECKING:
    from collections.abc import Iterable

    import httpx

    from .answers import Parser

__all__ = ["Operation"]

T = TypeVar("T")


@frozen
class Operation(Generic[T]):
    """One operation of an API; `T` is what it returns when it succeeds.

    Attributes:
        name: Its operationId, or its module's name where the document gives none.
        method: The HTTP method, in capitals.
        path: As the document writes it: `/jobs/{id}`.
        answers: How to read the body, by documented status.
    """

    name: str
    method: str
    path: str
    answers: Answers[object] = field(repr=False)

    def result(
        self,
        answer: httpx.Response,
        url: str,
        *,
        strict: bool = False,
        secrets: Iterable[str] = (),
        misfits: list[DecodeError] | None = None,
    ) -> T:
        """Return the body of a successful response as its model.

        An undocumented success status is read like the documented one. The document's `default` is for errors
        if it names a success.

        Args:
            answer: The response.
            url: The path of the request.
            strict: Refuse an undocumented success status.
            secrets: Secrets that no message may show.
            misfits: Collects what does not fit the document, which is then kept as received.

        Raises:
            StatusError: The status is not 2xx; a subclass for some statuses.
            DecodeError: The body does not fit the model.
            UnexpectedStatus: The status is not documented, and `strict` is set.
        """
        status = answer.status_code
        if 200 <= status < 300:
            return cast("T", self._success(status, strict=strict)(answer, misfits))
        from .refusals import refusal  # noqa: PLC0415 - only failures need it

        parse = parser_for(self.answers, status)
        try:
            parsed = None if parse is None else parse(answer, misfits)
        except DecodeError:  # of a redirect: its status must not be hidden
            parsed = None
        response = Response(status, answer.headers, answer.content, parsed, tuple(misfits or ()))
        raise refusal(self.name, self.method, self.path, url, response, secrets)

    def _success(self, status: int, *, strict: bool) -> Parser[object]:
        """Return how to read the body of a success."""
        exact = self.answers.get(status) or self.answers.get("2XX")
        if exact is not None:
            return exact
        known = [parse for key, parse in self.answers.items() if isinstance(key, int) and 200 <= key < 300]
        if strict and "default" not in self.answers:
            return _unexpected
        with_body = [parse for parse in known if parse is not no_body]
        if with_body and (status not in {204, 205} or len(with_body) == len(known)):
            return with_body[0]
        return no_body if known else self.answers.get("default", no_body)


def _unexpected(answer: httpx.Response, _: list[DecodeError] | None = None, /) -> object:
    raise UnexpectedStatus(answer.status_code, answer.content)
