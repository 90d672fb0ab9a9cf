"""Overlays do what versions 1.0 and 1.1 of their specification say, and never silently nothing."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import overlay
from generator.problems import GeneratorError
from tests.generator import strategies


def apply(document: Any, *actions: dict[str, Any], version: str = "1.1.0") -> Any:
    whole = {"overlay": version, "info": {"title": "t", "version": "1"}, "actions": list(actions)}
    return overlay.apply(document, whole, source="corrections.yaml")


def refusal(document: Any, *actions: dict[str, Any], version: str = "1.1.0") -> str:
    before = copy.deepcopy(document)
    with pytest.raises(GeneratorError) as caught:
        apply(document, *actions, version=version)
    assert document == before
    return str(caught.value)


@pytest.mark.parametrize("version", ["1.0.0", "1.0.7", "1.1.0"])
def test_objects_merge_recursively_and_arrays_append(version: str) -> None:
    document = {"a": {"x": 1, "list": [1], "deep": {"keep": 1, "change": 1}}, "b": 2}
    update = {"x": 2, "list": [2, 3], "deep": {"change": 2, "add": 3}, "new": {"n": []}}
    assert apply(document, {"target": "$.a", "update": update}, version=version) == {
        "a": {"x": 2, "list": [1, 2, 3], "deep": {"keep": 1, "change": 2, "add": 3}, "new": {"n": []}},
        "b": 2,
    }
    assert document["a"] == {"x": 1, "list": [1], "deep": {"keep": 1, "change": 1}}


def test_the_document_itself_can_be_a_target() -> None:
    assert apply({"a": 1}, {"target": "$", "update": {"b": 2}}) == {"a": 1, "b": 2}


def test_an_update_of_an_array_appends_an_entry() -> None:
    assert apply({"a": [1]}, {"target": "$.a", "update": {"n": 1}}) == {"a": [1, {"n": 1}]}
    assert apply({"a": [1]}, {"target": "$.a", "update": "x"}) == {"a": [1, "x"]}
    assert apply({"a": [1]}, {"target": "$.a", "update": None}) == {"a": [1, None]}


def test_an_array_for_an_array_is_one_entry_in_1_0_and_joined_in_1_1() -> None:
    action = {"target": "$.a", "update": [2, 3]}
    assert apply({"a": [1]}, action, version="1.0.0") == {"a": [1, [2, 3]]}
    assert apply({"a": [1]}, action, version="1.1.0") == {"a": [1, 2, 3]}


def test_every_match_gets_its_own_copy() -> None:
    found = apply(
        {"a": {}, "b": {}, "l": [[], []]},
        {"target": "$['a', 'b']", "update": {"n": {"list": []}}},
        {"target": "$.a.n.list", "update": 1},
        {"target": "$.l[*]", "update": {"n": 1}},
        {"target": "$.l[0][0]", "update": {"n": 2}},
    )
    assert found == {"a": {"n": {"list": [1]}}, "b": {"n": {"list": []}}, "l": [[{"n": 2}], [{"n": 1}]]}


def test_primitives_are_replaced_in_1_1() -> None:
    document = {"a": 1, "l": ["x", "y"], "n": None}
    found = apply(
        document,
        {"target": "$.a", "update": "one"},
        {"target": "$.l[1]", "update": 2},
        {"target": "$.n", "update": False},
    )
    assert found == {"a": "one", "l": ["x", 2], "n": False}


def test_primitives_are_no_targets_in_1_0() -> None:
    assert "Overlay 1.0 updates objects and arrays only" in refusal(
        {"a": 1}, {"target": "$.a", "update": 2}, version="1.0.0"
    )


def test_kinds_that_differ_are_replaced_in_1_0_and_refused_in_1_1() -> None:
    action = {"target": "$", "update": {"type": ["string", "null"]}}
    assert apply({"type": "string"}, action, version="1.0.0") == {"type": ["string", "null"]}
    message = refusal({"type": "string"}, action)
    assert "#/type is a plain value, and an array cannot be merged with it" in message
    assert "remove it with one action" in message


@pytest.mark.parametrize(
    ("target", "update"), [("$.o", 1), ("$.o", [1]), ("$.p", {"a": 1}), ("$.p", [1]), ("$", "x")]
)
def test_values_that_cannot_be_merged_are_refused(target: str, update: Any) -> None:
    message = refusal({"o": {"a": 1}, "p": 1}, {"target": target, "update": update})
    assert "corrections.yaml: action 1 on " in message
    assert target in message


def test_removal() -> None:
    document = {"a": {"x": 1, "y": 2}, "l": [0, 1, 2, 3, 4], "p": 1}
    assert apply(document, {"target": "$.a.x", "remove": True})["a"] == {"y": 2}
    assert apply(document, {"target": "$.l[1, 3, 0]", "remove": True})["l"] == [2, 4]
    assert apply(document, {"target": "$.l[*]", "remove": True})["l"] == []
    assert apply(document, {"target": "$.l[?@ > 1]", "remove": True})["l"] == [0, 1]
    assert apply(document, {"target": "$.p", "remove": True}, version="1.0.0") == {
        "a": {"x": 1, "y": 2},
        "l": [0, 1, 2, 3, 4],
    }
    assert apply(document, {"target": "$.*", "remove": True}) == {}


def test_removing_parents_and_children_at_once() -> None:
    nested = {"a": {"b": {"b": 1}, "l": [{"b": 1}, {"b": {"b": 2}}]}}
    assert apply(nested, {"target": "$..b", "remove": True}) == {"a": {"l": [{}, {}]}}
    assert apply({"l": [[0, 1], [2, 3]]}, {"target": "$.l..*", "remove": True}) == {"l": []}


def test_the_document_itself_cannot_be_removed() -> None:
    assert "cannot be removed" in refusal({"a": 1}, {"target": "$", "remove": True})


def test_remove_wins_over_update_and_false_is_no_removal() -> None:
    assert apply({"a": 1}, {"target": "$.a", "update": 2, "remove": True}) == {}
    assert apply({"a": {}}, {"target": "$.a", "update": {"x": 1}, "remove": False}) == {"a": {"x": 1}}


def test_actions_see_what_earlier_ones_did() -> None:
    found = apply(
        {},
        {"target": "$", "update": {"a": {}}},
        {"target": "$.a", "update": {"b": [1]}},
        {"target": "$.a.b", "update": 2},
        {"target": "$.a.b[0]", "remove": True},
    )
    assert found == {"a": {"b": [2]}}


def test_copying_merges_what_is_selected() -> None:
    document = {"from": {"x": 1, "l": [1]}, "to": {"y": 2, "l": [0]}, "list": [], "p": 1}
    found = apply(document, {"target": "$.to", "copy": "$.from"})
    assert found["to"] == {"y": 2, "l": [0, 1], "x": 1}
    assert apply(document, {"target": "$.list", "copy": "$.from"})["list"] == [{"x": 1, "l": [1]}]
    assert apply(document, {"target": "$.p", "copy": "$.from.x"})["p"] == 1
    moved = apply(document, {"target": "$.to", "copy": "$.from"}, {"target": "$.from.l", "update": 9})
    assert moved["to"]["l"] == [0, 1]


def test_copying_into_itself_ends() -> None:
    assert apply({"a": {"b": 1}}, {"target": "$", "copy": "$.a"}) == {"a": {"b": 1}, "b": 1}
    assert apply({"a": {}}, {"target": "$.a", "copy": "$"}) == {"a": {"a": {}}}


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ({"target": "$.a", "copy": "$.none"}, "selects 0"),
        ({"target": "$.a", "copy": "$.*"}, "selects 2"),
        ({"target": "$.a", "copy": "$.b", "update": {}}, "both update and copy"),
        ({"target": "$.a"}, "neither update nor copy"),
        ({"target": "$.a", "remove": False}, "neither update nor copy"),
        ({"target": "$.c", "update": {}}, "the target selects nothing"),
        ({"target": "$.a", "copy": "not a path"}, "is not a JSONPath"),
        ({"target": "$.a[", "update": 1}, "is not a JSONPath"),
        ({"target": "$.a[?@.b == 'x']", "update": {}}, "the target selects nothing"),
    ],
)
def test_actions_that_cannot_be_meant_are_refused_by_number(action: dict[str, Any], said: str) -> None:
    message = refusal({"a": {}, "b": {}}, {"target": "$.a", "update": {"fine": 1}}, action)
    assert said in message
    assert "corrections.yaml: action 2 on " in message
    assert action["target"] in message


def test_an_action_that_selects_nothing_says_what_to_do() -> None:
    message = refusal({}, {"target": "$.paths['/gone']", "remove": True})
    assert "vendor has changed this place" in message


def test_copy_needs_1_1() -> None:
    assert "copy" in refusal({"a": {}, "b": {}}, {"target": "$.a", "copy": "$.b"}, version="1.0.0")


def test_extensions_are_allowed_and_mean_nothing() -> None:
    assert apply({"a": 1}, {"target": "$.a", "update": 2, "x-evidence": "seen", "description": "why"}) == {
        "a": 2
    }


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({}, "not a supported version"),
        ({"overlay": "2.0.0"}, "not a supported version"),
        ({"overlay": 1.1}, "not a supported version"),
        ({"overlay": "1.1.0"}, "'info' is a required property"),
        ({"overlay": "1.1.0", "info": {"title": "t"}, "actions": [{"target": "$"}]}, "#/info"),
        ({"overlay": "1.1.0", "info": {"title": "t", "version": "1"}, "actions": []}, "#/actions"),
        (
            {"overlay": "1.0.0", "info": {"title": "t", "version": "1"}, "actions": [{"update": 1}]},
            "'target'",
        ),
        (
            {"overlay": "1.1.0", "info": {"title": "t", "version": "1"}, "actions": [{"target": "a"}]},
            "#/actions/0/target",
        ),
        (
            {
                "overlay": "1.1.0",
                "info": {"title": "t", "version": "1"},
                "actions": [{"target": "$", "updat": 1}],
            },
            "updat",
        ),
    ],
)
def test_documents_are_held_to_the_published_schemas(document: dict[str, Any], said: str) -> None:
    with pytest.raises(GeneratorError) as caught:
        overlay.apply({}, document, source="corrections.yaml")
    assert said in str(caught.value)
    assert "corrections.yaml: " in str(caught.value)


# What merging means, said once more and differently: by the union of leaves.


def leaves(value: Any, place: tuple[str, ...] = ()) -> dict[tuple[str, ...], Any]:
    """A value as a map from places to what no merge goes into: arrays, plain values and empty objects."""
    if isinstance(value, dict) and value:
        return {k: v for key, item in value.items() for k, v in leaves(item, (*place, key)).items()}
    return {place: value}


KEYS = st.sampled_from("abc")
OBJECTS = st.recursive(
    strategies.scalars | st.lists(st.integers(), max_size=2),
    lambda inner: st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
).filter(lambda value: isinstance(value, dict))


def comparable(first: Any, second: Any) -> bool:
    """Whether both values have the same kinds wherever both have something."""
    if isinstance(first, dict) or isinstance(second, dict):
        if not (isinstance(first, dict) and isinstance(second, dict)):
            return False
        return all(comparable(first[key], second[key]) for key in first.keys() & second.keys())
    return isinstance(first, list) == isinstance(second, list)


@given(OBJECTS, OBJECTS)
def test_merging_is_the_union_of_leaves(first: Any, second: Any) -> None:
    action = {"target": "$.it", "update": second}
    if not comparable(first, second):
        refusal({"it": first}, action)
        return
    expected = {place: value for place, value in leaves(first).items() if value != {}}
    for place, value in leaves(second).items():
        if value == {}:
            continue
        old = expected.get(place)
        expected[place] = old + value if isinstance(old, list) and isinstance(value, list) else value
    merged = apply({"it": first}, action)["it"]
    found = {place: value for place, value in leaves(merged).items() if value != {}}
    assert json.dumps(sorted(found.items()), default=str) == json.dumps(sorted(expected.items()), default=str)


@given(OBJECTS, OBJECTS)
def test_an_update_never_changes_what_it_is_given(first: Any, second: Any) -> None:
    before = copy.deepcopy((first, second))
    try:
        apply({"it": first}, {"target": "$.it", "update": second}, {"target": "$", "update": {"it": second}})
    except GeneratorError:
        assert not comparable(first, second)
    assert (first, second) == before
