"""Collects what a comparison finds, once each, together with every place from where it is reached."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import define, field, frozen

from generator.drift.severity import RULES
from generator.drift.values import ABSENT, Json, digest

if TYPE_CHECKING:
    from generator.drift.changes import Kind, Side

PLACES_LIMIT: Final = 50
"""Places named for one change; a schema that a thousand operations share needs no thousand lines."""
STEPS_LIMIT: Final = 3_000_000
"""Steps taken, for all changes together, to find every operation that a change touches: a few seconds."""

UNSAID: Final = "\0unsaid"
"""Ends the key of a schema that nobody wrote (the items of a bare array); its pointer is its parent's."""

PairKey: TypeAlias = "tuple[tuple[str, ...], tuple[str, ...], Side]"
"""Two schema nodes that are compared, and the side of the wire."""

SIDED_PREFIXES: Final = ("request-", "response-")


@frozen
class Operation:
    """What names an operation to people and to generated code."""

    method: str
    path: str
    operation_id: str
    tag: str
    pointer: str

    @property
    def text(self) -> str:
        """The method and path."""
        return f"{self.method} {self.path}"


@frozen
class Root:
    """Where schemas hang on an operation."""

    text: str
    """Such as "GET /video/{id}/status 200"."""
    old: Operation | None
    new: Operation | None

    @property
    def operation(self) -> str:
        """Groups the roots of one operation."""
        return self.text if (one := self.new or self.old) is None else one.text


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
        self._parents: dict[PairKey, dict[tuple[PairKey | Root, str], None]] = {}
        self._routes: dict[PairKey, tuple[tuple[Root, str], ...]] = {}
        self._above: dict[PairKey, tuple[PairKey | Root, str]] = {}
        self._budget = STEPS_LIMIT

    def link(self, child: PairKey, parent: PairKey | Root, label: str) -> bool:
        """Remembers that `child` is reached from `parent`. True when `child` was not known before."""
        fresh = child not in self._parents
        self._parents.setdefault(child, {})[parent, label] = None
        return fresh

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

    def routes(self, found: Found) -> list[tuple[Root, str]]:
        """Every operation that reaches the change, each with the shortest path to it."""
        best: dict[str, tuple[int, Root, str]] = {}
        for anchor, label in found.anchors:
            ways = ((anchor, ""),) if isinstance(anchor, Root) else self._up(anchor)
            for root, path in ways:
                candidate = (len(path) + len(label), root, path + label)
                known = best.get(root.operation)
                if known is None or candidate[0] < known[0]:
                    best[root.operation] = candidate
        return [
            (root, path) for _, root, path in sorted(best.values(), key=lambda item: (item[1].text, item[2]))
        ]

    def _up(self, anchor: PairKey) -> tuple[tuple[Root, str], ...]:
        """Breadth first against the arrows, so that the first way found to an operation is a shortest one.

        Where everything refers to everything, that is a walk through the whole document for each change. Once the
        budget is spent, the nearest operation has to do.
        """
        known = self._routes.get(anchor)
        if known is not None:
            return known
        if self._budget <= 0:
            return self._nearest(anchor)
        below: dict[PairKey, tuple[str, PairKey | None]] = {anchor: ("", None)}
        queue = deque([anchor])
        ways: dict[str, tuple[Root, str]] = {}
        while queue:
            here = queue.popleft()
            parents = self._parents.get(here, {})
            self._budget -= len(parents)
            for parent, label in parents:
                if isinstance(parent, Root):
                    if parent.operation not in ways:
                        ways[parent.operation] = (parent, label + _path(below, here))
                elif parent not in below:
                    below[parent] = (label, here)
                    queue.append(parent)
        result = self._routes[anchor] = tuple(ways.values())
        return result

    def _nearest(self, anchor: PairKey) -> tuple[tuple[Root, str], ...]:
        """The operation that is fewest steps away, from one walk that starts at all of them."""
        if not self._above:
            below: dict[PairKey | Root, list[tuple[PairKey, str]]] = {}
            for node, parents in self._parents.items():
                for parent, label in parents:
                    below.setdefault(parent, []).append((node, label))
            queue: deque[PairKey | Root] = deque(parent for parent in below if isinstance(parent, Root))
            while queue:
                here = queue.popleft()
                for node, label in below.get(here, ()):
                    if node not in self._above:
                        self._above[node] = (here, label)
                        queue.append(node)
        labels: list[str] = []
        here = anchor
        while not isinstance(here, Root):
            here, label = self._above[here]
            labels.append(label)
        return ((here, "".join(reversed(labels))),)


def place_text(root: Root, path: str) -> str:
    """A location as people read it."""
    path = path.removeprefix(".").removeprefix(" ")
    return f"{root.text} → {path}" if path else root.text


def _path(below: dict[PairKey, tuple[str, PairKey | None]], start: PairKey) -> str:
    labels: list[str] = []
    here: PairKey | None = start
    while here is not None:
        label, here = below[here]
        labels.append(label)
    return "".join(labels)


def _short(value: Json) -> str:
    return "" if value is ABSENT else digest(value)
