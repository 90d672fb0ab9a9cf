"""Schemas as a caller meets them: references resolved, `allOf` merged, both dialects read alike.

A node is where a schema stands: one or more places in the document whose demands add up (a `$ref` with
siblings, the branches of an `allOf`). A `View` is what they say together. Views are made lazily, one level
at a time, so that recursive schemas need no special care.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import field, frozen

from generator.drift.values import (
    ABSENT,
    Json,
    canonical,
    child,
    digest,
    keys_of,
    mapping,
    number,
    sequence,
    strings,
    text,
)
from generator.openapi.pointers import pointer_parts, resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMERIC_BOUNDS: Final = {
    "minimum": "exclusiveMinimum",
    "maximum": "exclusiveMaximum",
}
SIZES: Final = (
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "minContains",
    "maxContains",
)
_JUDGED: Final = frozenset(
    [
        "$ref",
        "type",
        "nullable",
        "enum",
        "const",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "prefixItems",
        "allOf",
        "anyOf",
        "oneOf",
        "discriminator",
        "format",
        "contentEncoding",
        "contentMediaType",
        "default",
        "deprecated",
        "readOnly",
        "writeOnly",
        "pattern",
        "multipleOf",
        "uniqueItems",
        "title",
        "description",
    ]
) | {*NUMERIC_BOUNDS, *NUMERIC_BOUNDS.values(), *SIZES}
_IGNORED: Final = frozenset(
    [
        "example",
        "examples",
        "externalDocs",
        "xml",
        "$comment",
        "$schema",
        "$id",
        "$anchor",
        "$defs",
        "definitions",
    ]
)

Place: TypeAlias = "tuple[str, Json]"
"""A JSON pointer and the schema there."""
Node: TypeAlias = "tuple[Place, ...]"


def key_of(node: Node) -> tuple[str, ...]:
    """What tells one node from another."""
    return (node[0][0],) if len(node) == 1 else tuple(pointer for pointer, _ in node)


@frozen(eq=False)
class View:
    """What one schema node demands, its children not yet looked at."""

    node: Node
    """The places it was read from, references followed."""
    name: str | None
    """Name of the component schema, when a `$ref` led there."""
    types: frozenset[str]
    """JSON types without null; empty means any."""
    nullable: bool
    enum: dict[str, Json] | None
    """The allowed values by canonical text, null left out; None when the schema has no list."""
    constraints: dict[str, tuple[Json, str]]
    """Keyword -> (value, pointer)."""
    formats: dict[str, tuple[str, str]]
    properties: dict[str, Node]
    required: dict[str, str]
    """Required names -> pointer of the list that says so."""
    additional: Node | bool
    """Schema of unlisted fields; False when there may be none; True when nothing is said."""
    items: Node | None
    prefix: tuple[Node, ...]
    alternatives: tuple[Node, ...]
    """Branches of anyOf/oneOf, null left out."""
    alternatives_keyword: str
    discriminator: tuple[Json, str] | None
    others: dict[str, tuple[Json, str]]
    """Keywords without a rule of their own -> (value, pointer)."""
    annotations: dict[str, tuple[Json, str]]
    """default, deprecated, title, description, readOnly, writeOnly: the outermost one wins."""
    pointer: str
    """The place that stands for the whole: the component, when a `$ref` led there."""
    pointers: dict[str, str] = field(factory=dict)
    """Where type, nullable, enum and alternatives were said."""

    def at(self, keyword: str) -> str:
        """Pointer of `keyword`, or of the schema when the keyword is not written there."""
        return self.pointers.get(keyword, self.pointer)

    @property
    def is_union_only(self) -> bool:
        """Whether the alternatives are all there is."""
        return bool(self.alternatives) and not self.properties and not self.types and self.enum is None

    def flag(self, name: str) -> bool:
        """Whether a boolean annotation is on."""
        return self.annotations.get(name, (False, ""))[0] is True


class Resolver:
    """Follows references inside one document and makes views of its schemas."""

    def __init__(self, document: Json) -> None:
        self.document = document
        self._views: dict[tuple[str, ...], View] = {}
        self._digests: dict[str, str] = {}

    def lookup(self, reference: str) -> Json:
        """What a local reference (`#/…`) points to; ABSENT for anything else."""
        try:
            return resolve(self.document, reference)
        except (LookupError, ValueError):
            return ABSENT

    def follow(self, pointer: str, value: Json) -> tuple[str, dict[str, Json]]:
        """The object at `pointer`, or the one that its `$ref` leads to (parameters, bodies, responses)."""
        seen = set()
        while isinstance(reference := mapping(value).get("$ref"), str) and reference not in seen:
            seen.add(reference)
            target = self.lookup(reference)
            if target is ABSENT:
                break
            pointer, value = normal(reference), target
        return pointer, mapping(value)

    def node(self, pointer: str, value: Json) -> Node:
        """The schema that stands at `pointer`, not yet resolved."""
        return ((pointer, value),)

    def view(self, node: Node) -> View:
        """What the schema says, references followed and `allOf` merged."""
        key = key_of(node)
        found = self._views.get(key)
        if found is None:
            found = self._views[key] = _Reading(self).read(node)
        return found

    def shape(self, node: Node) -> str:
        """A digest of the wire meaning of a schema, the contents of named components left out."""
        key = "\n".join(key_of(node))
        found = self._digests.get(key)
        if found is None:
            found = self._digests[key] = digest([bare(value) for _, value in node])
        return found


def normal(reference: str) -> str:
    """The JSON pointer of a local reference."""
    return child("", *pointer_parts(reference))


class _Reading:
    """Collects one view."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self.name: str | None = None
        self.types: frozenset[str] | None = None
        self.nullable = False
        self.enum: dict[str, Json] | None = None
        self.constraints: dict[str, tuple[Json, str]] = {}
        self.formats: dict[str, tuple[str, str]] = {}
        self.properties: dict[str, list[Place]] = {}
        self.required: dict[str, str] = {}
        self.additional: list[Place] = []
        self.closed: str | None = None
        self.items: list[Place] = []
        self.prefix: list[list[Place]] = []
        self.unions: list[tuple[str, str, list[Node]]] = []
        self.discriminator: tuple[Json, str] | None = None
        self.others: dict[str, tuple[Json, str]] = {}
        self.annotations: dict[str, tuple[Json, str]] = {}
        self.pointers: dict[str, str] = {}
        self.places: list[Place] = []
        self.principal = ""

    def read(self, node: Node) -> View:
        # `alone` is true while one schema stands for the whole: then it is the component that a $ref names.
        agenda = [(pointer, value, len(node) == 1) for pointer, value in reversed(node)]
        seen: set[str] = set()
        while agenda:
            pointer, value, alone = agenda.pop()
            if pointer in seen:
                continue
            seen.add(pointer)
            self.places.append((pointer, value))
            if alone:
                self.principal = pointer
                keys = keys_of(pointer)
                if self.name is None and keys[:2] == ["components", "schemas"] and len(keys) == 3:
                    self.name = keys[2]
            schema = mapping(value)
            if value is False:
                self.others["not"] = ({}, pointer)
            inner = self._inner(pointer, schema)
            alone = alone and len(inner) == 1 and not schema.get("properties")
            agenda.extend(
                (inner_pointer, inner_value, alone) for inner_pointer, inner_value in reversed(inner)
            )
            self._own(pointer, schema)
        return self._view()

    def _inner(self, pointer: str, schema: dict[str, Json]) -> list[Place]:
        """What adds to this schema: the target of its `$ref`, the branches of `allOf`, a lone alternative."""
        inner: list[Place] = []
        reference = schema.get("$ref")
        if isinstance(reference, str):
            target = self.resolver.lookup(reference)
            if target is ABSENT:
                self.others["$ref"] = (reference, child(pointer, "$ref"))
            else:
                inner.append((normal(reference), target))
        branches = sequence(schema.get("allOf"))
        inner.extend((child(pointer, "allOf", str(index)), branch) for index, branch in enumerate(branches))
        for keyword in ("oneOf", "anyOf"):
            branches = sequence(schema.get(keyword))
            nodes = [
                ((child(pointer, keyword, str(index)), branch),) for index, branch in enumerate(branches)
            ]
            real = [node for node in nodes if not self._is_null(node[0][1])]
            if len(real) < len(nodes):
                self.nullable = True
                self.pointers.setdefault("nullable", child(pointer, keyword))
            if len(real) == 1:
                inner.append(real[0][0])
            elif real and (types := _bare_types(real)) is not None:
                self._restrict_types(types, child(pointer, keyword))
            elif real:
                self.unions.append((keyword, child(pointer, keyword), list(real)))
        return inner

    def _is_null(self, value: Json) -> bool:
        schema = mapping(value)
        return schema.get("type") in ("null", ["null"]) or (
            "enum" in schema and sequence(schema["enum"]) == [None] and "type" not in schema
        )

    def _restrict_types(self, types: frozenset[str], pointer: str) -> None:
        if self.types is None:
            self.types = types
        else:
            both = self.types & types
            if "integer" in types | self.types and "number" in types | self.types:
                both |= {"integer"}
            self.types = both or self.types
        self.pointers.setdefault("type", pointer)

    def _own(self, pointer: str, schema: dict[str, Json]) -> None:
        self._own_types(pointer, schema)
        self._own_values(pointer, schema)
        self._own_children(pointer, schema)
        for keyword, value in schema.items():
            if keyword in _JUDGED or keyword in _IGNORED or keyword.startswith("x-"):
                continue
            self.others.setdefault(keyword, (value, child(pointer, keyword)))
        for keyword in ("default", "deprecated", "title", "description", "readOnly", "writeOnly"):
            if keyword in schema:
                self.annotations.setdefault(keyword, (schema[keyword], child(pointer, keyword)))

    def _own_types(self, pointer: str, schema: dict[str, Json]) -> None:
        declared = schema.get("type")
        names = [declared] if isinstance(declared, str) else strings(declared)
        if "null" in names or schema.get("nullable") is True:
            self.nullable = True
            self.pointers.setdefault(
                "nullable", child(pointer, "nullable" if "nullable" in schema else "type")
            )
        kinds = frozenset(names) - {"null"}
        if "number" in kinds:
            kinds -= {"integer"}
        if kinds:
            self._restrict_types(kinds, child(pointer, "type"))
        values = schema.get("enum") if isinstance(schema.get("enum"), list) else None
        keyword = "enum"
        if values is None and "const" in schema:
            values, keyword = [schema["const"]], "const"
        if values is not None:
            allowed = {canonical(value): value for value in values if value is not None}
            if self.enum is None:
                self.enum = allowed
                self.pointers["enum"] = child(pointer, keyword)
            else:
                self.enum = {key: value for key, value in self.enum.items() if key in allowed}
            if len(allowed) < len(values) and any(value is None for value in values):
                self.nullable = True
                self.pointers.setdefault("nullable", child(pointer, keyword))

    def _own_values(self, pointer: str, schema: dict[str, Json]) -> None:
        for keyword, exclusive in NUMERIC_BOUNDS.items():
            bound = _bound(schema, keyword, exclusive)
            if bound is not None:
                where = keyword if keyword in schema else exclusive
                self._constrain(keyword, list(bound), child(pointer, where))
        for keyword in SIZES:
            size = number(schema.get(keyword))
            if size is not None and not (keyword.startswith("min") and size == 0):
                self._constrain(keyword, size, child(pointer, keyword))
        if number(schema.get("multipleOf")) is not None:
            self._constrain("multipleOf", schema["multipleOf"], child(pointer, "multipleOf"))
        if schema.get("uniqueItems") is True:
            self._constrain("uniqueItems", True, child(pointer, "uniqueItems"))
        if text(schema.get("pattern")):
            self._constrain("pattern", schema["pattern"], child(pointer, "pattern"))
        for keyword in ("format", "contentEncoding", "contentMediaType"):
            if text(schema.get(keyword)):
                self.formats.setdefault(keyword, (schema[keyword], child(pointer, keyword)))

    def _constrain(self, keyword: str, value: Json, pointer: str) -> None:
        known = self.constraints.get(keyword)
        if known is None or tightens(keyword, known[0], value) == "tighter":
            self.constraints[keyword] = (value, pointer)

    def _own_children(self, pointer: str, schema: dict[str, Json]) -> None:
        for name, value in mapping(schema.get("properties")).items():
            self.properties.setdefault(name, []).append((child(pointer, "properties", name), value))
        for name in strings(schema.get("required")):
            self.required.setdefault(name, child(pointer, "required"))
        additional = schema.get("additionalProperties")
        if additional is False:
            self.closed = self.closed or child(pointer, "additionalProperties")
        elif isinstance(additional, dict) and additional:
            self.additional.append((child(pointer, "additionalProperties"), additional))
        if isinstance(schema.get("items"), dict) and schema["items"]:
            self.items.append((child(pointer, "items"), schema["items"]))
        elif schema.get("items") is False and "prefixItems" in schema:
            self._constrain("maxItems", len(sequence(schema["prefixItems"])), child(pointer, "items"))
        for index, value in enumerate(sequence(schema.get("prefixItems"))):
            if index == len(self.prefix):
                self.prefix.append([])
            self.prefix[index].append((child(pointer, "prefixItems", str(index)), value))
        if isinstance(schema.get("discriminator"), dict):
            discriminator = mapping(schema["discriminator"])
            meaning = [discriminator.get("propertyName"), sorted(mapping(discriminator.get("mapping")))]
            self.discriminator = self.discriminator or (meaning, child(pointer, "discriminator"))

    def _view(self) -> View:
        unions = list(self.unions)
        keyword, at, alternatives = unions.pop(0) if unions else ("", "", [])
        if keyword:
            self.pointers["alternatives"] = at
        for index, (extra, pointer, nodes) in enumerate(
            unions
        ):  # several unions must all hold: rare, kept as they are
            self.others[f"{extra} ({index + 2})"] = ([value for ((_, value),) in nodes], pointer)
        types = self.types or frozenset()
        if not types and (self.properties or self.additional or self.closed):
            types = frozenset({"object"})
            self.pointers.setdefault("type", self.places[-1][0])
        if not types and (self.items or self.prefix):
            types = frozenset({"array"})
        formats = dict(self.formats)
        _normalise_formats(formats)
        return View(
            node=tuple(self.places),
            name=self.name,
            types=types,
            nullable=self.nullable,
            enum=self.enum,
            constraints=self.constraints,
            formats=formats,
            properties={name: tuple(places) for name, places in self.properties.items()},
            required=self.required,
            additional=False if self.closed and not self.additional else (tuple(self.additional) or True),
            items=tuple(self.items) or None,
            prefix=tuple(tuple(places) for places in self.prefix),
            alternatives=tuple(alternatives),
            alternatives_keyword=keyword,
            discriminator=self.discriminator,
            others=self.others,
            annotations=self.annotations,
            pointer=self.principal or self.places[0][0],
            pointers=self.pointers | ({"additional": self.closed} if self.closed else {}),
        )


