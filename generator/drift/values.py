"""Values of a document, compared the way JSON means them.

Python's own equality says `True == 1` and `nan != nan`; JSON says otherwise. Everything that is compared,
sorted or put into a set here goes through `canonical`.
"""

from __future__ import annotations

import hashlib
import json
import math
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Json: TypeAlias = Any
"""A value as a YAML or JSON reader returns it. Documents are untrusted: nothing about its shape is known."""
Spot: TypeAlias = "tuple[str, Json]"
"""A JSON pointer into a document, and the value there."""
T = TypeVar("T")

NESTING_LIMIT: Final = 200
"""Levels of nesting that a document may have; deeper ones cannot be compared or written as JSON reliably."""


class Absent:
    """The value of something that is not there. Unlike None, no document can hold it."""

    def __repr__(self) -> str:
        return "ABSENT"

    def __reduce__(self) -> str:
        return "ABSENT"


ABSENT: Final = Absent()


def mapping(value: Json) -> dict[str, Json]:
    """`value` with its keys as text if it is an object, else an empty object."""
    if not isinstance(value, dict):
        return {}
    if all(isinstance(key, str) for key in value):
        return value
    return {_key(key): item for key, item in value.items()}


def sequence(value: Json) -> list[Json]:
    """`value` if it is an array, else an empty one."""
    return value if isinstance(value, list) else []


def text(value: Json) -> str:
    """`value` if it is a string, else an empty one."""
    return value if isinstance(value, str) else ""


def strings(value: Json) -> list[str]:
    """The strings among the members of an array."""
    return [item for item in sequence(value) if isinstance(item, str)]


def number(value: Json) -> int | float | None:
    """`value` if it is a finite number, else None; a boolean does not count."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return value


def plain(value: Json) -> Json:
    """`value` as strict JSON: integral floats as integers, NaN and dates as text."""
    if isinstance(value, dict):
        return {_key(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, float):
        if not math.isfinite(value):
            return str(value)
        return int(value) if value.is_integer() else value
    if value is None or isinstance(value, str | int):
        return value
    return str(value)


def canonical(value: Json) -> str:
    """One text for each JSON value, independent of the order of its keys."""
    return json.dumps(plain(value), sort_keys=True, separators=(",", ":"))


def digest(value: Json) -> str:
    """A short stand-in for `canonical`, for values that are long."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()[:32]


def deeper_than(value: Json, limit: int = NESTING_LIMIT) -> str | None:
    """The JSON pointer of a value nested deeper than `limit` levels, or None."""
    stack: list[tuple[Json, str, int]] = [(value, "", 0)]
    while stack:
        here, pointer, depth = stack.pop()
        if depth > limit:
            return pointer
        if isinstance(here, dict):
            stack.extend((item, child(pointer, _key(key)), depth + 1) for key, item in here.items())
        elif isinstance(here, list):
            stack.extend((item, child(pointer, str(index)), depth + 1) for index, item in enumerate(here))
    return None


def child(pointer: str, *keys: str) -> str:
    """The JSON pointer (RFC 6901) of what `keys` lead to below `pointer`."""
    for key in keys:
        pointer = f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"
    return pointer


def below(spot: Spot, *keys: str) -> Spot:
    """What `keys` lead to below a spot; its value is ABSENT where nothing is."""
    value = spot[1]
    for key in keys:
        value = mapping(value).get(key, ABSENT)
    return child(spot[0], *keys), value


def there(spot: Spot) -> Spot | None:
    """The spot, or None where nothing is."""
    return None if spot[1] is ABSENT else spot


def members(spot: Spot, *keys: str) -> dict[str, Spot]:
    """The members of the object that `keys` lead to; none where there is no object."""
    pointer, value = below(spot, *keys)
    return {key: (child(pointer, key), item) for key, item in mapping(value).items()}


def elements(spot: Spot, *keys: str) -> list[Spot]:
    """The elements of the array that `keys` lead to; none where there is no array."""
    pointer, value = below(spot, *keys)
    return [(child(pointer, str(index)), item) for index, item in enumerate(sequence(value))]


def each(old: Mapping[str, T], new: Mapping[str, T]) -> Iterator[tuple[str, T | None, T | None]]:
    """Yield every key of two mappings, sorted, with what each of them has there."""
    for key in sorted({*old, *new}):
        yield key, old.get(key), new.get(key)


def keys_of(pointer: str) -> list[str]:
    """The unescaped keys of a JSON pointer."""
    if not pointer:
        return []
    return [key.replace("~1", "/").replace("~0", "~") for key in pointer.removeprefix("/").split("/")]


def _key(key: Json) -> str:
    if isinstance(key, bool):
        return "true" if key else "false"
    return "null" if key is None else str(key)
