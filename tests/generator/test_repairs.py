"""A mistake costs only its parent: dropped, renamed, or refused with a reason."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from generator.standalone import client as standalone
from tests.generator import micro

if TYPE_CHECKING:
    from pathlib import Path

OK = {"responses": {"204": {"description": ""}}}
TEXT = {"type": "string"}


def made(folder: Path, source: dict[str, Any]) -> standalone.Standalone:
    spec = folder / "api.json"
    spec.write_text(json.dumps(source), encoding="utf-8")
    return standalone.make(spec, "a_client")


def code(found: standalone.Standalone, path: str) -> str:
    return next(data for name, data in found.files.items() if name.as_posix() == path).decode()


def document(schema: Any = None, **parts: Any) -> dict[str, Any]:
    answer = {"description": "", "content": {"application/json": {"schema": schema or TEXT}}}
    paths = {
        "/read": {"get": {"operationId": "read", "responses": {"200": answer}}},
        "/other": {"get": {"operationId": "other", **OK}},
    }
    return micro.document(**{"paths": paths, **parts})


def test_path_items_by_reference_are_there_and_counted(tmp_path: Path) -> None:
    first = {"get": {"operationId": "first", **OK}}
    found = made(
        tmp_path,
        micro.document(
            paths={
                "/direct": {"$ref": "#/components/pathItems/First"},
                "/beside/{id}": {
                    "$ref": "#/components/pathItems/Second",
                    "parameters": [{"name": "id", "in": "path", "required": True, "schema": TEXT}],
                },
                "/lost": {"$ref": "#/components/pathItems/Lost"},
                "/circle": {"$ref": "#/paths/~1circle"},
            },
            components={
                "pathItems": {
                    "First": first,
                    "Second": {"$ref": "#/components/pathItems/Third"},
                    "Third": {"put": {"operationId": "third", **OK}},
                }
            },
        ),
    )
    assert {refusal.what for refusal in found.refused} == {"/lost", "/circle"}
    assert "Lost' leads nowhere" in str(found.refused)
    assert "'PUT', '/beside/{id}'" in code(found, "api/default/third.py").replace('"', "'")
    assert "'/direct'" in code(found, "api/default/first.py").replace('"', "'")


@pytest.mark.parametrize("name", ["aux", "con", "NUL", "com1", "x" * 300])
def test_what_no_file_can_be_called_is_called_otherwise(name: str, tmp_path: Path) -> None:
    source = document(
        {"$ref": f"#/components/schemas/{name}"}, components={"schemas": {name: {"type": "object"}}}
    )
    source["paths"]["/other"]["get"] |= {"tags": [name], "operationId": name}
    found = made(tmp_path, source)
    assert (found.generated, found.refused) == (2, ())
    stems = {part.removesuffix(".py").casefold() for path in found.files for part in path.parts}
    assert name.casefold() not in stems
    assert max(map(len, stems)) <= 200


def test_answers_of_no_status_are_dropped_with_a_warning(tmp_path: Path) -> None:
    source = document()
    answers = source["paths"]["/read"]["get"]["responses"]
    answers |= {
        "error": {"description": ""},
        "4xx": {"description": ""},
        "x-more": {},
        "2000": {"description": ""},
    }
    del source["paths"]["/other"]["get"]["responses"]
    found = made(tmp_path, source)
    assert (found.generated, found.refused) == (2, ())
    assert [warning.split(":")[0] for warning in found.warnings] == ["#/paths/~1read/get/responses"] * 2
    assert "4XX" in code(found, "api/default/read.py")


@pytest.mark.parametrize(
    ("schema", "where"),
    [
        ({"type": "integer", "minLength": -5}, "schema/minLength"),
        ({"type": "integer", "maximum": "many"}, "schema/maximum"),
        ({"type": "string", "maxLength": 1.5}, "schema/maxLength"),
        ({"type": "text"}, "schema/type"),
        ({"type": "string", "pattern": 5}, "schema/pattern"),
        ({"type": "object", "required": True}, "/required"),
        (
            {"type": "object", "properties": {"a": {"type": "integer", "maximum": "x"}}},
            "properties/a/maximum",
        ),
        ({"type": "integer", "default": "none"}, None),
        ({"anyOf": [{"enum": ["a"]}, {"type": "integer"}], "default": "b"}, None),
    ],
)
def test_a_wrong_word_in_a_schema_costs_that_word(
    schema: dict[str, Any], where: str | None, tmp_path: Path
) -> None:
    found = made(tmp_path, document(schema))
    assert (found.generated, found.refused) == (2, ())
    assert [where in warning for warning in found.warnings] == [True] if where else not found.warnings


def test_references_to_nothing_cost_the_operations_that_need_them(tmp_path: Path) -> None:
    inner = {"type": "object", "properties": {"lost": {"$ref": "#/components/schemas/Lost/properties/x"}}}
    found = made(
        tmp_path,
        document(
            {"$ref": "#/components/schemas/Outer"},
            components={
                "schemas": {
                    "Outer": {"type": "array", "items": {"$ref": "#/components/schemas/Inner"}},
                    "Inner": inner,
                }
            },
        ),
    )
    assert found.generated == 1
    (refusal,) = found.refused
    assert refusal.what == "GET /read"
    assert "'#/components/schemas/Lost/properties/x' leads nowhere" in refusal.reason


def test_a_type_that_is_too_large_costs_the_operations_that_need_it(tmp_path: Path) -> None:
    components: dict[str, Any] = {"Level0": TEXT}
    for number in range(1, 40):
        below = {"$ref": f"#/components/schemas/Level{number - 1}"}
        components[f"Level{number}"] = {"oneOf": [below, {"type": "array", "items": below}]}
    found = made(
        tmp_path, document({"$ref": "#/components/schemas/Level39"}, components={"schemas": components})
    )
    (refusal,) = found.refused
    assert refusal.what == "GET /read"
    assert "#/components/schemas/Level" in refusal.reason
    assert "parts" in refusal.reason
