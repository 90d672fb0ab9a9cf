"""The fields of models as tables: all that decoding and encoding go by."""

from __future__ import annotations

import sys
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Final

import msgspec
from attrs import fields, frozen
from msgspec.structs import astuple

from .decoding import json_object
from .encoding import ENCODERS
from .errors import DecodeError
from .kinds import ANY, Kind, held, kind_of, step
from .types import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Callable

    from .kinds import Misfits
    from .models import Fields, Model

__all__ = ["ModelKind", "Table", "kind_of_model", "table_of"]

MOST_PLANS: Final = 256
"""Combinations of types for which a model remembers how it is encoded."""


@frozen
class Field:
    """One field of a model.

    Attributes:
        name: Of the attribute.
        key: In JSON.
        kind: How its values are decoded.
        required: Whether the key must be there.
    """

    name: str
    key: str
    kind: Kind
    required: bool

    def read(self, value: Any, misfits: Misfits, /) -> Any:
        """Return the value of the field: null means that it is absent where the document has no null.

        With `misfits`, an optional object that does not fit is absent too.
        """
        if value is None and not self.required and not self.kind.takes_null:
            return UNSET
        if misfits is None or self.required or not self.kind.is_object:
            return held(self.kind.read, value, step(self.key), misfits)
        try:
            return self.kind.read(value, None)
        except DecodeError as error:
            error.lead(step(self.key))
            misfits.append(error)
            return UNSET


@frozen
class Plan:
    """How a model is encoded whose fields hold values of certain types.

    Attributes:
        keys: Of the fields that are there.
        pick: Takes their values out of those of all fields; None where all are there.
        encoders: What encodes the values that do not stay as they are, by key.
    """

    keys: tuple[str, ...]
    pick: Callable[[tuple[Any, ...]], tuple[Any, ...]] | None
    encoders: tuple[tuple[str, Callable[[Any], Any]], ...]


