# @generated from generator/runtime
# Do not edit: `make generate` rebuilds it.

"""From Python values to what goes over the wire."""

from __future__ import annotations

import datetime as dt
import enum
import json
import math
import mimetypes
from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatchcase
from operator import attrgetter
from typing import IO, Any
from urllib.parse import quote, quote_plus
from uuid import UUID

import msgspec

from .types import UNSET, File, FileParts, Unset

__all__ = [
    "ENCODERS",
    "content_bytes",
    "content_type",
    "cookie_text",
    "deep_object",
    "delimited",
    "finite",
    "form_bytes",
    "header_text",
    "json_bytes",
    "json_lines",
    "json_text",
    "parts_of",
    "path_segment",
    "query_pairs",
    "query_text",
    "to_json",
    "to_part",
    "to_parts",
    "unreserved",
    "wire_time",
]

SEPARATORS = {"form": ",", "spaceDelimited": "%20", "pipeDelimited": "%7C"}
"""The separator of array items in a query or a form, by style."""

# What may stay as it is where a document allows it: all reserved signs but those that part a query.
_RESERVED = ":/?@!$'()*,;"
# What RFC 6265 allows in a cookie's value, without the percent sign.
_COOKIE = "!#$&'()*+-./:<=>?@[]^_`{|}~"


class _Encoded(str):
    """Text for a URL whose parts are percent-encoded, so that the separators between them stay apart."""

    __slots__ = ()


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


def json_lines(values: Any) -> bytes:
    """Return JSON values as the body of a request, each on a line of its own."""
    return b"".join(msgspec.json.encode(value) + b"\n" for value in values)


def to_json(value: Any) -> Any:
    """Return a value of any type that a model may hold as a JSON value."""
    encode = ENCODERS[type(value)]
    return value if encode is None else encode(value)


class _Encoders(dict[type, "Callable[[Any], Any] | None"]):
    """What makes JSON values of those of a type; None where they are JSON values."""

    def __missing__(self, kind: type) -> Callable[[Any], Any] | None:
        encode = getattr(kind, "to_dict", None)
        self[kind] = next((found for base, found in _BASES.items() if issubclass(kind, base)), encode)
        return self[kind]


ENCODERS = _Encoders()


def _items(value: Iterable[Any]) -> list[Any]:
    return [to_json(item) for item in value]


def _entries(value: Mapping[str, Any]) -> dict[str, Any]:
    return {key: to_json(item) for key, item in value.items()}


# In the order in which they are asked: a moment is a day too.
_BASES: dict[type, Callable[[Any], Any] | None] = {
    Unset: None,
    enum.Enum: attrgetter("_value_"),  # the attribute itself: `value` is a property written in Python
    float: finite,
    dt.datetime: wire_time,
    dt.date: dt.date.isoformat,
    UUID: str,
    Mapping: _entries,
    list: _items,
    tuple: _items,
}


def to_part(value: Any, types: str | None = None) -> tuple[str | None, IO[bytes] | bytes, str | None]:
    """Return a value as a part of a multipart body: a file, JSON, or text.

    Args:
        value: The value.
        types: The document's media types of the part, separated by commas.
    """
    if isinstance(value, File):
        name, payload, own = value.to_part()
        return name, payload, own or _media_type(types, name)
    plain = to_json(value)
    chosen = _media_type(types, None)
    is_json = chosen is not None and (chosen == "application/json" or chosen.endswith("+json"))
    if isinstance(plain, dict | list) or is_json:
        return None, json.dumps(plain).encode(), chosen if is_json else "application/json"
    return None, _text(plain).encode(), chosen or "text/plain"


def _media_type(types: str | None, name: str | None) -> str | None:
    """Return the part's media type that its name suggests, or else the first that is not a pattern."""
    listed = [one.strip().lower() for one in types.split(",")] if types else []
    guessed = mimetypes.guess_type(name)[0] if name and listed else None
    if guessed is not None and any(fnmatchcase(guessed, one) for one in listed):
        return guessed
    return next((one for one in listed if one and "*" not in one), None)


