"""Every model of every provider: whatever its schema allows decodes, and is written back as it came."""

from __future__ import annotations

import datetime as dt
import importlib
import json
import pkgutil
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openapi_python_client.strings import ClassName

import vidlift_api
from generator.document_walk import SCHEMA_PREFIX
from generator.enrich import enrich

PROVIDERS = [
    importlib.import_module(f"vidlift_api.{found.name}")
    for found in pkgutil.iter_modules(vidlift_api.__path__)
    if found.ispkg and not found.name.startswith("_")
]

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
    """JSON values that the schemas of a document allow."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.schemas: dict[str, Any] = enrich(document)["components"]["schemas"]

    def of(self, schema: dict[str, Any], depth: int = 0) -> st.SearchStrategy[Any]:
        """Return a strategy for a schema; past some depth, for its shortest values alone."""
        if "$ref" in schema:
            return self.of(self.schemas[schema["$ref"].removeprefix(SCHEMA_PREFIX)], depth)
        if "const" in schema:
            return st.just(schema["const"])
        if "enum" in schema:
            open_ended = [7001] if isinstance(schema["enum"][0], int) else ["of tomorrow"]
            known = [value for value in schema["enum"] if value is not None]
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
        if kind == "string":
            return FORMATS.get(schema.get("format", ""), st.text(max_size=8))
        if kind == "array":
            return st.lists(self.of(schema.get("items", {}), depth + 1), max_size=2 if depth < 3 else 0)
        if kind == "object":
            return self.of_object(schema, depth)
        return SIMPLE.get(kind, ANYTHING)

    def of_object(self, schema: dict[str, Any], depth: int) -> st.SearchStrategy[Any]:
        required = set(schema.get("required", ()))
        properties = {
            key: self.of(value, depth + 1)
            for key, value in (schema.get("properties") or {}).items()
            if depth < 4 or key in required
        }
        fixed = st.fixed_dictionaries(
            {key: value for key, value in properties.items() if key in required},
            optional={key: value for key, value in properties.items() if key not in required},
        )
        rest = schema.get("additionalProperties")
        extra = self.of(rest, depth + 1) if isinstance(rest, dict) and rest else ANYTHING
        return st.tuples(fixed, st.dictionaries(NEW_KEYS, extra, max_size=2)).map(
            lambda two: {**two[1], **two[0]}
        )


def cases() -> list[Any]:
    found = []
    for package in PROVIDERS:
        bodies = Bodies(package.SPEC.document())
        for name, schema in bodies.schemas.items():
            model = getattr(package.models, ClassName(name, "field_"), None)
            if hasattr(model, "from_dict"):
                provider = package.__name__.rpartition(".")[2]
                found.append(pytest.param(model, bodies, schema, id=f"{provider}-{name}"))
    return found


def test_there_are_providers_with_models() -> None:
    assert {package.__name__.rpartition(".")[2] for package in PROVIDERS} >= {"tensorpix", "topaz", "clipzy"}
    assert len(cases()) > 80


@pytest.mark.parametrize(("model", "bodies", "schema"), cases())
def test_whatever_the_schema_allows_is_written_back(
    model: Any, bodies: Bodies, schema: dict[str, Any]
) -> None:
    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(bodies.of(schema))
    def holds(body: dict[str, Any]) -> None:
        decoded = model.from_dict(body)
        assert json.dumps(decoded.to_dict(), sort_keys=True) == json.dumps(body, sort_keys=True)
        assert model.from_dict(decoded.to_dict()) == decoded

    holds()
