# Derived; do not edit: change overlays/vidlift/providers/topaz/uploads.py, then run `make generate`.

"""Uploads to jobs that Topaz has accepted: the first one, and what finishes one that broke off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from vidlift._sync.parts import PartUpload
from vidlift.errors import (
    DecodeError,
    InvalidRequest,
    JobError,
    ServerError,
    TransferError,
    TransportError,
    VidliftError,
)
from vidlift.parts import Part, Sent, part_number, plan_parts
from vidlift.providers.topaz.operations import TRIES
from vidlift.providers.topaz.snapshots import NAME
from vidlift.providers.topaz.uploads import _missing
from vidlift.snapshots import JobState
from vidlift.uploads import UploadReader
from vidlift_api.topaz.models import CompleteUploadRequest, RequestStatus, SourceRecord, UploadResult

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    import httpx

    from vidlift._sync.clock import Clock
    from vidlift._sync.providers.topaz.operations import Operations
    from vidlift._sync.providers.topaz.readings import Readings
    from vidlift.snapshots import JobSnapshot
    from vidlift.transfer import TransferProgress
    from vidlift_api.topaz.models import StatusResponse


@attrs.define(eq=False, kw_only=True)
class Upload:
    operations: Operations
    readings: Readings
    transport: httpx.BaseTransport
    clock: Clock
    random: Callable[[], float]
    part_size: int
    lanes: int
    on_progress: Callable[[TransferProgress], None] | None
    job_id: str
    path: Path

    def in_parts(self, size: int, urls: Sequence[str]) -> JobSnapshot:

        try:
            parts = plan_parts(size, len(urls), self.part_size)
            sent = self._send(parts, dict(enumerate(urls, 1)))
            return self._reported(parts, sent)
        except VidliftError as error:
            error.about(NAME, self.job_id)
            raise

    def in_one_piece(self, size: int, urls: Sequence[str]) -> JobSnapshot:

        if len(urls) != 1:
            raise TransferError(
                f"{len(urls)} upload URLs were offered where one was expected; nothing was sent"
            ).about(NAME, self.job_id)
        try:
            self._send((Part(1, 0, size),), {1: urls[0]})
        except TransferError as error:
            snapshot = self.readings.job(self.job_id)
            if snapshot.state is JobState.AWAITING_UPLOAD:
                raise error.about(NAME, self.job_id, snapshot) from error.__cause__
            return snapshot
        return self.readings.queued(self.job_id)

    def finished(self) -> JobSnapshot:

        snapshot = self.readings.job(self.job_id)
        if snapshot.state is not JobState.AWAITING_UPLOAD:
            return snapshot
        try:
            return self._resumed(snapshot)
        except VidliftError as error:
            error.about(NAME, self.job_id, snapshot)
            raise

    def _resumed(self, snapshot: JobSnapshot) -> JobSnapshot:
        status: StatusResponse = snapshot.raw
        if status.status == RequestStatus.REQUESTED:
            raise JobError(
                f"topaz job {self.job_id} was quoted but never accepted; submit the file again",
                provider=NAME,
                job_id=self.job_id,
                snapshot=snapshot,
            )
        with UploadReader(self.path) as reader:
            size = reader.size
        self.readings.sources.setdefault(self.job_id, self.path.name)
        self._check_size(size)
        wanted = list(status.urls or ())
        every = self._all_urls(wanted)
        if every is None:
            self._send((Part(1, 0, size),), {1: wanted[0]})
            return self.readings.queued(self.job_id)
        parts = plan_parts(size, len(every), self.part_size)
        urls = dict(enumerate(every, 1))
        missing = _missing(urls, wanted) if wanted or status.upload_id else urls
        sent = self._send(parts, missing)
        try:
            return self._reported(parts, sent)
        except InvalidRequest:
            if len(missing) == len(urls):
                raise
        sent = self._send(parts, urls)
        return self._reported(parts, sent)

    def _check_size(self, size: int) -> None:
        record = self.operations.record(self.job_id)
        if record is None or not isinstance(record.source, SourceRecord):
            return
        if isinstance(record.source.size, int) and record.source.size != size:
            raise TransferError(
                f"the job was made for a file of {record.source.size} bytes, and this one has {size}; "
                "nothing was sent: give the same file"
            )

    def _all_urls(self, wanted: Sequence[str]) -> list[str] | None:

        try:
            urls = self.operations.accept(self.job_id)
        except VidliftError:
            if len(wanted) != 1 or part_number(wanted[0]) is not None:
                raise
            return None
        if not urls:
            raise JobError("no upload URL is offered", provider=NAME, job_id=self.job_id)
        return urls

    def _send(self, parts: tuple[Part, ...], urls: Mapping[int, str]) -> Sent:
        return PartUpload(
            transport=self.transport,
            clock=self.clock,
            random=self.random,
            path=self.path,
            parts=parts,
            on_progress=self.on_progress,
            lanes=self.lanes,
        ).run(urls)

    def _reported(self, parts: Sequence[Part], sent: Sent) -> JobSnapshot:

        told = [UploadResult(part.number, sent.etags[part.number]) for part in parts]
        body = CompleteUploadRequest(
            told if len(told) > 1 else [UploadResult(1, "unused")], md_5_hash=sent.md5
        )
        tries = 1
        while True:
            try:
                self.operations.complete_upload(self.job_id, body)
            except (TransportError, DecodeError, ServerError, InvalidRequest) as error:
                snapshot = self.readings.job(self.job_id)
                if snapshot.state is not JobState.AWAITING_UPLOAD:
                    return snapshot
                if tries >= TRIES or not error.transient:
                    raise error.about(NAME, self.job_id, snapshot) from error.__cause__
            else:
                return self.readings.queued(self.job_id)
            self.clock.sleep(2.0**tries)
            tries += 1
