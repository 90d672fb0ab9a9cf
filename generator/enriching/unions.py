"""Discriminators of unions, and recursive types that are not objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.openapi.document_walk import SCHEMA_PREFIX, Schema, dicts, schemas, within
from generator.openapi.shapes import PROSE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

UNIONS: Final = ("oneOf", "anyOf")
TAGS: Final = "x-tags"
"""The values that stand for a schema in unions, by the keys of their discriminators."""
ALIAS: Final = "x-alias"
"""Marks an object that stands for the type of its only property."""


def offer_children(document: dict[str, Any]) -> None:
    """Replace a reference to a base schema with the union of it and its subschemas.

    The base has a discriminator. References in an allOf, and in a union that lists the subschemas, stay.
    """
    components = _components(document)
    families = {
        name: family
        for name, schema in components.items()
        if _key(schema) and not _members(schema) and (family := _family(name, components))[1:]
    }
    if not families:
        return
    listed: set[int] = set()
    found = list(schemas(document))
    for schema in found:
        listed |= {id(part) for part in schema.get("allOf") or ()}
        names = {_name(member) for member in _members(schema)}
        listed |= {
            id(member)
            for member in _members(schema)
            if names & {*families.get(_name(member), ())} - {_name(member)}
        }
    tops = {id(schema) for schema in components.values()}
    for schema in found:
        joined = schema.get("allOf") or []
        is_wrapped = len(joined) == 1 and id(schema) not in tops and "properties" not in schema
        name = _name(joined[0] if is_wrapped else schema)
        if name in families and id(schema) not in listed:
            schema.pop("allOf" if is_wrapped else "$ref")
            schema["oneOf"] = [{"$ref": SCHEMA_PREFIX + member} for member in families[name]]
            mapping = components[name]["discriminator"].get("mapping") or {}
            schema["discriminator"] = {**components[name]["discriminator"], "mapping": {**mapping}}
            schema["x-base"] = name


def tags(document: Mapping[str, Any], union: Schema) -> Iterator[tuple[int, str, list[str]]]:
    """Yield the members of a union with their place, discriminator key, and values."""
    key = _key(union)
    if not key:
        return
    values: dict[str, list[str]] = {}
    for value, target in (union["discriminator"].get("mapping") or {}).items():
        values.setdefault(str(target).removeprefix(SCHEMA_PREFIX), []).append(str(value))
    for number, member in enumerate(_members(union)):
        name = _name(member)
        found = values.get(name) or ([] if name == union.get("x-base") else [name])
        if name in _components(document) and found:
            yield number, key, found


def mark_members(document: dict[str, Any]) -> None:
    """Write into schemas which values of discriminators stand for them."""
    components = _components(document)
    for union in list(schemas(document)):
        for number, key, values in tags(document, union):
            component = components[_name(_members(union)[number])]
            marked = component.setdefault(TAGS, {}).setdefault(key, [])
            marked += [value for value in values if value not in marked]


def alias_types(document: dict[str, Any]) -> None:
    """Wrap named unions and arrays that upstream does not support in objects.

    Upstream is openapi-python-client. It does not support recursive unions and arrays, such as a type for
    any JSON value, or unions with inline members, which would take the union's name. The object has one
    property, which has the wrapped type; code is generated only for that type.
    """
    components = _components(document)
    plain = {name: schema for name, schema in components.items() if _members(schema) or "items" in schema}
    plain = {name: schema for name, schema in plain.items() if not schema.get("properties")}
    held = {name: {_name(part) for part in within(schema)} & plain.keys() for name, schema in plain.items()}
    same = {name: {_name(part) for part in _members(schema)} & plain.keys() for name, schema in plain.items()}
    for name, schema in plain.items():
        if has_own_members(schema) or (_leads_back(name, held) and not _leads_back(name, same)):
            components[name] = {
                "type": "object",
                ALIAS: True,
                "required": [name],
                "properties": {name: schema},
                **{key: schema.pop(key) for key in ("description", "x-title") if key in schema},
            }


def has_own_members(schema: Schema) -> bool:
    """Return whether a union has several members, only some of them with classes."""
    members = [member for member in dicts(_members(schema)) if member.get("type") != "null"]
    own = [member for member in members if "enum" in member or "properties" in member or "allOf" in member]
    return len(members) > 1 and not schema.get("properties") and bool(own)


def allow_null(document: dict[str, Any]) -> None:
    """Replace an allOf of a union and `nullable` with a union with null."""
    components = _components(document)
    for schema in list(schemas(document)):
        joined = schema.get("allOf")
        if not isinstance(joined, list) or not all(isinstance(part, dict) for part in joined):
            continue
        named = [part for part in joined if _members(components.get(_name(part)))]
        words = {key for part in (*joined, schema) if part not in named for key in part} - {"allOf"}
        if len(named) == 1 and "nullable" in words and words <= PROSE | {"nullable", "default"}:
            del schema["allOf"]
            schema.pop("nullable", None)
            schema["oneOf"] = [*named, {"type": "null"}]


def part_enums_from_null(document: dict[str, Any]) -> None:
    """Write an enum of strings or ints that may be null as the union that it is.

    OpenAPI 3.0 wants null among the values too, which most documents leave out: null is allowed all the same.
    A component stays the enum, and what refers to it is the union.
    """
    components = _components(document)
    nullable = {name for name, schema in components.items() if _part_enum(schema)}
    for schema in list(schemas(document)):
        if _name(schema) in nullable:
            schema["oneOf"] = [{"$ref": schema.pop("$ref")}, {"type": "null"}]
        elif _part_enum(schema):
            inner = {key: schema.pop(key) for key in [*schema] if key not in PROSE | {"default"}}
            schema["oneOf"] = [inner, {"type": "null"}]


def _part_enum(schema: Schema) -> bool:
    """Take null out of an enum; return whether it was there."""
    kinds = schema.get("type")
    if not isinstance(schema.get("enum"), list):
        return False
    if isinstance(kinds, str) and schema.pop("nullable", None) is True:
        kinds = [kinds, "null"]
    if not isinstance(kinds, list) or "null" not in kinds:
        return False
    others = [kind for kind in kinds if kind != "null"]
    schema["type"] = others[0] if len(others) == 1 else others
    schema["enum"] = [value for value in schema["enum"] if value is not None]
    return True


def drop_demands(document: dict[str, Any]) -> None:
    """Drop unions whose members only state required keys of sibling properties."""
    for schema in list(schemas(document)):
        for kind in UNIONS:
            members = schema.get(kind)
            if isinstance(members, list) and schema.get("properties") and all(map(_is_demand, members)):
                del schema[kind]


def _is_demand(schema: Any) -> bool:
    if not isinstance(schema, dict):
        return False
    words = PROSE | {"required", "type"}
    return all(key in words or (key == "not" and _is_demand(inner)) for key, inner in schema.items())


def _leads_back(start: str, edges: Mapping[str, set[str]]) -> bool:
    seen: set[str] = set()
    waiting = [*edges[start]]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += edges[name]
    return start in seen


def _family(name: str, components: Mapping[str, Schema]) -> list[str]:
    """Return what extends a schema, those that extend most first, and the schema itself at the end."""
    found = [name]
    for parent in found:
        found += [
            heir
            for heir, schema in components.items()
            if heir not in found and parent in {_name(part) for part in dicts(schema.get("allOf") or ())}
        ]
    return found[::-1]


def _components(document: Mapping[str, Any]) -> dict[str, Schema]:
    found: dict[str, Schema] = (document.get("components") or {}).get("schemas") or {}
    return found


def _members(schema: Any) -> list[Any]:
    found = (schema.get("oneOf") or schema.get("anyOf")) if isinstance(schema, dict) else None
    return found if isinstance(found, list) else []


def _key(schema: Any) -> str:
    declared = schema.get("discriminator") if isinstance(schema, dict) else None
    return str(declared.get("propertyName") or "") if isinstance(declared, dict) else ""


def _name(schema: Any) -> str:
    """Return the name of the component that a schema refers to, or ""."""
    reference = schema.get("$ref") if isinstance(schema, dict) else None
    return reference.removeprefix(SCHEMA_PREFIX) if isinstance(reference, str) else ""
