# Derived; do not edit: change overlays/vidlift/providers/clipzy.py, then run `make generate`.

"""Clipzy: a self-hosted engine that transfers the style of one video to another.

Sources: the vendor's pages, and the observed engine, as pinned in specs/clipzy. They differ in most
responses, and a server may follow either, so the content of a response decides, never a guess about the
server.
"""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from vidlift._sync.provider import Provider
from vidlift._sync.recording import record_upload
from vidlift._sync.starting import Start, Wanted, submits
from vidlift._sync.tracing import traced
from vidlift.errors import (
    ApiError,
    DecodeError,
    NotFound,
    RateLimited,
    ServerError,
    TransferError,
    TransportError,
)
from vidlift.orders import Uploaded
from vidlift.providers._clipzy_answers import (
    ClipzyHealth,
    ClipzyResult,
    ClipzyUpload,
    named_job,
    result_of,
    unique_name,
)
from vidlift.providers._clipzy_options import ClipzyOptions
from vidlift.providers.clipzy import _ID, DETAILS, ROUTE, ClipzyDescription, _creation, _local, _warn_of_late
from vidlift.snapshots import JobSnapshot, JobState
from vidlift.uploads import UploadReader
from vidlift.values import VIDEO_TYPES, text, utc
from vidlift_api.clipzy import models
from vidlift_api.clipzy.api import health, jobs, videos
from vidlift_api.clipzy.models import JobDetailResponse
from vidlift_api.clipzy.types import UNSET, File

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    from vidlift._sync.jobs import Job
    from vidlift.transfer import TransferProgress


