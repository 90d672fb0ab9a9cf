"""What a document leaves implicit, written into it before code is generated.

Pure: the given document stays as it is. Each step says what it adds; none invents facts about the API.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Final

from generator.enum_names import labels, member_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
# Keys of a schema that hold one schema, a list of schemas, or schemas by name.
ONE: Final = ("items", "additionalProperties", "not", "contains", "propertyNames", "if", "then", "else")
MANY: Final = ("allOf", "anyOf", "oneOf", "prefixItems")
NAMED: Final = ("properties", "patternProperties", "$defs")
JSON: Final = "application/json"
SCHEMA_PREFIX: Final = "#/components/schemas/"

Schema = dict[str, Any]


def enrich(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document in which nothing that the generator needs is left implicit."""
    enriched = copy.deepcopy(dict(document))
    inherit_security(enriched)
    prefer_json_bodies(enriched)
    split_directions(enriched)
    for schema in list(schemas(enriched)):
        keep_siblings(schema)
        name_enum_members(schema)
    keep_files_to_multipart(enriched)
    return enriched


def operations(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the operations of a document."""
    for item in document.get("paths", {}).values():
        for method in METHODS:
            if isinstance(item.get(method), dict):
                yield item[method]


def schemas(document: Mapping[str, Any]) -> Iterator[Schema]:
    """Yield every schema of a document, an outer one before those in it, wherever schemas may stand."""
    for schema in document.get("components", {}).get("schemas", {}).values():
        yield from within(schema)
    for holder in _holders(document):
        if isinstance(holder.get("schema"), dict):
            yield from within(holder["schema"])


def within(schema: Any) -> Iterator[Schema]:
    """Yield a schema and all schemas in it, without following references."""
    if not isinstance(schema, dict):
        return
    yield schema
    for key in ONE:
        yield from within(schema.get(key))
    for key in MANY:
        for inner in schema.get(key) or ():
            yield from within(inner)
    for key in NAMED:
        for inner in (schema.get(key) or {}).values():
            yield from within(inner)


def _holders(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the parameters, headers and media types, which hold schemas."""
    components = document.get("components", {})
    yield from _dicts(components.get("parameters", {}).values())
    yield from _dicts(components.get("headers", {}).values())
    for message in (*components.get("responses", {}).values(), *components.get("requestBodies", {}).values()):
        yield from _media_types(message)
    for item in document.get("paths", {}).values():
        yield from _dicts(item.get("parameters", ()))
    for operation in operations(document):
        yield from _dicts(operation.get("parameters", ()))
        yield from _media_types(operation.get("requestBody"))
        for response in operation.get("responses", {}).values():
            yield from _media_types(response)


def _media_types(message: Any) -> Iterator[dict[str, Any]]:
    if isinstance(message, dict):
        yield from _dicts((message.get("content") or {}).values())
        yield from _dicts((message.get("headers") or {}).values())


def _dicts(values: Any) -> Iterator[dict[str, Any]]:
    yield from (value for value in values if isinstance(value, dict))


def inherit_security(document: dict[str, Any]) -> None:
    """Write the document's security into each operation that does not state its own."""
    if "security" in document:
        for operation in operations(document):
            operation.setdefault("security", copy.deepcopy(document["security"]))


def prefer_json_bodies(document: dict[str, Any]) -> None:
    """Keep only JSON where a body may be sent in several media types with one schema.

    A model can be sent in one way at a time, and JSON keeps its types. A body with files stays multipart.
    """
    bodies = [operation.get("requestBody") for operation in operations(document)]
    bodies += document.get("components", {}).get("requestBodies", {}).values()
    for body in bodies:
        content = body.get("content") if isinstance(body, dict) else None
        if not content or JSON not in content:
            continue
        chosen = content[JSON].get("schema")
        for media_type in [
            name for name in content if name != JSON and content[name].get("schema") == chosen
        ]:
            del content[media_type]


def keep_siblings(schema: Schema) -> None:
    """Move a reference that has keys beside it, as OpenAPI 3.1 allows, into an allOf: upstream drops them."""
    if "$ref" in schema and len(schema) > 1:
        schema["allOf"] = [{"$ref": schema.pop("$ref")}, *schema.get("allOf", [])]


def name_enum_members(schema: Schema) -> None:
    """Give an enum of ints or strings the names of its members; take enums of other types for plain types."""
    values = schema.get("enum")
    if not isinstance(values, list):
        return
    listed = list(dict.fromkeys((type(value), value) for value in values if _hashable(value)))
    kinds = {kind for kind, _ in listed if kind is not type(None)}
    if len(listed) == 0 or not (kinds == {int} or kinds == {str}):
        if kinds:
            del schema["enum"]
        return
    schema["enum"] = [value for _, value in listed]
    present = [value for _, value in listed if value is not None]
    described = labels(str(schema.get("description", "")))
    given = schema.get("x-enum-varnames")
    proposed = [str(name) for name in given] if isinstance(given, list) and len(given) == len(present) else []
    schema["x-enum-varnames"] = member_names(present, described, proposed)


def _hashable(value: object) -> bool:
    return value is None or isinstance(value, str | int | float)


def keep_files_to_multipart(document: dict[str, Any]) -> None:
    """Take `format: binary` for plain text in JSON, and know the files of OpenAPI 3.1 in multipart bodies."""
    in_multipart: set[int] = set()
    for body in _request_media(document, lambda media_type: media_type.startswith("multipart/")):
        for schema in _reached(document, body):
            in_multipart.add(id(schema))
            if schema.get("type") == "string" and (
                "contentMediaType" in schema and schema.get("contentEncoding") is None
            ):
                schema["format"] = "binary"
    bodies_of_bytes = {
        id(holder.get("schema"))
        for operation in operations(document)
        for message in (operation.get("requestBody"), *operation.get("responses", {}).values())
        if isinstance(message, dict)
        for media_type, holder in (message.get("content") or {}).items()
        if not _is_json(media_type)
    }
    for schema in schemas(document):
        if schema.get("format") == "binary" and id(schema) not in in_multipart | bodies_of_bytes:
            del schema["format"]


def _is_json(media_type: str) -> bool:
    essence = media_type.partition(";")[0].strip().lower()
    return essence == JSON or essence.endswith("+json")


def _request_media(document: Mapping[str, Any], wanted: Callable[[str], bool]) -> Iterator[Schema]:
    bodies = [operation.get("requestBody") for operation in operations(document)]
    bodies += document.get("components", {}).get("requestBodies", {}).values()
    for body in bodies:
        for media_type, holder in ((body or {}).get("content") or {}).items():
            if wanted(media_type) and isinstance(holder.get("schema"), dict):
                yield holder["schema"]


def _reached(document: Mapping[str, Any], start: Schema) -> Iterator[Schema]:
    """Yield a schema and all that it holds or refers to."""
    components = document.get("components", {}).get("schemas", {})
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for schema in within(waiting.pop()):
            yield schema
            reference = schema.get("$ref")
            if isinstance(reference, str) and reference.startswith(SCHEMA_PREFIX) and reference not in seen:
                seen.add(reference)
                target = components.get(reference.removeprefix(SCHEMA_PREFIX))
                if isinstance(target, dict):
                    waiting.append(target)


def split_directions(document: dict[str, Any]) -> None:
    """Keep what the server fills in out of requests, and what only requests carry out of answers.

    A schema that is used in requests alone loses its readOnly properties, one that is used in answers alone
    its writeOnly ones. A schema used in both, with either kind of property, is split: requests get
    `<name>Request`, and so do the schemas that lead to it.
    """
    components: dict[str, Schema] = document.get("components", {}).get("schemas", {})
    sent = _names(document, _request_media(document, lambda _: True))
    answers = [
        holder["schema"]
        for message in _answers(document)
        for holder in _media_types(message)
        if isinstance(holder.get("schema"), dict)
    ]
    received = _names(document, iter(answers))
    directed = {
        name
        for name in sent
        if any(
            inner.get("readOnly") or (inner.get("writeOnly") and name in received)
            for schema in within(components[name])
            for inner in _dicts((schema.get("properties") or {}).values())
        )
    }
    for name in sent - received:
        _drop(components[name], "readOnly")
    for name in received - sent:
        _drop(components[name], "writeOnly")
    renamed = _split_names(components, directed & received, sent & received)
    for name, request_name in renamed.items():
        components[request_name] = copy.deepcopy(components[name])
        _drop(components[request_name], "readOnly")
        _drop(components[name], "writeOnly")
    for name in [*renamed.values(), *(sent - received)]:
        _refer(components[name], renamed)
    for body in _request_media(document, lambda _: True):
        _refer(body, renamed)


def _answers(document: Mapping[str, Any]) -> Iterator[Any]:
    yield from document.get("components", {}).get("responses", {}).values()
    for operation in operations(document):
        yield from operation.get("responses", {}).values()


def _names(document: Mapping[str, Any], starts: Iterator[Schema]) -> set[str]:
    """Return the names of the component schemas that some schemas lead to."""
    components = document.get("components", {}).get("schemas", {})
    found = {
        schema["$ref"].removeprefix(SCHEMA_PREFIX)
        for start in starts
        for schema in _reached(document, start)
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


def _drop(component: Schema, direction: str) -> None:
    """Remove the properties that are marked with a direction."""
    for schema in within(component):
        marked = [
            name for name, inner in (schema.get("properties") or {}).items() if _marked(inner, direction)
        ]
        for name in marked:
            del schema["properties"][name]
            if name in schema.get("required", ()):
                schema["required"].remove(name)
        if schema.get("required") == []:
            del schema["required"]


def _marked(schema: Any, direction: str) -> bool:
    return isinstance(schema, dict) and schema.get(direction) is True


def _refer(component: Schema, renamed: Mapping[str, str]) -> None:
    for schema in within(component):
        reference = schema.get("$ref")
        if isinstance(reference, str) and reference.removeprefix(SCHEMA_PREFIX) in renamed:
            schema["$ref"] = SCHEMA_PREFIX + renamed[reference.removeprefix(SCHEMA_PREFIX)]
