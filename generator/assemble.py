"""Uniting what is known of an API into one document.

Vendors publish slices: one operation a page, each with the components that it needs. Uniting slices is a pure
function of their set: the order in which they come makes no difference to the result, not to a byte.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs

from generator.openapi.document_walk import METHODS
from generator.openapi.documents import Document, copied
from generator.openapi.pointers import pointer
from generator.problems import GeneratorError, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

EVIDENCE = ("published", "documented", "observed")

_ROOT = (
    "openapi", "info", "jsonSchemaDialect", "servers", "security", "tags", "externalDocs", "paths",
    "webhooks", "components",
)  # fmt: skip
_SECTIONS = (
    "securitySchemes", "parameters", "headers", "requestBodies", "responses", "examples", "links",
    "callbacks", "pathItems", "schemas",
)  # fmt: skip
_DELETE = "Delete the entry from documented.yaml: what the vendor publishes comes first."


@attrs.frozen
class Slice:
    """A document that holds a part of an API.

    Attributes:
        document: The part.
        source: The file that it is from, as messages name it.
        url: Where the vendor serves it; None for a part that we wrote.
    """

    document: Document
    source: str
    url: str | None = None

    @property
    def published(self) -> bool:
        """Whether the vendor wrote it."""
        return self.url is not None


@attrs.define
class _Entry:
    value: Any
    source: str
    published: bool


@attrs.define
class _Union:
    """Definitions by place, and every reason why two of them cannot be united."""

    entries: dict[tuple[str, ...], _Entry] = attrs.field(factory=dict)
    problems: list[Problem] = attrs.field(factory=list)

    def add(self, place: tuple[str, ...], value: Any, part: Slice, *, exclusive: bool = True) -> None:
        """Add what a slice says at a place.

        Args:
            place: The parts of its pointer.
            value: What it says.
            part: The slice. Published ones come first.
            exclusive: Whether our own words may not repeat what is published.
        """
        known = self.entries.get(place)
        if known is None:
            self.entries[place] = _Entry(value, part.source, part.published)
        elif exclusive and known.published and not part.published:
            self.problems.append(
                Problem(
                    f"{pointer(*place)} is published by {known.source} now", where=part.source, advice=_DELETE
                )
            )
        elif not _same(known.value, value):
            if not exclusive and known.published and not part.published:
                return  # our own info or servers count only if the vendor has none
            where, first, second = _difference(known.value, value, place)
            self.problems.append(
                Problem(
                    f"{known.source} and {part.source} differ at {pointer(*where)}:\n"
                    f"  {known.source}: {first}\n"
                    f"  {part.source}: {second}",
                    advice="Keep only sources of the same day in the catalog, or fetch the older one again.",
                )
            )


def _same(first: Any, second: Any) -> bool:
    """Whether two values are the same JSON. Python's own comparison takes `True` for 1 and 1.0."""
    return first is second or _canonical(first) == _canonical(second)


def _canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


_ABSENT = object()


def _difference(first: Any, second: Any, place: tuple[str, ...]) -> tuple[tuple[str | int, ...], str, str]:
    """Return the place where two different values first differ, and both sides as a message quotes them."""
    here: tuple[str | int, ...] = place
    while True:
        pairs: Iterable[tuple[str | int, Any, Any]]
        if isinstance(first, dict) and isinstance(second, dict):
            keys = [*first, *(key for key in second if key not in first)]
            pairs = [(key, first.get(key, _ABSENT), second.get(key, _ABSENT)) for key in keys]
        elif isinstance(first, list) and isinstance(second, list) and len(first) == len(second):
            pairs = [(index, *both) for index, both in enumerate(zip(first, second, strict=True))]
        else:
            return here, _show(first), _show(second)
        key, first, second = next(
            pair for pair in pairs if pair[1] is _ABSENT or pair[2] is _ABSENT or not _same(pair[1], pair[2])
        )
        here = (*here, key)


def _show(value: Any) -> str:
    return "(absent)" if value is _ABSENT else quoted(value)


def _mapping(value: Any, source: str, *place: str) -> Mapping[str, Any]:
    """Return the mapping at a place of a slice, or refuse the slice."""
    if not isinstance(value, dict):
        raise GeneratorError(f"{pointer(*place)} must be a mapping, not {quoted(value)}", where=source)
    return value


def _version(parts: Sequence[Slice]) -> str:
    """Return the newest OpenAPI version of the slices, which must all be of one minor version."""
    by_minor: dict[str, str] = {}
    versions = []
    for part in parts:
        version = str(part.document.get("openapi"))
        minor, _, patch = version.rpartition(".")
        by_minor.setdefault(minor, part.source)
        versions.append((int(patch) if patch.isdigit() else 0, version))
    if len(by_minor) > 1:
        (one, first), (other, second) = list(by_minor.items())[:2]
        raise GeneratorError(
            f"{first} is written in OpenAPI {one} and {second} in {other}",
            advice="All sources of a provider and its documented.yaml must be of the same minor version.",
        )
    return max(versions)[1]


def _with_security(parts: Sequence[Slice]) -> tuple[Any, Sequence[Slice]]:
    """Return the security of the whole document, and the slices, with theirs written out where it differs.

    A slice's document-level security holds for its operations. When all that state one agree, it becomes the
    whole's, and slices that state none share it; when they do not, each operation gets its slice's own.
    """
    stated = [part for part in parts if "security" in part.document]
    if not stated:
        return None, parts
    common = stated[0].document["security"]
    if all(_same(common, part.document["security"]) for part in stated):
        return common, parts
    return None, [_written_out(part) if "security" in part.document else part for part in parts]


