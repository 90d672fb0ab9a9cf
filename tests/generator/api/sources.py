"""Packages for tests of what they offer: written into a folder, and read from there."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from generator.api.compare import compare
from generator.api.surface import read

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.api.things import Thing
    from generator.drift.changes import Change

CLIENT = '"""The client."""\n\n\nclass Client:\n    """Sends."""\n'


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write the modules of a package called `zoo`, which counts as one because it has a client."""
    defaults = {"__init__.py": '__all__ = ["models"]\nfrom . import models\n', "client.py": CLIENT}
    for name, text in {**defaults, **files}.items():
        path = folder / "zoo" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")


def offered(folder: Path, files: Mapping[str, str]) -> dict[str, Thing]:
    """Return the public things of a package, by path."""
    write(folder, files)
    return read([folder])["zoo"]


def lines(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Return the lines of its snapshot, without the modules."""
    found = offered(folder, files).values()
    return [line for thing in found for line in thing.lines() if not line.startswith("module ")]


def changes(folder: Path, old: str, new: str) -> tuple[Change, ...]:
    """Return what changed between two states of the module `zoo.api.things`."""

    def state(name: str, source: str) -> dict[str, dict[str, Thing]]:
        write(folder / name, {"models.py": "", "api/__init__.py": "", "api/things.py": source})
        return read([folder / name])

    return compare(state("old", old), state("new", new))
