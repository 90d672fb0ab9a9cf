"""The user's page is current."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.drift import compare
from generator.drift.report_json import FORMAT, render_json
from generator.drift.severity import RULES, document
from generator.problems import GeneratorError
from tests.generator.drift.documents import operation, request

PAGE = Path(__file__).parents[3] / "docs" / "drift.md"


def test_the_table_of_rules_is_current() -> None:
    current = PAGE.read_bytes()
    assert document(current) == current, "run generator.drift.severity.document over docs/drift.md"
    for rule in RULES:
        assert current.count(f"| `{rule}` |".encode()) == 1


def test_a_page_without_marks_is_refused() -> None:
    with pytest.raises(GeneratorError, match="rules: begin"):
        document(b"# Drift\n")


def test_the_page_describes_every_field_of_the_json_report() -> None:
    page = PAGE.read_text()
    report = json.loads(render_json(compare(operation(), request({"type": "string"}))))
    assert FORMAT in page
    for field in {*report, *report["changes"][0], *report["old"], "old"}:
        assert f"`{field}`" in page, field
