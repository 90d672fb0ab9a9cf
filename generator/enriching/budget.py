"""How much a document may grow when what its references lead to is written out.

A few lines can describe a type of a million parts: each level refers twice to the one below. Code of that
size serves nobody, and making it never ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

from generator.openapi.document_walk import SCHEMA_PREFIX, within
from generator.openapi.pointers import pointer
from generator.problems import GeneratorError, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PARTS: Final = 1000
"""Parts of one type, such as the members of a union. The largest known of a published document has 160."""

LEVELS: Final = 100
"""References in a row that a type may lead through. The largest known of a published document has 12."""

VALUES: Final = 500_000
"""Values that one document may hold once the references inside of its components are written out."""

TOO_LARGE: Final = f"has more than {PARTS:,} parts, or leads through more than {LEVELS} references in a row"
_UNIONS: Final = ("anyOf", "oneOf")
_JOINING: Final = frozenset({*_UNIONS, "items", "allOf"})


def too_large(document: Mapping[str, Any]) -> Iterator[str]:
    """Yield the pointers of the components that hold a type of too many parts."""
    components = document.get("components", {}).get("schemas", {})
    types = _Types(components)
    for name, component in components.items():
        if types.levels(name) > LEVELS or any(
            types.parts(schema) > PARTS for schema in within(component) if not _JOINING.isdisjoint(schema)
        ):
            yield pointer("components", "schemas", name)


def hold_types(document: Mapping[str, Any]) -> None:
    """Refuse a document with a type of too many parts.

    Raises:
        GeneratorError: There is one. The message names its pointer.
    """
    for found in too_large(document):
        raise GeneratorError(
            f"the type at {quoted(found)} {TOO_LARGE}",
            advice="describe it without repeating what it refers to",
        )


@define
class _Types:
    """The types that schemas stand for: the members of each, unions in it taken apart, and their parts.

    A component is looked at once, however many references lead to it.
    """

    components: Mapping[str, Any]
    known: dict[str, dict[int, int]] = field(factory=dict)
    numbers: dict[object, int] = field(factory=dict)
    depths: dict[str, int] = field(factory=dict)

    def levels(self, name: str) -> int:
        """Return how many references in a row the type of a component leads through."""
        if name not in self.depths:
            self.depths[name] = 0
            try:
                self.depths[name] = 1 + max(map(self.levels, _joined(self.components.get(name))), default=0)
            except RecursionError:
                self.depths[name] = LEVELS + 1
        return self.depths[name]

    def parts(self, schema: Any) -> int:
        """Return the number of parts of a schema's type, up to the budget."""
        return sum(self._members(schema).values())

    def _members(self, schema: Any) -> dict[int, int]:
        """Return the parts of each member of a type."""
        if not isinstance(schema, dict):
            return {}
        reference = schema.get("$ref")
        if isinstance(reference, str):
            return self._of_component(reference.removeprefix(SCHEMA_PREFIX))
        if "enum" in schema or "properties" in schema or schema.get("type") == "object":
            return self._member(id(schema), 1)
        joined = schema.get("allOf") or ()
        inner = [*(member for key in _UNIONS for member in schema.get(key) or ()), *joined[: len(joined) < 2]]
        found: dict[int, int] = {}
        for member in inner:
            found |= self._members(member)
            if sum(found.values()) > PARTS:
                return self._member("too large", PARTS + 1)
        if "items" in schema:
            items = self._members(schema["items"])
            found |= self._member(("items", *sorted(items)), min(1 + sum(items.values()), PARTS + 1))
        return found or self._member(f"{schema.get('type')} {schema.get('format')}", 1)

    def _member(self, what: object, parts: int) -> dict[int, int]:
        return {self.numbers.setdefault(what, len(self.numbers)): parts}

    def _of_component(self, name: str) -> dict[int, int]:
        """Return the members of a component. One that leads back to itself is named where it does."""
        if name not in self.known:
            self.known[name] = self._member(name, 1)
            try:
                self.known[name] = self._members(self.components.get(name))
            except RecursionError:
                self.known[name] = self._member("too large", PARTS + 1)
        return self.known[name]


def _joined(schema: Any) -> Iterator[str]:
    """Yield the names of the components that a schema's type is made of."""
    if isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"].removeprefix(SCHEMA_PREFIX)
        for part in (
            *(part for key in (*_UNIONS, "allOf") for part in schema.get(key) or ()),
            schema.get("items"),
        ):
            yield from _joined(part)


@define
class Growth:
    """Counts what is written out of a document, and refuses too much of it."""

    values: int = 0

    def add(self, reference: str) -> None:
        """Count one value that is written out for a reference.

        Raises:
            GeneratorError: The document has grown too large. The message names the reference.
        """
        self.values += 1
        if self.values > VALUES:
            raise GeneratorError(
                f"writing out {quoted(reference)} makes more than {VALUES:,} values of the document",
                advice="let references lead to whole components",
            )
