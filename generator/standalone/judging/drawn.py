"""Random JSON values of a document's schemas, the same for each seed.

They are independent of the generator, and an independent validator, jsonschema-rs, accepts each value before
its use. The first value of each schema holds only what is required, the second one all that fits into it, and
the others anything between. A value has a limited number of parts, so that documents whose schemas lead to
hundreds of others take no longer than the rest.
"""

from __future__ import annotations

import copy
import json
from random import Random
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import jsonschema_rs
from attrs import define

from generator.enriching.read_write import drop
from generator.enriching.unions import UNIONS, tags
from generator.openapi.document_walk import SCHEMA_PREFIX, Schema, schemas, within
from generator.openapi.pointers import pointer, resolve
from generator.standalone.judging import leaves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

# What schemas refer to a component as, where the validator reads them.
ADDRESS: Final = "urn:document"
FULLNESS: Final = (0.0, 1.0, 0.5, 0.2, 0.8, 0.4)
"""How likely an optional part is there, by the number of the value."""
TRIES: Final = 40
"""How many values are drawn until one is accepted."""
PARTS: Final = 250
"""How many values there may be in a value before only what is required is added."""
DEEPEST: Final = 7
"""Objects and arrays inside one another; past that only what is required."""
ENDLESS: Final = 60
"""Past this depth what is required is taken for endless."""
NEW_KEYS: Final = ("zz_new", "zz-other", "zz é")
TYPES: Final[Mapping[str, tuple[str, ...]]] = {
    "object": ("properties", "required", "additionalProperties", "patternProperties", "minProperties"),
    "array": ("items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains"),
    "string": ("pattern", "minLength", "maxLength", "format"),
    "number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
}
"""What says of a schema without a type which type is meant."""
JSON_TYPES: Final = {
    str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null", list: "array",
    dict: "object",
}  # fmt: skip


class Undrawn(Exception):  # noqa: N818 - not a fault of the client
    """No value is found for a schema; the message says why."""


class _Impossible(Exception):  # noqa: N818 - it says that something else has to be tried
    """What was chosen so far leads to no value."""


class Drawer:
    """Draw values of schemas in a document.

    The members of a discriminated union have a matching discriminator value, which schemas cannot express.

    Args:
        document: The published document.
        wanted: The schemas by any names.
        sent: Whether the values go to the server, without readOnly properties; otherwise writeOnly ones are
            left out.
    """

    def __init__(self, document: Mapping[str, Any], wanted: Mapping[str, Schema], *, sent: bool) -> None:
        components = document.get("components") or {}
        own = {f"drawn-as-{number}": schema for number, schema in enumerate(wanted.values())}
        # Through text, so that no value is shared between two places.
        whole = json.loads(
            json.dumps(
                {
                    **document,
                    "paths": document.get("paths") or {},
                    "components": {**components, "schemas": {**(components.get("schemas") or {}), **own}},
                }
            )
        )
        _part_inner(whole)
        for schema in [*schemas(whole)]:
            _tag_members(whole, schema)
        for schema in [*schemas(whole)]:
            if sent and "type" not in schema:  # without a type it means nothing, which not all readers know
                schema.pop("nullable", None)
            _mean(schema, sent=sent)
            drop(schema, "readOnly" if sent else "writeOnly")
        self._document = whole
        self._registry = jsonschema_rs.Registry([(ADDRESS, whole)])
        self._names = dict(zip(wanted, own, strict=True))
        self._validators: dict[str, jsonschema_rs.Draft202012Validator] = {}

    def draw(
        self, name: str, random: Random, number: int = 2, *, closed: bool = False, beyond: bool = False
    ) -> Any:
        """Return a value of a schema.

        Args:
            name: As the caller named the schema.
            random: What everything is drawn from.
            number: The place of the value among those that are drawn, which decides how full it is.
            closed: Draw no keys that the document does not declare, where that is left open.
            beyond: Also draw keys, and values of enums, that the document does not list, as responses have
                them when an API changes. No validator is asked then.

        Raises:
            Undrawn: No value is found.
        """
        reference = {"$ref": pointer("components", "schemas", self._names[name])}
        validator = self._validator(name, reference["$ref"])
        why = "what it asks for contradicts itself"
        for attempt in range(TRIES):
            fullness = FULLNESS[(number + attempt) % len(FULLNESS)]
            value = _Value(self._document, random, fullness, closed=closed, beyond=beyond, left=PARTS)
            try:
                found = value.of([reference], 0)
            except _Impossible as error:
                why = str(error) or why
                continue
            fault = None if beyond else next(validator.iter_errors(found), None)
            if fault is None:
                return found
            why = f"{fault.message} at {'/'.join(map(str, fault.schema_path))}"
        raise Undrawn(f"none of {TRIES} values fits: {why}"[:300])

    def _validator(self, name: str, reference: str) -> jsonschema_rs.Draft202012Validator:
        if name not in self._validators:
            try:
                self._validators[name] = jsonschema_rs.Draft202012Validator(
                    {"$ref": f"{ADDRESS}{reference}"}, registry=self._registry, validate_formats=True
                )
            except (ValueError, jsonschema_rs.ReferencingError) as error:
                raise Undrawn(f"{type(error).__name__}: {' '.join(str(error).split())}"[:300]) from error
        return self._validators[name]


