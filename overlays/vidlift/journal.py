"""A journal of paid jobs on this machine: what was asked for, what was started, where the results went.

A file of JSON lines that grows at its end; docs/adr/0005-journal.md says why. Blocking, as files are: whoever
runs an event loop calls what is durable from a thread.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import secrets
import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from vidlift.clock import SystemReadings
from vidlift.errors import InvalidRequest, SubmissionUncertain, VidliftError, may_have_acted
from vidlift.records import RECORD_ID, job_key, journal_line, parsed_line, read_journal
from vidlift.redact import excerpt

try:
    import fcntl
except ImportError:  # Windows has none; there, processes must take turns by themselves
    fcntl = None  # type: ignore[assignment]  # a module or nothing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from vidlift.clock import Readings
    from vidlift.intents import Intent
    from vidlift.records import Reading, Record
    from vidlift.snapshots import JobSnapshot

COMPACT_BYTES: Final = 4 * 1024 * 1024
"""Size from which a new record drops old ones that are finished."""
KEPT: Final = 1000
"""How many finished records that leaves."""

_LOCK_PAUSE: Final = 0.02
_PATIENT: Final = 500
"""How often the lock is tried where money depends on it: 10 seconds."""
_IMPATIENT: Final = 25
_CLAIM_TRIES: Final = 5
_log = logging.getLogger("vidlift.journal")


class JournalError(VidliftError):
    """The journal could not be read or written. Where it was needed before a paid request, none was made."""


class AlreadyRecorded(VidliftError):  # noqa: N818 - says what happened, as the errors of jobs do
    """The journal holds an unfinished job for the same source, options and provider; nothing was started.

    Attributes:
        record: The newest of them.
        busy: Whether another process works on it at the moment.
    """

    def __init__(self, record: Record, *, busy: bool) -> None:
        super().__init__(
            f"the same is in the journal already, and unfinished: record {record.id} of "
            f"{record.began:%Y-%m-%d %H:%M} UTC, {record.described()}"
            f"{', and another process works on it' if busy else ''}; nothing was started"
        )
        self.record = record
        self.busy = busy
        self.about(record.intent.provider, record.job_id)


def default_path(environment: Mapping[str, str] = os.environ) -> Path:
    """Returns where the journal is: $VIDLIFT_JOURNAL, else vidlift/journal.jsonl in the user's state folder.

    Args:
        environment: The variables of the process.

    Raises:
        JournalError: The user has no home folder.
    """
    if named := environment.get("VIDLIFT_JOURNAL"):
        return Path(named)
    state = environment.get("XDG_STATE_HOME", "")
    if not Path(state).is_absolute():  # the XDG specification has relative ones ignored
        try:
            state = str(Path("~/.local/state").expanduser())
        except RuntimeError:
            raise JournalError(
                "there is no home folder to keep the journal of paid jobs in: name a file for it with "
                "VIDLIFT_JOURNAL or `--journal FILE`, or go on without one (`--no-journal`)"
            ) from None
    return Path(state) / "vidlift" / "journal.jsonl"


class Journal:
    """The journal in one file. Making the object touches no file; several processes may use one file.

    Args:
        path: The file; by default `default_path()`.
        warn: Takes one sentence when something could not be written after a job was started, which must
            not fail for that. By default the log `vidlift.journal`.
        clock: Tells the moments that are recorded.

    Raises:
        JournalError: There is no path, and no home folder either.
    """

    def __init__(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        warn: Callable[[str], None] = _log.warning,
        clock: Readings | None = None,
    ) -> None:
        self.path = (Path(path) if path is not None else default_path()).absolute()
        self._warn = warn
        self._clock: Readings = clock or SystemReadings()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.path}>"

    def line(self, event: str, record_id: str | None, **facts: Any) -> bytes:
        """Returns a line that says that something happened now; see `journal_line`."""
        return journal_line(event, record_id, self._clock.now(), **facts)

    def begin(self, intent: Intent, *, unless_unfinished: bool = False) -> Entry:
        """Records an intent before anything of it is sent. It is on the disk when this returns.

        Args:
            intent: What was asked for.
            unless_unfinished: Refuses an intent of which a job may be under way already; one that surely
                never became a job, and that no process works on, is given up for the new one.

        Returns:
            What the rest is recorded with. This process has claimed it: `release` it at the end.

        Raises:
            AlreadyRecorded: There is one.
            JournalError: The journal cannot be read or written.
        """
        record_id = secrets.token_hex(5)
        with self._failing("nothing was started"):
            self._make_folder()
            claim = self._claimed(record_id)
        try:
            with self._failing("nothing was started"), self._locked(_PATIENT):
                if self._size() >= COMPACT_BYTES:
                    self._compacted(KEPT, corrupt_too=False)
                lines = []
                if unless_unfinished:
                    lines += [self.line("replaced", each.id) for each in self.check(intent)]
                lines.append(self.line("intent", record_id, **intent.as_json()))
                self._append(b"".join(lines), durable=True)
        except BaseException:
            if claim is not None:
                claim.release()
            raise
        return Entry(self, record_id, claim)

    def check(self, intent: Intent) -> list[Record]:
        """Refuses an intent of which a job may be under way, without recording it.

        Args:
            intent: What is asked for.

        Returns:
            The unfinished records of it, none of which can be paid for.

        Raises:
            AlreadyRecorded: A job of it may be under way.
            JournalError: The journal cannot be read.
        """
        same = self._same(intent)
        for record in same:
            busy = self.is_claimed(record.id)
            if busy or record.stage.may_be_paid:
                raise AlreadyRecorded(record, busy=busy)
        return same

    def unfinished(self, intent: Intent) -> Record | None:
        """Returns the newest unfinished record of an intent, or None.

        Raises:
            JournalError: The journal cannot be read.
        """
        return next(iter(self._same(intent)), None)

    def _same(self, intent: Intent) -> list[Record]:
        """Finds the unfinished records of an intent, those that may be paid and then the newest first."""
        same = [each for each in self.read().records if each.unfinished and each.intent.is_same(intent)]
        return sorted(same, key=lambda each: (each.stage.may_be_paid, each.began), reverse=True)

    def read(self) -> Reading:
        """Reads the journal; what cannot be read of it is told, and hides nothing else.

        Raises:
            JournalError: The file cannot be read at all. A journal that is not there is empty.
        """
        return read_journal(self._contents())

    def find(self, name: str) -> list[Record]:
        """Finds records by their own id, or by the provider's id of their job.

        Raises:
            JournalError: The journal cannot be read.
        """
        return [each for each in self.read().records if name in {each.id, each.job_id}]

    def take_up(self, record_id: str) -> tuple[Record, Entry] | None:
        """Claims a record for this process, so that no two go on with one job.

        Args:
            record_id: The journal's id.

        Returns:
            The record as it is now, and what the rest is recorded with; None while another process works
            on it.

        Raises:
            JournalError: There is no such record, or the journal cannot be used.
        """
        with self._failing("nothing was started"):
            claim = self._claimed(record_id)
        if claim is None and fcntl is not None:
            return None
        entry = Entry(self, record_id, claim)
        try:
            for record in self.read().records:
                if record.id == record_id:
                    entry.job_id, entry.upload_id = record.job_id, record.upload_id
                    return record, entry
        except BaseException:
            entry.release()
            raise
        entry.release()
        raise JournalError(f"the journal {self.path} holds no record {record_id}: see `vidlift journal`")

    def is_claimed(self, record_id: str) -> bool:
        """Tells whether a process works on a record at the moment; one that was killed does not."""
        if fcntl is None:
            return False
        try:
            handle = os.open(self._claims / record_id, os.O_RDWR)
        except OSError:
            return False
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
        finally:
            os.close(handle)
        return False

    def note(self, event: str, *, provider: str, base_url: str, job_id: str, **facts: Any) -> None:
        """Records what became of a job. One small write that waits for no disk: an event loop bears it.

        A failure is only warned of: the job is there, and its provider knows all that would be lost. A
        journal that was never begun is not begun for this.

        Args:
            event: `ended`, `saved`, `gone` or `forgotten`.
            provider: Its name.
            base_url: Where the job is.
            job_id: The provider's id.
            facts: What the event has to say.
        """
        where = {"provider": provider, "base_url": base_url, "job_id": job_id}
        if self.path.exists():
            self.add(self.line(event, None, **where, **facts), f"job {job_id}")

    def ended(self, snapshot: JobSnapshot, base_url: str) -> None:
        """Records the end of a job; see `note`.

        Args:
            snapshot: What was seen last.
            base_url: Where the job is.
        """
        cost = snapshot.cost
        self.note(
            "ended",
            provider=snapshot.provider,
            base_url=base_url,
            job_id=snapshot.job_id,
            state=snapshot.state.value,
            cost=None if cost is None else {"amount": str(cost.amount), "unit": cost.unit},
        )

    def add(self, line: bytes, subject: str, *, durable: bool = False) -> None:
        """Writes a line after a job was started; a failure is only warned of.

        Args:
            line: What `line` returned.
            subject: What it is about, for the warning.
            durable: Whether to wait, for the lock and for the disk, as long as it takes.
        """
        try:
            with self._locked(_PATIENT if durable else _IMPATIENT):
                self._append(line, durable=durable)
        except (OSError, JournalError) as error:
            self._warn(f"the journal {self.path} could not be told about {subject}: {_reason(error)}")

    def forget(self, record_id: str) -> None:
        """Finishes a record by a person's word.

        Args:
            record_id: The journal's id.

        Raises:
            JournalError: The journal cannot be written.
        """
        with self._failing("nothing was changed"), self._locked(_PATIENT):
            self._append(self.line("forgotten", record_id), durable=True)

    def prune(self, *, keep: int = 0) -> int:
        """Drops records that are finished, and lines that cannot be read. What is unfinished stays.

        The file is replaced as a whole, so a crash leaves the old one or the new one.

        Args:
            keep: How many of the newest finished records stay, at least 0.

        Returns:
            How many records were dropped.

        Raises:
            JournalError: The journal cannot be read or written; it is as it was.
        """
        with self._failing("nothing was changed"):
            if self._size() == 0:
                return 0
            with self._locked(_PATIENT):
                return self._compacted(keep, corrupt_too=True)

    def _compacted(self, keep: int, *, corrupt_too: bool) -> int:
        data = self._contents()
        records = read_journal(data).records
        finished = [each.id for each in records if not each.unfinished]
        dropped = set(finished[: len(finished) - keep] if keep else finished)
        jobs = {job_key(each) for each in records if each.id not in dropped and each.job_id is not None}
        kept = []
        for raw in data.split(b"\n"):
            if not raw.strip():
                continue
            line = parsed_line(raw)
            if isinstance(line, str):
                wanted = not corrupt_too
            elif line["id"] is None:
                wanted = (line["provider"], line["base_url"], line["job_id"]) in jobs
            else:
                wanted = line["id"] not in dropped
            if wanted:
                kept.append(raw + b"\n")
        new = b"".join(kept)
        if len(new) < len(data):
            self._replaced(new)
        for name in dropped:
            if not self.is_claimed(name):
                (self._claims / name).unlink(missing_ok=True)
        return len(dropped)

    def _replaced(self, data: bytes) -> None:
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

    def _contents(self) -> bytes:
        try:
            handle = os.open(self.path, os.O_RDONLY | _NO_WAIT)
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise self._unreadable(_reason(error)) from error
        with os.fdopen(handle, "rb") as file:
            self._check(handle)
            try:
                return file.read()
            except OSError as error:
                raise self._unreadable(_reason(error)) from error

    def _unreadable(self, reason: str) -> JournalError:
        return JournalError(
            f"the journal {self.path} cannot be read: {reason}; mend that, or name another journal or none "
            "(`--journal FILE` or `--no-journal` on the command line)"
        )

    def _check(self, handle: int) -> os.stat_result:
        """Refuses a file of others: a journal decides what is paid for, and which files are made."""
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise self._unreadable("it is no regular file")
        if hasattr(os, "geteuid") and found.st_uid != os.geteuid():
            raise self._unreadable("it belongs to another user")
        return found

    def _size(self) -> int:
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    def _append(self, data: bytes, *, durable: bool) -> None:
        """Writes whole lines by one write. The lock is held, so the end of the file is this process's own."""
        new = not self.path.exists()
        handle = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT | _NO_WAIT, 0o600)
        try:
            found = self._check(handle)
            if found.st_mode & 0o077 and hasattr(os, "fchmod"):
                os.fchmod(handle, 0o600)
            size = found.st_size
            if size and os.lseek(handle, size - 1, os.SEEK_SET) >= 0 and os.read(handle, 1) != b"\n":
                data = b"\n" + data  # a crash tore the last line; it must not take this one with it
            written = os.write(handle, data)
            if written < len(data):
                os.ftruncate(handle, size)
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            if durable:
                os.fsync(handle)
        finally:
            os.close(handle)
        if new and durable:
            self._sync_folder()

    def _sync_folder(self) -> None:
        with contextlib.suppress(OSError):  # not every system lets folders be synchronized
            handle = os.open(self.path.parent, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def _make_folder(self) -> None:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)

    @contextlib.contextmanager
    def _locked(self, tries: int) -> Iterator[None]:
        """Keeps other processes from writing. The lock stands beside the journal, which may be replaced."""
        if fcntl is None:
            yield
            return
        self._make_folder()
        beside = self.path.with_name(f"{self.path.name}.lock")
        handle = os.open(beside, os.O_RDWR | os.O_CREAT | _NO_WAIT, 0o600)
        try:
            while True:
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    tries -= 1
                    if tries <= 0:
                        raise
                    # Real time: what is waited for is another process of this machine.
                    time.sleep(_LOCK_PAUSE)
            yield
        finally:
            os.close(handle)

    @property
    def _claims(self) -> Path:
        return self.path.with_name(f"{self.path.name}.claims")

    def _claimed(self, record_id: str) -> _Claim | None:
        """Locks a file of the record's own until this process ends or releases it; None if another has it."""
        if fcntl is None:
            return None
        if not RECORD_ID.fullmatch(record_id):
            raise JournalError(f"{record_id!r} is no record of the journal: see `vidlift journal`")
        self._claims.mkdir(mode=0o700, exist_ok=True)
        path = self._claims / record_id
        for _ in range(_CLAIM_TRIES):
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                # Who released it in between has removed the file that is locked now.
                if path.stat().st_ino == os.fstat(handle).st_ino:
                    return _Claim(path, handle)
            except (BlockingIOError, FileNotFoundError):
                # It may be `is_claimed` of another process, which lets go at once.
                time.sleep(_LOCK_PAUSE)
            os.close(handle)
        return None

    @contextlib.contextmanager
    def _failing(self, consequence: str) -> Iterator[None]:
        """Says what follows from a journal that cannot be written."""
        try:
            yield
        except OSError as error:
            raise JournalError(
                f"the journal {self.path} cannot be written: {_reason(error)}; {consequence}: mend that, or "
                "name another journal or none (`--journal FILE` or `--no-journal` on the command line)"
            ) from error


