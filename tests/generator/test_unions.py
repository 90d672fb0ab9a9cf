"""Unions: which member an object becomes, unlisted members, and types that hold themselves."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.generator import micro

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from generator.rendering.upstream import Refusal


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def thing(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": [*required], "properties": properties}


TEXT = {"type": "string"}
NUMBER = {"type": "number"}


def package(schema: dict[str, Any], folder: Path, **schemas: Any) -> ModuleType:
    source = micro.document(
        openapi="3.0.3",
        paths={"/read": {"get": micro.operation(schema)}},
        components={"schemas": schemas},
    )
    return micro.package(source, folder)


def read(found: ModuleType, body: Any) -> Any:
    """Return the operation's result for a body, and prove that it round-trips."""
    value = micro.module(found, "api.things.read")._ANSWERS[200](httpx.Response(200, json=body))
    written = value.to_dict() if hasattr(value, "to_dict") else value
    if isinstance(value, list):
        written = [item.to_dict() if hasattr(item, "to_dict") else item for item in value]
    assert written == body
    return value


def kinds(found: ModuleType, *bodies: Any) -> list[str]:
    return [type(read(found, body)).__name__ for body in bodies]


def test_declared_values_decide_though_two_stand_for_one_schema(tmp_path: Path) -> None:
    mapping = {"photo": ref("Still")["$ref"], "scan": ref("Still")["$ref"], "clip": ref("Moving")["$ref"]}
    found = package(
        {"oneOf": [ref("Still"), ref("Moving")], "discriminator": {"propertyName": "k", "mapping": mapping}},
        tmp_path,
        Still=thing("k", k={"type": "string", "enum": ["photo", "scan"]}, dpi=NUMBER),
        Moving=thing("k", k={"type": "string", "enum": ["clip"]}, fps=NUMBER),
    )
    bodies = {"k": "scan"}, {"k": "photo", "fps": 5}, {"k": "clip", "dpi": 5}
    assert kinds(found, *bodies) == ["Still", "Still", "Moving"]


def test_enums_decide_where_nothing_is_declared(tmp_path: Path) -> None:
    found = package(
        {"oneOf": [ref("Early"), ref("Late")]},
        tmp_path,
        Early=thing("s", s={"type": "string", "enum": ["queued", "started"]}, p=TEXT),
        Late=thing("s", s={"type": "string", "enum": ["done", "failed"]}, q=TEXT),
    )
    assert kinds(found, {"s": "started"}, {"s": "failed"}, {"s": "failed", "p": "x"}) == [
        "Early",
        "Late",
        "Late",
    ]


def test_mapped_child_does_not_inherit_the_value_of_its_mapped_parent(tmp_path: Path) -> None:
    mapping = {"plain": ref("Plan")["$ref"], "team": ref("TeamPlan")["$ref"]}
    found = package(
        {"oneOf": [ref("Plan"), ref("TeamPlan")], "discriminator": {"propertyName": "k", "mapping": mapping}},
        tmp_path,
        Plan=thing("k", k=TEXT, name=TEXT),
        TeamPlan={"allOf": [ref("Plan"), thing(seats={"type": "integer"})]},
    )
    assert kinds(found, {"k": "plain"}, {"k": "team", "seats": 3}, {"k": "team"}) == [
        "Plan",
        "TeamPlan",
        "TeamPlan",
    ]


def test_reference_to_a_base_with_a_discriminator_reads_what_extends_it(tmp_path: Path) -> None:
    mapping = {"circle": ref("Circle")["$ref"], "ring": ref("Ring")["$ref"]}
    found = package(
        {"type": "array", "items": ref("Shape")},
        tmp_path,
        Shape=thing("k", k=TEXT) | {"discriminator": {"propertyName": "k", "mapping": mapping}},
        Circle={"allOf": [ref("Shape"), thing(radius=NUMBER)]},
        Ring={"allOf": [ref("Circle"), thing(hole=NUMBER)]},
    )
    shapes = read(found, [{"k": "circle", "radius": 1}, {"k": "ring", "hole": 1}, {"k": "blob", "radius": 2}])
    assert [type(shape).__name__ for shape in shapes] == ["Circle", "Ring", "Shape"]
    assert shapes[1].hole == 1


