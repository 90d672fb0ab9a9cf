"""Read the public API of a package from its source, without importing it."""

from __future__ import annotations

import ast
import logging
import re
from typing import TYPE_CHECKING, Final

import griffe
from attrs import evolve, frozen

from generator.api.fields import Field, constructor, written
from generator.api.things import Argument, Form, Sort, Thing
from generator.problems import GeneratorError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_KINDS: Final = {
    griffe.ParameterKind.positional_only: "positional",
    griffe.ParameterKind.positional_or_keyword: "either",
    griffe.ParameterKind.keyword_only: "keyword",
    griffe.ParameterKind.var_positional: "*",
    griffe.ParameterKind.var_keyword: "**",
}
# Methods that count as public although nobody calls them by name.
_PROTOCOLS: Final = frozenset(
    {
        "__aenter__", "__aexit__", "__aiter__", "__anext__", "__await__", "__bool__", "__call__",
        "__contains__", "__enter__", "__exit__", "__getitem__", "__init__", "__iter__", "__len__", "__lt__",
        "__next__", "__setitem__",
    }
)  # fmt: skip
_LONGEST_VALUE: Final = 60
# What generated clients make functions with that return the body of a response alone.
_PARSED: Final = frozenset({"parsed", "parsed_async"})
_OPERATION: Final = re.compile(r"^Operation `[^`]*`: (?P<request>\S+ \S+)$", re.MULTILINE)


@frozen
class Package:
    """A package whose public names are read.

    Attributes:
        name: Its dotted name.
        roots: The modules with public names: those in `__all__`, or, without it, everything that is defined
            there and below.
    """

    name: str
    roots: tuple[str, ...]


GENERATED: Final = "vidlift_api"
LAYER: Final = Package("vidlift", ("vidlift", "vidlift.sandbox", "vidlift.webhooks"))


def packages(folders: Iterable[Path]) -> tuple[Package, ...]:
    """Return the packages to read below source roots such as generated/."""
    found: dict[str, Package] = {}
    for folder in folders:
        for path in sorted(folder.glob("*/__init__.py")):
            name = path.parent.name
            if name == LAYER.name:
                found[name] = LAYER
            elif name == GENERATED:
                for client in sorted(path.parent.glob("*/client.py")):
                    if not client.parent.name.startswith("_"):
                        found[f"{name}.{client.parent.name}"] = _client(f"{name}.{client.parent.name}")
            elif (path.parent / "client.py").is_file():
                found[name] = _client(name)
    return tuple(found[name] for name in sorted(found))


def _client(name: str) -> Package:
    return Package(name, (name, f"{name}.api"))


def read(folders: Iterable[Path]) -> dict[str, dict[str, Thing]]:
    """Return the public names below source roots, by package, then by path.

    Modules and their contents are in the order of their names, members of classes in that of the source.

    Raises:
        GeneratorError: A module is not valid Python.
    """
    places = list(folders)
    wanted = packages(places)
    loader = griffe.GriffeLoader(
        search_paths=places, allow_inspection=False, store_source=False, extensions=griffe.Extensions()
    )
    logging.getLogger("griffe").setLevel(logging.CRITICAL)
    for name in sorted({package.name.partition(".")[0] for package in wanted}):
        try:
            loader.load(name, try_relative_path=False)
        except (griffe.LoadingError, SyntaxError, ValueError) as error:
            raise GeneratorError(
                f"what it offers cannot be read: {error}", where=name, advice="correct it, then try again"
            ) from error
    modules = loader.modules_collection
    _prove_complete(places, modules)
    return {package.name: {thing.path: thing for thing in _package(modules, package)} for package in wanted}


def _prove_complete(places: Iterable[Path], modules: griffe.ModulesCollection) -> None:
    """Refuse a module that griffe has left out because it is not valid Python."""
    for place in places:
        for path in sorted(place.rglob("*.py")):
            parts = path.relative_to(place).with_suffix("").parts
            parts = parts[:-1] if parts[-1] == "__init__" else parts
            if parts and parts[0] in modules.members and all(map(str.isidentifier, parts)):
                try:
                    found = isinstance(modules[".".join(parts)], griffe.Module)
                except KeyError:
                    found = False
                if not found:
                    _refuse(path, ".".join(parts))


def _refuse(path: Path, name: str) -> None:
    try:
        ast.parse(path.read_bytes())
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raise GeneratorError(
            f"what it offers cannot be read: {error}",
            where=f"{path.name}:{line} ({name})",
            advice="correct it, then try again",
        ) from error


def _package(modules: griffe.ModulesCollection, package: Package) -> Iterator[Thing]:
    for root in package.roots:
        try:
            found = modules[root]
        except KeyError:
            continue
        yield from _module(found, root)


def _module(module: griffe.Object | griffe.Alias, path: str) -> Iterator[Thing]:
    note = ""
    if module.docstring is not None and (match := _OPERATION.search(module.docstring.value)):
        note = match["request"]
    yield Thing(path, Sort.MODULE, note=note)
    listed = None if module.exports is None else {str(name) for name in module.exports}
    for name, member in sorted(module.members.items()):
        if listed is None:
            if name.startswith("_") or member.is_alias:
                continue
        elif name not in listed:
            continue
        yield from _member(member, f"{path}.{name}")


