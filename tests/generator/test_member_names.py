"""The members of unions that are described in place are called what a person would call them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.generator import micro

if TYPE_CHECKING:
    from pathlib import Path

TEXT = {"type": "string"}


def thing(*names: str, **parts: Any) -> dict[str, Any]:
    return {"type": "object", "properties": dict.fromkeys(names, TEXT), **parts}


def listed(*values: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(values)}


def fixed(value: str) -> dict[str, Any]:
    return {"type": "object", "properties": {"kind": {"const": value}, "id": TEXT}, "required": ["kind"]}


def classes(folder: Path, source: dict[str, Any]) -> set[str]:
    return set(micro.package(source, folder).models.__all__)


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ([thing("a"), TEXT], {"JobSource"}),
        ([{"type": "number"}, listed("auto", "none")], {"JobSource"}),
        ([thing("a"), listed("auto", "none")], {"JobSource", "JobSourceEnum"}),
        ([fixed("cat"), fixed("dog_house")], {"JobSourceCat", "JobSourceDogHouse"}),
        ([thing("id", "url"), thing("id", "file")], {"JobSourceWithUrl", "JobSourceWithFile"}),
        (
            [thing("note", "url", required=["url"]), thing("hint", "file", required=["file"])],
            {"JobSourceWithUrl", "JobSourceWithFile"},
        ),
        ([thing("id"), thing("id", "url")], {"JobSource", "JobSourceWithUrl"}),
        ([thing("a"), {"type": "array", "items": thing("b")}], {"JobSource", "JobSourceItem"}),
        ([{**thing("a"), "title": "By Hand"}, thing("b")], {"JobByHand", "JobSource"}),
        ([listed("auto"), listed("none", "all")], {"JobSourceAuto", "JobSourceEnum"}),
        (
            [thing("id", required=["id"]), {**thing("id"), "properties": {"id": {"type": "integer"}}}],
            {"JobSource", "JobSource2"},
        ),
    ],
)
@pytest.mark.parametrize("kind", ["oneOf", "anyOf"])
def test_members_of_a_property(
    kind: str, members: list[dict[str, Any]], expected: set[str], tmp_path: Path
) -> None:
    schemas = {"Job": {"type": "object", "properties": {"source": {kind: members}}}}
    found = classes(tmp_path, micro.document(components={"schemas": schemas}))
    assert found - {"Job"} == expected


def test_members_of_a_component_have_its_name(tmp_path: Path) -> None:
    schemas = {
        "Source": {"oneOf": [thing("url"), thing("file"), TEXT]},
        "Sources": {"type": "array", "items": {"anyOf": [thing("url"), listed("auto", "none")]}},
    }
    found = classes(tmp_path, micro.document(components={"schemas": schemas}))
    assert found == {"Source", "SourceWithUrl", "SourceWithFile", "SourcesItem", "SourcesItemEnum"}


def test_members_of_messages_are_called_after_their_operation(tmp_path: Path) -> None:
    union = {"oneOf": [thing("url"), thing("file")]}
    operation = micro.operation(
        {"type": "object", "additionalProperties": {"oneOf": [thing("x"), TEXT]}},
        parameters=[{"name": "order", "in": "query", "schema": {"anyOf": [listed("up", "down"), TEXT]}}],
        requestBody={"content": {"application/json": {"schema": union}}},
    )
    found = classes(tmp_path, micro.document(paths={"/a": {"post": operation}}))
    assert found == {
        "ReadBodyWithUrl",
        "ReadBodyWithFile",
        "ReadOrder",
        "ReadResponse",
        "ReadResponseAdditionalProperty",
    }


def test_a_union_whose_members_lead_back_to_it_is_read(tmp_path: Path) -> None:
    ref = {"$ref": "#/components/schemas/Action"}
    loop = {"type": "object", "properties": {"actions": {"type": "array", "items": ref}}}
    loop["required"] = ["actions"]
    click = thing("selector", required=["selector"])
    schemas = {"Action": {"oneOf": [loop, click]}, "Page": {"type": "object", "properties": {"first": ref}}}
    models = micro.package(micro.document(components={"schemas": schemas}), tmp_path).models
    assert set(models.__all__) == {"Action", "ActionWithActions", "ActionWithSelector", "Page"}
    body = {"first": {"actions": [{"selector": "a"}, {"actions": [{"selector": "b"}]}]}}
    decoded = models.Page.from_dict(body)
    assert decoded.first.actions[1].actions[0].selector == "b"
    assert decoded.to_dict() == body
