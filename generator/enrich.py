"""What a document leaves implicit, written into it before code is generated.

Pure: the given document stays as it is. Each step says what it adds; none invents facts about the API.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from openapi_python_client.strings import pascal_case

from generator.enriching.budget import Growth, hold_types
from generator.enriching.enum_names import labels, member_names
from generator.enriching.inline_names import name_answers, part_from_null
from generator.enriching.media_types import is_json, messages, settle_media_types
from generator.enriching.member_names import name_members
from generator.enriching.merging import drop_idle_parts, write_out_conflicts, write_out_scalars
from generator.enriching.read_write import split_directions
from generator.enriching.security import settle_security
from generator.enriching.symbol_words import spoken
from generator.enriching.unions import (
    alias_types,
    allow_null,
    drop_demands,
    mark_members,
    offer_children,
    part_enums_from_null,
)
from generator.openapi.document_walk import (
    METHODS,
    NAMED,
    SCHEMA_PREFIX,
    Schema,
    dicts,
    holders,
    operations,
    reached,
    request_schemas,
    schemas,
    within,
)
from generator.openapi.documents import copied
from generator.openapi.pointers import resolve
from generator.problems import GeneratorError, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

# Upstream knows these references; all others are written out.
_WHOLE_COMPONENT: Final = re.compile(r"#/components/[^/]+/[^/]+$")
# The schema that no value fits.
NOTHING: Final[dict[str, Any]] = {"not": {}}


def enrich(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document in which nothing that the generator needs is left implicit."""
    enriched: dict[str, Any] = copied(document)
    enriched.setdefault("paths", {})
    drop_unused(enriched)
    follow_components(enriched)
    write_out_references(enriched)
    write_out_booleans(enriched)
    hold_types(enriched)
    part_enums_from_null(enriched)
    drop_demands(enriched)
    drop_idle_parts(enriched)
    tell_operations_apart(enriched)
    declare_path_parameters(enriched)
    settle_security(enriched)
    settle_media_types(enriched)
    take_schemas_of_content(enriched)
    name_answers(enriched)
    part_from_null(enriched)
    split_directions(enriched)
    allow_null(enriched)
    write_out_scalars(enriched)
    write_out_conflicts(enriched)
    name_by_place(enriched)
    for schema in list(schemas(enriched)):
        keep_siblings(schema)
        complete_arrays(schema)
        name_enum_members(schema)
        keep_default_for_docs(schema)
    offer_children(enriched)
    name_members(enriched)
    for parameter in list(holders(enriched)):
        take_constants_for_enums(parameter)
    mark_members(enriched)
    alias_types(enriched)
    keep_files_to_multipart(enriched)
    return enriched


def drop_unused(document: dict[str, Any]) -> None:
    """Drop unused parts, as upstream would refuse the document for mistakes in them."""
    document.pop("webhooks", None)
    for unused in ("callbacks", "examples", "links"):
        if isinstance(document.get("components"), dict):
            document["components"].pop(unused, None)
    for operation in operations(document):
        operation.pop("callbacks", None)


def follow_components(document: dict[str, Any]) -> None:
    """Replace components that are references to others of their kind by these.

    Upstream follows one step.
    """
    for section in ("parameters", "requestBodies", "responses", "headers"):
        entries = (document.get("components") or {}).get(section) or {}
        for name in entries:
            seen, found = {name}, entries[name]
            while isinstance(found, dict) and isinstance(found.get("$ref"), str):
                target = found["$ref"].removeprefix(f"#/components/{section}/")
                if target in seen or target not in entries:
                    break
                seen.add(target)
                found = entries[target]
            else:
                entries[name] = copied(found)


def write_out_references(document: dict[str, Any]) -> None:
    """Replace references to anything but a whole component with their targets.

    A recursive target cannot be inlined: it becomes a component if it is a schema inside one.
    """
    try:
        _write_out_references(document)
    except RecursionError:
        _part_inner_schemas(document)
        try:
            _write_out_references(document)
        except RecursionError:
            raise GeneratorError(
                "references to other places than whole components lead in a circle",
                advice="let one of them lead to a component",
            ) from None