def _bare_types(nodes: Sequence[Node]) -> frozenset[str] | None:
    """The types of alternatives that say nothing but a type: `anyOf` of them is a list of types."""
    types: set[str] = set()
    for ((_, value),) in nodes:
        schema = {key: item for key, item in mapping(value).items() if key not in _IGNORED}
        if set(schema) != {"type"} or not isinstance(schema["type"], str):
            return None
        types.add(schema["type"])
    return frozenset(types)


def _bound(schema: dict[str, Json], keyword: str, exclusive: str) -> tuple[float, bool] | None:
    """A numeric bound and whether it excludes its own value: a boolean says so in 3.0, a number in 3.1."""
    value, other = number(schema.get(keyword)), schema.get(exclusive)
    if isinstance(other, bool):
        return None if value is None else (value, other)
    strict = number(other)
    if strict is None:
        return None if value is None else (value, False)
    if value is None:
        return strict, True
    if keyword == "minimum":
        return (strict, True) if strict >= value else (value, False)
    return (strict, True) if strict <= value else (value, False)


def tightens(keyword: str, old: Json, new: Json) -> str:
    """How a constraint changed: "same", "tighter", "looser" or "other" when the two cannot be ordered."""
    if canonical(old) == canonical(new):
        return "same"
    if keyword in NUMERIC_BOUNDS:
        sign = 1 if keyword == "minimum" else -1
        before, after = (sign * old[0], old[1]), (sign * new[0], new[1])
        return "tighter" if after > before else "looser"
    if keyword in SIZES:
        return "tighter" if (new > old) is keyword.startswith("min") else "looser"
    if keyword == "multipleOf" and old > 0 and new > 0:
        if _multiple(new, old):
            return "tighter"
        if _multiple(old, new):
            return "looser"
    return "other"


