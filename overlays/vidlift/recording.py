"""Records what `submit` does in the connection's journal, where it has one."""

from __future__ import annotations

import asyncio
import contextvars
import functools
import inspect
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar, cast

from vidlift.errors import VidliftError
from vidlift.journal import JournalError
from vidlift.orders import Order
from vidlift.primitives.handover import handed_over_async

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from vidlift.journal import Journal
    from vidlift.snapshots import JobSnapshot


class SubmissionEntry(Protocol):
    """What a submission is recorded with: an entry of a journal, or a clip of a batch."""

    def uploaded(self, upload_id: str) -> None:
        """Record what the provider stores of the source; durable when this returns."""

    def starting(self, job_id: str | None = None, after: str | None = None) -> None:
        """Record that a request that may start a paid job leaves next; durable when this returns."""

    def started(self, job_id: str) -> None:
        """Record the job."""

    def failed(self, error: VidliftError) -> None:
        """Record why the job could not be submitted."""

    def release(self) -> None:
        """Let other processes go on with the record."""


_current: Final[contextvars.ContextVar[SubmissionEntry | None]] = contextvars.ContextVar(
    "vidlift_entry", default=None
)
"""The record of the submission that is under way here. Whoever set it before `submit` also releases it."""

S = TypeVar("S", bound="Callable[..., Any]")


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


def order_of(
    submit: Callable[..., Any],
    provider: str,
    base_url: str,
    source: object,
    options: Mapping[str, Any],
    *,
    output: str | os.PathLike[str] | None = None,
    overwrite: bool = False,
) -> Order:
    """Describe a call of a provider's `submit` before it is made.

    Args:
        submit: The method; its signature says which options are paths, and which say nothing.
        provider: The provider's name.
        base_url: Where its API is.
        source: As `submit` takes it.
        options: As `submit` takes them.
        output: Where the result is to go, where that is known.
        overwrite: Whether it may replace a file.
    """
    parameters = inspect.signature(submit).parameters
    said = {
        name: value
        for name, value in options.items()
        if name not in parameters or value != parameters[name].default
    }
    paths = frozenset(name for name, each in parameters.items() if "PathLike" in str(each.annotation))
    return Order.of(provider, base_url, source, said, paths=paths, output=output, overwrite=overwrite)


def recorded_async(submit: S) -> S:
    """Make a provider's `submit` keep the journal: the order before anything is sent, and how it ended.

    Args:
        submit: The method.
    """

    @functools.wraps(submit)
    async def recording(self: Recorder, source: object, **options: Any) -> Any:
        entry = _current.get()
        own = entry is None
        if entry is None:
            if self.journal is None:
                return await submit(self, source, **options)
            order = order_of(submit, self.name, self.base_url, source, options)
            entry = await handed_over_async(functools.partial(self.journal.begin, order), _release)
        token = _current.set(entry)
        try:
            job = await submit(self, source, **options)
            await _keep_async(self.name, entry, job.id)
        except VidliftError as error:
            await asyncio.to_thread(entry.failed, error)
            raise
        finally:
            _current.reset(token)
            if own:
                entry.release()
        return job

    return cast("S", recording)


async def submit_recorded_async(
    provider: Any, entry: SubmissionEntry | None, source: Any, **options: Any
) -> Any:
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
        return await provider.submit(source, **options)
    finally:
        _current.reset(token)


async def record_upload_async(upload_id: str) -> None:
    """Record what the provider stores of a source, before there is a job on it.

    Args:
        upload_id: The provider's id.

    Raises:
        JournalError: It cannot be written; the error carries the id.
    """
    entry = _current.get()
    if entry is not None:
        try:
            await asyncio.to_thread(entry.uploaded, upload_id)
        except JournalError as error:
            error.upload_id = upload_id
            raise


async def record_start_async(job_id: str | None = None, after: str | None = None) -> None:
    """Record that the next request may start a paid job; it must leave after this only.

    Args:
        job_id: The job, where its id is known already.
        after: The newest job that was listed before, where that proves which jobs are older.

    Raises:
        JournalError: It cannot be written.
    """
    entry = _current.get()
    if entry is not None:
        await asyncio.to_thread(entry.starting, job_id, after)


async def record_job_async(provider: str, job_id: str) -> None:
    """Record a job that is yet to be uploaded to, before `submit` returns.

    Args:
        provider: The provider's name.
        job_id: The provider's id.
    """
    entry = _current.get()
    if entry is not None:
        await _keep_async(provider, entry, job_id)


def _release(entry: SubmissionEntry) -> None:
    entry.release()


async def _keep_async(provider: str, entry: SubmissionEntry, job_id: str) -> None:
    """Record a job. Who stops meanwhile loses the handle: the thread still writes, and the note tells."""
    try:
        await asyncio.to_thread(entry.started, job_id)
    except BaseException as stop:
        stop.add_note(f"{provider} job {job_id} was started")
        raise


async def record_end_async(at: Recorder, snapshot: JobSnapshot) -> None:
    """Record how a job ended; nothing happens without a journal, or while the job goes on.

    Args:
        at: The connection that saw it.
        snapshot: What it saw.
    """
    if at.journal is not None and snapshot.state.is_terminal:
        await asyncio.to_thread(at.journal.ended, snapshot, at.base_url)


async def record_saved_async(at: Recorder, job_id: str, path: Path) -> None:
    """Record where a job's result was saved.

    Args:
        at: The connection that fetched it.
        job_id: The provider's id.
        path: The file.
    """
    await _record_async(at, "saved", job_id, path=str(path.absolute()))  # noqa: ASYNC240 - it asks no disk


async def record_gone_async(at: Recorder, job_id: str) -> None:
    """Record that a job's result cannot be had any more.

    Args:
        at: The connection that deleted it, or did not find it.
        job_id: The provider's id.
    """
    await _record_async(at, "gone", job_id)


async def _record_async(at: Recorder, event: str, job_id: str, **facts: str) -> None:
    if at.journal is not None:
        where = {"provider": at.name, "base_url": at.base_url, "job_id": job_id}
        await asyncio.to_thread(functools.partial(at.journal.note, event, **where, **facts))
