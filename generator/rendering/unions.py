"""Python source that decodes unions: by JSON type first, then by discriminator, then by trying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.enum_property import EnumProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.model_property import ModelProperty
from openapi_python_client.parser.properties.string import StringProperty

from generator.rendering.docstrings import literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openapi_python_client.parser.properties.protocol import PropertyProtocol

from generator.rendering.kinds import (
    LEAVES,
    PARSED,
    STRINGS,
    is_open,
    lookup_name,
    properties,
    wire_name,
)

if TYPE_CHECKING:
    from generator.rendering.emit import Emitter


def union_function(
    emitter: Emitter, name: str, members: list[PropertyProtocol], nullable: bool, annotation: str
) -> str:
    """Return a module-level function that decodes a union, telling its members apart by JSON type first."""
    lines = [f"def {name}(value: Any, path: str) -> {annotation}:"]
    if nullable:
        lines += ["    if value is None:", "        return None"]
    models = [member for member in members if isinstance(member, ModelProperty)]
    if models:
        lines += ["    if isinstance(value, dict):", *_indented(_object_members(emitter, annotation, models))]
    texts = [member for member in members if _json_type(member) == "str"]
    if texts:
        lines += ["    if isinstance(value, str):", *_indented(_text_members(emitter, annotation, texts))]
    lists = [member for member in members if isinstance(member, ListProperty)]
    if lists:
        lines += [
            "    if isinstance(value, list):",
            *_indented(_list_members(emitter, annotation, name, lists)),
        ]
    if any(_json_type(member) == "bool" for member in members):
        emitter.decoding.add("boolean")
        lines += ["    if isinstance(value, bool):", "        return value"]
    numbers = [member for member in members if _json_type(member) in {"int", "float"}]
    if numbers:
        lines += [
            "    if isinstance(value, int | float) and not isinstance(value, bool):",
            *_indented(_number_members(emitter, numbers)),
        ]
    emitter.decoding.add("misfit")
    expected = " or ".join(["null"] * nullable + [_described(member) for member in members])
    lines.append(f"    raise misfit(value, path, {literal(expected)})")
    return "\n".join(lines)


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"        {line}" for line in lines]


def _object_members(emitter: Emitter, annotation: str, models: list[ModelProperty]) -> list[str]:
    models = [emitter.final(model) for model in models]
    if len(models) == 1:
        return [f"return {emitter.decoder(models[0])}(value, path)"]
    lines = []
    tag, tagged = _discriminator(models)
    if tag is not None:
        lines.append(f"match value.get({literal(tag)}):")
        for value, model in tagged.items():
            lines += [f"    case {literal(value)}:", f"        return {emitter.decoder(model)}(value, path)"]
    emitter.decoding.add("first_fit")
    # The strictest model first: one with fewer required properties would take the others' objects as well.
    ranked = sorted(models, key=lambda model: -len(model.required_properties or ()))
    decoders = ", ".join(emitter.decoder(model) for model in ranked)
    return [*lines, f"fitting: {annotation} = first_fit(value, path, ({decoders}))", "return fitting"]


def _discriminator(models: list[ModelProperty]) -> tuple[str | None, dict[str | int, ModelProperty]]:
    """Return the property in which each model has one value of its own, and the models by that value."""
    shared = set.intersection(*({wire_name(prop) for prop in properties(model)} for model in models))
    for name in sorted(shared):
        found: dict[str | int, ModelProperty] = {}
        for model in models:
            (prop,) = (prop for prop in properties(model) if wire_name(prop) == name)
            value = _only_value(prop)
            if value is not None and value not in found:
                found[value] = model
        if len(found) == len(models):
            return name, found
    return None, {}


def _only_value(prop: PropertyProtocol) -> str | int | None:
    if isinstance(prop, ConstProperty) and isinstance(prop.value.raw_value, str | int):
        return prop.value.raw_value
    if isinstance(prop, EnumProperty) and not is_open(prop):
        return next(iter(prop.values.values()))
    return None


def _text_members(emitter: Emitter, annotation: str, members: list[PropertyProtocol]) -> list[str]:
    lines: list[str] = []
    enums = [member for member in members if isinstance(member, EnumProperty)]
    for enum in enums:
        emitter.lookups[lookup_name(enum)] = enum
        lines += [f"if value in {lookup_name(enum)}:", f"    return {lookup_name(enum)}[value]"]
    for const in (member for member in members if isinstance(member, ConstProperty)):
        lines += [
            f"if value == {literal(const.value.raw_value)}:",
            f"    return {literal(const.value.raw_value)}",
        ]
    parsed = [
        function for kind, function in PARSED.items() if any(isinstance(member, kind) for member in members)
    ]
    if any(isinstance(member, StringProperty) for member in members):
        parsed.append("string")
    if parsed == ["string"]:
        return [*lines, "return value"]
    if parsed:
        emitter.decoding.update(parsed)
        if len(parsed) == 1:
            return [*lines, f"return {parsed[0]}(value, path)"]
        emitter.decoding.add("first_fit")
        code = f"first_fit(value, path, ({', '.join(parsed)}))"
        return [*lines, f"fitting: {annotation} = {code}", "return fitting"]
    opened = [enum for enum in enums if is_open(enum)]
    return [*lines, f"return {lookup_name(opened[-1])}[value]"] if opened else lines


def _number_members(emitter: Emitter, members: list[PropertyProtocol]) -> list[str]:
    lines: list[str] = []
    enums = [member for member in members if isinstance(member, EnumProperty)]
    for enum in enums:
        emitter.lookups[lookup_name(enum)] = enum
        lines += [f"if value in {lookup_name(enum)}:", f"    return {lookup_name(enum)}[int(value)]"]
    for const in (member for member in members if isinstance(member, ConstProperty)):
        lines += [
            f"if value == {literal(const.value.raw_value)}:",
            f"    return {literal(const.value.raw_value)}",
        ]
    if any(isinstance(member, FloatProperty) for member in members):
        return [*lines, "return value"]
    if any(isinstance(member, IntProperty) for member in members):
        emitter.decoding.add("integer")
        return [*lines, "return integer(value, path)"]
    opened = [enum for enum in enums if is_open(enum)]
    if opened:
        emitter.decoding.add("int_member")
        return [*lines, f"return int_member(value, path, {lookup_name(opened[-1])})"]
    return lines


def _list_members(emitter: Emitter, annotation: str, name: str, members: list[ListProperty]) -> list[str]:
    if len(members) == 1:
        return [f"return {emitter.decode(members[0], 'value', '{path}')}"]
    functions = []
    for number, member in enumerate(members):
        function = f"{name}_{number}"
        code = emitter.decode(member, "value", "{path}")
        source = f"def {function}(value: Any, path: str) -> {emitter.type(member)}:\n    return {code}"
        if source not in emitter.functions:
            emitter.functions.append(source)
        functions.append(function)
    emitter.decoding.add("first_fit")
    code = f"first_fit(value, path, ({', '.join(functions)}))"
    return [f"fitting: {annotation} = {code}", "return fitting"]


def _json_type(prop: PropertyProtocol) -> str:
    match prop:
        case EnumProperty():
            return "int" if prop.value_type is int else "str"
        case ConstProperty():
            return type(prop.value.raw_value).__name__
        case IntProperty():
            return "int"
        case FloatProperty():
            return "float"
        case BooleanProperty():
            return "bool"
        case _ if isinstance(prop, STRINGS):
            return "str"
        case _:
            return "other"


def _described(prop: PropertyProtocol) -> str:
    match prop:
        case ModelProperty() | EnumProperty():
            return str(prop.class_info.name)
        case ListProperty():
            return "array"
        case ConstProperty():
            return literal(prop.value.raw_value)
        case _:
            return PARSED.get(type(prop)) or LEAVES.get(type(prop), ("value", ""))[0]
