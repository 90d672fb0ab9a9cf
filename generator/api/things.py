"""What a package offers to those who import it, as plain values."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen


class Sort(StrEnum):
    """What kind of thing a public name stands for."""

    MODULE = "module"
    CLASS = "class"
    FUNCTION = "def"
    FIELD = "field"
    """Of an attrs class: an argument of its constructor, and an attribute of the same name."""
    PARAMETER = "parameter"
    """Of an attrs class: an argument of its constructor that no attribute has the name of."""
    PROPERTY = "property"
    MEMBER = "member"
    """Of an enum."""
    VALUE = "value"


@frozen
class Argument:
    """An argument that a function takes.

    Attributes:
        name: Without stars.
        kind: `positional`, `either`, `keyword`, `*` or `**`.
        type: As its annotation is written; empty when there is none.
        default: As it is written; None when it must be passed.
    """

    name: str
    kind: str
    type: str = ""
    default: str | None = None

    @property
    def required(self) -> bool:
        """Whether a call without it fails."""
        return self.default is None and "*" not in self.kind

    def __str__(self) -> str:
        text = f"{self.kind if '*' in self.kind else ''}{self.name}"
        text += f": {self.type}" if self.type else ""
        return text if self.default is None else f"{text} = {self.default}"


@frozen
class Form:
    """One way to call a function. One with overloads has several.

    Attributes:
        arguments: In their order, without `self` and `cls`.
        returns: As its annotation is written; empty when there is none.
        awaited: Whether it is a coroutine function.
    """

    arguments: tuple[Argument, ...] = ()
    returns: str = ""
    awaited: bool = False

    def __str__(self) -> str:
        parts: list[str] = []
        kinds = [argument.kind for argument in self.arguments]
        for index, argument in enumerate(self.arguments):
            if argument.kind == "keyword" and "keyword" not in kinds[:index] and "*" not in kinds[:index]:
                parts.append("*")
            parts.append(str(argument))
            if argument.kind == "positional" and "positional" not in kinds[index + 1 :]:
                parts.append("/")
        return f"({', '.join(parts)})" + (f" -> {self.returns}" if self.returns else "")


@frozen
class Thing:
    """One public name.

    Attributes:
        path: The dotted name that importers write.
        sort: Its kind.
        type: The annotation of a field, parameter, property, or value, as written.
        value: The default of a field or parameter, or the value of a member or a plain constant; else None.
        keyword: Whether a field or parameter is keyword-only.
        forms: The ways to call a function.
        bases: The bases of a class, as written.
        note: What identifies an operation, besides its name.
        takes: The type of a constructor argument, if the attribute has another.
    """

    path: str
    sort: Sort
    type: str = ""
    value: str | None = None
    keyword: bool = False
    forms: tuple[Form, ...] = ()
    bases: tuple[str, ...] = ()
    note: str = ""
    takes: str = ""

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.path.rpartition(".")[2]

    @property
    def owner(self) -> str:
        """The path of what it belongs to."""
        return self.path.rpartition(".")[0]

    @property
    def signature(self) -> str:
        """Its description besides its kind and path."""
        if self.sort is Sort.CLASS:
            return f"({', '.join(self.bases)})" if self.bases else ""
        text = f": {self.type}" if self.type else ""
        text += "" if self.value is None else f" = {self.value}"
        return f"{text}, takes {self.takes}" if self.takes else text

    def lines(self) -> list[str]:
        """Return how a snapshot shows it: one line, or one for each way to call it."""
        if self.sort is Sort.FUNCTION:
            return [f"{'async def' if form.awaited else 'def'} {self.path}{form}" for form in self.forms]
        word = f"keyword {self.sort}" if self.keyword else str(self.sort)
        return [f"{word} {self.path}{self.signature}"]
