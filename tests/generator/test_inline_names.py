"""Names of what answers describe in place: what a person would choose, and one model a shape of error."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.enrich import enrich
from generator.openapi.shapes import shape
from generator.standalone import client as standalone
from tests.generated.answering import Answering
from tests.generator import micro

if TYPE_CHECKING:
    from pathlib import Path


def an_object(*names: str, **parts: Any) -> dict[str, Any]:
    return {"type": "object", "properties": {name: {"type": "string"} for name in names}, **parts}


def constant(value: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {"status": {"type": "string", "const": value}, "id": {"type": "string"}},
    }


def answers(**schemas: dict[str, Any]) -> dict[str, Any]:
    """Return the answers of an operation: `s404` stands for the status."""
    return {
        status.removeprefix("s"): {"description": status, "content": {"application/json": {"schema": schema}}}
        for status, schema in schemas.items()
    }


def document(*operations: dict[str, Any], **parts: Any) -> dict[str, Any]:
    paths = {
        f"/{number}": {"get": {"operationId": f"getThing{number}", "responses": responses}}
        for number, responses in enumerate(operations)
    }
    return micro.document(paths=paths, **parts)


def components(source: dict[str, Any]) -> list[str]:
    return sorted(enrich(source)["components"]["schemas"])


def test_errors_of_one_shape_share_a_model_named_after_their_status() -> None:
    first = answers(s404=an_object("error", description="No such thing."), s429=an_object("retry"))
    second = answers(s404=an_object("error", example={"error": "x"}), s429=an_object("retry"))
    assert components(document(first, second)) == ["NotFoundError", "TooManyRequestsError"]


def test_errors_of_one_shape_under_several_statuses_are_error_responses() -> None:
    assert components(document(answers(s404=an_object("error"), s400=an_object("error")))) == [
        "ErrorResponse"
    ]


def test_errors_of_different_shapes_keep_apart() -> None:
    common = [answers(s400=an_object("error")) for _ in range(2)]
    found = components(document(answers(s400=an_object("code")), *common))
    # The most common one has the plain name; the other belongs to one operation.
    assert found == ["BadRequestError", "GetThing0BadRequestError"]


def test_error_that_is_a_component_already_is_that_component() -> None:
    own = {"Problem": an_object("error", title="A problem")}
    source = document(answers(s404=an_object("error")), components={"schemas": own})
    enriched = enrich(source)
    assert sorted(enriched["components"]["schemas"]) == ["Problem"]
    answer = enriched["paths"]["/0"]["get"]["responses"]["404"]
    assert answer["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Problem"}


def test_names_that_are_taken_are_left_alone() -> None:
    own = {"NotFoundError": an_object("other"), "Get_thing0_not_found_error": an_object("third")}
    found = components(document(answers(s404=an_object("error")), components={"schemas": own}))
    assert set(found) == {"Get_thing0_not_found_error", "GetThing0NotFoundError2", "NotFoundError"}


def test_class_inside_of_another_gives_way(tmp_path: Path) -> None:
    own = {"NotFound": {"type": "object", "properties": {"error": an_object("a")}}}
    source = document(answers(s404=an_object("error")), components={"schemas": own})
    assert components(source) == ["NotFound", "NotFoundError"]
    assert set(micro.package(source, tmp_path).models.__all__) == {
        "NotFound",
        "NotFoundError",
        "NotFoundError2",
    }


def test_successes_are_named_after_their_operation_or_title() -> None:
    source = document(
        answers(s200=an_object("id")),
        answers(s200=an_object("id"), s202=an_object("later")),
        answers(s200={"type": "array", "items": an_object("id")}),
        answers(s200=an_object("id", title="Voice Clone")),
        answers(s200=an_object("id", title="Voice Clone")),
    )
    assert components(source) == [
        "GetThing0Response",
        "GetThing1Response200",
        "GetThing1Response202",
        "GetThing2ResponseItem",
        "VoiceClone",
    ]


def test_members_of_a_union_are_named_after_what_tells_them_apart() -> None:
    union = {"oneOf": [constant("DONE"), constant("FAILED")]}
    titled = {"anyOf": [an_object("a", title="First Kind"), an_object("b", title="Second Kind")]}
    assert components(document(answers(s200=union), answers(s200=titled))) == [
        "FirstKind",
        "GetThing0ResponseDone",
        "GetThing0ResponseFailed",
        "SecondKind",
    ]


@pytest.mark.parametrize("told", ["status", "id"])
def test_members_of_a_discriminated_union_are_still_told_apart(tmp_path: Path, told: str) -> None:
    union = {"oneOf": [constant("DONE"), constant("FAILED")], "discriminator": {"propertyName": told}}
    found = micro.package(document(answers(s200=union)), tmp_path)
    for value in ("DONE", "FAILED"):
        body = b'{"status": "%s", "id": "7"}' % value.encode()
        with Answering(body=body) as server, found.Client(base_url=server.url) as client:
            thing = client.default.get_thing_0()
        assert type(thing).__name__ == f"GetThing0Response{value.title()}"
        assert thing.to_dict() == {"status": value, "id": "7"}


def test_answer_among_the_components_lends_its_name() -> None:
    shared = {"Gone": answers(s=an_object("error"))[""], "Made": answers(s=an_object("id"))[""]}
    operation = {
        "404": {"$ref": "#/components/responses/Gone"},
        "200": {"$ref": "#/components/responses/Made"},
    }
    assert components(document(operation, components={"responses": shared})) == ["Gone", "Made"]


@pytest.mark.parametrize("nullable", [{"type": ["object", "null"]}, {"type": "object", "nullable": True}])
def test_object_that_may_be_null_is_named_after_its_property(
    tmp_path: Path, nullable: dict[str, Any]
) -> None:
    owner = {
        "type": "object",
        "properties": {"owner": {**an_object("name"), **nullable, "description": "Whose."}},
    }
    source = micro.document(
        paths={"/x": {"get": micro.operation({"$ref": "#/components/schemas/Thing"})}},
        components={"schemas": {"Thing": owner}},
    )
    found = micro.package({**source, "openapi": "3.0.3" if "nullable" in nullable else "3.1.0"}, tmp_path)
    assert sorted(found.models.__all__) == ["Thing", "ThingOwner"]
    for body in ({"owner": {"name": "a"}}, {"owner": None}, {}):
        assert found.models.Thing.from_dict(body).to_dict() == body


def test_name_of_a_nullable_object_that_is_taken_is_not_taken_twice(tmp_path: Path) -> None:
    owner = {"type": "object", "properties": {"owner": {"anyOf": [an_object("name"), {"type": "null"}]}}}
    things = {"Thing": owner, "ThingOwner": an_object("other")}
    paths = {
        f"/{name}": {"get": micro.operation({"$ref": f"#/components/schemas/{name}"}, operationId=name)}
        for name in things
    }
    found = micro.package(micro.document(paths=paths, components={"schemas": things}), tmp_path)
    assert {"Thing", "ThingOwner"} <= set(found.models.__all__)


def test_shared_error_reads_the_same_from_every_operation(tmp_path: Path) -> None:
    found = micro.package(
        document(*[answers(s404=an_object("error", required=["error"])) for _ in range(2)]), tmp_path
    )
    raised = []
    with (
        Answering(status=404, body=b'{"error": "gone"}') as server,
        found.Client(base_url=server.url) as client,
    ):
        for method in (client.default.get_thing_0, client.default.get_thing_1):
            with pytest.raises(found.errors.NotFoundStatusError) as caught:
                method()
            raised.append(caught.value.parsed)
    assert raised == [found.models.NotFoundError(error="gone")] * 2


def test_nameless_operations_are_named_after_what_lies_there(tmp_path: Path) -> None:
    voices = answers(s200={"type": "array", "items": {}})
    calls = {"get": {"responses": voices}, "post": {"responses": answers(s200=an_object("id"))}}
    source = micro.document(
        paths={
            "/v1/voices": calls,
            "/v1/voices/{id}": {"get": {"responses": answers(s200=an_object("id"))}},
            "/v2/voices/{id}": {"get": {"responses": answers(s200=an_object("id"))}},
            "/v1/text_to_video": {"post": {"responses": answers(s200=an_object("id"))}},
        }
    )
    spec = tmp_path / "zoo.yaml"
    spec.write_text(str(source).replace("'", '"'), encoding="utf-8")
    made = standalone.make(spec)
    modules = sorted(path.stem for path in made.files if path.parts[:2] == ("api", "default"))
    assert modules == ["__init__", "create_voice", "get_voice", "get_voice_2", "list_voices", "text_to_video"]
    assert made.refused == ()


PROPERTY_NAMES = st.sampled_from(["title", "description", "example", "x-a", "required", "properties"])


@given(st.dictionaries(PROPERTY_NAMES, st.sampled_from(["string", "integer"]), min_size=1, max_size=4))
def test_shape_tells_properties_from_prose(properties: dict[str, str]) -> None:
    plain = {"type": "object", "properties": {name: {"type": kind} for name, kind in properties.items()}}
    told = copy.deepcopy(plain)
    for inner in told["properties"].values():  # type: ignore[attr-defined]
        inner |= {"description": "About it.", "title": "It", "x-source": "a page", "example": 1}
    assert shape(told | {"description": "All of it."}) == shape(plain)
    fewer = copy.deepcopy(plain)
    fewer["properties"].popitem()  # type: ignore[attr-defined]
    assert shape(fewer) != shape(plain)


def test_order_of_required_properties_is_no_difference() -> None:
    assert shape(an_object("a", "b", required=["a", "b"])) == shape(an_object("b", "a", required=["b", "a"]))
    assert shape(an_object("a", required=["a"])) != shape(an_object("a"))
