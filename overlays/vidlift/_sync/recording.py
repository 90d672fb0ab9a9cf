# Derived; do not edit: change overlays/vidlift/recording.py, then run `make generate`.

"""Records what `submit` does in the connection's journal, where it has one."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, cast

from vidlift.errors import VidliftError
from vidlift.journal import JournalError
from vidlift.primitives.handover import handed_over
from vidlift.recording import Recorder, S, SubmissionEntry, _current, _release, order_of

if TYPE_CHECKING:
    from pathlib import Path

    from vidlift.snapshots import JobSnapshot


def recorded(submit: S) -> S:

    @functools.wraps(submit)
    def recording(self: Recorder, source: object, **options: Any) -> Any:
        entry = _current.get()
        own = entry is None
        if entry is None:
            if self.journal is None:
                return submit(self, source, **options)
            order = order_of(submit, self.name, self.base_url, source, options)
            entry = handed_over(functools.partial(self.journal.begin, order), _release)
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


def submit_recorded(provider: Any, entry: SubmissionEntry | None, source: Any, **options: Any) -> Any:

    token = _current.set(entry)
    try:
        return provider.submit(source, **options)
    finally:
        _current.reset(token)


def record_upload(upload_id: str) -> None:

    entry = _current.get()
    if entry is not None:
        try:
            entry.uploaded(upload_id)
        except JournalError as error:
            error.upload_id = upload_id
            raise


def record_start(job_id: str | None = None, after: str | None = None) -> None:

    entry = _current.get()
    if entry is not None:
        entry.starting(job_id, after)


def record_job(provider: str, job_id: str) -> None:

    entry = _current.get()
    if entry is not None:
        _keep(provider, entry, job_id)


def _keep(provider: str, entry: SubmissionEntry, job_id: str) -> None:

    try:
        entry.started(job_id)
    except BaseException as stop:
        stop.add_note(f"{provider} job {job_id} was started")
        raise


def record_end(at: Recorder, snapshot: JobSnapshot) -> None:

    if at.journal is not None and snapshot.state.is_terminal:
        at.journal.ended(snapshot, at.base_url)


def record_saved(at: Recorder, job_id: str, path: Path) -> None:

    _record(at, "saved", job_id, path=str(path.absolute()))


def record_gone(at: Recorder, job_id: str) -> None:

    _record(at, "gone", job_id)


def _record(at: Recorder, event: str, job_id: str, **facts: str) -> None:
    if at.journal is not None:
        where = {"provider": at.name, "base_url": at.base_url, "job_id": job_id}
        functools.partial(at.journal.note, event, **where, **facts)()