class Table:
    """The fields of a model.

    Attributes:
        fields: In the order of the constructor.
        by_key: By their JSON keys.
        required: The keys that must be there.
        tags: The values of discriminators that stand for the model, by their keys.
        extra: How the values of unlisted keys are decoded.
    """

    def __init__(self, of: Any) -> None:
        base = next(kind for kind in reversed(of.__mro__) if hasattr(kind, "__attrs_attrs__"))
        package = sys.modules[base.__module__.rpartition(".")[0]]
        self.tags = of.TAGS
        self.fields: list[Field] = []
        self.extra: Kind = ANY
        for entry in fields(of):
            annotation = str(entry.type)
            if entry.name == "additional_properties":
                self.extra = kind_of(annotation.removeprefix("dict[str, ").removesuffix("]"), package)
                continue
            kind, required = kind_of(annotation, package), entry.default is not UNSET
            key = of.KEYS.get(entry.name, entry.name)
            self.fields.append(Field(entry.name, key, kind, required))
        self.by_key = {entry.key: entry for entry in self.fields}
        self.required = frozenset(entry.key for entry in self.fields if entry.required)
        self._init: Callable[..., None] = base.__init__
        self._values = _getter([entry.name for entry in self.fields])
        self._plans: dict[tuple[type, ...], Plan] = {}
        self._is_being_read = False

    @cached_property
    def wire(self) -> Any:
        """What msgspec reads: an object of these keys and no others, without making a dictionary.

        None for a model that is never read so: nearly all of its keys are unlisted ones, or msgspec does not
        take them for names.
        """
        if not self.fields or self.extra is not ANY or not all(_nameable(entry.key) for entry in self.fields):
            return None
        self._is_being_read = True
        declared: list[Any] = [
            (f"f{number}", entry.kind.wire, *(() if entry.required else (UNSET,)))
            for number, entry in enumerate(self.fields)
        ]
        keys = {f"f{number}": entry.key for number, entry in enumerate(self.fields)}
        try:
            return msgspec.defstruct("Wire", declared, rename=keys, forbid_unknown_fields=True, gc=False)
        finally:
            self._is_being_read = False

    @property
    def wire_inside(self) -> Any:
        """What msgspec reads where another model holds this one: not `wire` where this holds the other."""
        return Any if self._is_being_read or self.wire is None else self.wire

    @cached_property
    def _makers(self) -> list[tuple[int, Callable[[Any], Any]]]:
        return [(number, entry.kind.make) for number, entry in enumerate(self.fields) if entry.kind.make]

    def made(self, of: type[Model], wire: Any) -> Any:
        """Return the model of what msgspec read."""
        values = [*astuple(wire)]
        for number, make in self._makers:
            value = values[number]
            if value is not UNSET:
                values[number] = make(value)
        model = of.__new__(of)
        self._init(model, *values)
        return model

    def quick(self, of: type[Model], source: Any) -> Any:
        """Return the model of a plain JSON object. Raises errors of many kinds for others."""
        if self.wire is None:
            return self.read(of, source, None)
        return self.made(of, msgspec.convert(source, self.wire))

    def read(self, of: type[Model], source: Any, misfits: Misfits) -> Any:
        """Return the model of a JSON object, field by field. Paths of what does not fit start below it."""
        found = source if type(source) is dict else json_object(source, "")
        values, listed = [], 0
        for entry in self.fields:
            value = found.get(entry.key, UNSET)
            if value is not UNSET:
                listed += 1
                value = entry.read(value, misfits)
            elif entry.required:
                error = DecodeError(step(entry.key), entry.kind.expected, "nothing")
                if misfits is None:
                    raise error
                misfits.append(error)
            values.append(value)
        model = of.__new__(of)
        self._init(model, *values)
        if listed < len(found):
            extra = model.additional_properties
            for key, value in found.items():
                if key not in self.by_key:
                    extra[key] = held(self.extra.read, value, f"[{key!r}]", misfits)
        return model

    def written(self, model: Model) -> dict[str, Any]:
        """Return the fields of a model that are there as a JSON object."""
        values = self._values(model)
        types = tuple(map(type, values))
        plan = self._plans.get(types) or self._plan(types)
        data = dict(zip(plan.keys, plan.pick(values) if plan.pick else values, strict=True))
        for key, encode in plan.encoders:
            data[key] = encode(data[key])
        return data

    def _plan(self, types: tuple[type, ...]) -> Plan:
        there = [number for number, kind in enumerate(types) if kind is not Unset]
        encoders = []
        for number in there:
            entry = self.fields[number]
            encode = None if types[number] is list and entry.kind.is_plain else ENCODERS[types[number]]
            if encode is not None:
                encoders.append((entry.key, encode))
        pick = None if len(there) == len(types) else _picker(there)
        plan = Plan(tuple(self.fields[number].key for number in there), pick, tuple(encoders))
        if len(self._plans) < MOST_PLANS:
            self._plans[types] = plan
        return plan


class ModelKind(Kind):
    """A model."""

    def __init__(self, of: type[Model]) -> None:
        self.of = of
        self.expected = self.json = "object"
        self.is_object = True

    @cached_property
    def table(self) -> Table:
        """Its fields."""
        return table_of(self.of)

    @cached_property
    def wire(self) -> Any:
        """An object of its keys, or Any."""
        return self.table.wire_inside

    @cached_property
    def make(self) -> Callable[[Any], Any]:
        """Makes the model of the object."""
        return self._quick if self.wire is Any else self._made

    def _made(self, wire: Any) -> Any:
        return self.table.made(self.of, wire)

    def _quick(self, source: Any) -> Any:
        return self.table.quick(self.of, source)

    def read(self, value: Any, misfits: Misfits, /) -> Any:
        """Return the model."""
        return self.table.read(self.of, value, misfits)


_tables: dict[type[Fields], Table] = {}
_kinds: dict[type[Model], ModelKind] = {}


def table_of(model: type[Fields]) -> Table:
    """Return the table of a model, made when it is first needed."""
    return _tables.get(model) or _tables.setdefault(model, Table(model))


def kind_of_model(model: type[Model]) -> ModelKind:
    """Return how a model is decoded."""
    return _kinds.get(model) or _kinds.setdefault(model, ModelKind(model))


def _getter(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda model: tuple(getattr(model, name) for name in names)


def _picker(there: list[int]) -> Callable[[tuple[Any, ...]], tuple[Any, ...]]:
    if len(there) > 1:
        return itemgetter(*there)
    return lambda values: tuple(values[number] for number in there)


def _nameable(key: str) -> bool:
    return key.isprintable() and not {'"', "\\"} & set(key)
