"""The partial file of a download: locked, resumable, and renamed when complete."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import re
import shutil
import stat
from typing import TYPE_CHECKING, Any, Final, Self

import attrs
import httpx

from vidlift.errors import TransferError
from vidlift.file_locks import HAS_LOCKS, NO_WAIT, is_at, lock, sync_folder, unlock
from vidlift.media import SIGNATURE_BYTES, can_be_video
from vidlift.targets import is_taken

if TYPE_CHECKING:
    from pathlib import Path

STORE_BYTES: Final = 64 * 1024
"""How many bytes of a download are written at a time. Linux makes the folios of its page cache as large as
the write, and takes large ones from memory that was not used lately, which the host of a virtual machine
may have to provide first. With pieces of 256 KiB, a GB took up to 1.9 s of CPU time, with these about 0.9
s, and with 16 KiB 1.0 s for all the calls."""

_NO_LINK: Final[int] = getattr(os, "O_NOFOLLOW", 0)
_NO_SPACE: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
# Validators that a request can repeat. Weak entity tags do not count (RFC 9110, section 13.1.5).
_STRONG_ETAG: Final = re.compile(r'"[!#-~]*"')
_DATE: Final = re.compile(r"[ -~]{1,64}")
_LONGEST_NOTE: Final = 64 * 1024


@attrs.frozen
class Validator:
    """What identifies the resource of a partial file.

    Attributes:
        identity: A permanent name of the result, such as `tensorpix/12`; URLs change with each read.
        etag: Strong entity tag, or None.
        modified: Last-Modified date, or None.
        total: Bytes in all, or None.
    """

    identity: str
    etag: str | None = None
    modified: str | None = None
    total: int | None = None

    @classmethod
    def of(cls, identity: str, headers: httpx.Headers, total: int | None) -> Validator:
        """Read the validators of a response that a request can repeat."""
        etag, modified = headers.get("etag", ""), headers.get("last-modified", "")
        return cls(
            identity,
            etag if _STRONG_ETAG.fullmatch(etag) else None,
            modified if _DATE.fullmatch(modified) else None,
            total,
        )

    @classmethod
    def noted(cls, identity: str, note: Any) -> Validator:
        """Read the note of `PartialFile`; a note about another result is ignored."""
        if not isinstance(note, dict) or note.get("identity") != identity:
            return cls(identity)
        texts = {"etag": note.get("etag"), "last-modified": note.get("modified")}
        total = note.get("total")
        return cls.of(
            identity,
            httpx.Headers({name: text for name, text in texts.items() if isinstance(text, str)}),
            total if isinstance(total, int) else None,
        )

    def is_continued_by(self, other: Validator) -> bool:
        """Return whether a part with the validators `other` belongs to this resource.

        A response with a part must repeat the entity tag, need not repeat the date (RFC 9110, section
        15.3.7), and may be the first to have the size.
        """
        if self.etag != other.etag:
            return False
        if self.etag is None and other.modified not in {None, self.modified}:
            return False
        return self.total is None or other.total in {None, self.total}

    @property
    def condition(self) -> str | None:
        """The value of If-Range, or None if nothing distinguishes versions."""
        return self.etag or self.modified


def remove_remains(target: Path) -> None:
    """Remove what a download that was killed in its last steps left."""
    part, note = (target.with_name(f"{target.name}{suffix}") for suffix in (".part", ".part.json"))
    with contextlib.suppress(OSError):
        if part.exists() and part.samefile(target):
            part.unlink()
        if not part.exists():
            note.unlink(missing_ok=True)


class PartialFile:
    """The bytes received so far, in `<name>.part`, and a note in `<name>.part.json`.

    It holds a lock, so that two downloads never write to one file. Closing it keeps both files.

    Args:
        target: The final file.
        identity: A permanent name of the result.

    Attributes:
        target: The final file.
        path: The partial file.
        validator: The resource of the bytes.
        size: The number of bytes.
        losses: How often this download had to discard bytes, and start again.

    Raises:
        TransferError: The file cannot be written, or another download is writing it.
    """

    def __init__(self, target: Path, identity: str) -> None:
        self.target = target
        self.path = target.with_name(target.name + ".part")
        self._note = target.with_name(target.name + ".part.json")
        self._file = self._locked()
        if os.fstat(self._file.fileno()).st_nlink > 1:
            # A kill between the last two steps left the whole file under both names: it is not written into.
            self._let_go()
            self.path.unlink()
            self._file.close()
            self._file = self._locked()
        self.validator = self._known(identity)
        self.losses = 0
        self.size = self._given = os.fstat(self._file.fileno()).st_size
        try:
            total = self.validator.total
            if not self.is_resumable or (total is not None and self.size > total):
                self.restart(Validator(identity))
                self.losses = 0
            self._file.seek(self.size)
        except BaseException:
            self.close()
            raise

    def _locked(self) -> io.FileIO:
        """Open the part file, and keep other downloads out of it."""
        try:
            # Never through a link: another user may have created the name next to the target.
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o644)
        except OSError as error:
            raise TransferError(
                f"{self.path} cannot be written: {error.strerror}; remove it if it is there, or choose "
                "another name or folder"
            ) from error
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise TransferError(f"{self.path} is not a regular file; remove it, or choose another name")
        file = io.FileIO(handle, "r+")
        try:
            free = lock(handle)
        except OSError:  # a file system without locks
            free = True
        if not free:
            file.close()
            raise TransferError(f"{self.path} is being written by another download; wait for it")
        if not is_at(self.path, handle):
            file.close()
            raise TransferError(
                f"another download of {self.target} has just ended; look at it before trying again"
            )
        return file

    def _known(self, identity: str) -> Validator:
        """Return what the bytes belong to, as far as it was noted."""
        try:
            handle = os.open(self._note, os.O_RDONLY | _NO_LINK | NO_WAIT)
            with io.FileIO(handle) as file:
                regular = stat.S_ISREG(os.fstat(handle).st_mode)
                note = json.loads(file.read(_LONGEST_NOTE) or b"") if regular else None
        except (OSError, ValueError, RecursionError):
            note = None
        return Validator.noted(identity, note)

    def restart(self, validator: Validator) -> None:
        """Forget the bytes received so far."""
        with self._storing(validator.total or 0):
            self._note.unlink(missing_ok=True)
            self._file.seek(0)
            self._file.truncate()
            self.losses += 1 if self.size else 0
            self.size = self._given = 0
            self.validator = validator
            if validator.condition is not None:
                with self._note.open("x", encoding="utf-8") as note:  # never through a link
                    json.dump(attrs.asdict(validator), note)

    @property
    def is_resumable(self) -> bool:
        """Whether a request can resume after the bytes received so far."""
        return self.validator.condition is not None

    def reserve(self) -> None:
        """Check that what is still to come will fit.

        Raises:
            TransferError: It will not.
        """
        if self.validator.total is None:
            return
        needed = self.validator.total - self.size
        with self._storing(needed):
            free = shutil.disk_usage(self.path.parent).free
        if needed > free:
            raise self._full(needed, free)

    def write(self, piece: bytes) -> None:
        """Append bytes.

        Raises:
            TransferError: They could not be stored; what was stored before is kept.
        """
        view, at = memoryview(piece), 0
        with self._storing(len(view)):
            while at < len(view):
                count = self._file.write(view[at : at + STORE_BYTES]) or 0
                at += count
                self.size += count

    @property
    def waiting(self) -> int:
        """Bytes that the disk was not given yet."""
        return self.size - self._given

    def write_back(self) -> None:
        """Start to write new bytes to the disk, if the system supports it.

        This only affects speed; fsync, at the end, ensures the rest. See
        docs/adr/0020-downloads-are-written-back-as-they-arrive.md.
        """
        if hasattr(os, "posix_fadvise"):
            with contextlib.suppress(OSError):  # a file system that takes no advice
                os.posix_fadvise(self._file.fileno(), self._given, self.waiting, os.POSIX_FADV_DONTNEED)
        self._given = self.size

    @contextlib.contextmanager
    def _storing(self, pending: int) -> Any:
        try:
            yield
        except OSError as error:
            if error.errno in _NO_SPACE:
                needed = max(pending, (self.validator.total or 0) - self.size)
                raise self._full(needed, shutil.disk_usage(self.path.parent).free) from error
            raise TransferError(
                f"{self.path} cannot be written: {error.strerror}; choose another name or folder, then "
                "download again"
            ) from error

    def _full(self, needed: int, free: int) -> TransferError:
        kept = f"; the {self.size} bytes received stay in {self.path.name}" if self.size else ""
        return TransferError(
            f"no room for {self.target}: {needed} more bytes are needed and {free} are free{kept}: make room "
            "or choose another disk, then download again"
        )

    def finish(self, *, overwrite: bool) -> Path:
        """Give the whole file its name, if it can be a video.

        Raises:
            TransferError: It cannot be a video, a file of that name appeared in the meantime, or the disk
                failed. What was received stays.
        """
        with self._storing(0):
            self._file.seek(0)
            if not can_be_video(self._file.read(SIGNATURE_BYTES)):
                raise TransferError(
                    f"what the media host sent for {self.target} is not a video; its {self.size} bytes stay "
                    f"in {self.path.name}: look at them, and download again later"
                )
            os.fsync(self._file.fileno())
            self._let_go()
            if overwrite:
                self.path.replace(self.target)
            else:
                self._name_without_replacing()
            self._note.unlink(missing_ok=True)
            sync_folder(self.target.parent)
        return self.target

    def _name_without_replacing(self) -> None:
        try:
            os.link(self.path, self.target)
        except FileExistsError as error:
            raise TransferError(
                f"{self.target} appeared during the download; the result stays in {self.path.name}: "
                "rename it, or download again with overwrite=True"
            ) from error
        except OSError:
            # Not every file system has hard links.
            if is_taken(self.target):
                raise
            self.path.rename(self.target)
        else:
            self.path.unlink()

    def close(self) -> None:
        """Close the file and frees the lock; an empty part is not left behind."""
        if not self._file.closed:
            self._let_go()
            if self.size == 0:
                with contextlib.suppress(OSError):
                    self.path.unlink()
                    self._note.unlink()
            if not self._file.closed:
                unlock(self._file.fileno())
                self._file.close()

    def _let_go(self) -> None:
        """Close the file before its name changes, where that must be: Windows renames no open one."""
        if not HAS_LOCKS:  # nor is there a lock to keep
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
