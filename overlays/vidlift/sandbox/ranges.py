"""The Range header (RFC 9110, section 14): the requested bytes of an object."""

from __future__ import annotations

import re
from enum import Enum

from attrs import frozen

_RANGES = re.compile(r"\s*bytes\s*=\s*(?P<first>\d*)\s*-\s*(?P<last>\d*)\s*", re.ASCII | re.IGNORECASE)


@frozen
class ByteRange:
    """Bytes `first` to `last`, both included, counted from 0."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """The number of bytes."""
        return self.last - self.first + 1


class RangeProblem(Enum):
    """Why no range is served."""

    NOT_SATISFIABLE = "none of the bytes exist"


def parse_range(header: str | None, size: int) -> ByteRange | RangeProblem | None:
    """Read a Range header for an object of `size` bytes.

    Args:
        header: The header's value, or None when the request has none.
        size: The object's length in bytes, 0 or more.

    Returns:
        The range, always within the object; NOT_SATISFIABLE (status 416) if it starts after the end; None for
        the whole object if the header is absent, malformed, in another unit, or has several ranges (a server
        may ignore those, and object stores do).
    """
    match = _RANGES.fullmatch(header) if header is not None else None
    if match is None:
        return None
    first, last = match["first"], match["last"]
    if not first and not last:
        return None
    if not first:
        length = min(_number(last), size)
        return ByteRange(size - length, size - 1) if length else RangeProblem.NOT_SATISFIABLE
    if last and _number(last) < _number(first):
        return None
    if _number(first) >= size:
        return RangeProblem.NOT_SATISFIABLE
    return ByteRange(_number(first), min(_number(last), size - 1) if last else size - 1)


def _number(digits: str) -> int:
    # Beyond 18 digits no object reaches; int() itself refuses some thousands of digits with an exception.
    digits = digits.lstrip("0") or "0"
    return int(digits) if len(digits) <= 18 else 10**18
