"""Python source that decodes and encodes the properties of a spec, straight-line, for the templates to place.

A decoder is compiled from the types that the document declares. A value's plain case is checked inline;
anything else goes to a function of the runtime, which takes a second look or raises DecodeError with the
path. Nothing in the source comes from the spec without passing `literal` or being an identifier that the
upstream generator made.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from attrs import define, field
from openapi_python_client.parser.properties.any import AnyProperty
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.enum_property import EnumProperty
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.model_property import ModelProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.parser.properties.uuid import UuidProperty

from generator.docstrings import literal
from generator.problems import GeneratorError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from openapi_python_client.parser.properties.protocol import PropertyProtocol

PLAIN = (
    AnyProperty,
    BooleanProperty,
    ConstProperty,
    FloatProperty,
    IntProperty,
    NoneProperty,
    StringProperty,
)
STRINGS = (StringProperty, DateTimeProperty, DateProperty, UuidProperty)
# The runtime's decoder of each type, and the check that finds its plain case.
LEAVES: dict[type[PropertyProtocol], tuple[str, str]] = {
    StringProperty: ("string", "isinstance({}, str)"),
    IntProperty: ("integer", "type({}) is int"),
    FloatProperty: ("number", "type({}) is float"),
    BooleanProperty: ("boolean", "isinstance({}, bool)"),
    NoneProperty: ("null", "{} is None"),
}
PARSED: dict[type[PropertyProtocol], str] = {
    DateTimeProperty: "date_time",
    DateProperty: "date",
    UuidProperty: "uuid",
}


def wire_name(prop: PropertyProtocol) -> str:
    """Return a property's name as it is in JSON."""
    return prop.name.get_untrusted_value()


def lookup_name(enum: EnumProperty) -> str:
    """Return the name of an enum's dictionary of members."""
    return f"{enum.class_info.module_name.upper()}_MEMBERS"


def is_open(enum: EnumProperty) -> bool:
    """Whether an enum takes unlisted values. One with a single value does not: it tells unions apart."""
    return len(set(enum.values.values())) > 1


def has_files(model: ModelProperty) -> bool:
    """Whether a model holds files, which JSON cannot."""
    return any(isinstance(part, FileProperty) for prop in properties(model) for part in flattened(prop))


def properties(model: ModelProperty) -> list[PropertyProtocol]:
    """Return a model's properties, the required ones first."""
    return [*(model.required_properties or ()), *(model.optional_properties or ())]


def flattened(prop: PropertyProtocol) -> Iterator[PropertyProtocol]:
    """Yield a property and those inside of it, without entering models."""
    yield prop
    if isinstance(prop, UnionProperty):
        for inner in prop.inner_properties:
            yield from flattened(inner)
    elif isinstance(prop, ListProperty):
        yield from flattened(prop.inner_property)


def split_null(prop: PropertyProtocol) -> tuple[list[PropertyProtocol], bool]:
    """Return the types that a property may have besides null, and whether it may be null."""
    members = list(prop.inner_properties) if isinstance(prop, UnionProperty) else [prop]
    others = [member for member in members if not isinstance(member, NoneProperty)]
    return (others, len(others) < len(members)) if others else (members, False)


