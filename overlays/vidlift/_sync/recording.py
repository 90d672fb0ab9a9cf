# Derived; do not edit: change overlays/vidlift/recording.py, then run `make generate`.

"""Records what `submit` does in the connection's journal, where it has one."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, cast

from vidlift.errors import VidliftError
from vidlift.journal import Entry, JournalError
from vidlift.recording import CURRENT, S, order_of

if TYPE_CHECKING:
    from vidlift._sync.jobs import Job
    from vidlift._sync.provider import Provider


def recorded(submit: S) -> S:
    """Makes a provider's `submit` keep the journal: the order before anything is sent, and how it ended.

    Args:
        submit: The method.
    """

    @functools.wraps(submit)
    def recording(self: Provider, source: object, **options: Any) -> Job:
        entry = CURRENT.get()
        own = entry is None
        if entry is None:
            if self.journal is None:
                plain: Job = submit(self, source, **options)
                return plain
            order = order_of(submit, self.name, self.base_url, source, options)
            entry = self.journal.begin(order)
        token = CURRENT.set(entry)
        try:
            job: Job = submit(self, source, **options)
            _keep(self.name, entry, job.id)
        except VidliftError as error:
            entry.failed(error)
            raise
        finally:
            CURRENT.reset(token)
            if own:
                entry.release()
        return job

    return cast("S", recording)


def record_upload(upload_id: str) -> None:
    """Records what the provider stores of a source, before there is a job on it.

    Args:
        upload_id: The provider's id.

    Raises:
        JournalError: It cannot be written; the error carries the id.
    """
    entry = CURRENT.get()
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
    entry = CURRENT.get()
    if entry is not None:
        entry.starting(job_id)


def record_job(provider: str, job_id: str) -> None:
    """Records a job that is yet to be uploaded to, before `submit` returns.

    Args:
        provider: The provider's name.
        job_id: The provider's id.
    """
    entry = CURRENT.get()
    if entry is not None:
        _keep(provider, entry, job_id)


def _keep(provider: str, entry: Entry, job_id: str) -> None:
    """Records a job. Who stops meanwhile loses the handle: the thread still writes, and the note tells."""
    try:
        entry.started(job_id)
    except BaseException as stop:
        stop.add_note(f"{provider} job {job_id} was started")
        raise
