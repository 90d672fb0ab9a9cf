"""allOf with a property described twice: the value has to fit both descriptions."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from generator.enrich import enrich
from generator.enriching.merging import both
from tests.generator import micro
from vidlift_api._runtime.errors import DecodeError

if TYPE_CHECKING:
    from pathlib import Path


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


SCALARS: dict[str, Any] = {
    "Key": {"type": "string", "format": "uuid"},
    "Level": {"type": "string", "enum": ["low", "high"]},
    "Thing": {"type": "object", "properties": {"id": {"type": "integer"}}},
}


def property_of(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the merged schema of a property."""
    schemas = {**SCALARS, "Whole": {"type": "object", "properties": {"part": schema}}}
    whole = enrich(micro.document(components={"schemas": schemas}))["components"]["schemas"]["Whole"]
    result: dict[str, Any] = whole["properties"]["part"]
    return result


def named(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"allOf": [{"type": "string"}, {"maxLength": 3}]}, {"type": "string", "maxLength": 3}),
        ({"allOf": [{"type": "number"}, {"type": "integer"}]}, {"type": "integer"}),
        ({"type": "integer", "allOf": [{"minimum": 1}]}, {"type": "integer", "minimum": 1}),
        ({"allOf": [{"type": "array", "items": {"type": "string"}}, {"maxItems": 2}]},
         {"type": "array", "items": {"type": "string"}, "maxItems": 2}),
        ({"allOf": [named("Key"), {"description": "Whose."}]},
         {"allOf": [named("Key")], "description": "Whose."}),
        ({"allOf": [named("Key"), {"type": "string", "maxLength": 9}]},
         {"allOf": [named("Key")], "maxLength": 9}),
        ({"allOf": [named("Level"), {"enum": ["low"]}]},
         {"type": "string", "enum": ["low"], "x-enum-varnames": ["LOW"]}),
        ({"allOf": [named("Key")], "nullable": True}, {"allOf": [named("Key")], "nullable": True}),
    ],
)  # fmt: skip
def test_allof_over_scalars_is_a_scalar(schema: dict[str, Any], expected: dict[str, Any]) -> None:
    assert property_of(schema) == expected


def test_allof_over_objects_stays() -> None:
    schema = {"allOf": [named("Thing"), {"type": "object", "properties": {"name": {"type": "string"}}}]}
    assert property_of(schema)["allOf"] == schema["allOf"]


def test_prose_of_an_allof_is_that_of_the_schema() -> None:
    thing = property_of({"allOf": [named("Thing"), {"description": "A thing."}]})
    assert thing == {"allOf": [named("Thing")], "description": "A thing."}
    union = {"oneOf": [{"type": "string"}, {"type": "integer"}]}
    assert property_of({"allOf": [union, {"description": "Either."}]}) == {**union, "description": "Either."}
    assert property_of({"title": "T", "allOf": [{**union, "title": "U"}]})["oneOf"] == union["oneOf"]
    both = {"type": "object", "minProperties": 1, "allOf": [{"minProperties": 2}]}
    assert property_of(both)["allOf"] == both["allOf"]


def test_scalars_and_tuples_decode_and_encode(tmp_path: Path) -> None:
    properties = {
        "short": {"allOf": [{"type": "string"}, {"maxLength": 3}]},
        "key": {"allOf": [named("Key"), {"description": "Whose."}]},
        "open": {"type": "array", "prefixItems": [{"type": "integer"}, {"type": "string"}]},
        "closed": {"type": "array", "prefixItems": [{"type": "integer"}, {"type": "string"}], "items": False},
        "counted": {"type": "array", "prefixItems": [{"type": "integer"}], "maxItems": 1},
    }
    schemas = {**SCALARS, "Whole": {"type": "object", "properties": properties}}
    models = micro.package(micro.document(components={"schemas": schemas}), tmp_path).models
    body: dict[str, Any] = {
        "short": "abc",
        "key": "3c90c3cc-0d44-4b50-8888-8dd25736052a",
        "open": [1, "a", None, {"b": [2]}],
        "closed": [1, "a"],
        "counted": [1],
    }
    decoded = models.Whole.from_dict(body)
    assert decoded.key == UUID(body["key"])
    assert decoded.to_dict() == body
    changes: list[dict[str, Any]] = [{"closed": [1, None]}, {"counted": ["a"]}, {"short": {}}]
    for change in changes:
        with pytest.raises(DecodeError):
            models.Whole.from_dict(body | change)


def test_prose_beside_a_reference_makes_no_class_of_its_own(tmp_path: Path) -> None:
    told = {"description": "What it is now."}
    schemas = {
        "ItemState": {"type": "object", "properties": {"name": {"type": "string"}}},
        "Item": {
            "type": "object",
            "properties": {
                "state": {"allOf": [named("ItemState"), told]},
                "parent": {"allOf": [named("Item"), {"xml": {"name": "p"}}]},
            },
        },
    }
    models = micro.package(micro.document(components={"schemas": schemas}), tmp_path).models
    assert set(models.__all__) == {"Item", "ItemState"}
    assert '"""What it is now."""' in inspect.getsource(models.Item)
    body = {"state": {"name": "new"}, "parent": {"state": {"name": "old"}}}
    decoded = models.Item.from_dict(body)
    assert isinstance(decoded.parent.state, models.ItemState)
    assert decoded.to_dict() == body


def test_parts_that_lead_to_prose_alone_are_left_out(tmp_path: Path) -> None:
    schemas = {
        "Anything": {"description": "Whatever."},
        "Same": {"allOf": [named("Anything")]},
        "Item": {
            "allOf": [named("Same"), {"type": "object", "properties": {"name": {"type": "string"}}}],
        },
        "Any": {"allOf": [{"description": "Nothing is said."}]},
        "Holder": {"type": "object", "properties": {"any": named("Any")}},
    }
    models = micro.package(micro.document(components={"schemas": schemas}), tmp_path).models
    assert models.Item.from_dict({"name": "a"}).name == "a"
    assert models.Holder.from_dict({"any": [1]}).any_ == [1]


def test_what_the_server_fills_in_leaves_an_object_in_requests(tmp_path: Path) -> None:
    schemas = {
        "Resource": {"properties": {"id": {"type": "string", "readOnly": True}}},
        "Item": {"allOf": [named("Resource"), {"properties": {"name": {"type": "string"}}}]},
    }
    body = {"content": {"application/json": {"schema": named("Item")}}}
    source = micro.document(
        paths={"/items": {"put": micro.operation(named("Item"), requestBody=body)}},
        components={"schemas": schemas},
    )
    models = micro.package(source, tmp_path).models
    assert models.ItemRequest(name="a").to_dict() == {"name": "a"}
    assert models.Item.from_dict({"id": "1", "name": "a"}).id == "1"
