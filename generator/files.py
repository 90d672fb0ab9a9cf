"""Change several files together or not at all, even if the machine stops."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from generator.problems import GeneratorError, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

# New contents wait here once all of them are complete; from then on the change will happen, if need be in the
# next run.
PENDING = "specs/.pending"
_STAGING = ".staging-"
_MANIFEST = "manifest.json"


def write_together(root: Path, contents: Mapping[Path, bytes | None]) -> tuple[Path, ...]:
    """Write files atomically: after a crash and `recover`, all are new or all old.

    Args:
        root: The repository. All files must lie below it.
        contents: New bytes by path; None removes a file. Files that are so already are left alone.

    Returns:
        The paths that were written or removed.

    Raises:
        GeneratorError: A file lies elsewhere, or cannot be written. Nothing has changed then.
    """
    recover(root)
    changed = {path: data for path, data in contents.items() if not holds(path, data)}
    if not changed:
        return ()
    parent = (root / PENDING).parent
    staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=parent))
    try:
        names = [path.relative_to(root).as_posix() for path in changed]
        for number, data in enumerate(changed.values()):
            if data is not None:
                _write(staging / str(number), data)
        removed = [name for name, data in zip(names, changed.values(), strict=True) if data is None]
        _write(staging / _MANIFEST, json.dumps({"names": names, "removed": removed}).encode())
        _sync(staging)
        staging.rename(root / PENDING)
        _sync(parent)
    except (OSError, ValueError) as error:
        shutil.rmtree(staging, ignore_errors=True)
        raise GeneratorError(
            f"nothing was written: {error}",
            where=str(parent),
            advice="make room or get the right to write there, then run it again",
        ) from None
    recover(root)
    return tuple(changed)


def recover(root: Path) -> tuple[str, ...]:
    """Finish an interrupted change, or discard one that was not complete.

    Args:
        root: The repository.

    Returns:
        The files that were written or removed, relative to `root`.

    Raises:
        GeneratorError: The change cannot be finished. It stays pending.
    """
    for leftover in (root / PENDING).parent.glob(f"{_STAGING}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    pending = root / PENDING
    if not pending.is_dir():
        return ()
    try:
        manifest = pending / _MANIFEST
        # The manifest goes last: without it everything is in place, and only the folder is left.
        names, removed = _names(manifest)
        for number, name in enumerate(names):
            staged, target = pending / str(number), _below(root, name)
            if staged.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                staged.replace(target)
                _sync(target.parent)
            elif name in removed:
                target.unlink(missing_ok=True)
                _sync(target.parent)
        manifest.unlink(missing_ok=True)
        shutil.rmtree(pending)
    except (OSError, ValueError) as error:
        raise GeneratorError(
            f"an interrupted change cannot be finished: {error}",
            where=PENDING,
            advice="Repair the cause and run it again; or delete the folder and `git checkout specs`.",
        ) from None
    return tuple(names)


def _names(manifest: Path) -> tuple[list[str], list[str]]:
    """Return the names of all files that change, and of those among them that are removed."""
    told: Any = json.loads(manifest.read_bytes()) if manifest.exists() else []
    known: Any = told if isinstance(told, dict) else {"names": told, "removed": []}
    names: Any = known.get("names")
    removed: Any = known.get("removed")
    for found in (names, removed):
        if not isinstance(found, list) or not all(isinstance(name, str) for name in found):
            raise ValueError(f"{_MANIFEST} is not a list of names")
    return names, removed


def _below(root: Path, name: str) -> Path:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise ValueError(f"{quoted(name)} leads out of the repository")
    return root / path


def holds(path: Path, data: bytes | None) -> bool:
    """Return whether a file, not a link, has these bytes, or for None does not exist."""
    if data is None:
        return not os.path.lexists(path)
    try:
        return not path.is_symlink() and path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def write_whole(path: Path, data: bytes) -> None:
    """Write one file atomically: readers see all new bytes or the old ones.

    Args:
        path: The file; its folder is made where it is missing.
        data: The new bytes.

    Raises:
        OSError: It cannot be written. Nothing has changed then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # Windows opens no folders
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
