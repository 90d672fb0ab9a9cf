"""Data for the templates of models and enums: their code and docstrings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import define, field, frozen
from openapi_python_client import schema as oai
from openapi_python_client.parser.properties import AnyProperty, EnumProperty, ModelProperty

from generator.rendering.descriptions import described
from generator.rendering.docstrings import docstring, first_sentence, literal, one_line
from generator.rendering.emit import UNKNOWN, Emitter
from generator.rendering.kinds import (
    alias_of,
    has_files,
    is_open,
    properties,
    tags,
    wire_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from openapi_python_client.parser.properties.protocol import PropertyProtocol


# Names that a property must not take: the methods of its model, and the module that annotations name.
RESERVED_FIELDS: Final = frozenset(
    {"KEYS", "TAGS", "from_dict", "from_json", "to_dict", "to_multipart", "additional_properties", "dt"}
)


@frozen
class Names:
    """How the modules of a package import from one another.

    Attributes:
        runtime: The module that holds the runtime.
        package: The generated package itself.
        models: All models, by class name.
    """

    runtime: str
    package: str
    models: Mapping[str, ModelProperty] = field(repr=False)

    def runtime_import(self, module: str, names: Iterable[str]) -> list[str]:
        """Return the import line for names of a runtime module; none for no names."""
        listed = ", ".join(sorted(names))
        return [f"from {self.runtime}.{module} import {listed}"] if listed else []


@frozen
class EnumView:
    """One enum, for int_enum and str_enum."""

    name: str
    base: str
    module: str
    docstring: str
    members: list[tuple[str, str]]

    @classmethod
    def of(cls, enum: EnumProperty) -> EnumView:
        """Lay out an enum."""
        kind = "Int" if enum.value_type is int else "Str"
        opened = is_open(enum)
        description = enum.description.get_untrusted_value() if enum.description else ""
        note = "A value that is not listed here also parses: it keeps its value, and `is_known` is False."
        return cls(
            name=str(enum.class_info.name),
            base=f"Open{kind}Enum" if opened else f"{kind}Enum",
            module="enums" if opened else "enum",
            docstring=docstring(
                f"Values of {enum.class_info.name}", [description, *([note] if opened else [])], indent=4
            ),
            members=[(name, literal(value)) for name, value in enum.values.items()],
        )


@frozen
class FieldView:
    """One field of a model: its declaration, and what its docstring says."""

    name: str
    key: str
    annotation: str
    required: bool
    docstring: str


@define
class ModelView:
    """One model, for model.py."""

    name: str
    docstring: str
    fields: list[FieldView]
    extra_annotation: str
    bases: str
    keys: dict[str, str]
    tags: dict[str, list[str]]
    alias: str
    imports: list[str]
    typing_imports: list[str]

    @classmethod
    def of(cls, model: ModelProperty, names: Names) -> ModelView:
        """Lay out a model."""
        emitter = Emitter(str(model.class_info.name), names.models)
        found = properties(model)
        in_json = not has_files(model)
        bases = ["Model"] * in_json + ["Parts"] * (model.is_multipart_body or not in_json)
        fields = [
            FieldView(
                name=str(prop.python_name),
                key=literal(wire_name(prop)),
                annotation=_read(emitter, prop) if in_json else emitter.declared(prop),
                required=prop.required,
                docstring=_field_docstring(model, prop),
            )
            for prop in found
        ]
        declared = model.additional_properties
        extra = None if isinstance(declared, AnyProperty | bool) else declared
        extra_annotation = emitter.type(extra) if extra else "Any"
        types = emitter.types | ({"UNSET", "Unset"} if any(not entry.required for entry in fields) else set())
        models = {*bases} | ({UNKNOWN} if emitter.open_unions else set())
        return cls(
            name=emitter.name,
            docstring=_model_docstring(model),
            fields=fields,
            extra_annotation=extra_annotation,
            bases=", ".join(bases),
            keys={entry.name: entry.key for entry in fields if literal(entry.name) != entry.key},
            tags={literal(key): [literal(value) for value in values] for key, values in tags(model).items()},
            alias=literal(emitter.type(alias)) if (alias := alias_of(model)) else "",
            imports=[
                *sorted(emitter.standard),
                *names.runtime_import("models", models),
                *names.runtime_import("types", types),
            ],
            typing_imports=class_imports(emitter, ".", str(model.class_info.module_name)),
        )


def class_imports(emitter: Emitter, prefix: str, own: str = "") -> list[str]:
    """Return the import lines of models and enums, except those of one module."""
    found = {(str(prop.class_info.module_name), name) for name, prop in emitter.classes.items()}
    return [f"from {prefix}{module} import {name}" for module, name in sorted(found) if module != own]


def _read(emitter: Emitter, prop: PropertyProtocol) -> str:
    emitter.read(prop)
    return emitter.declared(prop)


def _field_docstring(model: ModelProperty, prop: PropertyProtocol) -> str:
    declared = (model.data.properties or {}).get(prop.name)
    text = described(prop, declared if isinstance(declared, oai.Schema) else None)
    first, rest = first_sentence(text)
    return docstring(first or text, [rest] if first else [], indent=4) if text else ""


def _model_docstring(model: ModelProperty) -> str:
    title = str((model.data.model_extra or {}).get("x-title", ""))
    description = model.description.get_untrusted_value() if model.description else ""
    if not one_line(title):
        title, description = first_sentence(description)
    return docstring(title or str(model.class_info.name), [description], indent=4)
