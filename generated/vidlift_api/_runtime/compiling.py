# @generated from generator/runtime
# Do not edit: `make generate` rebuilds it.

"""Python functions compiled at run time, once per model, as attrs does.

Straight-line code decodes and encodes three times as fast as a loop over fields. It comes from the table of a
model, and contains only identifiers and literal keys from a document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["Scope"]


class Scope:
    """The names that a function uses, each for an object that exists already."""

    def __init__(self) -> None:
        self._objects: dict[str, Any] = {}
        self._names: dict[int, str] = {}
        self._variables = 0

    def named(self, thing: object) -> str:
        """Return the name of an object."""
        name = self._names.setdefault(id(thing), f"_{len(self._names)}")
        self._objects[name] = thing
        return name

    def variable(self) -> str:
        """Return the name of a variable that nothing else uses."""
        self._variables += 1
        return f"item_{self._variables}"

    def function(self, arguments: str, lines: Iterable[str]) -> Callable[..., Any]:
        """Return the function of some lines, whose names are those of this scope."""
        source = "\n    ".join([f"def function({arguments}):", *lines])
        exec(compile(source, "<model>", "exec"), self._objects)  # noqa: S102 - see the docstring of the module
        found: Callable[..., Any] = self._objects["function"]
        return found