def hold(draw: Callable[[Random, int], Any], check: Callable[[Any], None], examples: int) -> None:
    """Call a function with drawn values.

    Raises:
        Undrawn: There is no value.
        Exception: What the function raises.
    """
    for number in range(examples):
        check(draw(Random(number), number))  # noqa: S311 - no secret


@define
class _Value:
    """A value while it is drawn.

    Attributes:
        document: Where references lead.
        random: What everything is drawn from.
        fullness: How likely an optional part is there.
        closed: Whether to draw no keys that are not declared, where that is left open.
        beyond: Whether to draw keys and values of enums that are not listed.
        left: How many parts there may be.
    """

    document: Mapping[str, Any]
    random: Random
    fullness: float
    closed: bool
    beyond: bool
    left: int

    def of(self, asked: Sequence[Any], depth: int) -> Any:
        """Return a value that should fit all schemas of a list."""
        self.left -= 1
        if depth > ENDLESS or self.left < -10 * PARTS:
            raise _Impossible("what is required has no end")
        parts = [*self._parts(asked, depth)]
        listed = [part["enum"] for part in parts if "enum" in part]
        listed += [[part["const"]] for part in parts if "const" in part]
        if listed:
            kinds = _kinds(parts)
            common = [
                value
                for value in listed[0]
                if all(value in values for values in listed[1:]) and JSON_TYPES[type(value)] in kinds
            ]
            types = {type(value) for value in common if value is not None}
            if self.beyond and len(common) > 1 and len(types) == 1 and self.random.random() < 0.2:
                return 7001 if types == {int} else "of tomorrow"
            return copy.deepcopy(self._one_of(common))
        kind = self._one_of(_kinds(parts))
        if kind == "object":
            return self._object(parts, depth)
        if kind == "array":
            return self._array(parts, depth)
        return leaves.drawn(kind, parts, self.random, self.fullness, as_float=self.beyond)

    def _one_of(self, choices: Sequence[Any]) -> Any:
        if not choices:
            raise _Impossible
        return self.random.choice(choices)

    def _is_there(self, depth: int) -> bool:
        """Decide about an optional part."""
        return self.left > 0 and depth < DEEPEST and self.random.random() < self.fullness

    def _parts(self, asked: Sequence[Any], depth: int) -> Iterator[Schema]:
        """Yield schemas without references, and for each union one of its members."""
        waiting = [*asked][::-1]
        for _ in range(1000):
            if not waiting:
                return
            schema = waiting.pop()
            if schema is False:
                raise _Impossible
            if not isinstance(schema, dict):
                continue
            yield schema
            waiting += self._asked_besides(schema, depth)
        raise _Impossible("its references lead in a circle")

    def _asked_besides(self, schema: Schema, depth: int) -> Iterator[Any]:
        """Yield what has to fit too: what a schema refers to or is joined from, and a member of its union."""
        if isinstance(schema.get("$ref"), str):
            try:
                yield resolve(self.document, schema["$ref"])
            except LookupError as error:
                raise _Impossible(f"{schema['$ref']} leads nowhere") from error
        yield from schema.get("allOf") or ()
        for union in UNIONS:
            if members := schema.get(union):
                plain = [member for member in members if "$ref" not in member and depth > DEEPEST]
                yield self._one_of(plain or members)
        if "if" in schema:
            yield from (
                [schema["if"], schema.get("then", {})]
                if self.random.random() < 0.5
                else [schema.get("else", {})]
            )

    def _object(self, parts: Sequence[Schema], depth: int) -> dict[str, Any]:
        known = {name: None for part in parts for name in part.get("properties") or ()}
        required = {name: None for part in parts for name in part.get("required") or ()}
        least = max((part.get("minProperties", 0) for part in parts), default=0)
        most = min((part.get("maxProperties", len(known) + 10) for part in parts), default=0)
        optional = [name for name in known if name not in required]
        chosen = {name for name in optional if self._is_there(depth)}
        missing = [name for name in optional if name not in chosen]
        self.random.shuffle(missing)
        while missing and len(required) + len(chosen) < least:
            chosen.add(missing.pop())
        names = [name for name in {**known, **required} if name in required or name in chosen]
        spare = [*self._new_keys(parts, depth, least - len(names))]
        found: dict[str, Any] = {}
        for name in [*names, *spare]:
            if name not in required and len(found) >= most:
                continue
            try:
                found[name] = self.of([*_asked(parts, name)], depth + 1)
            except _Impossible:
                if name in required:
                    raise
        return found

    def _new_keys(self, parts: Sequence[Schema], depth: int, least: int) -> Iterator[str]:
        """Yield keys that no schema lists."""
        others = ("additionalProperties", "unevaluatedProperties")
        forbids = not self.beyond and any(part.get(key) is False for part in parts for key in others)
        named = [pattern for part in parts for pattern in part.get("patternProperties") or ()]
        demands = [part["propertyNames"] for part in parts if "propertyNames" in part]
        told = any(part.get("additionalProperties") is not None for part in parts) or not any(
            part.get("properties") for part in parts
        )
        number = sum(self._is_there(depth) for _ in range(2)) if told or not self.closed else 0
        for place in range(max(number, least)):
            if named and (forbids or self.random.random() < 0.5):
                yield self._one_of(leaves.matching(self._one_of(named)))
            elif demands:
                yield str(self.of([*demands, {"type": "string"}], depth + 1))
            elif not forbids:
                yield NEW_KEYS[place] if place < len(NEW_KEYS) else f"zz{place}"

    def _array(self, parts: Sequence[Schema], depth: int) -> list[Any]:
        least = max((part.get("minItems", 0) for part in parts), default=0)
        first = max((part.get("prefixItems") or () for part in parts), key=len, default=())
        usual = max(least, len(first)) + 2
        most = min((part.get("maxItems", usual) for part in parts), default=usual)
        size = least + sum(self._is_there(depth) for _ in range(min(most, usual) - least))
        found: list[Any] = [
            self.of([part["contains"]], depth + 1) for part in parts if "contains" in part and not first
        ]
        unique = any(part.get("uniqueItems") for part in parts)
        for _ in range(size * (5 if unique else 1)):
            if len(found) >= size:
                break
            item = self.of([_item(part, len(found)) for part in parts], depth + 1)
            if not unique or item not in found:
                found.append(item)
        return found


