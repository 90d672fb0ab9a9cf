"""Data for the templates of resources: operations as methods, grouped by tag."""

from __future__ import annotations

import ast
import builtins
import keyword
import re
from typing import TYPE_CHECKING, Any, Final

from attrs import define, evolve, frozen
from openapi_python_client.strings import ClassName

from generator.rendering.docstrings import docstring, one_line
from generator.rendering.endpoint_views import TIMEOUT
from generator.rendering.method_names import resource_names, stated_name
from generator.runtime.client import BaseClient

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from generator.rendering.endpoint_views import EndpointView
    from generator.rendering.upstream import Operation

# The attributes of a client besides its resources.
RESERVED: Final = frozenset({name for name in dir(BaseClient) if not name.startswith("_")} | {"aio"})


@frozen
class MethodView:
    """One operation as a method."""

    name: str
    package: str
    module: str
    signature: str
    passed: str
    result: str
    docstring: str
    former: str | None = None
    """An earlier name, which still works and warns."""


@define
class ResourceView:
    """The operations of one tag, for resource.py."""

    name: str
    class_name: str
    docstring: str
    docstring_async: str
    title: str
    summary: str
    methods: list[MethodView]
    imports: list[str]
    packages: list[str]


def resource_attributes(document: Mapping[str, Any], operations: Sequence[Operation]) -> set[str]:
    """Return the names of the client's attributes for the operations of a document."""
    components = document.get("components", {}).get("schemas", {})
    return {resource for resource, _ in resource_names(operations, components, RESERVED).values()}


def resources(
    document: Mapping[str, Any],
    operations: Sequence[tuple[Operation, EndpointView]],
    classes: Collection[str],
) -> list[ResourceView]:
    """Lay out all operations of a document as methods.

    Args:
        document: The enriched document.
        operations: Its operations with their views.
        classes: The names of its models and enums, which methods name.
    """
    components = document.get("components", {}).get("schemas", {})
    names = resource_names([operation for operation, _ in operations], components, RESERVED)
    groups: dict[str, list[tuple[str, Operation, EndpointView]]] = {}
    for operation, view in operations:
        resource, method = names[id(operation)]
        groups.setdefault(resource, []).append((method, operation, view))
    described = {
        str(tag.get("name")): str(tag.get("description") or "")
        for tag in document.get("tags") or ()
        if isinstance(tag, dict)
    }
    found: list[ResourceView] = []
    for resource, members in groups.items():
        first = members[0][1].raw
        tag = one_line(str((first.get("tags") or [resource])[0]))
        methods = sorted(_methods(members), key=_by_name)
        code = " ".join(f"{method.signature} {method.result}" for method in methods)
        taken = {*classes, *(view.class_name for view in found)}
        found.append(
            ResourceView(
                name=resource,
                class_name=_class_name(resource, taken),
                title=docstring(
                    f"Operations of `{tag}` as methods: `client.{resource}`, `client.aio.{resource}`"
                ),
                summary=docstring(f"Operations of `{tag}`", indent=4),
                docstring=docstring(f"Operations of `{tag}`", [described.get(tag, "")], indent=4),
                docstring_async=docstring(
                    f"Operations of `{tag}`, as coroutines", [described.get(tag, "")], indent=4
                ),
                methods=methods,
                imports=_needed(
                    (
                        line
                        for _, _, view in members
                        for line in ("from typing import Any", *view.imports, *view.typing_imports)
                    ),
                    code,
                ),
                packages=sorted({operation.tag for _, operation, _ in members}),
            )
        )
    return sorted(found, key=lambda view: view.name)


def _by_name(method: MethodView) -> str:
    return method.name


def _class_name(resource: str, taken: Collection[str]) -> str:
    name = str(ClassName(f"{resource}_resource", "Tag"))
    while name in taken or f"Async{name}" in taken:
        name += "_"
    return name


def _needed(lines: Iterable[str], code: str) -> list[str]:
    """Return import lines with those names alone that some code uses."""
    found = set()
    for line in lines:
        head, _, names = line.rpartition("import ")
        used = [
            name
            for name in names.split(", ")
            # UNSET is a default, which the module needs when it runs.
            if name != "UNSET" and re.search(rf"\b{name.split(' as ')[-1]}\b", code)
        ]
        found |= {f"{head}import {', '.join(used)}"} if used else set()
    return sorted(found)


def _methods(members: Sequence[tuple[str, Operation, EndpointView]]) -> Iterator[MethodView]:
    """Yield the methods of one tag; a former name that is taken or a keyword gets no alias."""
    names = {name for name, *_ in members}
    formers: list[str | None] = []
    for _, operation, _ in members:
        former = stated_name(operation, "x-former-method-name")
        formers.append(None if former in names or keyword.iskeyword(former or "") else former)
        names |= {former} if former else set()
    for (name, operation, view), former in zip(members, formers, strict=True):
        yield evolve(_method(name, operation, view, names), former=former)


def _method(name: str, operation: Operation, view: EndpointView, methods: Collection[str]) -> MethodView:
    parts = [argument.declared(unshadowed(argument.annotation, methods)) for argument in view.arguments]
    parts[view.positional :] = ["*", *parts[view.positional :], TIMEOUT]
    return MethodView(
        name=name,
        package=operation.tag,
        module=operation.module,
        signature=", ".join(["self", *parts]),
        passed=view.passed,
        result=unshadowed(view.result, methods),
        docstring=view.docstring_method,
    )


def unshadowed(annotation: str, methods: Collection[str]) -> str:
    """Return an annotation that works in a class with methods such as `list`.

    Args:
        annotation: Python code.
        methods: The names of the class's methods.
    """
    shadowed = {name for name in methods if hasattr(builtins, name)}
    if not any(re.search(rf"\b{name}\b", annotation) for name in shadowed):
        return annotation
    return ast.unparse(_Qualified(shadowed).visit(ast.parse(annotation, mode="eval")))


class _Qualified(ast.NodeTransformer):
    """Puts `builtins.` before some names."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = names

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id not in self._names:
            return node
        return ast.Attribute(ast.Name("builtins", ast.Load()), node.id, ast.Load())
