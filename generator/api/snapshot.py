"""The stage that writes docs/api/: a file per package, a line per public name."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.derived import Derived

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.api.things import Thing

FOLDER: Final = Path("docs/api")
ROOTS: Final = (Path("generated"), Path("overlays"))
"""The source roots of a repository, relative to it."""
# Nobody imports the command line, and reading it takes as long as all else of the package.
_UNREAD: Final = frozenset({"__pycache__", "cli"})


def stage(root: Path, earlier: Sequence[Derived]) -> Derived:
    """Return the stage that writes docs/api/.

    Args:
        root: The repository.
        earlier: The stages that make the packages. What they make counts, not what lies there by now.
    """

    def build() -> dict[Path, bytes]:
        from generator.api.surface import read  # noqa: PLC0415 - griffe is only needed when this is built

        with tempfile.TemporaryDirectory(prefix="vidlift-api-") as folder:
            top = Path(folder)
            for path, data in _sources(root, earlier).items():
                (top / path).parent.mkdir(parents=True, exist_ok=True)
                (top / path).write_bytes(data)
            found = read([top / place for place in ROOTS])
        return {FOLDER / f"{name}.txt": text(name, things).encode() for name, things in found.items()}

    return Derived("the snapshot of the public API", build, folders=(FOLDER,))


def text(name: str, things: Mapping[str, Thing]) -> str:
    """Return the snapshot of a package: its public names, in the order of reading."""
    lines = [
        f"# The public API of {name}. Derived: do not edit, `make generate` rebuilds it.",
        "# `make api-diff` says what a change of it breaks for importers.",
        *(line for thing in things.values() for line in thing.lines()),
    ]
    return "\n".join(lines) + "\n"


def _sources(root: Path, earlier: Sequence[Derived]) -> dict[Path, bytes]:
    """Return the modules of all packages, by path: those that stages make, and those written by hand."""
    found: dict[Path, bytes] = {}
    owned = [folder for stage in earlier for folder in stage.folders]
    for place in ROOTS:
        for path in sorted((root / place).rglob("*.py")):
            relative = path.relative_to(root)
            if not _UNREAD & set(relative.parts) and not any(map(relative.is_relative_to, owned)):
                found[relative] = path.read_bytes()
    for stage_ in earlier:
        found |= {path: data for path, data in stage_.outputs().items() if path.suffix == ".py"}
    return found
