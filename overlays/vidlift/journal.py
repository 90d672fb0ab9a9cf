"""A journal of paid jobs on this machine: orders, jobs, and results.

It is an append-only file of JSON lines; docs/adr/0005-journal.md gives the reasons. Its methods block, as
files do: in an event loop, call the durable ones from a thread.
"""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from vidlift.clock import SystemReadings
from vidlift.errors import InvalidRequest, SubmissionUncertain, VidliftError, may_have_acted
from vidlift.records import RECORD_ID, job_key, journal_line, parsed_line, read_journal
from vidlift.redact import excerpt
from vidlift.shared_lines import IMPATIENT, PATIENT, SharedLines
from vidlift.user_folders import user_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from vidlift.clock import Readings
    from vidlift.orders import Order
    from vidlift.records import Problem, Reading, Record
    from vidlift.shared_lines import Claim
    from vidlift.snapshots import JobSnapshot

COMPACT_BYTES: Final = 4 * 1024 * 1024
"""Size from which a new record drops old ones that are finished."""
KEPT: Final = 1000
"""How many finished records that leaves."""

_log = logging.getLogger("vidlift.journal")


class JournalError(VidliftError):
    """The journal could not be read or written. No paid request was sent without it.

    What to do: correct the path or its permissions, name another journal, or use none.
    """


class AlreadyRecorded(VidliftError):  # noqa: N818 - says what happened, as the errors of jobs do
    """The journal holds an unfinished job for the same order; nothing was started.

    What to do: resume the record with `vidlift resume`, or start another job with `--again`.

    Attributes:
        record: The newest unfinished record with the same source, options, and provider.
        busy: Whether another process is working on it.
    """

    def __init__(self, record: Record, *, busy: bool) -> None:
        super().__init__(
            f"the journal has an unfinished record of this order: record {record.id} of "
            f"{record.began:%Y-%m-%d %H:%M} UTC, {record.described()}"
            f"{', and another process works on it' if busy else ''}; nothing was started"
        )
        self.record = record
        self.busy = busy
        self.about(record.order.provider, record.job_id)


class JournalDamaged(JournalError):  # noqa: N818 - says what happened
    """The journal has unreadable lines, which may hide paid jobs. Nothing started.

    What to do: compare with `vidlift list`. If no job is missing there, `vidlift journal --prune` sets the
        lines aside.

    Attributes:
        gaps: The unreadable lines.
    """

    def __init__(self, path: Path, gaps: Sequence[Problem]) -> None:
        first = gaps[0]
        lines = "a line" if len(gaps) == 1 else f"{len(gaps)} lines"
        super().__init__(
            f"the journal {path} has {lines} that cannot be read (line {first.line}: {first.what}), and may "
            "hide a job that is paid for already; nothing was started"
        )
        self.gaps = tuple(gaps)
        self.add_note(
            "`vidlift list` shows the jobs at the provider; when none is missing, `vidlift journal --prune` "
            "sets these lines aside, or --again starts a job all the same"
        )


def default_path(environment: Mapping[str, str] = os.environ) -> Path:
    """Return the journal's path: $VIDLIFT_JOURNAL, or a file in the state folder.

    That file is vidlift/journal.jsonl in the user's state folder.

    Raises:
        JournalError: The user has no home folder.
    """
    if named := environment.get("VIDLIFT_JOURNAL"):
        return Path(named)
    return state_folder(environment) / "journal.jsonl"


def state_folder(environment: Mapping[str, str]) -> Path:
    """Return the folder in which vidlift keeps what must survive its process.

    Raises:
        JournalError: The user has no home folder.
    """
    try:
        return user_folder("XDG_STATE_HOME", "~/.local/state", environment)
    except RuntimeError:
        raise JournalError(
            "there is no home folder to keep the journal of paid jobs in: name a file for it with "
            "VIDLIFT_JOURNAL or `--journal FILE`, or use none (`--no-journal`)"
        ) from None


