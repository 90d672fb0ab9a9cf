"""Resume unfinished records of a journal: upload, submit, wait, download."""

from __future__ import annotations

import asyncio
import contextlib
import functools
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import attrs

from vidlift.connection import connect_async
from vidlift.discovery import load
from vidlift.errors import NotFound, SubmissionUncertain, UsageError, VidliftError, failure_of
from vidlift.fleets import AsyncFleet
from vidlift.jobs import DEFAULT, AsyncJob
from vidlift.journal import AlreadyRecorded
from vidlift.orders import RecordedSource, SourceKind, Stage
from vidlift.partial_files import remove_remains
from vidlift.primitives.handover import handed_over_async
from vidlift.recording import record_result_async
from vidlift.redact import redact_url
from vidlift.snapshots import JobState

if TYPE_CHECKING:
    import os
    from collections.abc import AsyncGenerator, Callable, Collection, Iterable, Sequence

    from vidlift.jobs import Default
    from vidlift.journal import Journal
    from vidlift.orders import Order, Uploaded
    from vidlift.provider import AsyncProvider
    from vidlift.recording import SubmissionEntry
    from vidlift.records import Record
    from vidlift.transfer import TransferProgress

FRESHNESS = 5.0
"""Seconds between two looks at a job that is followed with others."""


class Records(Protocol):
    """The store of orders, as far as resuming needs it: a journal, or a batch."""

    def check_whole(self) -> None:
        """Refuse to start anything where what is recorded cannot be read whole."""

    def jobs_of_others(self, record: Record) -> Collection[str | None]:
        """Return the jobs of all other records of the same server."""

    def how_to_settle(self, record: Record) -> str:
        """Say how a person decides which job a record has, or whether it has one."""


@attrs.frozen
class JournalRecords:
    """The records of a journal.

    Attributes:
        journal: It holds them.
    """

    journal: Journal

    def check_whole(self) -> None:
        """Refuse a journal with unreadable lines, which may say that the job was started."""
        self.journal.read(whole=True)

    def jobs_of_others(self, record: Record) -> set[str | None]:
        """Return the jobs of all other records of the same server."""
        return {
            each.job_id
            for each in self.journal.read().records
            if each.id != record.id and each.order.base_url == record.order.base_url
        }

    def how_to_settle(self, record: Record) -> str:
        """Say how a person decides which job a record has, or whether it has one."""
        twice = ", which may be paid for twice" * load(record.order.provider).BILLS
        return (
            f"`vidlift resume {record.id} --job JOB` attaches to a job, "
            f"`vidlift resume {record.id} --again` starts one{twice}, "
            f"`vidlift journal --forget {record.id}` drops the record"
        )


@attrs.frozen
class AsyncResumed:
    """How far one record came."""

    record: Record
    """As it was when it was resumed."""
    job: AsyncJob | None = None
    """Its job; None where there is none, or where it is not known which it is."""
    path: Path | None = None
    """The result, where it was saved."""
    error: VidliftError | None = None
    """Why it is not finished, or None."""


