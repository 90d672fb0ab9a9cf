"""What holds for every pair of documents."""

from __future__ import annotations

import copy
import io
import json
import random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console

from generator.drift import Severity, compare
from generator.drift.prose import Mark, word_runs
from generator.drift.report_terminal import print_report
from generator.drift.reports import render_html, render_json, render_markdown
from generator.drift.values import keys_of
from generator.openapi.pointers import pointer, resolve
from tests.generator.drift.strategies import DOCUMENTS, WORDS, shuffled

QUICK = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@QUICK
@given(DOCUMENTS)
def test_a_document_does_not_differ_from_itself(document: dict[str, Any]) -> None:
    assert compare(document, copy.deepcopy(document)).changes == ()


@QUICK
@given(DOCUMENTS, st.integers())
def test_a_document_does_not_differ_from_itself_reordered(document: dict[str, Any], seed: int) -> None:
    assert compare(document, shuffled(document, random.Random(seed))).changes == ()  # noqa: S311 (no secret)


@QUICK
@given(DOCUMENTS, DOCUMENTS)
def test_the_other_way_round_is_the_mirror_image(old: dict[str, Any], new: dict[str, Any]) -> None:
    there = {
        (change.kind, change.side, change.old_pointer, change.new_pointer, repr(change.old), repr(change.new))
        for change in compare(old, new).changes
    }
    back = {
        (
            change.kind.mirrored,
            change.side,
            change.new_pointer,
            change.old_pointer,
            repr(change.new),
            repr(change.old),
        )
        for change in compare(new, old).changes
    }
    assert there == back


@QUICK
@given(DOCUMENTS, DOCUMENTS)
def test_pointers_lead_to_something_and_order_is_by_severity(
    old: dict[str, Any], new: dict[str, Any]
) -> None:
    drift = compare(old, new)
    for document, pointers in (
        (old, [change.old_pointer for change in drift.changes]),
        (new, [change.new_pointer for change in drift.changes]),
    ):
        for found in pointers:
            if found is not None and not found.startswith("/servers"):
                _lies_in(document, found)
    ranks = [change.severity.rank for change in drift.changes]
    assert ranks == sorted(ranks)
    assert sum(drift.counts.values()) == len(drift.changes)
    assert (drift.worst is Severity.BREAKING) == bool(drift.counts[Severity.BREAKING])


def _lies_in(document: Any, found: str) -> None:
    """The pointer resolves; or its parent does, where a default is meant that nobody wrote."""
    keys = keys_of(found)
    try:
        resolve(document, pointer(*keys))
    except LookupError:
        resolve(document, pointer(*keys[:-1]))


@settings(QUICK, max_examples=25)
@given(DOCUMENTS, DOCUMENTS)
def test_every_report_can_be_made_and_names_every_change(old: dict[str, Any], new: dict[str, Any]) -> None:
    drift = compare(old, new, package="vidlift_api.random")
    parsed = json.loads(render_json(drift))
    assert [change["rule"] for change in parsed["changes"]] == [change.rule for change in drift.changes]
    assert parsed["counts"] == {str(severity): count for severity, count in drift.counts.items()}
    assert render_html(drift).count("<article>") == len(drift.changes)
    assert sum(line.startswith("- <code>") for line in render_markdown(drift).splitlines()) == len(
        drift.changes
    )
    file = io.StringIO()
    print_report(drift, Console(file=file, width=60))
    assert all(len(line) <= 60 for line in file.getvalue().splitlines())


@given(WORDS, WORDS)
def test_word_edits_tell_both_texts(old: str, new: str) -> None:
    runs = word_runs(old, new)
    assert "".join(run.text for run in runs if run.mark is not Mark.ADDED).split() == old.split()
    assert "".join(run.text for run in runs if run.mark is not Mark.REMOVED).split() == new.split()