class Journal:
    """The journal in one file, which several processes may share.

    Creating the object changes no file.

    Args:
        path: The file; by default `default_path()`.
        warn: Called with a sentence if a write fails after a job was started, as the job must not fail for
            that. By default, it logs to `vidlift.journal`.
        clock: The clock for the recorded times.

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
        self.path = Path(os.path.realpath(path if path is not None else default_path()))
        self._file = SharedLines(self.path)
        self._warn = warn
        self._clock: Readings = clock or SystemReadings()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.path}>"

    def line(self, event: str, record_id: str | None, **facts: Any) -> bytes:
        """Return a line that says that something happened now; see `journal_line`."""
        return journal_line(event, record_id, self._clock.now(), **facts)

    def begin(self, order: Order, *, unless_unfinished: bool = False) -> Entry:
        """Record an order on the disk, before any part of it is sent.

        Args:
            order: The order.
            unless_unfinished: As for `begin_all`.

        Returns:
            The entry for the rest of the record. This process holds its claim: `release` it at the end.

        Raises:
            JournalError: As for `begin_all`.
        """
        (entry,) = self.begin_all([order], unless_unfinished=unless_unfinished)
        return entry

    def begin_all(self, orders: Iterable[Order], *, unless_unfinished: bool = False) -> list[Entry]:
        """Record several orders, or none of them, before anything is sent.

        Args:
            orders: The orders.
            unless_unfinished: Refuses an order whose job may be running already, also if an unreadable line
                may be about it. An unfinished record that certainly never became a job, and that no process
                works on, is replaced.

        Returns:
            The entries for the rest of each record; `release` all of them at the end.

        Raises:
            AlreadyRecorded: There is an unfinished record of an order.
            JournalDamaged: It is unknown whether there is one, as lines of the journal are unreadable.
            JournalError: The journal cannot be read or written.
        """
        with contextlib.ExitStack() as undo, self._failing("nothing was started"):
            entries, lines = [], []
            for _ in (orders := list(orders)):
                entry = Entry(self, record_id := secrets.token_hex(5), self._file.claim(record_id))
                undo.callback(entry.release)
                entries.append(entry)
            with self._file.locked():
                if self._file.size() >= COMPACT_BYTES:
                    self._compacted(KEPT, corrupt_too=False)
                reading = self.read(whole=True) if unless_unfinished else None
                for order, entry in zip(orders, entries, strict=True):
                    if reading is not None:
                        same = self.check(reading.same(order))
                        lines += [self.line("replaced", each.id) for each in same]
                    lines.append(self.line("intent", entry.id, **order.as_json()))
                self._file.append(b"".join(lines), durable=True)
            undo.pop_all()
        return entries

    def check(self, same: Iterable[Record]) -> list[Record]:
        """Refuse an order if one of its unfinished records may have a running job.

        Args:
            same: The unfinished records of an order, as `Reading.same` found them.

        Returns:
            The same records, if none of them can be paid for.

        Raises:
            AlreadyRecorded: A job of the order may be running.
        """
        checked = list(same)
        for record in checked:
            busy = self.is_claimed(record.id)
            if busy or record.stage.may_be_paid:
                raise AlreadyRecorded(record, busy=busy)
        return checked

    def read(self, *, whole: bool = False) -> Reading:
        """Read the journal, and report unreadable lines.

        A journal that does not exist is empty.

        Args:
            whole: Refuses a journal with unreadable lines; required before anything is paid for.

        Raises:
            JournalDamaged: Lines are unreadable, and `whole` is true.
            JournalError: The file cannot be read at all.
        """
        try:
            reading = read_journal(self._file.contents())
        except OSError as error:
            raise JournalError(
                f"the journal {self.path} cannot be read: {_reason(error)}; fix that, or name another "
                "journal or none (`--journal FILE` or `--no-journal` on the command line)"
            ) from error
        if whole and reading.gaps:
            raise JournalDamaged(self.path, reading.gaps)
        return reading

    def find(self, name: str) -> list[Record]:
        """Find records by their own ID, or by the provider's ID of their job.

        Raises:
            JournalError: The journal cannot be read.
        """
        return [each for each in self.read().records if name in {each.id, each.job_id}]

    def take_up(self, record_id: str) -> tuple[Record, Entry] | None:
        """Claim a record for this process, so that no other process resumes its job.

        Args:
            record_id: The journal's ID.

        Returns:
            The current record, and the entry for the rest of it; None while another process works on it.

        Raises:
            JournalError: The record does not exist, or the journal cannot be used.
        """
        if not RECORD_ID.fullmatch(record_id):
            raise JournalError(f"{record_id!r} is not a record of the journal: see `vidlift journal`")
        with self._failing("nothing was started"):
            claim = self._file.claim(record_id)
        if claim is None:
            return None
        entry = Entry(self, record_id, claim)
        try:
            # Under the lock, as a process that replaces the record also checks claims under it.
            with self._failing("nothing was started"), self._file.locked():
                records = self.read().records
            for record in records:
                if record.id == record_id:
                    entry.job_id, entry.upload_id = record.job_id, record.upload_id
                    return record, entry
        except BaseException:
            entry.release()
            raise
        entry.release()
        raise JournalError(f"the journal {self.path} holds no record {record_id}: see `vidlift journal`")

    def is_claimed(self, record_id: str) -> bool:
        """Return whether a living process works on a record."""
        return self._file.is_claimed(record_id)

    def note(self, event: str, *, provider: str, base_url: str, job_id: str, **facts: Any) -> None:
        """Record what happened to a job.

        This is one small write that does not wait for the disk, so that an event loop can call it. A failure
        only warns, as the provider still knows the job. It does not create a journal.

        Args:
            event: `ended`, `saved`, `gone`, or `forgotten`.
            provider: The provider's name.
            base_url: The address of the provider's API.
            job_id: The provider's ID.
            facts: The facts of the event.
        """
        where = {"provider": provider, "base_url": base_url, "job_id": job_id}
        with contextlib.suppress(OSError):  # what is wrong is told when writing fails
            if not self.path.exists():
                return
        self.add(self.line(event, None, **where, **facts), f"job {job_id}")

    def ended(self, snapshot: JobSnapshot, base_url: str) -> None:
        """Record the end of a job; see `note`.

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
        """Write a line after a job was started; a failure is only warned of.

        Args:
            line: What `line` returned.
            subject: What it is about, for the warning.
            durable: Whether to wait, for the lock and for the disk, as long as it takes.
        """
        try:
            with self._file.locked(PATIENT if durable else IMPATIENT):
                self._file.append(line, durable=durable)
        except OSError as error:
            self._warn(f"the journal {self.path} could not be told about {subject}: {_reason(error)}")

    def forget(self, record_id: str) -> None:
        """Mark a record as finished.

        Args:
            record_id: The journal's ID.

        Raises:
            JournalError: The journal cannot be written.
        """
        with self._failing("nothing was changed"), self._file.locked():
            self._file.append(self.line("forgotten", record_id), durable=True)

    def prune(self, *, keep: int = 0) -> int:
        """Drop finished records, and move unreadable lines to another file.

        The other file is `<journal>.unreadable`. Unfinished records stay, and so do those that a process
        works on, as it may start another job for them. The file is replaced as a whole, so a crash leaves the
        old or the new one.

        Args:
            keep: How many of the newest finished records stay, at least 0.

        Returns:
            The number of dropped records.

        Raises:
            JournalError: The journal cannot be read or written; it is unchanged.
        """
        with self._failing("nothing was changed"):
            if self._file.size() == 0:
                return 0
            with self._file.locked():
                return self._compacted(keep, corrupt_too=True)

    def _compacted(self, keep: int, *, corrupt_too: bool) -> int:
        data = self._file.contents()
        records = read_journal(data).records
        finished = [each.id for each in records if not each.unfinished and not self.is_claimed(each.id)]
        dropped = set(finished[: len(finished) - keep] if keep else finished)
        jobs = {job_key(each) for each in records if each.id not in dropped and each.job_id is not None}
        kept, unreadable = [], []
        for raw in data.split(b"\n"):
            if not raw.strip():
                continue
            line = parsed_line(raw)
            if isinstance(line, str):
                wanted = not corrupt_too
                if corrupt_too:
                    unreadable.append(raw + b"\n")
            elif line["id"] is None:
                wanted = (line["provider"], line["base_url"], line["job_id"]) in jobs
            else:
                wanted = line["id"] not in dropped
            if wanted:
                kept.append(raw + b"\n")
        new = b"".join(kept)
        if unreadable:
            aside = SharedLines(self.path.with_name(f"{self.path.name}.unreadable"))
            aside.append(b"".join(unreadable), durable=True)
        if len(new) < len(data):
            self._file.replace(new)
        for name in dropped:
            self._file.drop_claim(name)
        return len(dropped)

    @contextlib.contextmanager
    def _failing(self, consequence: str) -> Iterator[None]:
        """Say what follows from a journal that cannot be written."""
        try:
            yield
        except OSError as error:
            raise JournalError(
                f"the journal {self.path} cannot be written: {_reason(error)}; {consequence}: fix that, or "
                "name another journal or none (`--journal FILE` or `--no-journal` on the command line)"
            ) from error


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


