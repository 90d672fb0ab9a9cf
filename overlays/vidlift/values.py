"""Numbers, times, and names as vendors send them, made safe for snapshots. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any, Final

from vidlift_api._runtime import decoding

__all__ = [
    "VIDEO_TYPES",
    "agree",
    "decimal",
    "likely_ids",
    "out_of_range",
    "positive",
    "seconds",
    "share",
    "text",
    "utc",
]


VIDEO_TYPES: Final = {
    ".mp4": "video/mp4",
    ".mov": "video/quicktime",
    ".avi": "video/x-msvideo",
    ".webm": "video/webm",
    ".mkv": "video/x-matroska",
}
"""Media types of videos, by the suffix of their names."""
_PLAIN: Final = re.compile(r"-?(?=\.?[0-9])[0-9]{0,30}(\.[0-9]{0,30})?")
_DEEPEST: Final = 6
_MOST_VALUES: Final = 2000
_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_ID_NAMES: Final = frozenset({"id", "jobid", "processid", "requestid", "taskid", "uuid", "videoid"})
YEAR: Final = 365 * 24 * 3600.0


def share(value: object, whole: float = 1.0) -> float | None:
    """Return a progress between 0 and 1, or None for what is not a number.

    Args:
        value: As it was sent.
        whole: What stands for all of it, such as 100.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        return None
    return float(min(max(value, 0), whole)) / whole


def seconds(value: object) -> timedelta | None:
    """Return a time that is left, from nothing to a year; None for everything else."""
    known = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= YEAR
    return timedelta(seconds=value) if known else None  # type: ignore[arg-type]  # it is a number here


def text(value: object) -> str | None:
    """Return a text that is not empty, or None for any other value."""
    return value if isinstance(value, str) and value else None


@lru_cache(maxsize=16_384)  # a job's price shows with each look at it
def _decimal(number: str) -> Decimal | None:
    return Decimal(number) if _PLAIN.fullmatch(number) else None


def decimal(value: object) -> Decimal | None:
    """Return an amount from a number, or from text with plain digits, or None."""
    return _decimal(str(value)) if isinstance(value, str | int | float) else None


def positive(value: Any) -> Any:
    """Return a number above 0, or None for any other value."""
    return value if isinstance(value, int | float) and not isinstance(value, bool) and value > 0 else None


def utc(moment: object) -> datetime | None:
    """Return a time in UTC, which is assumed where it names no zone.

    Args:
        moment: A datetime, or a text of ISO 8601.

    Returns:
        None for what is not a time, or has no place in the calendar.
    """
    if moment is None:
        return None
    try:
        found = decoding.moment(moment) if isinstance(moment, str) else moment
        if not isinstance(found, datetime):
            return None
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def agree(sent: Any, shown: Any) -> bool:
    """Return whether shown values are consistent with sent ones, apart from nulls.

    Args:
        sent: The JSON that was sent.
        shown: The vendor's JSON for it, which may have more members, and names in another case.
    """
    if shown is None or (isinstance(shown, Enum) and not isinstance(shown, str | int)):
        return True
    if isinstance(sent, Mapping) and isinstance(shown, Mapping):
        return all(agree(value, shown.get(name)) for name, value in sent.items())
    if isinstance(sent, list) and isinstance(shown, list):
        return len(sent) == len(shown) and all(map(agree, sorted(sent), sorted(shown)))
    if isinstance(sent, str) and isinstance(shown, str):
        return sent.casefold() == shown.casefold()
    return bool(sent == shown)


def likely_ids(payload: object) -> Iterator[str]:
    """Yield possible IDs in JSON without a documented shape, such as a webhook's."""
    pending: list[tuple[str, object, int]] = [("", payload, 0)]
    for _ in range(_MOST_VALUES):
        if not pending:
            return
        name, value, depth = pending.pop()
        if isinstance(value, str):
            plain = re.sub(r"[^a-z]", "", name.lower())
            if plain in _ID_NAMES or _UUID.fullmatch(value):
                yield value
        elif depth < _DEEPEST:
            inner: list[tuple[str, Any]] = []
            if isinstance(value, dict):
                inner = [(str(key), each) for key, each in value.items()]
            elif isinstance(value, list):
                inner = [(name, each) for each in value]
            pending += [(key, each, depth + 1) for key, each in inner[:_MOST_VALUES]]


def out_of_range(
    value: object, schema: Mapping[str, Any], schemas: Mapping[str, Any], path: str
) -> Iterator[str]:
    """Yield what is outside its documented range; types are not judged.

    Args:
        value: A JSON value.
        schema: What the document says of it.
        schemas: The schemas that references name.
        path: What the value is called.
    """
    if "$ref" in schema:
        schema = schemas[schema["$ref"].rsplit("/", 1)[-1]]
    for part in (*schema.get("allOf", ()), *schema.get("oneOf", ()), *schema.get("anyOf", ())):
        yield from out_of_range(value, part, schemas, path)
    if isinstance(value, dict):
        for name, inner in schema.get("properties", {}).items():
            if name in value:
                yield from out_of_range(value[name], inner, schemas, f"{path}.{name}")
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from out_of_range(each, schema.get("items", {}), schemas, f"{path}[{index}]")
    elif isinstance(value, int | float) and not isinstance(value, bool):
        low, high = schema.get("minimum"), schema.get("maximum")
        # Written so that NaN, which compares with nothing, is outside too.
        if (low is not None and not value >= low) or (high is not None and not value <= high):
            yield f"{path} is {value:g}, documented are {low} to {high}"
