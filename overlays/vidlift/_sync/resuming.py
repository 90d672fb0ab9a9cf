# Derived; do not edit: change overlays/vidlift/resuming.py, then run `make generate`.

"""Resume unfinished records of a journal: upload, submit, wait, download."""

from __future__ import annotations

import contextlib
import functools
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from vidlift._sync.connection import connect
from vidlift._sync.fleets import Fleet
from vidlift._sync.recording import record_result
from vidlift.errors import NotFound, SubmissionUncertain, UsageError, VidliftError, failure_of
from vidlift.jobs import DEFAULT
from vidlift.journal import AlreadyRecorded
from vidlift.orders import SourceKind, Stage
from vidlift.partial_files import remove_remains
from vidlift.primitives.handover import handed_over
from vidlift.redact import redact_url
from vidlift.resuming import FRESHNESS, JournalRecords, Records, _check_unchanged, _let_go
from vidlift.snapshots import JobState

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Generator, Iterable, Sequence

    from vidlift._sync.jobs import Job
    from vidlift._sync.provider import Provider
    from vidlift.jobs import Default
    from vidlift.journal import Journal
    from vidlift.orders import Order, Uploaded
    from vidlift.recording import SubmissionEntry
    from vidlift.records import Record
    from vidlift.transfer import TransferProgress


@attrs.frozen
class Resumed:
    """How far one record came."""

    record: Record
    """As it was when it was resumed."""
    job: Job | None = None
    """Its job; None where there is none, or where it is not known which it is."""
    path: Path | None = None
    """The result, where it was saved."""
    error: VidliftError | None = None
    """Why it is not finished, or None."""


@attrs.define(eq=False, kw_only=True)
class Unfinished:
    provider: Provider
    records: Records
    record: Record
    entry: SubmissionEntry

    @classmethod
    def take(cls, provider: Provider, journal: Journal, record: Record) -> Unfinished:
        order = record.order
        if order.base_url != provider.base_url:
            raise UsageError(
                f"record {record.id} is about {order.base_url}, and {provider.base_url} is asked: "
                f"`vidlift resume {record.id} -p {order.provider} --base-url {order.base_url}`"
            )
        taken = handed_over(functools.partial(journal.take_up, record.id), _let_go)
        if taken is None:
            raise AlreadyRecorded(record, busy=True)
        return cls(provider=provider, records=JournalRecords(journal), record=taken[0], entry=taken[1])

    def release(self) -> None:
        self.entry.release()

    def job(
        self,
        *,
        job_id: str | None = None,
        again: bool = False,
        on_progress: Callable[[TransferProgress], None] | None = None,
    ) -> Job:
        record, provider = self.record, self.provider
        if job_id is not None:
            job = provider.attach(job_id)
            job.refresh()
            self.entry.started(job.id)
        elif again:
            job = self._submitted(on_progress)
        elif record.stage in {Stage.INTENDED, Stage.UPLOADED}:
            self.records.check_whole()
            job = self._submitted(on_progress)
        elif record.job_id is not None:
            job = provider.attach(record.job_id)
        else:
            job = self._looked_up()
        seen = job.snapshot or job.refresh()
        source = record.order.source
        if seen.state is JobState.AWAITING_UPLOAD and source.kind is SourceKind.FILE:
            _check_unchanged(source)
            job.snapshot = provider.resume_upload(job.id, source.name, on_progress=on_progress)
        return job

    def _submitted(self, on_progress: Callable[[TransferProgress], None] | None) -> Job:
        order = self.record.order
        missing = [*order.hidden, *([] if order.source.whole else ["the whole source"])]
        if missing:
            raise UsageError(
                f"the journal keeps no secrets, so it lacks {', '.join(missing)} of record "
                f"{self.record.id}; nothing was sent: submit it again"
            )
        source = order.source.given()
        if order.source.kind is SourceKind.FILE:
            upload = self._earlier_upload()
            if upload is None:
                _check_unchanged(order.source)
            else:
                source = upload
        recording = self.provider.recording(self.entry)
        return recording.submit(source, on_progress=on_progress, **order.given())

    def _earlier_upload(self) -> Uploaded | None:
        if self.record.upload_id is None:
            return None
        try:
            return self.provider.stored_upload(self.record.upload_id)
        except NotFound:
            return None

    def _looked_up(self) -> Job:
        record, provider, source = self.record, self.provider, self.record.order.source
        name = Path(source.name).name if source.kind is SourceKind.FILE else redact_url(source.name)
        ours = record.upload_id is not None and source.kind is not SourceKind.UPLOAD
        found = provider.find_submitted(
            record.sent or record.began,
            upload_id=record.upload_id,
            source=name,
            options=record.order.given(),
            before=() if ours else None if record.after is None else (record.after,),
        )
        others = self.records.jobs_of_others(record)
        left = [each for each in found.candidates if each.job_id not in others]
        certain = left[0] if ours and len(left) == 1 else found.certain
        tells = record.upload_id is not None or source.kind is SourceKind.URL
        if certain is not None and certain in left and certain.source and tells:
            self.entry.started(certain.job_id)
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


def save(
    job: Job,
    order: Order,
    path: str | os.PathLike[str] | None = None,
    *,
    overwrite: bool = False,
    on_progress: Callable[[TransferProgress], None] | None = None,
) -> Path:
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
                record_result(job.provider, job.id, target)
                return target
    return job.download(target, overwrite=overwrite or order.overwrite, on_progress=on_progress)


def resume(
    journal: Journal,
    records: Iterable[Record] | None = None,
    *,
    connections: Sequence[Provider] = (),
    timeout: float | Default | None = DEFAULT,
    overwrite: bool = False,
) -> Generator[Resumed, None, None]:
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
    held: dict[tuple[str, str], Unfinished] = {}
    with (
        contextlib.ExitStack() as stack,
        Fleet(timeout=timeout, freshness=FRESHNESS) as fleet,
    ):
        opened = {each.name: each for each in connections}
        for record in chosen:
            name = record.order.provider
            unfinished: Unfinished | None = None
            try:
                if name not in opened:
                    opened[name] = stack.enter_context(connect(name, journal=journal))
                unfinished = Unfinished.take(opened[name], journal, record)
                stack.callback(unfinished.release)
                if not unfinished.record.unfinished:
                    yield Resumed(unfinished.record)
                    continue
                job = unfinished.job()
            except VidliftError as error:
                yield Resumed(record, error=error)
                continue
            held[name, job.id] = unfinished
            fleet.add(job)
        for seen in fleet:
            if not seen.ended:
                continue
            unfinished = held[seen.job.provider.name, seen.job.id]
            try:
                if seen.error is not None:
                    raise seen.error
                path = save(seen.job, unfinished.record.order, overwrite=overwrite)
                yield Resumed(unfinished.record, seen.job, path)
            except VidliftError as error:
                yield Resumed(unfinished.record, seen.job, error=error)
            finally:
                unfinished.release()
