"""Checks that options are numbers within their limits."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from vidlift.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    import attrs


def check(name: str, value: float, least: float, most: float = math.inf, *, above: bool = False) -> None:
    """Refuse a number that is not finite, or outside its limits.

    Raises:
        UsageError: It is out of range.
    """
    if (least < value if above else least <= value) and value <= most and value < math.inf:
        return
    if most < math.inf:
        range_ = f"between {least:g} and {most:g}"
    else:
        range_ = f"a finite number above {least:g}" if above else f"a finite number, at least {least:g}"
    raise UsageError(f"{name} must be {range_}, got {value!r}")


def within(
    least: float, most: float = math.inf, *, above: bool = False
) -> Callable[[Any, attrs.Attribute[Any], float], None]:
    """Return a validator of attrs that checks a number; see `check`."""

    def validate(_: object, field: attrs.Attribute[Any], value: float) -> None:
        check(field.name, value, least, most, above=above)

    return validate
