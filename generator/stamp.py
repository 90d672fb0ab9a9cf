"""Proving by hashes that nothing has changed since everything was last derived.

A run that has written everything leaves a stamp: one hash over all that it read (what lies under specs/ and
overlays/, the generator's own code, what is installed beside it) and all that it wrote. While the same hash
comes out again there is nothing to do, and finding that out takes neither the tools nor most of this package.

The stamp is a cache of this checkout and never committed: it holds for one environment, and nobody else's
word is taken for what this machine could find out. Lost or spoilt, it costs one whole run. `check` does not
look at it.
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
    """What lies there cannot be told by hashes: a link, a device, or something that cannot be read."""


def proves(root: Path | str) -> bool:
    """Whether all that is derived lies there as the last whole run left it, and so does all it depends on."""
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
    """Return the hash of every file that decides about what is derived, and of what is installed.

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
    """Return the hash of Python's version and of the names and versions of all that is installed."""
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
    """Note that everything is current. What cannot be noted is found out again by the next run.

    Args:
        root: The repository.
        before: Its listing from before anything was read to derive from.
        outputs: The hash of each file that was to be written, by path relative to the repository. They count
            as what should lie there, whatever lies there by now.
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
