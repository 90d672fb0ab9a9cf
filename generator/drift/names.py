"""The generated names that a change affects, and the modules that use them.

The names follow openapi-python-client, whose own functions spell them: a component's class has its name, and
an inline schema's class is named after the class and the field that hold it.
"""

from __future__ import annotations

import ast
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from openapi_python_client.strings import ClassName, PythonIdentifier

from generator.drift.nodes import Resolver
from generator.drift.operations import operations
from generator.drift.values import Json, below, child, elements, keys_of, mapping, members, sequence, text
from generator.problems import GeneratorError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from generator.drift.findings import Found as Finding
    from generator.drift.operations import Found
    from generator.drift.uses import Operation, Root

DERIVED_FOLDERS: Final = frozenset({"_sync", "__pycache__"})
"""Folders below overlays/ whose modules are derived from others."""


class Namer:
    """Names the generated code of two documents."""

    def __init__(self, old: Json, new: Json, package: str) -> None:
        self._documents = old, new
        self._package = package

    @cached_property
    def _classes(self) -> tuple[_Classes, _Classes]:
        """Name of both documents; made when the first change asks, for it takes a while."""
        return _Classes(self._documents[0], self._package), _Classes(self._documents[1], self._package)

    def names(self, found: Finding, roots: Iterable[Root]) -> tuple[str, ...]:
        """Dotted names that the change touches: attribute or class first, then functions."""
        names: dict[str, None] = {}
        for classes, pointer in zip(self._classes, (found.old_pointer, found.new_pointer), strict=True):
            if pointer is not None and (name := classes.at(pointer)) is not None:
                names[name] = None
        functions: set[str] = set()
        for root in roots:
            functions.update(
                self._function(operation) for operation in (root.old, root.new) if operation is not None
            )
        return (*names, *sorted(functions))

    def _function(self, operation: Operation) -> str:
        name = operation.operation_id or f"{operation.method.lower()}_{operation.path}"
        return _dotted(self._package, "api", _identifier(operation.tag, "tag"), _identifier(name, "field_"))


class _Classes:
    """JSON pointer -> generated class or attribute, for one document."""

    def __init__(self, document: Json, package: str) -> None:
        self._package = package
        self._names: dict[str, str] = {}
        self._agenda: list[tuple[str, Json, str, str]] = []
        components = mapping(mapping(document).get("components"))
        for name, schema in mapping(components.get("schemas")).items():
            self._agenda.append((child("/components/schemas", name), schema, name, ""))
        for operation in operations(Resolver(document)).values():
            self._operation(operation)
        while self._agenda:
            self._schema(*self._agenda.pop())

    def at(self, pointer: str) -> str | None:
        """The innermost generated name that stands for `pointer`."""
        keys = keys_of(pointer)
        while keys:
            name = self._names.get(child("", *keys))
            if name is not None:
                return name
            keys.pop()
        return None

    def _operation(self, found: Found) -> None:
        endpoint = _identifier(
            found.name.operation_id or f"{found.name.method.lower()}_{found.name.path}", "field_"
        )
        holders = [("body", spot) for spot in (members(found.body, "content") if found.body else {}).values()]
        for status, response in found.responses.items():
            name = f"response_{status if status == 'default' else status.lower()}"
            holders += [(name, spot) for spot in members(response, "content").values()]
        for spot in elements(found.spot, "parameters"):
            parameter = found.resolver.follow(spot)
            holders.append((text(parameter[1].get("name")), parameter))
        for name, holder in holders:
            self._agenda.append((*below(holder, "schema"), name, endpoint))

    def _schema(self, pointer: str, value: Json, name: str, parent: str) -> None:
        schema = mapping(value)
        if not schema or "$ref" in schema:
            return
        here = ""
        branches = sequence(schema.get("allOf"))
        alternatives = [*sequence(schema.get("oneOf")), *sequence(schema.get("anyOf"))]
        if (
            isinstance(schema.get("enum"), list)
            or schema.get("type") == "object"
            or "properties" in schema
            or len(branches) > 1
        ):
            title = text(schema.get("title")) or name
            here = _class(parent, title)
            self._names.setdefault(
                pointer, _dotted(self._package, "models", _identifier(here, "field_"), here)
            )
        for keyword in ("oneOf", "anyOf"):
            for index, branch in enumerate(sequence(schema.get(keyword))):
                inner = name if len(alternatives) == 1 else f"{name}_type_{index}"
                self._agenda.append((child(pointer, keyword, str(index)), branch, inner, parent))
        for index, branch in enumerate(branches):
            for field, inner in mapping(mapping(branch).get("properties")).items():
                self._attribute(child(pointer, "allOf", str(index), "properties", field), inner, field, here)
        if isinstance(schema.get("items"), dict):
            self._agenda.append((child(pointer, "items"), schema["items"], f"{name}_item", parent))
        if isinstance(schema.get("additionalProperties"), dict):
            pointer_inner = child(pointer, "additionalProperties")
            self._agenda.append(
                (pointer_inner, schema["additionalProperties"], "AdditionalProperty", here or parent)
            )
        for field, inner in mapping(schema.get("properties")).items():
            self._attribute(child(pointer, "properties", field), inner, field, here)

    def _attribute(self, pointer: str, value: Json, field: str, owner: str) -> None:
        if not owner:
            return
        module = _dotted(self._package, "models", _identifier(owner, "field_"), owner)
        self._names.setdefault(pointer, f"{module}.{_identifier(field, 'field_')}")
        schema = mapping(value)
        if schema and "$ref" not in schema:
            # The attribute's own name stays the headline; what hangs below has classes of its own.
            self._agenda.append((pointer, schema, field, owner))


