# @generated from generator/runtime
# Do not edit: `make generate` rebuilds it.

"""From the annotations of models to how their values are decoded."""

from __future__ import annotations

import ast
import datetime as dt
import enum
import json
import re
import sys
import types
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast
from uuid import UUID

import msgspec

from . import decoding
from .compiling import Scope
from .encoding import finite, to_json, wire_time
from .enums import Members, OpenIntEnum, OpenStrEnum
from .errors import DecodeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["ANY", "Kind", "Misfits", "held", "json_type", "kind_of", "step"]

Misfits: TypeAlias = "list[DecodeError] | None"
"""Gets what does not fit, which is then kept as it came. With None the first misfit raises instead."""


class Kind:
    """How values of one type are decoded: any type, if nothing else is said.

    Attributes:
        json: The JSON type of the values; "" where they are of several.
    """

    json = ""

    @cached_property
    def expected(self) -> str:
        """What errors call the type."""
        return "a value"

    @cached_property
    def wire(self) -> Any:
        """The type that msgspec checks; Any if our own code checks it."""
        return Any

    @cached_property
    def takes_null(self) -> bool:
        """Whether null is one of the values."""
        return False

    @cached_property
    def is_object(self) -> bool:
        """Whether all values are models."""
        return False

    def made(self, value: str, scope: Scope) -> str:
        """Return Python code that converts msgspec's value in a variable."""
        return self.checked(value, scope) if self.wire is Any else value

    def checked(self, value: str, scope: Scope) -> str:
        """Return Python code that converts a JSON value, or raises an error."""
        return value if self is ANY else f"{scope.named(self.strict)}({value})"

    def written(self, value: str, scope: Scope) -> str:
        """Return Python code that makes the JSON value of a value."""
        return f"{scope.named(to_json)}({value})"

    def strict(self, value: Any) -> Any:
        """Return what `read` returns without misfits."""
        return self.read(value, None)

    @cached_property
    def parse(self) -> Callable[[bytes], Any]:
        """Read JSON text by the fast path, which raises errors of many kinds."""
        scope = Scope()
        decode = scope.named(msgspec.json.Decoder(self.wire).decode)
        return scope.function(
            "content", [f"value = {decode}(content)", f"return {self.made('value', scope)}"]
        )

    @cached_property
    def check(self) -> Callable[[Any], Any]:
        """Read a JSON value the short way, just so."""
        scope = Scope()
        return scope.function("value", [f"return {self.checked('value', scope)}"])

    def read(self, value: Any, _: Misfits, /) -> Any:
        """Return a JSON value as its Python type. A list of misfits makes that lenient.

        Raises:
            DecodeError: It does not fit. The path starts below the value.
        """
        return value


# The JSON types of what errors call the other types; the rest are strings.
JSON_TYPES: Final = {"null": "null", "int": "number", "number": "number", "bool": "bool"}


def json_type(value: object) -> str:
    """Return the JSON type of a value."""
    match value:
        case None:
            return "null"
        case bool():
            return "bool"
        case int() | float():
            return "number"
        case str():
            return "string"
        case list():
            return "array"
        case _:
            return "object"


class Leaf(Kind):
    """A type that JSON writes as one value."""

    def __init__(
        self,
        expected: str,
        check: Callable[[Any, str], Any],
        *,
        wire: Any = Any,
        plain: type | None = None,
        make: Callable[[Any], Any] | None = None,
        write: Callable[[Any], Any] | None = None,
    ) -> None:
        self.expected, self.wire = expected, wire
        self.json = JSON_TYPES.get(expected, "string")
        self.takes_null = expected == "null"
        self._check, self._plain, self._make, self._write = check, plain, make, write

    def made(self, value: str, scope: Scope) -> str:
        """Return code that parses text, if that is what it is."""
        return super().made(value, scope) if self._make is None else f"{scope.named(self._make)}({value})"

    def checked(self, value: str, scope: Scope) -> str:
        """Return code that looks at the type first."""
        check = super().checked(value, scope)
        if self._make is not None:
            return f"({scope.named(self._make)}({value}) if type({value}) is str else {check})"
        if self._plain is not None:
            return f"({value} if type({value}) is {scope.named(self._plain)} else {check})"
        return check

    def written(self, value: str, scope: Scope) -> str:
        """Return code that leaves plain values as they are."""
        return value if self._write is None else f"{scope.named(self._write)}({value})"

    def read(self, value: Any, _: Misfits, /) -> Any:
        """Return the value as its Python type."""
        return self._check(value, "")


