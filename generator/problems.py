"""Problems of the build: what happened, where, and what to do next."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable


# Characters shown of one problem. It quotes what vendors wrote, and that may be long.
_LONGEST = 4000


def printable(text: str) -> str:
    """Return `text` with characters that could control a terminal escaped.

    Line breaks stay. Specs are untrusted: a name in one must not be able to move the cursor or reverse the
    line that quotes it.
    """
    if text.isprintable():
        return text
    return "".join(
        char
        if char == "\n" or char.isprintable() or unicodedata.category(char) == "Zs"
        else ascii(char)[1:-1]
        for char in text
    )


def quoted(value: object, limit: int = 120) -> str:
    """Return the repr of `value` for a message: printable, and of bounded length.

    Args:
        value: Anything; hostile strings included.
        limit: Longest result, in characters.
    """
    if isinstance(value, str) and len(value) > limit:
        value = value[: limit + 1]  # repr of a megabyte, only to throw it away, takes long
    text = printable(repr(value))
    return text if len(text) <= limit else text[: limit - 1] + "…"


@attrs.frozen
class Problem:
    """One reason why the build failed.

    Attributes:
        what: What happened, to what.
        where: The place: `file:line`, a file and a JSON pointer, or a file.
        advice: What to do next.
    """

    what: str
    where: str | None = None
    advice: str | None = None

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" if self.where else self.what
        if len(text) > _LONGEST:
            text = f"{text[:_LONGEST]} … ({len(text) - _LONGEST:,} more characters)"
        if self.advice:
            text += f"\n  {self.advice}"
        return printable(text)


class GeneratorError(Exception):
    """The build failed. The command line prints it, and exits with status 1.

    Attributes:
        problems: Every reason found, at least one.
    """

    problems: tuple[Problem, ...]

    def __init__(self, what: str, *, where: str | None = None, advice: str | None = None) -> None:
        super().__init__(what)
        self.problems = (Problem(what, where, advice),)

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> GeneratorError:
        """Return one error that carries several problems, in the order given."""
        found = tuple(problems)
        if not found:
            raise ValueError("an error needs at least one problem")
        error = cls(found[0].what, where=found[0].where, advice=found[0].advice)
        error.problems = found
        return error

    def __str__(self) -> str:
        # One piece of advice for many files is said once, after the last of them.
        following = [problem.advice for problem in self.problems[1:]] + [None]
        return "\n".join(
            str(attrs.evolve(problem, advice=None) if problem.advice == advice else problem)
            for problem, advice in zip(self.problems, following, strict=True)
        )