def test_required_keys_decide_then_known_ones(tmp_path: Path) -> None:
    found = package(
        {"anyOf": [ref("Loose"), ref("Other"), ref("Exact")]},
        tmp_path,
        Loose=thing(a=TEXT),
        Other=thing(b=TEXT, c=TEXT),
        Exact=thing("d", d=TEXT),
    )
    bodies: tuple[dict[str, Any], ...] = (
        {"a": "x"},
        {"b": "x"},
        {"b": "x", "c": "y", "a": "z"},
        {"d": "x"},
        {},
    )
    assert kinds(found, *bodies) == ["Loose", "Other", "Other", "Exact", "Loose"]


def test_unlisted_member_keeps_its_object(tmp_path: Path) -> None:
    mapping = {"a": ref("Made")["$ref"], "b": ref("Gone")["$ref"]}
    found = package(
        {"type": "array", "items": ref("Event")},
        tmp_path,
        Event={
            "oneOf": [ref("Made"), ref("Gone")],
            "discriminator": {"propertyName": "k", "mapping": mapping},
        },
        Made=thing("k", k=TEXT, at={"type": "string", "format": "date-time"}),
        Gone=thing("k", k=TEXT),
    )
    made, new = read(found, [{"k": "a", "at": "2026-01-01T00:00:00Z"}, {"k": "c", "deep": {"x": [1, None]}}])
    assert type(made).__name__ == "Made"
    assert type(new) is found.types.UnknownVariant
    assert new.raw == {"k": "c", "deep": {"x": [1, None]}}
    assert pickle.loads(pickle.dumps(new)) == new  # noqa: S301 - what was pickled a moment ago
    assert "deep" in repr(new)


def test_unlisted_member_is_told_by_constants_too(tmp_path: Path) -> None:
    found = package(
        {"oneOf": [ref("Dog"), ref("Cat")]},
        tmp_path,
        Dog=thing("k", k={"type": "string", "enum": ["dog"]}),
        Cat=thing("k", k={"type": "string", "enum": ["cat"]}),
    )
    assert kinds(found, {"k": "cat"}, {"k": "bird"}) == ["Cat", "UnknownVariant"]
    with pytest.raises(found.errors.DecodeError):
        read(found, {"k": None})


ANYTHING = {
    "anyOf": [
        TEXT,
        NUMBER,
        {"type": "array", "items": ref("Anything")},
        {"type": "object", "additionalProperties": ref("Anything")},
    ]
}


@pytest.mark.parametrize("value", ["x", 1, ["x", [1, []]], {"a": {"b": ["c"]}}, {}])
def test_type_that_holds_itself(tmp_path: Path, value: object) -> None:
    found = package(
        {"type": "array", "items": ref("Note")}, tmp_path, Anything=ANYTHING, Note=thing(data=ref("Anything"))
    )
    (note,) = read(found, [{"data": value}])
    if isinstance(value, dict):
        assert note.data.additional_properties.keys() == value.keys()
    else:
        assert note.data == value
    with pytest.raises(found.errors.DecodeError, match=r"^read\[0\].data"):
        read(found, [{"data": True}])


def test_array_of_itself(tmp_path: Path) -> None:
    found = package(ref("Nest"), tmp_path, Nest={"type": "array", "items": ref("Nest")})
    assert read(found, [[], [[]]]) == [[], [[]]]
    assert found.models.Nest == "list[Nest]"
    with pytest.raises(found.errors.DecodeError, match=r"^Nest\[1\]\[0\]: expected array, got int$"):
        read(found, [[], [1]])


def test_union_that_describes_members_in_place_keeps_its_name(tmp_path: Path) -> None:
    found = package(
        ref("Step"),
        tmp_path,
        Begin={"type": "string", "enum": ["begin"]},
        End={"type": "string", "enum": ["end"]},
        Step={"oneOf": [thing("k", k=ref("Begin")), thing("k", k=ref("End"), t=TEXT)]},
    )
    assert kinds(found, {"k": "end"}, {"k": "begin", "t": "x"}) == ["StepEnd", "StepBegin"]
    assert found.models.Step == "StepBegin | StepEnd | UnknownVariant"


def test_union_that_may_be_null_is_no_object(tmp_path: Path) -> None:
    choice = {"oneOf": [{"type": "string", "enum": ["none", "auto"]}, thing(type=TEXT)]}
    joined = {"allOf": [ref("Choice"), {"nullable": True}]}
    found = package({"type": "array", "items": ref("Run")}, tmp_path, Choice=choice, Run=thing(choice=joined))
    runs = read(found, [{"choice": "auto"}, {"choice": {"type": "x"}}, {"choice": None}, {}])
    assert [type(run.choice).__name__ for run in runs] == ["ChoiceEnum", "ChoiceObject", "NoneType", "Unset"]


