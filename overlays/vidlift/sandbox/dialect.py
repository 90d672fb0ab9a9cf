"""OpenAPI 3.0 documents, written as JSON Schema 2020-12 understands them.

3.0 has keywords of its own where 3.1 has JSON Schema's: `nullable`, and `exclusiveMaximum` and
`exclusiveMinimum` as flags beside a bound. A validator of today's dialect would overlook the first and
misread the others.
"""

from __future__ import annotations

from typing import Any, cast

Document = dict[str, Any]
_BOUNDS = (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum"))


def modern(document: Document) -> Document:
    """Return a document whose schemas are JSON Schema 2020-12; one of OpenAPI 3.1 is returned as it is."""
    if not str(document.get("openapi", "")).startswith("3.0"):
        return document
    return cast("Document", _modern(document))


def _modern(node: Any) -> Any:
    if isinstance(node, list):
        return [_modern(item) for item in node]
    if not isinstance(node, dict):
        return node
    # Examples and enums are data: what looks like a keyword in them is none.
    schema = {
        name: value if name in {"enum", "example", "default"} else _modern(value)
        for name, value in node.items()
    }
    if schema.get("nullable") is True:
        del schema["nullable"]
        return {"anyOf": [schema, {"type": "null"}]} if "enum" in schema else _or_null(schema)
    for bound, flag in _BOUNDS:
        if isinstance(schema.get(flag), bool) and (schema.pop(flag) and bound in schema):
            schema[flag] = schema.pop(bound)
    return schema


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    kind = schema.get("type")
    if isinstance(kind, str):
        return {**schema, "type": [kind, "null"]}
    return {"anyOf": [schema, {"type": "null"}]}
