# @generated from generator/runtime
# Do not edit: `make generate` rebuilds it.

"""The fields of models as tables: all that decoding and encoding go by."""

from __future__ import annotations

import sys
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec
from attrs import fields, frozen

from .compiling import Scope
from .decoding import json_object
from .encoding import to_json
from .errors import DecodeError
from .kinds import ANY, Kind, held, kind_of, step
from .types import UNSET

if TYPE_CHECKING:
    from collections.abc import Callable

    from .kinds import Misfits
    from .models import Fields, Model

__all__ = ["WRITERS", "ModelKind", "Table", "kind_of_model", "table_of"]


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
        """Return the value of the field; undocumented null means that it is absent.

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


class Table:
    """The fields of a model.

    Attributes:
        of: The model.
        fields: In the order of the constructor.
        by_key: By their JSON keys.
        required: The keys that must be there.
        tags: The values of discriminators that stand for the model, by their keys.
        extra: How the values of unlisted keys are decoded.
    """

    def __init__(self, of: Any) -> None:
        base = next(kind for kind in reversed(of.__mro__) if hasattr(kind, "__attrs_attrs__"))
        package = sys.modules[base.__module__.rpartition(".")[0]]
        self.of, self.tags = of, of.TAGS
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
        self._is_being_read = False

    @cached_property
    def wire(self) -> Any:
        """The msgspec type: an object with these keys only, read without a dictionary.

        None if the model has mostly unlisted keys, or if its keys are invalid names for msgspec.
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
        """The msgspec type inside another model, which may be recursive."""
        return Any if self._is_being_read or self.wire is None else self.wire

    @cached_property
    def made(self) -> Callable[..., Any]:
        """Make the model, or a subclass of it, of what msgspec read as `wire`."""
        scope, lines = Scope(), []
        for number, entry in enumerate(self.fields):
            code = entry.kind.made("value", scope)
            if code != "value" and not entry.required:
                code = f"value if value is {scope.named(UNSET)} else {code}"
            lines += [f"value = wire.f{number}", f"self.{entry.name} = {code}"]
        lines += ["self.additional_properties = {}", "return self"]
        return scope.function(f"wire, of={scope.named(self.of)}", ["self = of.__new__(of)", *lines])

    @cached_property
    def quick(self) -> Callable[..., Any]:
        """Make the model, or a subclass of it, of a JSON object.

        It raises errors of many kinds where that does not fit.
        """
        scope = Scope()
        absent, keys = scope.named(UNSET), scope.named(self.by_key)
        lines = ["self = of.__new__(of)", "absent = 0"]
        for entry in self.fields:
            code = entry.kind.checked("value", scope)
            if entry.required:
                lines += [f"value = source[{entry.key!a}]", f"self.{entry.name} = {code}"]
                continue
            null = "" if entry.kind.takes_null else "value is None or "
            lines += [
                f"value = source.get({entry.key!a}, {absent})",
                f"if {null}value is {absent}:",
                f"    self.{entry.name} = {absent}",
                f"    absent += {entry.key!a} not in source" if null else "    absent += 1",
                "else:",
                f"    self.{entry.name} = {code}",
            ]
        extra = self.extra.checked("value", scope)
        lines += [
            "extra = self.additional_properties = {}",
            f"if len(source) + absent != {len(self.fields)}:",
            "    for key, value in source.items():",
            f"        if key not in {keys}:",
            f"            extra[key] = {extra}",
            "return self",
        ]
        return scope.function(f"source, of={scope.named(self.of)}", lines)

    @cached_property
    def written(self) -> Callable[..., dict[str, Any]]:
        """Make the JSON object of a model whose values are of the declared types."""
        scope, lines = Scope(), ["data = {}"]
        for entry in self.fields:
            lines += [
                f"value = self.{entry.name}",
                f"if value is not {scope.named(UNSET)}:",
                f"    data[{entry.key!a}] = {entry.kind.written('value', scope)}",
            ]
        extra = f"{scope.named(to_json)}(self.additional_properties)"
        lines.append(f"return {{**{extra}, **data}} if self.additional_properties else data")
        return scope.function("self", lines)

    def written_as_is(self, model: Model) -> dict[str, Any]:
        """Return the JSON object of a model whose values are of any type."""
        values = {entry.key: getattr(model, entry.name) for entry in self.fields}
        data = {key: to_json(value) for key, value in values.items() if value is not UNSET}
        return {**to_json(model.additional_properties), **data}

    def read(self, of: type[Model], source: Any, misfits: Misfits) -> Any:
        """Return the model of a JSON object, field by field, with paths relative to it."""
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
        self.of.__init__(model, *values)
        if listed < len(found):
            extra = model.additional_properties
            for key, value in found.items():
                if key not in self.by_key:
                    extra[key] = held(self.extra.read, value, f"[{key!r}]", misfits)
        return model


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

    def made(self, value: str, scope: Scope) -> str:
        """Return code that makes the model."""
        if self.wire is Any:
            return self.checked(value, scope)
        return f"{scope.named(self.table.made)}({value})"

    def checked(self, value: str, scope: Scope) -> str:
        """Return code that creates the model, with a late look-up for recursive models."""
        return f"{scope.named(self.table)}.quick({value})"

    def written(self, value: str, scope: Scope) -> str:
        """Return code that makes the JSON object."""
        return f"{scope.named(WRITERS)}[{value}.__class__]({value})"

    def read(self, value: Any, misfits: Misfits, /) -> Any:
        """Return the model."""
        return self.table.read(self.of, value, misfits)


_tables: dict[type[Fields], Table] = {}
_kinds: dict[type[Model], ModelKind] = {}


def table_of(model: type[Fields]) -> Table:
    """Return the table of a model, made when it is first needed."""
    return _tables.get(model) or _tables.setdefault(model, Table(model))


class _Writers(dict[type, "Callable[..., dict[str, Any]]"]):
    """What makes the JSON objects of models that others hold, by their classes."""

    def __missing__(self, model: Any) -> Callable[..., dict[str, Any]]:
        from .models import Model  # noqa: PLC0415 - the two need each other when they run

        own = model.to_dict
        return self.setdefault(model, table_of(model).written if own is Model.to_dict else own)


WRITERS = _Writers()


def kind_of_model(model: type[Model]) -> ModelKind:
    """Return how a model is decoded."""
    return _kinds.get(model) or _kinds.setdefault(model, ModelKind(model))


def _nameable(key: str) -> bool:
    return key.isprintable() and not {'"', "\\"} & set(key)