def _written_out(part: Slice) -> Slice:
    document = copied(part.document)
    for section in ("paths", "webhooks"):
        for name, item in _mapping(document.get(section, {}), part.source, section).items():
            for method, operation in _mapping(item, part.source, section, name).items():
                if method in METHODS:
                    _mapping(operation, part.source, section, name, method)
                    operation.setdefault("security", copied(document["security"]))
    return attrs.evolve(part, document=document)


def _add_paths(union: _Union, part: Slice, section: str) -> None:
    for name, item in _mapping(part.document.get(section, {}), part.source, section).items():
        if name.startswith("x-"):
            union.add((section, name), item, part)
            continue
        for key, value in _mapping(item, part.source, section, name).items():
            if key in METHODS:
                operation = dict(_mapping(value, part.source, section, name, key))
                if not part.published and operation.get("x-evidence") == "published":
                    what = f"{pointer(section, name, key)} claims to be published, and no source has it"
                    advice = "Say documented or observed."
                    union.problems.append(Problem(what, where=part.source, advice=advice))
                if part.published:  # how far to trust a source is not for the source to say
                    operation.pop("x-evidence", None)
                    operation.pop("x-source", None)
                union.add((section, name, key), operation, part)
            else:
                union.add((section, name, key), value, part)


def _add(union: _Union, part: Slice) -> None:
    for key, value in part.document.items():
        if key in {"openapi", "security"}:
            continue
        if key in {"paths", "webhooks"}:
            _add_paths(union, part, key)
        elif key == "components":
            for section, definitions in _mapping(value, part.source, key).items():
                for name, definition in _mapping(definitions, part.source, key, section).items():
                    union.add((key, section, name), definition, part)
        elif key == "info":
            for name, item in _mapping(value, part.source, key).items():
                union.add((key, name), item, part, exclusive=False)
        elif key == "tags":
            _add_tags(union, part, value)
        else:
            union.add((key,), value, part, exclusive=False)


def _add_tags(union: _Union, part: Slice, tags: Any) -> None:
    if not isinstance(tags, list):
        raise GeneratorError(f"#/tags must be a list, not {quoted(tags)}", where=part.source)
    for index, tag in enumerate(tags):
        name = _mapping(tag, part.source, "tags", str(index)).get("name")
        if not isinstance(name, str):
            raise GeneratorError(f"{pointer('tags', index)} has no name", where=part.source)
        union.add(("tags", name), tag, part, exclusive=False)


def assemble(parts: Iterable[Slice]) -> Document:
    """Merge the slices of an API; equal definitions become one.

    Operations from a vendor's page get `x-evidence: published`, and the page's URL as `x-source`; our own
    keep theirs.

    Args:
        parts: Slices, in any order, each with its own `source`.

    Raises:
        GeneratorError: Two slices differ at one place, or our own repeats a published one. Every such place
            is listed.
    """
    ordered_parts: Sequence[Slice] = sorted(parts, key=lambda part: (not part.published, part.source))
    if not ordered_parts:
        raise GeneratorError(
            "there is nothing to assemble: no source holds a document, and documented.yaml is missing",
            advice="publish one in specs/, or write down what is known of the API in documented.yaml",
        )
    version = _version(ordered_parts)
    security, ordered_parts = _with_security(ordered_parts)
    union = _Union()
    for part in ordered_parts:
        _add(union, part)
    if union.problems:
        raise GeneratorError.of(union.problems)
    urls = {part.source: part.url for part in ordered_parts}
    whole: Document = {"openapi": version}
    if security is not None:
        whole["security"] = copied(security)
    for place, entry in union.entries.items():
        value = copied(entry.value)
        if place[0] == "tags":
            whole.setdefault("tags", []).append(value)
            continue
        if len(place) == 3 and place[0] in {"paths", "webhooks"} and place[2] in METHODS and entry.published:
            value["x-evidence"] = "published"
            value["x-source"] = urls[entry.source]
        target = whole
        for step in place[:-1]:
            target = target.setdefault(step, {})
        target[place[-1]] = value
    whole.setdefault("paths", {})
    return ordered(whole)


def repeated(published: Iterable[Slice], own: Slice) -> tuple[tuple[str, ...], ...]:
    """Return the places that a slice of our own defines although published ones do.

    Args:
        published: Slices by the vendor.
        own: A slice of our own.
    """
    known, ours = _Union(), _Union()
    for part in published:
        _add(known, part)
    _add(ours, own)
    return tuple(
        place
        for place in ours.entries
        if place in known.entries and place[0] in {"paths", "webhooks", "components"}
    )


def ordered(document: Document) -> Document:
    """Return a document with its parts in a fixed order: by convention, then by name.

    Inside of an operation or a definition everything stays as it was written.
    """
    result = _by_rank(document, _ROOT)
    for section in ("paths", "webhooks"):
        if isinstance(result.get(section), dict):
            result[section] = {
                name: _by_rank(item, METHODS) if isinstance(item, dict) else item
                for name, item in sorted(result[section].items())
            }
    if isinstance(result.get("components"), dict):
        result["components"] = {
            name: dict(sorted(section.items())) if isinstance(section, dict) else section
            for name, section in _by_rank(result["components"], _SECTIONS).items()
        }
    if isinstance(result.get("tags"), list):
        result["tags"] = sorted(result["tags"], key=_canonical)
    return result


def _by_rank(mapping: Mapping[str, Any], ranks: Sequence[str]) -> dict[str, Any]:
    rank = {name: number for number, name in enumerate(ranks)}
    return dict(sorted(mapping.items(), key=lambda item: (rank.get(item[0], len(rank)), item[0])))
