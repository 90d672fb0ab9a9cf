"""Names of classes for schemas inside of others: each its own, and none refused for what it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from tests.generator import micro

if TYPE_CHECKING:
    from pathlib import Path


def thing(*names: str) -> dict[str, Any]:
    return {"type": "object", "properties": {name: {"type": "integer"} for name in names}}


def named(folder: Path, **schemas: Any) -> dict[str, list[str]]:
    """Return the models of a document and their fields."""
    models = micro.package(micro.document(components={"schemas": schemas}), folder).models
    found = {name: getattr(models, name) for name in models.__all__}
    return {
        name: [field.name for field in attrs.fields(model)][:-1]
        for name, model in found.items()
        if attrs.has(model)
    }


def test_schemas_inside_of_others_that_would_be_called_alike_get_names_of_their_own(tmp_path: Path) -> None:
    schemas = {
        "OrderItem": thing("id"),  # a component keeps its name
        "Order": {"properties": {"item": thing("name"), "a b": thing("x"), "a.b": thing("y")}},
        "Line": {"properties": {"Times": {"type": "array", "items": thing("t")}, "times": thing("u")}},
    }
    found = named(tmp_path, **schemas)
    assert found["OrderItem"] == ["id"]
    assert found["OrderItem2"] == ["name"]
    assert found["OrderAB"] == ["x"]
    assert found["OrderAB2"] == ["y"]
    assert (found["LineTimesItem"], found["LineTimes"]) == (["t"], ["u"])


def test_schemas_of_one_shape_that_would_be_called_alike_are_one_model(tmp_path: Path) -> None:
    titled = {**thing("requested"), "title": "capability"}
    body = {"type": "object", "properties": {"card": titled, "bank": {**titled, "description": "Of a bank."}}}
    send = micro.operation({}, requestBody={"content": {"application/json": {"schema": body}}})
    package = micro.package(micro.document(paths={"/a": {"post": send}}), tmp_path)
    assert set(package.models.__all__) == {"ReadBody", "ReadBodyCapability"}
    decoded = package.models.ReadBody.from_dict({"card": {"requested": 1}, "bank": {"requested": 2}})
    assert (decoded.card.requested, decoded.bank.requested) == (1, 2)


def test_enums_that_would_be_called_alike_get_names_of_their_own(tmp_path: Path) -> None:
    def listed(*values: str) -> dict[str, Any]:
        return {"type": "string", "enum": list(values)}

    schemas = {
        "OrderState": listed("new"),
        "Order": {"properties": {"state": listed("open", "done"), "s a": listed("x"), "s.a": listed("x")}},
    }
    package = micro.package(micro.document(components={"schemas": schemas}), tmp_path)
    assert set(package.models.__all__) == {"Order", "OrderState", "OrderState2", "OrderSA"}
    assert list(package.models.OrderState2) == ["open", "done"]


def test_classes_whose_names_differ_in_case_alone_keep_them_where_their_modules_differ(
    tmp_path: Path,
) -> None:
    schemas = {
        "All": {
            "properties": {
                "timeSeries": {"type": "array", "items": thing("a")},
                "timeseries": {"type": "array", "items": thing("b")},
            }
        }
    }
    found = named(tmp_path, **schemas)
    assert (found["AllTimeSeriesItem"], found["AllTimeseriesItem"]) == (["a"], ["b"])


def test_classes_whose_modules_differ_in_case_alone_get_names_of_their_own(tmp_path: Path) -> None:
    union = {"oneOf": [{**thing("a"), "title": "HTTP"}, {**thing("b"), "title": "Http"}]}
    found = named(tmp_path, Answer={"properties": {"of": union}})
    assert sorted(found.values()) == [["a"], ["b"], ["of"]]


def test_classes_deep_inside_of_others_are_called_by_the_end_of_their_place(tmp_path: Path) -> None:
    schema = thing("x")
    for level in range(30):
        schema = {"type": "object", "properties": {f"level{level} below": schema}}
    models = micro.package(micro.document(components={"schemas": {"Deep": schema}}), tmp_path).models
    assert len(models.__all__) == 31
    assert max(map(len, models.__all__)) < 200
    body: dict[str, Any] = {"x": 1}
    for level in range(30):
        body = {f"level{level} below": body}
    assert models.Deep.from_dict(body).to_dict() == body
