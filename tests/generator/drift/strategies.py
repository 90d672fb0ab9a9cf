"""Random valid documents for property tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

if TYPE_CHECKING:
    import random

NAMES = ("Pet", "Owner", "Error", "Page")
FIELDS = ("id", "name", "state", "size", "items", "owner")
WORDS = st.lists(
    st.sampled_from(["the", "url", "lives", "24", "7", "days", "hours", "\n", "<b>", "*"]), max_size=6
).map(" ".join)
_SCALARS: tuple[dict[str, Any], ...] = (
    {"type": "string"},
    {"type": "string", "format": "uuid"},
    {"type": "string", "format": "date-time"},
    {"type": "string", "maxLength": 20, "pattern": "^[a-z]+$"},
    {"type": "integer", "minimum": 1, "maximum": 9},
    {"type": "integer", "minimum": 0},
    {"type": "number", "exclusiveMinimum": True, "minimum": 0},
    {"type": "boolean"},
    {"type": ["string", "null"]},
    {},
)
SCALARS = st.sampled_from(_SCALARS)
ENUMS = st.lists(st.sampled_from(["a", "b", "c", 1, True, None]), min_size=1, max_size=4, unique_by=repr).map(
    lambda values: {"enum": values}
)
REFERENCES = st.sampled_from(NAMES).map(lambda name: {"$ref": f"#/components/schemas/{name}"})


def _objects(children: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    properties = st.dictionaries(st.sampled_from(FIELDS), children, max_size=4)
    closed = st.sampled_from([None, False, True, {"type": "integer"}])

    def build(fields: dict[str, Any], required: list[str], additional: Any) -> dict[str, Any]:
        schema: dict[str, Any] = {"type": "object", "properties": fields}
        if required:
            schema["required"] = required
        if additional is not None:
            schema["additionalProperties"] = additional
        return schema

    return st.builds(build, properties, st.lists(st.sampled_from(FIELDS), max_size=3, unique=True), closed)


def _annotated(
    schema: dict[str, Any], words: str, nullable: bool, hidden: str | None, default: Any
) -> dict[str, Any]:
    if "$ref" in schema:
        return {"allOf": [schema], "description": words} if words else schema
    extra: dict[str, Any] = {"description": words} if words else {}
    if nullable:
        extra["nullable"] = True
    if hidden:
        extra[hidden] = True
    if default is not None:
        extra["default"] = default
    return {**schema, **extra}


def _nested(children: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    branches = st.lists(children, min_size=1, max_size=3)
    return st.one_of(
        _objects(children),
        children.map(lambda items: {"type": "array", "items": items}),
        branches.map(lambda found: {"oneOf": found}),
        branches.map(lambda found: {"anyOf": found}),
        branches.map(lambda found: {"allOf": found}),
    )


SCHEMAS = st.builds(
    _annotated,
    st.recursive(st.one_of(SCALARS, ENUMS, REFERENCES), _nested, max_leaves=6),
    st.one_of(st.just(""), WORDS),
    st.booleans(),
    st.sampled_from([None, None, "readOnly", "writeOnly", "deprecated"]),
    st.sampled_from([None, None, 1, "a"]),
)
CONTENT = st.dictionaries(
    st.sampled_from(["application/json", "text/plain", "multipart/form-data"]),
    SCHEMAS.map(lambda s: {"schema": s}),
    max_size=2,
)
RESPONSES = st.dictionaries(
    st.sampled_from(["200", "202", "404", "4XX", "default"]),
    st.fixed_dictionaries(
        {"description": WORDS},
        optional={
            "content": CONTENT,
            "headers": st.dictionaries(
                st.sampled_from(["X-A", "X-B"]), SCALARS.map(lambda s: {"schema": s}), max_size=2
            ),
        },
    ),
    min_size=1,
    max_size=3,
)
PARAMETERS = st.lists(
    st.fixed_dictionaries(
        {"in": st.sampled_from(["query", "header"]), "name": st.sampled_from(FIELDS), "schema": SCHEMAS},
        optional={"required": st.booleans(), "explode": st.booleans(), "deprecated": st.booleans()},
    ),
    max_size=3,
    unique_by=lambda parameter: (parameter["in"], parameter["name"]),
)
SECURITY = st.lists(
    st.dictionaries(
        st.sampled_from(["key", "token"]), st.lists(st.sampled_from(["r", "w"]), unique=True), max_size=2
    ),
    max_size=2,
)
OPERATIONS = st.fixed_dictionaries(
    {"responses": RESPONSES},
    optional={
        "operationId": st.sampled_from(["list", "make", "read"]),
        "description": WORDS,
        "tags": st.lists(st.sampled_from(["a", "b"]), unique=True),
        "deprecated": st.booleans(),
        "parameters": PARAMETERS,
        "requestBody": st.fixed_dictionaries({"content": CONTENT}, optional={"required": st.booleans()}),
        "security": SECURITY,
    },
)
PATHS = st.dictionaries(
    st.sampled_from(["/things", "/things/{id}", "/things/{key}", "/pets/"]),
    st.dictionaries(st.sampled_from(["get", "post", "delete"]), OPERATIONS, max_size=2),
    max_size=3,
)


def _document(paths: Any, schemas: Any, security: Any, header: str, version: str) -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {"title": "Random", "version": version},
        "security": security,
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "key": {"type": "apiKey", "in": "header", "name": header},
                "token": {"type": "http", "scheme": "bearer"},
            },
        },
    }


DOCUMENTS = st.builds(
    _document,
    PATHS,
    st.dictionaries(st.sampled_from(NAMES), SCHEMAS, max_size=4),
    SECURITY,
    st.sampled_from(["X-Key", "Authorization"]),
    st.sampled_from(["1", "2"]),
)


def shuffled(value: Any, order: random.Random) -> Any:
    """The same document with everything reordered whose order means nothing."""
    if isinstance(value, dict):
        keys = list(value)
        order.shuffle(keys)
        result = {}
        for key in keys:
            result[key] = shuffled(value[key], order)
            if key in ("required", "enum", "tags", "oneOf", "anyOf", "parameters") and isinstance(
                value[key], list
            ):
                order.shuffle(result[key])
        return result
    if isinstance(value, list):
        return [shuffled(item, order) for item in value]
    return value
