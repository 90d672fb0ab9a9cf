"""Collects what a comparison finds, once each, together with every place from where it is reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import define, evolve, field

from generator.drift.severity import RULES
from generator.drift.uses import Root, Uses, Way
from generator.drift.values import ABSENT, Json, digest

if TYPE_CHECKING:
    from generator.drift.changes import Kind, Side
    from generator.drift.uses import PairKey

PLACES_LIMIT: Final = 50
"""Places named for one change; a schema that a thousand operations share needs no thousand lines."""
UNSAID: Final = "\0unsaid"
"""Ends the key of a schema that nobody wrote (the items of a bare array); its pointer is its parent's."""

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
    """Changes by identity, and the graph of uses that leads from operations down to schemas."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, ...], Found] = {}
        self.uses = Uses()

    def add(
        self,
        rule: str,
        kind: Kind,
        side: Side,
        anchor: PairKey | Root,
        *,
        old_pointer: str | None,
        new_pointer: str | None,
        label: str = "",
        old: Json = ABSENT,
        new: Json = ABSENT,
    ) -> None:
        """Records a change; seen again from elsewhere, it only gains a place."""
        old_pointer = old_pointer and old_pointer.partition(UNSAID)[0]
        new_pointer = new_pointer and new_pointer.partition(UNSAID)[0]
        sided = rule.startswith(SIDED_PREFIXES)
        what = "" if (old_pointer and new_pointer) else f"{_short(old)}|{_short(new)}"
        identity = (rule, kind, side if sided else "", old_pointer or "-", new_pointer or "-", label, what)
        found = self.found.get(identity)
        if found is None:
            found = self.found[identity] = Found(rule, kind, side, old_pointer, new_pointer, old, new)
            if rule not in RULES:
                raise KeyError(rule)
        elif not sided:
            found.side = found.side.united(side)
        found.anchors[anchor, label] = None

    def ways(self, found: Found) -> list[Way]:
        """A shortest way from each operation that reaches the change, in the order of their names."""
        best: dict[str, Way] = {}
        for anchor, label in found.anchors:
            ways = (Way(anchor, 0, ()),) if isinstance(anchor, Root) else self.uses.ways(anchor)
            for way in ways:
                known = best.get(way.root.operation)
                if known is None or way.steps < known.steps:
                    best[way.root.operation] = evolve(way, tail=label)
        return sorted(best.values(), key=lambda way: way.root.text)


def place_text(way: Way) -> str:
    """A location as people read it."""
    path = way.path.removeprefix(".").removeprefix(" ")
    return f"{way.root.text} → {path}" if path else way.root.text


def _short(value: Json) -> str:
    return "" if value is ABSENT else digest(value)