def test_enum_that_may_be_null_is_one_class(tmp_path: Path) -> None:
    level = {"type": ["string", "null"], "enum": ["low", "high", None]}
    found = package(
        {"type": "array", "items": ref("T")}, tmp_path, Level=level, T=thing(a=ref("Level"), b=level)
    )
    items = read(found, [{"a": "low", "b": "high"}, {"a": None, "b": None}, {"a": "new", "b": "new"}])
    assert sorted(found.models.__all__) == ["Level", "T", "TB"]
    assert items[0].a is found.models.Level.LOW
    assert [items[2].a, items[2].a.is_known] == ["new", False]


def test_union_of_demands_leaves_the_object(tmp_path: Path) -> None:
    batch = thing(ids={"type": "array", "items": TEXT}, file=TEXT) | {
        "anyOf": [{"required": ["ids"]}, {"required": ["file"]}]
    }
    found = package(ref("Batch"), tmp_path, Batch=batch)
    assert read(found, {"ids": ["a"]}).ids == ["a"]


def test_answer_of_a_constant_and_body_of_any_type(tmp_path: Path) -> None:
    body: dict[str, Any] = {"content": {"application/json": {"schema": {}}}}
    answer = {"type": "string", "enum": ["pong"]}
    found = micro.package(
        micro.document(paths={"/p": {"post": micro.operation(answer, requestBody=body)}}), tmp_path
    )
    assert read(found, "pong") == "pong"
    assert "body: Any" in (tmp_path / found.__name__.rpartition(".")[2] / "resources/things.py").read_text()


def test_what_leads_to_a_schema_without_code_is_refused_with_its_reason() -> None:
    source = micro.document(
        paths={
            "/bad": {"get": micro.operation(ref("Outer"))},
            "/good": {"get": micro.operation(ref("Plain"), operationId="good")},
        },
        components={
            "schemas": {
                "Outer": thing(inner=ref("Inner")),
                "Inner": thing(loop=ref("Loop")),
                "Loop": {"oneOf": [ref("Loop"), TEXT]},
                "Plain": thing(a=TEXT),
            }
        },
    )
    refused: list[Refusal] = []
    files = {path.as_posix(): data.decode() for path, data in micro.files(source, refused=refused).items()}
    assert [refusal.what for refusal in refused if refusal.what != "schema"] == ["GET /bad"]
    imported = {
        line.split()[1].removeprefix(".").rpartition(".")[2]
        for path, text in files.items()
        for line in text.splitlines()
        if line.startswith("    from .") and path.startswith("models/")
    }
    assert {f"models/{name}.py" for name in imported} <= files.keys()
    assert "api/things/good.py" in files
    assert "api/things/read.py" not in files


def test_what_fits_no_member_is_tried_once(tmp_path: Path) -> None:
    found = package(
        ref("Left"),
        tmp_path,
        Tree={"oneOf": [ref("Left"), ref("Right")]},
        Left=thing("v", v=NUMBER, kid=ref("Tree")),
        Right=thing("v", v=NUMBER, kid=ref("Tree")),
    )
    body: dict[str, Any] = {"v": "x"}
    for _ in range(40):  # 2 to the 40th tries, if each level tried both members again
        body = {"v": 1, "kid": body}
    with pytest.raises(found.errors.DecodeError) as caught:
        found.models.Left.from_dict(body)
    assert len(str(caught.value)) < 1000
    misfits: list[Exception] = []
    found.models.Left.from_dict(body, misfits=misfits)
    assert len(misfits) == 1


@pytest.mark.parametrize("listed", [["a", "b"], ["a", "b", None]])
def test_null_fits_a_nullable_enum_of_openapi_3_0_whether_or_not_it_is_listed(
    tmp_path: Path, listed: list[Any]
) -> None:
    kind = {"type": "string", "nullable": True, "enum": listed}
    thing = {"type": "object", "required": ["kind"], "properties": {"kind": kind}}
    source = micro.document(
        openapi="3.0.3",
        paths={"/a": {"get": micro.operation({"$ref": "#/components/schemas/Thing"})}},
        components={"schemas": {"Thing": thing}},
    )
    thing_class = micro.package(source, tmp_path).models.Thing
    for value in ("a", None, "of tomorrow"):
        assert thing_class.from_dict({"kind": value}).to_dict() == {"kind": value}
