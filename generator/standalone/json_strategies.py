"""JSON values that the schemas of a document allow, drawn by hypothesis: what round trips are tried with."""

from __future__ import annotations

import datetime as dt
import math
import string
from typing import Any

from hypothesis import strategies as st

from generator.enrich import enrich
from generator.openapi.document_walk import SCHEMA_PREFIX

LETTERS = string.ascii_letters + string.digits
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
        document: The document, as it was assembled or published.
        exact: Keep to limits, listed values and declared keys, as requests must. Otherwise values also go
            beyond these, as answers do when an API changes.
    """

    def __init__(self, document: dict[str, Any], *, exact: bool = False) -> None:
        self.exact = exact
        self.document = enrich(document)
        self.schemas: dict[str, Any] = self.document.get("components", {}).get("schemas") or {}

    def of(self, schema: dict[str, Any], depth: int = 0) -> st.SearchStrategy[Any]:
        """Return a strategy for a schema; past some depth, for its shortest values alone."""
        if "$ref" in schema:
            target = self.schemas[schema["$ref"].removeprefix(SCHEMA_PREFIX)]
            return st.deferred(lambda: self.of(target, depth))
        if "const" in schema:
            return st.just(schema["const"])
        if "enum" in schema:
            known = [value for value in schema["enum"] if value is not None]
            if not known:
                return st.none()
            open_ended = [7001] if isinstance(known[0], int) else ["of tomorrow"]
            return st.sampled_from(known + (open_ended if len(known) > 1 and not self.exact else []))
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

    def merged(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Return the one schema that an allOf amounts to."""
        if "$ref" in schema:
            return self.merged(self.schemas[schema["$ref"].removeprefix(SCHEMA_PREFIX)])
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
        if self.exact and kind in {"integer", "number"}:
            return _number(schema, kind)
        if self.exact and kind == "string" and schema.get("format") not in FORMATS:
            return _text(schema)
        if kind == "string":
            return FORMATS.get(schema.get("format", ""), st.text(max_size=8))
        if kind == "array" and "prefixItems" in schema:
            first = st.tuples(*(self.of(part, depth + 1) for part in schema["prefixItems"])).map(list)
            more = st.lists(self.of(schema.get("items", {}), depth + 1), max_size=2)
            if self.exact or "items" not in schema:
                return first
            return st.tuples(first, more).map(lambda two: [*two[0], *two[1]])
        if kind == "array":
            least = schema.get("minItems", 0) if self.exact else 0
            most = max(least, 2 if depth < 3 else 0)
            return st.lists(self.of(schema.get("items", {}), depth + 1), min_size=least, max_size=most)
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
        if depth >= DEEPEST or self.exact:
            return fixed
        rest = schema.get("additionalProperties")
        extra = self.of(rest, depth + 1) if isinstance(rest, dict) and rest else ANYTHING
        return st.tuples(fixed, st.dictionaries(NEW_KEYS, extra, max_size=2)).map(
            lambda two: {**two[1], **two[0]}
        )


def _number(schema: dict[str, Any], kind: str) -> st.SearchStrategy[Any]:
    """Return whole numbers within a schema's limits; they are numbers of either kind."""
    least, most = schema.get("minimum"), schema.get("maximum")
    above, below = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
    if isinstance(above, bool):  # as OpenAPI 3.0 has it
        above, least = (least, None) if above else (None, least)
    if isinstance(below, bool):
        below, most = (most, None) if below else (None, most)
    floor = math.floor(above) + 1 if above is not None else math.ceil(least) if least is not None else None
    ceiling = math.ceil(below) - 1 if below is not None else math.floor(most) if most is not None else None
    if kind == "number" and floor is not None and ceiling is not None and floor > ceiling:
        return st.just((max(least or 0, above or 0) + min(most or 1, below or 1)) / 2)
    return st.integers(floor, ceiling)


def _text(schema: dict[str, Any]) -> st.SearchStrategy[str]:
    least, most = schema.get("minLength", 0), schema.get("maxLength")
    if isinstance(schema.get("pattern"), str):
        found = st.from_regex(schema["pattern"], fullmatch=True, alphabet=LETTERS)
        return found.filter(lambda text: len(text) >= least and (most is None or len(text) <= most))
    example = {"uri": "https://example.com/a.mp4", "email": "a@example.com", "decimal": "1.5"}
    if schema.get("format") in example:
        return st.just(example[schema["format"]])
    return st.text(LETTERS, min_size=max(1, least), max_size=max(1, least, min(most or 8, 8)))
