"""Schemas with references resolved, `allOf` merged, and both dialects unified.

A node is one or more places in the document whose demands add up (a `$ref` with siblings, the branches of an
`allOf`). A `View` combines what they demand. Views are made lazily, one level at a time, so that recursive
schemas need no special care.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import define, field

from generator.drift.values import (
    ABSENT,
    Json,
    Spot,
    canonical,
    child,
    digest,
    elements,
    keys_of,
    mapping,
    members,
    number,
    sequence,
    strings,
    text,
)
from generator.openapi.pointers import pointer_parts, resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMERIC_BOUNDS: Final = {"minimum": "exclusiveMinimum", "maximum": "exclusiveMaximum"}
SIZES: Final = tuple(
    f"{end}{what}" for what in ("Length", "Items", "Properties", "Contains") for end in ("min", "max")
)
ANNOTATIONS: Final = ("default", "deprecated", "title", "description", "readOnly", "writeOnly")
FORMATS: Final = ("format", "contentEncoding", "contentMediaType")
_IGNORED: Final = frozenset(
    "example examples externalDocs xml $comment $schema $id $anchor $defs definitions".split()  # noqa: SIM905
)
_JUDGED: Final = frozenset(
    """
    $ref type nullable enum const properties required additionalProperties items prefixItems allOf anyOf
    oneOf discriminator pattern multipleOf uniqueItems
    """.split()  # noqa: SIM905 - a list of words is easier to read
).union(NUMERIC_BOUNDS, NUMERIC_BOUNDS.values(), SIZES, ANNOTATIONS, FORMATS)

Node: TypeAlias = "tuple[Spot, ...]"


def key_of(node: Node) -> tuple[str, ...]:
    """The identity of a node."""
    return (node[0][0],) if len(node) == 1 else tuple(pointer for pointer, _ in node)


def schema_of(spot: Spot) -> Node:
    """The schema of a media type, a header, or a parameter, maybe below `content`."""
    value = mapping(spot[1])
    if "schema" not in value:
        for media in members(spot, "content").values():
            return schema_of(media)
    return ((child(spot[0], "schema"), value.get("schema", {})),)


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

    def follow(self, spot: Spot) -> Spot:
        """The object at a place, or the target of its `$ref`."""
        pointer, value = spot
        seen = set()
        while isinstance(reference := mapping(value).get("$ref"), str) and reference not in seen:
            seen.add(reference)
            target = self.lookup(reference)
            if target is ABSENT:
                break
            pointer, value = normal(reference), target
        return pointer, mapping(value)

    def view(self, node: Node) -> View:
        """What the schema says, references followed and `allOf` merged."""
        key = key_of(node)
        found = self._views.get(key)
        if found is None:
            found = self._views[key] = View()
            found.read(node, self)
        return found

    def shape(self, node: Node) -> str:
        """A digest of a schema's meaning on the wire, without named components."""
        key = "\n".join(key_of(node))
        found = self._digests.get(key)
        if found is None:
            found = self._digests[key] = digest([bare(value) for _, value in node])
        return found


def normal(reference: str) -> str:
    """The JSON pointer of a local reference."""
    return child("", *pointer_parts(reference))


