"""Documents that no client should be built from are refused with everything that is wrong with them."""

from __future__ import annotations

import time
from typing import Any

import pytest

from generator import lint
from generator.problems import GeneratorError
from tests.generator.repository import document


def refusal(whole: dict[str, Any], **options: Any) -> str:
    with pytest.raises(GeneratorError) as caught:
        lint.lint(whole, source="openapi.yaml", **options)
    return str(caught.value)


def with_operation(path: str = "/a", **parts: Any) -> dict[str, Any]:
    whole = document()
    whole["paths"] = {path: {"get": {**whole["paths"]["/a"]["get"], **parts}}}
    return whole


def with_schema(schema: Any, **others: Any) -> dict[str, Any]:
    return document(components={"schemas": {"S": schema, **others}})


def test_a_good_document_passes() -> None:
    lint.lint(document(), source="openapi.yaml", roles=["a"])


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"operationId": None}, "#/paths/~1a/get has no operationId"),
        ({"operationId": ""}, "has no operationId"),
        ({"x-evidence": None}, "says None for x-evidence"),
        ({"x-evidence": "rumoured"}, "documented or observed"),
        ({"x-source": None}, "has no x-source"),
        ({"security": [{"nobody": []}]}, "asks for the security scheme 'nobody'"),
        (
            {"parameters": [{"name": "x", "in": "path", "required": True, "schema": {}}]},
            "which its path does not have",
        ),
        ({"parameters": [{"$ref": "#/components/parameters/none"}]}, "leads nowhere"),
        ({"responses": {"200": {}}}, "is a required property"),
    ],
)
def test_operations_that_a_client_could_not_use(parts: dict[str, Any], said: str) -> None:
    assert said in refusal(with_operation(**parts))


def test_path_parameters_must_be_declared_on_the_path_or_the_operation() -> None:
    whole = with_operation("/a/{x}/{y}")
    assert "does not declare the path parameter 'x'" in refusal(whole)
    assert "does not declare the path parameter 'y'" in refusal(whole)
    whole["paths"]["/a/{x}/{y}"]["parameters"] = [{"$ref": "#/components/parameters/x"}]
    whole["paths"]["/a/{x}/{y}"]["get"]["parameters"] = [
        {"name": "y", "in": "path", "required": True, "schema": {"type": "string"}}
    ]
    whole["components"] = {
        "parameters": {"x": {"name": "x", "in": "path", "required": True, "schema": {"type": "string"}}}
    }
    lint.lint(whole, source="openapi.yaml")


def test_two_operations_of_one_name() -> None:
    whole = document()
    whole["paths"]["/b"] = whole["paths"]["/a"]
    assert "#/paths/~1b/get and #/paths/~1a/get are both called 'a'" in refusal(whole)


def test_what_the_catalog_relies_on_must_exist() -> None:
    message = refusal(document(), roles=["gone"], auth="key")
    assert "operation 'gone'" in message
    assert "security scheme 'key'" in message


def test_an_empty_document_is_refused() -> None:
    assert "no operation" in refusal(document(paths={}))


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("#/components/schemas/None", "leads nowhere"),
        ("other.yaml#/S", "leads out of the document"),
        ("https://vendor.example/s.json", "leads out of the document"),
        ("#/components/schemas/S", "leads in a circle"),
        ("S", "leads out of the document"),
    ],
)
def test_references_that_lead_nowhere_are_named(reference: str, said: str) -> None:
    message = refusal(with_schema({"$ref": reference}))
    assert f"#/components/schemas/S/$ref: the reference '{reference}' {said}" in message


def test_circles_of_several_references_are_found() -> None:
    chain = {f"S{n}": {"$ref": f"#/components/schemas/S{(n + 1) % 50}"} for n in range(50)}
    assert "leads in a circle" in refusal(document(components={"schemas": chain}))


def test_schemas_may_contain_themselves() -> None:
    schema = {"type": "object", "properties": {"child": {"$ref": "#/components/schemas/S"}}}
    lint.lint(with_schema(schema), source="openapi.yaml")


def test_data_and_names_are_no_references() -> None:
    schema = {
        "type": "object",
        "properties": {"$ref": {"type": "string"}, "default": {"$ref": "#/components/schemas/T"}},
        "example": {"$ref": "nowhere"},
        "x-note": {"$ref": "nowhere"},
    }
    whole = with_schema(schema, T={"type": "string"})
    lint.lint(whole, source="openapi.yaml")
    assert [target for _, target in lint.reference_places(whole)] == ["#/components/schemas/T"]


def test_discriminators_are_references_too() -> None:
    schema = {
        "discriminator": {"propertyName": "kind", "mapping": {"a": "#/components/schemas/None", "b": "T"}}
    }
    assert "mapping/a: the reference" in refusal(with_schema(schema, T={}))


def test_problems_are_listed_up_to_a_readable_number() -> None:
    schema = {"type": "object", "properties": {f"p{n}": {"$ref": f"#/none/{n}"} for n in range(500)}}
    message = refusal(with_schema(schema))
    assert message.count("leads nowhere") == 20
    assert "and 480 more" in message


def test_names_from_a_document_cannot_act_on_a_terminal() -> None:
    whole = document(components={"schemas": {"\u202e\u009b31m": {"$ref": "\u202e\u009b31m"}}})
    message = refusal(whole)
    assert "\u202e" not in message
    assert "\u009b" not in message


@pytest.mark.parametrize(
    "schema",
    [
        {"allOf": [{"$ref": "#/components/schemas/S"}]},
        {"properties": {"x" * 1_000_000: {"type": "string"}}},
        {"enum": list(range(20_000))},
        {"type": ["string"] * 1000},
        {"pattern": "(a+)+$", "type": "string", "default": "a" * 40 + "!"},
        {"default": {"deep": [[[[[[[[]]]]]]]]}, "type": "string"},
    ],
)
def test_hostile_schemas_end_within_seconds(schema: dict[str, Any]) -> None:
    started = time.process_time()
    said = ""
    try:
        lint.lint(with_schema(schema), source="openapi.yaml")
    except GeneratorError as error:
        said = str(error)
    assert len(said) < 20_000
    assert time.process_time() - started < 10
