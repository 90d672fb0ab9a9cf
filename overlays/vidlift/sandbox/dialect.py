"""OpenAPI 3.0 documents, converted to JSON Schema 2020-12.

Version 3.0 has its own keywords: `nullable`, and `exclusiveMaximum` and `exclusiveMinimum` as flags next to a
bound. A validator of JSON Schema 2020-12 would ignore the first and misread the others.
"""

from __future__ import annotations

from typing import Any, cast

Document = dict[str, Any]
_BOUNDS = (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum"))


def modern(document: Document) -> Document:
    """Return a document with JSON Schema 2020-12; an OpenAPI 3.1 document stays."""
    if not str(document.get("openapi", "")).startswith("3.0"):
        return document
    return cast("Document", _modern(document))


def _modern(node: Any) -> Any:
    if isinstance(node, list):
        return [_modern(item) for item in node]
    if not isinstance(node, dict):
        return node
    # Examples and enums are data, so nothing in them is a keyword.
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