@define
class Emitter:
    """Writes the code of one generated module, and collects what the module has to import and define for it.

    Attributes:
        name: The name of the module's class or function; helper functions are named after it.
        models: All models by class name, as they are after parsing: those inside of unions may be early
            copies.
        decoding: Names used of the runtime's decoding module.
        encoding: Names used of the runtime's encoding module.
        standard: Import lines of the standard library.
        classes: Models and enums used, by class name.
        functions: Source of helper functions.
    """

    name: str
    models: Mapping[str, ModelProperty]
    decoding: set[str] = field(factory=set)
    encoding: set[str] = field(factory=set)
    standard: set[str] = field(factory=set)
    classes: dict[str, EnumProperty | ModelProperty] = field(factory=dict)
    lookups: dict[str, EnumProperty] = field(factory=dict)
    functions: list[str] = field(factory=list)

    def type(self, prop: PropertyProtocol) -> str:
        """Return the annotation of a property's values when it is present."""
        match prop:
            case UnionProperty():
                return union_of(self.type(inner) for inner in prop.inner_properties)
            case ListProperty():
                return f"list[{self.type(prop.inner_property)}]"
            case EnumProperty() | ModelProperty():
                self.classes[prop.class_info.name] = prop
                return str(prop.class_info.name)
            case DateTimeProperty() | DateProperty():
                self.standard.add("import datetime as dt")
                return "dt.datetime" if isinstance(prop, DateTimeProperty) else "dt.date"
            case UuidProperty():
                self.standard.add("from uuid import UUID")
                return "UUID"
            case ConstProperty():
                self.standard.add("from typing import Literal")
                return f"Literal[{literal(prop.value.raw_value)}]"
            case _:
                return prop.get_base_type_string().as_unembedded_code()

    def declared(self, prop: PropertyProtocol) -> str:
        """Return the annotation of a property that may also be absent, unless it is required."""
        kind = self.type(prop)
        if prop.required or kind == "Any":
            return kind
        return (
            f"{kind.removesuffix(' | None')} | Unset | None"
            if kind.endswith(" | None")
            else f"{kind} | Unset"
        )

    def decode(self, prop: PropertyProtocol, value: str, path: str) -> str:
        """Return an expression that decodes a value.

        Args:
            prop: The declared type.
            value: The variable that holds the value.
            path: The inside of the f-string that writes the value's path.
        """
        where = "path" if path == "{path}" else f'f"{path}"'
        match prop:
            case AnyProperty():
                return value
            case EnumProperty():
                return self._decode_enum(prop, value, where)
            case ModelProperty():
                return f"{self.decoder(prop)}({value}, {where})"
            case ListProperty():
                return self._decode_list(prop, value, path, where)
            case UnionProperty():
                return self._decode_union(prop, value, path, where)
            case ConstProperty():
                self.decoding.add("constant")
                return f"constant({value}, {where}, {literal(prop.value.raw_value)})"
            case FileProperty():
                raise GeneratorError(
                    f"{self.name} decodes a file out of JSON, which cannot hold one",
                    advice="correct the schema: a string without format: binary",
                )
        if type(prop) in PARSED:
            function = PARSED[type(prop)]
            self.decoding.add(function)
            return f"{function}({value}, {where})"
        function, check = LEAVES[type(prop)]
        self.decoding.add(function)
        return f"{value} if {check.format(value)} else {function}({value}, {where})"

    def decode_field(self, prop: PropertyProtocol) -> list[str]:
        """Return the statements that take a property out of `extra` and decode it into its variable."""
        variable = f"{prop.python_name}_"
        lines = [f"{variable} = extra.pop({literal(wire_name(prop))}, UNSET)"]
        path = "{path}" + path_step(wire_name(prop))
        others, nullable = split_null(prop)
        if any(isinstance(member, AnyProperty) for member in others):
            if prop.required:
                self.decoding.add("present")
                lines = [f'{variable} = present(extra.pop({literal(wire_name(prop))}, UNSET), f"{path}")']
            return lines
        conditions = [f"{variable} is not None"] * nullable + [f"{variable} is not UNSET"] * (
            not prop.required
        )
        inner = others[0] if len(others) == 1 else prop
        if type(inner) in LEAVES:
            function, check = LEAVES[type(inner)]
            self.decoding.add(function)
            conditions.append(_negated(check.format(variable)))
            value = f'{function}({variable}, f"{path}")'
        else:
            value = self.decode(inner, variable, path)
        if conditions:
            lines += [f"if {' and '.join(conditions)}:", f"    {variable} = {value}"]
        else:
            lines = (
                [f"{variable} = {value}"] if value.count(variable) == 0 else [*lines, f"{variable} = {value}"]
            )
        return lines

    def encode(self, prop: PropertyProtocol, value: str) -> str:
        """Return an expression that makes a JSON value of a property's value."""
        others, nullable = split_null(prop)
        if all(isinstance(member, PLAIN) for member in others):
            return value
        if len(others) > 1:
            self.encoding.add("to_json")
            return f"to_json({value})"
        match others[0]:
            case EnumProperty():
                code = f"{value}.value"
            case ModelProperty():
                code = f"{value}.to_dict()"
            case DateTimeProperty():
                self.encoding.add("wire_time")
                code = f"wire_time({value})"
            case DateProperty():
                code = f"{value}.isoformat()"
            case UuidProperty():
                code = f"str({value})"
            case ListProperty() as sequence:
                inner = self.encode(sequence.inner_property, "item")
                code = value if inner == "item" else f"[{inner} for item in {value}]"
            case _:
                self.encoding.add("to_json")
                return f"to_json({value})"
        return f"None if {value} is None else {code}" if nullable and code != value else code

    def decoder(self, model: ModelProperty) -> str:
        """Return the function that decodes a model."""
        if has_files(self.final(model)):
            raise GeneratorError(
                f"{self.name} decodes {model.class_info.name} out of JSON, but that model holds files",
                advice="give the answer and the multipart body schemas of their own",
            )
        self.classes[model.class_info.name] = model
        return f"{model.class_info.name}.from_dict"

    def final(self, model: ModelProperty) -> ModelProperty:
        """Return a model as it is after parsing."""
        return self.models.get(str(model.class_info.name), model)

    def _decode_enum(self, enum: EnumProperty, value: str, where: str) -> str:
        members = lookup_name(enum)
        self.lookups[members] = enum
        kind = "int" if enum.value_type is int else "str"
        self.decoding.add(f"{kind}_member")
        slow = f"{kind}_member({value}, {where}, {members})"
        if not is_open(enum):
            return slow
        return f"{members}[{value}] if type({value}) is {kind} else {slow}"

    def _decode_list(self, prop: ListProperty, value: str, path: str, where: str) -> str:
        self.decoding.add("array")
        items = f"{value} if isinstance({value}, list) else array({value}, {where})"
        depth = path.count("{index")
        index, item = ("index", "item") if not depth else (f"index{depth}", f"item{depth}")
        inner = self.decode(prop.inner_property, item, f"{path}[{{{index}}}]")
        if inner == item:
            return items
        return f"[{inner} for {index}, {item} in enumerate({items})]"

    def _decode_union(self, prop: UnionProperty, value: str, path: str, where: str) -> str:
        others, nullable = split_null(prop)
        if len(others) == 1:
            inner = self.decode(others[0], value, path)
            return f"None if {value} is None else {inner}" if nullable else inner
        if any(isinstance(member, AnyProperty) for member in others):
            return value
        function = f"_decode_{_snake(self.name)}_{prop.python_name}"
        source = _union_function(self, function, others, nullable, self.type(prop))
        if source not in self.functions:
            self.functions.append(source)
        return f"{function}({value}, {where})"


