"""Clipzy: a self-hosted engine that transfers the style of one video to another.

Sources: the vendor's pages, and the observed engine, as pinned in specs/clipzy. They differ in most
responses, and a server may follow either, so the content of a response decides, never a guess about the
server.
"""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final
from urllib.parse import quote, urlsplit

import attrs

from vidlift.addresses import is_loopback, origin_of
from vidlift.declarations import Ids, Pages, ProviderDefaults, Read, setting
from vidlift.description import ProviderDescription
from vidlift.errors import (
    ApiError,
    DecodeError,
    NotFound,
    RateLimited,
    ServerError,
    TransferError,
    TransportError,
    UsageError,
)
from vidlift.media_urls import check_media_url
from vidlift.orders import Uploaded
from vidlift.provider import AsyncProvider
from vidlift.providers._clipzy_answers import (
    ClipzyHealth,
    ClipzyReader,
    ClipzyResult,
    ClipzyUpload,
    has_more,
    named_job,
    reason_of,
    result_of,
    unique_name,
)
from vidlift.providers._clipzy_options import ClipzyOptions
from vidlift.recording import record_upload_async
from vidlift.snapshots import JobSnapshot, JobState, Output, state_of
from vidlift.starting import AsyncStart, AsyncWanted, submits_async
from vidlift.tracing import traced_async
from vidlift.uploads import UploadReader
from vidlift.values import VIDEO_TYPES, positive, share, text, utc
from vidlift_api.clipzy import Client, models
from vidlift_api.clipzy.api import health, jobs, videos
from vidlift_api.clipzy.models import JobDetailResponse, JobStatus
from vidlift_api.clipzy.types import UNSET, File

if TYPE_CHECKING:
    import os
    from collections.abc import Awaitable, Callable, Iterator, Mapping

    from vidlift.jobs import AsyncJob
    from vidlift.transfer import TransferProgress

STATES: Final[Mapping[JobStatus, JobState]] = {
    JobStatus.QUEUED: JobState.QUEUED,
    JobStatus.PROCESSING: JobState.RUNNING,
    JobStatus.COMPLETED: JobState.SUCCEEDED,
    JobStatus.FAILED: JobState.FAILED,
    JobStatus.CANCELLED: JobState.CANCELED,
}
STAGES: Final[Mapping[str, str]] = {"style_transfer": "style_application"}
"""One step has two names: the engine's, and the pages', which is the one shown."""
DETAILS: Final = ("style_json", "output_video_url", "error", "processing_time_seconds", "result_paths")
"""Members of a job that the pages send with its result alone, and the engine with every answer."""
ROUTE: Final = jobs.download_job_output.OPERATION.path
_ID: Final = r"[A-Za-z0-9_-][A-Za-z0-9_.:-]{0,199}"


@attrs.frozen(kw_only=True)
class ClipzyDefaults(ProviderDefaults):
    """What holds for Clipzy unless the caller says otherwise."""

    timeout: float = setting(
        7200.0, "s", "an hour, the pages' sample of PROCESSING_TIMEOUT_SECONDS, and as long in the queue"
    )
    max_interval: float = setting(30.0, "s", "jobs take a minute or two")
    output_grace: float = setting(
        10.0, "s", "output and status are set together; a style alone never has an output"
    )
    max_transient_errors: int = setting(
        30, "reads", "one of its workers makes reads fail for most of a run; this bears about 13 minutes"
    )


