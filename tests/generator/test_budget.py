"""Documents of a few lines that stand for more than anybody can use: read in linear time, or refused."""

from __future__ import annotations

import time
from typing import Any

import pytest

from generator.enriching.budget import LEVELS
from generator.problems import GeneratorError
from tests.generator import micro

SECONDS = 10.0


def levels(count: int, kind: str, *, bottom: dict[str, Any]) -> dict[str, Any]:
    """Return a document whose levels each refer at least twice to the one below."""
    components: dict[str, Any] = {"Level0": bottom}
    for number in range(1, count):
        below = {"$ref": f"#/components/schemas/Level{number - 1}"}
        members = {
            "allOf": [below, below],
            "oneOf": [below, {"type": "array", "items": below}, below],
            "anyOf": [{"type": "array", "items": {"type": "array", "items": below}}, below],
        }
        components[f"Level{number}"] = {kind: members[kind]}
    components["Top"] = {
        "type": "object",
        "properties": {"level": {"$ref": f"#/components/schemas/Level{count - 1}"}},
    }
    operation = micro.operation({"$ref": "#/components/schemas/Top"})
    return micro.document(paths={"/things": {"get": operation}}, components={"schemas": components})


@pytest.mark.parametrize("count", [16, 40])
def test_doubled_references_under_all_of_take_linear_time(count: int) -> None:
    bottom = {"type": "object", "properties": {"name": {"type": "string"}}}
    started = time.perf_counter()
    found = micro.files(levels(count, "allOf", bottom=bottom))
    assert time.perf_counter() - started < SECONDS
    assert any(path.name == "top.py" for path in found)


@pytest.mark.parametrize("count", [20, 60])
def test_references_to_remarks_doubled_under_all_of_take_linear_time(count: int) -> None:
    started = time.perf_counter()
    micro.files(levels(count, "allOf", bottom={"description": "Anything."}))
    assert time.perf_counter() - started < SECONDS


@pytest.mark.parametrize("kind", ["oneOf", "anyOf"])
@pytest.mark.parametrize("count", [16, 40])
def test_a_type_of_too_many_parts_is_refused_by_its_pointer(kind: str, count: int) -> None:
    started = time.perf_counter()
    with pytest.raises(GeneratorError, match=r"#/components/schemas/\w+.* parts"):
        micro.files(levels(count, kind, bottom={"type": "string"}))
    assert time.perf_counter() - started < SECONDS


def test_types_that_lead_through_too_many_references_are_refused_by_their_pointer() -> None:
    bottom = {"type": "object", "properties": {"name": {"type": "string"}}}
    with pytest.raises(GeneratorError, match=rf"#/components/schemas/Level\d+.* {LEVELS} references"):
        micro.files(levels(3000, "allOf", bottom=bottom))


def test_references_inside_of_components_that_multiply_are_refused() -> None:
    count = 40
    components: dict[str, Any] = {"Level0": {"type": "object", "properties": {"a": {"type": "string"}}}}
    for number in range(1, count):
        below = {"$ref": f"#/components/schemas/Level{number - 1}/properties/a"}
        inner = {"type": "object", "properties": {"a": below, "b": below}}
        components[f"Level{number}"] = {"type": "object", "properties": {"a": inner}}
    started = time.perf_counter()
    with pytest.raises(GeneratorError, match=r"#/components/schemas/Level\d+/properties/a"):
        micro.files(micro.document(components={"schemas": components}))
    assert time.perf_counter() - started < SECONDS
