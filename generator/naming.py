"""Naming schemas where they stand: `x-name` in a correction makes a component of what a vendor inlined.

The vendor's own text stays what counts, unlike in a correction that puts a reference in its place: when it
changes, so does the component, or the build says that documented.yaml describes another schema by that name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.enriching.shapes import shape
from generator.openapi.document_walk import SCHEMA_PREFIX, schemas
from generator.problems import GeneratorError, Problem, quoted

if TYPE_CHECKING:
    from generator.openapi.documents import Document

KEY: Final = "x-name"


def name_in_place(document: Document, *, source: str) -> None:
    """Make a component of each schema that `x-name` names, and refer to it. Inner schemas come first.

    A reference that has the key stays a reference, so that a correction can stand before the vendor publishes
    what it is about. A component that is there already stays, with its descriptions, if it allows the same.

    Args:
        document: The document, which is changed.
        source: What to call it in messages.

    Raises:
        GeneratorError: Two schemas that differ have one name; each is named.
    """
    for schema in [each for each in schemas(document) if KEY in each and "$ref" in each]:
        reference = schema["$ref"]
        schema.clear()  # with all that a correction says of what may stand here one day
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
