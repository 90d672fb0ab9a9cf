"""A stamp that proves by hashes that the derived files are current.

A complete run leaves a stamp: one hash of everything that it read (specs/, overlays/, the generator's code,
the installed packages) and wrote. While the hash stays the same, there is nothing to do, and computing it
needs neither the tools nor most of this package.

The stamp is a cache of this checkout and never committed: it is valid for one environment, and a machine
should not trust what it can verify itself. A lost or damaged stamp costs one complete run. `check` ignores
it.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

# Named like the caches of other tools, and ignored by git in the same way: by a file inside of it.
FOLDER: Final = ".generator_cache"
# Files and folders of a repository that decide about what is derived; pyproject.toml holds ruff's settings.
INPUTS: Final = ("specs", "overlays", "pyproject.toml")
LITTER: Final = frozenset({"__pycache__"})
"""Folders that running and importing leave behind; they are nobody's work."""
NEW: Final = ".new-"
"""How the name of a folder begins that is not yet in its place."""
OLD: Final = ".old-"
"""How the name of a folder begins that another is about to replace."""
CURRENT: Final = "everything is current"
"""What `generate` says when there was nothing to do."""
_FORMAT: Final = 1
_IGNORE: Final = b"# Written by `python -m generator`: a cache, not to be committed.\n*\n"


class UnprovableError(Exception):
    """Hashes cannot cover a file: a link, a device, or an unreadable one."""


def proves(root: Path | str) -> bool:
    """Return whether derived files and inputs are as after the last complete run."""
    try:
        stamp = json.loads(_read(f"{root}/{FOLDER}/stamp.json"))
        if stamp["format"] != _FORMAT:
            return False
        folders, files = _texts(stamp["folders"]), _texts(stamp["files"])
        if any(_unfinished(root, folder) for folder in folders):
            return False
        return bool(stamp["digest"] == _digest(listing(root, {*folders, *files})))
    except (OSError, ValueError, KeyError, TypeError, UnprovableError):
        return False


def listing(root: Path | str, places: Iterable[str] = ()) -> dict[str, str]:
    """Return the hashes of all inputs, and of the installed packages.

    Args:
        root: The repository.
        places: Further files and folders to list, relative to the repository.

    Raises:
        UnprovableError: One of them is a link, or cannot be read.
    """
    own = os.path.dirname(__file__)  # noqa: PTH120 - pathlib takes longer to import than all of this takes
    try:
        found = {f"generator: {path}": digest for path, digest in _hashes(own, "")}
        for place in sorted({*INPUTS, *places}):
            found.update(_hashes(str(root), place))
    except OSError as error:
        raise UnprovableError(str(error)) from error
    found["installed"] = installed()
    return found


def installed() -> str:
    """Return the hash of Python's version and of the installed packages."""
    found = hashlib.sha256(sys.version.encode())
    for folder in sys.path:
        try:
            names = sorted(os.listdir(folder or "."))  # noqa: PTH208 - as above
        except OSError:
            continue
        kept = [name for name in names if name.endswith((".dist-info", ".egg-info"))]
        found.update("\n".join([*kept, ""]).encode(errors="surrogateescape"))
    return found.hexdigest()


def write(root: Path, before: Mapping[str, str], outputs: Mapping[str, str], folders: Iterable[str]) -> None:
    """Record that everything is current; if that fails, the next run checks again.

    Args:
        root: The repository.
        before: Its listing from before anything was read to derive from.
        outputs: The hash of each expected file, by path relative to the repository. They count as the
            expected content, regardless of the current content.
        folders: The folders that hold nothing else, relative to the repository.
    """
    owned = tuple(f"{folder}/" for folder in folders)
    swept = tuple(leftover for folder in owned for leftover in _leftovers(folder.rstrip("/")))
    expected = {path: digest for path, digest in before.items() if not path.startswith(owned + swept)}
    expected.update(outputs)
    stamp = {
        "format": _FORMAT,
        "folders": sorted(folder.rstrip("/") for folder in owned),
        "files": sorted(path for path in outputs if not path.startswith(owned)),
        "digest": _digest(expected),
    }
    from generator.files import write_whole  # noqa: PLC0415 - proving needs none of it

    try:
        write_whole(root / FOLDER / ".gitignore", _IGNORE)
        write_whole(root / FOLDER / "stamp.json", json.dumps(stamp, indent=1).encode() + b"\n")
    except OSError:
        return


def _leftovers(folder: str) -> tuple[str, str]:
    """Return how the paths of what an interrupted change of a folder leaves begin."""
    parent, slash, name = folder.rpartition("/")
    return f"{parent}{slash}{OLD}{name}", f"{parent}{slash}{NEW}{name}-"


def _unfinished(root: Path | str, folder: str) -> bool:
    """Whether a change of a folder was interrupted, so that there is something to sweep up."""
    path = f"{root}/{folder}"
    parent = path.rpartition("/")[0]
    return any(f"{parent}/{name}".startswith(_leftovers(path)) for name in os.listdir(parent))  # noqa: PTH208 - as above


def _hashes(top: str, place: str) -> Iterator[tuple[str, str]]:
    """Yield the path and the hash of a file, or of every file below a folder; nothing where nothing is."""
    path = f"{top}/{place}" if place else top
    if not os.path.lexists(path):
        return
    if os.path.islink(path):  # noqa: PTH114 - as above
        raise UnprovableError(path)
    if os.path.isfile(path):  # noqa: PTH113 - as above
        yield place, _hash(path)
        return
    with os.scandir(path) as entries:
        for entry in entries:
            below = f"{place}/{entry.name}" if place else entry.name
            if entry.is_file(follow_symlinks=False):
                yield below, _hash(entry.path)
            elif not entry.is_dir(follow_symlinks=False):
                raise UnprovableError(entry.path)
            elif entry.name not in LITTER:
                yield from _hashes(top, below)


def _hash(path: str) -> str:
    return hashlib.sha256(_read(path)).hexdigest()


def _read(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - as above
        return file.readall()


def _digest(found: Mapping[str, str]) -> str:
    lines = (f"{digest} {path}\n" for path, digest in sorted(found.items()))
    return hashlib.sha256("".join(lines).encode(errors="surrogateescape")).hexdigest()


def _texts(value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise TypeError("no list of texts")
    return value
