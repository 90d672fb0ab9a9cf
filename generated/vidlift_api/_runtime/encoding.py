# @generated from generator/runtime
# Do not edit: `make generate` writes it anew.

"""From Python values to what goes over the wire."""

from __future__ import annotations

import datetime as dt
import enum
import json
import math
from collections.abc import Iterable, Mapping
from typing import IO, Any
from urllib.parse import quote
from uuid import UUID

import msgspec

from .types import UNSET, File

__all__ = [
    "deep_object",
    "finite",
    "form_fields",
    "header_text",
    "joined",
    "json_bytes",
    "json_text",
    "path_segment",
    "query_pairs",
    "to_json",
    "to_part",
    "wire_time",
]


def wire_time(moment: dt.datetime) -> str:
    """Write a moment as RFC 3339 text, UTC as Z.

    Text in that form (`2023-11-07T05:31:56Z`, `2023-11-07T05:31:56.120000+02:00`) comes back unchanged after
    decoding. Other ISO 8601 spellings (`+00:00`, milliseconds) come back in this one, as the same moment.
    """
    try:
        text: str = msgspec.to_builtins(moment)  # a tenth of the time that isoformat takes
    except TypeError:  # a subclass of datetime
        text = moment.isoformat()
        return text[:-6] + "Z" if text.endswith("+00:00") else text
    return text


def finite(value: float) -> float:
    """Return a number that JSON can hold.

    Raises:
        ValueError: It is infinite or no number.
    """
    if math.isfinite(value):
        return value
    raise ValueError(f"{value} cannot be written as JSON: pass a finite number")


def json_bytes(value: Any) -> bytes:
    """Return a JSON value, as `to_dict` makes them, as the body of a request."""
    return msgspec.json.encode(value)


def to_json(value: Any) -> Any:
    """Return a value of any type that a model may hold as a JSON value."""
    match value:
        case enum.Enum():
            return value if value is UNSET else value.value
        case float():
            return finite(value)
        case dt.datetime():
            return wire_time(value)
        case dt.date():
            return value.isoformat()
        case UUID():
            return str(value)
        case Mapping():
            return {key: to_json(item) for key, item in value.items()}
        case list() | tuple():
            return [to_json(item) for item in value]
        case _ if hasattr(value, "to_dict"):
            return value.to_dict()
        case _:
            return value


def to_part(value: Any) -> tuple[str | None, IO[bytes] | bytes, str | None]:
    """Return a value as a part of a multipart body: files as they are, objects as JSON, the rest as text."""
    if isinstance(value, File):
        return value.to_part()
    plain = to_json(value)
    if isinstance(plain, dict | list):
        return None, json.dumps(plain).encode(), "application/json"
    return None, _text(plain).encode(), "text/plain"


def form_fields(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return a JSON object as form fields: an array repeats its key, an object becomes JSON text."""
    return {
        key: [_text(item) for item in value] if isinstance(value, list) else _text(value)
        for key, value in body.items()
        if value is not None
    }


def query_pairs(parameters: Iterable[tuple[str, Any]]) -> list[tuple[str, str]]:
    """Return query parameters as text, without those that are absent or None.

    An array repeats its name, and an object's fields stand for themselves: OpenAPI's form style, exploded.
    """
    pairs: list[tuple[str, str]] = []
    for name, value in parameters:
        if value is UNSET or value is None:
            continue
        plain = to_json(value)
        if isinstance(plain, list):
            pairs.extend((name, _text(item)) for item in plain)
        elif isinstance(plain, dict):
            pairs.extend((key, _text(item)) for key, item in plain.items() if item is not None)
        else:
            pairs.append((name, _text(plain)))
    return pairs


def joined(value: Any, separator: str) -> Any:
    """Return an array as one text, an object as its keys and values in turn; anything else as it is."""
    plain = to_json(value)
    if isinstance(plain, dict):
        plain = [part for pair in plain.items() for part in pair]
    return separator.join(_text(item) for item in plain) if isinstance(plain, list) else plain


def deep_object(name: str, value: Any) -> list[tuple[str, Any]]:
    """Return an object as pairs named `filter[field]`; none when it is absent."""
    plain = to_json(value)
    if not isinstance(plain, dict):
        return [(name, plain)]
    return [(f"{name}[{key}]", item) for key, item in plain.items()]


def json_text(value: Any) -> Any:
    """Return a value as JSON text; absent stays absent."""
    return value if value is UNSET or value is None else json.dumps(to_json(value))


def header_text(value: Any) -> str:
    """Return a value as the text of a header."""
    return _text(to_json(value))


def path_segment(value: Any) -> str:
    """Return a value as one segment of a URL's path.

    Raises:
        ValueError: The value is empty, or one of the dot segments that would lead to another path.
    """
    text = _text(to_json(value))
    if text in {"", ".", ".."}:
        raise ValueError(f"{text!r} cannot stand in a URL's path: pass an id that the API returned")
    return quote(text, safe="")


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return json.dumps(value)
    return str(value)
