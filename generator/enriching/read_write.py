"""Telling apart what goes to the server and what comes from it."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from generator.openapi.document_walk import (
    SCHEMA_PREFIX,
    Schema,
    dicts,
    media_types,
    operations,
    reached,
    request_schemas,
    within,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def split_directions(document: dict[str, Any]) -> None:
    """Remove readOnly properties from requests, and writeOnly ones from responses.

    A schema that is used only in requests loses its readOnly properties, and one that is used only in
    responses its writeOnly ones. A schema with such a property that is used in both is split: requests get
    `<name>Request`, and so do the schemas that lead to it.
    """
    components: dict[str, Schema] = document.get("components", {}).get("schemas", {})
    sent, received = used(document)
    directed = {
        name
        for name in sent
        if any(
            _marked(inner, "readOnly") or (_marked(inner, "writeOnly") and name in received)
            for schema in within(components[name])
            for inner in dicts((schema.get("properties") or {}).values())
        )
    }
    for name in sent - received:
        drop(components[name], "readOnly")
    for name in received - sent:
        drop(components[name], "writeOnly")
    renamed = _split_names(components, directed & received, sent & received)
    for name, request_name in renamed.items():
        components[request_name] = copy.deepcopy(components[name])
        drop(components[request_name], "readOnly")
        drop(components[name], "writeOnly")
    for name in [*renamed.values(), *(sent - received)]:
        _refer(components[name], renamed)
    for body in request_schemas(document, lambda _: True):
        _refer(body, renamed)


def used(document: Mapping[str, Any]) -> tuple[set[str], set[str]]:
    """Return the names of the component schemas of requests, and of responses."""
    answers = [
        holder["schema"]
        for message in _answers(document)
        for holder in media_types(message)
        if isinstance(holder.get("schema"), dict)
    ]
    return _names(document, request_schemas(document, lambda _: True)), _names(document, iter(answers))


def _answers(document: Mapping[str, Any]) -> Iterator[Any]:
    yield from document.get("components", {}).get("responses", {}).values()
    for operation in operations(document):
        yield from operation.get("responses", {}).values()


def _names(document: Mapping[str, Any], starts: Iterator[Schema]) -> set[str]:
    """Return the names of the component schemas that some schemas lead to."""
    components = document.get("components", {}).get("schemas", {})
    found = {
        schema["$ref"].removeprefix(SCHEMA_PREFIX)
        for schema in reached(document, *starts)
        if isinstance(schema.get("$ref"), str)
    }
    return found & set(components)


def _split_names(components: Mapping[str, Schema], directed: set[str], shared: set[str]) -> dict[str, str]:
    """Return the names for requests, of the split schemas and of the shared schemas that refer to them."""
    split = set(directed)
    while True:
        leading = {
            name
            for name in shared - split
            if any(
                isinstance(schema.get("$ref"), str) and schema["$ref"].removeprefix(SCHEMA_PREFIX) in split
                for schema in within(components[name])
            )
        }
        if not leading:
            break
        split |= leading
    names = {}
    for name in sorted(split):
        request_name = f"{name}Request"
        while request_name in components:
            request_name += "Body"
        names[name] = request_name
    return names


def drop(component: Schema, direction: str) -> None:
    """Remove the properties marked as `readOnly` or `writeOnly`."""
    for schema in within(component):
        marked = [
            name for name, inner in (schema.get("properties") or {}).items() if _marked(inner, direction)
        ]
        for name in marked:
            del schema["properties"][name]
            schema.setdefault("type", "object")  # nothing else may be left to say so
            if name in schema.get("required", ()):
                schema["required"].remove(name)
        if schema.get("required") == []:
            del schema["required"]


def _marked(schema: Any, direction: str) -> bool:
    """Return whether a property has a direction, maybe next to a reference in an allOf."""
    return isinstance(schema, dict) and (
        schema.get(direction) is True
        or any(part.get(direction) is True for part in dicts(schema.get("allOf") or ()) if "$ref" not in part)
    )


def _refer(component: Schema, renamed: Mapping[str, str]) -> None:
    for schema in within(component):
        reference = schema.get("$ref")
        if isinstance(reference, str) and reference.removeprefix(SCHEMA_PREFIX) in renamed:
            schema["$ref"] = SCHEMA_PREFIX + renamed[reference.removeprefix(SCHEMA_PREFIX)]
        for discriminator in dicts([schema.get("discriminator")]):
            for value, target in (discriminator.get("mapping") or {}).items():
                name = str(target).removeprefix(SCHEMA_PREFIX)
                discriminator["mapping"][value] = SCHEMA_PREFIX + renamed.get(name, name)
