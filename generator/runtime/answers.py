"""Reading the body of an answer, by its status."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import httpx

from .errors import DecodeError

if TYPE_CHECKING:
    from .reading import Model

__all__ = ["Answers", "Parser", "bytes_body", "json_body", "model_body", "no_body", "parser_for", "text_body"]

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
M = TypeVar("M", bound="Model")

Parser: TypeAlias = Callable[[httpx.Response], T_co | None]
"""Makes the parsed body of an answer."""

Answers: TypeAlias = Mapping[int | str, Parser[T_co]]
"""An operation's documented answers: the parser by status (404), by range ("4XX"), or "default"."""


def parser_for(answers: Answers[T], status: int) -> Parser[T] | None:
    """Return the parser for a status: the status itself first, then its range, then the default."""
    return answers.get(status) or answers.get(f"{status // 100}XX") or answers.get("default")


def json_body(decode: Callable[[Any, str], T], name: str) -> Parser[T]:
    """Return a parser for a body that is JSON.

    Where the body of a failure (4xx, 5xx) is not what the document promises, the parser returns None: the
    status matters more than the body, and must not be hidden behind a decode error. For every other status it
    raises DecodeError.

    Args:
        decode: Makes the model of the JSON value and its path.
        name: What errors call the body.
    """

    def parse(response: httpx.Response) -> T | None:
        try:
            return decode(_json(response, name), name)
        except DecodeError as error:
            failure = error
        except RecursionError:
            failure = DecodeError(name, "JSON of some depth", "JSON nested beyond Python's recursion limit")
        except Exception as error:  # noqa: BLE001 - hostile bodies find errors that decoders do not expect
            failure = DecodeError(name, "a body that can be decoded", type(error).__name__)
        if response.status_code >= 400:
            return None
        failure.status_code = response.status_code
        failure.content = response.content
        raise failure

    return parse


def model_body(model: type[M]) -> Parser[M]:
    """Return a parser for a body that is the JSON of one model; failures are those of `json_body`."""
    exact = json_body(model.from_dict, model.__name__)

    def parse(response: httpx.Response) -> M | None:
        try:
            return model.from_json(response.content)
        except Exception:  # noqa: BLE001 - the exact way says what is wrong
            return exact(response)

    return parse


def no_body(_: httpx.Response) -> None:
    """Return nothing: the document promises no body."""


def text_body(response: httpx.Response) -> str:
    """Return the body as text."""
    return response.text


def bytes_body(response: httpx.Response) -> bytes:
    """Return the body as it came."""
    return response.content


def _json(response: httpx.Response, name: str) -> Any:
    from .parsing import json_value  # noqa: PLC0415 - its parser takes time to load, which `import` need not

    try:
        return json_value(response.content)
    except (ValueError, RecursionError):
        media_type = response.headers.get("content-type", "no media type")
        size = len(response.content)
        raise DecodeError(name, "JSON", f"{size} bytes of {media_type[:80]!r}") from None
