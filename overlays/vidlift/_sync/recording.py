# Derived; do not edit: change overlays/vidlift/recording.py, then run `make generate`.

"""Records what a connection does in its journal, where it has one."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from vidlift.errors import VidliftError
from vidlift.journal import Entry, JournalError
from vidlift.primitives.handover import handed_over
from vidlift.recording import J, Recorder, Submitter, order_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from vidlift.snapshots import JobSnapshot


def recorded(at: Any, start: Callable[[Any], J], source: object, options: Mapping[str, Any]) -> J:
    own: Entry | None = None
    if at.entry is None:
        if at.journal is None:
            return start(at)
        order = order_of(at, source, options)
        own = entry = handed_over(functools.partial(at.journal.begin, order), Entry.release)
        at = at.recording(entry)
    try:
        job: Any = start(at)
        record_job(at, job.id)
    except VidliftError as error:
        at.entry.failed(error)
        raise
    finally:
        if own is not None:
            own.release()
    return job  # type: ignore[no-any-return]  # a handle has an ID


def record_upload(at: Submitter, upload_id: str) -> None:
    if at.entry is not None:
        try:
            at.entry.uploaded(upload_id)
        except JournalError as error:
            error.upload_id = upload_id
            raise


def record_start(at: Submitter, job_id: str | None = None, after: str | None = None) -> None:
    if at.entry is not None:
        at.entry.starting(job_id, after)


def record_job(at: Submitter, job_id: str) -> None:
    if at.entry is not None:
        try:
            at.entry.started(job_id)
        except BaseException as stop:
            stop.add_note(f"{at.name} job {job_id} was started")
            raise


def record_end(at: Recorder, snapshot: JobSnapshot) -> None:
    if at.journal is not None and snapshot.state.is_terminal:
        at.journal.ended(snapshot, at.base_url)


def record_result(at: Recorder, job_id: str, path: Path | None) -> None:
    if at.journal is not None:
        note = functools.partial(at.journal.note, provider=at.name, base_url=at.base_url, job_id=job_id)
        facts = {} if path is None else {"path": str(path.absolute())}
        functools.partial(note, "saved" if path else "gone", **facts)()
