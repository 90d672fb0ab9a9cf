# Derived; do not edit: change overlays/vidlift/recording.py, then run `make generate`.

"""Records what `submit` does in the connection's journal, where it has one."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, cast

from vidlift.errors import VidliftError
from vidlift.journal import Entry, JournalError
from vidlift.primitives.handover import handed_over
from vidlift.recording import Recorder, S, _current, order_of

if TYPE_CHECKING:
    from pathlib import Path

    from vidlift.snapshots import JobSnapshot


def recorded(submit: S) -> S:
    """Makes a provider's `submit` keep the journal: the order before anything is sent, and how it ended.

    Args:
        submit: The method.
    """

    @functools.wraps(submit)
    def recording(self: Recorder, source: object, **options: Any) -> Any:
        entry = _current.get()
        own = entry is None
        if entry is None:
            if self.journal is None:
                return submit(self, source, **options)
            order = order_of(submit, self.name, self.base_url, source, options)
            entry = handed_over(functools.partial(self.journal.begin, order), Entry.release)
        token = _current.set(entry)
        try:
            job = submit(self, source, **options)
            _keep(self.name, entry, job.id)
        except VidliftError as error:
            entry.failed(error)
            raise
        finally:
            _current.reset(token)
            if own:
                entry.release()
        return job

    return cast("S", recording)


def submit_recorded(provider: Any, entry: Entry | None, source: Any, **options: Any) -> Any:
    """Submit a source whose order is recorded already; `entry` is released by whoever took it.

    Args:
        provider: The connection.
        entry: What the submission is recorded with; None for nothing.
        source: As `submit` takes it.
        options: As `submit` takes them.

    Returns:
        The handle on the job.
    """
    token = _current.set(entry)
    try:
        return provider.submit(source, **options)
    finally:
        _current.reset(token)


def record_upload(upload_id: str) -> None:
    """Records what the provider stores of a source, before there is a job on it.

    Args:
        upload_id: The provider's id.

    Raises:
        JournalError: It cannot be written; the error carries the id.
    """
    entry = _current.get()
    if entry is not None:
        try:
            entry.uploaded(upload_id)
        except JournalError as error:
            error.upload_id = upload_id
            raise


def record_start(job_id: str | None = None) -> None:
    """Records that the next request may start a paid job; it must leave after this only.

    Args:
        job_id: The job, where its id is known already.

    Raises:
        JournalError: It cannot be written.
    """
    entry = _current.get()
    if entry is not None:
        entry.starting(job_id)


def record_job(provider: str, job_id: str) -> None:
    """Records a job that is yet to be uploaded to, before `submit` returns.

    Args:
        provider: The provider's name.
        job_id: The provider's id.
    """
    entry = _current.get()
    if entry is not None:
        _keep(provider, entry, job_id)


def _keep(provider: str, entry: Entry, job_id: str) -> None:
    """Records a job. Who stops meanwhile loses the handle: the thread still writes, and the note tells."""
    try:
        entry.started(job_id)
    except BaseException as stop:
        stop.add_note(f"{provider} job {job_id} was started")
        raise


def record_end(at: Recorder, snapshot: JobSnapshot) -> None:
    """Record how a job ended; nothing happens without a journal, or while the job goes on.

    Args:
        at: The connection that saw it.
        snapshot: What it saw.
    """
    if at.journal is not None and snapshot.state.is_terminal:
        at.journal.ended(snapshot, at.base_url)


def record_saved(at: Recorder, job_id: str, path: Path) -> None:
    """Record where a job's result was saved.

    Args:
        at: The connection that fetched it.
        job_id: The provider's id.
        path: The file.
    """
    _record(at, "saved", job_id, path=str(path.absolute()))


def record_gone(at: Recorder, job_id: str) -> None:
    """Record that a job's result cannot be had any more.

    Args:
        at: The connection that deleted it, or did not find it.
        job_id: The provider's id.
    """
    _record(at, "gone", job_id)


def _record(at: Recorder, event: str, job_id: str, **facts: str) -> None:
    if at.journal is not None:
        where = {"provider": at.name, "base_url": at.base_url, "job_id": job_id}
        functools.partial(at.journal.note, event, **where, **facts)()
