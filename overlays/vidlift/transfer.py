"""Files on their way: uploads are streamed and counted, downloads are ranged, resumable and atomic."""

from __future__ import annotations

import contextlib
import errno
import functools
import io
import json
import os
import re
import shutil
import stat
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final, Self
from urllib.parse import urljoin, urlsplit

import attrs
import httpx

from vidlift.addresses import is_loopback, origin_of
from vidlift.errors import TransferError
from vidlift.primitives.unbroken import unbroken_async
from vidlift.primitives.writeback import start_writeback
from vidlift.redact import excerpt, redact_url
from vidlift.transport import STREAMED, USER_AGENT, retry_after

try:
    import fcntl
except ImportError:  # Windows has none; there, two downloads into one file are the caller's care
    fcntl = None  # type: ignore[assignment]  # a module or nothing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from vidlift.clock import AsyncClock

MAX_REDIRECTS: Final = 5
MAX_RENEWALS: Final = 3
"""How often in a row, without a byte received, an expired URL is renewed."""
MAX_INTERRUPTIONS: Final = 6
"""How often in a row, without a byte received, a download may be interrupted."""
SLOWEST: Final = 1024
"""Bytes a second; a host that sends fewer is taken for one that sends none."""
SLOW_SECONDS: Final = 60.0
"""How long a download may be that slow."""
LONGEST_NAME: Final = 180
"""Most bytes of a file name: leaves room for `.part.json` on every file system."""
WRITEBACK_BYTES: Final = 8 * 1024 * 1024
"""How many bytes of a download the disk is given at a time, while the next ones arrive."""
STORE_BYTES: Final = 64 * 1024
"""How many bytes of a download are written at a time.

Linux makes the folios of its page cache as large as the write is, and takes large ones from memory that was
not used lately. A virtual machine often has to be given that by its host first: with pieces of 256 KiB a GB
took up to 1.9 s of the processor's time, with these about 0.9 s, with 16 KiB 1.0 s for all the calls.
"""

_NO_LINK: Final[int] = getattr(os, "O_NOFOLLOW", 0)
_NO_SPACE: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_EXPIRED: Final = frozenset({401, 403, 410})
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_CONTENT_RANGE: Final = re.compile(r"bytes (\d{1,18})-(\d{1,18})/(\d{1,18}|\*)$")
# Validators that a request can repeat. Weak entity tags are none (RFC 9110, section 13.1.5).
_STRONG_ETAG: Final = re.compile(r'"[!#-~]*"')
_DATE: Final = re.compile(r"[ -~]{1,64}")
_LONGEST_NOTE: Final = 64 * 1024
_ANOTHER_HOLDS_IT: Final = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES})
# Names that Windows keeps for devices, whatever stands behind a dot.
_DEVICE: Final = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])(\.|$)", re.IGNORECASE
)
_TIMEOUTS: Final = {"connect": 15.0, "read": 60.0, "write": 60.0, "pool": 15.0}


@attrs.frozen
class TransferProgress:
    """How far a transfer has come.

    Attributes:
        transferred: Bytes done, those of earlier, resumed attempts included.
        total: Bytes in all, or None when not known.
    """

    transferred: int
    total: int | None

    @property
    def fraction(self) -> float | None:
        """Share done, 0 to 1, or None when the total is not known."""
        return min(1.0, self.transferred / self.total) if self.total else None


class UploadReader(io.BufferedReader):
    """A file on its way to a provider: counts what is read, and notices when the file changes meanwhile.

    Args:
        path: A regular file that is not empty.
        on_progress: Called after each piece that is read.

    Raises:
        TransferError: The file is missing, unreadable, empty or no regular file.
    """

    def __init__(
        self, path: str | os.PathLike[str], on_progress: Callable[[TransferProgress], None] | None = None
    ) -> None:
        self.path = Path(path)
        try:
            # Looked at before it is opened: opening a named pipe would wait for a writer.
            mode = self.path.stat().st_mode
            if stat.S_ISDIR(mode):
                raise TransferError(f"{self.path} is a folder; give a video file")
            if not stat.S_ISREG(mode):
                raise TransferError(f"{self.path} is no regular file; copy the video into one first")
            raw = io.FileIO(self.path)
        except FileNotFoundError as error:
            raise TransferError(f"{self.path} does not exist; check the path") from error
        except (OSError, ValueError) as error:
            raise TransferError(
                f"{self.path} cannot be read: {_reason(error)}; check the path and its permissions"
            ) from error
        super().__init__(raw)
        self._on_progress = on_progress
        self._state = self._look()
        self.size = self._state[0]
        if self.size == 0:
            self.close()
            raise TransferError(f"{self.path} is empty; give a video file")

    def _look(self) -> tuple[int, int]:
        state = os.fstat(self.fileno())
        return state.st_size, state.st_mtime_ns

    def read(self, size: int | None = -1, /) -> bytes:
        """Reads the next piece.

        Args:
            size: Most bytes to read; negative or None for the rest.

        Returns:
            The bytes, empty at the end.

        Raises:
            TransferError: The file changed since it was opened, or cannot be read any more.
        """
        try:
            piece = super().read(size)
        except OSError as error:
            raise TransferError(f"{self.path} cannot be read any more: {error.strerror}") from error
        if self._look() != self._state:
            raise TransferError(
                f"{self.path} changed while it was being uploaded; nothing was started: wait until it is "
                "complete, then submit it again"
            )
        if piece and self._on_progress is not None:
            self._on_progress(TransferProgress(self.tell(), self.size))
        return piece