@define(eq=False)
class View:
    """The demands of one schema node, without its children.

    Attributes:
        node: The places it was read from, references followed.
        name: Name of the component schema, if a `$ref` led there.
        types: JSON types without null; empty means any.
        nullable: Whether null is allowed.
        enum: The allowed values by canonical text, null left out; None when the schema has no list.
        constraints: Place and value by keyword; formats included.
        required: Required names, and the pointer of the list that says so.
        additional: Schema of unlisted fields; False if they are forbidden; True by default.
        alternatives: Branches of anyOf or oneOf, null left out.
        others: Keywords without a rule of their own.
        annotations: default, deprecated, title, and so on: the outermost one wins.
        pointer: The place of the whole: the component, if a `$ref` led there.
        pointers: The places of type, nullable, enum, additional, and alternatives.
    """

    node: Node = ()
    name: str | None = None
    types: frozenset[str] = frozenset()
    nullable: bool = False
    enum: dict[str, Json] | None = None
    constraints: dict[str, Spot] = field(factory=dict)
    formats: dict[str, Spot] = field(factory=dict)
    properties: dict[str, Node] = field(factory=dict)
    required: dict[str, str] = field(factory=dict)
    additional: Node | bool = True
    items: Node = ()
    prefix: list[Node] = field(factory=list)
    alternatives: Node = ()
    alternatives_keyword: str = ""
    discriminator: Spot | None = None
    others: dict[str, Spot] = field(factory=dict)
    annotations: dict[str, Spot] = field(factory=dict)
    pointer: str = ""
    pointers: dict[str, str] = field(factory=dict)

    @property
    def branches(self) -> list[Node]:
        """The alternatives, each as a node."""
        return [(spot,) for spot in self.alternatives]

    @property
    def below(self) -> list[Node]:
        """Every schema one level below."""
        inner = [*self.properties.values(), *self.prefix, *self.branches, self.items]
        return [node for node in (*inner, self.additional) if node and not isinstance(node, bool)]

    def at(self, keyword: str) -> str:
        """Pointer of `keyword`, or of the schema when the keyword is not written there."""
        return self.pointers.get(keyword, self.pointer)

    @property
    def is_union_only(self) -> bool:
        """Whether the alternatives are all there is."""
        return bool(self.alternatives) and not self.properties and not self.types and self.enum is None

    def flag(self, name: str) -> bool:
        """Whether a boolean annotation is on."""
        return self.annotations.get(name, ("", False))[1] is True

    def read(self, node: Node, resolver: Resolver) -> None:
        """Collect what the places of a node say."""
        # `alone` is true while one schema stands for the whole: then it is the component that a $ref names.
        agenda = [(*spot, len(node) == 1) for spot in reversed(node)]
        seen: set[str] = set()
        while agenda:
            pointer, value, alone = agenda.pop()
            if pointer in seen:
                continue
            seen.add(pointer)
            self.node = (*self.node, (pointer, value))
            if alone:
                self.pointer = pointer
                keys = keys_of(pointer)
                if self.name is None and keys[:2] == ["components", "schemas"] and len(keys) == 3:
                    self.name = keys[2]
            schema = mapping(value)
            if value is False:
                self.others["not"] = (pointer, {})
            inner = self._inner((pointer, schema), resolver)
            alone = alone and len(inner) == 1 and not schema.get("properties")
            agenda.extend((*spot, alone) for spot in reversed(inner))
            self._types(pointer, schema)
            self._values(pointer, schema)
            self._children((pointer, schema))
            for keyword, spot in members((pointer, schema)).items():
                if keyword in ANNOTATIONS:
                    self.annotations.setdefault(keyword, spot)
                elif keyword not in _JUDGED and keyword not in _IGNORED and not keyword.startswith("x-"):
                    self.others.setdefault(keyword, spot)
        self._settle()

    def _inner(self, spot: Spot, resolver: Resolver) -> list[Spot]:
        """What adds to this schema: the target of its `$ref`, the branches of `allOf`, a lone alternative."""
        pointer, schema = spot
        inner: list[Spot] = []
        reference = schema.get("$ref")
        if isinstance(reference, str):
            target = resolver.lookup(reference)
            if target is ABSENT:
                self.others["$ref"] = (child(pointer, "$ref"), reference)
            else:
                inner.append((normal(reference), target))
        inner.extend(elements(spot, "allOf"))
        for keyword in ("oneOf", "anyOf"):
            at = child(pointer, keyword)
            branches = elements(spot, keyword)
            real = tuple(branch for branch in branches if not _is_null(branch[1]))
            if len(real) < len(branches):
                self._nullable(at)
            if len(real) == 1:
                inner.append(real[0])
            elif real and (types := _bare_types(real)) is not None:
                self._restrict_types(types, at)
            elif real and self.alternatives:  # several unions must all hold: rare, kept as they are
                number_ = sum(name.endswith(")") for name in self.others) + 2
                self.others[f"{keyword} ({number_})"] = (at, [value for _, value in real])
            elif real:
                self.alternatives, self.alternatives_keyword = real, keyword
                self.pointers["alternatives"] = at
        return inner

    def _nullable(self, pointer: str) -> None:
        self.nullable = True
        self.pointers.setdefault("nullable", pointer)

    def _restrict_types(self, types: frozenset[str], pointer: str) -> None:
        both = self.types & types
        if "integer" in types | self.types and "number" in types | self.types:
            both |= {"integer"}
        self.types = (both or self.types) if self.types else types
        self.pointers.setdefault("type", pointer)

    def _types(self, pointer: str, schema: dict[str, Json]) -> None:
        declared = schema.get("type")
        names = [declared] if isinstance(declared, str) else strings(declared)
        if "null" in names or schema.get("nullable") is True:
            self._nullable(child(pointer, "nullable" if "nullable" in schema else "type"))
        kinds = frozenset(names) - {"null"}
        if "number" in kinds:
            kinds -= {"integer"}
        if kinds:
            self._restrict_types(kinds, child(pointer, "type"))
        keyword = "enum" if isinstance(schema.get("enum"), list) else "const"
        if keyword not in schema:
            return
        values = schema["enum"] if keyword == "enum" else [schema["const"]]
        allowed = {canonical(value): value for value in values if value is not None}
        if self.enum is None:
            self.enum = allowed
            self.pointers["enum"] = child(pointer, keyword)
        else:
            self.enum = {key: value for key, value in self.enum.items() if key in allowed}
        if any(value is None for value in values):
            self._nullable(child(pointer, keyword))

    def _values(self, pointer: str, schema: dict[str, Json]) -> None:
        for keyword, exclusive in NUMERIC_BOUNDS.items():
            bound = _bound(schema, keyword, exclusive)
            if bound is not None:
                self._constrain(
                    keyword, list(bound), child(pointer, keyword if keyword in schema else exclusive)
                )
        for keyword in SIZES:
            size = number(schema.get(keyword))
            if size is not None and not (keyword.startswith("min") and size == 0):
                self._constrain(keyword, size, child(pointer, keyword))
        stated = {
            "multipleOf": number(schema.get("multipleOf")) is not None,
            "uniqueItems": schema.get("uniqueItems") is True,
            "pattern": bool(text(schema.get("pattern"))),
        }
        for keyword in (keyword for keyword, says in stated.items() if says):
            self._constrain(keyword, schema[keyword], child(pointer, keyword))
        for keyword in FORMATS:
            if text(schema.get(keyword)):
                self.formats.setdefault(keyword, (child(pointer, keyword), schema[keyword]))

    def _constrain(self, keyword: str, value: Json, pointer: str) -> None:
        known = self.constraints.get(keyword)
        if known is None or tightens(keyword, known[1], value) == "tighter":
            self.constraints[keyword] = (pointer, value)

    def _children(self, spot: Spot) -> None:
        pointer, schema = spot
        for name, inner in members(spot, "properties").items():
            self.properties[name] = (*self.properties.get(name, ()), inner)
        for name in strings(schema.get("required")):
            self.required.setdefault(name, child(pointer, "required"))
        additional, at = schema.get("additionalProperties"), child(pointer, "additionalProperties")
        if additional is False:
            self.pointers.setdefault("additional", at)
        elif isinstance(additional, dict) and additional:
            known = () if isinstance(self.additional, bool) else self.additional
            self.additional = (*known, (at, additional))
        if isinstance(schema.get("items"), dict) and schema["items"]:
            self.items = (*self.items, (child(pointer, "items"), schema["items"]))
        elif schema.get("items") is False and "prefixItems" in schema:
            self._constrain("maxItems", len(sequence(schema["prefixItems"])), child(pointer, "items"))
        for index, inner in enumerate(elements(spot, "prefixItems")):
            self.prefix[index : index + 1] = [(*(self.prefix[index : index + 1] or [()])[0], inner)]
        if isinstance(schema.get("discriminator"), dict) and self.discriminator is None:
            told = mapping(schema["discriminator"])
            meaning = {
                "propertyName": told.get("propertyName"),
                "mapping": sorted(mapping(told.get("mapping"))),
            }
            self.discriminator = (child(pointer, "discriminator"), meaning)

    def _settle(self) -> None:
        """Add what follows from all of the places together."""
        if self.additional is True and "additional" in self.pointers:
            self.additional = False
        if not self.types and (self.properties or self.additional is not True):
            self.types = frozenset({"object"})
            self.pointers.setdefault("type", self.node[-1][0])
        if not self.types and (self.items or self.prefix):
            self.types = frozenset({"array"})
        _normalise_formats(self.formats)
        self.pointer = self.pointer or self.node[0][0]


def _is_null(value: Json) -> bool:
    schema = mapping(value)
    return schema.get("type") in ("null", ["null"]) or (
        "enum" in schema and sequence(schema["enum"]) == [None] and "type" not in schema
    )


def _bare_types(branches: Sequence[Spot]) -> frozenset[str] | None:
    """The types of alternatives that say nothing but a type: `anyOf` of them is a list of types."""
    types: set[str] = set()
    for _, value in branches:
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
    """How a constraint changed: "same", "tighter", "looser", or "other"."""
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


def _normalise_formats(formats: dict[str, Spot]) -> None:
    """3.1 says by two keywords what 3.0 said by `format: byte` and `format: binary`."""
    encoding, media = formats.get("contentEncoding"), formats.get("contentMediaType")
    if "format" in formats:
        return
    if encoding is not None and encoding[1].lower() == "base64":
        formats["format"] = (formats.pop("contentEncoding")[0], "byte")
    elif encoding is None and media is not None and media[1].lower() == "application/octet-stream":
        formats["format"] = (formats.pop("contentMediaType")[0], "binary")


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
