"""The parser of answers: as lenient as the standard library's, and as exact."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidlift_api._runtime.encoding import json_bytes
from vidlift_api._runtime.parsing import json_value

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(VALUES)
def test_reads_what_is_written(value: object) -> None:
    assert json_value(json.dumps(value).encode()) == value
    assert json_value(json_bytes(value)) == value


@pytest.mark.parametrize(
    ("content", "value"),
    [
        (b"\xef\xbb\xbf[1]", [1]),
        (b"123456789012345678901234567890", 123456789012345678901234567890),
        (b'"\\ud800"', "\ud800"),
        ("[1]".encode("utf-16"), [1]),
    ],
    ids=["byte order mark", "long integer", "half a pair", "UTF-16"],
)
def test_takes_what_servers_really_send(content: bytes, value: object) -> None:
    assert json_value(content) == value
    assert type(json_value(content)) is type(value)


def test_takes_nan() -> None:
    assert math.isnan(json_value(b"NaN"))


@pytest.mark.parametrize("content", [b"", b"<html>", b"[1,]", b"{'a': 1}", b'{"a":1', b"\xff"])
def test_refuses_what_is_no_json(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        json_value(content)


def test_refuses_bottomless_nesting() -> None:
    with pytest.raises(RecursionError):
        json_value(b"[" * 100_000)
