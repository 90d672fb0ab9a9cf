"""The graph of uses from operations to the compared schemas."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import field, frozen

if TYPE_CHECKING:
    from generator.drift.changes import Side

STEPS_LIMIT: Final = 1_000_000
"""Steps taken, for all changes together, to find every operation that a change touches: a second or two."""

PairKey: TypeAlias = "tuple[tuple[str, ...], tuple[str, ...], Side]"
"""Two schema nodes that are compared, and the side of the wire."""


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


@frozen(cache_hash=True)
class Root:
    """Where schemas hang on an operation."""

    text: str
    """Such as "GET /video/{id}/status 200"."""
    old: Operation | None
    new: Operation | None
    operation: str = field(init=False)
    """Groups the roots of one operation."""

    @operation.default
    def _operation(self) -> str:
        one = self.new or self.old
        return self.text if one is None else one.text


Hops: TypeAlias = "dict[int, tuple[str, int]]"
"""Node -> label of the edge to the next node on the way down, and that node."""


@frozen(eq=False)
class Way:
    """A way from an operation to a change, whose path is computed on demand."""

    root: Root
    steps: int
    labels: tuple[str, ...]
    """The first labels, then the ones found by following `hops`."""
    start: int = -1
    hops: Hops = field(factory=dict)
    tail: str = ""
    """What follows below the pair of schemas."""

    @property
    def path(self) -> str:
        """The labels on the way, joined."""
        labels = list(self.labels)
        here = self.start
        while here in self.hops:
            label, here = self.hops[here]
            labels.append(label)
        return "".join(labels) + self.tail


class Uses:
    """Which pair of schemas is reached from which, as a graph over small numbers."""

    def __init__(self) -> None:
        self._ids: dict[PairKey, int] = {}
        self._parents: list[dict[tuple[int, str], None]] = []
        self._roots: dict[Root, int] = {}
        self._root_list: list[Root] = []
        self._known: dict[int, tuple[Way, ...]] = {}
        self._above: dict[int, tuple[int, str]] = {}
        self._budget = STEPS_LIMIT

    def link(self, child: PairKey, parent: PairKey | Root, label: str) -> bool:
        """Remember that `parent` leads to `child`, and return whether `child` is new."""
        number = self._ids.get(child)
        fresh = number is None
        if number is None:
            number = self._ids[child] = len(self._parents)
            self._parents.append({})
        # Operations have the numbers below zero.
        self._parents[number][
            self._root(parent) if isinstance(parent, Root) else self._ids[parent], label
        ] = None
        return fresh

    def _root(self, root: Root) -> int:
        number = self._roots.get(root)
        if number is None:
            self._root_list.append(root)
            number = self._roots[root] = -len(self._root_list)
        return number

    def ways(self, anchor: PairKey) -> tuple[Way, ...]:
        """A shortest way from each operation that leads to a pair.

        Where everything refers to everything, that is a walk through the whole document for each change. Once
        the budget is spent, the nearest operation has to do.
        """
        start = self._ids[anchor]
        known = self._known.get(start)
        if known is None:
            known = self._known[start] = self._up(start) if self._budget > 0 else (self._nearest(start),)
        return known

    def _up(self, start: int) -> tuple[Way, ...]:
        """Breadth first against the arrows."""
        hops: Hops = {}
        steps = {start: 0}
        queue = deque([start])
        found: dict[str, Way] = {}
        while queue:
            here = queue.popleft()
            parents = self._parents[here]
            self._budget -= len(parents)
            depth = steps[here] + 1
            for parent, label in parents:
                if parent < 0:
                    root = self._root_list[-1 - parent]
                    if root.operation not in found:
                        found[root.operation] = Way(root, depth, (label,), here, hops)
                elif parent not in steps:
                    steps[parent] = depth
                    hops[parent] = (label, here)
                    queue.append(parent)
        return tuple(found.values())

    def _nearest(self, start: int) -> Way:
        """The operation that is fewest steps away, from one walk that starts at all of them."""
        if not self._above:
            below: dict[int, list[tuple[int, str]]] = {}
            for node, parents in enumerate(self._parents):
                for parent, label in parents:
                    below.setdefault(parent, []).append((node, label))
            queue = deque(parent for parent in below if parent < 0)
            while queue:
                here = queue.popleft()
                for node, label in below.get(here, ()):
                    if node not in self._above:
                        self._above[node] = (here, label)
                        queue.append(node)
        labels: list[str] = []
        here = start
        while here >= 0:
            here, label = self._above[here]
            labels.append(label)
        return Way(self._root_list[-1 - here], len(labels), tuple(reversed(labels)))
