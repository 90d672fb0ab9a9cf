"""Python source that decodes and encodes the properties of a spec, straight-line, for the templates to place.

A decoder is compiled from the types that the document declares. A value's plain case is checked inline;
anything else goes to a function of the runtime, which takes a second look or raises DecodeError with the
path. Nothing in the source comes from the spec without passing `literal` or being an identifier that the
upstream generator made.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define, field
from openapi_python_client.parser.properties.any import AnyProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.enum_property import EnumProperty
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.model_property import ModelProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.parser.properties.uuid import UuidProperty

from generator.problems import GeneratorError
from generator.rendering.docstrings import literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openapi_python_client.parser.properties.protocol import PropertyProtocol

from generator.rendering.kinds import (
    LEAVES,
    PARSED,
    PLAIN,
    has_files,
    is_open,
    lookup_name,
    split_null,
    union_of,
    wire_name,
)
from generator.rendering.unions import Lists, Objects, UnionCode, union_code


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
        lookups: Enums whose dictionaries of members are used, by the names of those.
        wires: Those of the classes that are read the short way.
        functions: Source of helper functions.
        constants: Assignments that the module begins with.
        errors: Names used of the runtime's errors module.
        types: Names used of the runtime's types module.
    """

    name: str
    models: Mapping[str, ModelProperty]
    decoding: set[str] = field(factory=set)
    encoding: set[str] = field(factory=set)
    standard: set[str] = field(factory=set)
    classes: dict[str, EnumProperty | ModelProperty] = field(factory=dict)
    lookups: dict[str, EnumProperty] = field(factory=dict)
    wires: set[str] = field(factory=set)
    functions: list[str] = field(factory=list)
    constants: set[str] = field(factory=set)
    errors: set[str] = field(factory=set)
    types: set[str] = field(factory=set)

    def members(self, prop: PropertyProtocol) -> list[str]:
        """Return the annotations of the types that a property may have, unions in it taken apart."""
        if isinstance(prop, UnionProperty):
            return [name for inner in prop.inner_properties for name in self.members(inner)]
        return [self.type(prop)]

    def type(self, prop: PropertyProtocol) -> str:
        """Return the annotation of a property's values when it is present."""
        match prop:
            case UnionProperty():
                return union_of(self.members(prop))
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
            case FileProperty():
                self.types.add("File")
                return "File"
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
        where = "path" if path == "{path}" else f'{"f" if "{" in path else ""}"{path}"'
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
        """Return the statements that decode a property into its variable.

        A required one has been read into the variable by then; an optional one is read here, and counted in
        `absent` where the object does not have it.
        """
        variable = f"{prop.python_name}_"
        key = literal(wire_name(prop))
        path = "{path}" + path_step(wire_name(prop))
        others, nullable = split_null(prop)
        if any(isinstance(member, AnyProperty) for member in others):
            lines = []
            if prop.required:
                self.decoding.add("present")
                lines = [f'{variable} = present({variable}, f"{path}")']
        else:
            lines = self._decode_variable(others[0] if len(others) == 1 else prop, variable, path, nullable)
        if prop.required:
            return lines
        return [
            f"if {key} in source:",
            *(f"    {line}" for line in [f"{variable} = source[{key}]", *lines]),
            "else:",
            f"    {variable} = UNSET",
            "    absent += 1",
        ]

    def _decode_variable(self, prop: PropertyProtocol, variable: str, path: str, nullable: bool) -> list[str]:
        """Return the statements that put the decoded value in the place of the JSON value."""
        conditions = [f"{variable} is not None"] * nullable
        match prop:
            case ModelProperty():
                lines = self._tried([f'{variable} = {self.decoder(prop)}({variable}, "")'], path)
            case ListProperty(inner_property=ModelProperty() as item):
                lines = self._decode_models(item, variable, path)
            case DateTimeProperty():
                self.decoding.add("date_time")
                self.constants.add("_moment = dt.datetime.fromisoformat")
                lines = [
                    "try:",
                    f"    {variable} = _moment({variable})",
                    "except (TypeError, ValueError):",
                    f'    {variable} = date_time({variable}, f"{path}")',
                ]
            case _ if type(prop) in LEAVES:
                function, check = LEAVES[type(prop)]
                self.decoding.add(function)
                conditions.append(_negated(check.format(variable)))
                lines = [f'{variable} = {function}({variable}, f"{path}")']
            case _:
                lines = [f"{variable} = {self.decode(prop, variable, path)}"]
        if not conditions:
            return lines
        return [f"if {' and '.join(conditions)}:", *(f"    {line}" for line in lines)]

    def _decode_models(self, item: ModelProperty, variable: str, path: str) -> list[str]:
        """Return the statements that decode a list of models; its length is the index that errors name."""
        self.decoding.add("array")
        decoded = f"{variable}decoded"
        reason = "  # noqa: PERF401 - quicker, and errors need the index"
        return [
            f"if type({variable}) is not list:",
            f'    {variable} = array({variable}, f"{path}")',
            f"{decoded}: list[{self.type(item)}] = []",
            *self._tried(
                [
                    f"for item in {variable}:",
                    f'    {decoded}.append({self.decoder(item)}(item, "")){reason}',
                ],
                f"{path}[{{len({decoded})}}]",
            ),
            f"{variable} = {decoded}",
        ]

    def _tried(self, lines: list[str], path: str) -> list[str]:
        """Return statements with the path put before that of their errors: it is only made for an error."""
        self.errors.add("DecodeError")
        return [
            "try:",
            *(f"    {line}" for line in lines),
            "except DecodeError as error:",
            f'    error.lead(f"{path}")',
            "    raise",
        ]

    def encode(self, prop: PropertyProtocol, value: str) -> str:
        """Return an expression that makes a JSON value of a property's value."""
        others, nullable = split_null(prop)
        if all(isinstance(member, PLAIN) for member in others):
            return value
        if len(others) > 1 or isinstance(others[0], AnyProperty):
            self.encoding.add("to_json")
            return f"to_json({value})"
        match others[0]:
            case EnumProperty():
                code = f"{value}._value_"  # the attribute itself: `value` is a property written in Python
            case ModelProperty():
                code = f"{value}.to_dict()"
            case DateTimeProperty():
                self.encoding.add("wire_time")
                code = f"wire_time({value})"
            case FloatProperty():
                self.encoding.add("finite")
                code = f"finite({value})"
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
        taken = [source for source in self.functions if source.startswith(f"def {function}")]
        union = self._union(function, prop, others, nullable)
        if taken and union.functions[-1] not in taken:
            union = self._union(f"{function}_{len(taken)}", prop, others, nullable)
        self.decoding |= union.decoding
        self.lookups |= union.lookups
        self.functions += [source for source in union.functions if source not in self.functions]
        return f"{union.name}({value}, {where})"

    def _union(
        self, name: str, prop: UnionProperty, others: list[PropertyProtocol], nullable: bool
    ) -> UnionCode:
        return union_code(
            name,
            self.type(prop),
            others,
            nullable=nullable,
            objects=[
                Objects(self.final(member), self.decoder(member))
                for member in others
                if isinstance(member, ModelProperty)
            ],
            lists=[
                Lists(self.type(member), self.decode(member, "value", "{path}"))
                for member in others
                if isinstance(member, ListProperty)
            ],
        )


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
