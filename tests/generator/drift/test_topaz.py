"""The drift of a real vendor: the same address and version, another API."""

from __future__ import annotations

import pytest

from generator.drift import compare
from tests.generator.drift.topaz_rows import ROWS, SLICE_NEW, SLICE_OLD, Row


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_each_row_is_reported_with_its_severity_and_nothing_else_is(row: Row) -> None:
    changes = compare(row.old, row.new).changes
    seen = {(change.severity, change.rule, change.place) for change in changes}
    for severity, rule, ending in row.found:
        assert any(
            (severity, rule) == (found[0], found[1]) and found[2].endswith(ending) for found in seen
        ), (severity, rule, ending, seen)
    assert {(found[0], found[1]) for found in seen} == {(severity, rule) for severity, rule, _ in row.found}


def test_a_page_that_shows_one_operation_differs_in_no_way() -> None:
    assert compare(SLICE_OLD, SLICE_NEW).changes == ()
