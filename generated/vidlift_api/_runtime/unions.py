# @generated from generator/runtime
# Do not edit: `make generate` rebuilds it.

"""Select the members of unions by JSON type, discriminator, and best fit."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from . import decoding
from .errors import DecodeError
from .kinds import NULL, Constants, EnumKind, Kind, Leaf, Named, Nullable, json_type
from .tables import ModelKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .kinds import Misfits

__all__ = ["Union"]

# In the order in which they are tried: a date would pass for a moment at midnight, and a moment for text.
_ORDER = ("null", "bool", "number", "int", "date", "date-time", "uuid", "string")


LONGEST = 200
"""Most characters of what an error repeats of each member that does not fit."""

_local = threading.local()


class Union(Kind):
    """One of several kinds.

    For an object, the values of a declared discriminator decide first, then those of constants and enums,
    then which required keys are there, then how many keys are known.
    """

    def __init__(self, members: Sequence[Kind], *, is_open: bool) -> None:
        self._given, self._is_open = members, is_open

    @cached_property
    def _members(self) -> list[Kind]:
        return [*_flat(self._given)]

    @cached_property
    def takes_null(self) -> bool:
        """Whether one of them takes null."""
        return any(member.takes_null for member in self._members)

    @cached_property
    def is_object(self) -> bool:
        """Whether all of them are models."""
        return all(isinstance(member, ModelKind) for member in self._members)

    @cached_property
    def expected(self) -> str:
        """What errors call them."""
        return " or ".join(dict.fromkeys(_name(member) for member in self._members))

    @cached_property
    def _objects(self) -> list[ModelKind]:
        return [member for member in self._members if isinstance(member, ModelKind)]

    @cached_property
    def _others(self) -> list[Kind]:
        others = [member for member in self._members if not isinstance(member, ModelKind)]
        return sorted(others, key=_order)

    def strict(self, value: Any) -> Any:
        """Return the value as the best-fitting member, by the fast path if possible."""
        ranked = self._ranked(value) if type(value) is dict and self._objects else []
        if not ranked:
            return self.read(value, None)
        with _memory(self, value, "strict") as failed:
            for kind in ranked:
                try:
                    return kind.table.quick(value)
                except Exception:  # noqa: BLE001, S110 - the exact way says what is wrong
                    pass
            failed.append(self.expected)
            raise decoding.misfit(value, "", self.expected)

    def read(self, value: Any, misfits: Misfits, /) -> Any:
        """Return the value as the member that it fits best."""
        candidates: list[Kind] = []
        kind_of_json = json_type(value)
        if kind_of_json == "object" and self._objects:
            candidates += self._ranked(value)
            if not candidates:
                from .models import UnknownVariant  # noqa: PLC0415 - the two need each other when they run

                return UnknownVariant(value)
        candidates += [kind for kind in self._others if isinstance(kind, EnumKind) and kind.lists(value)]
        candidates += [kind for kind in self._others if kind.json in ("", kind_of_json)]
        with _memory(self, value, "read") as failed:
            failures: list[DecodeError] = []
            for kind in candidates:
                try:
                    return kind.read(value, None)
                except DecodeError as error:
                    failures.append(error)
            if misfits is not None and candidates:
                return candidates[0].read(value, misfits)
            if len(failures) == 1:
                raise failures[0]
            told = self.expected
            if failures:
                each = "; ".join(str(failure)[:LONGEST] for failure in failures)
                told = f"one of {len(failures)} types ({each})"
            failed.append(told)
            raise decoding.misfit(value, "", told)

    def _ranked(self, value: dict[str, Any]) -> list[ModelKind]:
        """Return the models that an object may be, the likeliest first; none for one that is not listed."""
        found = self._objects
        for key, models in self._tags.items():
            tag = value.get(key)
            if not isinstance(tag, str | int) or tag is True or tag is False:
                continue
            if tag in models:
                return models[tag]
            found = [kind for kind in found if not any(kind in listed for listed in models.values())]
            if not found and self._is_open:
                return []
        found = found or self._objects
        return found if len(found) == 1 else sorted(found, key=lambda kind: _distance(kind, value))

    @cached_property
    def _tags(self) -> dict[str, dict[Any, list[ModelKind]]]:
        """The models by the tags that stand for them, by the key of these.

        They are those of declared discriminators; in an open union without one, those of the first key for
        which all models list their values.
        """
        keys = dict.fromkeys(key for kind in self._objects for key in kind.table.tags)
        if not keys and self._is_open:
            shared = [key for key in self._objects[0].table.by_key if self._all_list(key)]
            keys = dict.fromkeys(shared[:1])
        found: dict[str, dict[Any, list[ModelKind]]] = {}
        for key in keys:
            models = found.setdefault(key, {})
            for kind in self._objects:
                for tag in kind.table.tags.get(key) or _values(kind, key):
                    models.setdefault(tag, []).append(kind)
        return found

    def _all_list(self, key: str) -> bool:
        return all(_values(kind, key) for kind in self._objects)


@contextmanager
def _memory(union: Union, value: Any, way: str) -> Iterator[list[str]]:
    """Remember for one body what did not fit a union, to avoid exponential time.

    Yields:
        A list that gets what was expected where nothing fits.

    Raises:
        DecodeError: The value was tried before.
    """
    known: dict[tuple[int, int, str], str] | None = getattr(_local, "failed", None)
    outermost = known is None
    if known is None:
        known = _local.failed = {}
    key = id(union), id(value), way
    if key in known:
        raise decoding.misfit(value, "", known[key])
    failed: list[str] = []
    try:
        yield failed
    finally:
        if failed:
            known[key] = failed[0]
        if outermost:
            del _local.failed


def _flat(members: Sequence[Kind]) -> Iterator[Kind]:
    for member in members:
        found = member.found if isinstance(member, Named) else member
        if isinstance(found, Union):
            yield from _flat(found._given)  # noqa: SLF001 - of the same class
        elif isinstance(found, Nullable):
            yield from _flat([found.kind, NULL])
        else:
            yield found


def _values(kind: ModelKind, key: str) -> list[Any]:
    """Return the values that a model lists for a key."""
    entry = kind.table.by_key.get(key)
    if entry is None:
        return []
    (found,) = [*_flat([entry.kind])][:1]
    if isinstance(found, EnumKind):
        return [*found.members]
    return [*found.values] if isinstance(found, Constants) else []


def _distance(kind: ModelKind, value: dict[str, Any]) -> tuple[int, int, int, int]:
    """Return how far an object is from a model: what it has that the model has not, and the reverse."""
    listed = {key: _values(kind, key) for key in value}
    tags = [value[key] in values for key, values in listed.items() if values]
    known = sum(key in kind.table.by_key for key in value)
    return tags.count(False), -tags.count(True), len(kind.table.required - value.keys()), -known


def _name(kind: Kind) -> str:
    return kind.of.__name__ if isinstance(kind, ModelKind | EnumKind) else kind.expected


def _order(kind: Kind) -> int:
    if isinstance(kind, Constants):
        return -1
    return _ORDER.index(kind.expected) if isinstance(kind, Leaf) else len(_ORDER)
