# @generated from generator/runtime
# Do not edit: `make generate` rebuilds it.

"""Reading the body of an answer, by its status."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Callable, Coroutine, Iterable, Mapping
from typing import TYPE_CHECKING, Any, ParamSpec, Protocol, TypeAlias, TypeVar

from .errors import DecodeError, DecodeWarning

if TYPE_CHECKING:
    from types import ModuleType

    import httpx

    from .kinds import Kind
    from .models import Model
    from .types import Response

__all__ = [
    "Answers",
    "Parser",
    "by_media_type",
    "bytes_body",
    "json_body",
    "model_body",
    "no_body",
    "parsed",
    "parsed_async",
    "parser_for",
    "tell",
    "text_body",
]

P = ParamSpec("P")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
M = TypeVar("M", bound="Model")


class Parser(Protocol[T_co]):
    """Makes the parsed body of an answer."""

    def __call__(self, response: httpx.Response, misfits: list[DecodeError] | None = None, /) -> T_co | None:
        """Return the body; `misfits` gets what does not fit, which is then kept as it came."""


Answers: TypeAlias = Mapping[int | str, Parser[T_co]]
"""An operation's documented answers: the parser by status (404), by range ("4XX"), or "default"."""


def parser_for(answers: Answers[T], status: int) -> Parser[T] | None:
    """Return the parser for a status, else for its range, else the default."""
    return answers.get(status) or answers.get(f"{status // 100}XX") or answers.get("default")


def json_body(annotation: str, models: ModuleType, name: str = "", *, lines: bool = False) -> Parser[Any]:
    """Return a parser for a JSON body.

    If the body of a failure (4xx, 5xx) does not fit the document, the parser returns None, as a decode error
    must not hide the status. For every other status it raises DecodeError, unless it gets a list of misfits.

    Args:
        annotation: The type of the body.
        models: The models in the type, which are loaded for the first body.
        name: The name of the body in errors; by default the annotation.
        lines: Whether the body is an array with one item per line, as in JSON Lines.
    """

    def kind() -> Kind:
        from .kinds import kind_of  # noqa: PLC0415 - takes time to load, which `import` need not

        return kind_of(annotation, models)

    return _json_body(kind, name or annotation, lines=lines)


def model_body(model: type[M]) -> Parser[M]:
    """Return a parser for the JSON of one model, with the failures of `json_body`."""

    def kind() -> Kind:
        from .tables import kind_of_model  # noqa: PLC0415 - as above

        return kind_of_model(model)

    return _json_body(kind, model.__name__)


def _json_body(kind: Callable[[], Kind], name: str, *, lines: bool = False) -> Parser[Any]:
    def parse(response: httpx.Response, misfits: list[DecodeError] | None = None, /) -> Any:
        from .parsing import body_of  # noqa: PLC0415 - as above

        try:
            content = _array_of_lines(response.content) if lines else response.content
            return body_of(kind(), content, name, misfits)
        except DecodeError as error:
            failure = error
        except Exception as error:  # noqa: BLE001 - hostile bodies find errors that decoders do not expect
            failure = DecodeError(name, "a body that can be decoded", type(error).__name__)
        if response.status_code >= 400:
            return None
        failure.status_code = response.status_code
        failure.content = response.content
        if failure.expected == "JSON":
            media_type = response.headers.get("content-type", "no media type")
            failure.found = f"{len(response.content)} bytes of {media_type[:80]!r}"
        raise failure

    return parse


def _array_of_lines(content: bytes) -> bytes:
    """Return JSON Lines, or a JSON text sequence (RFC 7464), as an array."""
    lines = (line.strip(b"\x1e \t\r") for line in content.split(b"\n"))
    return b"[" + b",".join(line for line in lines if line) + b"]"


def no_body(_: httpx.Response, __: list[DecodeError] | None = None, /) -> None:
    """Return nothing: the document promises no body."""


def text_body(response: httpx.Response, _: list[DecodeError] | None = None, /) -> str:
    """Return the body as text."""
    return response.text


def bytes_body(response: httpx.Response, _: list[DecodeError] | None = None, /) -> bytes:
    """Return the body as it came."""
    return response.content


def by_media_type(parsers: Mapping[str, Parser[Any]]) -> Parser[Any]:
    """Return a parser that reads a body as its Content-Type says.

    Args:
        parsers: How to read each media type that the document lists. The first one also reads what is of none
            of these.
    """

    def parse(response: httpx.Response, misfits: list[DecodeError] | None = None, /) -> Any:
        return parsers[_listed(response.headers.get("content-type", ""), parsers)](response, misfits)

    return parse


def _listed(media_type: str, listed: Iterable[str]) -> str:
    """Return the media type of a list that fits best: itself, without its parameters, or a range of types."""
    whole = media_type.strip().lower()
    essence = whole.partition(";")[0].strip()
    wanted = [whole, essence, essence, f"{essence.partition('/')[0]}/*", "*/*"]
    spelled = [(name, name.strip().lower()) for name in listed]
    for place, text in enumerate(wanted):
        for name, lower in spelled:
            if text == (lower.partition(";")[0].strip() if place > 1 else lower):
                return name
    return spelled[0][0]


def parsed(call: Callable[P, Response[T]]) -> Callable[P, T | None]:
    """Return a function that calls another and returns the parsed body only.

    It returns None for an undocumented status, without a body, and for an error with an unexpected body.
    """

    @functools.wraps(call)
    def call_for_body(*args: P.args, **kwargs: P.kwargs) -> T | None:
        return call(*args, **kwargs).parsed

    return call_for_body


def parsed_async(
    call: Callable[P, Coroutine[Any, Any, Response[T]]],
) -> Callable[P, Coroutine[Any, Any, T | None]]:
    """Return what `parsed` returns, for a coroutine function."""

    @functools.wraps(call)
    async def call_for_body(*args: P.args, **kwargs: P.kwargs) -> T | None:
        return (await call(*args, **kwargs)).parsed

    return call_for_body


def tell(misfits: list[DecodeError] | None, secrets: Iterable[str]) -> None:
    """Warn of what does not fit, without what must not be shown."""
    if misfits:
        from .redaction import hide  # noqa: PLC0415 - as above

        for misfit in misfits:
            warnings.warn(hide(str(misfit), secrets), DecodeWarning, stacklevel=5)
