"""Names for schemas where they stand: what becomes a component, and what is refused."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import pytest

from generator.naming import name_in_place
from generator.problems import GeneratorError

if TYPE_CHECKING:
    from generator.openapi.documents import Document

COLOR: Document = {"type": "string", "enum": ["red", "blue"]}


def document(**schemas: Document) -> Document:
    return {"paths": {}, "components": {"schemas": copy.deepcopy(schemas)}}


def reference(name: str) -> Document:
    return {"$ref": f"#/components/schemas/{name}"}


def named(given: Document) -> Document:
    """Return the schemas of a document after its inline ones were named."""
    name_in_place(given, source="corrections.yaml")
    found: Document = given["components"]["schemas"]
    return found


def test_a_schema_becomes_a_component_and_is_referred_to() -> None:
    car: Document = {"properties": {"color": COLOR | {"x-name": "Color", "description": "Of the paint."}}}
    assert named(document(Car=car)) == {
        "Car": {"properties": {"color": reference("Color")}},
        "Color": COLOR | {"description": "Of the paint."},
    }


def test_inner_schemas_are_named_before_those_around_them() -> None:
    door: Document = {
        "type": "object",
        "properties": {"color": COLOR | {"x-name": "Color"}},
        "x-name": "Door",
    }
    assert named(document(Car={"properties": {"door": door}})) == {
        "Car": {"properties": {"door": reference("Door")}},
        "Door": {"type": "object", "properties": {"color": reference("Color")}},
        "Color": COLOR,
    }


def test_schemas_that_allow_the_same_share_one_name_and_the_words_of_the_component() -> None:
    own = COLOR | {"description": "Ours."}
    car: Document = {
        "properties": {name: COLOR | {"x-name": "Color", "description": name} for name in ("roof", "door")}
    }
    assert named(document(Car=car, Color=own))["Color"] == own


def test_a_reference_stays_one_when_a_correction_describes_its_parts() -> None:
    early: Document = {**reference("Door"), "x-name": "Door", "properties": {"color": {"x-name": "Color"}}}
    found = named(document(Car={"properties": {"door": early}}, Door={"type": "object"}))
    assert found == {"Car": {"properties": {"door": reference("Door")}}, "Door": {"type": "object"}}


def test_schemas_of_bodies_answers_and_parameters_are_named_too() -> None:
    inline = {"type": "object", "x-name": "Car"}
    given = document()
    given["paths"] = {
        "/cars": {
            "post": {
                "requestBody": {"content": {"application/json": {"schema": dict(inline)}}},
                "responses": {"200": {"content": {"application/json": {"schema": dict(inline)}}}},
            }
        }
    }
    assert named(given) == {"Car": {"type": "object"}}
    operation = given["paths"]["/cars"]["post"]
    assert operation["requestBody"]["content"]["application/json"]["schema"] == reference("Car")
    assert operation["responses"]["200"]["content"]["application/json"]["schema"] == reference("Car")


def test_a_vendor_that_says_something_else_now_is_not_shadowed() -> None:
    wider = {"type": "string", "enum": ["red", "blue", "green"], "x-name": "Color"}
    with pytest.raises(GeneratorError) as caught:
        named(document(Car={"properties": {"color": wider}}, Color=COLOR))
    (problem,) = caught.value.problems
    assert "'Color'" in problem.what
    assert "green" in problem.what
    assert "documented.yaml" in str(problem.advice)