def _asked(parts: Sequence[Schema], name: str) -> Iterator[Any]:
    """Yield what schemas of objects ask of the value of a key."""
    for part in parts:
        properties, patterns = part.get("properties") or {}, part.get("patternProperties") or {}
        found = [schema for pattern, schema in patterns.items() if leaves.fits(pattern, name)]
        if name in properties:
            found.append(properties[name])
        yield from found
        if not found and part.get("additionalProperties", False) is not False:
            yield part["additionalProperties"]


def _item(part: Schema, place: int) -> Any:
    first = part.get("prefixItems") or ()
    return first[place] if place < len(first) else part.get("items", True)


def _kinds(parts: Sequence[Schema]) -> list[str]:
    """Return the types that a value may have which fits several schemas."""
    found: list[str] | None = None
    for part in parts:
        kinds = part.get("type")
        listed = [kinds] if isinstance(kinds, str) else list(kinds or ())
        if "number" in listed and "integer" not in listed:
            listed.append("integer")
        if listed:
            found = listed if found is None else [kind for kind in found if kind in listed]
    if found is None:
        told = [kind for kind, keys in TYPES.items() if any(key in part for part in parts for key in keys)]
        told += ["integer"] * ("number" in told)
        return told or ["null", "integer", "number", "string", "boolean", "array", "object"]
    return found