@attrs.define(eq=False, kw_only=True)
class AsyncUnfinished:
    """An unfinished record that this process holds, until `release`.

    Attributes:
        provider: The connection to its provider.
        records: Where it is recorded.
        record: As it is recorded there.
        entry: What the rest is recorded with.
    """

    provider: AsyncProvider
    records: Records
    record: Record
    entry: SubmissionEntry

    @classmethod
    async def take(cls, provider: AsyncProvider, journal: Journal, record: Record) -> AsyncUnfinished:
        """Claim a record, so that no other process resumes it.

        Raises:
            AlreadyRecorded: Another process works on it.
            UsageError: The connection leads to another server.
        """
        order = record.order
        if order.base_url != provider.base_url:
            raise UsageError(
                f"record {record.id} is about {order.base_url}, and {provider.base_url} is asked: "
                f"`vidlift resume {record.id} -p {order.provider} --base-url {order.base_url}`"
            )
        taken = await handed_over_async(functools.partial(journal.take_up, record.id), _let_go)
        if taken is None:
            raise AlreadyRecorded(record, busy=True)
        return cls(provider=provider, records=JournalRecords(journal), record=taken[0], entry=taken[1])

    def release(self) -> None:
        """Let other processes resume it."""
        self.entry.release()

    async def job(
        self,
        *,
        job_id: str | None = None,
        again: bool = False,
        on_progress: Callable[[TransferProgress], None] | None = None,
    ) -> AsyncJob:
        """Find the job of the record, or submit the order; then finish the upload.

        It submits only an order that certainly never became a job.

        Args:
            job_id: The job that an unanswered submission has started, or None.
            again: Whether to submit, and pay, again even if a job may have been started.
            on_progress: Called as bytes are sent.

        Raises:
            SubmissionUncertain: It is uncertain which job it is, or whether there is one.
            JournalDamaged: An unreadable line may be about a job of this record.
            UsageError: The record lacks a part of the order, or the file has changed.
        """
        record, provider = self.record, self.provider
        if job_id is not None:
            job = provider.attach(job_id)
            await job.refresh()
            await asyncio.to_thread(self.entry.started, job.id)
        elif again:
            job = await self._submitted(on_progress)
        elif record.stage in {Stage.INTENDED, Stage.UPLOADED}:
            await asyncio.to_thread(self.records.check_whole)
            job = await self._submitted(on_progress)
        elif record.job_id is not None:
            job = provider.attach(record.job_id)
        else:
            job = await self._looked_up()
        seen = job.snapshot or await job.refresh()
        source = record.order.source
        if seen.state is JobState.AWAITING_UPLOAD and source.kind is SourceKind.FILE:
            _check_unchanged(source)
            job.snapshot = await provider.resume_upload(job.id, source.name, on_progress=on_progress)
        return job

    async def _submitted(self, on_progress: Callable[[TransferProgress], None] | None) -> AsyncJob:
        order = self.record.order
        missing = [*order.hidden, *([] if order.source.whole else ["the whole source"])]
        if missing:
            raise UsageError(
                f"the journal keeps no secrets, so it lacks {', '.join(missing)} of record "
                f"{self.record.id}; nothing was sent: submit it again"
            )
        source = order.source.given()
        if order.source.kind is SourceKind.FILE:
            upload = await self._earlier_upload()
            if upload is None:
                _check_unchanged(order.source)
            else:
                source = upload
        recording = self.provider.recording(self.entry)
        return await recording.submit(source, on_progress=on_progress, **order.given())

    async def _earlier_upload(self) -> Uploaded | None:
        """Return what the provider still stores of the file, if it does."""
        if self.record.upload_id is None:
            return None
        try:
            return await self.provider.stored_upload(self.record.upload_id)
        except NotFound:
            return None

    async def _looked_up(self) -> AsyncJob:
        """Look for the job that a submission without an answer may have started."""
        record, provider, source = self.record, self.provider, self.record.order.source
        name = Path(source.name).name if source.kind is SourceKind.FILE else redact_url(source.name)
        # A job on what this record has uploaded cannot be older than the upload.
        ours = record.upload_id is not None and source.kind is not SourceKind.UPLOAD
        found = await provider.find_submitted(
            record.sent or record.began,
            upload_id=record.upload_id,
            source=name,
            options=record.order.given(),
            before=() if ours else None if record.after is None else (record.after,),
        )
        others = await asyncio.to_thread(self.records.jobs_of_others, record)
        left = [each for each in found.candidates if each.job_id not in others]
        certain = left[0] if ours and len(left) == 1 else found.certain
        # The name of a file says little: other machines may have sent a file with the same name.
        tells = record.upload_id is not None or source.kind is SourceKind.URL
        if certain is not None and certain in left and certain.source and tells:
            await asyncio.to_thread(self.entry.started, certain.job_id)
            job = provider.attach(certain.job_id)
            job.snapshot = certain
            return job
        ids = ", ".join(each.job_id for each in left)
        raise SubmissionUncertain(
            f"it is not known whether {provider.TITLE} started a job; "
            f"{f'these may be it: {ids}' if ids else 'none is listed now'}. "
            f"{self.records.how_to_settle(record)}",
            provider=provider.name,
            upload_id=record.upload_id,
            candidates=left,
        )


