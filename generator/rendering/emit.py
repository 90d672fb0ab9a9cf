"""The annotations of generated code, which also say how its values are decoded.

Nothing in them comes from the spec without passing `literal` or being an identifier that the upstream
generator made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field
from openapi_python_client.parser.properties.any import AnyProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.enum_property import EnumProperty
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.model_property import ModelProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.parser.properties.uuid import UuidProperty

from generator.problems import GeneratorError
from generator.rendering.docstrings import literal
from generator.rendering.kinds import (
    alias_of,
    flattened,
    has_files,
    properties,
    split_null,
    tags,
    union_of,
    wire_name,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openapi_python_client.parser.properties.protocol import PropertyProtocol

UNKNOWN = "UnknownVariant"
"""The member of a union that stands for those which the document does not list."""


@define
class Emitter:
    """Writes the annotations of one generated module, and collects what they name.

    Attributes:
        name: The name of the module's class or function.
        models: All models by class name, as they are after parsing: those inside of unions may be early
            copies.
        standard: Import lines of the standard library.
        classes: Models and enums used, by class name.
        encoding: Names used of the runtime's encoding module.
        types: Names used of the runtime's types module.
        open_unions: Whether one of them is a union that takes members which the document does not list.
    """

    name: str
    models: Mapping[str, ModelProperty]
    standard: set[str] = field(factory=set)
    classes: dict[str, EnumProperty | ModelProperty] = field(factory=dict)
    encoding: set[str] = field(factory=set)
    types: set[str] = field(factory=set)
    open_unions: bool = False

    def members(self, prop: PropertyProtocol) -> list[str]:
        """Return the annotations of a property's types, with unions split."""
        if not isinstance(prop, UnionProperty):
            return [self.type(prop)]
        found = [name for inner in prop.inner_properties for name in self.members(inner)]
        if self._is_open(prop):
            self.open_unions = True
            found.append(UNKNOWN)
        return found

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
        """Return the annotation of a property, with Unset unless it is required."""
        kind = self.type(prop)
        if prop.required or kind == "Any":
            return kind
        return (
            f"{kind.removesuffix(' | None')} | Unset | None"
            if kind.endswith(" | None")
            else f"{kind} | Unset"
        )

    def read(self, prop: PropertyProtocol) -> str:
        """Return the annotation of a property that is decoded out of JSON.

        Raises:
            GeneratorError: It holds files, which JSON cannot.
        """
        for part in flattened(prop):
            if isinstance(part, FileProperty) or (
                isinstance(part, ModelProperty) and has_files(self.final(part))
            ):
                raise GeneratorError(
                    f"{self.name} decodes files out of JSON, which cannot hold them",
                    advice="give the answer and the multipart body schemas of their own, or correct the one"
                    " with `format: binary`",
                )
        return self.type(prop)

    def final(self, model: ModelProperty) -> ModelProperty:
        """Return a model as it is after parsing."""
        return self.models.get(str(model.class_info.name), model)

    def _is_open(self, prop: UnionProperty) -> bool:
        """Whether an object of an unlisted kind can be told: each model of a union has tags for one key."""
        others, _ = split_null(prop)
        models = [self.final(part) for part in others if isinstance(part, ModelProperty)]
        if (
            len(models) < 2
            or any(map(alias_of, models))
            or any(isinstance(part, AnyProperty) for part in others)
        ):
            return False
        declared = [set(tags(model)) for model in models]
        if any(declared):
            return bool(set.intersection(*declared))
        return bool(set.intersection(*map(_listing, models)))


def _listing(model: ModelProperty) -> set[str]:
    """Return the keys whose values a model lists."""
    return {
        wire_name(prop)
        for prop in properties(model)
        if isinstance(split_null(prop)[0][0], ConstProperty | EnumProperty)
    }
