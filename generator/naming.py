"""Naming of inline schemas: `x-name` in a correction makes a component of one.

A correction that replaces an inline schema by a reference hides what the vendor changes there. With `x-name`,
the schema itself gets the name. If documented.yaml describes a component by that name, the two must allow the
same values, or the build stops.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.openapi.document_walk import SCHEMA_PREFIX, schemas
from generator.openapi.shapes import shape
from generator.problems import GeneratorError, Problem, quoted

if TYPE_CHECKING:
    from generator.openapi.documents import Document

KEY: Final = "x-name"


def name_in_place(document: Document, *, source: str) -> None:
    """Replace each schema that has `x-name` by a reference to a component.

    A reference with the key stays as it is, so a correction can be written before the vendor publishes the
    schema. An existing component keeps its descriptions if it allows the same values.

    Args:
        document: The document, which is changed.
        source: What to call it in messages.

    Raises:
        GeneratorError: Two schemas that differ have one name; each is named.
    """
    for schema in [each for each in schemas(document) if KEY in each and "$ref" in each]:
        reference = schema["$ref"]
        schema.clear()  # drops what corrections say about a schema that is not inline yet
        schema["$ref"] = reference
    problems = []
    for schema in reversed([each for each in schemas(document) if KEY in each]):
        name = schema.pop(KEY)
        components = document.setdefault("components", {}).setdefault("schemas", {})
        known = components.setdefault(name, dict(schema))
        if shape(known) != shape(schema):
            problems.append(
                Problem(
                    f"{KEY} calls a schema {quoted(name)}, and another one has that name: {shape(schema)} "
                    f"and {shape(known)}",
                    source,
                    "Let the entry in documented.yaml say what the vendor says now, or choose another name.",
                )
            )
        schema.clear()
        schema["$ref"] = f"{SCHEMA_PREFIX}{name}"
    if problems:
        raise GeneratorError.of(problems)
