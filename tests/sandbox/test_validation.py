"""Judging requests by a document; a small one that has what TensorPix's lacks."""

from __future__ import annotations

import pytest

from vidlift.sandbox.validation import Contract, Document, load_document, read_values

DOCUMENT: Document = {
    "openapi": "3.1.0",
    "info": {"title": "t", "version": "1"},
    "security": [{"key": []}],
    "paths": {
        "/a/{id}/": {
            "parameters": [{"$ref": "#/components/parameters/id"}],
            "get": {
                "operationId": "read",
                "security": [],
                "parameters": [
                    {"name": "deep", "in": "query", "required": True, "schema": {"type": "boolean"}}
                ],
                "responses": {"200": {"$ref": "#/components/responses/One"}, "204": {"description": ""}},
            },
        },
        "/a/new/": {
            "post": {
                "operationId": "make",
                "requestBody": {"$ref": "#/components/requestBodies/Thing"},
                "responses": {"201": {"$ref": "#/components/responses/One"}},
            }
        },
    },
    "components": {
        "parameters": {"id": {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}},
        "requestBodies": {
            "Thing": {
                "content": {
                    "application/json": {"schema": {"$ref": "#/components/schemas/Thing"}},
                    "multipart/form-data": {"schema": {"$ref": "#/components/schemas/Form"}},
                }
            }
        },
        "responses": {
            "One": {
                "description": "",
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}},
            }
        },
        "schemas": {
            "Thing": {
                "type": "object",
                "required": ["id", "kind", "name"],
                "properties": {
                    "id": {"type": "integer", "readOnly": True},
                    "kind": {"allOf": [{"$ref": "#/components/schemas/Kind"}], "readOnly": True},
                    "name": {"type": "string", "maxLength": 5},
                    "link": {"type": ["string", "null"], "format": "uri"},
                    "at": {"type": "string", "format": "date-time"},
                },
            },
            "Kind": {"type": "string", "enum": ["x", "y"]},
            "Form": {
                "type": "object",
                "properties": {
                    "file": {"type": "string", "format": "binary"},
                    "ids": {"type": "array", "items": {"type": "integer"}},
                    "share": {"oneOf": [{"type": "number"}, {"type": "null"}]},
                    "on": {"type": "boolean"},
                    "name": {"type": "string"},
                },
            },
        },
    },
}


@pytest.fixture(scope="module")
def contract() -> Contract:
    return Contract(DOCUMENT)


def test_paths_are_matched_literal_ones_first(contract: Contract) -> None:
    literal, by_id = contract.match("/a/new/"), contract.match("/a/7/")
    assert literal is not None
    assert by_id is not None
    assert list(literal.operations) == ["POST"]
    assert by_id.values == {"id": "7"}
    assert contract.match("/a/7") is None
    assert contract.match("/a/7/8/") is None


def test_security_of_the_document_holds_unless_an_operation_lifts_it(contract: Contract) -> None:
    assert contract.operations["make"].authenticated
    assert not contract.operations["read"].authenticated


def test_parameters_and_bodies_are_found_behind_references(contract: Contract) -> None:
    found = {parameter.name: parameter for parameter in contract.operations["read"].parameters}
    assert {name: parameter.where for name, parameter in found.items()} == {"id": "path", "deep": "query"}
    assert found["id"].schema.read(["12"]) == 12
    assert found["id"].schema.problems(found["id"].schema.read(["x"]))
    assert found["deep"].schema.read(["TRUE"]) is True
    assert contract.operations["make"].bodies.keys() == {"application/json", "multipart/form-data"}


def test_read_only_members_are_required_of_answers_alone(contract: Contract) -> None:
    request = contract.operations["make"].bodies["application/json"]
    assert request.problems({"name": "a"}) == {}
    assert request.problems({}) == {"name": ["This field is required."]}
    told = contract.answer_problems("make", 201, {"name": "a"})
    assert told == {"id": ["This field is required."], "kind": ["This field is required."]}
    assert contract.answer_problems("make", 201, {"id": 1, "kind": "x", "name": "a"}) == {}
    assert contract.answer_problems("make", 201, {"id": 1, "kind": "z", "name": "a"}).keys() == {"kind"}


def test_answers_are_held_against_their_status(contract: Contract) -> None:
    assert contract.answer_problems("read", 204, None) == {}
    assert "no body" in contract.answer_problems("read", 204, {})[""][0]
    assert "no status 418" in contract.answer_problems("read", 418, {})[""][0]


@pytest.mark.parametrize(
    ("member", "value", "is_valid"),
    [
        ("link", "https://example.com/a b", False),
        ("link", "https://example.com/a", True),
        ("link", "example", False),
        ("link", None, True),
        ("at", "2026-03-01T12:00:00Z", True),
        ("at", "2026-03-01T12:00:00", False),
        ("at", "yesterday", False),
        ("name", "abcdef", False),
    ],
)
def test_formats_are_checked(contract: Contract, member: str, value: object, is_valid: bool) -> None:
    found = contract.operations["make"].bodies["application/json"].problems({"name": "a", member: value})
    assert found == {} if is_valid else found.keys() == {member}


def test_messages_do_not_echo_large_values(contract: Contract) -> None:
    found = contract.operations["make"].bodies["application/json"].problems({"name": "x" * 100_000})
    assert len(found["name"][0]) <= 300


def test_form_fields_become_json_by_their_schemas(contract: Contract) -> None:
    form = contract.operations["make"].bodies["multipart/form-data"]
    texts = {
        "ids": ["1", "2"],
        "share": ["0.5"],
        "on": ["false"],
        "name": ["7"],
        "other": ["a"],
        "many": ["a", "b"],
    }
    assert read_values(texts, form.fields()) == {
        "ids": [1, 2],
        "share": 0.5,
        "on": False,
        "name": "7",
        "other": "a",
        "many": ["a", "b"],
    }
    assert read_values({"ids": ["x"], "share": [""]}, form.fields()) == {"ids": ["x"], "share": None}
    assert form.binary_fields() == {"file"}


def test_the_shipped_document_is_read_from_the_package() -> None:
    document = load_document("tensorpix")
    assert document["openapi"].startswith("3.1")
    assert "/api/jobs/" in document["paths"]
