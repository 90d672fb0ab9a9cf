"""Compare two OpenAPI documents, and classify changes from the caller's side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from generator.drift.changes import Change, DocumentName, Drift, Kind, Side
from generator.drift.findings import PLACES_LIMIT, Findings, Found, flip, place_text
from generator.drift.names import Namer, OverlayUses
from generator.drift.nodes import Resolver
from generator.drift.operations import OperationComparer, compare_servers, compare_words
from generator.drift.pairing import pair
from generator.drift.rules import RULES
from generator.drift.schemas import SchemaComparer, Site, likeness
from generator.drift.security import SecurityComparer
from generator.drift.uses import Root
from generator.drift.values import (
    Json,
    Spot,
    below,
    child,
    deeper_than,
    each,
    elements,
    mapping,
    members,
    text,
    there,
)
from generator.problems import GeneratorError

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.drift.nodes import Node
    from generator.drift.uses import PairKey

SITE_THRESHOLD: Final = 0.25
"""Two schemas used at the same place are one under a new name when they have this much in common."""
SHAPE_THRESHOLD: Final = 0.75
"""The same without a common place of use."""


def compare(
    old: Json,
    new: Json,
    *,
    old_name: str = "old",
    new_name: str = "new",
    old_sha256: str = "",
    new_sha256: str = "",
    package: str = "",
    overlays: OverlayUses | None = None,
) -> Drift:
    """Compare two OpenAPI documents (3.0 or 3.1) by meaning.

    Args:
        old: The document that callers were written against, as `generator.openapi.documents` reads it.
        new: The document that replaces it.
        old_name: What reports call the old document.
        new_name: What reports call the new document.
        old_sha256: Hash of the old file's bytes, for the reports.
        new_sha256: Hash of the new file's bytes, for the reports.
        package: Generated package that the names in the report belong to, such as "vidlift_api.topaz".
        overlays: What hand-written modules use of generated packages; None leaves them out.

    Returns:
        The changes, the worst first. Empty when the documents mean the same.

    Raises:
        GeneratorError: A document is nested so deeply that it cannot be compared.
    """
    for label, document in ((old_name, old), (new_name, new)):
        deep = deeper_than(document)
        if deep is not None:
            raise GeneratorError(
                "the document is nested too deeply to be compared",
                where=f"{label}: {deep[:120]}",
                advice="Move inner schemas into components and refer to them.",
            )
    comparison = _Comparison(old, new)
    comparison.run()
    namer = Namer(old, new, package)
    changes = [
        _named(found, comparison.findings, namer, overlays) for found in comparison.findings.found.values()
    ]
    return Drift(
        _document_name(old, old_name, old_sha256),
        _document_name(new, new_name, new_sha256),
        tuple(sorted(changes, key=lambda change: change.order)),
    )


def _named(found: Found, findings: Findings, namer: Namer, overlays: OverlayUses | None) -> Change:
    rule = RULES[found.rule]
    ways = findings.ways(found)
    generated = namer.names(found, [way.root for way in ways[:PLACES_LIMIT]])
    return Change(
        rule=rule.id,
        severity=rule.severity_on(found.side),
        kind=found.kind,
        side=found.side,
        old_pointer=found.old_pointer,
        new_pointer=found.new_pointer,
        places=tuple(place_text(way) for way in ways[:PLACES_LIMIT]),
        place_count=len(ways),
        old=found.old,
        new=found.new,
        title=rule.title,
        reason=rule.reason,
        generated=generated,
        overlays=overlays.touched(generated) if overlays is not None else (),
    )


def _document_name(document: Json, label: str, sha256: str) -> DocumentName:
    info = mapping(mapping(document).get("info"))
    version = info.get("version", "")
    return DocumentName(
        label, text(info.get("title")), version if isinstance(version, str) else str(version), sha256
    )


class _Comparison:
    """One run over two documents."""

    def __init__(self, old: Json, new: Json) -> None:
        self.old, self.new = Resolver(old), Resolver(new)
        self.findings = Findings()
        self.schemas = SchemaComparer(self.old, self.new, self.findings)
        self.security = SecurityComparer(self.old, self.new, self.findings)
        self.components_old = members(("", old), "components", "schemas")
        self.components_new = members(("", new), "components", "schemas")

    def run(self) -> None:
        self._document()
        OperationComparer(self.old, self.new, self.findings, self.schemas, self.security).compare()
        renamed = self._renamed_in_use()
        self._unused(
            {**{name: name for name in self.components_old if name in self.components_new}, **renamed}
        )
        renamed |= self._renamed_by_shape(renamed)
        self._unused(renamed)
        self._names(renamed)

    # the document

    def _document(self) -> None:
        old, new = ("", self.old.document), ("", self.new.document)
        root = Root("document", None, None)
        compare_words(self.findings, root, below(old, "info"), below(new, "info"), " info")
        for rule, *keys in (
            ("document-version-changed", "info", "version"),
            ("prose-changed", "info", "title"),
            ("document-version-changed", "openapi"),
        ):
            told = there(below(old, *keys)), there(below(new, *keys))
            self.findings.words(root, *told, Side.BOTH, f" {keys[-1]}", rule=rule)
        compare_servers(self.findings, root, below(old, "servers"), below(new, "servers"))
        self.security.compare_schemes(root)
        for name, before, after in each(_tags(old), _tags(new)):
            if before and after:
                compare_words(self.findings, root, before, after, f" tag {name}")
            else:
                told = before and (before[0], name), after and (after[0], name)
                self.findings.add("prose-changed", root, *told, label=" tags")

    # components

    def _renamed_in_use(self) -> dict[str, str]:
        """Old name -> new name of schemas at the same places under another name."""
        met = {(old, new) for old, new in self.schemas.names if old is not None and new is not None}
        gone = sorted(
            {old for old, _ in met if old in self.components_old and old not in self.components_new}
        )
        fresh = sorted(
            {new for _, new in met if new in self.components_new and new not in self.components_old}
        )
        return self._pairs(gone, fresh, SITE_THRESHOLD, lambda old, new: (old, new) in met)

    def _renamed_by_shape(self, known: dict[str, str]) -> dict[str, str]:
        """Old name -> new name of further schemas that look the same."""
        taken = set(known.values())
        gone = sorted(
            name for name in self.components_old if name not in self.components_new and name not in known
        )
        fresh = sorted(
            name for name in self.components_new if name not in self.components_old and name not in taken
        )
        return self._pairs(gone, fresh, SHAPE_THRESHOLD, lambda _old, _new: True, by_shape=True)

    def _pairs(
        self,
        gone: list[str],
        fresh: list[str],
        threshold: float,
        allowed: Callable[[str, str], bool],
        *,
        by_shape: bool = False,
    ) -> dict[str, str]:
        first = [_Entry(name, self.old, (self.components_old[name],)) for name in gone]
        second = [_Entry(name, self.new, (self.components_new[name],)) for name in fresh]
        pairs, _, _ = pair(
            first,
            second,
            key=lambda entry: entry.shape if by_shape and entry.is_telling else f"name {entry.name}",
            score=lambda old, new: (
                _score(old, new, by_shape=by_shape) if allowed(old.name, new.name) else 0.0
            ),
            threshold=threshold,
        )
        return {gone[old]: fresh[new] for old, new in pairs}

    def _unused(self, pairs: dict[str, str]) -> None:
        """Compare what no operation reaches in either document: generated code still has it."""
        for old_name, new_name in sorted(pairs.items()):
            old, new = (self.components_old[old_name],), (self.components_new[new_name],)
            if self.old.view(old).pointer in self.schemas.used_old or old[0][0] in self.schemas.used_old:
                continue
            if self.new.view(new).pointer in self.schemas.used_new or new[0][0] in self.schemas.used_new:
                continue
            self.schemas.compare(old, new, Side.UNUSED, Root(f"schema {new_name}", None, None))

    def _names(self, renamed: dict[str, str]) -> None:
        """Report schemas that came, went, or are called otherwise."""
        told_old, told_new = set(renamed), set(renamed.values())
        for old_name, new_name in sorted(renamed.items()):
            for anchor in self._anchors(old_name, new_name):
                self._name("schema-renamed", Kind.RENAMED, anchor, old_name, new_name)
        met = sorted(self.schemas.names.items(), key=lambda item: (item[0][0] or "", item[0][1] or ""))
        for (old, new), sites in met:
            if old is not None and new is not None and renamed.get(old) != new:
                for anchor, _, _ in sites:
                    self._name("schema-replaced", Kind.CHANGED, anchor, old, new)
        self._moves(told_old, told_new)
        for name, before, after in each(self.components_old, self.components_new):
            root = Root(f"schema {name}", None, None)
            if after is None and before and name not in told_old:
                self.findings.add("schema-removed", root, (before[0], name), None)
            if before is None and after and name not in told_new:
                self.findings.add("schema-added", root, None, (after[0], name))

    def _moves(self, told_old: set[str], told_new: set[str]) -> None:
        """Report components that are written inline now, or were before: the class lives on, renamed."""
        inlined: dict[str, list[Site]] = {}
        extracted: dict[str, list[Site]] = {}
        for (old, new), sites in self.schemas.names.items():
            alike = [site for site in sites if self._alike(site[0])]
            if (
                old is not None
                and new is None
                and old in self.components_old.keys() - self.components_new.keys()
            ):
                inlined.setdefault(old, []).extend(alike)
            elif (
                new is not None
                and old is None
                and new in self.components_new.keys() - self.components_old.keys()
            ):
                extracted.setdefault(new, []).extend(alike)
        for moved, told, inline_is_new in ((inlined, told_old, True), (extracted, told_new, False)):
            for name in sorted(moved.keys() - told):
                for anchor, old_pointer, new_pointer in sorted(moved[name], key=lambda site: site[1:])[:1]:
                    told.add(name)
                    names = flip(name, "(written inline)", forward=inline_is_new)
                    told_names = (old_pointer, names[0]), (new_pointer, names[1])
                    self.findings.add("schema-renamed", anchor, *told_names, kind=Kind.RENAMED)

    def _anchors(self, old: str, new: str) -> list[PairKey | Root]:
        met = [anchor for anchor, _, _ in self.schemas.names.get((old, new), ())]
        return [*met] or [Root(f"schema {new}", None, None)]

    def _alike(self, anchor: PairKey) -> bool:
        old, new = self.schemas.views(anchor)
        return likeness(old, new) >= SITE_THRESHOLD

    def _name(self, rule: str, kind: Kind, anchor: PairKey | Root, old: str, new: str) -> None:
        told = ((child("/components/schemas", name), name) for name in (old, new))
        self.findings.add(rule, anchor, *told, kind=kind)


@frozen(eq=False)
class _Entry:
    """A component that looks for its counterpart."""

    name: str
    resolver: Resolver
    node: Node

    @property
    def shape(self) -> str:
        return self.resolver.shape(self.node)

    @property
    def is_telling(self) -> bool:
        """Return whether its shape is distinctive enough to recognize it."""
        view = self.resolver.view(self.node)
        return len(view.properties) > 1 or (view.enum is not None and len(view.enum) > 1)


def _score(old: _Entry, new: _Entry, *, by_shape: bool) -> float:
    if by_shape and not (old.is_telling and new.is_telling):
        return 0.0
    return likeness(old.resolver.view(old.node), new.resolver.view(new.node))


def _tags(document: Spot) -> dict[str, Spot]:
    return {text(mapping(tag).get("name")): (pointer, tag) for pointer, tag in elements(document, "tags")}
