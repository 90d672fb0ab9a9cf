"""Jobs that Topaz has accepted: their reads, and the upload of their source."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar
from uuid import UUID

from vidlift.errors import (
    DecodeError,
    InvalidRequest,
    JobError,
    ServerError,
    SourceChanged,
    TransferError,
    TransportError,
    VidliftError,
    may_have_acted,
)
from vidlift.parts import LANES, Part, part_number, plan_parts
from vidlift.provider import AsyncProvider
from vidlift.providers.topaz.description import PART_SIZE, SINGLE_FRAMES, TopazDescription
from vidlift.providers.topaz.snapshots import with_record
from vidlift.snapshots import JobState
from vidlift.uploads import UploadReader
from vidlift_api.topaz import models
from vidlift_api.topaz.api import video
from vidlift_api.topaz.models import (
    AcceptResponse,
    RequestStatus,
    StatusResponse,
    VideoRequestRecord,
)

if TYPE_CHECKING:
    import os
    from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence

    from vidlift.parts import Sent
    from vidlift.snapshots import JobSnapshot
    from vidlift.transfer import TransferProgress

T = TypeVar("T")

TRIES: Final = 3
"""How often a request that is safe to repeat is made, beyond what the transport repeats by itself."""


@contextlib.contextmanager
def awaiting(job_id: str) -> Iterator[None]:
    """Tie errors to a job that Topaz has accepted, and add what is left to do.

    Args:
        job_id: The job. Its credits are reserved, and it waits for its source.

    Yields:
        Nothing.
    """
    try:
        yield
    except VidliftError as error:
        error.about("topaz", job_id)
        waits = error.snapshot is None or error.snapshot.state is JobState.AWAITING_UPLOAD
        if waits and isinstance(error, TransferError) and job_id not in str(error.args):
            left = (
                "cancel it to get them back, then submit the file as it is now"
                if isinstance(error, SourceChanged)
                else "resume_upload sends what is missing, cancel gives them back"
            )
            told = f"topaz job {job_id} is accepted and its credits are reserved: {left}"
            error.args = (f"{error.args[0]}; {told}", *error.args[1:])
        raise
    except BaseException as stop:
        stop.add_note(f"topaz job {job_id} was started, and waits for its source: see resume_upload")
        raise


class AsyncTopazJobs(TopazDescription, AsyncProvider):
    """The jobs of a connection to Topaz Video, once they are accepted.

    Attributes:
        part_size: Bytes up to which an upload has one part, and the least size of the parts of a larger one.
            Change it only for a scaled-down server, such as a sandbox.
        single_frames: Frames up to which an upload has one part regardless of its size. Change it only for
            such a server, too.
        lanes: How many parts of an upload are in flight at once, at least 1.
    """

    def _connect(self, key: str) -> None:
        super()._connect(key)
        self.part_size, self.single_frames, self.lanes = PART_SIZE, SINGLE_FRAMES, LANES
        self._sources, self._open = {}, set()
        self._has_records: dict[str, bool] = {}

    async def details(self, seen: JobSnapshot) -> JobSnapshot:
        """Add the job's record, if the server has one."""
        record = await self.record(seen.job_id)
        return seen if record is None else with_record(seen, record)

    async def record(self, job_id: str) -> VideoRequestRecord | None:
        """Read a job's record. It is optional, so its failures are ignored."""
        if self._has_records.get("known") is False:
            return None
        what = f"reading the record of job {job_id}"
        try:
            answer = await self.ask(video.get_video_request, what, UUID(job_id))
            if answer.status_code == 404:
                self._has_records.setdefault("known", False)
            found = self.read(answer, VideoRequestRecord, what, needs="id", quiet=True)
        except VidliftError:
            return None
        self._has_records["known"] = True
        # One that names another request is not believed.
        return None if isinstance(found.id, UUID) and str(found.id) != job_id else found

    async def status(self, job_id: str) -> StatusResponse:
        """Read how far a job is, and nothing else."""
        what = f"reading job {job_id}"
        answer = await self.ask(self.READ.operation, what, UUID(job_id))
        return self.read(answer, StatusResponse, what, needs="status|urls")

    async def accept(self, job_id: str) -> list[str]:
        """Accept a quote. Asking again changes nothing, and gives the same URLs."""
        what = f"accepting job {job_id}"

        async def accept() -> AcceptResponse:
            answer = await self.ask(video.accept_video_request, what, UUID(job_id))
            return self.read(answer, AcceptResponse, what)

        try:
            return list((await self.repeated(accept)).urls or ())
        except VidliftError as error:
            raise error.about(self.name, job_id) from error.__cause__

    async def repeated(self, ask: Callable[[], Awaitable[T]]) -> T:
        """Make a request that is safe to repeat, until there is an answer to it.

        Where an attempt may have been acted on, that is what is raised in the end, and not what the last one
        said: a connection that is refused now says nothing about the request before.
        """
        doubt: VidliftError | None = None
        tries = 1
        while True:
            try:
                return await ask()
            except VidliftError as error:
                if may_have_acted(error):
                    doubt = error
                repeats = isinstance(error, TransportError | DecodeError | ServerError) and error.transient
                if tries >= TRIES or not repeats:
                    if doubt is not None and doubt is not error:
                        raise doubt from error
                    raise
            await self.clock.sleep(2.0**tries)
            tries += 1

    async def resume_upload(
        self,
        job_id: str,
        path: str | os.PathLike[str],
        *,
        on_progress: Callable[[TransferProgress], None] | None = None,
    ) -> JobSnapshot:
        """Finish an interrupted upload: send the missing parts, and complete it.

        If the server does not say which parts are missing (earlier text of its document), all are sent again,
        for the same job.

        Args:
            job_id: The provider's ID of a job that was accepted.
            path: The same file, unchanged.
            on_progress: Called as bytes are sent; parts that arrived before count as done.

        Returns:
            The state of the job afterwards. Nothing is sent for a job that no longer needs its upload.

        Raises:
            JobError: The job was never accepted, or has no upload URLs.
            TransferError: The file does not fit, or could not be uploaded.
        """
        snapshot = await self.refresh(job_id)
        if snapshot.state is not JobState.AWAITING_UPLOAD:
            return snapshot
        if snapshot.raw.status == RequestStatus.REQUESTED:
            raise JobError(
                f"topaz job {snapshot.job_id} was quoted but never accepted; submit the file again",
                provider=self.name,
                job_id=snapshot.job_id,
                snapshot=snapshot,
            )
        try:
            with awaiting(snapshot.job_id):
                return await self._resumed(snapshot, Path(path), on_progress)
        except VidliftError as error:
            error.about(self.name, snapshot.job_id, snapshot)
            raise

    async def _resumed(
        self, snapshot: JobSnapshot, path: Path, on_progress: Callable[[TransferProgress], None] | None
    ) -> JobSnapshot:
        job_id, status = snapshot.job_id, snapshot.raw
        with UploadReader(path) as reader:
            size = reader.size
        self.call(job_id, path.name)
        record = await self.record(job_id)
        made_for = getattr(record and record.source, "size", None)
        if isinstance(made_for, int) and made_for != size:
            raise TransferError(
                f"the job was made for a file of {made_for} bytes, and this one has {size}; nothing was "
                "sent: give the same file"
            )
        wanted: list[str] = list(status.urls or ())
        try:
            every = await self.accept(job_id)
        except VidliftError:
            # An express job cannot be accepted: one piece, and no report.
            if len(wanted) != 1 or part_number(wanted[0]) is not None:
                raise
            await self.put_parts(path, (Part(1, 0, size),), {1: wanted[0]}, on_progress)
            return self.queued(job_id, source=path.name)
        if not every:
            raise JobError("no upload URL is offered", provider=self.name, job_id=job_id)
        parts = plan_parts(size, len(every), self.part_size)
        urls = dict(enumerate(every, 1))
        missing = _missing(urls, wanted) if wanted or status.upload_id else urls
        sent = await self.put_parts(path, parts, missing, on_progress, lanes=self.lanes)
        try:
            return await self.report(job_id, parts, sent)
        except InvalidRequest:
            if len(missing) == len(urls):
                raise
        # The tags of parts that an earlier process sent were taken to be MD5s. Not every store makes them so:
        # sent again, the parts get tags that are known.
        sent = await self.put_parts(path, parts, urls, on_progress, lanes=self.lanes)
        return await self.report(job_id, parts, sent)

    async def report(self, job_id: str, parts: Sequence[Part], sent: Sent) -> JobSnapshot:
        """Complete an upload; after an error, check whether it took effect anyway."""
        # For one URL the contents are ignored, but there must be some; the vendor suggests these.
        told = [models.UploadResult(part.number, sent.etags[part.number]) for part in parts]
        body = models.CompleteUploadRequest(
            told if len(told) > 1 else [models.UploadResult(1, "unused")], md_5_hash=sent.md5
        )
        what, tries = f"reporting the upload of job {job_id}", 1
        while True:
            try:
                answer = await self.ask(
                    video.complete_video_upload, what, UUID(job_id), client=self._upload_client, body=body
                )
                if not self.reader.succeeded(answer):
                    raise self.reader.error(answer, what)
            except (TransportError, DecodeError, ServerError, InvalidRequest) as error:
                # It may have arrived before, and an express upload needs no completion.
                snapshot = await self.refresh(job_id)
                if snapshot.state is not JobState.AWAITING_UPLOAD:
                    return snapshot
                if tries >= TRIES or not error.transient:
                    raise error.about(self.name, job_id, snapshot) from error.__cause__
            else:
                return self.queued(job_id, source=self._sources.get(job_id))
            await self.clock.sleep(2.0**tries)
            tries += 1


def _missing(urls: Mapping[int, str], wanted: Sequence[str]) -> dict[int, str]:
    """Find the parts that are still wanted, by their URLs, or else by the numbers in them."""
    if set(wanted) <= set(urls.values()):
        return {number: url for number, url in urls.items() if url in set(wanted)}
    numbered = {part_number(url): url for url in wanted}
    if None in numbered or not set(numbered) <= set(urls):
        return dict(urls)
    return {number: url for number, url in numbered.items() if number is not None}
