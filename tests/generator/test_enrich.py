"""Enrichment: what a document leaves implicit is written into it, and nothing else changes."""

from __future__ import annotations

import copy
import inspect
from typing import TYPE_CHECKING, Any

import pytest

from generator.enrich import enrich
from generator.problems import GeneratorError
from tests.generator import micro

if TYPE_CHECKING:
    from pathlib import Path


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def body(schema: dict[str, Any], *media_types: str) -> dict[str, Any]:
    return {
        "content": {media_type: {"schema": schema} for media_type in media_types or ("application/json",)}
    }


def test_given_document_stays_as_it_is() -> None:
    for name in ("open_enum", "decoding", "messages", "hostile"):
        source = micro.spec(name)
        before = copy.deepcopy(source)
        enrich(source)
        assert source == before


def test_security_of_the_document_reaches_operations_without_their_own() -> None:
    source = micro.document(
        security=[{"key": []}],
        paths={"/a": {"get": micro.operation({}), "put": micro.operation({}, security=[])}},
    )
    item = enrich(source)["paths"]["/a"]
    assert item["get"]["security"] == [{"key": []}]
    assert item["put"]["security"] == []


def test_one_body_in_many_media_types_is_sent_as_json() -> None:
    many = body(ref("A"), "application/x-www-form-urlencoded", "application/json", "multipart/form-data")
    several = {"content": {**body(ref("A"))["content"], **body(ref("B"), "multipart/form-data")["content"]}}
    paths = {
        "/a": {"put": micro.operation({}, requestBody=many), "post": micro.operation({}, requestBody=several)}
    }
    schemas = {"A": {"type": "object"}, "B": {"type": "object"}}
    item = enrich(micro.document(paths=paths, components={"schemas": schemas}))["paths"]["/a"]
    assert list(item["put"]["requestBody"]["content"]) == ["application/json"]
    assert list(item["post"]["requestBody"]["content"]) == ["application/json", "multipart/form-data"]


MARKED = {
    "type": "object",
    "required": ["id", "name"],
    "properties": {
        "id": {"type": "integer", "readOnly": True},
        "name": {"type": "string"},
        "password": {"type": "string", "writeOnly": True},
    },
}


def directed(**uses: Any) -> dict[str, Any]:
    """Return the schemas of an enriched document in which `Thing` is sent, received or both."""
    operation = micro.operation(uses.get("received", {}))
    if "sent" in uses:
        operation["requestBody"] = body(uses["sent"])
    source = micro.document(
        paths={"/a": {"post": operation}},
        components={
            "schemas": {"Thing": MARKED, "Box": {"type": "object", "properties": {"thing": ref("Thing")}}}
        },
    )
    enriched = enrich(source)
    return {**enriched["components"]["schemas"], "operation": enriched["paths"]["/a"]["post"]}


def test_schema_that_is_only_sent_has_nothing_that_the_server_fills_in() -> None:
    schemas = directed(sent=ref("Thing"))
    assert set(schemas["Thing"]["properties"]) == {"name", "password"}
    assert schemas["Thing"]["required"] == ["name"]


def test_schema_that_is_only_received_has_nothing_that_is_only_sent() -> None:
    assert set(directed(received=ref("Thing"))["Thing"]["properties"]) == {"id", "name"}


def test_schema_that_goes_both_ways_is_split_with_those_that_lead_to_it() -> None:
    schemas = directed(sent=ref("Box"), received=ref("Box"))
    assert set(schemas["Thing"]["properties"]) == {"id", "name"}
    assert set(schemas["ThingRequest"]["properties"]) == {"name", "password"}
    assert schemas["Box"]["properties"]["thing"] == ref("Thing")
    assert schemas["BoxRequest"]["properties"]["thing"] == ref("ThingRequest")
    content = schemas["operation"]["requestBody"]["content"]["application/json"]
    assert content["schema"] == ref("BoxRequest")
    answer = schemas["operation"]["responses"]["200"]["content"]["application/json"]
    assert answer["schema"] == ref("Box")


def test_reference_with_keys_beside_it_keeps_them() -> None:
    holder = {"type": "object", "properties": {"a": {**ref("B"), "description": "why"}}}
    schemas = {"A": holder, "B": {"type": "object"}}
    enriched = enrich(micro.document(components={"schemas": schemas}))
    assert enriched["components"]["schemas"]["A"]["properties"]["a"] == {
        "allOf": [ref("B")],
        "description": "why",
    }


@pytest.mark.parametrize(
    ("schema", "values", "names"),
    [
        (
            {"type": "integer", "enum": [0, -1], "description": "* `0` - Off\n* `-1` - Odd"},
            [0, -1],
            ["OFF", "ODD"],
        ),
        ({"type": "string", "enum": ["a", None, "a"]}, ["a", None], ["A"]),
        ({"type": "boolean", "enum": [True]}, None, None),
        ({"type": "number", "enum": [0.5, 1]}, None, None),
        ({"enum": ["a", 1]}, None, None),
    ],
)
def test_enums_get_names_or_become_plain(schema: dict[str, Any], values: Any, names: Any) -> None:
    found = enrich(micro.document(components={"schemas": {"E": schema}}))["components"]["schemas"]["E"]
    assert found.get("enum") == values
    assert found.get("x-enum-varnames") == names


def test_discriminator_is_written_into_the_members() -> None:
    member = {"type": "object", "properties": {"kind": {"type": "string"}}, "required": ["kind"]}
    union = {
        "oneOf": [ref("Cat"), ref("Dog")],
        "discriminator": {"propertyName": "kind", "mapping": {"c": "#/components/schemas/Cat"}},
    }
    schemas = {
        "Pet": union,
        "Cat": copy.deepcopy(member),
        "Dog": {"allOf": [copy.deepcopy(member), {"required": ["kind"]}]},
    }
    found = enrich(micro.document(components={"schemas": schemas}))["components"]["schemas"]
    assert found["Cat"]["x-tags"] == {"kind": ["c"]}
    assert found["Dog"]["x-tags"] == {"kind": ["Dog"]}