def _multiple(value: float, of: float) -> bool:
    ratio = value / of
    return abs(ratio - round(ratio)) < 1e-9 and round(ratio) > 0


def _normalise_formats(formats: dict[str, tuple[str, str]]) -> None:
    """3.1 says by two keywords what 3.0 said by `format: byte` and `format: binary`."""
    encoding, media = formats.get("contentEncoding"), formats.get("contentMediaType")
    if "format" in formats:
        return
    if encoding is not None and encoding[0].lower() == "base64":
        formats["format"] = ("byte", formats.pop("contentEncoding")[1])
    elif encoding is None and media is not None and media[0].lower() == "application/octet-stream":
        formats["format"] = ("binary", formats.pop("contentMediaType")[1])


def bare(value: Json) -> Json:
    """A schema without examples, prose and the order of its lists."""
    if isinstance(value, list):
        return sorted((bare(item) for item in value), key=canonical)
    if not isinstance(value, dict):
        return value
    skipped = _IGNORED | {"description", "title"}
    result: dict[str, Any] = {}
    for key, item in mapping(value).items():
        if key in ("properties", "patternProperties"):
            result[key] = {name: bare(inner) for name, inner in mapping(item).items()}
        elif key not in skipped and not key.startswith("x-"):
            result[key] = bare(item)
    return result