def _part_inner_schemas(document: dict[str, Any]) -> None:
    """Make components of the schemas inside of components that something refers to."""
    components = document.get("components", {}).get("schemas", {})
    wanted: dict[str, list[Schema]] = {}
    for schema in list(schemas(document)):
        reference = schema.get("$ref")
        if (
            isinstance(reference, str)
            and reference.startswith(SCHEMA_PREFIX)
            and "/" in reference[len(SCHEMA_PREFIX) :]
        ):
            wanted.setdefault(reference, []).append(schema)
    for reference, referring in sorted(wanted.items(), key=lambda each: -len(each[0])):  # inner ones first
        parts = [part for part in reference.removeprefix(SCHEMA_PREFIX).split("/") if part not in NAMED]
        target = resolve(document, reference)
        if not isinstance(target, dict) or "$ref" in target:
            continue
        name = "_".join(parts)
        while name in components:
            name += "_"
        components[name] = dict(target)
        target.clear()
        for holder in [target, *referring]:
            holder["$ref"] = SCHEMA_PREFIX + name


def _write_out_references(document: dict[str, Any]) -> None:
    growth = Growth()

    def written_out(value: Any, depth: int, source: str = "") -> Any:
        if depth > 50:
            raise RecursionError
        if source:
            growth.add(source)
        if isinstance(value, list):
            return [written_out(item, depth, source) for item in value]
        if not isinstance(value, dict):
            return value
        reference = value.get("$ref")
        if (
            isinstance(reference, str)
            and reference.startswith("#/")
            and not _WHOLE_COMPONENT.match(reference)
        ):
            try:
                found = resolve(document, reference)
            except LookupError as error:
                raise GeneratorError(
                    f"the reference {quoted(reference)} leads nowhere: {error}",
                    advice="correct the reference, or add its target",
                ) from error
            return written_out(found, depth + 1, reference)
        return {key: written_out(item, depth, source) for key, item in value.items()}

    document.update(
        {key: written_out(document[key], 0) for key in ("paths", "components") if key in document}
    )


def write_out_booleans(document: dict[str, Any]) -> None:
    """Replace the schemas `true` and `false` of OpenAPI 3.1 with equivalent objects."""

    def written_out(value: Any) -> Any:
        return ({} if value else copy.deepcopy(NOTHING)) if isinstance(value, bool) else value

    components = document.get("components", {}).get("schemas", {})
    components.update({name: written_out(schema) for name, schema in components.items()})
    for schema in list(schemas(document)):
        for key in ("items", "not"):
            if key in schema:
                schema[key] = written_out(schema[key])
        for key in ("allOf", "anyOf", "oneOf", "prefixItems"):
            if isinstance(schema.get(key), list):
                schema[key] = [written_out(item) for item in schema[key]]
        if isinstance(schema.get("properties"), dict):
            schema["properties"] = {name: written_out(item) for name, item in schema["properties"].items()}


def keep_default_for_docs(schema: Schema) -> None:
    """Keep defaults for docstrings: upstream drops a schema with an unsupported one."""
    if "default" in schema:
        schema["x-default"] = schema.pop("default")


def tell_operations_apart(document: dict[str, Any]) -> None:
    """Make operationIds unique by adding the method to all but the first."""
    seen: set[str] = set()
    for item in dicts(document["paths"].values()):
        for method in METHODS:
            operation = item.get(method)
            if not isinstance(operation, dict) or "operationId" not in operation:
                continue
            if operation["operationId"] in seen:
                operation["operationId"] = f"{operation['operationId']}_{method}"
            seen.add(operation["operationId"])


def declare_path_parameters(document: dict[str, Any]) -> None:
    """Declare undescribed parts of a path in braces as required text parameters."""
    declared = document.get("components", {}).get("parameters", {})
    for path, item in document["paths"].items():
        for method in METHODS:
            operation = item.get(method)
            if not isinstance(operation, dict):
                continue
            given = dicts([*item.get("parameters", ()), *operation.get("parameters", ())])
            listed = [
                declared.get(str(entry["$ref"]).rsplit("/", 1)[-1], {}) if "$ref" in entry else entry
                for entry in given
            ]
            known = {entry.get("name") for entry in listed if entry.get("in") == "path"}
            for entry in listed:
                if entry.get("in") == "path":
                    entry["required"] = True  # by the specification, and some leave it out
            for name in dict.fromkeys(re.findall(r"\{([^{}]+)\}", path)):
                if name not in known:
                    operation.setdefault("parameters", []).append(
                        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
                    )