class Entry:
    """Record the steps of one order. Until `release`, no other process resumes it.

    Attributes:
        id: The journal's ID of the record.
        job_id: The provider's ID of its job, once it is known.
        upload_id: The ID of the upload by this process, or None.
        sent: Whether this process was about to send a request that may start a paid job.
    """

    def __init__(self, journal: Journal, record_id: str, claim: Claim | None) -> None:
        self._journal = journal
        self._claim = claim
        self.id = record_id
        self.job_id: str | None = None
        self.upload_id: str | None = None
        self.sent = False

    def uploaded(self, upload_id: str) -> None:
        """Record what the provider stores; on the disk when this returns.

        Raises:
            JournalError: It cannot be written.
        """
        self._durable("uploaded", upload_id=upload_id)
        self.upload_id = upload_id

    def starting(self, job_id: str | None = None, after: str | None = None) -> None:
        """Record, on the disk, that a request follows that may start a paid job.

        Raises:
            JournalError: It cannot be written, so the request must not be sent.
        """
        self._durable("starting", job_id=job_id, after=after)
        self.sent = True

    def _durable(self, event: str, **facts: Any) -> None:
        journal = self._journal
        with journal._failing("no job was started"), journal._file.locked():  # noqa: SLF001 - its other half
            journal._file.append(journal.line(event, self.id, **facts), durable=True)  # noqa: SLF001

    def started(self, job_id: str) -> None:
        """Record the job, once, on the disk; a failure only warns."""
        if self.job_id != job_id:
            self.job_id = job_id
            self._journal.add(
                self._journal.line("job", self.id, job_id=job_id), f"job {job_id}", durable=True
            )

    def failed(self, error: VidliftError) -> None:
        """Record why the job could not be submitted, and whether that is the end of it."""
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
        """Let other processes resume the record."""
        claim, self._claim = self._claim, None
        if claim is not None:
            claim.release()
