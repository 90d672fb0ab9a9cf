"""Turn the responses of generated clients into models, or into vidlift's errors."""

from __future__ import annotations

import contextlib
import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar, Final, Protocol, TypeAlias, TypeVar

import attrs
import httpx

from vidlift.errors import (
    ApiError,
    AuthenticationError,
    DecodeError,
    InsufficientCredits,
    InvalidRequest,
    NotFound,
    PermissionDenied,
    RateLimited,
    ServerError,
    TransportError,
)
from vidlift.redact import excerpt
from vidlift.retrying import maybe_sent, retry_after
from vidlift_api._runtime.errors import DecodeError as ClientDecodeError
from vidlift_api._runtime.refusals import phrase, said
from vidlift_api._runtime.types import Response, request_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from vidlift.redact import Redactor


Answer: TypeAlias = Response[Any]
"""What a generated client returns; the clients of other packages have a class of the same form."""


class Model(Protocol):
    """What is needed of a generated model."""

    @classmethod
    def from_dict(
        cls, source: Mapping[str, Any], path: str | None = None, *, misfits: list[ClientDecodeError] | None
    ) -> Any:
        """Decode a JSON object."""
        ...

    @classmethod
    def from_json(cls, content: bytes, *, misfits: list[ClientDecodeError] | None) -> Any:
        """Decode JSON text."""
        ...


M = TypeVar("M", bound=Model)

_LACKS_CREDITS: Final = re.compile(
    r"(insufficient|not enough|no more|out of|top.?up|exceeds?|lacks?|too few).*(credits?|balance|funds)"
    r"|(credits?|balance|funds).*(insufficient|not enough|exhausted|top.?up|exceeded|too low|run out)",
    re.IGNORECASE | re.DOTALL,
)
_LACKS_ROOM: Final = re.compile(r"\b(quota|storage)\b", re.IGNORECASE)