def to_parts(name: str, value: Any, types: str | None = None) -> FileParts:
    """Return a value as parts of one name: one per array item, none for null."""
    if value is UNSET or value is None:
        return []
    if isinstance(value, list | tuple):
        return [(name, to_part(item, types)) for item in value if item is not None]
    return [(name, to_part(value, types))]


def parts_of(body: Mapping[str, Any], types: Mapping[str, str] | None = None) -> FileParts:
    """Return a JSON object as parts, one a field; see `to_parts`."""
    return [part for name, value in body.items() for part in to_parts(name, value, (types or {}).get(name))]


def content_bytes(body: File | str) -> IO[bytes] | bytes:
    """Return a text, or what a file holds, as the body of a request."""
    return body.encode() if isinstance(body, str) else body.payload


def content_type(body: File | str, types: str) -> str:
    """Return the media type of a body: that of its file, or one from the document."""
    if isinstance(body, File):
        own = body.mime_type or _media_type(types, body.file_name or getattr(body.payload, "name", None))
        return own or "application/octet-stream"
    return next(
        (one for one in types.split(", ") if one.startswith("text/") and "*" not in one), "text/plain"
    )


def form_bytes(body: Mapping[str, Any], styles: Mapping[str, tuple[str, bool, bool]] | None = None) -> bytes:
    """Return a JSON object as the text of a form.

    Args:
        body: The object.
        styles: The style of single fields, whether it is exploded, and whether reserved signs stay. By
            default an array repeats its key, and an object becomes JSON text.
    """
    pairs: list[tuple[str, Any]] = []
    for name, value in body.items():
        style, explode, reserved = (styles or {}).get(name, ("", True, False))
        if style == "deepObject":
            pairs += deep_object(name, value, numbered=True)
        elif style == "json":
            pairs.append((name, json.dumps(value)))
        elif not explode:
            pairs.append((name, delimited(value, SEPARATORS[style], reserved=reserved)))
        elif reserved:
            pairs.append((name, unreserved(value)))
        else:
            pairs.append((name, _text(value) if isinstance(value, dict) and not style else value))
    return "&".join(
        f"{quote_plus(name)}={text if type(text) is _Encoded else quote_plus(text)}"
        for name, text in query_pairs(pairs)
    ).encode()


def query_pairs(parameters: Iterable[tuple[str, Any]]) -> list[tuple[str, str]]:
    """Return query parameters as text, without absent values and nulls.

    An array repeats its name, and an object's fields become parameters: OpenAPI's form style, exploded.
    """
    pairs: list[tuple[str, str]] = []
    for name, value in parameters:
        if value is UNSET or value is None:
            continue
        if type(value) is _Encoded:
            pairs.append((name, value))
            continue
        plain = to_json(value)
        if isinstance(plain, list):
            pairs.extend((name, _text(item)) for item in plain if item is not None)
        elif isinstance(plain, dict):
            pairs.extend((key, _text(item)) for key, item in plain.items() if item is not None)
        else:
            pairs.append((name, _text(plain)))
    return pairs


def query_text(parameters: Iterable[tuple[str, Any]]) -> str:
    """Return the pairs of `query_pairs` as the end of a URL with literal separators.

    A pair without a name is the whole query.
    """
    pairs = [
        (f"{quote(name, safe='')}=" if name else "")
        + (value if type(value) is _Encoded else quote(value, safe=""))
        for name, value in query_pairs(parameters)
    ]
    return "?" + "&".join(pairs) if pairs else ""


def unreserved(value: Any) -> Any:
    """Return a value for `query_text` with reserved signs, except query separators."""
    plain = to_json(value)
    if isinstance(plain, list):
        return [_reserved(item) for item in plain if item is not None]
    if isinstance(plain, dict):
        return {key: _reserved(item) for key, item in plain.items() if item is not None}
    return plain if plain is None or plain is UNSET else _reserved(plain)


def _reserved(value: Any) -> _Encoded:
    return _Encoded(quote(_text(value), safe=_RESERVED))


