"""What the templates of models and enums are given: their code and docstrings, ready to place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import define, field, frozen
from openapi_python_client import schema as oai
from openapi_python_client.parser.properties import AnyProperty, EnumProperty, ModelProperty

from generator.rendering.descriptions import described
from generator.rendering.docstrings import Section, docstring, first_sentence, literal, one_line
from generator.rendering.emit import Emitter
from generator.rendering.kinds import (
    has_files,
    is_open,
    lookup_name,
    properties,
    wire_name,
)
from generator.rendering.wires import WireField, has_wire, wire_field, wire_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


# Names that a property must not take: the methods of its model, and the module that annotations name.
RESERVED_FIELDS: Final = frozenset(
    {"from_dict", "from_json", "to_dict", "to_multipart", "additional_properties", "dt"}
)


@frozen
class Names:
    """How the modules of a package import from one another.

    Attributes:
        runtime: The module that holds the runtime.
        package: The generated package itself.
        models: All models, by class name.
        cyclic: Pairs of model modules (importer, imported) that import each other in a circle.
    """

    runtime: str
    package: str
    models: Mapping[str, ModelProperty] = field(repr=False)
    cyclic: frozenset[tuple[str, str]] = frozenset()

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
    lookup: str
    docstring: str
    members: list[tuple[str, str]]

    @classmethod
    def of(cls, enum: EnumProperty) -> EnumView:
        """Lay out an enum."""
        kind = "Int" if enum.value_type is int else "Str"
        opened = is_open(enum)
        description = enum.description.get_untrusted_value() if enum.description else ""
        note = "A value that is not listed here parses too: it keeps its value, and `is_known` is False."
        return cls(
            name=str(enum.class_info.name),
            base=f"Open{kind}Enum" if opened else f"{kind}Enum",
            module="enums" if opened else "enum",
            lookup=lookup_name(enum),
            docstring=docstring(
                f"Values of {enum.class_info.name}", [description, *([note] if opened else [])], indent=4
            ),
            members=[(name, literal(value)) for name, value in enum.values.items()],
        )


@frozen
class FieldView:
    """One field of a model: its declaration, the code that decodes it and the code that encodes it."""

    name: str
    key: str
    annotation: str
    required: bool
    decoding: list[str]
    encoded: str


@define
class ModelView:
    """One model, for model.py."""

    name: str
    docstring: str
    fields: list[FieldView]
    extra_annotation: str
    extra_decoded: str
    extra_encoded: str
    in_json: bool
    wire: list[WireField]
    wire_names: tuple[str, str]
    in_parts: bool
    functions: list[str]
    constants: list[str]
    imports: list[str] = field(factory=list)
    late_imports: list[str] = field(factory=list)

    @classmethod
    def of(cls, model: ModelProperty, names: Names) -> ModelView:
        """Lay out a model."""
        emitter = Emitter(str(model.class_info.name), names.models)
        in_json = not has_files(model)
        fields = [
            FieldView(
                name=str(prop.python_name),
                key=literal(wire_name(prop)),
                annotation=emitter.declared(prop),
                required=prop.required,
                decoding=emitter.decode_field(prop) if in_json else [],
                encoded=emitter.encode(prop, f"self.{prop.python_name}") if in_json else "",
            )
            for prop in properties(model)
        ]
        declared = model.additional_properties
        extra = None if isinstance(declared, AnyProperty | bool) else declared
        view = cls(
            name=emitter.name,
            docstring=_model_docstring(model),
            fields=fields,
            extra_annotation=emitter.type(extra) if extra else "Any",
            extra_decoded=emitter.decode(extra, "value", "{path}[{key!r}]") if extra else "",
            extra_encoded=emitter.encode(extra, "value") if extra else "to_json(value)",
            in_json=in_json,
            wire=[wire_field(emitter, prop) for prop in properties(model)] if has_wire(model) else [],
            wire_names=wire_names(model),
            in_parts=model.is_multipart_body,
            functions=emitter.functions,
            constants=sorted(emitter.constants),
        )
        if view.in_json:
            emitter.decoding.add("json_object")
            emitter.encoding.update({"to_json"} if view.extra_encoded == "to_json(value)" else ())
        if view.in_parts:
            emitter.encoding.add("to_parts")
        view.imports = [
            *sorted(emitter.standard),
            *names.runtime_import("representation", {"represent"}),
            *names.runtime_import("decoding", emitter.decoding),
            *names.runtime_import("encoding", emitter.encoding),
            *names.runtime_import("errors", emitter.errors),
            *names.runtime_import("reading", {"from_json"} if view.in_json else ()),
        ]
        if view.wire:
            declarations = " ".join(entry.declaration for entry in view.wire)
            view.imports.append("from msgspec import Struct as _Struct")
            view.imports += ["from msgspec import field as _renamed"] * ("_renamed(" in declarations)
            view.constants += ["_ABSENT: Any = UNSET"] * ("_ABSENT" in declarations)
        types = set(emitter.types)
        types |= {"FileParts"} if view.in_parts else set()
        types |= {"UNSET"} if fields else set()
        types |= {"Unset"} if any(not entry.required for entry in fields) else set()
        view.imports += names.runtime_import("types", types)
        own = str(model.class_info.module_name)
        for module, line in class_imports(emitter, "."):
            if module == own:
                continue
            (view.late_imports if (own, module) in names.cyclic else view.imports).append(line)
        return view


def class_imports(emitter: Emitter, prefix: str) -> list[tuple[str, str]]:
    """Return the modules and import lines of the models and enums that some code uses."""
    found: dict[str, set[str]] = {}
    for name, prop in emitter.classes.items():
        wanted = found.setdefault(str(prop.class_info.module_name), set())
        wanted.add(name)
        if name in emitter.wires and isinstance(prop, ModelProperty):
            wanted.update(wire_names(prop))
    for lookup, enum in emitter.lookups.items():
        found.setdefault(str(enum.class_info.module_name), set()).add(lookup)
    return [
        (module, f"from {prefix}{module} import {', '.join(sorted(wanted))}")
        for module, wanted in sorted(found.items())
    ]


def _model_docstring(model: ModelProperty) -> str:
    entries = []
    for prop in properties(model):
        declared = (model.data.properties or {}).get(prop.name)
        text = described(prop, declared if isinstance(declared, oai.Schema) else None)
        if text:
            entries.append((str(prop.python_name), text))
    title = str((model.data.model_extra or {}).get("x-title", ""))
    description = model.description.get_untrusted_value() if model.description else ""
    if not one_line(title):
        title, description = first_sentence(description)
    return docstring(
        title or str(model.class_info.name), [description], [Section("Attributes", entries)], indent=4
    )