@attrs.frozen
class Reader:
    """Turns one provider's answers into models and errors.

    Attributes:
        title: The provider's name as people write it.
        key_help: What to do when the key is not accepted.
        redactor: Takes this connection's secrets out of messages.
        now: Returns the current moment.
    """

    STATUSES: ClassVar[Mapping[str, int]] = {}
    """What the vendor's error codes mean, where the status does not always say it."""

    title: str
    key_help: str
    redactor: Redactor
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    @contextlib.contextmanager
    def requesting(self, what: str) -> Iterator[None]:
        """Turn what goes wrong inside into vidlift's errors.

        Raises:
            TransportError: There was no answer.
            DecodeError: The answer does not have the documented shape.
        """
        try:
            yield
        except httpx.HTTPError as error:
            reached = maybe_sent(error)
            error.args = (self.redactor(str(error)),)
            cause = type(error).__name__ + (f": {error}" if str(error) else "")
            raise TransportError(
                self.redactor(
                    f"{what} at {self.title} got no answer ({cause}); "
                    + (
                        "try again later"
                        if reached
                        else "check the connection and the base URL, then try again"
                    )
                ),
                maybe_sent=reached,
            ) from error
        except Exception as error:
            problem = decode_error_of(error)
            if problem is None:
                raise
            self._hide(problem)
            raise self._undecodable(
                what, problem.status_code or 0, problem.content or b"", problem.path, str(problem)
            ) from problem

    def expect(
        self,
        answer: Answer,
        model: type[M],
        what: str,
        *,
        needs: str | None = None,
        keeps: Mapping[str, type[Model]] | None = None,
        misfits: list[ClientDecodeError] | None = None,
    ) -> M:
        """Return the model of an answer that must be a success.

        Args:
            answer: The answer.
            model: What its body must be.
            what: What was being done.
            needs: The members that must be as documented, as a regular expression for paths such as `status`
                or `results[0].id`; all others may be anything. None for all members.
            keeps: Models of optional objects that are needed as far as they can be read.
            misfits: Gets what is not as documented; it stays as it came.

        Returns:
            The body. A success under another status than the documented one counts.

        Raises:
            ApiError: The provider said no.
            DecodeError: The body is something else.
        """
        if isinstance(answer.parsed, model):
            return answer.parsed
        if not self.succeeded(answer):
            raise self.error(answer, what)
        with self.requesting(what):
            try:
                return self.decoded(model, answer, what, None)
            except Exception as error:
                problem = decode_error_of(error)
                if problem is None:
                    raise
                failure = problem
            if needs is not None:
                found: list[ClientDecodeError] = []
                parsed, failure = self._lenient(model, answer, what, found), _needed(found, needs) or failure
                if parsed is not None and _needed(found, needs) is None:
                    self._keep(parsed, found, keeps or {}, answer)
                    (misfits if misfits is not None else []).extend(found)
                    return parsed
            failure.status_code, failure.content = answer.status_code, answer.content
            raise failure

    def _lenient(
        self, model: type[M], answer: Answer, what: str, misfits: list[ClientDecodeError]
    ) -> M | None:
        """Decode what can be decoded; None where that is nothing."""
        try:
            return self.decoded(model, answer, what, misfits)
        except Exception as error:
            if decode_error_of(error) is None:
                raise
            return None

    def decoded(
        self, model: type[M], answer: Answer, what: str, misfits: list[ClientDecodeError] | None
    ) -> M:
        """Decode the body of a successful response; a list of misfits makes it lenient."""
        del what
        return model.from_json(answer.content, misfits=misfits)  # type: ignore[no-any-return]  # no Self here

    def _keep(
        self,
        parsed: Any,
        misfits: Sequence[ClientDecodeError],
        keeps: Mapping[str, type[Model]],
        answer: Answer,
    ) -> None:
        """Keep optional objects that were left out as a whole: as they came, or as far as they are read."""
        body = self.opened(json.loads(answer.content))
        for name in {re.split(r"[.\[]", each.path)[1] for each in misfits if "." in each.path}:
            inner = body.get(name) if isinstance(body, dict) else None
            if inner is not None and not getattr(parsed, name, None):
                if name in keeps and isinstance(inner, dict):
                    setattr(parsed, name, keeps[name].from_dict(inner, misfits=[]))
                else:
                    parsed.additional_properties[name] = inner

    def opened(self, body: object) -> object:
        """Return what is in the envelope of an answer; by default there is none."""
        return body

    def succeeded(self, answer: Answer) -> bool:
        """Whether the provider did what it was asked for."""
        return 200 <= answer.status_code < 300

    def error(self, answer: Answer, what: str) -> ApiError:
        """Return the error that an answer stands for.

        Returns:
            The error, with what the provider said and what to do next.
        """
        # The secrets go before anything is cut: a cut one would no longer be found.
        body = last_line(self.redactor.hide(answer.content.decode(errors="replace")))
        plain, code = _plain(body)
        status, heard = self.STATUSES.get(code or "", answer.status_code), said(plain)
        # Once more: the body may have spelt them with escapes.
        text = self.redactor.hide(heard.text)
        fields = {
            self.redactor.hide(name): [self.redactor.hide(each) for each in texts]
            for name, texts in heard.fields.items()
        }
        saying = f": {text.rstrip(' .')}" if text else f" {phrase(status)}".rstrip()
        message = f"{what}: {self.title} answered {status}{saying}"
        facts: dict[str, Any] = {
            "status": status,
            "code": code,
            "said": text,
            "request_id": self._request_id(answer),
            "body": _shown(body),
        }
        if status == 401:
            return AuthenticationError(f"{message}; {self.key_help}", **facts)
        if status == 402 or (status in {400, 403, 422} and _LACKS_CREDITS.search(text)):
            return InsufficientCredits(f"{message}; top up the account, then submit again", **facts)
        if status == 403:
            hint = "check that the account's plan includes the API, and that the thing is yours"
            return PermissionDenied(f"{message}; {hint}", **facts)
        if status == 404:
            return NotFound(f"{message}; check the ID, and use the key that it was created with", **facts)
        if status == 429:
            wait = retry_after(answer.headers, self.now())
            hint = "try again later" if wait is None else f"try again in {wait:.0f} s"
            return RateLimited(f"{message}; {hint}", retry_after=wait, **facts)
        if status in {400, 413, 415, 422}:
            hint = "change the request"
            if _LACKS_ROOM.search(text):
                hint = "delete videos that are no longer needed, or move to a larger plan"
            return InvalidRequest(f"{message}; {hint}", fields=fields, **facts)
        if status >= 500:
            return ServerError(f"{message}; try again later", **facts)
        if status < 400:
            return ApiError(f"{message}; redirects are not followed: check the base URL", **facts)
        hint = "look at the thing's present state, then change the request or try again later"
        return ApiError(f"{message}; {hint}", **facts)

    def _hide(self, problem: ClientDecodeError) -> None:
        """Take the secrets out of what is shown along with an error: a vendor may repeat the key."""
        problem.path, problem.expected, problem.found = problem.args = tuple(
            map(self.redactor.hide, (problem.path, problem.expected, problem.found))
        )
        problem.content = self.redactor.hide((problem.content or b"").decode(errors="replace")).encode()
        problem.__cause__ = problem.__context__ = problem.__traceback__ = None

    def _request_id(self, answer: Answer) -> str | None:
        given = request_id(answer.headers)
        return None if given is None else self.redactor(given)

    def _undecodable(self, what: str, status: int, content: bytes, path: str, detail: str) -> DecodeError:
        text = self.redactor.hide(content.decode(errors="replace"))
        try:
            json.loads(text)
        except (ValueError, RecursionError):
            return DecodeError(
                f"{what}: {self.title} answered {status} with a body that is not valid JSON; try again later",
                status=status,
                path=None,
                body=_shown(text),
            )
        return DecodeError(
            self.redactor(
                f"{what}: {self.title} answered {status} in a shape that it does not document "
                f"({excerpt(detail)}); a newer vidlift may know it"
            ),
            status=status,
            path=path,
            body=_shown(text),
        )


