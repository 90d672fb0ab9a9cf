"""Pairs that are written differently and mean the same: nothing may be reported."""

from __future__ import annotations

from typing import Any

import pytest

from generator.drift import compare
from tests.generator.drift.documents import (
    Document,
    body,
    document,
    operation,
    parameter,
    request,
    response,
    thing,
)

STRING = {"type": "string"}
PET = thing(name=STRING, mood={"type": "string", "enum": ["glad", "sad"]})
KEY = {"type": "apiKey", "in": "header", "name": "X-Key"}


def _pets(schema: Any, **schemas: Any) -> Document:
    return response(schema, components={"schemas": schemas})


def _secured(top: Any = None, own: Any = None, **schemes: Any) -> Document:
    made = operation(**({} if own is None else {"security": own}))
    made["components"] = {"securitySchemes": schemes}
    return made if top is None else {**made, "security": top}


SAME: dict[str, tuple[Document, Document]] = {
    "order of keys": (
        request({"type": "object", "properties": {"a": STRING, "b": STRING}}),
        request({"properties": {"b": STRING, "a": STRING}, "type": "object"}),
    ),
    "order of required": (
        request({**PET, "required": ["name", "mood"]}),
        request({**PET, "required": ["mood", "name"]}),
    ),
    "order of an enum": (request({**STRING, "enum": ["a", "b"]}), request({**STRING, "enum": ["b", "a"]})),
    "order of tags": (operation(tags=["a", "b"]), operation(tags=["b", "a"])),
    "order of document tags": (
        document(tags=[{"name": "a"}, {"name": "b"}]),
        document(tags=[{"name": "b"}, {"name": "a"}]),
    ),
    "order of parameters": (
        operation(parameters=[{"in": "query", "name": "a"}, {"in": "query", "name": "b"}]),
        operation(parameters=[{"in": "query", "name": "b"}, {"in": "query", "name": "a"}]),
    ),
    "order of alternatives": (request({"oneOf": [PET, STRING]}), request({"oneOf": [STRING, PET]})),
    "examples": (
        parameter({**STRING, "example": "a"}, example="x"),
        parameter({**STRING, "examples": ["b"]}, examples={"x": {"value": 1}}),
    ),
    "extensions": (operation(**{"x-old": 1}), operation(**{"x-new": 2})),
    "a reference or the schema itself": (
        _pets({"$ref": "#/components/schemas/Pet"}, Pet=PET),
        _pets(PET, Pet=PET),
    ),
    "allOf of one reference": (
        _pets({"$ref": "#/components/schemas/Pet"}, Pet=PET),
        _pets({"allOf": [{"$ref": "#/components/schemas/Pet"}]}, Pet=PET),
    ),
    "anyOf of one reference": (
        _pets({"$ref": "#/components/schemas/Pet"}, Pet=PET),
        _pets({"anyOf": [{"$ref": "#/components/schemas/Pet"}]}, Pet=PET),
    ),
    "allOf or written out": (
        request({"allOf": [thing(a=STRING), thing(b=STRING)]}),
        request(thing(a=STRING, b=STRING)),
    ),
    "nullable of 3.0 and of 3.1": (
        request({**STRING, "nullable": True}),
        request({"type": ["string", "null"]}),
    ),
    "nullable and a null alternative": (
        _pets({"allOf": [{"$ref": "#/components/schemas/Pet"}], "nullable": True}, Pet=PET),
        _pets({"oneOf": [{"$ref": "#/components/schemas/Pet"}, {"type": "null"}]}, Pet=PET),
    ),
    "null among enum values": (
        request({**STRING, "nullable": True, "enum": ["a"]}),
        request({"type": ["string", "null"], "enum": ["a", None]}),
    ),
    "const and an enum of one": (request({**STRING, "const": "a"}), request({**STRING, "enum": ["a"]})),
    "types or alternatives of bare types": (
        request({"type": ["string", "integer"]}),
        request({"anyOf": [STRING, {"type": "integer"}]}),
    ),
    "exclusive bounds of 3.0 and of 3.1": (
        request({"type": "number", "maximum": 5, "exclusiveMaximum": True}),
        request({"type": "number", "exclusiveMaximum": 5}),
    ),
    "binary of 3.0 and of 3.1": (
        request({**STRING, "format": "binary"}),
        request({**STRING, "contentMediaType": "application/octet-stream"}),
    ),
    "base64 of 3.0 and of 3.1": (
        request({**STRING, "format": "byte"}),
        request({**STRING, "contentEncoding": "base64"}),
    ),
    "integers written as floats": (
        request({"type": "integer", "enum": [1], "maximum": 9}),
        request({"type": "integer", "enum": [1.0], "maximum": 9.0}),
    ),
    "a type that follows": (request({"properties": {"a": STRING}}), request(thing(a=STRING))),
    "no additionalProperties or any": (
        request(thing(a=STRING)),
        request({**thing(a=STRING), "additionalProperties": True}),
    ),
    "a minimum of no characters": (request({**STRING, "minLength": 0}), request(STRING)),
    "line breaks in prose": (
        operation(description="one two\nthree"),
        operation(description="one  two three\n"),
    ),
    "no words or empty ones": (operation(description=""), operation()),
    "case and parameters of a content type": (
        operation(requestBody={"content": {"application/json; charset=utf-8": {"schema": STRING}}}),
        operation(requestBody={"content": {"Application/JSON": {"schema": STRING}}}),
    ),
    "case of a header's name": (
        parameter(name="X-Id", place="header"),
        parameter(name="x-id", place="header"),
    ),
    "a default serialization said": (parameter(), parameter(style="form", explode=True)),
    "parameters of the path or of the operation": (
        parameter(),
        document(
            {
                "/things": {
                    "parameters": parameter()["paths"]["/things"]["post"]["parameters"],
                    "post": operation()["paths"]["/things"]["post"],
                }
            }
        ),
    ),
    "security of the document or of the operation": (
        _secured(top=[{"key": []}], key=KEY),
        _secured(own=[{"key": []}], key=KEY),
    ),
    "no security or an empty one": (_secured(key=KEY), _secured(own=[], key=KEY)),
    "the name of a security scheme": (_secured(top=[{"a": []}], a=KEY), _secured(top=[{"b": []}], b=KEY)),
    "case of an authentication scheme": (
        _secured(top=[{"a": []}], a={"type": "http", "scheme": "Bearer"}),
        _secured(top=[{"a": []}], a={"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}),
    ),
    "a server's closing slash": (
        document(servers=[{"url": "https://a.test/v1/"}]),
        document(servers=[{"url": "https://a.test/v1"}]),
    ),
    "a server's variable": (
        document(servers=[{"url": "https://{h}.test", "variables": {"h": {"default": "a"}}}]),
        document(servers=[{"url": "https://a.test"}]),
    ),
    "a response or a reference to one": (
        operation(responses={"200": {"description": "ok", **body(STRING)}}),
        {
            **operation(responses={"200": {"$ref": "#/components/responses/Ok"}}),
            "components": {"responses": {"Ok": {"description": "ok", **body(STRING)}}},
        },
    ),
    "true and false are not numbers": (request({"enum": [True, 0]}), request({"enum": [0, True]})),
}


@pytest.mark.parametrize("name", SAME)
def test_what_means_the_same_is_no_drift(name: str) -> None:
    old, new = SAME[name]
    assert [(change.rule, change.place) for change in compare(old, new).changes] == []
    assert [(change.rule, change.place) for change in compare(new, old).changes] == []


def test_a_rename_is_one_change_wherever_the_schema_is_used() -> None:
    def using(name: str) -> Document:
        reference = {"$ref": f"#/components/schemas/{name}"}
        paths = {
            f"/{path}": {"get": {"responses": {"200": {"description": "ok", **body(reference)}}}}
            for path in "ab"
        }
        return document(paths, components={"schemas": {name: PET}})

    changes = compare(using("Pet"), using("Animal")).changes
    assert [(change.rule, change.old, change.new) for change in changes] == [
        ("schema-renamed", "Pet", "Animal")
    ]
    assert changes[0].places == ("GET /a 200", "GET /b 200")


def test_a_rename_with_further_changes_is_still_a_rename() -> None:
    old = _pets({"$ref": "#/components/schemas/Pet"}, Pet=PET)
    new = _pets(
        {"$ref": "#/components/schemas/Cat"}, Cat={**PET, "properties": {**PET["properties"], "age": STRING}}
    )
    assert [change.rule for change in compare(old, new).changes] == ["schema-renamed", "response-field-added"]


def test_unused_schemas_of_one_shape_are_renames_too() -> None:
    changes = compare(_pets(STRING, Pet=PET), _pets(STRING, Cat=PET)).changes
    assert [change.rule for change in changes] == ["schema-renamed"]


def test_a_schema_moved_inline_is_reported_as_renamed() -> None:
    changes = compare(_pets({"$ref": "#/components/schemas/Pet"}, Pet=PET), _pets(PET)).changes
    assert [(change.rule, change.old, change.new) for change in changes] == [
        ("schema-renamed", "Pet", "(written inline)")
    ]
