from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidlift.sandbox.ranges import ByteRange, RangeProblem, parse_range

SIZE = 100
NOT_SATISFIABLE = RangeProblem.NOT_SATISFIABLE


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, None),
        ("", None),
        ("bytes=0-0", ByteRange(0, 0)),
        ("bytes=0-99", ByteRange(0, 99)),
        ("bytes=10-", ByteRange(10, 99)),
        ("bytes=10-1000", ByteRange(10, 99)),
        ("bytes=-1", ByteRange(99, 99)),
        ("bytes=-1000", ByteRange(0, 99)),
        ("BYTES = 5 - 9 ", ByteRange(5, 9)),
        ("bytes=100-", NOT_SATISFIABLE),
        ("bytes=" + "9" * 5000 + "-", NOT_SATISFIABLE),
        ("bytes=-0", NOT_SATISFIABLE),
        ("bytes=9-5", None),
        ("bytes=-", None),
        ("bytes=0-1,5-6", None),
        ("bytes=0-1x", None),
        ("bytes=\u0661-", None),
        ("seconds=0-1", None),
    ],
)
def test_examples(header: str | None, expected: ByteRange | RangeProblem | None) -> None:
    assert parse_range(header, SIZE) == expected


@given(first=st.integers(0, 300), last=st.integers(0, 300), size=st.integers(0, 200))
def test_a_closed_range_holds_exactly_the_bytes_between(first: int, last: int, size: int) -> None:
    wanted = [byte for byte in range(size) if first <= byte <= last]
    found = parse_range(f"bytes={first}-{last}", size)
    if last < first:
        assert found is None
    elif not wanted:
        assert found is NOT_SATISFIABLE
    else:
        assert found == ByteRange(wanted[0], wanted[-1])
        assert found.length == len(wanted)


@given(count=st.integers(0, 300), size=st.integers(0, 200))
def test_a_suffix_range_holds_the_last_bytes(count: int, size: int) -> None:
    wanted = range(size)[-count:] if count else range(0)
    found = parse_range(f"bytes=-{count}", size)
    assert found == (ByteRange(wanted[0], wanted[-1]) if wanted else NOT_SATISFIABLE)


@given(header=st.text(), size=st.integers(0, 10**15))
def test_any_header_is_read_without_an_exception_and_within_the_object(header: str, size: int) -> None:
    for text in (header, f"bytes={header}"):
        found = parse_range(text, size)
        if isinstance(found, ByteRange):
            assert 0 <= found.first <= found.last < size
