"""Python source that decodes unions: by JSON type first, then by discriminator, then by trying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen
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
    from collections.abc import Iterable, Sequence

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


@frozen
class Objects:
    """A model of a union, and the function that decodes it."""

    model: ModelProperty
    decoder: str


@frozen
class Lists:
    """A kind of list of a union: its annotation, and the expression that decodes `value` as one."""

    annotation: str
    code: str


@frozen
class UnionCode:
    """The code that decodes a union, and what its module has to have for it.

    Attributes:
        name: The name of the function.
        annotation: The annotation of what it returns.
        decoding: Names used of the runtime's decoding module.
        lookups: Enums by the names of their dictionaries of members, where those are used.
        functions: Source of the functions, the union's own last.
    """

    name: str
    annotation: str
    decoding: set[str] = field(factory=set)
    lookups: dict[str, EnumProperty] = field(factory=dict)
    functions: list[str] = field(factory=list)


def union_code(
    name: str,
    annotation: str,
    members: Sequence[PropertyProtocol],
    *,
    nullable: bool,
    objects: Sequence[Objects],
    lists: Sequence[Lists],
) -> UnionCode:
    """Return a module-level function that decodes a union, telling its members apart by JSON type first.

    Args:
        name: The name of the function.
        annotation: The annotation of what it returns.
        members: The types of the union, null left out.
        nullable: Whether null is one of them.
        objects: The models among the members.
        lists: The lists among the members.
    """
    union = UnionCode(name, annotation)
    lines = [f"def {name}(value: Any, path: str) -> {annotation}:"]
    if nullable:
        lines += ["    if value is None:", "        return None"]
    if objects:
        lines += ["    if isinstance(value, dict):", *_indented(_object_members(union, objects))]
    texts = [member for member in members if _json_type(member) == "str"]
    if texts:
        lines += ["    if isinstance(value, str):", *_indented(_text_members(union, texts))]
    if lists:
        lines += ["    if isinstance(value, list):", *_indented(_list_members(union, lists))]
    if any(_json_type(member) == "bool" for member in members):
        union.decoding.add("boolean")
        lines += ["    if isinstance(value, bool):", "        return value"]
    numbers = [member for member in members if _json_type(member) in {"int", "float"}]
    if numbers:
        lines += [
            "    if isinstance(value, int | float) and not isinstance(value, bool):",
            *_indented(_number_members(union, numbers)),
        ]
    union.decoding.add("misfit")
    expected = " or ".join(["null"] * nullable + [_described(member) for member in members])
    lines.append(f"    raise misfit(value, path, {literal(expected)})")
    union.functions.append("\n".join(lines))
    return union


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"        {line}" for line in lines]


def _object_members(union: UnionCode, objects: Sequence[Objects]) -> list[str]:
    if len(objects) == 1:
        return [f"return {objects[0].decoder}(value, path)"]
    lines = []
    tag, tagged = _discriminator(objects)
    if tag is not None:
        lines.append(f"match value.get({literal(tag)}):")
        for value, found in tagged.items():
            lines += [f"    case {literal(value)}:", f"        return {found.decoder}(value, path)"]
    # The strictest model first: one with fewer required properties would take the others' objects as well.
    ranked = sorted(objects, key=lambda found: -len(found.model.required_properties or ()))
    return [*lines, *_first_fit(union, [found.decoder for found in ranked])]


def _first_fit(union: UnionCode, decoders: Iterable[str]) -> list[str]:
    union.decoding.add("first_fit")
    code = f"first_fit(value, path, ({', '.join(decoders)}))"
    return [f"fitting: {union.annotation} = {code}", "return fitting"]


def _discriminator(objects: Sequence[Objects]) -> tuple[str | None, dict[str | int, Objects]]:
    """Return the property in which each model has one value of its own, and the models by that value."""
    shared = set.intersection(*({wire_name(prop) for prop in properties(item.model)} for item in objects))
    for name in sorted(shared):
        found: dict[str | int, Objects] = {}
        for item in objects:
            (prop,) = (prop for prop in properties(item.model) if wire_name(prop) == name)
            value = _only_value(prop)
            if value is not None and value not in found:
                found[value] = item
        if len(found) == len(objects):
            return name, found
    return None, {}


def _only_value(prop: PropertyProtocol) -> str | int | None:
    if isinstance(prop, ConstProperty) and isinstance(prop.value.raw_value, str | int):
        return prop.value.raw_value
    if isinstance(prop, EnumProperty) and not is_open(prop):
        return next(iter(prop.values.values()))
    return None


def _text_members(union: UnionCode, members: list[PropertyProtocol]) -> list[str]:
    lines: list[str] = []
    enums = [member for member in members if isinstance(member, EnumProperty)]
    for enum in enums:
        union.lookups[lookup_name(enum)] = enum
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
        union.decoding.update(parsed)
        if len(parsed) == 1:
            return [*lines, f"return {parsed[0]}(value, path)"]
        return [*lines, *_first_fit(union, parsed)]
    opened = [enum for enum in enums if is_open(enum)]
    return [*lines, f"return {lookup_name(opened[-1])}[value]"] if opened else lines


def _number_members(union: UnionCode, members: list[PropertyProtocol]) -> list[str]:
    lines: list[str] = []
    enums = [member for member in members if isinstance(member, EnumProperty)]
    for enum in enums:
        union.lookups[lookup_name(enum)] = enum
        lines += [f"if value in {lookup_name(enum)}:", f"    return {lookup_name(enum)}[int(value)]"]
    for const in (member for member in members if isinstance(member, ConstProperty)):
        lines += [
            f"if value == {literal(const.value.raw_value)}:",
            f"    return {literal(const.value.raw_value)}",
        ]
    if any(isinstance(member, FloatProperty) for member in members):
        return [*lines, "return value"]
    if any(isinstance(member, IntProperty) for member in members):
        union.decoding.add("integer")
        return [*lines, "return integer(value, path)"]
    opened = [enum for enum in enums if is_open(enum)]
    if opened:
        union.decoding.add("int_member")
        return [*lines, f"return int_member(value, path, {lookup_name(opened[-1])})"]
    return lines


def _list_members(union: UnionCode, lists: Sequence[Lists]) -> list[str]:
    if len(lists) == 1:
        return [f"return {lists[0].code}"]
    names = []
    for number, item in enumerate(lists):
        names.append(f"{union.name}_{number}")
        head = f"def {names[-1]}(value: Any, path: str) -> {item.annotation}:"
        union.functions.append(f"{head}\n    return {item.code}")
    return _first_fit(union, names)


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