class Constants(Kind):
    """The values of a Literal."""

    def __init__(self, values: tuple[Any, ...]) -> None:
        self.values = values
        self.json = "" if len({*map(type, values)}) > 1 else json_type(values[0])
        self.expected = " or ".join(map(json.dumps, values))

    def written(self, value: str, _: Scope) -> str:
        """Return the constant."""
        return value

    def read(self, value: Any, _: Misfits, /) -> Any:
        """Return the constant."""
        for one in self.values:
            if type(value) is type(one) and value == one:
                return one
        raise decoding.misfit(value, "", self.expected)


class EnumKind(Kind):
    """An enum of ints or strings."""

    def __init__(self, of: type[enum.Enum]) -> None:
        self.of = of
        self.members: Members[Any] = Members(of)
        self.type = int if issubclass(of, int) else str
        self.expected, self.json = ("int", "number") if self.type is int else ("string", "string")
        self.is_open = issubclass(of, OpenIntEnum | OpenStrEnum)
        self.wire = self.type if self.is_open else Any

    def lists(self, value: Any) -> bool:
        """Whether the document lists a value, which is of any type."""
        return type(value) is self.type and value in self.members

    def made(self, value: str, scope: Scope) -> str:
        """Return code that looks the member up."""
        return f"{scope.named(self.members)}[{value}]" if self.is_open else super().made(value, scope)

    def checked(self, value: str, scope: Scope) -> str:
        """Return code that looks the member up, if the value is of the type."""
        found = f"{scope.named(self.members)}[{value}]"
        return f"({found} if type({value}) is {scope.named(self.type)} else {super().checked(value, scope)})"

    def written(self, value: str, _: Scope) -> str:
        """Return code for the attribute itself: `value` is a property written in Python."""
        return f"{value}._value_"

    def read(self, value: Any, _: Misfits, /) -> Any:
        """Return the member."""
        found = decoding.integer(value, "") if self.type is int else decoding.string(value, "")
        try:
            return self.members[found]
        except ValueError:
            listed = "one of " + ", ".join(map(json.dumps, self.members))
            raise decoding.misfit(value, "", listed) from None


class Items(Kind):
    """An array whose items are of one kind."""

    def __init__(self, item: Kind) -> None:
        self.item = item
        self.expected = self.json = "array"

    @cached_property
    def wire(self) -> Any:
        """A list of what msgspec reads for an item."""
        return types.GenericAlias(list, (self.item.wire,))

    def _each(self, code: Callable[[str, Scope], str], value: str, scope: Scope) -> str:
        item = scope.variable()
        inner = code(item, scope)
        return value if inner == item else f"[{inner} for {item} in {value}]"

    def made(self, value: str, scope: Scope) -> str:
        """Return code that makes the items."""
        return self._each(self.item.made, value, scope)

    def checked(self, value: str, scope: Scope) -> str:
        """Return code that makes the items of an array."""
        is_list = f"type({value}) is list"
        items = self._each(self.item.checked, value, scope)
        return f"({items} if {is_list} else {super().checked(value, scope)})"

    def written(self, value: str, scope: Scope) -> str:
        """Return code that makes the JSON values of the items."""
        return self._each(self.item.written, value, scope)

    def read(self, value: Any, misfits: Misfits, /) -> Any:
        """Return the list."""
        read = self.item.read
        found: list[Any] = []
        for item in decoding.array(value, ""):
            found.append(held(read, item, f"[{len(found)}]", misfits))
        return found


class Entries(Kind):
    """An object with values of one kind under any keys."""

    def __init__(self, value: Kind) -> None:
        self.value = value
        self.expected = self.json = "object"

    def read(self, value: Any, misfits: Misfits, /) -> Any:
        """Return the dictionary."""
        read = self.value.read
        return {
            key: held(read, item, f"[{key!r}]", misfits)
            for key, item in decoding.json_object(value, "").items()
        }


