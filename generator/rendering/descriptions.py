"""Docstring text of a value: its description, its limits, and its evidence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from openapi_python_client.parser.properties import EnumProperty, ModelProperty

from generator.enriching.enum_names import BULLET
from generator.rendering.docstrings import one_line
from generator.rendering.kinds import (
    split_null,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openapi_python_client import schema as oai
    from openapi_python_client.parser.properties.protocol import PropertyProtocol

# Formats that stay text, since not every text in them that a server sends is of that form.
FORMATS: Final = {
    "decimal": "Decimal number, kept as text.",
    "uri": "URL.",
    "email": "Email address.",
}


def described(prop: PropertyProtocol, schema: oai.Schema | None) -> str:
    """Return the docstring of a value: its description, its limits, and its evidence."""
    text = schema.description if schema is not None and schema.description else None
    if text is None and not isinstance(prop, EnumProperty | ModelProperty):
        text = prop.description
    # The labels of an enum are in the enum's docstring.
    parts = [one_line(BULLET.sub("", text.get_untrusted_value()))] if text else []
    parts = [part if part[-1] in ".!?" else f"{part}." for part in parts if part]
    if schema is not None:
        parts += limits(schema)
    _, nullable = split_null(prop)
    if nullable and parts and parts[-1] in FORMATS.values():  # the annotation says it of the others
        parts[-1] = f"{parts[-1].removesuffix('.')}, or None."
    return " ".join(parts)


def limits(schema: oai.Schema) -> list[str]:
    """Return sentences with the allowed values of a schema, and their evidence."""
    found = [
        _range("", _number(schema.minimum), _number(schema.maximum)),
        _bounds(_number(schema.exclusiveMinimum), _number(schema.exclusiveMaximum)),
        _range("Length: ", _number(schema.minLength), _number(schema.maxLength)),
        _range("Items: ", _number(schema.minItems), _number(schema.maxItems)),
    ]
    if schema.pattern:
        found.append(f"Pattern `{one_line(schema.pattern.get_untrusted_value())}`.")
    if schema.schema_format:
        found.append(FORMATS.get(schema.schema_format.get_untrusted_value(), ""))
    extra = schema.model_extra or {}
    if (default := extra.get("x-default")) is not None:
        found.append(f"Default: {one_line(json.dumps(default, ensure_ascii=False, default=str))}.")
    if schema.deprecated:
        found.append("Deprecated.")
    if isinstance(extra.get("x-evidence"), str):
        found.append(f"Evidence: {one_line(extra['x-evidence'])}{source(extra)}.")
    return [sentence for sentence in found if sentence]


def _range(subject: str, low: str, high: str) -> str:
    """Say between which bounds, both included, a number lies."""
    if low and high:
        return f"{subject}{low} to {high}."
    at = f"at least {low}" if low else f"at most {high}" if high else ""
    text = f"{subject}{at}." if at else ""
    return text[:1].upper() + text[1:]


def _bounds(above: str, below: str) -> str:
    return " ".join([f"More than {above}."] * bool(above) + [f"Less than {below}."] * bool(below))


def source(extra: Mapping[str, Any]) -> str:
    """Return the source of a fact, in parentheses, or nothing."""
    stated = extra.get("x-source")
    return f" ({one_line(stated)})" if isinstance(stated, str) else ""


def _number(value: float | bool | None) -> str:
    if value is None or isinstance(value, bool):
        return ""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else f"{value:g}"
