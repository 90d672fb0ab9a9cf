"""Every rule, one way and the other way round."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import pytest

from generator.drift import Severity, Side, compare
from generator.drift.rules import RULES, by_id
from tests.generator.drift.cases import CASES
from tests.generator.drift.documents import document, only, request, response, rules, thing

if TYPE_CHECKING:
    from tests.generator.drift.pairs import Case

BY_RULE = [pytest.param(case, id=f"{case.rule}-{number}") for number, case in enumerate(CASES)]


@pytest.mark.parametrize("case", BY_RULE)
def test_each_rule_finds_its_change_and_no_other(case: Case) -> None:
    change = only(compare(case.old, case.new))
    assert (change.rule, change.side, change.place) == (case.rule, case.side, case.place)
    assert change.severity is RULES[case.rule].severity
    assert change.title == RULES[case.rule].title
    assert change.reason == RULES[case.rule].reason
    assert change.old_pointer is not None or change.new_pointer is not None


@pytest.mark.parametrize("case", BY_RULE)
def test_the_other_way_round_is_the_mirror_image(case: Case) -> None:
    there, back = only(compare(case.old, case.new)), only(compare(case.new, case.old))
    assert back.rule == case.back
    assert back.kind is there.kind.mirrored
    assert (back.old_pointer, back.new_pointer) == (there.new_pointer, there.old_pointer)
    assert (repr(back.old), repr(back.new)) == (repr(there.new), repr(there.old))


def test_every_rule_has_a_case() -> None:
    assert {case.rule for case in CASES} == set(RULES)


def test_no_rule_hides_another() -> None:
    rule = next(iter(RULES.values()))
    with pytest.raises(ValueError, match="one id"):
        by_id(rule, rule)


def test_comparing_changes_neither_document() -> None:
    case = CASES[0]
    before = copy.deepcopy((case.old, case.new))
    compare(case.old, case.new)
    assert (case.old, case.new) == before


def test_a_schema_on_both_sides_is_judged_on_each() -> None:
    def shared(values: list[str]) -> dict[str, object]:
        both = request({"$ref": "#/components/schemas/Mode"})
        both["paths"]["/things"]["post"]["responses"] = response({"$ref": "#/components/schemas/Mode"})[
            "paths"
        ]["/things"]["post"]["responses"]
        return {**both, "components": {"schemas": {"Mode": {"type": "string", "enum": values}}}}

    changes = compare(shared(["a", "b"]), shared(["b", "c"])).changes
    assert {(change.rule, change.severity) for change in changes} == {
        ("request-enum-lost", Severity.BREAKING),
        ("response-enum-gained", Severity.RISKY),
        ("request-enum-gained", Severity.ADDITIVE),
        ("response-enum-lost", Severity.ADDITIVE),
    }


def test_what_no_operation_uses_never_breaks_a_call() -> None:
    old = document(components={"schemas": {"Orphan": thing(a={"type": "string"}, b={"type": "string"})}})
    new = document(components={"schemas": {"Orphan": thing(a={"type": "string"})}})
    change = only(compare(old, new))
    assert (change.side, change.severity, change.place) == (Side.UNUSED, Severity.RISKY, "schema Orphan → b")


def test_a_read_only_field_is_no_part_of_requests() -> None:
    plain = thing(a={"type": "string"}, b={"type": "string"})
    hidden = thing(a={"type": "string"}, b={"type": "string", "readOnly": True})
    change = only(compare(request(plain), request(hidden)))
    assert change.rule == "request-field-removed"
    assert change.old_pointer == change.new_pointer
    assert rules(response(plain), response(hidden)) == []


def test_one_change_of_a_shared_schema_is_told_once_with_every_place() -> None:
    def of(*names: str) -> dict[str, object]:
        reference = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}}
        answers = {"400": {"description": "bad", **reference}, "404": {"description": "gone", **reference}}
        return document(
            {f"/{path}": {"get": {"responses": answers}} for path in "abc"},
            components={"schemas": {"Error": thing(**{name: {"type": "string"} for name in names})}},
        )

    change = only(compare(of("message"), of("message", "code")))
    assert change.places == ("GET /a 400 → code", "GET /b 400 → code", "GET /c 400 → code")
    assert change.place_count == 3


def test_recursive_schemas_end() -> None:
    def tree(**more: object) -> dict[str, object]:
        node = thing(children={"type": "array", "items": {"$ref": "#/components/schemas/Node"}}, **more)
        return response({"$ref": "#/components/schemas/Node"}, components={"schemas": {"Node": node}})

    change = only(compare(tree(), tree(name={"type": "string"})))
    assert change.place == "POST /things 200 → name"
