"""Compares what an operation demands of its caller's credentials, wherever the document says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from generator.drift.changes import Kind, Side
from generator.drift.prose import same_words
from generator.drift.schemas import kind_of
from generator.drift.values import ABSENT, Json, canonical, child, mapping, sequence, strings, text

if TYPE_CHECKING:
    from generator.drift.findings import Findings
    from generator.drift.nodes import Resolver
    from generator.drift.uses import Root

Requirement: TypeAlias = "dict[str, frozenset[str]]"
"""Scheme -> scopes; all of them at once."""
Alternatives: TypeAlias = "dict[str, tuple[Requirement, str]]"
"""Canonical text -> requirement and pointer; any one of them suffices."""


class SecurityComparer:
    """Knows the schemes of both documents, and which of them are the same under another name."""

    def __init__(self, old: Resolver, new: Resolver, findings: Findings) -> None:
        self.findings = findings
        self._old = _schemes(old)
        self._new = _schemes(new)
        self._documents = old.document, new.document
        self._alias = self._aliases()

    def _aliases(self) -> dict[str, str]:
        """New scheme name -> old name of the same scheme; a scheme's name never travels over the wire."""
        alias = {name: name for name in self._new if name in self._old}
        free = {name: pointer for name, pointer in self._old.items() if name not in self._new}
        for name in sorted(self._new):
            if name in alias:
                continue
            twin = next((old for old in sorted(free) if free[old][0] == self._new[name][0]), None)
            if twin is not None:
                alias[name] = twin
                del free[twin]
        return alias

    def compare_schemes(self, root: Root) -> None:
        """Compares the definitions that both documents have."""
        for name in sorted(self._new):
            if name not in self._alias:
                continue
            old, new = self._old[self._alias[name]], self._new[name]
            if old[0] != new[0]:
                self.findings.add(
                    "security-scheme-changed",
                    Kind.CHANGED,
                    Side.BOTH,
                    root,
                    old_pointer=old[1],
                    new_pointer=new[1],
                    old=old[2],
                    new=new[2],
                    label=f" {name}",
                )
            if not same_words(old[3], new[3]):
                self.findings.add(
                    "prose-changed",
                    kind_of(old[3], new[3]),
                    Side.BOTH,
                    root,
                    old_pointer=None if old[3] is ABSENT else child(old[1], "description"),
                    new_pointer=None if new[3] is ABSENT else child(new[1], "description"),
                    old=old[3],
                    new=new[3],
                    label=f" {name}",
                )

    def compare(self, old: tuple[str, Json], new: tuple[str, Json], root: Root) -> None:
        """Compares what two operations demand.

        Args:
            old: The old operation's pointer and its `security` (ABSENT when it has none of its own).
            new: The same of the new operation.
            root: The operation.
        """
        before = self._alternatives(*old, old=True)
        after = self._alternatives(*new, old=False)
        if before.keys() == after.keys():
            return
        public_before, public_after = "{}" in before, "{}" in after
        # An empty requirement beside others makes credentials optional: one fact, told once.
        lost = {key: item for key, item in before.items() if key not in after and key != "{}"}
        gained = {key: item for key, item in after.items() if key not in before and key != "{}"}
        where_old, where_new = self._stands(*old, old=True), self._stands(*new, old=False)
        if public_before != public_after:
            rule, kind = (
                ("security-lifted", Kind.REMOVED) if public_after else ("security-imposed", Kind.ADDED)
            )
            self.findings.add(
                rule,
                kind,
                Side.BOTH,
                root,
                old_pointer=where_old,
                new_pointer=where_new,
                old=_said(before),
                new=_said(after),
            )
            return
        for key, (requirement, pointer) in list(lost.items()):
            twin = next(
                (name for name, (other, _) in gained.items() if other.keys() == requirement.keys()), None
            )
            if twin is None:
                self.findings.add(
                    "security-alternative-removed",
                    Kind.REMOVED,
                    Side.BOTH,
                    root,
                    old_pointer=pointer,
                    new_pointer=None,
                    old=_text(requirement),
                )
                continue
            other, other_pointer = gained.pop(twin)
            self._scopes(requirement, other, root, pointer, other_pointer)
            del lost[key]
        for requirement, pointer in gained.values():
            self.findings.add(
                "security-alternative-added",
                Kind.ADDED,
                Side.BOTH,
                root,
                old_pointer=None,
                new_pointer=pointer,
                new=_text(requirement),
            )

    def _scopes(self, old: Requirement, new: Requirement, root: Root, pointer: str, other: str) -> None:
        before = {f"{scheme}: {scope}" for scheme, scopes in old.items() for scope in scopes}
        after = {f"{scheme}: {scope}" for scheme, scopes in new.items() for scope in scopes}
        if after - before:
            self.findings.add(
                "security-scope-added",
                Kind.ADDED,
                Side.BOTH,
                root,
                old_pointer=pointer,
                new_pointer=other,
                new=sorted(after - before),
            )
        if before - after:
            self.findings.add(
                "security-scope-removed",
                Kind.REMOVED,
                Side.BOTH,
                root,
                old_pointer=pointer,
                new_pointer=other,
                old=sorted(before - after),
            )

    def _stands(self, pointer: str, own: Json, *, old: bool) -> str | None:
        if own is not ABSENT:
            return child(pointer, "security")
        return "/security" if "security" in mapping(self._documents[0 if old else 1]) else None

    def _alternatives(self, pointer: str, own: Json, *, old: bool) -> Alternatives:
        document = mapping(self._documents[0 if old else 1])
        if own is ABSENT:
            pointer, own = "", document.get("security")
        alternatives: Alternatives = {}
        for index, item in enumerate(sequence(own)):
            requirement = {
                (name if old else self._alias.get(name, name)): frozenset(strings(scopes))
                for name, scopes in mapping(item).items()
            }
            key = canonical({name: sorted(scopes) for name, scopes in requirement.items()})
            alternatives.setdefault(key, (requirement, child(pointer, "security", str(index))))
        return alternatives or {"{}": ({}, child(pointer, "security"))}


