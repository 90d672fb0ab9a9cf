"""Rewrite an allOf for upstream: without empty parts, or as one schema."""

from __future__ import annotations

import copy
from functools import reduce
from typing import TYPE_CHECKING, Any, Final

from generator.openapi.document_walk import SCHEMA_PREFIX, Schema, dicts, schemas
from generator.openapi.shapes import PROSE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NUMBERS: Final = frozenset({"number", "integer"})
# Keywords that state the type of a value, and those of objects and unions only.
TYPING: Final = frozenset({"type", "enum", "const", "format", "items", "prefixItems"})
OBJECTS: Final = frozenset({"properties", "additionalProperties", "patternProperties", "oneOf", "anyOf"})
# Keywords next to a type that do not affect its values.
REMARKS: Final = PROSE | {"default", "readOnly", "writeOnly", "xml"}


def drop_idle_parts(document: dict[str, Any]) -> None:
    """Drop the parts of an allOf that allow every value, such as prose.

    Upstream would create a class for the whole, and support neither a schema that refers to itself in this
    way nor a reference to a non-object. The annotations of such a part move to the schema.
    """
    components = document.get("components", {}).get("schemas", {})
    known: dict[str, bool] = {}
    for schema in list(schemas(document)):
        declared = schema.get("allOf")
        if not isinstance(declared, list):
            continue
        idle = [part for part in dicts(declared) if _is_idle(part, components, known)]
        for part in idle:
            for key in part.keys() - {"$ref", "allOf"}:
                schema.setdefault(key, part[key])
        schema["allOf"] = [part for part in declared if not any(part is each for each in idle)]
        if not schema["allOf"]:
            del schema["allOf"]
        elif len(schema["allOf"]) == 1:
            _unwrap(schema, schema["allOf"][0])


def _unwrap(schema: Schema, part: Any) -> None:
    """Write the only part of an allOf, unless it is a reference, as the schema itself where both fit."""
    if (
        isinstance(part, dict)
        and "$ref" not in part
        and not (part.keys() - REMARKS) & schema.keys() - {"allOf"}
    ):
        del schema["allOf"]
        for key, value in part.items():
            schema.setdefault(key, value)


def _is_idle(part: Schema, components: Mapping[str, Any], known: dict[str, bool]) -> bool:
    """Whether a part allows every value. What is found of a component is kept in `known`."""
    reference = part.get("$ref")
    if isinstance(reference, str):
        name = reference.removeprefix(SCHEMA_PREFIX)
        if name not in known:
            known[name] = False  # as long as it is looked at: a reference in a circle says nothing
            target = components.get(name)
            known[name] = isinstance(target, dict) and _is_idle(target, components, known)
        return known[name]
    nested = part.get("allOf")
    return all(key in REMARKS or key.startswith("x-") for key in part.keys() - {"allOf"}) and (
        nested is None
        or (isinstance(nested, list) and all(_is_idle(each, components, known) for each in dicts(nested)))
    )


def write_out_conflicts(document: dict[str, Any]) -> None:
    """Merge each allOf that describes a property twice in different ways.

    A value must fit all parts, so each such property becomes the intersection: a type that both have, the
    values that both list, null only if both allow it.
    """
    components = document.get("components", {}).get("schemas", {})
    for schema in list(schemas(document)):
        if isinstance(schema.get("allOf"), list) and _conflicts(schema, components):
            merged = _merged(schema, components)
            schema.clear()
            schema.update(merged)


def write_out_scalars(document: dict[str, Any]) -> None:
    """Merge each allOf without objects, as upstream creates a model for each allOf.

    If one part names a schema and the others do not affect the type, the name stays.
    """
    components = document.get("components", {}).get("schemas", {})
    for schema in list(schemas(document)):
        declared = schema.get("allOf")
        if not isinstance(declared, list) or len(declared) + len(schema.keys() & TYPING) < 2:
            continue
        if len(declared) == 1 and "$ref" in declared[0]:
            continue
        parts = _parts(schema, components)
        kinds = {kind for part in parts for kind in _kinds(part)}
        if not kinds - {"null"} or "object" in kinds or any(part.keys() & OBJECTS for part in parts):
            continue
        named = [part for part in dicts(declared) if "$ref" in part]
        others = [part for part in (*dicts(declared), schema) if "$ref" not in part]
        if (
            len(named) == 1
            and not any(part.keys() & TYPING - {"type"} for part in others)
            and "null" not in kinds
        ):
            merged = reduce(_beside, others) | {"allOf": named}
            merged.pop("type", None)
        else:
            merged = reduce(both, map(_alone, parts))
        schema.clear()
        schema.update(copy.deepcopy(merged))