class ClipzyDescription(ProviderDescription):
    """What Clipzy is, and how its jobs are understood."""

    name = "clipzy"
    TITLE = "Clipzy"
    KEY_VARIABLE = "CLIPZY_TOKEN"
    URL_VARIABLE = "CLIPZY_BASE_URL"
    KEY_PAGE = "get a token from the operator of the proxy in front of the server"
    BASE_URL = None
    KEY_REQUIRED = False
    BILLS = False
    KEY_FOR_MEDIA = True
    MEDIA_GONE = (
        ". The server may keep the result where it serves nothing: the first engine has no route for "
        "downloads, so ask its operator for the file"
    )
    defaults = ClipzyDefaults()
    CLIENT = Client
    READER = ClipzyReader
    OPTIONS = ClipzyOptions
    LACKS: ClassVar[Mapping[str, str]] = {
        "balance": "has no accounts and no balance: its jobs cost what its server costs",
        "cancel": "has no way to cancel a job; only the operator of the server can stop it",
        "delete": "has no way to delete what it stores; only the operator of the server can",
        "models": "has one pipeline, and no choice of models",
        "pages": "has a list of jobs that is not current, and so is not read by pages",
        "quote": "gives no quotes: it has no prices",
        "resume_upload": "makes a job of a whole upload only: submit the file again if the job never started",
        "urls": "fetches no URLs: download the video, then submit the file",
    }
    IDS = Ids(pattern=_ID, hint="like job_0123456789ab")
    states = STATES
    READ = Read(operation=jobs.get_job, model=JobDetailResponse, needs="job_id|status")
    STARTED_ID = "job_id"
    KEEPS_FAILED_STARTS = True
    LIST = Pages(
        operation=jobs.list_jobs,
        model=models.JobPage,
        key="page",
        first=1,
        arguments={"page_size": 100},
        rows=lambda page: page.jobs,
        following=lambda page, at, rows: at + 1 if has_more(page, at, rows) else None,
        needs=r"jobs(\[\d+\](\.(job_id|status))?)?",
    )

    @staticmethod
    def webhook_ids(payload: object) -> Iterator[object]:
        """Yield the ID from either documented payload (guides/webhooks, schemas/job)."""
        for holder in (payload, payload.get("data") if isinstance(payload, dict) else None):
            if isinstance(holder, dict):
                yield holder.get("job_id")

    def seen_first(self, job_id: str, created: Any) -> JobSnapshot:
        """Return the snapshot of the answer that started a job."""
        return self.snapshot_of(created, job_id)

    def snapshot_of(self, raw: Any, job_id: str | None = None) -> JobSnapshot:
        """Put a job as Clipzy describes it into the one vocabulary.

        Its source is the ID of the video: Clipzy gives no name here. It has no cost and no ETA.
        """
        del job_id
        job: JobDetailResponse = raw
        state = state_of(job.status, STATES)
        stage = text(getattr(job.current_stage, "value", None))
        url = text(getattr(job, "output_video_url", None))
        facts: Any = getattr(job, "render_metadata", None) or models.RenderMetadata()
        size = re.fullmatch(r"([0-9]{1,5})x([0-9]{1,5})", text(facts.resolution) or "")
        output = Output(
            url=self._fetchable(job),
            name=f"{job.job_id}.mp4",
            size=positive(facts.file_size_bytes),
            width=int(size[1]) if size else None,
            height=int(size[2]) if size else None,
            fps=positive(facts.frame_rate),
        )
        return JobSnapshot(
            provider=self.name,
            job_id=job.job_id,
            state=state,
            raw_status=getattr(job.status, "value", job.status),
            # The engine keeps the last stage after the job has ended.
            stage=STAGES.get(stage.lower(), stage.lower()) if stage and state is JobState.RUNNING else None,
            progress=share(job.progress_percent, 100),
            created_at=utc(job.created_at),
            started_at=utc(job.started_at),
            finished_at=utc(job.completed_at),
            source=text(job.video_id),
            output=output if url and state is JobState.SUCCEEDED else None,
            failure=reason_of(getattr(job, "error", None)) if state is JobState.FAILED else None,
            observed_at=self.clock.now(),
            raw=job,
        )

    def _fetchable(self, job: JobDetailResponse) -> str | None:
        """Return where to fetch the output: its own URL, or the download route.

        A path on the server is never opened on this machine, and a loopback address is not used if the server
        is another machine.
        """
        given = text(getattr(job, "output_video_url", None))
        if not given:
            return None
        try:
            host = urlsplit(check_media_url(given, self._media_origin)).hostname
        except TransferError:
            host = None
        is_ours = origin_of(given) == self._media_origin or is_loopback(urlsplit(self.base_url).hostname)
        if host and (is_ours or not is_loopback(host)):
            return given
        return self.base_url + ROUTE.replace("{job_id}", quote(job.job_id, safe=""))


