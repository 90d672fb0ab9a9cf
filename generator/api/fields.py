"""The fields and constructor arguments of attrs classes and dataclasses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import griffe
from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_DECORATORS: Final = re.compile(
    r"(?:attrs?\.(?:define|frozen|mutable|s|attrs|attributes)|dataclasses\.dataclass)$"
)
_FIELDS: Final = frozenset({"attrs.field", "attr.field", "attr.ib", "attr.attrib", "dataclasses.field"})
_FACTORIES: Final = frozenset({"attrs.Factory", "attr.Factory"})
_CONVERTERS: Final = re.compile(r"attrs?\.(?:converters\.(?P<name>\w+)|(?P<class>Converter))$")
_ANYTHING: Final = "Any"


@frozen
class Field:
    """One field of a class.

    Attributes:
        owner: The class that declares it.
        name: What the attribute is called.
        type: As its annotation is written.
        default: As it is written, a factory as a call of it; None when it must be passed.
        init: Whether constructors take it.
        keyword: Whether they take it by name alone.
        argument: What they call it.
        takes: The type that they take, which a converter may make another than the attribute's.
    """

    owner: griffe.Class
    name: str
    type: str
    default: str | None
    init: bool
    keyword: bool
    argument: str
    takes: str


def constructor(line: Iterable[griffe.Class]) -> tuple[list[Field], list[Field]]:
    """Return the fields of a class, and those of its constructor unless hand-written.

    Args:
        line: The class's ancestors, the farthest first, and the class itself.
    """
    fields: dict[str, Field] = {}
    taken: list[Field] = []
    for owner in line:
        decorator = next(
            (each.value for each in owner.decorators if _DECORATORS.match(each.callable_path)), None
        )
        if decorator is not None:
            for field in _declared(owner, decorator):
                fields.pop(field.name, None)  # a redefined field moves to the end
                fields[field.name] = field
        if "__init__" in owner.members:
            taken = []
        elif decorator is not None and written(_keywords(decorator).get("init")) != "False":
            taken = [field for field in fields.values() if field.init]
    return list(fields.values()), taken


def _declared(owner: griffe.Class, decorator: griffe.Expr | str) -> Iterable[Field]:
    data = "dataclass" in str(decorator)
    computed = {
        str(each.value).removesuffix(".default")
        for member in owner.members.values()
        if isinstance(member, griffe.Function)
        for each in member.decorators
        if str(each.value).endswith(".default")
    }
    for name, member in owner.members.items():
        if not isinstance(member, griffe.Attribute) or name.startswith("__"):
            continue
        made = isinstance(member.value, griffe.ExprCall) and member.value.canonical_path in _FIELDS
        annotated = member.annotation is not None and "instance-attribute" in member.labels
        if "property" in member.labels or not (annotated or made):
            continue
        given = _keywords(member.value) if made else {}
        keyword = written(given.get("kw_only", _keywords(decorator).get("kw_only")))
        type_ = written(member.annotation)
        default = "computed" if name in computed else _default(member.value, given, made=made)
        yield Field(
            owner=owner,
            name=name,
            type=type_,
            default=default,
            init=written(given.get("init")) != "False",
            keyword=keyword == "True",
            argument=written(given["alias"]).strip("'\"")
            if "alias" in given
            else (name if data else name.lstrip("_")),
            takes=_input(given["converter"], type_, owner) if "converter" in given else type_,
        )


def _default(
    value: griffe.Expr | str | None, given: Mapping[str, griffe.Expr | str], *, made: bool
) -> str | None:
    """Return the default of a field as it is written; None when there is none."""
    if made:
        factory = given.get("factory") or given.get("default_factory")
        if factory is not None:
            return _called(factory)
        value = given.get("default")
    if isinstance(value, griffe.ExprCall) and value.canonical_path in _FACTORIES:
        return _called(value.arguments[0])
    return None if value is None else written(value)


def _called(factory: griffe.Expr | str) -> str:
    return f"({written(factory)})()" if isinstance(factory, griffe.ExprLambda) else f"{written(factory)}()"


def _input(converter: griffe.Expr | str, type_: str, owner: griffe.Class) -> str:
    """Return the type that a converter takes; `Any` where its source is not at hand or does not say."""
    if isinstance(converter, griffe.ExprList) and converter.elements:
        return _input(converter.elements[0], type_, owner)
    if isinstance(converter, griffe.ExprCall):
        known = _CONVERTERS.match(converter.canonical_path)
        inner = _input(converter.arguments[0], type_, owner) if known and converter.arguments else _ANYTHING
        match known and (known["name"] or known["class"]):
            case "optional":
                return inner if inner == _ANYTHING else f"{inner} | None"
            case "default_if_none":
                return f"{type_} | None"
            case "pipe" | "Converter":
                return inner
        return _ANYTHING
    try:
        found = owner.modules_collection[getattr(converter, "canonical_path", str(converter))]
        found = found.final_target if isinstance(found, griffe.Alias) else found
    except (KeyError, griffe.AliasResolutionError, griffe.CyclicAliasError):
        return _ANYTHING
    if not isinstance(found, griffe.Function) or not list(found.parameters):
        return _ANYTHING
    return written(found.parameters[0].annotation) or _ANYTHING


def _keywords(value: griffe.Expr | str | None) -> dict[str, griffe.Expr | str]:
    """Return the keyword arguments of a call, and the first of attr.ib, which is the default."""
    if not isinstance(value, griffe.ExprCall):
        return {}
    found = {each.name: each.value for each in value.arguments if isinstance(each, griffe.ExprKeyword)}
    first = value.arguments[0] if value.arguments else None
    if value.canonical_path in {"attr.ib", "attr.attrib"} and not isinstance(
        first, griffe.ExprKeyword | None
    ):
        found["default"] = first
    return found


def written(expression: griffe.Expr | str | None) -> str:
    """Return an expression as it is written, in one line; nothing for none."""
    return "" if expression is None else " ".join(str(expression).split())
