"""How annotations relate, by their spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.api.annotations import Relation, relation

MIRRORED = {Relation.WIDER: Relation.NARROWER, Relation.NARROWER: Relation.WIDER}
PLAIN = st.sampled_from(["int", "str", "None", "Job", "Literal['a']", "dict[str, Any]", "dt.datetime"])
UNIONS = st.lists(PLAIN, min_size=1, max_size=4).map(" | ".join)
ANNOTATIONS = st.recursive(
    UNIONS, lambda inner: st.tuples(st.sampled_from(["list", "Response"]), inner).map("{0[0]}[{0[1]}]".format)
)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("int", "int", Relation.SAME),
        ("int | str", "str | int", Relation.SAME),
        ("int", "int | None", Relation.WIDER),
        ("int", "Optional[int]", Relation.WIDER),
        ("int | None", "Optional[int]", Relation.SAME),
        ("Union[int, str]", "int | str", Relation.SAME),
        ("int | str", "int", Relation.NARROWER),
        ("int", "str", Relation.OTHER),
        ("int | str", "int | bytes", Relation.OTHER),
        ("Literal['a']", "Literal['a', 'b']", Relation.WIDER),
        ("Literal['a', 'b']", "Literal['b', 'a']", Relation.SAME),
        ("Response[A | B]", "Response[A | B | C]", Relation.WIDER),
        ("list[A | B] | None", "None | list[A]", Relation.NARROWER),
        ("dict[str, A]", "dict[str, A | B]", Relation.OTHER),
        ("list[A]", "set[A]", Relation.OTHER),
        ("Response[list[A]]", "Response[list[A | None]]", Relation.WIDER),
        ("", "int", Relation.NARROWER),
        ("int", "", Relation.WIDER),
        ("int", "not a type", Relation.OTHER),
    ],
)
def test_relations(old: str, new: str, expected: Relation) -> None:
    assert relation(old, new) is expected
    assert relation(new, old) is MIRRORED.get(expected, expected)


@given(ANNOTATIONS, ANNOTATIONS)
def test_the_way_back_is_the_mirror_image(old: str, new: str) -> None:
    there = relation(old, new)
    assert relation(new, old) is MIRRORED.get(there, there)


@given(UNIONS, UNIONS)
def test_adding_alternatives_never_narrows(old: str, more: str) -> None:
    assert relation(old, f"{old} | {more}") in {Relation.SAME, Relation.WIDER}