def _let_go(taken: tuple[Record, SubmissionEntry] | None) -> None:
    if taken is not None:
        taken[1].release()


def _check_unchanged(source: RecordedSource) -> None:
    if RecordedSource.of(source.name) != source:
        raise UsageError(
            f"{source.name} is no longer the ordered file: it is missing, or has changed; nothing was sent: "
            "submit it again"
        )


async def save_async(
    job: AsyncJob,
    order: Order,
    path: str | os.PathLike[str] | None = None,
    *,
    overwrite: bool = False,
    on_progress: Callable[[TransferProgress], None] | None = None,
) -> Path:
    """Download the result of a job that has ended to the file of its order.

    A file with the size of the result is the result, of a process that was killed before it could record
    that.

    Args:
        job: Its handle.
        order: The order.
        path: Another file for the result, or None.
        overwrite: Whether to replace a file even if the order does not say so.
        on_progress: Called as bytes arrive.

    Raises:
        JobError: The job has no result.
        TransferError: The file could not be fetched or saved completely.
        UsageError: Neither the order nor the call names a file.
    """
    target = path if path is not None else order.output
    if job.snapshot is not None and (error := failure_of(job.snapshot)):
        raise error
    if target is None:
        raise UsageError(
            f"the journal does not say where the result of job {job.id} goes: name a file, such as by "
            f"`vidlift download -p {order.provider} {job.id} -o FILE`"
        )
    target = Path(target)
    output = job.snapshot.output if job.snapshot is not None else None
    if not order.overwrite and output is not None and output.size is not None:
        with contextlib.suppress(OSError):
            if target.stat().st_size == output.size:
                remove_remains(target)
                await record_result_async(job.provider, job.id, target)
                return target
    return await job.download(target, overwrite=overwrite or order.overwrite, on_progress=on_progress)


async def resume_async(
    journal: Journal,
    records: Iterable[Record] | None = None,
    *,
    connections: Sequence[AsyncProvider] = (),
    timeout: float | Default | None = DEFAULT,
    overwrite: bool = False,
) -> AsyncGenerator[AsyncResumed, None]:
    """Resume unfinished records of a journal: upload, submit, wait, and download.

    A job that may have been started without a response is looked up, never submitted again. All jobs are
    followed together, and each is yielded when it is finished or needs a decision.

    Args:
        journal: The journal.
        records: The records; by default all unfinished ones.
        connections: Used for the records of their servers; for others a connection is opened, with the key
            and the address from the environment.
        timeout: Most seconds to follow each job, None for no limit; by default the provider's ceiling.
        overwrite: Whether results may replace files.

    Yields:
        The outcome of each record, in the order in which they end. An error of one does not stop the others.
    """
    chosen = [each for each in journal.read().records if each.unfinished] if records is None else records
    held: dict[tuple[str, str], AsyncUnfinished] = {}
    async with (
        contextlib.AsyncExitStack() as stack,
        AsyncFleet(timeout=timeout, freshness=FRESHNESS) as fleet,
    ):
        opened = {each.name: each for each in connections}
        for record in chosen:
            name = record.order.provider
            unfinished: AsyncUnfinished | None = None
            try:
                if name not in opened:
                    opened[name] = await stack.enter_async_context(connect_async(name, journal=journal))
                unfinished = await AsyncUnfinished.take(opened[name], journal, record)
                stack.callback(unfinished.release)
                if not unfinished.record.unfinished:
                    yield AsyncResumed(unfinished.record)
                    continue
                job = await unfinished.job()
            except VidliftError as error:
                yield AsyncResumed(record, error=error)
                continue
            held[name, job.id] = unfinished
            fleet.add(job)
        async for seen in fleet:
            if not seen.ended:
                continue
            unfinished = held[seen.job.provider.name, seen.job.id]
            try:
                if seen.error is not None:
                    raise seen.error
                path = await save_async(seen.job, unfinished.record.order, overwrite=overwrite)
                yield AsyncResumed(unfinished.record, seen.job, path)
            except VidliftError as error:
                yield AsyncResumed(unfinished.record, seen.job, error=error)
            finally:
                unfinished.release()
