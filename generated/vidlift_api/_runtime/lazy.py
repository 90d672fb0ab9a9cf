# @generated from generator/runtime
# Do not edit: `make generate` rebuilds it.

"""Packages whose names are imported when they are first used."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

__all__ = ["lazily", "modules_lazily"]


def lazily(package: str, modules: Mapping[str, str]) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return the `__getattr__` and `__dir__` of a package (PEP 562).

    An API of a thousand models would otherwise build a thousand classes for a program that uses three.

    Args:
        package: The package's name.
        modules: By each of its public names, the submodule that defines it, or another module's whole name.
    """

    def get(name: str) -> Any:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module = modules[name]
        value = getattr(import_module(module if "." in module else f".{module}", package), name)
        setattr(sys.modules[package], name, value)
        return value

    def names() -> list[str]:
        return sorted({*modules, *vars(sys.modules[package])})

    return get, names


def modules_lazily(
    package: str, modules: Collection[str]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return `__getattr__` and `__dir__` for a package that exports its submodules.

    Args:
        package: The package's name.
        modules: The submodules' names.
    """

    def get(name: str) -> Any:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return import_module(f".{name}", package)

    def names() -> list[str]:
        return sorted({*modules, *vars(sys.modules[package])})

    return get, names