class Clipzy(ClipzyDescription, Provider):
    """A connection to a Clipzy server.

    Create it with `vidlift.connect("clipzy", base_url=…)`. The engine needs no credentials. If a proxy
    in front of it needs a bearer token, pass it as `api_key`, or set CLIPZY_TOKEN.
    """

    def _connect(self, key: str) -> None:
        self.base_url = self.base_url.removesuffix(ROUTE.partition("/jobs")[0])
        super()._connect(key)

    @submits(ClipzyOptions)
    def submit(self, options: ClipzyOptions) -> Job:
        """Start a job.

        The engine starts a job for each upload by itself; then that is the job, and no other is started.
        Where the upload brings none, as on the pages, one is created. Rendering options go with the creation
        of a job, so they have no effect on one that the upload has started, and a warning says so.

        Returns:
            A handle on the job.

        Raises:
            UsageError: An option or the source is wrong. Nothing was sent.
            TransferError: A file could not be read. No job was started on the source.
            InvalidRequest: Clipzy refuses the video or the options. No job was started.
            SubmissionUncertain: It is not known whether there is a job now.
        """
        source: Any = options.source
        if options.webhook_url:
            self.reader.redactor.learn(options.webhook_url)
        for each in (source, options.template):
            if each is not None and not isinstance(each, Uploaded):
                UploadReader(_local(each)).close()  # all files are looked at before anything is sent
        template, fresh = self._template(options.template), not isinstance(source, Uploaded)
        video = self._upload(options, template) if fresh else source
        job_id = video.job_id if isinstance(video, ClipzyUpload) else None
        if job_id is not None:
            _warn_of_late(job_id, video.id, options, fresh=fresh)
            return self.handle(job_id, self.queued(job_id), self.clock.monotonic())
        if fresh:
            record_upload(self, video.id)
        number = self._checked_id(video.id)
        return self.start_job(
            jobs.create_job,
            _creation(number, template, options),
            JobDetailResponse,
            subject=f"video {number}",
            fits=self.fitting(number, None, attrs.evolve(options, template=template and Uploaded(template))),
            before=frozenset() if fresh else self.before(),
            upload_id=number,
        )

    def fitting(
        self, upload_id: str | None, source: str | None, options: Any
    ) -> Callable[[JobSnapshot], bool]:
        """Return what says whether a listed job is on a video, with the same template."""
        del source  # a listed job shows the ID of its video alone
        template = getattr(options.template, "id", None)

        def fits(seen: JobSnapshot) -> bool:
            shown, video = text(seen.raw.template_video_id), seen.raw.video_id
            return shown in {None, template} and upload_id in {None, video}

        return fits

    def _template(self, template: Any) -> str | None:
        if template is None or isinstance(template, Uploaded):
            return self._checked_id(template.id) if template else None
        uploaded = self.upload(template)
        if uploaded.job_id is not None:
            warnings.warn(
                f"Clipzy started job {uploaded.job_id} for the template, as it does for every upload; pass "
                f"template=Uploaded({uploaded.id!r}) from now on, and there will be no further one",
                stacklevel=3,
            )
        return uploaded.id

    def upload(
        self,
        path: str | os.PathLike[str],
        *,
        webhook_url: str | None = None,
        on_progress: Callable[[TransferProgress], None] | None = None,
    ) -> ClipzyUpload:
        """Upload a file. The engine starts a job on it, whose ID is in the result.

        Args:
            path: A file that is not empty, and does not change while it is sent.
            webhook_url: The URL that the server calls when a job on the file ends.
            on_progress: Called as bytes are sent.

        Returns:
            A source for `submit`.

        Raises:
            UsageError: The name of the file has a suffix that Clipzy does not take. Nothing was sent.
            TransferError: The file cannot be read.
            InvalidRequest: Clipzy refuses it.
            SubmissionUncertain: It is unknown whether the server has the file, and started a job on it.
        """
        if webhook_url:
            self.reader.redactor.learn(webhook_url)
        options = ClipzyOptions(_local(path), webhook_url=webhook_url, on_progress=on_progress)
        return self._upload(options, None)

    @traced("upload")
    def _upload(self, options: ClipzyOptions, template: str | None) -> ClipzyUpload:
        path: Any = options.source
        with UploadReader(path, options.on_progress) as reader:
            shown, name = reader.path.name, unique_name(reader.path.name)
            what = f"uploading {shown}"
            body = models.VideoUpload(
                File(reader, name, VIDEO_TYPES[Path(name).suffix.lower()]),
                template_video_id=template or UNSET,
                webhook_url=options.webhook_url or UNSET,
            )

            def send() -> ClipzyUpload:
                answer = self.ask(videos.upload_video, what, client=self._upload_client, body=body)
                kind = models.VideoUploadResponse
                video = self.read(answer, kind, what, needs="video_id|job_id", quiet=True)
                return ClipzyUpload(video.video_id, video.job_id or named_job(answer.content))

            def told(answer: Any) -> ClipzyUpload | None:
                inner: Any = self.reader.opened(answer)
                ids = [
                    inner.get(name) if isinstance(inner, dict) else None for name in ("video_id", "job_id")
                ]
                video, job = (each if re.fullmatch(_ID, str(each)) and each else None for each in ids)
                return ClipzyUpload(video, job) if video else None

            def fits(seen: JobSnapshot) -> bool:
                reading = f"reading video {seen.raw.video_id}"
                answer = self.ask(videos.get_video_info, reading, seen.raw.video_id)
                return bool(self.read(answer, models.VideoInfo, reading, needs="filename").filename == name)

            def taken(seen: JobSnapshot) -> ClipzyUpload:
                return ClipzyUpload(seen.raw.video_id, seen.job_id)

            wanted = Wanted(since=self.clock.now(), fits=fits, before=frozenset())
            try:
                return self.start_once(
                    Start(subject=f"the upload of {shown}", send=send, told=told, taken=taken, wanted=wanted)
                )
            except TransportError as error:
                raise TransferError(f"{error}; no job was started").about(self.name) from error

    def details(self, seen: JobSnapshot) -> JobSnapshot:
        """Read the result of a job that ended, where the server sends that apart."""
        if any(getattr(seen.raw, name) is not UNSET for name in DETAILS):
            return seen
        what = f"reading the result of job {seen.job_id}"
        answer = self.ask(jobs.get_job_result, what, seen.job_id)
        try:
            job = self.read(answer, JobDetailResponse, what, needs="job_id|status")
        except ApiError as error:
            if isinstance(error, ServerError | RateLimited):
                raise
            return seen  # a refusal changes nothing about the end
        found = self.snapshot_of(job)
        return found if found.state.is_terminal and found.job_id == seen.job_id else seen

    def current(self, listed: JobSnapshot) -> JobSnapshot:
        """Return a listed job with the state of a read, as the list is out of date.

        The engine does not update a job's entry after its start.
        """
        if listed.state.is_terminal:
            return listed
        try:
            return self.refresh(listed.job_id)
        except (NotFound, ServerError, DecodeError):
            return attrs.evolve(listed, state=JobState.UNKNOWN, progress=None, stage=None)

    def result(self, job_id: str) -> ClipzyResult:
        """Read the result of a complete job: its style, and where its output is.

        Args:
            job_id: The server's ID.

        Raises:
            JobError: The job has no result: it is not finished, failed, or was canceled.
            NotFound: The job does not exist.
        """
        return result_of(self.refresh(job_id))

    def health(self) -> ClipzyHealth:
        """Check whether the server responds.

        It says nothing about the queue, the database, and the workers.
        """
        what = "asking for the health"
        said = self.read(self.ask(health.get_health, what), models.HealthStatus, what)
        return ClipzyHealth(said.status == "ok", said.version or None, utc(said.timestamp))


PROVIDER = Clipzy