def _part_inner(document: dict[str, Any]) -> None:
    """Make components of schemas inside of others that something refers to: their places will change."""
    components = document["components"]["schemas"]
    names: dict[str, str] = {}
    waiting = [*schemas(document)]
    while waiting:
        schema = waiting.pop()
        reference = schema.get("$ref")
        if not isinstance(reference, str) or "/" not in reference.removeprefix(SCHEMA_PREFIX):
            continue
        if reference not in names:
            try:
                target = copy.deepcopy(resolve(document, reference))
            except (LookupError, ValueError):
                continue
            names[reference] = f"drawn-from-{len(names)}"
            components[names[reference]] = target
            waiting += within(target)
        schema["$ref"] = SCHEMA_PREFIX + names[reference]


def _tag_members(document: dict[str, Any], union: Schema) -> None:
    """Give the members of a union the values of its discriminator that stand for them."""
    members: list[Any] = next((union[kind] for kind in UNIONS if union.get(kind)), [])
    for number, key, values in [*tags(document, union)]:
        name = members[number]["$ref"].removeprefix(SCHEMA_PREFIX)
        target = copy.deepcopy(document["components"]["schemas"][name])
        tag = {"required": [key], "properties": {key: {"enum": values}}}
        if isinstance(target.get("properties"), dict):
            tag["required"] = [*dict.fromkeys([*(target.get("required") or ()), key])]
            own = {**(target["properties"].get(key) or {}), "enum": values}
            members[number] = {**target, **tag, "properties": {**target["properties"], key: own}}
        else:
            members[number] = {"allOf": [members[number], {"type": "object", **tag}]}


def _mean(schema: Schema, *, sent: bool) -> None:
    """Write as JSON Schema what OpenAPI 3.0 says in other words, and what every reader takes for said.

    What has properties is an object. A constant is one in OpenAPI 3.0 too, which has no such word.
    """
    if isinstance(schema.get("$ref"), str):  # which has to be a URL's for the validator
        schema["$ref"] = quote(schema["$ref"], safe="#/:~%!$&'()*+,;=@?")
    if isinstance(schema.get("properties"), dict) and "type" not in schema:
        schema["type"] = "object"
    for limit, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if isinstance(schema.get(exclusive), bool) and schema.pop(exclusive) and limit in schema:
            schema[exclusive] = schema.pop(limit)
    if schema.pop("nullable", None) is not True or "$ref" in schema:
        return
    kinds = schema.get("type")
    if isinstance(kinds, str) and ("enum" not in schema or (sent and None not in schema["enum"])):
        schema["type"] = [kinds, "null"]  # null has to be listed too, which only readers do not insist on
    elif "enum" in schema or any(kind in schema for kind in ("allOf", "oneOf", "anyOf")):
        inner = dict(schema)
        schema.clear()
        schema["anyOf"] = [inner, {"type": "null"}]