def _member(member: griffe.Object | griffe.Alias, path: str) -> Iterator[Thing]:
    try:
        found = member.final_target if isinstance(member, griffe.Alias) else member
    except (griffe.AliasResolutionError, griffe.CyclicAliasError):
        yield Thing(path, Sort.VALUE)  # from a package that is not read: only its name is known
        return
    if isinstance(found, griffe.Module):
        yield from _module(found, path)
    elif isinstance(found, griffe.Class):
        yield from _class(found, path)
    elif isinstance(found, griffe.Function):
        yield _function(found, path, found.parent)
    elif isinstance(found, griffe.Attribute):
        yield _parsed(found, path) or Thing(path, Sort.VALUE, written(found.annotation), _plain_value(found))


def _parsed(found: griffe.Attribute, path: str) -> Thing | None:
    """Return `sync = parsed(sync_detailed)` as the function that it is, with the body alone as its result."""
    value = found.value
    if not isinstance(value, griffe.ExprCall) or str(value.function) not in _PARSED or found.parent is None:
        return None
    wrapped = found.parent.members.get(str(value.arguments[0]))
    if not isinstance(wrapped, griffe.Function):
        return None
    thing = _function(wrapped, path, None)
    return evolve(thing, forms=tuple(evolve(form, returns=_body(form.returns)) for form in thing.forms))


def _body(response: str) -> str:
    match = re.fullmatch(r"Response\[(.*)\]", response)
    body = match[1] if match else response
    return body if not match or "None" in (body, body[-4:]) else f"{body} | None"


def _class(found: griffe.Class, path: str) -> Iterator[Thing]:
    yield Thing(path, Sort.CLASS, bases=tuple(str(base) for base in found.bases))
    line = [*reversed(_ancestors(found)), found]
    fields, arguments = constructor(line)
    hidden = {"__init__"} if arguments else set()
    attributes: dict[str, Thing] = {}
    order: dict[str, None] = {}
    for owner in line:
        own = {each.name: each for each in fields if each.owner is owner}
        for name, member in owner.members.items():
            if name in own:
                for shown in (own[name].argument, name):  # a redefined member moves to the end
                    order.pop(shown, None)
                    order[shown] = None
            if name in hidden or (name.startswith("_") and name not in _PROTOCOLS):
                continue
            if isinstance(member, griffe.Class):
                yield from _class(member, f"{path}.{name}")
            else:
                attributes[name] = _attribute(member, path, owner, field=name in own, enum=_is_enum(found))
                order.setdefault(name)
    taken = {each.argument: each for each in arguments}
    for name in order:
        attribute = attributes.get(name)
        if name in taken and (attribute is None or attribute.sort is not Sort.FUNCTION):
            yield _argument(taken[name], path, attribute)
        elif attribute is not None:
            yield attribute


def _attribute(
    found: griffe.Object | griffe.Alias, path: str, owner: griffe.Class, *, field: bool, enum: bool
) -> Thing:
    place = f"{path}.{found.name}"
    if isinstance(found, griffe.Function):
        return _function(found, place, owner)
    if not isinstance(found, griffe.Attribute):
        return Thing(place, Sort.VALUE)  # something imported
    type_ = written(found.annotation)
    if "property" in found.labels:
        return Thing(place, Sort.PROPERTY, type_)
    if enum and found.value is not None and found.annotation is None:
        return Thing(place, Sort.MEMBER, value=written(found.value))
    return Thing(place, Sort.VALUE, type_, None if field else _plain_value(found))


def _argument(found: Field, path: str, attribute: Thing | None) -> Thing:
    """Return what a constructor takes: a field where an attribute has the same name, else a parameter."""
    place = f"{path}.{found.argument}"
    if attribute is None:
        return Thing(place, Sort.PARAMETER, found.takes, found.default, found.keyword)
    takes = "" if found.takes == attribute.type else found.takes
    return Thing(place, Sort.FIELD, attribute.type, found.default, found.keyword, takes=takes)


def _function(found: griffe.Function, path: str, owner: griffe.Object | None) -> Thing:
    bound = isinstance(owner, griffe.Class) and "staticmethod" not in found.labels
    forms = tuple(_form(each, bound=bound) for each in found.overloads or [found])
    return Thing(path, Sort.FUNCTION, forms=forms)


def _form(found: griffe.Function, *, bound: bool) -> Form:
    arguments = [
        Argument(
            parameter.name,
            _KINDS[parameter.kind or griffe.ParameterKind.positional_or_keyword],
            written(parameter.annotation),
            None
            if parameter.default is None or "*" in _KINDS.get(parameter.kind, "")
            else written(parameter.default),
        )
        for parameter in found.parameters
    ]
    return Form(tuple(arguments[1:] if bound else arguments), written(found.returns), "async" in found.labels)


def _ancestors(found: griffe.Class) -> list[griffe.Class]:
    """Return the classes that it inherits from, the nearest first; those of other packages are not known."""
    try:
        return found.mro()
    except ValueError:
        return []


def _is_enum(found: griffe.Class) -> bool:
    bases = [base for each in [found, *_ancestors(found)] for base in each.bases]
    return any(
        str(base).rpartition(".")[2] in {"Enum", "IntEnum", "StrEnum", "Flag", "IntFlag"} for base in bases
    )


def _plain_value(found: griffe.Attribute) -> str | None:
    """Return the value of a short, plain constant other than a version."""
    computed = "instance-attribute" in found.labels and "class-attribute" not in found.labels
    if found.value is None or computed or found.name.startswith("__"):
        return None
    text = written(found.value)
    try:
        ast.literal_eval(text)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return None
    return text if len(text) <= _LONGEST_VALUE else None
