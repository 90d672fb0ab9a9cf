# @generated from generator/runtime
# Do not edit: `make generate` rebuilds it.

"""From JSON values to Python's types.

Every function takes a value and its path, and returns the value as its Python type or raises DecodeError.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from .errors import DecodeError
from .types import UNSET

__all__ = [
    "array",
    "boolean",
    "date",
    "date_time",
    "integer",
    "json_object",
    "misfit",
    "moment",
    "null",
    "number",
    "string",
    "uuid",
]

SHOWN_LENGTH = 40

_LEAP_SECOND = re.compile(r"\A(.{11}[0-9]{2}:[0-9]{2}:)60")


def misfit(value: object, path: str, expected: str) -> DecodeError:
    """Return the error that says what was expected at a path, and what was there."""
    return DecodeError(path, expected, _described(value))


def json_object(value: object, path: str) -> dict[str, Any]:
    """Return a copy of a JSON object, which the decoder then takes apart."""
    if isinstance(value, Mapping):
        return dict(value)
    raise misfit(value, path, "object")


def null(value: object, path: str) -> Any:
    """Return None for null."""
    if value is None:
        return None
    raise misfit(value, path, "null")


def array(value: object, path: str) -> list[Any]:
    """Return a JSON array."""
    if isinstance(value, list):
        return value
    raise misfit(value, path, "array")


def integer(value: object, path: str) -> int:
    """Return an integer. As in JSON, 5 and 5.0 are equal."""
    if isinstance(value, int) and not isinstance(value, bool):
        return int(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    raise misfit(value, path, "int")


def number(value: object, path: str) -> float:
    """Return a number; one without a fraction stays an int, for round trips."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    raise misfit(value, path, "number")


def boolean(value: object, path: str) -> bool:
    """Return true or false."""
    if isinstance(value, bool):
        return value
    raise misfit(value, path, "bool")


def string(value: object, path: str) -> str:
    """Return a string."""
    if isinstance(value, str):
        return value
    raise misfit(value, path, "string")


def moment(text: str) -> dt.datetime:
    """Return the datetime of RFC 3339 text, maybe with `z` or a leap second.

    Python has no second 60; the next one is used, as by POSIX clocks.

    Raises:
        ValueError: It is not a date and time.
        OverflowError: It is beyond the calendar.
    """
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        plain, leaps = _LEAP_SECOND.subn(r"\g<1>59", text.upper())
        return dt.datetime.fromisoformat(plain) + dt.timedelta(seconds=leaps)


def date_time(value: object, path: str) -> dt.datetime:
    """Return a datetime, which stays naive without an offset."""
    if isinstance(value, str):
        try:
            return moment(value)
        except (ValueError, OverflowError):
            pass
    raise misfit(value, path, "date-time")


def date(value: object, path: str) -> dt.date:
    """Return a day."""
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            pass
    raise misfit(value, path, "date")


def uuid(value: object, path: str) -> UUID:
    """Return a UUID."""
    if isinstance(value, str):
        try:
            return UUID(value)
        except ValueError:
            pass
    raise misfit(value, path, "uuid")


def _described(value: object) -> str:
    """Name a JSON value's type, with the value where it is short and cannot be a secret."""
    match value:
        case _ if value is UNSET:
            return "nothing"
        case None:
            return "null"
        case bool():
            return "bool"
        case int():
            return "int"
        case float():
            return f"number {value}"
        case str():
            return f"string {value!r}" if len(value) <= SHOWN_LENGTH else f"string of {len(value)} characters"
        case list():
            return "array"
        case Mapping():
            return "object"
        case _:
            return type(value).__name__
