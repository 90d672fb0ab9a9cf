"""File locks, which end with their process, and renames that survive a crash."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, Final

try:
    import fcntl
except ImportError:  # Windows has none; there, processes must take turns by themselves
    fcntl = None  # type: ignore[assignment]  # a module or nothing

if TYPE_CHECKING:
    from pathlib import Path

HAS_LOCKS: Final = fcntl is not None
NO_WAIT: Final[int] = getattr(os, "O_NONBLOCK", 0)
"""Opening a named pipe must not wait for its other end."""


def lock(handle: int) -> bool:
    """Lock an open file, and return whether that worked; without locks, it does.

    Raises:
        OSError: Its file system has no locks.
    """
    if fcntl is not None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            return False
    return True


def unlock(handle: int) -> None:
    """Give up a lock, also where a copy of this process has the same file open."""
    if fcntl is not None:
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_UN)


def is_at(path: Path, handle: int) -> bool:
    """Return whether an open file still has its name, and was not removed or renamed."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system opens folders.

    Raises:
        OSError: Its file system, or its disk, fails at it.
    """
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