class Nullable(Kind):
    """A kind that may be null instead."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.takes_null = True

    @cached_property
    def expected(self) -> str:
        """What errors call the type without null."""
        return self.kind.expected

    @cached_property
    def is_object(self) -> bool:
        """Whether all values but null are models."""
        return self.kind.is_object

    @cached_property
    def wire(self) -> Any:
        """What msgspec reads, or None."""
        return Any if self.kind.wire is Any else self.kind.wire | None

    def _or_null(self, code: str, value: str) -> str:
        return value if code == value else f"(None if {value} is None else {code})"

    def made(self, value: str, scope: Scope) -> str:
        """Return code for null and what else there may be."""
        return self._or_null(self.kind.made(value, scope), value)

    def checked(self, value: str, scope: Scope) -> str:
        """Return code for null and what else there may be."""
        return self._or_null(self.kind.checked(value, scope), value)

    def written(self, value: str, scope: Scope) -> str:
        """Return code for null and what else there may be."""
        return self._or_null(self.kind.written(value, scope), value)

    def read(self, value: Any, misfits: Misfits, /) -> Any:
        """Return the value or None."""
        return None if value is None else self.kind.read(value, misfits)


class Named:
    """A model, an enum, or an alias of a package, resolved on first use.

    They may refer to each other. It has the attributes of the kind that it stands for.
    """

    def __init__(self, name: str, package: types.ModuleType) -> None:
        self.name, self._package = name, package

    @cached_property
    def found(self) -> Kind:
        """What the name stands for."""
        from .tables import kind_of_model  # noqa: PLC0415 - the two need each other when they run

        found = getattr(self._package, self.name)
        if isinstance(found, str):
            return kind_of(found, self._package)
        return EnumKind(found) if issubclass(found, enum.Enum) else kind_of_model(found)

    def __getattr__(self, name: str) -> Any:
        value = getattr(self.found, name)
        setattr(self, name, value)
        return value


ANY: Final = Kind()
ANY.takes_null = True
NULL: Final = Leaf("null", decoding.null, wire=None)
LEAVES: Final[dict[str, Kind]] = {
    "str": Leaf("string", decoding.string, wire=str, plain=str),
    "int": Leaf("int", decoding.integer, wire=int, plain=int),
    "float": Leaf("number", decoding.number, wire=int | float, plain=float, write=finite),
    "bool": Leaf("bool", decoding.boolean, wire=bool, plain=bool),
    "dt.datetime": Leaf(
        "date-time", decoding.date_time, wire=str, make=dt.datetime.fromisoformat, write=wire_time
    ),
    "dt.date": Leaf("date", decoding.date, write=dt.date.isoformat),
    "UUID": Leaf("uuid", decoding.uuid, wire=str, make=UUID, write=str),
    "Any": ANY,
    "None": NULL,
}


def kind_of(annotation: str, package: types.ModuleType) -> Kind:
    """Return how values of an annotation are decoded.

    Args:
        annotation: As generated code writes it. `Unset` in it is left out.
        package: The package of the models that it names.
    """
    return _kind(annotation, package.__name__)


@cache
def _kind(annotation: str, package: str) -> Kind:
    return _compiled(ast.parse(annotation, mode="eval").body, sys.modules[package])


def _compiled(node: ast.expr, package: types.ModuleType) -> Kind:
    match node:
        case ast.BinOp(op=ast.BitOr()):
            return _union(node, package)
        case ast.Subscript(value=ast.Name(id="Literal"), slice=inner):
            found = ast.literal_eval(inner)
            return Constants(found if isinstance(found, tuple) else (found,))
        case ast.Subscript(value=ast.Name(id="list"), slice=inner):
            return Items(_compiled(inner, package))
        case ast.Subscript(value=ast.Name(id="dict"), slice=ast.Tuple(elts=[_, inner])):
            return Entries(_compiled(inner, package))
    name = ast.unparse(node)
    return LEAVES.get(name) or cast("Kind", Named(name, package))


def _union(node: ast.expr, package: types.ModuleType) -> Kind:
    from .unions import Union  # noqa: PLC0415 - the two need each other when they run

    names = {ast.unparse(part): part for part in _parts(node)}
    is_open = "UnknownVariant" in names
    kinds = [
        _compiled(part, package) for name, part in names.items() if name not in ("Unset", "UnknownVariant")
    ]
    others = [kind for kind in kinds if kind is not NULL]
    if ANY in kinds:
        return ANY
    if not others:
        return NULL
    kind = others[0] if len(others) == 1 else Union(others, is_open=is_open)
    return kind if len(others) == len(kinds) else Nullable(kind)


# What annotations hold besides kinds: that a key may be absent, and that a union is open.
_NO_KINDS: Final = ("Unset", "UnknownVariant")


def _parts(node: ast.expr) -> Iterable[ast.expr]:
    if isinstance(node, ast.BinOp):
        yield from _parts(node.left)
        yield from _parts(node.right)
    else:
        yield node


def step(key: str) -> str:
    """Return how a path in an error names a key."""
    return f".{key}" if re.fullmatch(r"[A-Za-z0-9_$@-]+", key) else f"[{key!r}]"


def held(read: Callable[[Any, Misfits], Any], value: Any, where: str, misfits: Misfits) -> Any:
    """Read the parts of a value, and prepend its path to those of misfits."""
    known = 0 if misfits is None else len(misfits)
    try:
        found = read(value, misfits)
    except DecodeError as error:
        error.lead(where)
        if misfits is None:
            raise
        misfits.append(error)
        return value
    if misfits is not None:
        for misfit in misfits[known:]:
            misfit.lead(where)
    return found
