"""Compare the credentials that operations require."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from generator.drift.changes import Kind, Side
from generator.drift.values import (
    ABSENT,
    Json,
    Spot,
    below,
    canonical,
    child,
    elements,
    mapping,
    members,
    strings,
    text,
    there,
)

if TYPE_CHECKING:
    from generator.drift.findings import Findings, Told
    from generator.drift.nodes import Resolver
    from generator.drift.uses import Root

Requirement: TypeAlias = "dict[str, frozenset[str]]"
"""Scheme -> scopes; all of them at once."""
Alternatives: TypeAlias = "dict[str, tuple[str, Requirement]]"
"""Canonical text -> pointer and requirement; any one of them suffices."""


@frozen
class _Scheme:
    spot: Spot
    meaning: str
    """The definition without words, as canonical text."""
    description: Spot


class SecurityComparer:
    """The schemes of both documents, and those that only have another name."""

    def __init__(self, old: Resolver, new: Resolver, findings: Findings) -> None:
        self.findings = findings
        self._old, self._new = _schemes(old), _schemes(new)
        self._documents: tuple[Spot, Spot] = ("", old.document), ("", new.document)
        # New scheme name -> old name of the same scheme; a scheme's name never travels over the wire.
        self._alias = {name: name for name in self._new if name in self._old}
        free = sorted(self._old.keys() - self._new.keys())
        for name in sorted(self._new.keys() - self._old.keys()):
            twin = next((old for old in free if self._old[old].meaning == self._new[name].meaning), None)
            if twin is not None:
                self._alias[name] = twin
                free.remove(twin)

    def compare_schemes(self, root: Root) -> None:
        """Compare the definitions that both documents have."""
        for name in sorted(self._alias):
            old, new = self._old[self._alias[name]], self._new[name]
            if old.meaning != new.meaning:
                self.findings.add("security-scheme-changed", root, old.spot, new.spot, label=f" {name}")
            words = there(old.description), there(new.description)
            self.findings.words(root, *words, Side.BOTH, f" {name}")

    def compare(self, old: Spot, new: Spot, root: Root) -> None:
        """Compare what two operations demand."""
        at_old, before = self._alternatives(old, is_old=True)
        at_new, after = self._alternatives(new, is_old=False)
        if before.keys() == after.keys():
            return
        if ("{}" in before) != ("{}" in after):
            told: list[Told] = [(at_old, _said(before)), (at_new, _said(after))]
            rule, kind = (
                ("security-lifted", Kind.REMOVED) if "{}" in after else ("security-imposed", Kind.ADDED)
            )
            self.findings.add(rule, root, *told, kind=kind)
            return
        # An empty requirement next to others makes credentials optional, which is reported once.
        gained = {key: item for key, item in after.items() if key not in before and key != "{}"}
        for key, (pointer, requirement) in before.items():
            if key in after or key == "{}":
                continue
            twin = next(
                (name for name, (_, other) in gained.items() if other.keys() == requirement.keys()), None
            )
            if twin is None:
                self.findings.add("security-alternative-removed", root, (pointer, _text(requirement)), None)
                continue
            other_pointer, other = gained.pop(twin)
            scopes, now = _scopes(requirement), _scopes(other)
            if now - scopes:
                told = [(pointer, ABSENT), (other_pointer, sorted(now - scopes))]
                self.findings.add("security-scope-added", root, *told)
            if scopes - now:
                told = [(pointer, sorted(scopes - now)), (other_pointer, ABSENT)]
                self.findings.add("security-scope-removed", root, *told)
        for pointer, requirement in gained.values():
            self.findings.add("security-alternative-added", root, None, (pointer, _text(requirement)))

    def _alternatives(self, operation: Spot, *, is_old: bool) -> tuple[str | None, Alternatives]:
        """Return where an operation's demands stand, if anywhere, and what they are."""
        document = self._documents[0 if is_old else 1]
        own = there(below(operation, "security")) or there(below(document, "security"))
        alternatives: Alternatives = {}
        for pointer, item in elements(own) if own else ():
            requirement = {
                (name if is_old else self._alias.get(name, name)): frozenset(strings(scopes))
                for name, scopes in mapping(item).items()
            }
            key = canonical({name: sorted(scopes) for name, scopes in requirement.items()})
            alternatives.setdefault(key, (pointer, requirement))
        return own and own[0], alternatives or {"{}": (child("", "security"), {})}


def _schemes(resolver: Resolver) -> dict[str, _Scheme]:
    schemes = {}
    for name, spot in members(("", resolver.document), "components", "securitySchemes").items():
        pointer, scheme = resolver.follow(spot)
        bare = {
            key: item for key, item in scheme.items() if key != "description" and not key.startswith("x-")
        }
        if text(bare.get("type")) == "http":
            bare["scheme"] = text(bare.get("scheme")).lower()  # RFC 9110: scheme names have no case
            bare.pop("bearerFormat", None)
        if text(bare.get("in")) == "header":
            bare["name"] = text(bare.get("name")).lower()
        if any(isinstance(flow, dict) for flow in mapping(bare.get("flows")).values()):
            bare["flows"] = _without_scope_words(bare["flows"])
        description = below((pointer, scheme), "description")
        schemes[name] = _Scheme((pointer, bare), canonical(bare), description)
    return schemes


def _scopes(requirement: Requirement) -> set[str]:
    return {f"{scheme}: {scope}" for scheme, scopes in requirement.items() for scope in scopes}


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
    return " or ".join(_text(requirement) for _, requirement in alternatives.values())
