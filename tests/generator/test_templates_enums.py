"""int_enum and str_enum: open, unless a single value distinguishes the members of a union."""

from __future__ import annotations

import copy
import json
import pickle
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.generator import micro

if TYPE_CHECKING:
    from types import ModuleType


@pytest.fixture(scope="module")
def zoo(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return micro.package(micro.spec("open_enum"), tmp_path_factory.mktemp("zoo"))


@pytest.mark.parametrize(("name", "raw"), [("Mood", "grumpy"), ("Mood", ""), ("Level", 7), ("Level", -40)])
def test_unknown_value_keeps_all_that_it_is(zoo: ModuleType, name: str, raw: str | int) -> None:
    enum: Any = getattr(zoo.models, name)
    member = enum(raw)
    assert not member.is_known
    assert member == raw
    assert hash(member) == hash(raw)
    assert member == raw
    assert member.value == raw
    assert isinstance(member, enum)
    assert member not in list(enum)
    assert pickle.loads(pickle.dumps(member)) == member  # noqa: S301 - what was pickled a moment ago
    assert copy.deepcopy(member) == member
    assert json.loads(json.dumps(member)) == raw
    assert str(member) == str(raw)
    assert repr(member) == f"<{name}.UNKNOWN: {raw!r}>"


def test_known_value_is_the_member_itself(zoo: ModuleType) -> None:
    level = zoo.models.Level
    assert level(0) is level.NONE_AT_ALL
    assert level(-1).is_known
    assert zoo.models.Mood("calm") is zoo.models.Mood.CALM


@pytest.mark.parametrize(
    ("name", "raw"), [("Mood", 7), ("Mood", None), ("Level", "7"), ("Level", 1.5), ("Level", [])]
)
def test_value_of_another_type_is_refused(zoo: ModuleType, name: str, raw: object) -> None:
    with pytest.raises(ValueError, match="is not a valid"):
        getattr(zoo.models, name)(raw)


def decoded(zoo: ModuleType, body: Any) -> Any:
    """Return the operation's result for a body."""
    return micro.module(zoo, "api.pets.pets_list")._ANSWERS[200](httpx.Response(200, json=body))


def test_open_enums_do_not_blur_unions(zoo: ModuleType) -> None:
    pets = decoded(
        zoo, [{"kind": "dog"}, {"kind": "cat", "mood": "grumpy"}, {"kind": "dog", "level": 9, "treat": None}]
    )
    assert [type(pet).__name__ for pet in pets] == ["Dog", "Cat", "Dog"]
    assert (pets[1].mood, pets[1].mood.is_known) == ("grumpy", False)
    assert (pets[2].level, pets[2].treat) == (9, None)
    assert [pet.to_dict() for pet in pets][1:] == [
        {"kind": "cat", "mood": "grumpy"},
        {"kind": "dog", "level": 9, "treat": None},
    ]


@pytest.mark.parametrize("pet", [{"kind": None}, {"kind": ["dog"]}, {}, "dog", None])
def test_union_refuses_what_none_of_its_members_is(zoo: ModuleType, pet: object) -> None:
    with pytest.raises(zoo.errors.DecodeError, match=r"^pets_list\[1\]: expected"):
        decoded(zoo, [{"kind": "dog"}, pet])
