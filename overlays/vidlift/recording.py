"""Records what a connection does in its journal, where it has one."""

from __future__ import annotations

import asyncio
import functools
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import attrs

from vidlift.errors import VidliftError
from vidlift.journal import Entry, JournalError
from vidlift.orders import Order
from vidlift.primitives.handover import handed_over_async

if TYPE_CHECKING:
    import os
    from collections.abc import Awaitable, Callable, Mapping
    from pathlib import Path

    from vidlift.journal import Journal
    from vidlift.snapshots import JobSnapshot

J = TypeVar("J")


class Recorder(Protocol):
    """What is recorded here of a connection; a journal knows nothing else of one."""

    @property
    def name(self) -> str:
        """The provider's name."""

    @property
    def base_url(self) -> str:
        """Where its API is."""

    @property
    def journal(self) -> Journal | None:
        """Where its jobs are recorded, or None."""


class SubmissionEntry(Protocol):
    """The record of a submission: an entry of a journal, or a clip of a batch."""

    def uploaded(self, upload_id: str) -> None:
        """Record what the provider stores of the source; durable when this returns."""

    def starting(self, job_id: str | None = None, after: str | None = None) -> None:
        """Record durably that a request follows that may start a paid job."""

    def started(self, job_id: str) -> None:
        """Record the job."""

    def failed(self, error: VidliftError) -> None:
        """Record why the job could not be submitted."""

    def release(self) -> None:
        """Let other processes resume the record."""


class Submitter(Recorder, Protocol):
    """A connection that submits."""

    @property
    def entry(self) -> SubmissionEntry | None:
        """The record of the running submission, or None."""


def order_of(
    at: Any,
    source: object,
    options: Mapping[str, Any],
    *,
    output: str | os.PathLike[str] | None = None,
    overwrite: bool = False,
) -> Order:
    """Describe a call of a provider's `submit` before it is made.

    Args:
        at: The connection; its `OPTIONS` say which options are paths, and which say nothing.
        source: As `submit` takes it.
        options: As `submit` takes them.
        output: Where the result is to go, where that is known.
        overwrite: Whether it may replace a file.
    """
    fields = attrs.fields_dict(at.OPTIONS)
    said = {
        name: value for name, value in options.items() if name not in fields or value != fields[name].default
    }
    paths = frozenset(name for name, each in fields.items() if "PathLike" in str(each.type))
    return Order.of(at.name, at.base_url, source, said, paths=paths, output=output, overwrite=overwrite)


async def recorded_async(
    at: Any, start: Callable[[Any], Awaitable[J]], source: object, options: Mapping[str, Any]
) -> J:
    """Submit, and record the order before anything is sent, and its outcome.

    Args:
        at: The connection; with an entry of its own, the order is recorded already.
        start: Submits through the connection that it is given, and returns the handle on the job.
        source: As `submit` takes it.
        options: As `submit` takes them.
    """
    own: Entry | None = None
    if at.entry is None:
        if at.journal is None:
            return await start(at)
        order = order_of(at, source, options)
        own = entry = await handed_over_async(functools.partial(at.journal.begin, order), Entry.release)
        at = at.recording(entry)
    try:
        job: Any = await start(at)
        await record_job_async(at, job.id)
    except VidliftError as error:
        await asyncio.to_thread(at.entry.failed, error)
        raise
    finally:
        if own is not None:
            own.release()
    return job  # type: ignore[no-any-return]  # a handle has an ID


async def record_upload_async(at: Submitter, upload_id: str) -> None:
    """Record what the provider stores of a source, before there is a job on it.

    Raises:
        JournalError: It cannot be written; the error carries the ID.
    """
    if at.entry is not None:
        try:
            await asyncio.to_thread(at.entry.uploaded, upload_id)
        except JournalError as error:
            error.upload_id = upload_id
            raise


async def record_start_async(at: Submitter, job_id: str | None = None, after: str | None = None) -> None:
    """Record that the next request may start a paid job, before it is sent.

    Raises:
        JournalError: It cannot be written.
    """
    if at.entry is not None:
        await asyncio.to_thread(at.entry.starting, job_id, after)


async def record_job_async(at: Submitter, job_id: str) -> None:
    """Record a job. If interrupted, its thread still writes, and a note names it."""
    if at.entry is not None:
        try:
            await asyncio.to_thread(at.entry.started, job_id)
        except BaseException as stop:
            stop.add_note(f"{at.name} job {job_id} was started")
            raise


async def record_end_async(at: Recorder, snapshot: JobSnapshot) -> None:
    """Record how a job ended, if there is a journal and the job has ended."""
    if at.journal is not None and snapshot.state.is_terminal:
        await asyncio.to_thread(at.journal.ended, snapshot, at.base_url)


async def record_result_async(at: Recorder, job_id: str, path: Path | None) -> None:
    """Record where a job's result was saved, or, without a path, that it is gone."""
    if at.journal is not None:
        note = functools.partial(at.journal.note, provider=at.name, base_url=at.base_url, job_id=job_id)
        facts = {} if path is None else {"path": str(path.absolute())}  # noqa: ASYNC240 - it asks no disk
        await asyncio.to_thread(functools.partial(note, "saved" if path else "gone", **facts))
