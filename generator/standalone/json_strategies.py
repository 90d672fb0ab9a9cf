"""JSON values that the schemas of a document allow, drawn by hypothesis: what round trips are tried with."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from generator.enrich import enrich
from generator.enriching.unions import ALIAS
from generator.openapi.document_walk import SCHEMA_PREFIX

# Objects inside one another; past that only what is required.
DEEPEST = 4
NEW_KEYS = st.sampled_from(["zz_new", "zz-other"])
ANYTHING: st.SearchStrategy[Any] = st.none() | st.integers() | st.lists(st.text(max_size=3), max_size=2)
SIMPLE: dict[str, st.SearchStrategy[Any]] = {
    "integer": st.integers(),
    "number": st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    "boolean": st.booleans(),
    "null": st.none(),
}
FORMATS: dict[str, st.SearchStrategy[Any]] = {
    "date-time": st.datetimes(timezones=st.just(dt.UTC)).map(
        lambda at: at.isoformat().replace("+00:00", "Z")
    ),
    "date": st.dates().map(lambda day: day.isoformat()),
    "uuid": st.uuids().map(str),
}


class Bodies:
    """JSON values that the schemas of a document allow.

    Args:
        document: The document, as it was assembled or published. Values also go beyond its limits, listed
            values and declared keys, as responses do when an API changes.
    """

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = enrich(document)
        self.schemas: dict[str, Any] = self.document.get("components", {}).get("schemas") or {}

    def of(self, schema: dict[str, Any], depth: int = 0) -> st.SearchStrategy[Any]:
        """Return a strategy for a schema; past some depth, for its shortest values alone."""
        if "$ref" in schema:
            target = self.target(schema)
            return st.deferred(lambda: self.of(target, depth))
        if "const" in schema:
            return st.just(schema["const"])
        if "enum" in schema:
            known = [value for value in schema["enum"] if value is not None]
            if not known:
                return st.none()
            open_ended = [7001] if isinstance(known[0], int) else ["of tomorrow"]
            return st.sampled_from(known + (open_ended if len(known) > 1 else []))
        for key in ("oneOf", "anyOf"):
            if key in schema:
                return st.one_of(*(self.of(member, depth) for member in schema[key]))
        if "allOf" in schema:
            return self.of(self.merged(schema), depth)
        kinds = schema.get("type", "object" if "properties" in schema else "any")
        if isinstance(kinds, list):
            return st.one_of(*(self.of({**schema, "type": kind}, depth) for kind in kinds))
        if schema.get("nullable"):
            return st.none() | self.of({**schema, "nullable": False}, depth)
        return self.of_kind(kinds, schema, depth)

    def target(self, reference: dict[str, Any]) -> dict[str, Any]:
        """Return what a reference leads to."""
        found: dict[str, Any] = self.schemas[reference["$ref"].removeprefix(SCHEMA_PREFIX)]
        return next(iter(found["properties"].values())) if ALIAS in found else found

    def merged(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Return the one schema that an allOf amounts to."""
        if "$ref" in schema:
            return self.merged(self.target(schema))
        result = {key: value for key, value in schema.items() if key != "allOf"}
        for part in map(self.merged, schema.get("allOf", ())):
            properties = {**part.get("properties", {}), **result.get("properties", {})}
            required = [*part.get("required", ()), *result.get("required", ())]
            result = {**part, **result, "properties": properties, "required": required}
            if not properties:
                del result["properties"]
        return result

    def of_kind(self, kind: str, schema: dict[str, Any], depth: int) -> st.SearchStrategy[Any]:
        """Return a strategy for a schema of one type."""
        if kind == "string":
            return FORMATS.get(schema.get("format", ""), st.text(max_size=8))
        if kind == "array" and "prefixItems" in schema:
            first = st.tuples(*(self.of(part, depth + 1) for part in schema["prefixItems"])).map(list)
            more = st.lists(self.of(schema.get("items", {}), depth + 1), max_size=2)
            if "items" not in schema:
                return first
            return st.tuples(first, more).map(lambda two: [*two[0], *two[1]])
        if kind == "array":
            items = self.of(schema.get("items", {}), depth + 1) if depth < 3 else st.nothing()
            return st.lists(items, max_size=2 if depth < 3 else 0)
        if kind == "object":
            return self.of_object(schema, depth)
        return SIMPLE.get(kind, ANYTHING)

    def of_object(self, schema: dict[str, Any], depth: int) -> st.SearchStrategy[Any]:
        """Return a strategy for objects, some with keys that the schema does not know."""
        required = set(schema.get("required", ()))
        properties = {
            key: self.of(value, depth + 1)
            for key, value in (schema.get("properties") or {}).items()
            if depth < DEEPEST or key in required
        }
        fixed = st.fixed_dictionaries(
            {key: value for key, value in properties.items() if key in required},
            optional={key: value for key, value in properties.items() if key not in required},
        )
        if depth >= DEEPEST:
            return fixed
        rest = schema.get("additionalProperties")
        extra = self.of(rest, depth + 1) if isinstance(rest, dict) and rest else ANYTHING
        return st.tuples(fixed, st.dictionaries(NEW_KEYS, extra, max_size=2)).map(
            lambda two: {**two[1], **two[0]}
        )
