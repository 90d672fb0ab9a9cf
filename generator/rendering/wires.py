"""Python source of the short way from JSON text to a model: what the parser reads, and the model made of it.

The parser, msgspec, checks types while it reads, and makes no dictionaries. It only takes what is plain: no
keys but those that the document lists, and their JSON types. Whatever it refuses, the decoders of `emit` look
at, which accept more, keep unknown keys, and say where something is wrong. Both ways lead to equal models.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen
from openapi_python_client.parser.properties.any import AnyProperty
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.enum_property import EnumProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.model_property import ModelProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.string import StringProperty

from generator.rendering.docstrings import literal
from generator.rendering.kinds import has_files, is_open, lookup_name, properties, split_null, wire_name

if TYPE_CHECKING:
    from openapi_python_client.parser.properties.protocol import PropertyProtocol

    from generator.rendering.emit import Emitter

# What the parser is asked for. A number that came without a fraction stays an int.
PLAIN: Final[dict[type[PropertyProtocol], str]] = {
    StringProperty: "str",
    IntProperty: "int",
    FloatProperty: "int | float",
    BooleanProperty: "bool",
    NoneProperty: "None",
}
ANY: Final = "Any"


@frozen
class WireField:
    """One field of what is read.

    Attributes:
        declaration: The field, as a msgspec structure declares it.
        lines: The statements that put its value into the model `self`.
    """

    declaration: str
    lines: list[str]


def has_wire(model: ModelProperty) -> bool:
    """Whether a model can be read the short way.

    Not one without fields or with declared additional properties: nearly all of its keys are unknown ones.
    And msgspec takes no quotes in names, while names outside of ASCII could be those of classes as well.
    """
    found = properties(model)
    return (
        bool(found)
        and not has_files(model)
        and (model.additional_properties is None or isinstance(model.additional_properties, AnyProperty))
        and all(str(prop.python_name).isascii() for prop in found)
        and all(_nameable(wire_name(prop)) for prop in found)
    )


def _nameable(key: str) -> bool:
    return key.isprintable() and not {'"', "\\"} & set(key)


def wire_names(model: ModelProperty) -> tuple[str, str]:
    """Return the names of what is read for a model, and of the function that makes the model of it."""
    return f"_{model.class_info.name}Wire", f"_{model.class_info.module_name}_from_wire"


def wire_field(emitter: Emitter, prop: PropertyProtocol) -> WireField:
    """Lay out one field of what is read, and collect in the emitter what its code uses."""
    name, key = str(prop.python_name), wire_name(prop)
    local = f"{name}_"
    annotation, code = _read(emitter, prop, local, 0)
    options = [] if prop.required else ["default=_ABSENT"]
    options += [f"name={literal(key)}"] if key != name else []
    if options == ["default=_ABSENT"]:
        declaration = f"{name}: {annotation} = _ABSENT"
    else:
        declaration = f"{name}: {annotation}" + (f" = _renamed({', '.join(options)})" if options else "")
    if code == local:
        return WireField(declaration, [f"self.{name} = wire.{name}"])
    if not prop.required:
        code = f"{local} if {local} is UNSET else {code}"
    return WireField(declaration, [f"{local} = wire.{name}", f"self.{name} = {code}"])


def _read(emitter: Emitter, prop: PropertyProtocol, value: str, depth: int) -> tuple[str, str]:
    """Return the annotation of what is read, and the expression that makes the model's value of it."""
    others, nullable = split_null(prop)
    (annotation, code) = (ANY, "") if len(others) > 1 else _read_one(emitter, others[0], value, depth)
    if annotation == ANY:
        return ANY, emitter.decode(prop, value, "")
    if nullable:
        annotation += " | None"
        code = code if code == value else f"None if {value} is None else {code}"
    return annotation, code


def _read_one(emitter: Emitter, prop: PropertyProtocol, value: str, depth: int) -> tuple[str, str]:
    match prop:
        case EnumProperty() if is_open(prop):
            members = lookup_name(prop)
            emitter.lookups[members] = prop
            return ("int" if prop.value_type is int else "str"), f"{members}[{value}]"
        case DateTimeProperty():
            emitter.standard.add("import datetime as dt")
            emitter.constants.add("_moment = dt.datetime.fromisoformat")
            return "str", f"_moment({value})"
        case ModelProperty() if has_wire(emitter.final(prop)):
            name = str(prop.class_info.name)
            emitter.classes[name] = prop
            emitter.wires.add(name)
            structure, function = wire_names(prop)
            return structure, f"{function}({value})"
        case ListProperty():
            item = f"item{depth or ''}"
            annotation, code = _read(emitter, prop.inner_property, item, depth + 1)
            return f"list[{annotation}]", value if code == item else f"[{code} for {item} in {value}]"
        case _ if type(prop) in PLAIN:
            return PLAIN[type(prop)], value
        case _:
            return ANY, ""