def take_schemas_of_content(document: dict[str, Any]) -> None:
    """Give parameters with content a schema, as upstream drops them silently.

    Text is sent as it is, all other content as JSON.
    """
    for holder in list(holders(document)):
        content = holder.get("content")
        if "in" in holder and "schema" not in holder and isinstance(content, dict):
            (described, *_) = [*dicts(content.values()), {}]
            holder["schema"] = described.get("schema", {})
            is_text = holder["schema"].get("type") == "string" and not any(map(is_json, content))
            holder["x-in-json"] = not is_text


def name_by_place(document: dict[str, Any]) -> None:
    """Name classes after components and properties, not titles, which change.

    Only the members of unions keep their titles, which distinguish them. Properties whose names differ only
    in signs get words for the signs.
    """
    for schema in document.get("components", {}).get("schemas", {}).values():
        for inner in within(schema):
            properties = inner.get("properties") or {}
            for part in (*properties.values(), inner.get("items")):
                _retitle(part)
            plain = Counter(map(pascal_case, properties))
            for name, part in properties.items():
                if isinstance(part, dict) and "$ref" not in part and plain[pascal_case(name)] > 1:
                    part["title"] = spoken(name)
        _retitle(schema)


def _retitle(schema: Any) -> None:
    if isinstance(schema, dict) and isinstance(schema.get("title"), str):
        schema["x-title"] = schema.pop("title")


def complete_arrays(schema: Schema) -> None:
    """Allow any items in an array without `items`, which is its meaning.

    The same holds for items after those of `prefixItems`, if there may be more.
    """
    kinds = schema.get("type")
    if kinds == "array" or (isinstance(kinds, list) and "array" in kinds):
        first, most = schema.get("prefixItems"), schema.get("maxItems")
        if first and ((isinstance(most, int) and most <= len(first)) or schema.get("items") == NOTHING):
            schema.pop("items", None)
        else:
            schema.setdefault("items", {})


def take_constants_for_enums(holder: dict[str, Any]) -> None:
    """Replace a parameter's constant with an enum of one value, for headers."""
    schema = holder.get("schema")
    if isinstance(schema, dict) and isinstance(schema.get("const"), str | int) and "in" in holder:
        schema["enum"] = [schema.pop("const")]
        schema.setdefault("type", "string" if isinstance(schema["enum"][0], str) else "integer")
        name_enum_members(schema)


def keep_siblings(schema: Schema) -> None:
    """Move a reference with sibling keys into an allOf, as upstream drops these keys."""
    if "$ref" in schema and len(schema) > 1:
        schema["allOf"] = [{"$ref": schema.pop("$ref")}, *schema.get("allOf", [])]
    joined = schema.get("allOf")
    if isinstance(joined, list) and len(joined) == 1 and schema.get("properties"):
        # Upstream takes what is joined from one alone for that one, and then makes its classes twice.
        joined.append({"type": "object", "properties": schema.pop("properties")})
        if "required" in schema:
            joined[-1]["required"] = schema.pop("required")


def name_enum_members(schema: Schema) -> None:
    """Name the members of enums of ints or strings; treat other enums as plain types."""
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
    """Treat `format: binary` as text in JSON, and find files in multipart."""
    in_multipart: set[int] = set()
    bodies = request_schemas(document, lambda media_type: media_type.startswith("multipart/"))
    for schema in reached(document, *bodies):
        in_multipart.add(id(schema))
        if schema.get("type") == "string" and (
            "contentMediaType" in schema and schema.get("contentEncoding") is None
        ):
            schema["format"] = "binary"
    bodies_of_bytes = {
        id(holder.get("schema"))
        for message in messages(document)
        for media_type, holder in (message.get("content") or {}).items()
        if not is_json(media_type)
    }
    for schema in schemas(document):
        if schema.get("format") == "binary" and id(schema) not in in_multipart | bodies_of_bytes:
            del schema["format"]