def _beside(one: Schema, other: Schema) -> Schema:
    return {**_alone(one), **_alone(other)}


def _alone(schema: Schema) -> Schema:
    return {key: value for key, value in schema.items() if key != "allOf"}


def _conflicts(schema: Schema, components: Mapping[str, Any]) -> bool:
    found: dict[str, Any] = {}
    for part in _parts(schema, components):
        for name, declared in (part.get("properties") or {}).items():
            if found.setdefault(name, declared) != declared:
                return True
    return False


def _parts(schema: Schema, components: Mapping[str, Any]) -> list[Schema]:
    """Return the schemas that an allOf is made of, references followed, itself last.

    A component that several parts lead to comes once, where the first of them stands: it says nothing new the
    second time, and following it each time would double the work with each level.
    """
    seen: set[str] = set()

    def parts(whole: Schema) -> Iterator[Schema]:
        for part in dicts(whole.get("allOf") or ()):
            reference = part.get("$ref")
            if not isinstance(reference, str):
                yield from parts(part)
                continue
            name = reference.removeprefix(SCHEMA_PREFIX)
            target = components.get(name)
            if isinstance(target, dict) and name not in seen:
                seen.add(name)
                yield from parts(target)
        yield whole

    return list(parts(schema))


def _merged(schema: Schema, components: Mapping[str, Any]) -> Schema:
    result: Schema = {}
    properties: dict[str, Any] = {}
    required: dict[str, None] = {}
    for part in _parts(schema, components):
        for name, declared in (part.get("properties") or {}).items():
            known = properties.get(name)
            properties[name] = both(known, declared) if isinstance(known, dict) else copy.deepcopy(declared)
        required |= dict.fromkeys(part.get("required") or ())
        result |= {
            key: copy.deepcopy(value)
            for key, value in part.items()
            if key not in {"allOf", "properties", "required", "$ref"}
        }
    for key in ("title", "description", "discriminator"):
        result.pop(key, None)
        if key in schema:
            result[key] = schema[key]
    result |= {"type": "object", "properties": properties}
    if required:
        result["required"] = list(required)
    return result


def both(one: Schema, other: Any) -> Schema:
    """Return the intersection of two schemas, or the second if it is empty."""
    if not isinstance(other, dict) or one == other:
        return copy.deepcopy(one)
    if "$ref" in one or "$ref" in other or _is_union(one) or _is_union(other):
        # What restates a property narrows it, unless it only adds prose.
        return copy.deepcopy(other if _says_more(other) else one)
    result = {**copy.deepcopy(one), **copy.deepcopy(other)}
    kinds = _kinds(one), _kinds(other)
    if kinds[0] and kinds[1]:
        shared = [kind for kind in kinds[1] if kind in kinds[0]]
        if not shared and set(kinds[0]) | set(kinds[1]) <= NUMBERS:
            shared = ["integer"]
        shared = shared or kinds[1]
        result.pop("nullable", None)
        result["type"] = shared[0] if len(shared) == 1 else shared
    if "enum" in one and "enum" in other:
        result["enum"] = [value for value in other["enum"] if value in one["enum"]] or other["enum"]
    return result


def _kinds(schema: Schema) -> list[str]:
    kinds = schema.get("type")
    listed = [kinds] if isinstance(kinds, str) else list(kinds or ())
    return [*listed, "null"] if schema.get("nullable") and listed and "null" not in listed else listed


def _is_union(schema: Schema) -> bool:
    return any(key in schema for key in ("oneOf", "anyOf", "allOf"))


def _says_more(schema: Schema) -> bool:
    return bool(schema.keys() - REMARKS - {"nullable"})