def _schemes(resolver: Resolver) -> dict[str, tuple[str, str, Json, Json]]:
    """Name -> canonical definition, pointer, definition without words, description."""
    components = mapping(mapping(resolver.document).get("components"))
    schemes: dict[str, tuple[str, str, Json, Json]] = {}
    for name, value in mapping(components.get("securitySchemes")).items():
        pointer, scheme = resolver.follow(child("/components/securitySchemes", name), value)
        bare = {
            key: item for key, item in scheme.items() if key != "description" and not key.startswith("x-")
        }
        if text(bare.get("type")) == "http":
            bare["scheme"] = text(bare.get("scheme")).lower()  # RFC 9110: scheme names have no case
            bare.pop("bearerFormat", None)
        if text(bare.get("in")) == "header":
            bare["name"] = text(bare.get("name")).lower()
        for flow in mapping(bare.get("flows")).values():
            if isinstance(flow, dict):
                bare["flows"] = _without_scope_words(bare["flows"])
                break
        schemes[name] = (canonical(bare), pointer, bare, scheme.get("description", ABSENT))
    return schemes


def _without_scope_words(flows: Json) -> Json:
    return {
        name: {**mapping(flow), "scopes": sorted(mapping(mapping(flow).get("scopes")))}
        for name, flow in mapping(flows).items()
    }


def _text(requirement: Requirement) -> str:
    parts = [
        f"{name} ({', '.join(sorted(scopes))})" if scopes else name
        for name, scopes in sorted(requirement.items())
    ]
    return " and ".join(parts) or "nothing"


def _said(alternatives: Alternatives) -> str:
    return " or ".join(_text(requirement) for requirement, _ in alternatives.values())
