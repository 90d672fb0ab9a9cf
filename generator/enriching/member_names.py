"""Names for inline members of unions, which upstream calls Type0 and Type1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.enriching.inline_names import Components, constants, discriminate, is_object
from generator.enriching.unions import UNIONS, has_own_members
from generator.openapi.document_walk import (
    SCHEMA_PREFIX,
    Schema,
    dicts,
    operations,
    reached,
    request_bodies,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def name_members(document: dict[str, Any]) -> None:
    """Give each class inside a union a meaningful title, unless it has one.

    The only object of a union gets the name of the union, which has no class; in a component, it is the
    union's `Object`. Several objects are named after the value of a property, or else after a property that
    only one has:
        `SourceWithUrl`.
    """
    components: dict[str, Schema] = document.get("components", {}).get("schemas", {})
    for name, schema in list(components.items()):
        if has_own_members(schema):
            _title_own(schema, components)
        _name(schema, name)
        _part_from_itself(document, name, schema)
    for key, schema in _messages(document):
        _name(schema, key)


def _messages(document: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the schemas of parameters, bodies and answers, with the names that upstream gives them."""
    components = document.get("components", {})
    places = [
        components.get("parameters", {}).values(),
        *(item.get("parameters") or () for item in dicts(document.get("paths", {}).values())),
        *(operation.get("parameters") or () for operation in operations(document)),
    ]
    for parameter in dicts(entry for place in places for entry in place):
        if "in" in parameter:
            yield str(parameter.get("name")), parameter.get("schema")
    for body in request_bodies(document):
        for holder in dicts((body.get("content") or {}).values()):
            yield "body", holder.get("schema")
    answers = [
        *components.get("responses", {}).items(),
        *(
            entry
            for operation in operations(document)
            for entry in (operation.get("responses") or {}).items()
        ),
    ]
    for status, answer in answers:
        for holder in dicts((answer.get("content") or {}).values()) if isinstance(answer, dict) else ():
            yield f"response_{status}", holder.get("schema")


def _name(schema: Any, key: str) -> None:
    """Name the members of all unions in a schema.

    Args:
        schema: The schema.
        key: What upstream calls it: the name of the component, property or parameter that it describes.
    """
    if not isinstance(schema, dict):
        return
    for name, part in (schema.get("properties") or {}).items():
        _name(part, name)
    _name(schema.get("additionalProperties"), "AdditionalProperty")
    _name(schema.get("items"), f"{key}_item")
    for part in schema.get("allOf") or ():
        _name(part, key)
    for kind in UNIONS:
        members = [member for member in dicts(schema.get(kind) or ()) if "$ref" not in member]
        _title([member for member in members if _has_class(member)], key)
        for member in members:
            items = member.get("items")
            if isinstance(items, dict) and _has_class(items) and "title" not in items:
                items["title"] = f"{key}_item"
            _name(member, key)


def _title(members: list[Schema], key: str) -> None:
    untitled = [member for member in members if not member.get("title")]
    objects = [member for member in untitled if is_object(member)]
    enums = [member for member in untitled if not is_object(member)]
    for member, label in zip(objects, _labels(objects), strict=True):
        member["title"] = f"{key} {label}".strip()
    for member in enums:
        only = len(enums) == len(members) == 1
        values = [value for value in member["enum"] if value is not None]
        label = "" if only else "enum" if len(enums) == 1 or len(values) > 1 else f"{values[0]}"
        member["title"] = f"{key} {label}".strip()


def _title_own(union: Schema, components: Mapping[str, Schema]) -> None:
    """Title the members of a component that have a class: upstream puts the name of the union before."""
    members = [member for kind in UNIONS for member in dicts(union.get(kind) or ()) if _has_class(member)]
    objects = [member for member in members if is_object(member)]
    enums = [member for member in members if not is_object(member)]
    for found, label in ((objects, "object"), (enums, "enum")):
        if len(found) == 1:
            found[0].setdefault("title", label)
    if len(objects) > 1 and not any(member.get("title") for member in objects):
        labels = _labels([_resolved(member, components) for member in objects])
        for number, (member, label) in enumerate(zip(objects, labels, strict=True), start=1):
            member["title"] = label or f"type {number}"


def _resolved(schema: Schema, components: Mapping[str, Schema]) -> Schema:
    """Return an object whose properties are what they refer to."""
    properties = schema.get("properties") or {}
    found = {
        key: components.get(str(part.get("$ref")).removeprefix(SCHEMA_PREFIX), part)
        for key, part in properties.items()
        if isinstance(part, dict)
    }
    return {**schema, "properties": found}


def _labels(objects: list[Schema]) -> list[str]:
    """Return what distinguishes objects: nothing for one, a constant's value, or a property."""
    if len(objects) < 2:
        return [""] * len(objects)
    fixed = [constants(schema) for schema in objects]
    for key in fixed[0]:
        values = [found.get(key, "") for found in fixed]
        if all(values) and len(set(values)) == len(values):
            return values
    keys = [list(schema.get("properties") or {}) for schema in objects]
    found = []
    for number, schema in enumerate(objects):
        others = {key for place, each in enumerate(keys) if place != number for key in each}
        required = [key for key in schema.get("required") or () if key in keys[number]]
        own = next((key for key in [*required, *keys[number]] if key not in others), None)
        found.append("" if own is None else f"with {own}")
    return found


def _has_class(schema: Schema) -> bool:
    return "$ref" not in schema and ("enum" in schema or is_object(schema))


def _part_from_itself(document: dict[str, Any], name: str, schema: Any) -> None:
    """Make components of the members of a union that lead back to it, which upstream does not know yet."""
    components = document["components"]["schemas"]
    for kind in UNIONS:
        members = (schema.get(kind) if isinstance(schema, dict) else None) or []
        for number, member in enumerate(members):
            if isinstance(member, dict) and is_object(member):
                references = (inner.get("$ref") for inner in reached(document, member))
                if SCHEMA_PREFIX + name in references:
                    title = str(member.pop("title", name))
                    title = title if title[:1].isupper() else f"{name} {title}"  # a label of `_title_own`
                    reference = SCHEMA_PREFIX + Components(components).add([title], member)
                    discriminate(schema, member, reference)
                    members[number] = {"$ref": reference}
