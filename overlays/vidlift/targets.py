"""Targets of downloads: names that are safe on any system, and writable files."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePath
from typing import Final

from vidlift.errors import TransferError
from vidlift.redact import excerpt

LONGEST_NAME: Final = 180
"""Most bytes of a file name: leaves room for `.part.json` on every file system."""

# Names that Windows reserves for devices, with any suffix.
_DEVICE: Final = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])(\.|$)", re.IGNORECASE
)


def reason(error: OSError | ValueError) -> str:
    """Return why a path is invalid: an OSError's reason, or a NUL in the path."""
    return getattr(error, "strerror", None) or str(error)


def safe_name(name: str | None, fallback: str) -> str:
    """Turn a server's name for a file into one that is safe on any system.

    Args:
        name: The name, hostile until checked; or None.
        fallback: The name to use if no character remains.

    Returns:
        One path component without separators, control characters, or leading dots, with at most
        `LONGEST_NAME` bytes, that does not name a device.
    """
    last = re.split(r"[/\\:]", name or "")[-1]
    clean = "".join(c for c in last if c.isprintable() and c not in '<>"|?*').strip(" .")
    if _DEVICE.match(clean):
        clean = f"_{clean}"
    if len(clean.encode()) > LONGEST_NAME:
        stem, suffix = PurePath(clean).stem, PurePath(clean).suffix
        suffix = suffix if len(suffix.encode()) <= 10 else ""
        cut = stem.encode()[: LONGEST_NAME - len(suffix.encode())].decode(errors="ignore")
        clean = cut.rstrip(" .") + suffix
    return clean or fallback


def target_path(path: str | os.PathLike[str], name: str | None, fallback: str, *, overwrite: bool) -> Path:
    """Decide where a download goes, before anything is requested.

    Args:
        path: A file to make, or an existing folder.
        name: The server's name of the file, used only inside a folder.
        fallback: Name to use in a folder when the server gave none.
        overwrite: Whether an existing file may be replaced.

    Returns:
        The file to make.

    Raises:
        TransferError: It exists and may not be replaced, its folder does not exist, or no file can have that
            name.
    """
    target = Path(path)
    try:
        if target.is_dir():
            target /= safe_name(name, safe_name(fallback, "result"))
        if target.is_dir():
            raise TransferError(f"{target} is a folder; give the name of a file")
        if not target.parent.is_dir():
            raise TransferError(f"the folder {target.parent} does not exist; create it, then download again")
        if is_taken(target) and not overwrite:
            raise TransferError(f"{target} exists already; choose another name, or pass overwrite=True")
        if target.exists() and not target.is_file():
            raise TransferError(f"{target} is not a regular file; choose another name")
    except (OSError, ValueError) as error:
        raise TransferError(
            f"{excerpt(str(path))} cannot be written: {reason(error)}; choose another name or folder"
        ) from error
    return target


def is_taken(target: Path) -> bool:
    """Return whether the name exists, including a dangling link."""
    try:
        target.lstat()
    except FileNotFoundError:
        return False
    return True


def check_target(path: str | os.PathLike[str], *, overwrite: bool) -> None:
    """Refuse a target before anything is requested.

    For a folder, the name of the file is only known later.

    Args:
        path: The file to write, or an existing folder.
        overwrite: Whether an existing file may be replaced.

    Raises:
        TransferError: As `target_path` raises it.
    """
    if not os.path.isdir(path):  # noqa: PTH112 - pathlib's raises for names that no file can have
        target_path(path, None, "", overwrite=overwrite)
