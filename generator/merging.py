"""Writing out an allOf whose parts describe one property differently: upstream refuses most of these."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Final

from generator.document_walk import SCHEMA_PREFIX, Schema, dicts, schemas

if TYPE_CHECKING:
    from collections.abc import Mapping

NUMBERS: Final = frozenset({"number", "integer"})


def write_out_conflicts(document: dict[str, Any]) -> None:
    """Write as one object each allOf in which a property is described twice and not alike.

    A value has to fit all parts, so each such property becomes what both descriptions allow: a type that both
    have, the values that both list, null only where both take it.
    """
    components = document.get("components", {}).get("schemas", {})
    for schema in list(schemas(document)):
        if isinstance(schema.get("allOf"), list) and _conflicts(schema, components):
            merged = _merged(schema, components, ())
            schema.clear()
            schema.update(merged)


def _conflicts(schema: Schema, components: Mapping[str, Any]) -> bool:
    found: dict[str, Any] = {}
    for part in _parts(schema, components, ()):
        for name, declared in (part.get("properties") or {}).items():
            if found.setdefault(name, declared) != declared:
                return True
    return False


def _parts(schema: Schema, components: Mapping[str, Any], seen: tuple[str, ...]) -> list[Schema]:
    """Return the schemas that an allOf is made of, references followed, itself last."""
    found: list[Schema] = []
    for part in dicts(schema.get("allOf") or ()):
        reference = part.get("$ref")
        if not isinstance(reference, str):
            found += _parts(part, components, seen)
            continue
        name = reference.removeprefix(SCHEMA_PREFIX)
        target = components.get(name)
        if isinstance(target, dict) and name not in seen:
            found += _parts(target, components, (*seen, name))
    return [*found, schema]


def _merged(schema: Schema, components: Mapping[str, Any], seen: tuple[str, ...]) -> Schema:
    result: Schema = {}
    properties: dict[str, Any] = {}
    required: dict[str, None] = {}
    for part in _parts(schema, components, seen):
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
    """Return the schema of what two schemas allow; where they have nothing in common, the second alone."""
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
    return bool(schema.keys() - {"description", "title", "example", "default", "deprecated", "nullable"})
