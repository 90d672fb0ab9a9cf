"""Slices merge in any order, and conflicts are named with both sides."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.assemble import Slice, assemble, ordered
from generator.openapi.documents import copied
from generator.openapi.dumping import dump
from generator.problems import GeneratorError

INFO = {"title": "T", "version": "1"}


def piece(source: str, *, published: bool = True, **parts: Any) -> Slice:
    document = {"openapi": "3.1.0", "info": INFO, "paths": {}, **parts}
    return Slice(document, source, f"https://vendor.example/{source}" if published else None)


def operation(name: str, **parts: Any) -> dict[str, Any]:
    return {"operationId": name, "responses": {}, **parts}


def schemas(**definitions: Any) -> dict[str, Any]:
    return {"schemas": definitions}


def refusal(*parts: Slice) -> str:
    with pytest.raises(GeneratorError) as caught:
        assemble(parts)
    return str(caught.value)


def test_slices_unite() -> None:
    shared = {"type": "string"}
    whole = assemble(
        [
            piece("b.md", paths={"/a": {"post": operation("create")}}, components=schemas(S=shared, B={})),
            piece("a.md", paths={"/a": {"get": operation("read")}}, components=schemas(S=shared, A={})),
            piece(
                "own.yaml",
                published=False,
                paths={"/b": {"get": operation("own", **{"x-evidence": "observed"})}},
            ),
        ]
    )
    assert list(whole["paths"]) == ["/a", "/b"]
    assert list(whole["paths"]["/a"]) == ["get", "post"]
    assert whole["paths"]["/a"]["post"]["x-evidence"] == "published"
    assert whole["paths"]["/a"]["post"]["x-source"] == "https://vendor.example/b.md"
    assert whole["paths"]["/b"]["get"]["x-evidence"] == "observed"
    assert "x-source" not in whole["paths"]["/b"]["get"]
    assert whole["components"]["schemas"] == {"A": {}, "B": {}, "S": shared}


def test_a_page_cannot_vouch_for_itself() -> None:
    lie = operation("a", **{"x-evidence": "documented", "x-source": "trust me"})
    whole = assemble([piece("a.md", paths={"/a": {"get": lie}})])
    assert whole["paths"]["/a"]["get"]["x-evidence"] == "published"
    assert whole["paths"]["/a"]["get"]["x-source"] == "https://vendor.example/a.md"


def test_the_same_operation_on_two_pages_collapses() -> None:
    same = {"/a": {"get": operation("a")}}
    whole = assemble([piece("b.md", paths=same), piece("a.md", paths=same)])
    assert whole["paths"]["/a"]["get"]["x-source"] == "https://vendor.example/a.md"


def test_two_definitions_of_one_name_are_named_with_their_first_difference() -> None:
    message = refusal(
        piece("b.md", components=schemas(S={"type": "object", "properties": {"x": {"enum": [1, 2]}}})),
        piece("a.md", components=schemas(S={"type": "object", "properties": {"x": {"enum": [1, 3]}}})),
    )
    assert "a.md and b.md differ at #/components/schemas/S/properties/x/enum/1" in message
    assert "a.md: 3" in message
    assert "b.md: 2" in message


@pytest.mark.parametrize(
    ("first", "second"), [({"a": 1}, {"a": True}), ({"a": 1}, {"a": 1.0}), ({"a": 0}, {}), ({}, {"a": None})]
)
def test_values_that_python_takes_for_equal_are_told_apart(first: Any, second: Any) -> None:
    assert "differ at #/components/schemas/S/a" in refusal(
        piece("a.md", components=schemas(S=first)), piece("b.md", components=schemas(S=second))
    )


def test_every_conflict_is_listed() -> None:
    message = refusal(
        piece("a.md", components=schemas(S={"a": 1}, T={"a": 1}), paths={"/a": {"get": operation("x")}}),
        piece("b.md", components=schemas(S={"a": 2}, T={"a": 2}), paths={"/a": {"get": operation("y")}}),
    )
    for place in ("#/components/schemas/S/a", "#/components/schemas/T/a", "#/paths/~1a/get/operationId"):
        assert place in message


def test_our_own_entry_that_a_page_brings_now_has_to_go() -> None:
    message = refusal(
        piece("a.md", paths={"/a": {"get": operation("a")}}, components=schemas(S={})),
        piece("own.yaml", published=False, paths={"/a": {"get": operation("a")}}, components=schemas(S={})),
    )
    assert "own.yaml: #/paths/~1a/get is published by a.md now" in message
    assert "own.yaml: #/components/schemas/S is published by a.md now" in message
    assert "Delete the entry" in message


def test_the_vendor_names_the_api_and_we_only_fill_in() -> None:
    own = {"title": "Ours", "version": "0", "license": {"name": "x"}}
    whole = assemble(
        [piece("a.md", servers=[{"url": "https://v.example"}]),
         piece("own.yaml", published=False, info=own, servers=[{"url": "https://ours.example"}])]
    )  # fmt: skip
    assert whole["info"] == {"title": "T", "version": "1", "license": {"name": "x"}}
    assert whole["servers"] == [{"url": "https://v.example"}]


def test_pages_of_different_versions_are_not_mixed() -> None:
    message = refusal(piece("a.md"), piece("b.md", info={"title": "T", "version": "2"}))
    assert "#/info/version" in message
    assert "'1'" in message
    assert "'2'" in message


def test_openapi_versions() -> None:
    assert assemble([piece("a.md", openapi="3.0.0"), piece("b.md", openapi="3.0.10")])["openapi"] == "3.0.10"
    message = refusal(piece("a.md", openapi="3.0.3"), piece("b.md", openapi="3.1.0"))
    assert "a.md is written in OpenAPI 3.0 and b.md in 3.1" in message


def test_security_that_all_slices_share_stays_with_the_document() -> None:
    whole = assemble(
        [piece("a.md", security=[{"k": []}], paths={"/a": {"get": operation("a")}}),
         piece("own.yaml", published=False, paths={"/b": {"get": operation("b")}})]
    )  # fmt: skip
    assert whole["security"] == [{"k": []}]
    assert "security" not in whole["paths"]["/a"]["get"]


def test_security_that_differs_goes_to_the_operations() -> None:
    whole = assemble(
        [piece("a.md", security=[{"k": []}],
               paths={"/a": {"get": operation("a"), "put": operation("p", security=[])}}),
         piece("b.md", security=[], paths={"/b": {"get": operation("b")}})]
    )  # fmt: skip
    assert "security" not in whole
    assert whole["paths"]["/a"]["get"]["security"] == [{"k": []}]
    assert whole["paths"]["/a"]["put"]["security"] == []
    assert whole["paths"]["/b"]["get"]["security"] == []


def test_tags_unite_by_name() -> None:
    whole = assemble(
        [piece("b.md", tags=[{"name": "y"}, {"name": "x"}]), piece("a.md", tags=[{"name": "x"}])]
    )
    assert whole["tags"] == [{"name": "x"}, {"name": "y"}]
    assert "#/tags/x/description" in refusal(
        piece("a.md", tags=[{"name": "x", "description": "1"}]),
        piece("b.md", tags=[{"name": "x", "description": "2"}]),
    )


@pytest.mark.parametrize(
    "parts",
    [
        {"paths": []}, {"paths": {"/a": []}}, {"paths": {"/a": {"get": 1}}}, {"components": 1}, {"info": "x"},
        {"components": {"schemas": []}}, {"tags": {}}, {"tags": [1]}, {"tags": [{}]},
    ],
)  # fmt: skip
def test_slices_of_the_wrong_shape_are_refused(parts: dict[str, Any]) -> None:
    assert "a.md: #/" in refusal(piece("a.md", **parts))


def test_nothing_is_refused() -> None:
    assert "nothing to assemble" in refusal()


NAMES = st.sampled_from(["A", "B", "C"])
SCHEMAS = st.dictionaries(NAMES, st.sampled_from([{}, {"type": "string"}]), max_size=3)
PATHS = st.dictionaries(
    st.sampled_from(["/a", "/b"]),
    st.dictionaries(
        st.sampled_from(["get", "post"]), st.sampled_from([operation("x"), operation("y")]), max_size=2
    ),
    max_size=2,
)
PIECES: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    paths=PATHS,
    components=st.builds(lambda found: {"schemas": found}, SCHEMAS),
    security=st.sampled_from([[], [{"k": []}]]),
)


@given(st.lists(PIECES, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_order_makes_no_difference(parts: list[dict[str, Any]], random: Any) -> None:
    pieces = [piece(f"{number}.md", published=number != 0, **part) for number, part in enumerate(parts)]
    before = copied([part.document for part in pieces])
    results = set()
    for order in itertools.islice(itertools.permutations(pieces), 6):
        shuffled = list(order)
        random.shuffle(shuffled)
        try:
            results.add(dump(assemble(shuffled)))
        except GeneratorError as error:
            results.add(str(error))
    assert len(results) == 1
    assert [part.document for part in pieces] == before


@given(st.lists(PIECES, min_size=1, max_size=3))
def test_nothing_is_lost(parts: list[dict[str, Any]]) -> None:
    pieces = [piece(f"{number}.md", **part) for number, part in enumerate(parts)]
    try:
        whole = assemble(pieces)
    except GeneratorError:
        return
    for part in parts:
        assert part["components"]["schemas"].items() <= whole.get("components", {}).get("schemas", {}).items()
        for path, item in part["paths"].items():
            for method, found in item.items():
                assert found.items() <= whole["paths"][path][method].items()


def test_ordering_touches_names_alone() -> None:
    document = {
        "paths": {"/b": {"post": {"z": 1, "a": 2}, "get": {}}, "/a": {}},
        "info": {"z": 1},
        "openapi": "3.1.0",
    }
    assert json.dumps(ordered(document)) == json.dumps(
        {
            "openapi": "3.1.0",
            "info": {"z": 1},
            "paths": {"/a": {}, "/b": {"get": {}, "post": {"z": 1, "a": 2}}},
        }
    )
