"""Clipzy: a self-hosted engine that takes the style of one video and applies it to another.

Facts: the vendor's pages, and the engine as it was observed to behave, as pinned in specs/clipzy. The two
differ in most answers, and a server may follow either, so what an answer holds decides, never a guess about
the server.
"""

from __future__ import annotations

import functools
import secrets
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final
from urllib.parse import quote, urlsplit

import attrs
import httpx

from vidlift.addresses import is_loopback, origin_of
from vidlift.errors import (
    ApiError,
    DecodeError,
    JobError,
    NotFound,
    RateLimited,
    ServerError,
    SubmissionUncertain,
    TransferError,
    TransportError,
    UsageError,
    VidliftError,
    failure_of,
    may_have_acted,
)
from vidlift.jobs import AsyncJob
from vidlift.media_urls import check_media_url
from vidlift.orders import Uploaded
from vidlift.provider import AsyncProvider, EnhancementModel, ProviderDefaults
from vidlift.providers._clipzy_answers import (
    ID,
    STATES,
    ClipzyReader,
    Style,
    moment,
    snapshot_of,
    style_of,
    told_id,
    undecoded,
)
from vidlift.providers._clipzy_options import FORMATS, ClipzyOptions
from vidlift.recording import record_start_async, record_upload_async, recorded_async
from vidlift.redact import Redactor
from vidlift.snapshots import Balance, JobSnapshot, JobState
from vidlift.targets import safe_name
from vidlift.transport import USER_AGENT
from vidlift.uploads import UploadReader
from vidlift_api._runtime.errors import DecodeError as ClientDecodeError
from vidlift_api.clipzy import Client
from vidlift_api.clipzy.api.health import get_health
from vidlift_api.clipzy.api.jobs import create_job, get_job, get_job_result, list_jobs
from vidlift_api.clipzy.api.videos import get_video_info, upload_video
from vidlift_api.clipzy.models import (
    HealthStatus,
    JobConfig,
    JobCreateRequest,
    JobDetailResponse,
    VideoInfo,
    VideoUpload,
    VideoUploadResponse,
)
from vidlift_api.clipzy.types import UNSET, File

if TYPE_CHECKING:
    import os
    from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
    from datetime import datetime

    from vidlift.responses import Answer
    from vidlift.transfer import TransferProgress


def _setting(default: Any, unit: str, why: str) -> Any:
    return attrs.field(default=default, metadata={"unit": unit, "why": why})


@attrs.frozen(kw_only=True)
class ClipzyDefaults(ProviderDefaults):
    """What holds for Clipzy unless the caller says otherwise."""

    timeout: float = _setting(
        7200.0, "s", "an hour, the pages' sample of PROCESSING_TIMEOUT_SECONDS, and as long in the queue"
    )
    max_interval: float = _setting(30.0, "s", "jobs take a minute or two")
    output_grace: float = _setting(
        10.0, "s", "output and status are set together; a style alone never has an output"
    )
    max_transient_errors: int = _setting(
        30, "reads", "one of its workers makes reads fail for most of a run; this bears about 13 minutes"
    )


DEFAULTS: Final = ClipzyDefaults()

API_PREFIX: Final = "/api/v1"
PAGE_SIZE: Final = 100
LOOKUP_PAUSES: Final = (0.0, 2.0, 5.0, 10.0)
"""Seconds before each look for a job whose creation got no answer: the server may still be at it."""
LOOKUP_JOBS: Final = 10
"""How many of the newest jobs are looked at."""


@attrs.frozen
class ClipzyUpload(Uploaded):
    """A video that a Clipzy server stores.

    Attributes:
        id: The server's id of the video.
        job_id: The job that the server started for the upload by itself, or None: the pages' servers start
            none. `submit` goes on with it instead of starting another.
    """

    job_id: str | None = None


