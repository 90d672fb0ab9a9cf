"""Finding the operations, messages and schemas of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
# Where an operation keeps its method that has one of none of these names; its path ends with it.
OTHER_METHOD: Final = "x-method"
SCHEMA_PREFIX: Final = "#/components/schemas/"
# Keys of a schema that hold one schema, a list of schemas, or schemas by name.
ONE: Final = ("items", "additionalProperties", "not", "contains", "propertyNames", "if", "then", "else")
MANY: Final = ("allOf", "anyOf", "oneOf", "prefixItems")
NAMED: Final = ("properties", "patternProperties", "$defs")
_HOLDING: Final = frozenset({*ONE, *MANY, *NAMED})

Schema: TypeAlias = dict[str, Any]


def operations(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the operations of a document."""
    for item in document.get("paths", {}).values():
        for method in METHODS:
            if isinstance(item.get(method), dict):
                yield item[method]


def schemas(document: Mapping[str, Any]) -> Iterator[Schema]:
    """Yield every schema of a document, each before those inside it."""
    for schema in document.get("components", {}).get("schemas", {}).values():
        yield from within(schema)
    for holder in holders(document):
        if isinstance(holder.get("schema"), dict):
            yield from within(holder["schema"])


def within(schema: Any) -> Iterator[Schema]:
    """Yield a schema and those inside it, without following references."""
    waiting = [schema]
    while waiting:
        found = waiting.pop()
        if not isinstance(found, dict):
            continue
        yield found
        if _HOLDING.isdisjoint(found):
            continue
        inner = [found[key] for key in ONE if key in found]
        for key in MANY:
            inner.extend(found.get(key) or ())
        for key in NAMED:
            inner.extend((found.get(key) or {}).values())
        inner.reverse()
        waiting.extend(inner)


def holders(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the parameters, headers and media types, which hold schemas."""
    components = document.get("components", {})
    yield from dicts(components.get("parameters", {}).values())
    yield from dicts(components.get("headers", {}).values())
    for message in (*components.get("responses", {}).values(), *components.get("requestBodies", {}).values()):
        yield from media_types(message)
    for item in document.get("paths", {}).values():
        yield from dicts(item.get("parameters", ()))
    for operation in operations(document):
        yield from dicts(operation.get("parameters", ()))
        yield from media_types(operation.get("requestBody"))
        for response in operation.get("responses", {}).values():
            yield from media_types(response)


def media_types(message: Any) -> Iterator[dict[str, Any]]:
    """Yield the media types and headers of a request's body or an answer."""
    if isinstance(message, dict):
        yield from dicts((message.get("content") or {}).values())
        yield from dicts((message.get("headers") or {}).values())


def dicts(values: Any) -> Iterator[dict[str, Any]]:
    """Yield the values that are objects: documents hold anything."""
    yield from (value for value in values if isinstance(value, dict))


def request_bodies(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the bodies of all requests, those among the components included."""
    yield from dicts(operation.get("requestBody") for operation in operations(document))
    yield from dicts(document.get("components", {}).get("requestBodies", {}).values())


def request_schemas(document: Mapping[str, Any], wanted: Callable[[str], bool]) -> Iterator[Schema]:
    """Yield the schemas of requests whose media type is wanted."""
    for body in request_bodies(document):
        for media_type, holder in (body.get("content") or {}).items():
            if wanted(media_type) and isinstance(holder.get("schema"), dict):
                yield holder["schema"]


def reached(document: Mapping[str, Any], *starts: Schema) -> Iterator[Schema]:
    """Yield schemas and all that they hold or refer to, a component only once."""
    components = document.get("components", {}).get("schemas", {})
    seen: set[str] = set()
    waiting = [*starts]
    while waiting:
        for schema in within(waiting.pop()):
            yield schema
            reference = schema.get("$ref")
            if isinstance(reference, str) and reference.startswith(SCHEMA_PREFIX) and reference not in seen:
                seen.add(reference)
                target = components.get(reference.removeprefix(SCHEMA_PREFIX))
                if isinstance(target, dict):
                    waiting.append(target)
