"""Drop what upstream cannot read, so that one wrong value costs no document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from openapi_python_client import schema as oai
from pydantic import ValidationError

from generator.openapi.pointers import pointer
from generator.problems import GeneratorError

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS: Final = 20
"""Mistakes can hide others: the parent of a dropped value may be wrong too."""

_Place: TypeAlias = tuple[str | int, ...]


def pruned(document: dict[str, Any]) -> list[str]:
    """Drop what upstream cannot read from a document, and return it.

    Raises:
        GeneratorError: Upstream cannot read the document as a whole.
    """
    dropped: list[str] = []
    for _ in range(ROUNDS):
        try:
            oai.OpenAPI.model_validate(document)
        except ValidationError as error:
            faults = dict(_deepest(_faults(document, error)))
        else:
            return dropped
        for place, message in sorted(faults.items(), key=_from_the_end, reverse=True):
            if len(place) < 2:
                raise GeneratorError(
                    f"{pointer(*place)} is not OpenAPI: {message}", advice="correct it first"
                )
            holder: Any = document
            for part in place[:-1]:
                holder = holder[part]
            holder.pop(place[-1])  # of a list's items, the last ones come first
            dropped.append(f"{pointer(*place)} was dropped: {message}")
    raise GeneratorError(
        f"more than {ROUNDS} layers of mistakes lie in the document", advice="correct it first"
    )


def _from_the_end(fault: tuple[_Place, str]) -> list[tuple[bool, str | int]]:
    """Return what orders places of a document."""
    return [(isinstance(part, str), part) for part in fault[0]]


def _faults(document: Any, error: ValidationError) -> Iterator[tuple[_Place, str]]:
    """Yield what is wrong, by its place, without upstream's own names for the forms of a value."""
    for fault in error.errors(include_url=False, include_input=False):
        place: list[str | int] = []
        value: Any = document
        for part in fault["loc"]:
            in_list = isinstance(value, list) and isinstance(part, int) and part < len(value)
            if in_list or (isinstance(value, dict) and part in value):
                value = value[part]
                place.append(part)
        missing = f" ({fault['loc'][-1]})" if fault["type"] == "missing" else ""
        yield tuple(place), f"{fault['msg']}{missing}"


def _deepest(faults: Iterator[tuple[_Place, str]]) -> Iterator[tuple[_Place, str]]:
    """Yield the innermost faults: a wrong value makes what holds it wrong in each form that it could have."""
    listed = sorted(faults, key=lambda fault: -len(fault[0]))
    inner: set[_Place] = set()
    for place, message in listed:
        if place not in inner:
            yield place, message
        inner.update(place[:length] for length in range(len(place)))
