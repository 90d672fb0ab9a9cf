"""Names of enum members: from labels, stable, unique, and always identifiers."""

from __future__ import annotations

import keyword
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.enriching.enum_names import labels, member_names


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("No Resize", "NO_RESIZE"),
        ("HEVC/H265", "HEVC_H265"),
        ("Apple ProRes", "APPLE_PRORES"),
        ("720p", "P720"),
        ("2K", "K2"),
        ("60 fps", "VALUE_60_FPS"),
        ("3D model", "VALUE_3D_MODEL"),
        ("HDR+", "HDR_PLUS"),
        ("Black & white", "BLACK_AND_WHITE"),
        ("\u00c9conomique (rapide)", "ECONOMIQUE_RAPIDE"),
        ("class", "CLASS"),
        ("__class__", "CLASS"),
        ("\u9ad8\u6e05", "VALUE_1"),
        ("!!!", "VALUE_1"),
    ],
)
def test_label_becomes_a_name(label: str, name: str) -> None:
    assert member_names([1], {"1": label}) == [name]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("libx264", "LIBX264"),
        ("", "EMPTY"),
        ("2k", "K2"),
        (-1, "VALUE_NEGATIVE_1"),
        (0, "VALUE_0"),
        ("\u9ad8", "VALUE_9AD8"),
    ],
)
def test_value_without_a_label_is_its_own_name(value: Any, name: str) -> None:
    assert member_names([value], {}) == [name]


def test_labels_that_give_one_name_carry_their_values() -> None:
    assert member_names([1, 2, 3], {"1": "Fast", "2": "fast!", "3": "Slow"}) == ["FAST_1", "FAST_2", "SLOW"]
    assert member_names(["a-b", "a_b", "c"], {}) == ["VALUE_61_2D_62", "VALUE_61_5F_62", "C"]


def test_names_of_the_document_come_first() -> None:
    assert member_names([1, 2], {"1": "One"}, ["first", "second one"]) == ["FIRST", "SECOND_ONE"]


def test_labels_are_read_from_bullet_lists() -> None:
    text = "Job's status\n\n* `0` - In Queue\n* `-1` - Failed - for good\n- `x` \u2013 Dashed\n* no value\n"
    assert labels(text) == {"0": "In Queue", "-1": "Failed - for good", "x": "Dashed"}


VALUES = st.lists(st.text(max_size=6), min_size=1, max_size=8, unique=True) | st.lists(
    st.integers(), min_size=1, max_size=8, unique=True
)


@given(st.data(), VALUES, st.lists(st.text(max_size=6), min_size=8, max_size=8))
def test_names_are_unique_identifiers_that_no_order_changes(
    data: st.DataObject, values: list[Any], words: list[str]
) -> None:
    described = {str(value): word for value, word in zip(values, words, strict=False)}
    names = member_names(values, described)
    assert len(set(names)) == len(values)
    assert all(name.isidentifier() and name.isascii() and not keyword.iskeyword(name) for name in names)
    assert not [name for name in names if name.startswith("_") or name != name.upper()]
    shuffled = data.draw(st.permutations(values))
    assert dict(zip(shuffled, member_names(shuffled, described), strict=True)) == dict(
        zip(values, names, strict=True)
    )