class AsyncClipzy(ClipzyDescription, AsyncProvider):
    """A connection to a Clipzy server.

    Create it with `vidlift.connect_async("clipzy", base_url=…)`. The engine needs no credentials. If a proxy
    in front of it needs a bearer token, pass it as `api_key`, or set CLIPZY_TOKEN.
    """

    def _connect(self, key: str) -> None:
        # Some pages show the prefix of all routes as part of the address.
        self.base_url = self.base_url.removesuffix(ROUTE.partition("/jobs")[0])
        super()._connect(key)

    @submits_async(ClipzyOptions)
    async def submit(self, options: ClipzyOptions) -> AsyncJob:
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
        template, fresh = await self._template(options.template), not isinstance(source, Uploaded)
        video = await self._upload(options, template) if fresh else source
        job_id = video.job_id if isinstance(video, ClipzyUpload) else None
        if job_id is not None:
            _warn_of_late(job_id, video.id, options, fresh=fresh)
            return self.handle(job_id, self.queued(job_id), self.clock.monotonic())
        if fresh:
            await record_upload_async(self, video.id)
        number = self._checked_id(video.id)
        return await self.start_job(
            jobs.create_job,
            _creation(number, template, options),
            JobDetailResponse,
            subject=f"video {number}",
            fits=await self.fitting(
                number, None, attrs.evolve(options, template=template and Uploaded(template))
            ),
            before=frozenset() if fresh else await self.before(),
            upload_id=number,
        )

    async def fitting(
        self, upload_id: str | None, source: str | None, options: Any
    ) -> Callable[[JobSnapshot], Awaitable[bool]]:
        """Return what says whether a listed job is on a video, with the same template."""
        del source  # a listed job shows the ID of its video alone
        template = getattr(options.template, "id", None)

        async def fits(seen: JobSnapshot) -> bool:
            shown, video = text(seen.raw.template_video_id), seen.raw.video_id
            return shown in {None, template} and upload_id in {None, video}

        return fits

    async def _template(self, template: Any) -> str | None:
        if template is None or isinstance(template, Uploaded):
            return self._checked_id(template.id) if template else None
        uploaded = await self.upload(template)
        if uploaded.job_id is not None:
            warnings.warn(
                f"Clipzy started job {uploaded.job_id} for the template, as it does for every upload; pass "
                f"template=Uploaded({uploaded.id!r}) from now on, and there will be no further one",
                stacklevel=3,
            )
        return uploaded.id

    async def upload(
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
        return await self._upload(options, None)

    @traced_async("upload")
    async def _upload(self, options: ClipzyOptions, template: str | None) -> ClipzyUpload:
        path: Any = options.source
        with UploadReader(path, options.on_progress) as reader:
            # The engine stores by name: without a name of its own, an upload would replace another one that
            # a job may be reading. It also distinguishes this upload when its answer is lost.
            shown, name = reader.path.name, unique_name(reader.path.name)
            what = f"uploading {shown}"
            body = models.VideoUpload(
                File(reader, name, VIDEO_TYPES[Path(name).suffix.lower()]),
                template_video_id=template or UNSET,
                webhook_url=options.webhook_url or UNSET,
            )

            async def send() -> ClipzyUpload:
                answer = await self.ask(videos.upload_video, what, client=self._upload_client, body=body)
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

            async def fits(seen: JobSnapshot) -> bool:
                reading = f"reading video {seen.raw.video_id}"
                answer = await self.ask(videos.get_video_info, reading, seen.raw.video_id)
                return bool(self.read(answer, models.VideoInfo, reading, needs="filename").filename == name)

            async def taken(seen: JobSnapshot) -> ClipzyUpload:
                return ClipzyUpload(seen.raw.video_id, seen.job_id)

            wanted = AsyncWanted(since=self.clock.now(), fits=fits, before=frozenset())
            try:
                return await self.start_once(
                    AsyncStart(
                        subject=f"the upload of {shown}", send=send, told=told, taken=taken, wanted=wanted
                    )
                )
            except TransportError as error:
                raise TransferError(f"{error}; no job was started").about(self.name) from error

    async def details(self, seen: JobSnapshot) -> JobSnapshot:
        """Read the result of a job that ended, where the server sends that apart."""
        if any(getattr(seen.raw, name) is not UNSET for name in DETAILS):
            return seen
        what = f"reading the result of job {seen.job_id}"
        answer = await self.ask(jobs.get_job_result, what, seen.job_id)
        try:
            job = self.read(answer, JobDetailResponse, what, needs="job_id|status")
        except ApiError as error:
            if isinstance(error, ServerError | RateLimited):
                raise
            return seen  # a refusal changes nothing about the end
        found = self.snapshot_of(job)
        return found if found.state.is_terminal and found.job_id == seen.job_id else seen

    async def current(self, listed: JobSnapshot) -> JobSnapshot:
        """Return a listed job with the state of a read, as the list is out of date.

        The engine does not update a job's entry after its start.
        """
        if listed.state.is_terminal:
            return listed
        try:
            return await self.refresh(listed.job_id)
        except (NotFound, ServerError, DecodeError):
            return attrs.evolve(listed, state=JobState.UNKNOWN, progress=None, stage=None)

    async def result(self, job_id: str) -> ClipzyResult:
        """Read the result of a complete job: its style, and where its output is.

        Args:
            job_id: The server's ID.

        Raises:
            JobError: The job has no result: it is not finished, failed, or was canceled.
            NotFound: The job does not exist.
        """
        return result_of(await self.refresh(job_id))

    async def health(self) -> ClipzyHealth:
        """Check whether the server responds.

        It says nothing about the queue, the database, and the workers.
        """
        what = "asking for the health"
        said = self.read(await self.ask(health.get_health, what), models.HealthStatus, what)
        return ClipzyHealth(said.status == "ok", said.version or None, utc(said.timestamp))


def _warn_of_late(job_id: str, video_id: str, options: ClipzyOptions, *, fresh: bool) -> None:
    """Warn of options without an effect, as the upload has started the job already."""
    late = [*options.rendering(), *([] if fresh else {"template", "webhook_url"} & {*options.given()})]
    if late:
        warnings.warn(
            f"Clipzy started job {job_id} with the upload, so these have no effect on it: "
            f"{', '.join(late)}; submit(Uploaded({video_id!r}), …) starts a second job with them",
            stacklevel=3,
        )


def _creation(video_id: str, template: str | None, options: ClipzyOptions) -> models.JobCreateRequest:
    config = options.rendering()
    return models.JobCreateRequest(
        video_id,
        template_video_id=template or UNSET,
        config=models.JobConfig.from_dict(config) if config else UNSET,
        webhook_url=options.webhook_url or UNSET,
    )


def _local(source: Any) -> str | os.PathLike[str]:
    """Refuse what is not a file that Clipzy takes, before anything is sent."""
    if isinstance(source, str) and "://" in source:
        raise UsageError(f"Clipzy {ClipzyDescription.LACKS['urls']}")
    suffix = Path(source).suffix.lower()
    if suffix not in VIDEO_TYPES:
        raise UsageError(
            f"{source} has the suffix {suffix or '(none)'}, and Clipzy takes {', '.join(VIDEO_TYPES)}: "
            "convert it first"
        )
    return source  # type: ignore[no-any-return]


PROVIDER = AsyncClipzy