@pytest.mark.parametrize("mapping", [{}, {"mapping": {"c": "#/components/schemas/Cat"}}])
def test_a_constant_of_a_member_stands_whatever_the_discriminator_says(mapping: dict[str, Any]) -> None:
    member = {"type": "object", "properties": {"kind": {"type": "string", "const": "cat"}}}
    union = {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind", **mapping}}
    schemas = {
        "Pet": union,
        "Cat": copy.deepcopy(member),
        "Dog": {"allOf": [copy.deepcopy(member), {"required": ["kind"]}]},
    }
    found = enrich(micro.document(components={"schemas": schemas}))["components"]["schemas"]
    assert found["Cat"]["properties"]["kind"]["const"] == "cat"
    assert found["Dog"]["allOf"][0]["properties"]["kind"]["const"] == "cat"


@pytest.mark.parametrize("default", [{"page": 1}, "first"])
def test_a_default_of_an_object_costs_no_schema(default: Any, tmp_path: Path) -> None:
    inline = {"type": "object", "properties": {"page": {"type": "integer"}}}
    schemas = {
        "Meta": inline,
        "Kind": {"type": "string", "enum": ["a", "b"]},
        "Page": {
            "properties": {
                "meta": {"allOf": [ref("Meta")], "default": default},
                "own": {**inline, "default": default},
                "kind": {"allOf": [ref("Kind")], "default": "c"},
            }
        },
    }
    models = micro.package(micro.document(components={"schemas": schemas}), tmp_path).models
    assert models.Page.from_dict({"meta": {"page": 2}}).meta == models.Meta(page=2)
    assert ('Default: {"page": 1}.' in inspect.getsource(models.Page)) is isinstance(default, dict)


def test_references_to_other_places_are_written_out() -> None:
    first = micro.operation({"type": "integer"})
    second = micro.operation({}, operationId="other")
    second["responses"] = {"200": {"$ref": "#/paths/~1a/get/responses/200"}}
    enriched = enrich(micro.document(paths={"/a": {"get": first}, "/b": {"get": second}}))
    found = enriched["paths"]["/b"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert found == first["responses"]["200"]["content"]["application/json"]["schema"]


def test_a_schema_inside_of_a_component_that_leads_back_to_itself_becomes_a_component(
    tmp_path: Path,
) -> None:
    own = {"$ref": "#/components/schemas/Tree/properties/node"}
    node = {"type": "object", "properties": {"name": {"type": "string"}, "after": own}}
    schemas = {"Tree": {"type": "object", "properties": {"node": node, "also": own}}}
    models = micro.package(micro.document(components={"schemas": schemas}), tmp_path).models
    body = {"node": {"name": "a", "after": {"name": "b"}}, "also": {"after": {"after": {"name": "c"}}}}
    decoded = models.Tree.from_dict(body)
    assert type(decoded.node) is type(decoded.also) is type(decoded.also.after)
    assert decoded.to_dict() == body


def test_what_no_code_is_made_of_costs_no_document() -> None:
    callbacks = {"done": "#/components/callbacks/Done"}
    source = micro.document(
        paths={"/a": {"get": micro.operation({}, callbacks=callbacks)}},
        components={"callbacks": {"Done": 3}, "examples": {"E": 3}, "links": {"L": 3}},
        webhooks={"w": 3},
    )
    assert any(path.name == "read.py" for path in micro.files(source))


def test_references_that_lead_nowhere_are_refused() -> None:
    operation = micro.operation({"$ref": "#/components/schemas/A/properties/b"})
    source = micro.document(paths={"/a": {"get": operation}}, components={"schemas": {"A": {}}})
    with pytest.raises(GeneratorError, match="A/properties/b' leads nowhere"):
        enrich(source)


def test_references_in_a_circle_are_refused() -> None:
    source = micro.document(paths={"/a": {"$ref": "#/paths/~1b"}, "/b": {"$ref": "#/paths/~1a"}})
    with pytest.raises(GeneratorError, match="circle"):
        enrich(source)


def test_operations_of_one_id_are_told_apart() -> None:
    item = {"get": micro.operation({}), "head": micro.operation({})}
    enriched = enrich(micro.document(paths={"/a": item}))["paths"]["/a"]
    assert enriched["get"]["operationId"] == "read"
    assert enriched["head"]["operationId"] == "read_head"


def test_undeclared_part_of_a_path_is_text() -> None:
    enriched = enrich(micro.document(paths={"/a/{id}": {"get": micro.operation({})}}))
    (parameter,) = enriched["paths"]["/a/{id}"]["get"]["parameters"]
    assert parameter == {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}


def test_files_are_known_in_multipart_and_taken_for_text_in_json() -> None:
    upload = {"type": "object", "properties": {"f": {"type": "string", "contentMediaType": "video/mp4"}}}
    answer = {"type": "object", "properties": {"f": {"type": "string", "format": "binary"}}}
    operation = micro.operation(ref("Answer"), requestBody=body(ref("Upload"), "multipart/form-data"))
    source = micro.document(
        paths={"/a": {"post": operation}}, components={"schemas": {"Upload": upload, "Answer": answer}}
    )
    schemas = enrich(source)["components"]["schemas"]
    assert schemas["Upload"]["properties"]["f"]["format"] == "binary"
    assert "format" not in schemas["Answer"]["properties"]["f"]
