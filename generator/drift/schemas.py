"""Compares two schemas for one side of the wire."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final, TypeAlias

from generator.drift.changes import Kind, Side
from generator.drift.findings import UNSAID
from generator.drift.nodes import Node, Resolver, View, bare, key_of, tightens
from generator.drift.pairing import overlap, pair
from generator.drift.prose import same_words
from generator.drift.severity import RULES
from generator.drift.values import ABSENT, Absent, Json, canonical, child, mapping, text

if TYPE_CHECKING:
    from generator.drift.findings import Findings
    from generator.drift.uses import PairKey, Root

TYPED_FORMATS: Final = frozenset({"date", "date-time", "uuid", "binary"})
"""Formats for which the generated Python type is another than that of the bare JSON type."""
ALTERNATIVE_THRESHOLD: Final = 0.4
"""Alternatives that have less in common than this are two, one removed and one added."""


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
        """Compares what stands at two places, and everything below."""
        self.push(old, new, side, root, "")
        while self._agenda:
            first, second, here = self._agenda.popleft()
            pair_ = _Pair(self, first, second, here)
            self._views[pair_.key] = pair_.old, pair_.new
            pair_.compare()

    def views(self, key: PairKey) -> tuple[View, View]:
        """The two views that a pair consists of."""
        return self._views[key]

    def visit(self, node: Node, *, old: bool) -> None:
        """Marks the components that a schema without counterpart uses: they are not unused."""
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
            agenda.extend(children(view))

    def push(self, old: Node, new: Node, side: Side, parent: PairKey | Root, label: str) -> None:
        """Puts a pair on the agenda, unless it has been there; either way it is reached from `parent`."""
        if _same_text(old, new):
            return
        key = (key_of(old), key_of(new), side)
        if self.findings.uses.link(key, parent, label):
            self._agenda.append((old, new, side))


def children(view: View) -> list[Node]:
    """Every schema one level below."""
    below = [*view.properties.values(), *view.prefix, *view.alternatives]
    if view.items is not None:
        below.append(view.items)
    if not isinstance(view.additional, bool):
        below.append(view.additional)
    return below


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
        self._nullable()
        if self._single_against_union():
            return
        alike = self._types()
        if alike:
            self._enum()
            self._constraints()
            self._formats()
            self._fields()
            self._additional()
            self._elements()
        self._alternatives()
        self._others()

    # recording

    def _add(
        self,
        rule: str,
        kind: Kind,
        old_pointer: str | None,
        new_pointer: str | None,
        old: Json = ABSENT,
        new: Json = ABSENT,
        label: str = "",
    ) -> None:
        self.comparer.findings.add(
            rule,
            kind,
            self.side,
            self.key,
            old_pointer=old_pointer,
            new_pointer=new_pointer,
            old=old,
            new=new,
            label=label,
        )

    def _sided(self, request: str, response: str) -> str:
        """The rule for this side; for what no operation uses, the worse of the two."""
        if self.side is Side.REQUEST:
            return f"request-{request}"
        if self.side is Side.RESPONSE:
            return f"response-{response}"
        both = (RULES[f"request-{request}"], RULES[f"response-{response}"])
        return min(both, key=lambda rule: rule.severity.rank).id

    def _push(self, old: Node, new: Node, label: str) -> None:
        self.comparer.push(old, new, self.side, self.key, label)

    # aspects

    def _annotations(self) -> None:
        for keyword in ("title", "description"):
            old, new = self.old.annotations.get(keyword), self.new.annotations.get(keyword)
            self._prose(old, new)
        old, new = self.old.annotations.get("default"), self.new.annotations.get("default")
        before, after = old[0] if old else ABSENT, new[0] if new else ABSENT
        if (old is None) != (new is None) or (old and new and canonical(before) != canonical(after)):
            self._add(
                "default-changed", kind_of(before, after), old and old[1], new and new[1], before, after
            )
        gone, now = self.old.flag("deprecated"), self.new.flag("deprecated")
        if gone != now:
            self._add(
                "deprecated" if now else "undeprecated",
                Kind.CHANGED,
                self.old.pointer,
                self.new.pointer,
                *flip("in use", "deprecated", forward=now),
            )

    def _prose(self, old: tuple[Json, str] | None, new: tuple[Json, str] | None) -> None:
        before, after = old[0] if old else ABSENT, new[0] if new else ABSENT
        if not same_words(before, after):
            self._add("prose-changed", kind_of(before, after), old and old[1], new and new[1], before, after)

    def _nullable(self) -> None:
        if self.old.nullable == self.new.nullable:
            return
        pointers = self.old.at("nullable"), self.new.at("nullable")
        aspect = "nullable" if self.new.nullable else "not-nullable"
        values = flip("never null", "may be null", forward=self.new.nullable)
        self._add(self._sided(aspect, aspect), Kind.CHANGED, *pointers, *values)

    def _single_against_union(self) -> bool:
        """One type has become a choice of which it is one, or the other way round."""
        old, new = self.old, self.new
        if bool(old.alternatives) == bool(new.alternatives):
            return False
        union, single = (old, new) if old.alternatives else (new, old)
        if not union.is_union_only or not (single.types or single.enum is not None):
            return False
        self._match(
            (single.node,) if union is new else old.alternatives,
            (single.node,) if union is old else new.alternatives,
        )
        return True

    def _types(self) -> bool:
        """Judges the types. False when they have nothing in common: what lies below is another thing then."""
        old, new = self.old.types, self.new.types
        if old == new:
            return True
        arguments = (Kind.CHANGED, self.old.at("type"), self.new.at("type"), type_text(old), type_text(new))
        wider, narrower = covers(new, old), covers(old, new)
        if self.side is Side.UNUSED:
            self._add(self._sided("type-changed", "type-changed"), *arguments)
        elif self.side is Side.REQUEST:
            self._add("request-type-widened" if wider else "request-type-changed", *arguments)
        else:
            self._add("response-type-narrowed" if narrower else "response-type-changed", *arguments)
        return wider or narrower or bool(old & new)

    def _enum(self) -> None:
        old, new = self.old.enum, self.new.enum
        pointers = self.old.at("enum"), self.new.at("enum")
        if old is None and new is None:
            return
        if old is None or new is None:
            values = list((new or old or {}).values())
            if old is None:
                rule = self._sided("enum-introduced", "enum-introduced")
                self._add(rule, Kind.ADDED, self.old.pointer, pointers[1], ABSENT, values)
            else:
                rule = self._sided("enum-lifted", "enum-lifted")
                self._add(rule, Kind.REMOVED, pointers[0], self.new.pointer, values, ABSENT)
            return
        gained = [value for key, value in new.items() if key not in old]
        lost = [value for key, value in old.items() if key not in new]
        if gained:
            self._add(self._sided("enum-gained", "enum-gained"), Kind.ADDED, *pointers, ABSENT, gained)
        if lost:
            self._add(self._sided("enum-lost", "enum-lost"), Kind.REMOVED, *pointers, lost, ABSENT)

    def _constraints(self) -> None:
        for keyword in sorted({*self.old.constraints, *self.new.constraints}):
            old, new = self.old.constraints.get(keyword), self.new.constraints.get(keyword)
            if old is None:
                direction = "tighter"
            elif new is None:
                direction = "looser"
            else:
                direction = tightens(keyword, old[0], new[0])
            if direction == "same":
                continue
            aspect = {"tighter": "tightened", "looser": "loosened"}.get(direction, "changed")
            before = ABSENT if old is None else constraint_text(keyword, old[0])
            after = ABSENT if new is None else constraint_text(keyword, new[0])
            rule = self._sided(f"constraint-{aspect}", f"constraint-{aspect}")
            self._add(rule, kind_of(before, after), old and old[1], new and new[1], before, after)

    def _formats(self) -> None:
        for keyword in sorted({*self.old.formats, *self.new.formats}):
            old, new = self.old.formats.get(keyword), self.new.formats.get(keyword)
            before, after = old[0] if old else ABSENT, new[0] if new else ABSENT
            if before == after:
                continue
            typed = keyword == "format" and {before, after} & TYPED_FORMATS
            rule = "format-type-changed" if typed else "format-changed"
            self._add(rule, kind_of(before, after), old and old[1], new and new[1], before, after)

    def _fields(self) -> None:
        old, new = self._visible(self.old, self.comparer.old), self._visible(self.new, self.comparer.new)
        for name in old.keys() - new.keys():
            # A field that only this side may not have (readOnly, writeOnly) has pointers in both documents.
            still = self.new.properties.get(name)
            self._add(
                self._sided("field-removed", "field-removed"),
                Kind.REMOVED,
                old[name][0][0],
                still[0][0] if still else None,
                describe(self.comparer.old.view(old[name])),
                ABSENT,
                f".{name}",
            )
            if not still:
                self.comparer.visit(old[name], old=True)
        for name in new.keys() - old.keys():
            before = self.old.properties.get(name)
            required = name in self.new.required
            rule = self._sided("field-added-required" if required else "field-added", "field-added")
            self._add(
                rule,
                Kind.ADDED,
                before[0][0] if before else None,
                new[name][0][0],
                ABSENT,
                describe(self.comparer.new.view(new[name])),
                f".{name}",
            )
            if not before:
                self.comparer.visit(new[name], old=False)
        for name in sorted(old.keys() & new.keys()):
            self._push(old[name], new[name], f".{name}")
        unlisted = {*self.old.required, *self.new.required} - {*self.old.properties, *self.new.properties}
        for name in sorted((old.keys() & new.keys()) | unlisted):
            self._required(name, old.get(name), new.get(name))

    def _visible(self, view: View, resolver: Resolver) -> dict[str, Node]:
        """The fields that this side of the wire may have."""
        hidden = {Side.REQUEST: "readOnly", Side.RESPONSE: "writeOnly"}.get(self.side)
        if hidden is None:
            return view.properties
        return {
            name: node for name, node in view.properties.items() if not _is_marked(node, hidden, resolver)
        }

    def _required(self, name: str, old: Node | None, new: Node | None) -> None:
        before, after = name in self.old.required, name in self.new.required
        if before == after:
            return
        where = (
            old[0][0] if old else child(self.old.required.get(name, self.old.pointer), name),
            new[0][0] if new else child(self.new.required.get(name, self.new.pointer), name),
        )
        aspect = "field-required" if after else "field-optional"
        values = flip("optional", "required", forward=after)
        self._add(self._sided(aspect, aspect), Kind.CHANGED, *where, *values, f".{name}")

    def _additional(self) -> None:
        old, new = self.old.additional, self.new.additional
        pointers = self.old.at("additional"), self.new.at("additional")
        if "object" not in self.old.types & self.new.types:
            return
        if (old is False) != (new is False):
            aspect = "closed" if new is False else "opened"
            values = flip("any further field", "listed fields only", forward=new is False)
            self._add(self._sided(aspect, aspect), Kind.CHANGED, *pointers, *values)
        elif not (isinstance(old, bool) and isinstance(new, bool)):
            self._push(_or_any(old, self.old), _or_any(new, self.new), "{}")

    def _elements(self) -> None:
        for index in range(max(len(self.old.prefix), len(self.new.prefix))):
            old = self.old.prefix[index] if index < len(self.old.prefix) else self.old.items
            new = self.new.prefix[index] if index < len(self.new.prefix) else self.new.items
            self._push(_or_any(old, self.old), _or_any(new, self.new), f"[{index}]")
        if (self.old.items or self.new.items) and "array" in self.old.types & self.new.types:
            self._push(_or_any(self.old.items, self.old), _or_any(self.new.items, self.new), "[]")

    def _alternatives(self) -> None:
        old, new = self.old, self.new
        if old.alternatives and new.alternatives:
            if old.alternatives_keyword != new.alternatives_keyword:
                self._add(
                    "alternatives-kind-changed",
                    Kind.CHANGED,
                    old.at("alternatives"),
                    new.at("alternatives"),
                    old.alternatives_keyword,
                    new.alternatives_keyword,
                )
            self._match(old.alternatives, new.alternatives)
        elif new.alternatives:
            shapes = [describe(self.comparer.new.view(node)) for node in new.alternatives]
            rule = self._sided("alternatives-imposed", "alternatives-imposed")
            self._add(rule, Kind.ADDED, old.pointer, new.at("alternatives"), ABSENT, shapes)
            for node in new.alternatives:
                self.comparer.visit(node, old=False)
        elif old.alternatives:
            shapes = [describe(self.comparer.old.view(node)) for node in old.alternatives]
            rule = self._sided("alternatives-lifted", "alternatives-lifted")
            self._add(rule, Kind.REMOVED, old.at("alternatives"), new.pointer, shapes, ABSENT)
            for node in old.alternatives:
                self.comparer.visit(node, old=True)

    def _match(self, old: tuple[Node, ...], new: tuple[Node, ...]) -> None:
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
            names = {entries_old[one][0].name, entries_new[other][0].name} - {None}
            self._push(
                old[one], new[other], f"({'/'.join(sorted(name for name in names if name))})" if names else ""
            )
        for one in lost:
            rule = self._sided("alternative-removed", "alternative-removed")
            self._add(rule, Kind.REMOVED, old[one][0][0], None, describe(entries_old[one][0]), ABSENT)
            self.comparer.visit(old[one], old=True)
        for other in gained:
            rule = self._sided("alternative-added", "alternative-added")
            self._add(rule, Kind.ADDED, None, new[other][0][0], ABSENT, describe(entries_new[other][0]))
            self.comparer.visit(new[other], old=False)

    def _others(self) -> None:
        old, new = self.old.discriminator, self.new.discriminator
        if old and new and canonical(old[0]) != canonical(new[0]):
            self._add("discriminator-changed", Kind.CHANGED, old[1], new[1], *_meanings(old[0], new[0]))
        for keyword in sorted({*self.old.others, *self.new.others}):
            first, second = self.old.others.get(keyword), self.new.others.get(keyword)
            before, after = first[0] if first else ABSENT, second[0] if second else ABSENT
            if (first is None) != (second is None) or (
                first and second and canonical(bare(before)) != canonical(bare(after))
            ):
                self._add(
                    "keyword-changed",
                    kind_of(before, after),
                    first and first[1],
                    second and second[1],
                    before if first is None else {keyword: before},
                    after if second is None else {keyword: after},
                )


def _same_text(old: Node, new: Node) -> bool:
    """Whether two schemas are written alike and refer to nothing: most of two versions of a document is."""
    if (
        len(old) != 1
        or len(new) != 1
        or not isinstance(old[0][1], dict)
        or len(old[0][1]) != len(mapping(new[0][1]))
    ):
        return False
    written = repr(old[0][1])  # unlike ==, it tells True from 1
    return written == repr(new[0][1]) and "$ref" not in written


def _is_marked(node: Node, keyword: str, resolver: Resolver) -> bool:
    """Whether a flag is on; only where something else has a say in it is the whole schema read."""
    schema = mapping(node[0][1])
    if len(node) == 1 and not schema.keys() & {"$ref", "allOf", "anyOf", "oneOf"}:
        return schema.get(keyword) is True
    return resolver.view(node).flag(keyword)


def kind_of(old: Json, new: Json) -> Kind:
    """Whether a value came, went or changed."""
    if isinstance(old, Absent):
        return Kind.ADDED
    return Kind.REMOVED if isinstance(new, Absent) else Kind.CHANGED


def flip(off: str, on: str, *, forward: bool) -> tuple[str, str]:
    """The words for a switch before and after."""
    return (off, on) if forward else (on, off)


def covers(wide: frozenset[str], narrow: frozenset[str]) -> bool:
    """Whether every value of the types `narrow` is also one of the types `wide`; no types means any."""
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
    """A schema in a few words: "string (uuid)", "list of UpscaleFilter", "one of "mp4", "mov"."""
    null = " or null" if view.nullable else ""
    if view.name is not None:
        return view.name + null
    if view.enum is not None:
        values = [canonical(value) for value in view.enum.values()]
        return "one of " + ", ".join(values) + null
    if view.alternatives:
        return f"{view.alternatives_keyword} of {len(view.alternatives)} alternatives" + null
    kind = type_text(view.types)
    if view.items is not None:
        inner = mapping(view.items[-1][1])
        target = text(inner.get("$ref")).rpartition("/")[2] or text(inner.get("type"))
        kind = f"list of {target}" if target else "list"
    if "format" in view.formats:
        kind = f"{kind} ({view.formats['format'][0]})"
    if view.properties:
        kind = f"{kind} with {', '.join(view.properties)}"
    elif view.required:
        kind = f"object that has {', '.join(view.required)}"
    bounds = [constraint_text(keyword, value) for keyword, (value, _) in sorted(view.constraints.items())]
    return ", ".join([kind, *bounds]) + null


def type_text(types: frozenset[str]) -> str:
    """Types as people read them."""
    return " or ".join(sorted(types)) or "any"


def constraint_text(keyword: str, value: Json) -> str:
    """A constraint as people read it: "minimum 1", "maximum 100 (exclusive)"."""
    if isinstance(value, list):
        return f"{keyword} {canonical(value[0])}{' (exclusive)' if value[1] else ''}"
    return keyword if value is True else f"{keyword} {canonical(value)}"


def _meanings(old: Json, new: Json) -> tuple[Json, Json]:
    return {"propertyName": old[0], "mapping": old[1]}, {"propertyName": new[0], "mapping": new[1]}


def _or_any(node: Node | bool | None, view: View) -> Node:
    """`node`, or a schema that allows anything, standing where its parent stands."""
    if node is None or isinstance(node, bool):
        return ((view.pointer + UNSAID, {}),)
    return node