def delimited(value: Any, separator: str, *, reserved: bool = False) -> Any:
    """Return an array, or an object's keys and values, as text for `query_text`.

    An empty one is absent, as in RFC 6570; other values stay.
    """
    plain = to_json(value)
    if not isinstance(plain, dict | list):
        return plain
    pieces = _pieces(plain, _reserved if reserved else _quoted)
    return _Encoded(separator.join(pieces)) if pieces else UNSET


def deep_object(name: str, value: Any, *, numbered: bool = False) -> list[tuple[str, Any]]:
    """Return an object as pairs named `filter[field]` or `filter[field][inner]`.

    Args:
        name: The name before the brackets.
        value: The object, or an array, whose items get numbers: `expand[0]`.
        numbered: Whether all arrays in it get numbers, as forms want; else those of objects and arrays.
    """
    plain = to_json(value)
    if not isinstance(plain, dict | list):
        return [(name, plain)]
    return [
        pair
        for key, item in (plain.items() if isinstance(plain, dict) else enumerate(plain))
        for pair in (
            deep_object(f"{name}[{key}]", item, numbered=numbered)
            if numbered or isinstance(item, dict) or _holds_containers(item)
            else [(f"{name}[{key}]", item)]
        )
    ]


def _holds_containers(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict | list) for item in value)


def json_text(value: Any) -> Any:
    """Return a value as JSON text; absent stays absent."""
    return value if value is UNSET or value is None else json.dumps(to_json(value))


def header_text(value: Any, *, explode: bool = False) -> str:
    """Return a value as a header's text: OpenAPI's simple style, with commas."""
    plain = to_json(value)
    return ",".join(_pieces(plain, _text, explode)) if isinstance(plain, dict | list) else _text(plain)


def cookie_text(value: Any) -> str:
    """Return a value as that of a cookie: an array or object with commas.

    What no cookie can hold, such as `;`, is percent-encoded.
    """
    plain = to_json(value)
    pieces = _pieces(plain, _text) if isinstance(plain, dict | list) else [_text(plain)]
    return ",".join(quote(piece, safe=_COOKIE) for piece in pieces)


def path_segment(value: Any, style: str = "simple", *, explode: bool = False, name: str = "") -> str:
    """Return a value as one segment of a URL's path.

    Args:
        value: The value.
        style: OpenAPI's `simple`, `label` or `matrix`.
        explode: Whether an object's fields, and with the other styles an array's items, are separate.
        name: The parameter's own, for `matrix`.

    Raises:
        ValueError: The value is empty, or one of the dot segments that would lead to another path.
    """
    plain = to_json(value)
    apart = explode and style != "simple"
    separator = {"label": ".", "matrix": ";"}[style] if apart else ","
    if apart and style == "matrix" and isinstance(plain, list):
        pieces = [f"{_quoted(name)}={_quoted(item)}" for item in plain if item is not None]
    else:
        pieces = _pieces(plain, _quoted, explode) if isinstance(plain, dict | list) else [_quoted(plain)]
    if separator == ".":
        pieces = [piece.replace(".", "%2E") for piece in pieces]
    text = separator.join(pieces)
    if style == "matrix" and not (apart and isinstance(plain, dict | list)):
        text = f"{_quoted(name)}={text}"
    if text:
        text = {"simple": "", "label": ".", "matrix": ";"}[style] + text
    if text in {"", ".", ".."}:
        raise ValueError(f"{text!r} is not valid in a URL's path: pass an ID that the API returned")
    return text


def _pieces(value: Any, spell: Callable[[Any], str], explode: bool = False) -> list[str]:
    """Return the texts of the items of an array or object, without nulls."""
    if isinstance(value, list):
        return [spell(item) for item in value if item is not None]
    pairs = [(spell(key), spell(item)) for key, item in value.items() if item is not None]
    return [f"{key}={item}" for key, item in pairs] if explode else [part for pair in pairs for part in pair]


def _quoted(value: Any) -> str:
    return quote(_text(value), safe="")


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return json.dumps(value)
    return str(value)
