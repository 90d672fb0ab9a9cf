"""Collect the findings of a comparison, once each, with all their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import define, evolve, field

from generator.drift.changes import Kind, Side
from generator.drift.prose import same_words
from generator.drift.rules import RULES
from generator.drift.uses import Root, Uses, Way
from generator.drift.values import ABSENT, Json, digest

if TYPE_CHECKING:
    from generator.drift.uses import PairKey

PLACES_LIMIT: Final = 50
"""Places named for one change; a schema that a thousand operations share needs no thousand lines."""
UNSAID: Final = "\0unsaid"
"""Ends the key of a schema that nobody wrote (the items of a bare array); its pointer is its parent's."""

Told: TypeAlias = "tuple[str | None, Json] | None"
"""A JSON pointer and what a report shows of the value there; None for what is not there."""
NOTHING: Final = (None, ABSENT)
SIDED_PREFIXES: Final = ("request-", "response-")


@define
class Found:
    """A change before it is named and sorted."""

    rule: str
    kind: Kind
    side: Side
    old_pointer: str | None
    new_pointer: str | None
    old: Json
    new: Json
    anchors: dict[tuple[PairKey | Root, str], None] = field(factory=dict)
    """Where it was seen (a pair of nodes, or an operation) and the label below that."""


class Findings:
    """Changes by identity, and the graph of uses from operations to schemas."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, ...], Found] = {}
        self.uses = Uses()

    def add(
        self,
        rule: str,
        anchor: PairKey | Root,
        old: Told,
        new: Told,
        *,
        side: Side = Side.BOTH,
        label: str = "",
        kind: Kind | None = None,
    ) -> None:
        """Record a change; if it is seen again, it only gains a place.

        Args:
            rule: The rule that classifies it.
            anchor: The operation, or the pair of schemas, with the change.
            old: Its place in the old document and the value to show, or None if it did not exist.
            new: The same in the new document.
            side: The side that writes it.
            label: What to add to the anchor's place.
            kind: What happened, if the values before and after do not say it.
        """
        (old_pointer, before), (new_pointer, after) = old or NOTHING, new or NOTHING
        kind = kind or _kind(old, new)
        old_pointer = old_pointer and old_pointer.partition(UNSAID)[0]
        new_pointer = new_pointer and new_pointer.partition(UNSAID)[0]
        sided = rule.startswith(SIDED_PREFIXES)
        what = "" if (old_pointer and new_pointer) else f"{_short(before)}|{_short(after)}"
        identity = (rule, kind, side if sided else "", old_pointer or "-", new_pointer or "-", label, what)
        found = self.found.get(identity)
        if found is None:
            found = self.found[identity] = Found(rule, kind, side, old_pointer, new_pointer, before, after)
            if rule not in RULES:
                raise KeyError(rule)
        elif not sided:
            found.side = found.side.united(side)
        found.anchors[anchor, label] = None

    def words(
        self,
        anchor: PairKey | Root,
        old: Told,
        new: Told,
        side: Side,
        label: str = "",
        *,
        rule: str = "prose-changed",
    ) -> None:
        """Record a change of wording, if it is one."""
        if not same_words((old or NOTHING)[1], (new or NOTHING)[1]):
            self.add(rule, anchor, old, new, side=side, label=label)

    def ways(self, found: Found) -> list[Way]:
        """The shortest path from each operation that reaches the change, by name."""
        best: dict[str, Way] = {}
        for anchor, label in found.anchors:
            ways = (Way(anchor, 0, ()),) if isinstance(anchor, Root) else self.uses.ways(anchor)
            for way in ways:
                known = best.get(way.root.operation)
                if known is None or way.steps < known.steps:
                    best[way.root.operation] = evolve(way, tail=label)
        return sorted(best.values(), key=lambda way: way.root.text)


def _kind(old: Told, new: Told) -> Kind:
    """Return whether a thing was added, removed, or changed."""
    if old is None or new is None:
        return Kind.ADDED if old is None else Kind.REMOVED
    if (old[1] is ABSENT) == (new[1] is ABSENT):
        return Kind.CHANGED
    return Kind.ADDED if old[1] is ABSENT else Kind.REMOVED


def flip(off: str, on: str, *, forward: bool) -> tuple[str, str]:
    """Return the words for a switch before and after."""
    return (off, on) if forward else (on, off)


def place_text(way: Way) -> str:
    """A location as people read it."""
    path = way.path.removeprefix(".").removeprefix(" ")
    return f"{way.root.text} → {path}" if path else way.root.text


def _short(value: Json) -> str:
    return "" if value is ABSENT else digest(value)
