"""Derived files: written as whole folders, and proven to match their sources.

A folder of a stage contains only what the stage writes. It is written to a temporary place and swapped in by
renaming, so that a stopped run leaves the old tree or the new one, and `recover` restores an interrupted
swap. A manifest lists every file with its hash, so that the tree alone proves that nothing was added, lost,
or edited, and `check` distinguishes a manual edit from a change of the sources.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from generator.files import holds, write_whole
from generator.problems import GeneratorError, Problem
from generator.stamp import LITTER, NEW, OLD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_ADVICE: Final = "Run `make generate`."
_EDIT_ADVICE: Final = "It is never edited: change what it is derived from, then run `make generate`."


@frozen
class Derived:
    """One stage's share of the repository.

    Attributes:
        name: What messages call it: `clients`.
        build: Makes the files, by path relative to the repository.
        folders: The folders that it owns, relative to the repository. Files that it makes outside of these
            are single files among others.
        manifest: Where to list its files with their hashes, relative to the repository; None for no list.
    """

    name: str
    build: Callable[[], Mapping[Path, bytes]] = field(repr=False)
    folders: tuple[Path, ...] = ()
    manifest: Path | None = None

    def outputs(self) -> dict[Path, bytes]:
        """Return all files, the manifest included, by path relative to the repository."""
        files = dict(self.build())
        for path in files:
            if path.is_absolute() or ".." in path.parts:
                raise GeneratorError(f"{self.name} would write outside of the repository", where=str(path))
        if self.manifest is not None:
            files[self.manifest] = manifest(files)
        return dict(sorted(files.items()))


def manifest(files: Mapping[Path, bytes]) -> bytes:
    """Return a list of files with their hashes."""
    hashes = {path.as_posix(): digest(data) for path, data in sorted(files.items())}
    return json.dumps({"generated_by": "make generate", "files": hashes}, indent=1).encode() + b"\n"


def digest(data: bytes) -> str:
    """Return the hash that manifests use."""
    return hashlib.sha256(data).hexdigest()


def write(root: Path, stage: Derived) -> list[Path]:
    """Make and write what a stage makes, and nothing that lies there already.

    Returns:
        The files that are new, changed or gone, relative to the repository.

    Raises:
        GeneratorError: A file cannot be made or written. The tree is then as it was before.
    """
    recover(root, stage.folders)
    outputs = stage.outputs()
    changed: list[Path] = []
    try:
        for folder in stage.folders:
            wanted = {path: data for path, data in outputs.items() if path.is_relative_to(folder)}
            differing = sorted(path for path, _ in _differences(root, folder, wanted))
            if differing:
                _swap(root, folder, wanted)
            changed += differing
        for path, data in _outside(stage, outputs).items():
            if not holds(root / path, data):
                write_whole(root / path, data)
                changed.append(path)
    except OSError as error:
        raise GeneratorError(
            f"{stage.name} cannot be written: {error}",
            where=str(error.filename or root),
            advice="make room or get the right to write there, then run it again",
        ) from error
    return changed


def _outside(stage: Derived, outputs: Mapping[Path, bytes]) -> dict[Path, bytes]:
    """Return the files that lie in no folder of the stage's own."""
    owned = stage.folders
    return {
        path: data for path, data in outputs.items() if not any(path.is_relative_to(top) for top in owned)
    }


def problems(root: Path, stage: Derived) -> list[Problem]:
    """Return how the files of a stage differ from the repository, or nothing.

    Every missing, edited, outdated, and stray file is named.
    """
    outputs = stage.outputs()
    recorded = _recorded(root, stage)
    found = [
        Problem("a change of this folder was interrupted", where=folder.as_posix(), advice=_ADVICE)
        for folder in stage.folders
        if _old(root / folder).exists()
    ]
    differences: dict[Path, str] = {}
    for folder in stage.folders:
        wanted = {path: data for path, data in outputs.items() if path.is_relative_to(folder)}
        differences |= dict(_differences(root, folder, wanted))
    for path, data in _outside(stage, outputs).items():
        if not holds(root / path, data):
            differences[path] = "changed" if (root / path).exists() else "missing"
    for path, kind in sorted(differences.items()):
        found.append(_problem(root, path, kind, recorded.get(path.as_posix())))
    return found


def _problem(root: Path, path: Path, kind: str, recorded: str | None) -> Problem:
    where = path.as_posix()
    if kind == "missing":
        return Problem("this derived file is missing", where=where, advice=_ADVICE)
    if kind == "stray":
        what = "this file is derived from nothing, in a folder that holds derived files alone"
        return Problem(
            what, where=where, advice="Move it elsewhere if it is wanted; `make generate` removes it."
        )
    if recorded is not None and digest((root / path).read_bytes()) != recorded:
        return Problem("this derived file was edited by hand", where=where, advice=_EDIT_ADVICE)
    return Problem("this derived file is not what its sources give", where=where, advice=_ADVICE)


def recover(root: Path, folders: Iterable[Path]) -> None:
    """Restore the tree that an interrupted swap had moved away, and clean up."""
    for folder in folders:
        target = root / folder
        old = _old(target)
        if old.exists():
            if target.exists():
                shutil.rmtree(old)
            else:
                old.rename(target)
        for leftover in target.parent.glob(f"{NEW}{target.name}-*"):
            shutil.rmtree(leftover, ignore_errors=True)


def _differences(root: Path, folder: Path, wanted: Mapping[Path, bytes]) -> list[tuple[Path, str]]:
    """Return the files below a folder that are missing, changed or stray."""
    present = {path.relative_to(root) for path in _files(root / folder)}
    found = [(path, "stray") for path in present - set(wanted)]
    for path, data in wanted.items():
        if path not in present:
            found.append((path, "missing"))
        elif not holds(root / path, data):
            found.append((path, "changed"))
    return found


def _files(folder: Path) -> Iterable[Path]:
    """Yield the files below a folder. A link counts as a file: what it leads to is not ours to judge."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [
            name for name in folders if name not in LITTER and not (Path(parent) / name).is_symlink()
        ]
        yield from (Path(parent) / name for name in names)
        yield from (entry for entry in Path(parent).iterdir() if entry.is_symlink() and entry.is_dir())


def _swap(root: Path, folder: Path, files: Mapping[Path, bytes]) -> None:
    """Make a folder hold exactly these files."""
    target = root / folder
    target.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=f"{NEW}{target.name}-", dir=target.parent))
    try:
        new.chmod(0o755)
        for path, data in files.items():
            place = new / path.relative_to(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        if target.exists():
            target.rename(_old(target))
        new.rename(target)
    except OSError:
        shutil.rmtree(new, ignore_errors=True)
        recover(root, [folder])
        raise
    shutil.rmtree(_old(target), ignore_errors=True)


def _old(target: Path) -> Path:
    return target.with_name(f"{OLD}{target.name}")


def _recorded(root: Path, stage: Derived) -> dict[str, str]:
    """Return the hashes in the manifest as it lies there; nothing when it cannot be read."""
    try:
        listed = json.loads((root / stage.manifest).read_bytes())["files"] if stage.manifest else {}
        return {str(path): str(recorded) for path, recorded in listed.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
