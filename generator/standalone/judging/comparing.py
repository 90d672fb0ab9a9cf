"""Compare a value with the intended one, as JSON or as text."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")
NO_JSON: Final = object()
EMPTY: Final[tuple[Any, ...]] = (None, [], {})


def equal(one: Any, other: Any) -> bool:
    """Return whether two JSON values are equal; times may have two spellings."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(equal(item, other[key]) for key, item in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(equal, one, other))
    if isinstance(one, str) and isinstance(other, str):
        return one == other or _same_moment(one, other)
    return bool(one == other)


def _same_moment(one: str, other: str) -> bool:
    """Whether two texts are one moment at one offset from UTC, or one UUID."""
    if MOMENT.fullmatch(one) and MOMENT.fullmatch(other):
        try:
            first, second = (dt.datetime.fromisoformat(text.upper()) for text in (one, other))
        except ValueError:
            return False
        return first == second and first.utcoffset() == second.utcoffset()
    return (
        bool(re.fullmatch("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", one))
        and one.lower() == other.lower()
    )


def same(place: str, meant: Any, read: Any) -> Iterator[str]:
    """Yield how texts, in a list or an object, differ from a value."""
    if isinstance(meant, dict) and isinstance(read, dict):
        for key in dict.fromkeys([*meant, *read]):
            if key not in meant:
                yield f"{place}: {key} was sent, and nobody asked for it"
            elif key in read:
                yield from same(f"{place}, {key}", meant[key], read[key])
            elif meant[key] not in EMPTY:
                yield f"{place}: {key} was not sent"
    elif isinstance(meant, list) and isinstance(read, list):
        yield from _same_items(place, meant, read)
    elif not isinstance(read, str) or not _is_text_of(read, meant):
        yield f"{place}: {short(meant)} went out as {short(read)}"


def _same_items(place: str, meant: Sequence[Any], read: Sequence[str]) -> Iterator[str]:
    if len(read) == 1 and _is_text_of(read[0], meant):  # JSON text, where no style is defined
        return
    wanted = [value for value in meant if value is not None]
    if len(wanted) != len(read):
        yield f"{place}: {short(meant)} went out as {short(read)}"
    for value, text in zip(wanted, read, strict=False):
        yield from same(place, value, text)


def _is_text_of(text: str, value: Any) -> bool:
    if isinstance(value, str):
        return text == value or _same_moment(text, value)
    try:
        found = json.loads(text)
    except ValueError:
        return False
    return equal(found, value)


def texts(value: Any) -> Iterator[str]:
    """Yield the texts in a value, keys included."""
    if isinstance(value, dict):
        yield from value
        value = [*value.values()]
    if isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, str):
        yield value


def json_of(text: str | bytes) -> Any:
    """Return the value of a JSON text; `NO_JSON` for any other text."""
    try:
        return json.loads(text)
    except ValueError:
        return NO_JSON


def short(value: Any) -> str:
    """Return a value as a message quotes it."""
    return repr(value)[:200]