def _reason(error: OSError | ValueError) -> str:
    """Says what the system has against a path: an OSError's reason, or that the path holds a NUL."""
    return getattr(error, "strerror", None) or str(error)


def safe_name(name: str | None, fallback: str) -> str:
    """Turns a name that a server gave into one that is safe to make a file of, on any system.

    Args:
        name: Hostile until proven otherwise; None for none.
        fallback: What to use when nothing of the name is left.

    Returns:
        One path component without separators, control characters or leading dots, of at most
        `LONGEST_NAME` bytes, that is no device's name.
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


def check_media_url(url: str, trusted: str | None = None) -> str:
    """Refuses a URL that media must not be fetched from.

    Args:
        url: As a provider or a redirect gave it.
        trusted: An origin that may be asked whatever its scheme: one that the user named.

    Returns:
        The same URL.

    Raises:
        TransferError: It is neither https nor, on this machine, http.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname
        httpx.URL(url)  # which requests are made of, and which is stricter
    except (ValueError, httpx.InvalidURL):
        host, parts = None, urlsplit("")
    if host and trusted is not None and origin_of(url) == trusted:
        return url
    if host and (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))):
        return url
    raise TransferError(
        f"the result is offered at {excerpt(redact_url(url))}, which is not an https address; "
        "it was not fetched: report this to the provider"
    )


def _redirected(url: str, location: str, trusted: str | None) -> str:
    """Returns where a redirect leads, or refuses to go there.

    Raises:
        TransferError: It is no place to fetch media from, or another machine leads to this one: what is
            served here alone is none of its business.
    """
    try:
        there = urljoin(url, location)
    except ValueError:
        there = location
    check_media_url(there, trusted)
    if is_loopback(urlsplit(there).hostname) and not is_loopback(urlsplit(url).hostname):
        raise TransferError(
            f"{redact_url(url)} leads to {redact_url(there)}, which is this machine; it was not fetched: "
            "report this to the provider"
        )
    return there


def target_path(path: str | os.PathLike[str], name: str | None, fallback: str, *, overwrite: bool) -> Path:
    """Decides where a download goes, before anything is requested.

    Args:
        path: A file to make, or an existing folder.
        name: The server's name of the file, used only inside a folder.
        fallback: Name to use in a folder when the server gave none.
        overwrite: Whether an existing file may be replaced.

    Returns:
        The file to make.

    Raises:
        TransferError: It exists and may not be replaced, its folder does not exist, or no file can have
            that name.
    """
    target = Path(path)
    try:
        if target.is_dir():
            target /= safe_name(name, safe_name(fallback, "result"))
        if target.is_dir():
            raise TransferError(f"{target} is a folder; give the name of a file")
        if not target.parent.is_dir():
            raise TransferError(f"the folder {target.parent} does not exist; create it, then download again")
        if _is_taken(target) and not overwrite:
            raise TransferError(f"{target} exists already; choose another name, or pass overwrite=True")
        if target.exists() and not target.is_file():
            raise TransferError(f"{target} is no regular file; choose another name")
    except (OSError, ValueError) as error:
        raise TransferError(
            f"{excerpt(str(path))} cannot be written: {_reason(error)}; choose another name or folder"
        ) from error
    return target


def _is_taken(target: Path) -> bool:
    """Whether something has that name; a link that leads nowhere has it as well."""
    try:
        target.lstat()
    except FileNotFoundError:
        return False
    return True


def check_target(path: str | os.PathLike[str], *, overwrite: bool) -> None:
    """Refuses a target before anything is requested; inside a folder, the name is only known later.

    Args:
        path: A file to make, or an existing folder.
        overwrite: Whether an existing file may be replaced.

    Raises:
        TransferError: As `target_path` raises it.
    """
    if not os.path.isdir(path):  # noqa: PTH112 - pathlib's raises for names that no file can have
        target_path(path, None, "", overwrite=overwrite)


