"""allOf with a property described twice: the value has to fit both descriptions."""

from __future__ import annotations

from typing import Any

import pytest

from generator.enrich import enrich
from generator.merging import both
from tests.generator import micro


def merged(*parts: dict[str, Any]) -> dict[str, Any]:
    schemas = {"Base": {"type": "object", "properties": {}}, "Whole": {"allOf": list(parts)}}
    result: dict[str, Any] = enrich(micro.document(components={"schemas": schemas}))["components"]["schemas"][
        "Whole"
    ]
    return result


def test_conflict_is_written_out() -> None:
    whole = merged(
        {"type": "object", "properties": {"url": {"type": "string", "maxLength": 9}}, "required": ["url"]},
        {"type": "object", "properties": {"url": {"type": ["string", "null"]}, "id": {"type": "integer"}}},
    )
    assert "allOf" not in whole
    assert whole["properties"]["url"] == {"type": "string", "maxLength": 9}
    assert whole["required"] == ["url"]
    assert set(whole["properties"]) == {"url", "id"}


def test_what_agrees_stays_as_it_is() -> None:
    part = {"type": "object", "properties": {"a": {"type": "string"}}}
    assert merged(part, {"$ref": "#/components/schemas/Base"}, dict(part))["allOf"]


def test_circle_of_references_ends() -> None:
    schemas = {
        "A": {"allOf": [{"$ref": "#/components/schemas/B"}, {"properties": {"x": {"type": "string"}}}]},
        "B": {"allOf": [{"$ref": "#/components/schemas/A"}, {"properties": {"x": {"type": "integer"}}}]},
    }
    found = enrich(micro.document(components={"schemas": schemas}))["components"]["schemas"]
    assert set(found) == {"A", "B"}


@pytest.mark.parametrize(
    ("one", "other", "result"),
    [
        ({"type": "number"}, {"type": "integer"}, {"type": "integer"}),
        ({"type": "string", "nullable": True}, {"type": "string"}, {"type": "string"}),
        ({"type": ["string", "null"]}, {"type": ["string", "null"]}, {"type": ["string", "null"]}),
        ({"enum": ["a", "b"]}, {"enum": ["b", "c"]}, {"enum": ["b"]}),
        ({"type": "string"}, {"type": "integer"}, {"type": "integer"}),
        ({"type": "string"}, {"description": "d"}, {"type": "string", "description": "d"}),
        ({"$ref": "#/components/schemas/X"}, {"description": "d"}, {"$ref": "#/components/schemas/X"}),
        ({"type": "object"}, {"$ref": "#/components/schemas/X"}, {"$ref": "#/components/schemas/X"}),
    ],
)
def test_both(one: dict[str, Any], other: dict[str, Any], result: dict[str, Any]) -> None:
    assert both(one, other) == result