_NO_WAIT: Final[int] = getattr(os, "O_NONBLOCK", 0)
"""Opening a named pipe must not wait for its other end."""


def _reason(error: OSError | JournalError) -> str:
    if isinstance(error, BlockingIOError):
        return "another process keeps it locked"
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


@attrs.frozen
class _Claim:
    path: Path
    handle: int

    def release(self) -> None:
        self.path.unlink(missing_ok=True)
        os.close(self.handle)


class Entry:
    """Records how one intent goes on. Until `release`, no other process goes on with it.

    Attributes:
        id: The journal's id of the record.
        job_id: The provider's id of its job, once that is known.
        upload_id: What this process uploaded, or None.
        sent: Whether this process was about to send a request that may start a paid job.
    """

    def __init__(self, journal: Journal, record_id: str, claim: _Claim | None) -> None:
        self._journal = journal
        self._claim = claim
        self.id = record_id
        self.job_id: str | None = None
        self.upload_id: str | None = None
        self.sent = False

    def uploaded(self, upload_id: str) -> None:
        """Records what the provider stores; on the disk when this returns.

        Raises:
            JournalError: It cannot be written.
        """
        self._durable("uploaded", upload_id=upload_id)
        self.upload_id = upload_id

    def starting(self, job_id: str | None = None) -> None:
        """Records that a request that may start a paid job leaves next; on the disk when this returns.

        Args:
            job_id: The job, where its id is known before it is paid for.

        Raises:
            JournalError: It cannot be written, and so the request must not be made.
        """
        self._durable("starting", job_id=job_id)
        self.sent = True

    def _durable(self, event: str, **facts: Any) -> None:
        journal = self._journal
        with journal._failing("no job was started"), journal._locked(_PATIENT):  # noqa: SLF001 - its other half
            journal._append(journal.line(event, self.id, **facts), durable=True)  # noqa: SLF001

    def started(self, job_id: str) -> None:
        """Records the job, once; it is on the disk when this returns, or a warning was given."""
        if self.job_id != job_id:
            self.job_id = job_id
            self._journal.add(
                self._journal.line("job", self.id, job_id=job_id), f"job {job_id}", durable=True
            )

    def failed(self, error: VidliftError) -> None:
        """Records why the job could not be submitted, and whether that is the end of it.

        Args:
            error: What was raised.
        """
        text = excerpt(str(error))
        if isinstance(error, JournalError):
            return  # the journal takes no more, and the record stays as it is
        if isinstance(error, SubmissionUncertain):
            candidates = [each.job_id for each in error.candidates]
            line = self._journal.line(
                "uncertain", self.id, error=text, upload_id=error.upload_id, candidates=candidates
            )
        else:
            nothing = self.job_id is None and (not self.sent or not may_have_acted(error))
            if nothing and (self.upload_id is None or isinstance(error, InvalidRequest)):
                line = self._journal.line("refused", self.id, error=text)
            else:
                line = self._journal.line("broken", self.id, error=text, nothing_started=nothing)
        self._journal.add(line, f"record {self.id}", durable=True)

    def release(self) -> None:
        """Lets other processes go on with the record."""
        claim, self._claim = self._claim, None
        if claim is not None:
            with contextlib.suppress(OSError):
                claim.release()
