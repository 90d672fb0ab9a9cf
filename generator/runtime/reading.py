"""From JSON text to models, the short way where it leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar

import msgspec

from .errors import DecodeError
from .parsing import json_value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Model", "from_json"]


class Model(Protocol):
    """What all models can do that are not made to be sent with files."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = ...) -> Self:
        """Decode a JSON object; `path` is what errors call it."""

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text."""


M = TypeVar("M", bound=Model)

_parsers: dict[type, Callable[[bytes], Any]] = {}


def from_json(
    model: type[M],
    content: bytes,
    wire: type | None = None,
    from_wire: Callable[[Any, Any], Any] | None = None,
) -> M:
    """Return the model of a JSON body.

    Args:
        model: Its class.
        content: The body.
        wire: What the parser makes of a body that holds no more than the document lists, without making
            dictionaries first; None for a model that is never read so.
        from_wire: Makes the model of that.

    Raises:
        DecodeError: The body is no JSON, or does not fit.
    """
    if wire is not None and from_wire is not None:
        parse = _parsers.get(wire)
        if parse is None:
            parse = _parsers[wire] = msgspec.json.Decoder(wire).decode
        try:
            made: M = from_wire(parse(content), model)
        except (msgspec.MsgspecError, DecodeError, ValueError, RecursionError):
            pass  # to accept what is less plain, or to say where it does not fit
        else:
            return made
    name = model.__name__
    try:
        value = json_value(content)
    except (ValueError, RecursionError):
        raise DecodeError(name, "JSON", f"{len(content)} bytes of something else") from None
    return model.from_dict(value, name)
