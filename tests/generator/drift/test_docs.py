"""The user's page is current."""

from __future__ import annotations

import json
from pathlib import Path

from generator.drift import compare
from generator.drift.reports import FORMAT, render_json
from generator.drift.rules import RULES, rules_table
from tests.generator.drift.documents import operation, request

PAGE = Path(__file__).parents[3] / "docs" / "drift.md"


def test_the_table_has_every_rule_once() -> None:
    table = rules_table(RULES.values())
    for rule in RULES:
        assert table.count(f"| `{rule}` |") == 1
    assert table in PAGE.read_text(), "run `make generate`"


def test_the_page_describes_every_field_of_the_json_report() -> None:
    page = PAGE.read_text()
    report = json.loads(render_json(compare(operation(), request({"type": "string"}))))
    assert FORMAT in page
    for field in {*report, *report["changes"][0], *report["old"], "old"}:
        assert f"`{field}`" in page, field