@attrs.frozen
class ClipzyResult:
    """What came of a job.

    Attributes:
        snapshot: The job; its output can be fetched with `download`.
        style: The extracted style; it may be missing from a job that is complete.
        processing_time: Seconds from start to end, or None when not known.
    """

    snapshot: JobSnapshot
    style: Style
    processing_time: float | None


@attrs.frozen
class ClipzyHealth:
    """What a server says about itself. It stays the same while its queue or its store is down.

    Attributes:
        ok: Whether it calls itself fit.
        version: Its version, or None.
        server_time: Its clock in UTC, or None.
    """

    ok: bool
    version: str | None
    server_time: datetime | None


class AsyncTokenTransport(httpx.AsyncBaseTransport):
    """Adds the bearer token to requests for one origin, and to no others.

    Args:
        inner: Makes the requests.
        origin: The only origin that may see the token.
        token: The token.
    """

    def __init__(self, inner: httpx.AsyncBaseTransport, origin: str | None, token: str) -> None:
        self._inner = inner
        self._origin = origin
        self._token = token

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Makes a request.

        Args:
            request: The request.

        Returns:
            The answer.
        """
        if origin_of(str(request.url)) == self._origin:
            request.headers["Authorization"] = f"Bearer {self._token}"
        return await self._inner.handle_async_request(request)


class AsyncClipzy(AsyncProvider):
    """A connection to a Clipzy server. Make one with `vidlift.connect_async("clipzy", base_url=…)`.

    The engine asks for no credentials. A proxy in front of it may want a bearer token: pass it as `api_key`,
    or set CLIPZY_TOKEN.
    """

    name: ClassVar[str] = "clipzy"
    TITLE: ClassVar[str] = "Clipzy"
    KEY_VARIABLE: ClassVar[str] = "CLIPZY_TOKEN"
    URL_VARIABLE: ClassVar[str] = "CLIPZY_BASE_URL"
    KEY_PAGE: ClassVar[str] = "whoever runs the proxy in front of the server gives tokens"
    BASE_URL: ClassVar[str | None] = None
    KEY_REQUIRED: ClassVar[bool] = False
    defaults: ClassVar[ProviderDefaults] = DEFAULTS
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
    states: ClassVar[Mapping[Any, JobState]] = STATES

    def _connect(self, key: str) -> None:
        self.base_url = self.base_url.removesuffix(API_PREFIX)  # some pages show it as part of the address
        self._media_origin = origin_of(self.base_url)
        if key:
            self._media_transport = AsyncTokenTransport(self._transport, self._media_origin, key)
        self._reader = ClipzyReader(
            self.TITLE,
            f"check {self.KEY_VARIABLE} or api_key; {self.KEY_PAGE}",
            Redactor((key,)),
            self.clock.now,
        )
        # The jobs of this connection: none of them is another one whose answer was lost.
        self._started = {}
        self._client = Client(
            key or None,
            base_url=self.base_url,
            timeout=self._timeout,
            headers={"User-Agent": USER_AGENT},
            transport=self._transport,
        )
        self._upload_client = self._client.with_timeout(self._upload_timeout)

    def _checked_id(self, job_id: str) -> str:
        plain = job_id.strip()
        if not ID.fullmatch(plain):
            raise UsageError(f"{job_id!r} is no id of Clipzy: they are like job_0123456789ab")
        return plain

    def _hide(self, webhook_url: str | None) -> None:
        """Keeps a webhook URL, which is a secret, out of errors that repeat what the server says."""
        if webhook_url:
            self._reader.redactor.learn(webhook_url)

    async def _ask(self, request: Callable[[], Awaitable[Answer]], what: str) -> Answer:
        """Makes a request; an answer that the generated client cannot decode is returned undecoded."""
        with self._reader.requesting(what):
            try:
                return await request()
            except ClientDecodeError as error:
                return undecoded(error)

    @recorded_async
    async def submit(
        self,
        source: str | os.PathLike[str] | Uploaded,
        *,
        models: Sequence[int | str] | None = None,
        scale: float | None = None,
        resolution: int | str | None = None,
        codec: str | None = None,
        container: str | None = None,
        crf: int | None = None,
        grain: float | None = None,
        preview: bool = False,
        start_frame: int | None = None,
        end_frame: int | None = None,
        on_progress: Callable[[TransferProgress], None] | None = None,
        template: str | os.PathLike[str] | Uploaded | None = None,
        quality: str | None = None,
        preset: str | None = None,
        bitrate: int | str | None = None,
        audio_bitrate: str | None = None,
        config: Mapping[str, Any] | None = None,
        webhook_url: str | None = None,
    ) -> AsyncJob:
        """Starts a job.

        The engine starts a job for each upload by itself; then that is the job, and no other is started.
        Where the upload brings none, as on the pages, one is created. A request that may have started a job
        is never repeated.

        Rendering options go with the creation of a job, not with an upload. So where the upload has started
        the job they have no effect, and a warning says so.

        Args:
            source: A file; or an `Uploaded` with the id of a video that the server stores.
            models: Clipzy has none.
            scale: Factor by which width and height are multiplied, above 0. Observed, not on the pages.
            resolution: Width and height in pixels, such as `1280x720`. Observed, not on the pages.
            codec: Clipzy has no choice: the result is H.264.
            container: Clipzy has no choice: the result is MP4.
            crf: Constant rate factor, 0 (best) to 51. Observed, not on the pages.
            grain: Clipzy has none.
            preview: Clipzy has none.
            start_frame: Clipzy has none.
            end_frame: Clipzy has none.
            on_progress: Called while the source is uploaded.
            template: The video to take the style from: a file, or an `Uploaded`. The engine starts a job for
                an uploaded template as for any upload.
            quality: `low`, `medium` or `high`.
            preset: Speed preset of the encoder, such as `medium`. Observed, not on the pages.
            bitrate: Bit rate of the picture. Observed, not on the pages.
            audio_bitrate: Bit rate of the sound, such as `192k`. Observed, not on the pages.
            config: Further members of the request's `config`, sent as they are.
            webhook_url: Where the server shall tell that the job ended; see `vidlift.webhooks`. The pages'
                servers do, the engine as published does not.

        Returns:
            A handle on the job.

        Raises:
            UsageError: An option or the source is wrong. Nothing was sent.
            TransferError: A file could not be read. No job was started on the source.
            InvalidRequest: Clipzy refuses the video or the options. No job was started.
            SubmissionUncertain: It is not known whether there is a job now.
        """
        options = ClipzyOptions(
            models=models,
            scale=scale,
            resolution=resolution,
            codec=codec,
            container=container,
            crf=crf,
            grain=grain,
            preview=preview,
            start_frame=start_frame,
            end_frame=end_frame,
            quality=quality,
            preset=preset,
            bitrate=bitrate,
            audio_bitrate=audio_bitrate,
            config=config or {},
            webhook_url=webhook_url,
        )
        self._hide(webhook_url)
        for each in (source, template):
            if each is not None and not isinstance(each, Uploaded):
                UploadReader(_local(each)).close()  # all files are looked at before anything is sent
        await record_start_async()  # each upload may start a job
        template_id = await self._template_id(template)
        if isinstance(source, Uploaded):
            video, fresh = source, False
        else:
            video = await self._upload(source, template_id, webhook_url, on_progress)
            fresh = True
            if video.job_id is None:
                await record_upload_async(video.id)
        if not isinstance(video, ClipzyUpload) or video.job_id is None:
            await record_start_async()
            try:
                return await self._create(video.id, template_id, options, fresh=fresh)
            except NotFound:  # after a restart the engine knows no videos
                raise
            except VidliftError as error:
                error.upload_id = video.id
                raise
        fields = options.fields()
        if fields or (not fresh and (template_id or webhook_url)):
            names = [*fields, *(["template", "webhook_url"] if not fresh else [])]
            warnings.warn(
                f"Clipzy started job {video.job_id} with the upload, so these have no effect on it: "
                f"{', '.join(names)}; submit(Uploaded({video.id!r}), …) starts a second job with them",
                stacklevel=2,
            )
        return self._handle(video.job_id)

    def _handle(self, job_id: str) -> AsyncJob:
        self.remember(job_id)
        seen = JobSnapshot(self.name, job_id, JobState.QUEUED, observed_at=self.clock.now())
        return AsyncJob(self, job_id, snapshot=seen, submitted_at=self.clock.monotonic())

    async def _template_id(self, template: str | os.PathLike[str] | Uploaded | None) -> str | None:
        if template is None:
            return None
        if isinstance(template, Uploaded):
            return self._checked_id(template.id)
        uploaded = await self._upload(template, None, None, None)
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
        """Uploads a file. The engine starts a job for it by itself; its id is in what is returned.

        Args:
            path: A file that is not empty, and does not change meanwhile.
            webhook_url: Where the server shall tell that a job on it ended.
            on_progress: Called as bytes leave.

        Returns:
            What `submit` takes.

        Raises:
            UsageError: The name of the file has a suffix that Clipzy does not take. Nothing was sent.
            TransferError: The file cannot be read.
            InvalidRequest: Clipzy refuses it.
            SubmissionUncertain: It is not known whether the server has it, and started a job for it.
        """
        ClipzyOptions(webhook_url=webhook_url)
        self._hide(webhook_url)
        return await self._upload(path, None, webhook_url, on_progress)

    async def _upload(
        self,
        path: str | os.PathLike[str],
        template_id: str | None,
        webhook_url: str | None,
        on_progress: Callable[[TransferProgress], None] | None,
    ) -> ClipzyUpload:
        with UploadReader(_local(path), on_progress) as reader:
            # The engine stores by name: without a name of its own, an upload would replace another one that
            # a job may be reading. It also tells this upload from others when its answer is lost.
            name = _unique_name(reader.path.name)
            what = f"uploading {reader.path.name}"
            body = VideoUpload(
                File(reader, name, FORMATS[Path(name).suffix.lower()]),
                template_video_id=template_id or UNSET,
                webhook_url=webhook_url or UNSET,
            )
            try:
                try:
                    answer = await self._ask(
                        functools.partial(
                            upload_video.asyncio_detailed, client=self._upload_client, body=body
                        ),
                        what,
                    )
                    video = self._reader.model(answer, VideoUploadResponse, what)
                except TransportError as error:
                    if not error.maybe_sent:
                        raise TransferError(f"{error}; no job was started").about(self.name) from error
                    return await self._found_upload(name, reader.path.name, error)
                except VidliftError as error:
                    if not may_have_acted(error):
                        raise
                    if video_id := told_id(error, "video_id"):
                        return ClipzyUpload(video_id, told_id(error, "job_id"))
                    return await self._found_upload(name, reader.path.name, error)
            except VidliftError:
                raise
            except BaseException as stop:
                stop.add_note(f"Clipzy may have started a job on {name}: look for it in the list of jobs")
                raise
        return ClipzyUpload(video.video_id, video.job_id or None)

    async def _found_upload(self, name: str, shown: str, cause: VidliftError) -> ClipzyUpload:
        """Looks for the job of an upload whose answer was lost: its video has a name that no other has."""

        async def matches(job: JobDetailResponse) -> bool:
            what = f"reading video {job.video_id}"
            answer = await self._ask(
                functools.partial(get_video_info.asyncio_detailed, job.video_id, client=self._client), what
            )
            return self._reader.model(answer, VideoInfo, what).filename == name

        found = await self._lookup(matches, cause)
        if len(found) == 1 and not isinstance(cause, ServerError):
            return ClipzyUpload(found[0].video_id, found[0].job_id)
        raise self._uncertain(f"the upload of {shown}", found, None, cause) from cause

    async def _create(
        self, video_id: str, template_id: str | None, options: ClipzyOptions, *, fresh: bool
    ) -> AsyncJob:
        """Makes the one request that starts a job. It is never made twice."""
        number = self._checked_id(video_id)
        before = frozenset[str]() if fresh else frozenset(job.job_id for job in await self._newest())
        fields = options.fields()
        body = JobCreateRequest(
            number,
            template_video_id=template_id or UNSET,
            config=JobConfig.from_dict(fields) if fields else UNSET,
            webhook_url=options.webhook_url or UNSET,
        )
        what = f"starting a job on video {number}"
        began = self.clock.monotonic()

        async def matches(job: JobDetailResponse) -> bool:
            return job.video_id == number and job.job_id not in before | self._started.keys()

        try:
            try:
                answer = await self._ask(
                    functools.partial(create_job.asyncio_detailed, client=self._client, body=body), what
                )
                job, _ = self._reader.job(answer, what)
            except VidliftError as error:
                if not may_have_acted(error):
                    raise error.about(self.name) from error.__cause__
                if job_id := told_id(error, "job_id"):
                    return self._handle(job_id)
                found = await self._lookup(matches, error)
                if len(found) == 1 and not isinstance(error, ServerError):
                    return self._handle(found[0].job_id)
                raise self._uncertain(f"a job on video {number}", found, number, error) from error
        except VidliftError:
            raise
        except BaseException as stop:
            stop.add_note(f"Clipzy may have started a job on video {number}: look for it in the list of jobs")
            raise
        self.remember(job.job_id)
        return AsyncJob(self, job.job_id, snapshot=self._snapshot(job), submitted_at=began)

    async def _lookup(
        self, matches: Callable[[JobDetailResponse], Awaitable[bool]], cause: VidliftError
    ) -> list[JobDetailResponse]:
        """Looks for a job among the newest; after an error that was answered, one look is enough."""
        found: list[JobDetailResponse] = []
        for pause in LOOKUP_PAUSES[: 1 if isinstance(cause, ServerError) else None]:
            await self.clock.sleep(pause)
            try:
                newest = await self._newest()
            except VidliftError:
                continue
            for job in newest[:LOOKUP_JOBS]:
                try:
                    if await matches(job):
                        found.append(job)
                except VidliftError:  # the pages' servers do not tell about videos
                    continue
            if found:
                break
        return found

    def _uncertain(
        self, subject: str, found: Sequence[JobDetailResponse], video_id: str | None, cause: VidliftError
    ) -> SubmissionUncertain:
        candidates = [self._snapshot(job) for job in found]
        if candidates:
            ids = ", ".join(each.job_id for each in candidates)
            listed = f"{ids} is listed, and may be one that nobody works on: wait for it with a start_timeout"
        else:
            listed = "no such job is listed"
        again = f"submit(Uploaded({video_id!r}))" if video_id else "submit it"
        return SubmissionUncertain(
            f"it is not known whether Clipzy has taken {subject} and works on it ({cause}); {listed}. Look "
            f"at jobs() before you {again} again: the engine keeps jobs of requests that it answered with "
            "an error, and a second job would be one too many",
            provider=self.name,
            upload_id=video_id,
            candidates=candidates,
        )

    async def refresh(self, job_id: str) -> JobSnapshot:
        """Reads a job once, and its result as well where the server sends that apart.

        Args:
            job_id: The server's id.

        Returns:
            What Clipzy says now.

        Raises:
            NotFound: There is no such job; servers may forget jobs that ended.
            UsageError: This is no job id of Clipzy.
        """
        plain = self._checked_id(job_id)
        what = f"reading job {plain}"
        answer = await self._ask(
            functools.partial(get_job.asyncio_detailed, plain, client=self._client), what
        )
        job, detailed = self._reader.job(answer, what)
        if job.job_id != plain:
            raise DecodeError(
                f"{what}: Clipzy answered with another job; try again later, and tell the server's operator "
                "if that stays so",
                status=answer.status_code,
                path="JobDetailResponse.job_id",
                body="",
            )
        snapshot = self._seen(job)
        if not snapshot.state.is_terminal or detailed:
            return snapshot
        return self._seen(await self._detailed(job))

    async def _detailed(self, job: JobDetailResponse) -> JobDetailResponse:
        """Reads the result of a job that ended; one that is refused changes nothing about the end."""
        what = f"reading the result of job {job.job_id}"
        answer = await self._ask(
            functools.partial(get_job_result.asyncio_detailed, job.job_id, client=self._client), what
        )
        try:
            found, _ = self._reader.job(answer, what)
        except ApiError as error:
            if isinstance(error, ServerError | RateLimited):
                raise
            return job
        return found

    def _seen(self, job: JobDetailResponse) -> JobSnapshot:
        seen = self._snapshot(job)
        self._warn_of_spelling(seen)
        return seen

    def _snapshot(self, job: JobDetailResponse) -> JobSnapshot:
        return snapshot_of(job, self._fetchable(job), self.clock.now())

    def _fetchable(self, job: JobDetailResponse) -> str | None:
        """Returns where the output can be fetched: its own URL, or the download route.

        A path on the server, in whichever form, is never looked for on this machine; nor is a loopback
        address of a server that is another machine.
        """
        given = job.output_video_url
        if not given:
            return None
        try:
            host = urlsplit(check_media_url(given, self._media_origin)).hostname
        except TransferError:
            host = None
        is_ours = origin_of(given) == self._media_origin or is_loopback(urlsplit(self.base_url).hostname)
        if host and (is_ours or not is_loopback(host)):
            return given
        return f"{self.base_url}{API_PREFIX}/jobs/{quote(job.job_id, safe='')}/download"

    async def result(self, job_id: str) -> ClipzyResult:
        """Reads what came of a job that is complete: its style, and where its output is.

        Args:
            job_id: The server's id.

        Returns:
            The result.

        Raises:
            JobError: The job has no result: it did not end yet, failed, or was canceled. An answer of the
                result route says nothing about that: the engine gives one in every state.
            NotFound: There is no such job.
        """
        snapshot = await self.refresh(job_id)
        if error := failure_of(snapshot):
            raise error
        if snapshot.state is not JobState.SUCCEEDED:
            raise JobError(
                f"clipzy job {snapshot.job_id} has no result yet (it is {snapshot.state.value}); wait for it "
                "first",
                provider=self.name,
                job_id=snapshot.job_id,
                snapshot=snapshot,
            )
        job: JobDetailResponse = snapshot.raw
        return ClipzyResult(snapshot, style_of(job), job.processing_time_seconds or None)

    async def jobs(self, *, limit: int | None = None) -> AsyncIterator[JobSnapshot]:
        """Lists the jobs of the server, reading page after page as they are asked for.

        The engine never refreshes its list after a job was created, so each job that the list does not show
        as ended is read by its id. One that cannot be read is UNKNOWN.

        Args:
            limit: Most jobs to list, at least 0, or None for all.

        Yields:
            Snapshots, in Clipzy's order, each job once. After a restart the engine lists no older jobs; they
            can still be read by their id.
        """
        if limit is not None and limit < 0:
            raise UsageError(f"limit must be at least 0, got {limit}")
        seen: set[str] = set()
        page, more = 1, True
        while more and len(seen) != limit:
            listed, more = await self._page(page)
            page += 1
            for job in listed:
                if job.job_id not in seen and len(seen) != limit:
                    seen.add(job.job_id)
                    yield await self._current(job)

    async def _current(self, job: JobDetailResponse) -> JobSnapshot:
        listed = self._seen(job)
        if listed.state.is_terminal:
            return listed
        try:
            return await self.refresh(job.job_id)
        except (NotFound, ServerError, DecodeError):
            return attrs.evolve(listed, state=JobState.UNKNOWN, progress=None, stage=None)

    async def _newest(self) -> list[JobDetailResponse]:
        listed, _ = await self._page(1)
        return listed

    async def _page(self, number: int) -> tuple[list[JobDetailResponse], bool]:
        """Reads one page, and whether there is another."""
        what = "listing jobs"
        answer = await self._ask(
            functools.partial(
                list_jobs.asyncio_detailed, client=self._client, page=number, page_size=PAGE_SIZE
            ),
            what,
        )
        data = self._reader.data(answer, what)
        rows, total, size = data.get("jobs"), data.get("total"), data.get("page_size")
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise DecodeError(
                "Clipzy answered the list of jobs in a shape that it does not document; a newer vidlift may "
                "know it",
                status=answer.status_code,
                path="JobPage.jobs",
                body="",
            )
        jobs = [self._reader.detail(row, answer, what) for row in rows]
        # Whichever page size was honoured, the one that it tells counts.
        size = size if isinstance(size, int) and size > 0 else PAGE_SIZE
        more = bool(rows) and (number * size < total if isinstance(total, int) else len(rows) >= size)
        return jobs, more

    async def cancel(self, job_id: str) -> JobSnapshot:
        """Says that Clipzy has no way to cancel a job, unless it is canceled already.

        Args:
            job_id: The server's id.

        Returns:
            What Clipzy says, when the job is canceled: its operator may have done that.

        Raises:
            JobError: The job goes on, or had ended. Nothing was canceled.
        """
        snapshot = await self.refresh(job_id)
        if snapshot.state is JobState.CANCELED:
            return snapshot
        ended = snapshot.state.is_terminal
        raise JobError(
            f"clipzy job {snapshot.job_id} had ended already ({snapshot.state.value}); nothing was canceled"
            if ended
            else f"clipzy job {snapshot.job_id} goes on: Clipzy has no way to cancel a job, so only the "
            "operator of the server can stop it",
            provider=self.name,
            job_id=snapshot.job_id,
            snapshot=snapshot,
        )

    async def delete(self, job_id: str) -> None:
        """Says that Clipzy has no way to delete anything.

        Args:
            job_id: The server's id.

        Raises:
            UsageError: Always. Nothing was sent.
        """
        plain = self._checked_id(job_id)
        raise UsageError(
            f"Clipzy has no way to delete what it stores for job {plain}; only the operator of the server can"
        )

    async def models(self) -> list[EnhancementModel]:
        """Lists the AI models that jobs can use.

        Returns:
            Nothing: Clipzy has one pipeline, and no choice of models.
        """
        return []

    async def balance(self) -> Balance:
        """Says that Clipzy has no accounts.

        Raises:
            UsageError: Always. Nothing was sent.
        """
        raise UsageError("Clipzy has no accounts and no balance: its jobs cost what its server costs")

    async def health(self) -> ClipzyHealth:
        """Asks whether the server answers. That says nothing about its queue, its store and its workers.

        Returns:
            What it says about itself.
        """
        what = "asking for the health"
        answer = await self._ask(functools.partial(get_health.asyncio_detailed, client=self._client), what)
        said = self._reader.model(answer, HealthStatus, what)
        return ClipzyHealth(said.status == "ok", said.version or None, moment(said.timestamp))


def _local(source: str | os.PathLike[str]) -> str | os.PathLike[str]:
    """Refuses what is no file that Clipzy takes, before anything is sent."""
    if isinstance(source, str) and "://" in source:
        raise UsageError("Clipzy fetches no URLs: download the video, then submit the file")
    suffix = Path(source).suffix.lower()
    if suffix not in FORMATS:
        raise UsageError(
            f"{source} has the suffix {suffix or '(none)'}, and Clipzy takes {', '.join(FORMATS)}: convert "
            "it first"
        )
    return source


def _unique_name(name: str) -> str:
    """Returns a name for an upload that no other upload has."""
    path = Path(safe_name(name, "video.mp4"))
    stem = path.stem.encode()[:100].decode(errors="ignore")
    return f"{stem}-{secrets.token_hex(6)}{path.suffix.lower()}"


PROVIDER = AsyncClipzy