class OverlayUses:
    """The generated names that each hand-written module uses, from its source."""

    def __init__(self, uses: Mapping[str, frozenset[str]]) -> None:
        self.uses = uses

    @classmethod
    def scan(cls, folder: Path, package: str = "vidlift_api") -> OverlayUses:
        """Read every module below a source root.

        Args:
            folder: The root that modules are named from, such as overlays/.
            package: The generated package whose names count.

        Returns:
            The uses; derived twins are left out.

        Raises:
            GeneratorError: A file is not valid Python.
        """
        uses: dict[str, frozenset[str]] = {}
        for path in sorted(folder.rglob("*.py")):
            parts = path.relative_to(folder).with_suffix("").parts
            if DERIVED_FOLDERS & set(parts):
                continue
            try:
                tree = ast.parse(path.read_bytes())
            except (SyntaxError, ValueError) as error:
                raise GeneratorError(
                    f"cannot read what it imports: {error}",
                    where=str(path),
                    advice="Fix the module, then compare again.",
                ) from None
            found = _Uses(package)
            found.visit(tree)
            if found.names:
                uses[".".join(part for part in parts if part != "__init__")] = frozenset(found.names)
        return cls(uses)

    def touched(self, generated: Iterable[str]) -> tuple[str, ...]:
        """The modules that use one of the generated names, or something that contains it."""
        shortened = {_public(name) for name in generated}
        return tuple(
            module
            for module, used in self.uses.items()
            if any(_within(name, one) for name in shortened for one in used)
        )


class _Uses(ast.NodeVisitor):
    """Collects the dotted names below `package` that a module mentions."""

    def __init__(self, package: str) -> None:
        self.package = package
        self.names: set[str] = set()
        self._bound: dict[str, str] = {}

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            if self._belongs(alias.name):
                local = alias.asname or alias.name.partition(".")[0]
                self._bound[local] = alias.name if alias.asname else alias.name.partition(".")[0]

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        if node.level == 0 and node.module and self._belongs(node.module):
            for alias in node.names:
                self._bound[alias.asname or alias.name] = f"{node.module}.{alias.name}"
                self._note(f"{node.module}.{alias.name}")

    def visit_Name(self, node: ast.Name) -> None:
        if node.id in self._bound:
            self._note(self._bound[node.id])

    def visit_Attribute(self, node: ast.Attribute) -> None:
        names: list[str] = []
        here: ast.expr = node
        while isinstance(here, ast.Attribute):
            names.append(here.attr)
            here = here.value
        if isinstance(here, ast.Name) and here.id in self._bound:
            self._note(".".join([self._bound[here.id], *reversed(names)]))
        else:
            self.generic_visit(node)

    def _belongs(self, name: str) -> bool:
        return name == self.package or name.startswith(f"{self.package}.")

    def _note(self, name: str) -> None:
        if self._belongs(name):
            self.names.add(_owner(_public(name)))


def _public(name: str) -> str:
    """`….models.video_status.VideoStatus.x` as `….models.VideoStatus.x`: both ways of import lead to it."""
    parts = name.split(".")
    if "models" in parts:
        index = parts.index("models") + 1
        if index + 1 < len(parts) and parts[index].islower() and parts[index + 1][:1].isupper():
            del parts[index]
    return ".".join(parts)


def _owner(name: str) -> str:
    """`….models.VideoStatus` of `….models.VideoStatus.from_dict`: its users may use all of it."""
    parts = name.split(".")
    end = parts.index("models") + 2 if "models" in parts else len(parts)
    return ".".join(parts[:end])


def _within(name: str, used: str) -> bool:
    """Whether `used` is the name, contains it, or lies inside it; a whole package does not count."""
    if used.endswith((".models", ".api")) or used.count(".") < 2:
        return False
    return name == used or name.startswith(f"{used}.") or used.startswith(f"{name}.")


@lru_cache(maxsize=20_000)
def _class(parent: str, title: str) -> str:
    """The class of a schema inside another, as the generator names it."""
    return str(ClassName(f"{ClassName(parent, '') if parent else ''}{ClassName(title, '')}", "Model"))


@lru_cache(maxsize=20_000)
def _identifier(name: str, prefix: str) -> str:
    return str(PythonIdentifier(name, prefix))


def _dotted(*parts: str) -> str:
    return ".".join(part for part in parts if part)
