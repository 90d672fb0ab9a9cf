"""Random valid documents survive the front half: a page's slices, their union, an overlay, and drift."""

from __future__ import annotations

import copy
import json
import random
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import extract
from generator.assemble import Slice, assemble
from generator.drift import compare
from generator.openapi import documents, dumping
from generator.openapi.document_walk import METHODS
from generator.openapi.pointers import pointer, resolve
from generator.overlay import apply
from generator.pipeline import dump
from tests.generator import strategies
from tests.generator.drift.strategies import DOCUMENTS
from tests.generator.walking import walk

if TYPE_CHECKING:
    from generator.openapi.documents import Document

QUICK = settings(
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
URL = "https://acme.example/schema"


def pages(document: Document) -> dict[str, bytes]:
    """Publish a document as vendors do: an operation a page, each with all components."""
    found: dict[str, bytes] = {}
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                piece = {**document, "paths": {path: {method: item[method]}}}
                text = f"# Page\n\n````yaml {URL} {method} {path}\n{dumping.dump(piece)}````\n"
                found[f"page{len(found)}.md"] = text.encode()
    return found


def slices(document: Document) -> list[Slice]:
    """Extract what `pages` published; a document without operations has no page."""
    return [
        Slice(piece, name, f"{URL}/{name}")
        for name, page in pages(document).items()
        for piece in extract.mintlify(page, name)
    ] or [Slice(document, "whole.yaml", URL)]


def origins_apart(document: Document) -> Document:
    """Return a document without what assembling adds, and without sections and paths that hold nothing."""
    result = copy.deepcopy(document)
    result["components"] = {name: section for name, section in result["components"].items() if section}
    for path, item in [*result["paths"].items()]:
        for operation in item.values():
            operation.pop("x-evidence", None)
            operation.pop("x-source", None)
        if not item:
            del result["paths"][path]
    return result


@QUICK
@given(DOCUMENTS)
def test_a_document_published_in_pieces_is_assembled_to_itself(document: Document) -> None:
    whole = assemble(slices(document))
    assert json.dumps(origins_apart(whole), sort_keys=True) == json.dumps(
        origins_apart(document), sort_keys=True
    )
    assert compare(origins_apart(document), origins_apart(whole)).changes == ()


@QUICK
@given(DOCUMENTS, st.integers())
def test_the_order_of_pages_changes_no_byte(document: Document, seed: int) -> None:
    parts = slices(document)
    shuffled = random.Random(seed).sample(parts, len(parts))  # noqa: S311 - no secret
    assert dump(assemble(shuffled), "acme") == dump(assemble(parts), "acme")


@QUICK
@given(DOCUMENTS)
def test_what_is_assembled_reads_back(document: Document) -> None:
    whole = assemble(slices(document))
    text = dump(whole, "acme")
    assert documents.parse_document(text, source="openapi.yaml") == whole
    assert dump(documents.parse_document(text, source="openapi.yaml"), "acme") == text


@QUICK
@given(DOCUMENTS, st.data())
def test_an_overlay_adds_what_it_says_and_removes_it_again(document: Document, data: Any) -> None:
    whole = assemble(slices(document))
    place = data.draw(st.sampled_from([parts for parts, value in walk(whole) if isinstance(value, dict)]))
    value = data.draw(strategies.values)
    target = "$" + "".join(f"[{json.dumps(part)}]" for part in place)
    changed = apply(whole, overlay(f"{target}", update={"x-added": value}), source="corrections.yaml")
    found = resolve(changed, pointer(*place))
    assert json.dumps(found["x-added"]) == json.dumps(value)
    again = apply(changed, overlay(f"{target}['x-added']", remove=True), source="corrections.yaml")
    assert json.dumps(again) == json.dumps(whole)


def overlay(target: str, **action: Any) -> Document:
    return {
        "overlay": "1.1.0",
        "info": {"title": "T", "version": "1"},
        "actions": [{"target": target, **action}],
    }


@QUICK
@given(DOCUMENTS, DOCUMENTS)
def test_drift_of_what_was_assembled_is_mirrored_and_empty_for_itself(old: Document, new: Document) -> None:
    before, after = assemble(slices(old)), assemble(slices(new))
    assert compare(before, copy.deepcopy(before)).changes == ()
    there = compare(before, after).changes
    back = compare(after, before).changes
    assert sorted((str(one.kind), str(one.old_pointer), str(one.new_pointer)) for one in there) == sorted(
        (str(one.kind.mirrored), str(one.new_pointer), str(one.old_pointer)) for one in back
    )