def union_of(annotations: Iterable[str]) -> str:
    """Return the union of annotations, unions among them included: each member once, None at the end."""
    # The members of a union within brackets stay together: list[A | B] is one of them.
    members = {member for text in annotations for member in re.split(r" \| (?![^\[]*\])", text)}
    if "Any" in members:
        return "Any"
    return " | ".join([*sorted(members - {"None"}), *(["None"] if "None" in members else [])])


def path_step(name: str) -> str:
    """Return how a path in an error names a key, for use inside an f-string with double quotes."""
    if re.fullmatch(r"[A-Za-z0-9_$@-]+", name):
        return f".{name}"
    shown = f"[{literal(name)}]".replace("\\", "\\\\").replace('"', '\\"')
    return shown.replace("{", "{{").replace("}", "}}")


def _negated(check: str) -> str:
    if " is " in check:
        return check.replace(" is ", " is not ")
    return f"not {check}"


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def _union_function(
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
        return next(iter(enum_values(prop).values()))
    return None


def enum_values(enum: EnumProperty) -> dict[str, str | int]:
    """Return an enum's values by member name, as they are in JSON."""
    if enum.value_type is int:
        return dict(enum.values)
    # Upstream keeps strings ready for double quotes; its escapes are JSON's.
    return {name: str(json.loads(f'"{value}"')) for name, value in enum.values.items()}


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