@attrs.frozen
class Validator:
    """What tells whether a partial file and a resource belong together.

    Attributes:
        identity: Names the result for good, such as `tensorpix/12`; URLs change with each read.
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
        """Reads the validators of an answer, of which only those count that a request can repeat."""
        etag, modified = headers.get("etag", ""), headers.get("last-modified", "")
        return cls(
            identity,
            etag if _STRONG_ETAG.fullmatch(etag) else None,
            modified if _DATE.fullmatch(modified) else None,
            total,
        )

    @classmethod
    def noted(cls, identity: str, note: Any) -> Validator:
        """Reads what `PartFile` noted; anything but a good note about the same result is forgotten."""
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
        """Whether a part of a resource, whose validators are `other`, belongs to what these belong to.

        An answer with a part must repeat the entity tag, need not repeat the date (RFC 9110, section
        15.3.7), and may be the first to tell the size.
        """
        if self.etag != other.etag:
            return False
        if self.etag is None and other.modified not in {None, self.modified}:
            return False
        return self.total is None or other.total in {None, self.total}

    @property
    def condition(self) -> str | None:
        """The value of If-Range, or None when the resource has nothing to tell versions apart."""
        return self.etag or self.modified


class PartFile:
    """The bytes received so far, in `<name>.part`, with what they belong to in `<name>.part.json`.

    Holds a lock, so that two downloads never write into one file. Closing it keeps both files.

    Args:
        target: The file to make.
        identity: Names the result.

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
        self.size = self._given = os.fstat(self._file.fileno()).st_size
        try:
            total = self.validator.total
            if self.validator.condition is None or (total is not None and self.size > total):
                self.restart(Validator(identity))
            self._file.seek(self.size)
        except BaseException:
            self.close()
            raise

    def _locked(self) -> io.FileIO:
        """Opens the part file, and keeps other downloads out of it."""
        try:
            # Never through a link: the name beside the target may have been planted.
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o644)
        except OSError as error:
            raise TransferError(
                f"{self.path} cannot be written: {error.strerror}; remove it if it is there, or choose "
                "another name or folder"
            ) from error
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise TransferError(f"{self.path} is no regular file; remove it, or choose another name")
        file = io.FileIO(handle, "r+")
        if not _lock(handle):
            file.close()
            raise TransferError(f"{self.path} is being written by another download; wait for it")
        if not self._is_in_place(handle):
            file.close()
            raise TransferError(
                f"another download of {self.target} has just ended; look at it before trying again"
            )
        return file

    def _is_in_place(self, handle: int) -> bool:
        """Whether the locked file still has its name: another download may have ended in between."""
        try:
            return os.path.samestat(os.fstat(handle), self.path.stat())
        except FileNotFoundError:
            return False

    def _known(self, identity: str) -> Validator:
        """Returns what the bytes belong to, as far as it was noted."""
        try:
            handle = os.open(self._note, os.O_RDONLY | _NO_LINK | getattr(os, "O_NONBLOCK", 0))
            with io.FileIO(handle) as file:
                regular = stat.S_ISREG(os.fstat(handle).st_mode)
                note = json.loads(file.read(_LONGEST_NOTE) or b"") if regular else None
        except (OSError, ValueError, RecursionError):
            note = None
        return Validator.noted(identity, note)

    def restart(self, validator: Validator) -> None:
        """Forgets the bytes received so far.

        Args:
            validator: What the bytes to come belong to.
        """
        with self._storing(validator.total or 0):
            self._note.unlink(missing_ok=True)
            self._file.seek(0)
            self._file.truncate()
            self.size = self._given = 0
            self.validator = validator
            if validator.condition is not None:
                with self._note.open("x", encoding="utf-8") as note:  # never through a link
                    json.dump(attrs.asdict(validator), note)

    def reserve(self) -> None:
        """Checks that what is still to come will fit.

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
        """Appends bytes.

        Args:
            piece: At least one byte.

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
        """Gives the disk what was written since the last time; a disk that is slower makes it wait."""
        start_writeback(self._file.fileno(), self._given, self.waiting)
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
        """Gives the whole file its name.

        Args:
            overwrite: Whether a file of that name may be replaced.

        Returns:
            The target.

        Raises:
            TransferError: A file of that name appeared meanwhile, or the disk failed.
        """
        with self._storing(0):
            os.fsync(self._file.fileno())
            self._let_go()
            if overwrite:
                self.path.replace(self.target)
            else:
                self._name_without_replacing()
            self._note.unlink(missing_ok=True)
            if hasattr(os, "O_DIRECTORY"):
                folder = os.open(self.target.parent, os.O_RDONLY | os.O_DIRECTORY)
                try:
                    os.fsync(folder)
                finally:
                    os.close(folder)
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
            if _is_taken(self.target):
                raise
            self.path.rename(self.target)
        else:
            self.path.unlink()

    def close(self) -> None:
        """Closes the file and frees the lock; an empty part is not left behind."""
        if not self._file.closed:
            self._let_go()
            if self.size == 0:
                with contextlib.suppress(OSError):
                    self.path.unlink()
                    self._note.unlink()
            self._file.close()

    def _let_go(self) -> None:
        """Closes the file before its name changes, where that must be: Windows renames no open one."""
        if fcntl is None:  # nor is there a lock to keep
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _lock(handle: int) -> bool:
    """Locks a file, and tells whether no other download has; where there are no locks, none is known of."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _ANOTHER_HOLDS_IT
    return True


class _Expired(Exception):  # noqa: N818 - an outcome that is handled here, no error yet
    """The URL is no longer accepted."""


class _Interrupted(Exception):  # noqa: N818 - an outcome that is handled here, no error yet
    """The download stopped before its end, and may go on.

    Attributes:
        pause: Seconds that the server asks to wait, or None.
        slow: Whether so little came that it does not count.
    """

    def __init__(self, reason: str, pause: float | None = None, *, slow: bool = False) -> None:
        super().__init__(reason)
        self.pause = pause
        self.slow = slow


class _Pace:
    """Notices that a body trickles in.

    Args:
        now: When it begins.
        size: Bytes that there are already.
    """

    def __init__(self, now: float, size: int) -> None:
        self._since, self._had = now, size

    def check(self, now: float, size: int) -> None:
        """Takes in how far it has come.

        Raises:
            _Interrupted: For `SLOW_SECONDS`, it was slower than `SLOWEST`.
        """
        seconds = now - self._since
        if seconds < SLOW_SECONDS:
            return
        if size - self._had < SLOWEST * seconds:
            raise _Interrupted(f"fewer than {SLOWEST} bytes a second came", slow=True)
        self._since, self._had = now, size


def _begin(part: PartFile, response: httpx.Response, identity: str, expected: int | None) -> bool:
    """Reads the head of an answer and makes the part file ready for its body.

    Returns:
        Whether a body follows.
    """
    headers = response.headers
    if response.status_code == 416:
        if part.validator.total is not None and part.size == part.validator.total:
            return False
        part.restart(Validator(identity))
        raise _Interrupted("the server has no such range")
    if headers.get("content-encoding", "identity") != "identity":
        raise TransferError("the result was sent compressed although that was refused; it was not stored")
    if response.status_code == 206:
        match = _CONTENT_RANGE.match(headers.get("content-range", ""))
        total = int(match[3]) if match and match[3] != "*" else None
        current = Validator.of(identity, headers, total)
        if match is None or int(match[1]) != part.size or not part.validator.is_continued_by(current):
            part.restart(Validator(identity))
            raise _Interrupted("the result changed, or the server sent another range than it was asked for")
        if part.validator.total is None:
            part.validator = attrs.evolve(part.validator, total=total)
    else:
        length = headers.get("content-length", "")
        total = int(length) if length.isascii() and length.isdigit() else expected
        part.restart(Validator.of(identity, headers, total))
    part.reserve()
    return True


@attrs.define(kw_only=True)
class AsyncDownload:
    """One download.

    Attributes:
        transport: Makes the requests. It must not add credentials for other hosts than the provider's own.
        clock: Waits between attempts.
        random: Returns a number in [0, 1).
        locate: Returns a fresh URL of the result.
        identity: Names the result for good, such as `tensorpix/12`.
        expected: Bytes that the provider says there are, or None.
        on_progress: Called as bytes arrive.
        trusted: An origin that may be asked whatever its scheme, or None.
    """

    transport: httpx.AsyncBaseTransport
    clock: AsyncClock
    random: Callable[[], float]
    locate: Callable[[], Awaitable[str]]
    identity: str
    expected: int | None = None
    on_progress: Callable[[TransferProgress], None] | None = None
    trusted: str | None = None

    async def run(self, target: Path, url: str, *, overwrite: bool) -> Path:
        """Fetches the result into a file.

        Args:
            target: The file to make, as `target_path` decided.
            url: Where the result was last seen.
            overwrite: Whether an existing file may be replaced.

        Returns:
            The target.

        Raises:
            TransferError: It could not be fetched or stored whole.
        """
        with PartFile(target, self.identity) as part:
            renewals = interruptions = 0
            while True:
                before = part.size
                try:
                    await self._fetch(part, url)
                    break
                except _Expired:
                    renewals += 1
                    if renewals > MAX_RENEWALS:
                        raise TransferError(
                            f"the media host refuses {redact_url(url)}, "
                            f"also after {MAX_RENEWALS} fresh URLs; {_kept(part)}"
                        ) from None
                    url = await self.locate()
                except _Interrupted as stop:
                    if part.size > before and not stop.slow:
                        renewals = interruptions = 0
                    else:
                        interruptions += 1
                    if interruptions > MAX_INTERRUPTIONS:
                        raise TransferError(
                            f"downloading {redact_url(url)} broke off {interruptions} times in a row, lastly "
                            f"because {stop}; {_kept(part)}"
                        ) from stop
                    pause = min(0.5 * 2**interruptions, 30.0) * (1 - 0.25 * self.random())
                    await self.clock.sleep(min(max(pause, stop.pause or 0.0), 300.0))
            await unbroken_async(functools.partial(part.finish, overwrite=overwrite))
        return target

    async def _fetch(self, part: PartFile, url: str) -> None:
        """Makes one attempt to get all that is missing."""
        headers = {"Accept": "*/*", "Accept-Encoding": "identity", "User-Agent": USER_AGENT}
        condition = part.validator.condition
        if part.size and condition is not None:
            headers |= {"Range": f"bytes={part.size}-", "If-Range": condition}
        async with self._opened(url, headers) as response:
            if not _begin(part, response, self.identity, self.expected):
                return
            try:
                await self._store(part, response)
            except httpx.TransportError as error:
                raise _Interrupted(f"the connection failed ({type(error).__name__})") from error
        total = part.validator.total
        if total is not None and part.size < total:
            raise _Interrupted(f"only {part.size} of {total} bytes came")
        if total is not None and part.size > total:
            part.restart(Validator(self.identity))
            raise TransferError(f"more than the announced {total} bytes came; the result was not kept")
        if not part.size:
            raise _Interrupted("no byte came")

    async def _store(self, part: PartFile, response: httpx.Response) -> None:
        """Appends the body of an answer to the part file."""
        self._report(part)
        pace = _Pace(self.clock.monotonic(), part.size)
        async for piece in response.aiter_raw():
            # Pieces have 512 KiB at most: the page cache takes them in a fraction of the time that a thread
            # would be handed them in. That would halve the speed of a download.
            part.write(piece)
            if part.waiting >= WRITEBACK_BYTES:
                # Else all of it would wait for the end, when there is nothing left to fetch.
                await unbroken_async(part.write_back)
            self._report(part)
            pace.check(self.clock.monotonic(), part.size)

    def _report(self, part: PartFile) -> None:
        if self.on_progress is not None:
            self.on_progress(TransferProgress(part.size, part.validator.total))

    @contextlib.asynccontextmanager
    async def _opened(self, url: str, headers: dict[str, str]) -> AsyncIterator[httpx.Response]:
        """Opens a URL through its redirects. Goes around httpx's client, which logs URLs with their query."""
        check_media_url(url, self.trusted)
        for _ in range(MAX_REDIRECTS + 1):
            request = httpx.Request(
                "GET", url, headers=headers, extensions={"timeout": _TIMEOUTS, STREAMED: True}
            )
            try:
                response = await self.transport.handle_async_request(request)
            except httpx.TransportError as error:
                raise _Interrupted(f"the host gave no answer ({type(error).__name__})") from error
            try:
                status = response.status_code
                if status in _REDIRECTS and "location" in response.headers:
                    url = _redirected(url, response.headers["location"], self.trusted)
                    continue
                if status in {200, 206, 416}:
                    yield response
                    return
                raise self._refused(status, url, response)
            finally:
                await response.aclose()
        raise TransferError(
            f"{redact_url(url)} was reached by more than {MAX_REDIRECTS} redirects; it was not fetched"
        )

    def _refused(self, status: int, url: str, response: httpx.Response) -> Exception:
        if status in _EXPIRED:
            return _Expired()
        if status in {408, 425, 429} or status >= 500:
            return _Interrupted(
                f"the host answered {status}", retry_after(response.headers, self.clock.now())
            )
        return TransferError(
            f"the media host answered {status} to {redact_url(url)}; read the job again "
            "to see whether its result still exists"
        )


def _kept(part: PartFile) -> str:
    if not part.size:
        return "nothing was stored: try again later"
    return f"the {part.size} bytes received stay in {part.path}: download again to go on from there"
