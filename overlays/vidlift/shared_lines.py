"""A file of lines that several processes append to, and claims on names.

A claim ends with its process. All errors are OSErrors whose `strerror` says what is wrong.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
from typing import TYPE_CHECKING, Final

import attrs

from vidlift.file_locks import HAS_LOCKS, NO_WAIT, is_at, lock, sync_folder, unlock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENT: Final = 10.0
"""Seconds that the lock is waited for where money depends on it."""
IMPATIENT: Final = 0.5

_PAUSE: Final = 0.02
_CLAIM_TRIES: Final = 5


@attrs.define(eq=False)
class Claim:
    """A lock on a name or on the file itself, until a release or the process's end.

    A forked process inherits the open file, which would stay locked, so it closes the file at once.

    Attributes:
        path: The file for a name, which is removed at the end; None if nothing is removed.
        handle: Keeps it locked; None on systems without locks, and after the release.
    """

    path: Path | None = None
    handle: int | None = None

    def __attrs_post_init__(self) -> None:
        if self.handle is not None:
            _held.add(self)

    def release(self) -> None:
        """Let others have it; does nothing once that is done."""
        handle, self.handle = self.handle, None
        if handle is None:
            return
        _held.discard(self)
        if self.path is not None:
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)
        unlock(handle)
        os.close(handle)


_held: Final[set[Claim]] = set()


def _let_go_in_child() -> None:
    """Close what was inherited; the parent keeps its locks, which only it can give up."""
    while _held:
        claim = _held.pop()
        if claim.handle is not None:
            os.close(claim.handle)
        claim.handle = None


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go_in_child)


@attrs.frozen
class SharedLines:
    """The file, with a lock and a folder of claims; the object alone changes nothing.

    Attributes:
        path: An absolute path without symbolic links, so that all who use the file find the same lock. Its
            folder is made, for this user alone, when something is first written.
    """

    path: Path

    def size(self) -> int:
        """Return its bytes, 0 where there is no file."""
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    def contents(self) -> bytes:
        """Return the whole file, or nothing. Without the lock, the last line may be torn."""
        try:
            handle = os.open(self.path, os.O_RDONLY | NO_WAIT)
        except FileNotFoundError:
            return b""
        with contextlib.ExitStack() as stack:
            stack.callback(os.close, handle)
            _check(os.fstat(handle))
            with os.fdopen(handle, "rb", closefd=False) as file:
                return file.read()

    def append(self, data: bytes, *, durable: bool) -> None:
        """Append whole lines by one write under the lock, or nothing if they do not fit."""
        new = not self.path.exists()
        handle = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT | NO_WAIT, 0o600)
        try:
            found = os.fstat(handle)
            _check(found)
            if found.st_mode & 0o077 and hasattr(os, "fchmod"):
                os.fchmod(handle, 0o600)
            size = found.st_size
            if size and os.lseek(handle, size - 1, os.SEEK_SET) >= 0 and os.read(handle, 1) != b"\n":
                data = b"\n" + data  # a crash tore the last line; it must not take this one with it
            if os.write(handle, data) < len(data):
                os.ftruncate(handle, size)
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            if durable:
                os.fsync(handle)
        finally:
            os.close(handle)
        if new and durable:
            self._sync_folder()

    def replace(self, data: bytes) -> None:
        """Put another file in its place, whole or not at all; the caller holds the lock."""
        fresh = self.path.with_name(f"{self.path.name}.new")
        try:
            handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self.path)
        except OSError:
            fresh.unlink(missing_ok=True)
            raise
        self._sync_folder()

    @contextlib.contextmanager
    def locked(self, seconds: float = PATIENT) -> Iterator[None]:
        """Lock out other writers by a separate file, as this one may be replaced."""
        self._make_folder()
        if not HAS_LOCKS:
            yield
            return
        beside = self.path.with_name(f"{self.path.name}.lock")
        held = Claim(handle=os.open(beside, os.O_RDWR | os.O_CREAT | NO_WAIT, 0o600))
        try:
            # Real time: what is waited for is another process of this machine.
            until = time.monotonic() + seconds
            while held.handle is not None and not lock(held.handle):
                if time.monotonic() >= until:
                    raise BlockingIOError(errno.EAGAIN, "another process keeps it locked")
                time.sleep(_PAUSE)
            yield
        finally:
            held.release()

    def claim(self, name: str) -> Claim | None:
        """Claim a file name for this process, or return None if another one has it."""
        if not HAS_LOCKS:
            return Claim()
        self._make_folder()
        path = self._claims / name
        path.parent.mkdir(mode=0o700, exist_ok=True)
        for _ in range(_CLAIM_TRIES):
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            # A process that released it in between has removed the file that is locked now.
            if lock(handle) and is_at(path, handle):
                return Claim(path, handle)
            os.close(handle)
            time.sleep(_PAUSE)  # it may be `is_claimed` of another process, which lets go at once
        return None

    def is_claimed(self, name: str) -> bool:
        """Say whether a process has claimed a name; one that was killed has not."""
        if not HAS_LOCKS:
            return False
        try:
            handle = os.open(self._claims / name, os.O_RDWR)
        except OSError:
            return False
        taken = not lock(handle)
        if not taken:
            unlock(handle)
        os.close(handle)
        return taken

    def drop_claim(self, name: str) -> None:
        """Remove what a process that was killed left of its claim."""
        if not self.is_claimed(name):
            (self._claims / name).unlink(missing_ok=True)

    @property
    def _claims(self) -> Path:
        return self.path.with_name(f"{self.path.name}.claims")

    def _make_folder(self) -> None:
        """Create the folder of the file, but nothing if the path is not a regular file."""
        with contextlib.suppress(FileNotFoundError):
            _check(self.path.stat())
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)

    def _sync_folder(self) -> None:
        with contextlib.suppress(OSError):  # not every file system can
            sync_folder(self.path.parent)


def _check(found: os.stat_result) -> None:
    """Refuse a file of others: what is read here decides what is paid for, and which files are made."""
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "it is not a regular file")
    if hasattr(os, "geteuid") and found.st_uid != os.geteuid():
        raise PermissionError(errno.EPERM, "it belongs to another user")