def json_of(content: bytes | str) -> Any:
    """Return the JSON value of a body; None for what is not JSON."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def last_line(text: str) -> str:
    """Return a text, or the last line of a traceback, which is the reason.

    The other lines show internals of the server.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if "Traceback (most recent call last)" in text and lines else text


def _plain(text: str) -> tuple[str, str | None]:
    """Return an error body in a form that `said` reads, and its error code.

        Besides the forms that `said` reads, it understands `{error: {detail, code}}`, pydantic's `[{loc,
        msg}]` under `detail` or
    `error.details`. Pydantic repeats the rejected values, which may be secrets, so they are left out.
    """
    body = json_of(text)
    if not isinstance(body, dict):
        return text, None
    inner: Any = body.get("error") if isinstance(body.get("error"), dict) else {}
    code, issues = inner.get("code"), inner.get("details")
    issues = issues if isinstance(issues, list) else body.get("detail")
    if isinstance(issues, list) and issues and all(isinstance(each, dict) for each in issues):
        fields: dict[str, list[str]] = {}
        for issue in issues[:50]:
            where = issue.get("loc")
            steps = [str(each) for each in where if each != "body"] if isinstance(where, list) else []
            name = ".".join(steps) or "request"
            fields.setdefault(name, []).append(str(issue.get("msg") or "is refused"))
        return json.dumps(fields), None
    texts = (inner.get("detail"), inner.get("message"), body.get("detail"), body.get("message"))
    first = next((each for each in texts if isinstance(each, str) and each), None)
    known = first is not None and ("error" in body or "success" in body)
    code = excerpt(code) if isinstance(code, str) and code else None
    return (json.dumps({"detail": first}) if known else text), code


def decode_error_of(error: Exception) -> ClientDecodeError | None:
    """Return what a generated client could not decode, or None for another error.

    Clients that are made on their own bring a class of the same form with them.
    """
    if isinstance(error, ClientDecodeError):
        return error
    facts = [getattr(error, name, None) for name in ("path", "expected", "found")]
    if type(error).__name__ != "DecodeError" or not all(isinstance(each, str) for each in facts):
        return None
    same = ClientDecodeError(*map(str, facts))
    same.status_code, same.content = getattr(error, "status_code", None), getattr(error, "content", None)
    return same


def _needed(misfits: Sequence[ClientDecodeError], needs: str) -> ClientDecodeError | None:
    """Return the first misfit of a member that must be as documented; its model's name leads its path."""
    return next((each for each in misfits if re.fullmatch(needs, each.path.partition(".")[2])), None)


def answered_json(error: BaseException) -> object:
    """Return the JSON of a response that does not fit the document, or None."""
    cause = error.__cause__
    try:
        return json.loads(cause.content or b"") if isinstance(cause, ClientDecodeError) else None
    except (ValueError, RecursionError):
        return None


def _shown(body: str) -> str:
    # Some encoders escape slashes, and an address that is spelt so would not be known for one.
    return excerpt(body.replace("\\/", "/"))
