"""Names of fields, classes and enum members whose own names differ in signs alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.enriching.enum_names import member_names
from generator.enriching.symbol_words import spoken
from tests.generator import micro

if TYPE_CHECKING:
    from pathlib import Path

NUMBER = {"type": "integer"}


def model(folder: Path, *names: str, kind: Any = NUMBER, **parts: Any) -> Any:
    """Return the model of an object with properties of these names."""
    schema = {"type": "object", "properties": dict.fromkeys(names, kind), **parts}
    return micro.package(micro.document(components={"schemas": {"Reactions": schema}}), folder).models


def fields(found: Any) -> list[str]:
    return [entry.name for entry in attrs.fields(found) if entry.name != "additional_properties"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["+1", "-1", "laugh"], ["plus_1", "minus_1", "laugh"]),
        (["+1", "1"], ["plus_1", "field_1"]),
        (["+1", "-1", "1"], ["plus_1", "minus_1", "field_1"]),
        (["a+b", "ab"], ["a_plus_b", "ab"]),
        (["<", ">", "="], ["less", "greater", "equals"]),
        (["\u2194", "\u2195"], ["field_2194", "field_2195"]),  # arrows, for which there are no words
        (["a b", "a_b"], ["ab", "a_b"]),
        (["+1"], ["field_1"]),
        (["created_at", "-created_at"], ["created_at", "minus_created_at"]),
        ([" _", "_"], ["field_20_5f", "field_5f"]),  # attrs takes no names of underscores alone
    ],
)
def test_properties_that_differ_in_signs_get_names_of_their_own(
    names: list[str], expected: list[str], tmp_path: Path
) -> None:
    found = model(tmp_path, *names).Reactions
    assert fields(found) == expected
    body = {name: number for number, name in enumerate(names)}
    for decoded in (found.from_dict(body), found.from_json(json.dumps(body).encode())):
        assert [getattr(decoded, name) for name in expected] == [*range(len(names))]
        assert decoded.to_dict() == body


def test_heirs_call_their_fields_the_same(tmp_path: Path) -> None:
    schemas = {
        "Votes": {"type": "object", "properties": {"+1": NUMBER, "-1": NUMBER}},
        "Named": {"allOf": [{"$ref": "#/components/schemas/Votes"}, {"properties": {"name": NUMBER}}]},
    }
    models = micro.package(micro.document(components={"schemas": schemas}), tmp_path).models
    assert fields(models.Votes) == ["plus_1", "minus_1"]
    assert fields(models.Named) == ["plus_1", "minus_1", "name"]


def test_classes_inside_of_such_properties_get_names_of_their_own(tmp_path: Path) -> None:
    models = model(tmp_path, "+1", "-1", kind={"type": "object", "properties": {"count": NUMBER}})
    assert set(models.__all__) == {"Reactions", "ReactionsPlus1", "ReactionsMinus1"}
    body = {"+1": {"count": 1}, "-1": {"count": 2}}
    decoded = models.Reactions.from_dict(body)
    assert (decoded.plus_1.count, decoded.minus_1.count) == (1, 2)
    assert decoded.to_dict() == body


def test_enum_members_speak_their_signs() -> None:
    values = ["+1", "-1", "1", "created_at", "-created_at", "-", "+"]
    assert member_names(values, {}) == [
        "PLUS_1", "MINUS_1", "VALUE_1", "CREATED_AT", "MINUS_CREATED_AT", "MINUS", "PLUS",
    ]  # fmt: skip
    assert member_names([-1, 1], {}) == ["VALUE_NEGATIVE_1", "VALUE_1"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("+1", "plus 1"), ("a-b", "a-b"), ("-", "minus"), ("v1.2", "v1.2"), ("a", "a"), ("@id", "at id")],
)
def test_signs_are_spoken_where_they_are_no_hyphens(name: str, expected: str) -> None:
    assert spoken(name) == expected


@settings(
    max_examples=8,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    database=None,
)
@given(st.lists(st.text("+-1aA_ .<\u2194", min_size=1, max_size=4), unique=True, min_size=2, max_size=5))
def test_any_names_end_in_one_field_each(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    schema = {"type": "object", "properties": dict.fromkeys(names, NUMBER)}
    document = micro.document(components={"schemas": {"Reactions": schema}})
    found = micro.package(document, tmp_path_factory.mktemp("names")).models.Reactions
    body = {name: number for number, name in enumerate(names)}
    assert len(set(fields(found))) == len(names)
    assert found.from_json(json.dumps(body).encode()).additional_properties == {}
    assert found.from_dict(body).to_dict() == body
