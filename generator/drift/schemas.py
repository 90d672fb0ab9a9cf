"""Compares two schemas for one side of the wire."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final, TypeAlias

from generator.drift.changes import Side
from generator.drift.findings import UNSAID, flip
from generator.drift.nodes import Node, Resolver, View, bare, key_of, tightens
from generator.drift.pairing import overlap, pair
from generator.drift.rules import RULES
from generator.drift.values import ABSENT, Json, canonical, child, each, mapping, text

if TYPE_CHECKING:
    from generator.drift.findings import Findings, Told
    from generator.drift.uses import PairKey, Root

TYPED_FORMATS: Final = frozenset({"date", "date-time", "uuid", "binary"})
"""Formats for which the generated Python type is another than that of the bare JSON type."""
ALTERNATIVE_THRESHOLD: Final = 0.4
"""Alternatives that have less in common than this are two, one removed and one added."""
_HIDDEN: Final = {Side.REQUEST: "readOnly", Side.RESPONSE: "writeOnly"}
_DIRECTIONS: Final = {"tighter": "tightened", "looser": "loosened", "other": "changed"}

Site: TypeAlias = "tuple[PairKey, str, str]"
"""A pair of nodes and the pointers of both schemas."""


class SchemaComparer:
    """Walks pairs of schema nodes, each pair once a side, and records what differs."""

    def __init__(self, old: Resolver, new: Resolver, findings: Findings) -> None:
        self.old = old
        self.new = new
        self.findings = findings
        self.names: dict[tuple[str | None, str | None], list[Site]] = {}
        """Component names met at the same place -> where, with the pointers of both schemas."""
        self.used_old: set[str] = set()
        self.used_new: set[str] = set()
        self._agenda: deque[tuple[Node, Node, Side]] = deque()
        self._views: dict[PairKey, tuple[View, View]] = {}

    def compare(self, old: Node, new: Node, side: Side, root: Root) -> None:
        """Compare two places, and everything below."""
        self.push(old, new, side, root, "")
        while self._agenda:
            pair_ = _Pair(self, *self._agenda.popleft())
            self._views[pair_.key] = pair_.old, pair_.new
            pair_.compare()

    def views(self, key: PairKey) -> tuple[View, View]:
        """The two views that a pair consists of."""
        return self._views[key]

    def alone(self, old: Node, new: Node, *, mark: bool = True) -> tuple[Told, Told]:
        """Report a schema without a counterpart: the node on the other side is empty.

        The components that it uses are marked as used, unless it is only hidden on this side of the wire.
        """
        told: list[Told] = []
        for node, resolver, is_old in ((old, self.old, True), (new, self.new, False)):
            told.append((node[0][0], describe(resolver.view(node))) if node else None)
            if node and mark:
                self.visit(node, old=is_old)
        return told[0], told[1]

    def visit(self, node: Node, *, old: bool) -> None:
        """Mark the components of a schema without a counterpart as used."""
        resolver, used = (self.old, self.used_old) if old else (self.new, self.used_new)
        agenda, seen = [node], set()
        while agenda:
            here = agenda.pop()
            if key_of(here) in seen:
                continue
            seen.add(key_of(here))
            view = resolver.view(here)
            if view.name is not None:
                if view.pointer in used:
                    continue
                used.add(view.pointer)
            agenda.extend(view.below)

    def push(self, old: Node, new: Node, side: Side, parent: PairKey | Root, label: str) -> None:
        """Queue a pair unless it was queued before, and record its `parent`."""
        if _same_text(old, new):
            return
        key = (key_of(old), key_of(new), side)
        if self.findings.uses.link(key, parent, label):
            self._agenda.append((old, new, side))


class _Pair:
    """One comparison of two views."""

    def __init__(self, comparer: SchemaComparer, old: Node, new: Node, side: Side) -> None:
        self.comparer = comparer
        self.side = side
        self.key: PairKey = (key_of(old), key_of(new), side)
        self.old = comparer.old.view(old)
        self.new = comparer.new.view(new)

    def compare(self) -> None:
        old, new, comparer = self.old, self.new, self.comparer
        if self.side is Side.UNUSED:
            if (old.name and old.pointer in comparer.used_old) or (
                new.name and new.pointer in comparer.used_new
            ):
                return  # judged where an operation uses it
        else:
            comparer.used_old.update([old.pointer] if old.name else [])
            comparer.used_new.update([new.pointer] if new.name else [])
        if old.name != new.name:
            comparer.names.setdefault((old.name, new.name), []).append((self.key, old.pointer, new.pointer))
        self._annotations()
        if old.nullable != new.nullable:
            aspect = "nullable" if new.nullable else "not-nullable"
            self._switch(aspect, "nullable", "never null", "may be null", on_now=new.nullable)
        if self._single_against_union():
            return
        if self._types():
            self._enum()
            self._constraints()
            self._fields()
            self._additional()
            self._elements()
        self._alternatives()
        self._others()

    # recording

    def _add(self, rule: str, old: Told, new: Told, *, label: str = "") -> None:
        self.comparer.findings.add(rule, self.key, old, new, side=self.side, label=label)

    def _sided(self, request: str, response: str = "") -> str:
        """The rule for this side; for what no operation uses, the worse of the two."""
        both = (f"request-{request}", f"response-{response or request}")
        if self.side in _HIDDEN:
            return both[self.side is Side.RESPONSE]
        return min(both, key=lambda rule: RULES[rule].severity.rank)

    def _switch(self, aspect: str, keyword: str, off: str, on: str, *, on_now: bool) -> None:
        """Record that something was turned on or off."""
        before, after = flip(off, on, forward=on_now)
        self._add(self._sided(aspect), (self.old.at(keyword), before), (self.new.at(keyword), after))

    def _push(self, old: Node, new: Node, label: str) -> None:
        self.comparer.push(old, new, self.side, self.key, label)

    # aspects

    def _annotations(self) -> None:
        old, new = self.old.annotations, self.new.annotations
        for keyword in ("title", "description"):
            self.comparer.findings.words(self.key, old.get(keyword), new.get(keyword), self.side)
        before, after = old.get("default"), new.get("default")
        if _differ(before, after):
            self._add("default-changed", before, after)
        now = self.new.flag("deprecated")
        if self.old.flag("deprecated") != now:
            words = flip("in use", "deprecated", forward=now)
            rule = "deprecated" if now else "undeprecated"
            self._add(rule, (self.old.pointer, words[0]), (self.new.pointer, words[1]))

    def _single_against_union(self) -> bool:
        """One type has become one of several alternatives, or the reverse."""
        old, new = self.old, self.new
        if bool(old.alternatives) == bool(new.alternatives):
            return False
        union, single = (old, new) if old.alternatives else (new, old)
        if not union.is_union_only or not (single.types or single.enum is not None):
            return False
        self._match(old.branches or [old.node], new.branches or [new.node])
        return True

    def _types(self) -> bool:
        """Judge the types. False when they have nothing in common: what lies below is another thing then."""
        old, new = self.old.types, self.new.types
        if old == new:
            return True
        wider, narrower = covers(new, old), covers(old, new)
        rule = self._sided("type-changed")
        if self.side is Side.REQUEST and wider:
            rule = "request-type-widened"
        elif self.side is Side.RESPONSE and narrower:
            rule = "response-type-narrowed"
        self._add(rule, (self.old.at("type"), type_text(old)), (self.new.at("type"), type_text(new)))
        return wider or narrower or bool(old & new)

    def _enum(self) -> None:
        old, new = self.old.enum, self.new.enum
        if old == new:
            return
        at_old, at_new = self.old.at("enum"), self.new.at("enum")
        if old is None:
            values = list((new or {}).values())
            self._add(self._sided("enum-introduced"), (self.old.pointer, ABSENT), (at_new, values))
        elif new is None:
            self._add(self._sided("enum-lifted"), (at_old, list(old.values())), (self.new.pointer, ABSENT))
        else:
            gained = [value for key, value in new.items() if key not in old]
            lost = [value for key, value in old.items() if key not in new]
            if gained:
                self._add(self._sided("enum-gained"), (at_old, ABSENT), (at_new, gained))
            if lost:
                self._add(self._sided("enum-lost"), (at_old, lost), (at_new, ABSENT))

    def _constraints(self) -> None:
        for keyword, old, new in each(self.old.constraints, self.new.constraints):
            direction = "tighter" if old is None else "looser"
            if old and new:
                direction = tightens(keyword, old[1], new[1])
            if direction != "same":
                told = [one and (one[0], constraint_text(keyword, one[1])) for one in (old, new)]
                self._add(self._sided(f"constraint-{_DIRECTIONS[direction]}"), *told)
        for keyword, old, new in each(self.old.formats, self.new.formats):
            before, after = (one[1] if one else ABSENT for one in (old, new))
            if before != after:
                typed = keyword == "format" and {before, after} & TYPED_FORMATS
                self._add("format-type-changed" if typed else "format-changed", old, new)

    def _fields(self) -> None:
        old, new = self._visible(self.old, self.comparer.old), self._visible(self.new, self.comparer.new)
        for name, before, after in each(old, new):
            if before and after:
                self._push(before, after, f".{name}")
                continue
            # A field that only this side may not have (readOnly, writeOnly) has pointers in both documents.
            hidden = (self.old if after else self.new).properties.get(name)
            told = list(self.comparer.alone(before or (), after or (), mark=not hidden))
            if hidden:
                told[0 if after else 1] = (hidden[0][0], ABSENT)
            required = "field-added-required" if name in self.new.required else "field-added"
            rule = self._sided(required, "field-added") if after else self._sided("field-removed")
            self._add(rule, *told, label=f".{name}")
        unlisted = {*self.old.required, *self.new.required} - {*self.old.properties, *self.new.properties}
        for name in sorted((old.keys() & new.keys()) | unlisted):
            self._required(name, old.get(name), new.get(name))

    def _visible(self, view: View, resolver: Resolver) -> dict[str, Node]:
        """The fields that this side of the wire may have."""
        hidden = _HIDDEN.get(self.side)
        if hidden is None:
            return view.properties
        return {
            name: node for name, node in view.properties.items() if not _is_marked(node, hidden, resolver)
        }

    def _required(self, name: str, old: Node | None, new: Node | None) -> None:
        before, after = name in self.old.required, name in self.new.required
        if before == after:
            return
        at_old, at_new = (
            node[0][0] if node else child(view.required.get(name, view.pointer), name)
            for node, view in ((old, self.old), (new, self.new))
        )
        words = flip("optional", "required", forward=after)
        self._add(self._sided(f"field-{words[1]}"), (at_old, words[0]), (at_new, words[1]), label=f".{name}")

    def _additional(self) -> None:
        old, new = self.old.additional, self.new.additional
        if "object" not in self.old.types & self.new.types:
            return
        if (old is False) != (new is False):
            aspect = "closed" if new is False else "opened"
            closed = new is False
            self._switch(aspect, "additional", "any further field", "listed fields only", on_now=closed)
        elif not (isinstance(old, bool) and isinstance(new, bool)):
            self._push(_or_any(old, self.old), _or_any(new, self.new), "{}")

    def _elements(self) -> None:
        old, new = self.old, self.new
        for index in range(max(len(old.prefix), len(new.prefix))):
            first, second = (
                view.prefix[index] if index < len(view.prefix) else view.items for view in (old, new)
            )
            self._push(_or_any(first, old), _or_any(second, new), f"[{index}]")
        if (old.items or new.items) and "array" in old.types & new.types:
            self._push(_or_any(old.items, old), _or_any(new.items, new), "[]")

    def _alternatives(self) -> None:
        old, new = self.old, self.new
        at_old, at_new = old.at("alternatives"), new.at("alternatives")
        if old.alternatives and new.alternatives:
            words = old.alternatives_keyword, new.alternatives_keyword
            if words[0] != words[1]:
                self._add("alternatives-kind-changed", (at_old, words[0]), (at_new, words[1]))
            self._match(old.branches, new.branches)
        elif new.alternatives or old.alternatives:
            told = [self.comparer.alone(node, ())[0] for node in old.branches]
            told += [self.comparer.alone((), node)[1] for node in new.branches]
            shapes = [one[1] for one in told if one]
            if new.alternatives:
                self._add(self._sided("alternatives-imposed"), (at_old, ABSENT), (at_new, shapes))
            else:
                self._add(self._sided("alternatives-lifted"), (at_old, shapes), (at_new, ABSENT))

    def _match(self, old: list[Node], new: list[Node]) -> None:
        first, second = self.comparer.old, self.comparer.new
        entries_old = [(first.view(node), first.shape(node)) for node in old]
        entries_new = [(second.view(node), second.shape(node)) for node in new]
        pairs, lost, gained = pair(
            entries_old,
            entries_new,
            key=lambda entry: f"#{entry[0].name}" if entry[0].name else entry[1],
            score=lambda one, other: likeness(one[0], other[0]),
            threshold=ALTERNATIVE_THRESHOLD,
        )
        for one, other in pairs:
            names = sorted(filter(None, {entries_old[one][0].name, entries_new[other][0].name}))
            self._push(old[one], new[other], f"({'/'.join(names)})" if names else "")
        for one in lost:
            self._add(self._sided("alternative-removed"), *self.comparer.alone(old[one], ()))
        for other in gained:
            self._add(self._sided("alternative-added"), *self.comparer.alone((), new[other]))

    def _others(self) -> None:
        old, new = self.old.discriminator, self.new.discriminator
        if old and new and _differ(old, new):
            self._add("discriminator-changed", old, new)
        for keyword, before, after in each(self.old.others, self.new.others):
            if _differ(before and (before[0], bare(before[1])), after and (after[0], bare(after[1]))):
                told = [one and (one[0], {keyword: one[1]}) for one in (before, after)]
                self._add("keyword-changed", *told)


def _differ(old: Told, new: Told) -> bool:
    """Whether two values differ, or only one of them is there."""
    return (old is None) != (new is None) or bool(old and new and canonical(old[1]) != canonical(new[1]))


def _same_text(old: Node, new: Node) -> bool:
    """Return whether two schemas have the same text, without references."""
    if (
        len(old) != 1
        or len(new) != 1
        or not isinstance(old[0][1], dict)
        or len(old[0][1]) != len(mapping(new[0][1]))
    ):
        return False
    written = repr(old[0][1])  # unlike ==, it distinguishes True from 1
    return written == repr(new[0][1]) and "$ref" not in written


def _is_marked(node: Node, keyword: str, resolver: Resolver) -> bool:
    """Whether a flag is on; only where something else has a say in it is the whole schema read."""
    schema = mapping(node[0][1])
    if len(node) == 1 and not schema.keys() & {"$ref", "allOf", "anyOf", "oneOf"}:
        return schema.get(keyword) is True
    return resolver.view(node).flag(keyword)


def covers(wide: frozenset[str], narrow: frozenset[str]) -> bool:
    """Return whether `wide` includes every value of `narrow`; no types means any."""
    if not wide:
        return True
    if not narrow:
        return False
    return narrow <= (wide | {"integer"} if "number" in wide else wide)


def likeness(first: View, second: View) -> float:
    """How much two alternatives have in common, 0 to 1."""
    if first.types != second.types and not (
        covers(first.types, second.types) or covers(second.types, first.types)
    ):
        return 0.0
    if first.enum is not None and second.enum is not None:
        return overlap(set(first.enum), set(second.enum))
    fields = overlap({*first.properties, *first.required}, {*second.properties, *second.required})
    if not (first.properties or first.required or second.properties or second.required):
        return 0.9 if first.types == second.types else 0.5
    return fields


def describe(view: View) -> str:
    """A schema in a few words, such as "string (uuid)" or "list of UpscaleFilter"."""
    null = " or null" if view.nullable else ""
    if view.name is not None:
        return view.name + null
    if view.enum is not None:
        values = [canonical(value) for value in view.enum.values()]
        return "one of " + ", ".join(values) + null
    if view.alternatives:
        return f"{view.alternatives_keyword} of {len(view.alternatives)} alternatives" + null
    kind = type_text(view.types)
    if view.items:
        inner = mapping(view.items[-1][1])
        target = text(inner.get("$ref")).rpartition("/")[2] or text(inner.get("type"))
        kind = f"list of {target}" if target else "list"
    if "format" in view.formats:
        kind = f"{kind} ({view.formats['format'][1]})"
    if view.properties:
        kind = f"{kind} with {', '.join(view.properties)}"
    elif view.required:
        kind = f"object that has {', '.join(view.required)}"
    bounds = [constraint_text(keyword, value) for keyword, (_, value) in sorted(view.constraints.items())]
    return ", ".join([kind, *bounds]) + null


def type_text(types: frozenset[str]) -> str:
    """Types as people read them."""
    return " or ".join(sorted(types)) or "any"


def constraint_text(keyword: str, value: Json) -> str:
    """A constraint as people read it: "minimum 1", "maximum 100 (exclusive)"."""
    if isinstance(value, list):
        return f"{keyword} {canonical(value[0])}{' (exclusive)' if value[1] else ''}"
    return keyword if value is True else f"{keyword} {canonical(value)}"


def _or_any(node: Node | bool, view: View) -> Node:
    """Return a node, or a schema that allows anything at its parent's place."""
    return node if node and not isinstance(node, bool) else ((view.pointer + UNSAID, {}),)
