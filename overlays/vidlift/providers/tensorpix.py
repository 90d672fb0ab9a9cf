"""TensorPix: uploads by one multipart request, jobs on stored videos or from a URL, polling only.

Facts: the vendor's API reference, version 1.1.0, and its schema 1.0.0, as pinned in specs/tensorpix.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, TypeVar
from urllib.parse import parse_qs, urlsplit

import attrs
import msgspec

from vidlift.errors import (
    DecodeError,
    JobError,
    JobTimeout,
    NotFound,
    SubmissionUncertain,
    TransferError,
    TransportError,
    UsageError,
    VidliftError,
    may_have_acted,
)
from vidlift.jobs import AsyncJob
from vidlift.listing import JobPage, Listing
from vidlift.orders import Uploaded
from vidlift.polling import GiveUp, Poller, Sleep
from vidlift.provider import AsyncProvider, EnhancementModel, ProviderDefaults
from vidlift.providers._tensorpix_options import TensorPixOptions, task_name
from vidlift.providers._tensorpix_snapshots import (
    STATES,
    UNIT,
    cost_of,
    decimal_of,
    read_page,
    snapshot_of,
)
from vidlift.recording import record_start_async, record_upload_async, recorded_async
from vidlift.redact import redact_url
from vidlift.retrying import retry_after
from vidlift.snapshots import Balance, Cost, JobSnapshot, JobState, Output
from vidlift.targets import safe_name
from vidlift.transport import USER_AGENT
from vidlift.uploads import UploadReader
from vidlift_api._runtime.errors import DecodeError as ClientDecodeError
from vidlift_api.tensorpix import Client
from vidlift_api.tensorpix.api.accounts import accounts_profile_balance_retrieve
from vidlift_api.tensorpix.api.jobs import (
    jobs_create,
    jobs_destroy,
    jobs_from_url_create,
    jobs_list,
    jobs_retrieve,
)
from vidlift_api.tensorpix.api.ml_models import ml_models_list
from vidlift_api.tensorpix.api.restored_videos import restored_videos_destroy
from vidlift_api.tensorpix.api.videos import videos_create, videos_destroy, videos_retrieve
from vidlift_api.tensorpix.models import (
    CreatedJob,
    CreateJob,
    CreditsBalance,
    EnhanceJobResponse,
    EnhanceVideo,
    MLModelList,
    PaginatedJobList,
    PaginatedMLModelListList,
    TaskEnum,
    Video,
    VideoUpload,
)
from vidlift_api.tensorpix.models import (
    Job as RawJob,
)
from vidlift_api.tensorpix.types import File

if TYPE_CHECKING:
    import os
    from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
    from datetime import datetime

    from vidlift.transfer import TransferProgress

M = TypeVar("M")

DEFAULTS: Final = ProviderDefaults()

PAGE_SIZE: Final = 100
LARGEST_ID: Final = 10**18 - 1
LOOKUP_PAUSES: Final = (0.0, 2.0, 5.0, 10.0)
"""Seconds before each look for a job whose creation got no answer: the server may still be at it."""

_MIME_TYPES: Final = {
    ".mp4": "video/mp4",
    ".mov": "video/quicktime",
    ".avi": "video/x-msvideo",
    ".webm": "video/webm",
    ".mkv": "video/x-matroska",
}


class _Started(msgspec.Struct):
    id: Annotated[int, msgspec.Meta(ge=1, le=LARGEST_ID)]


@attrs.frozen
class _Lookup:
    """How a job is told from others when the answer that should have named it is missing.

    Attributes:
        is_source: Whether a video is the one that the job is on.
        models: The models that it was to apply.
        newest: The newest job that was listed before; 0 where all jobs on the source can be it.
    """

    is_source: Callable[[Video], bool]
    models: frozenset[int]
    newest: int

    def fits(self, job: RawJob) -> bool:
        """Whether a listed job may be the one."""
        return (
            job.id > self.newest
            and job.input_video is not None
            and self.is_source(job.input_video)
            and {model.id for model in job.ml_models} == self.models
        )


def _following(link: object, name: str, current: int) -> int | None:
    """Reads the number of the next page out of its link. The link itself is never followed: it is foreign.

    Raises:
        DecodeError: The link leads nowhere, or back.
    """
    if not isinstance(link, str) or not link:
        return None
    try:
        values = parse_qs(urlsplit(link).query).get(name, [])
        number = int(values[0]) if len(values) == 1 else -1
    except ValueError:
        number = -1
    if number <= current:
        raise DecodeError(
            f"TensorPix lists pages in a circle: after {name} {current} it leads to {redact_url(link)}; "
            "report this to its support",
            status=200,
            path="next",
            body="",
        )
    return number


def _length(count: object) -> int | None:
    return count if isinstance(count, int) and count >= 0 else None


def _enhancement_model(model: MLModelList) -> EnhancementModel:
    upscales = model.task == TaskEnum.SUPER_RESOLUTION
    return EnhancementModel(
        id=str(model.id),
        name=model.name,
        task=task_name(model),
        scale=model.upscale_factor if upscales else None,
        cost_weight=model.cost_weight,
        raw=model,
    )


class AsyncTensorPix(AsyncProvider):
    """A connection to TensorPix. Make one with `vidlift.connect_async("tensorpix")`."""

    name: ClassVar[str] = "tensorpix"
    TITLE: ClassVar[str] = "TensorPix"
    KEY_VARIABLE: ClassVar[str] = "TENSORPIX_API_KEY"
    URL_VARIABLE: ClassVar[str] = "TENSORPIX_BASE_URL"
    KEY_PAGE: ClassVar[str] = (
        "TensorPix shows keys at https://app.tensorpix.ai/profile, For Developers, on plans with API access"
    )
    BASE_URL: ClassVar[str] = "https://backend.tensorpix.ai"
    defaults: ClassVar[ProviderDefaults] = DEFAULTS
    LACKS: ClassVar[Mapping[str, str]] = {
        "quote": "gives no quotes: it shows the cost when a job was submitted",
        "resume_upload": "makes a job of a whole upload only: submit the file again if the job never started",
        "webhooks": "sends no webhooks: wait for the job",
    }
    states: ClassVar[Mapping[Any, JobState]] = STATES
    # The list shows status, progress and eta as a read does. Third parties saw ended jobs vanish from it, so
    # it tells nothing about ends; a fleet reads those jobs by themselves.
    listing: ClassVar[Listing | None] = Listing(page_size=PAGE_SIZE)

    def _connect(self, key: str) -> None:
        self._client = Client(
            key,
            base_url=self.base_url,
            timeout=self._timeout,
            headers={"User-Agent": USER_AGENT},
            transport=self._transport,
        )
        self._upload_client = self._client.with_timeout(self._upload_timeout)
        # The jobs of this connection: none of them is another one whose answer was lost.
        self._started = {}

    def _checked_id(self, job_id: str) -> str:
        plain = job_id.strip()
        if not re.fullmatch(r"[0-9]{1,18}", plain):
            raise UsageError(f"{job_id!r} is no job id of TensorPix: they are whole numbers, such as 12345")
        return plain

    @recorded_async
    async def submit(
        self,
        source: str | os.PathLike[str] | Uploaded,
        *,
        models: Sequence[int | str] | None = None,
        scale: int | None = None,
        resolution: int | str | None = None,
        codec: str | None = None,
        container: str | None = None,
        crf: int | None = None,
        grain: float | None = None,
        preview: bool = False,
        start_frame: int | None = None,
        end_frame: int | None = None,
        on_progress: Callable[[TransferProgress], None] | None = None,
        chroma_subsampling: str | None = None,
        comparison: bool | None = None,
        stabilization_smoothing: int | None = None,
        sharpen_strength: float | None = None,
        fps_interpolation_factor: float | None = None,
        playback_speed: float | None = None,
        qscale: int | None = None,
        prores_profile: int | None = None,
    ) -> AsyncJob:
        """Starts a job, which costs Credits unless it is a preview.

        A file is uploaded, and the job is started when TensorPix has stored it. All options are checked
        first. A request that may have started a job is never repeated: when its answer is lost, the job is
        looked up.

        Args:
            source: A file; or the http(s) URL of one, which TensorPix fetches itself (it must be reachable
                for at least 2 hours); or what `upload` returned.
            models: Ids or names of models, at most one for each task; see `models()`.
            scale: Adds the Super Resolution model with this factor, such as 2 or 4. Of several the one with
                the lowest cost weight is taken, of equally dear ones the newest.
            resolution: Width of the result in pixels, one of the vendor's, or a name such as `1080p` or `4k`.
                By default what the models produce.
            codec: `h264`, `hevc` or `prores`.
            container: `mp4`, `mov` or `mkv`.
            crf: Constant rate factor, 0 (best) to 51; the vendor suggests 23.
            grain: Film grain to add, 0 to 1.
            preview: Makes a free, watermarked preview of about 10 seconds. Uploads only.
            start_frame: First frame to enhance, 0 or more; with `preview`, where it begins. Uploads only.
            end_frame: Last frame to enhance, greater than `start_frame`. Uploads only.
            on_progress: Called as bytes leave, from another thread where there is an event loop.
            chroma_subsampling: Pixel format, such as `yuv420p` or `yuv422p10le`.
            comparison: Shows the original and the result side by side.
            stabilization_smoothing: 0 to 40; needs a model for stabilization.
            sharpen_strength: 0 or more; needs a model for sharpening. Uploads only.
            fps_interpolation_factor: Factor on the frame rate; needs a model for it. Uploads only.
            playback_speed: 1.0 is normal, 0.5 half; needs a model for slow motion. Uploads only.
            qscale: Quality of the ProRes encoder, 0 or more. Uploads only.
            prores_profile: Profile of the ProRes encoder, -1 or more. Uploads only.

        Returns:
            A handle on the new job.

        Raises:
            UsageError: An option or the source is wrong. Nothing was uploaded.
            TransferError: The file could not be uploaded. No job was started.
            InsufficientCredits: The account cannot pay. No job was started.
            InvalidRequest: TensorPix refuses the video or the options. No job was started.
            SubmissionUncertain: The answer was lost, and so it is not known whether a job was started.
        """
        options = TensorPixOptions(
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
            chroma_subsampling=chroma_subsampling,
            comparison=comparison,
            stabilization_smoothing=stabilization_smoothing,
            sharpen_strength=sharpen_strength,
            fps_interpolation_factor=fps_interpolation_factor,
            playback_speed=playback_speed,
            qscale=qscale,
            prores_profile=prores_profile,
        )
        if isinstance(source, str) and "://" in source:
            _check_source_url(source)
            options.check_for_url()
            return await self._submit_url(source, options.fields(await self.models()))
        if isinstance(source, Uploaded):
            fields = options.fields(await self.models())
            return await self._submit_video(source, fields, newest=await self._newest_job())
        with UploadReader(source):
            fields = options.fields(await self.models())
        return await self._submit_video(await self.upload(source, on_progress=on_progress), fields, newest=0)

    async def upload(
        self,
        path: str | os.PathLike[str],
        *,
        on_progress: Callable[[TransferProgress], None] | None = None,
    ) -> Uploaded:
        """Uploads a file, and waits until TensorPix has stored it. Starts no job.

        Args:
            path: A file that is not empty, and does not change meanwhile.
            on_progress: Called as bytes leave, from another thread where there is an event loop.

        Returns:
            What `submit` takes, as often as wanted.

        Raises:
            TransferError: The file cannot be read, was not received whole, or was not stored in time.
            InvalidRequest: TensorPix refuses it, or the storage quota is used up.
        """
        with UploadReader(path, on_progress) as reader:
            name = safe_name(reader.path.name, "video.mp4")
            what = f"uploading {name}"
            file = File(reader, name, _MIME_TYPES.get(Path(name).suffix.lower()))
            try:
                with self.reader.requesting(what):
                    answer = await videos_create.asyncio_detailed(
                        client=self._upload_client, body=VideoUpload(file)
                    )
            except TransportError as error:
                raise TransferError(f"{error}; no job was started").about(self.name) from error
        video = self.reader.expect(answer, Video, what)
        await record_upload_async(str(video.id))
        try:
            return await self._stored(video)
        except VidliftError:
            raise
        except BaseException as stop:
            stop.add_note(
                f"TensorPix has the upload: once it is stored, submit(Uploaded('{video.id}')) uses it"
            )
            raise

    async def stored_upload(self, upload_id: str) -> Uploaded:
        """Waits until an earlier upload has been stored.

        Args:
            upload_id: The provider's id.

        Raises:
            NotFound: There is no such upload for this key.
            TransferError: It was not stored in time.
        """
        number = int(self._checked_id(upload_id))
        what = f"reading upload {number}"
        with self.reader.requesting(what):
            answer = await videos_retrieve.asyncio_detailed(number, client=self._client)
        return await self._stored(self.reader.expect(answer, Video, what))

    async def _stored(self, video: Video) -> Uploaded:
        """Waits until an upload has been stored: jobs on it are refused before."""
        began = self.clock.monotonic()
        poller = Poller(
            policy=self.policy,
            provider=self.name,
            subject=str(video.id),
            started=began,
            timeout=self.defaults.store_timeout,
            submitted=began,
            random=self.random,
        )
        what = f"reading upload {video.id}"
        while not video.file:
            try:
                with self.reader.requesting(what):
                    answer = await videos_retrieve.asyncio_detailed(video.id, client=self._client)
                video = self.reader.expect(answer, Video, what)
                state = JobState.SUCCEEDED if video.file else JobState.AWAITING_UPLOAD
                seen = JobSnapshot(self.name, str(video.id), state, output=Output(url=video.file or None))
                decision = poller.on_snapshot(self.clock.monotonic(), seen)
            except VidliftError as error:
                decision = poller.on_error(self.clock.monotonic(), error)
            if isinstance(decision, GiveUp):
                late = isinstance(decision.error, JobTimeout)
                problem = (
                    f"is not stored after {poller.timeout:g} s" if late else f"was lost: {decision.error}"
                )
                failure = TransferError(f"TensorPix upload {video.id} {problem}; no job was started").about(
                    self.name
                )
                failure.upload_id = str(video.id)
                raise failure from decision.error
            if isinstance(decision, Sleep):
                await self.clock.sleep(decision.seconds)
        return Uploaded(str(video.id))

    async def _submit_video(self, video: Uploaded, fields: Mapping[str, Any], newest: int) -> AsyncJob:
        number = int(self._checked_id(video.id))
        what = f"starting a job on upload {number}"

        async def post() -> CreatedJob | EnhanceJobResponse:
            with self.reader.requesting(what):
                answer = await jobs_create.asyncio_detailed(
                    client=self._client, body=CreateJob(input_video=number, **fields)
                )
            return self.reader.expect(answer, CreatedJob, what)

        def is_source(given: Video) -> bool:
            return given.id == number

        try:
            lookup = _Lookup(is_source, frozenset(fields["ml_models"]), newest)
            return await self._start(post, lookup, f"upload {number}", str(number))
        except VidliftError as error:
            error.upload_id = str(number)
            raise

    async def _submit_url(self, url: str, fields: Mapping[str, Any]) -> AsyncJob:
        shown = redact_url(url)
        what = f"starting a job on {shown}"
        newest = await self._newest_job()

        async def post() -> CreatedJob | EnhanceJobResponse:
            with self.reader.requesting(what):
                answer = await jobs_from_url_create.asyncio_detailed(
                    client=self._client, body=EnhanceVideo(video_url=url, **fields)
                )
            return self.reader.expect(answer, EnhanceJobResponse, what)

        def is_source(given: Video) -> bool:
            return given.external_url == url

        lookup = _Lookup(is_source, frozenset(fields["ml_models"]), newest)
        return await self._start(post, lookup, shown, None)

    async def _start(
        self,
        post: Callable[[], Awaitable[CreatedJob | EnhanceJobResponse]],
        lookup: _Lookup,
        subject: str,
        upload_id: str | None,
    ) -> AsyncJob:
        """Makes the one request that starts, and bills, a job. It is never made twice."""
        await record_start_async()
        moment = self.clock.monotonic()
        try:
            try:
                created = await post()
                if not 1 <= created.id <= LARGEST_ID:
                    raise DecodeError(
                        f"starting a job on {subject}: TensorPix answered with an id that is none",
                        status=201,
                        path=f"{type(created).__name__}.id",
                        body="",
                    )
            except VidliftError as error:
                if not may_have_acted(error):
                    raise error.about(self.name) from error.__cause__
                snapshot = self._told(error) or await self._found(lookup, subject, upload_id, error)
            else:
                snapshot = self._new(created.id, cost_of(created.cost_usd), created)
        except VidliftError:
            raise
        except BaseException as stop:
            stop.add_note(
                f"a TensorPix job on {subject} may have been started: look for it in the list of jobs"
            )
            raise
        self.remember(snapshot.job_id)
        return AsyncJob(self, snapshot.job_id, snapshot=snapshot, submitted_at=moment)

    def _new(self, number: int, cost: Cost | None = None, raw: object = None) -> JobSnapshot:
        now = self.clock.now()
        return JobSnapshot(self.name, str(number), JobState.QUEUED, cost=cost, observed_at=now, raw=raw)

    def _told(self, error: VidliftError) -> JobSnapshot | None:
        """Returns the job that an answer tells the id of, although the rest is not as documented."""
        cause = error.__cause__
        if not isinstance(cause, ClientDecodeError):
            return None
        try:
            number = msgspec.json.decode(cause.content or b"", type=_Started).id
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return None
        return self._new(number)

    async def _found(
        self, lookup: _Lookup, subject: str, upload_id: str | None, cause: VidliftError
    ) -> JobSnapshot:
        """Looks for the job that a request without a usable answer may have started."""
        found: list[JobSnapshot] = []
        for pause in LOOKUP_PAUSES:
            await self.clock.sleep(pause)
            try:
                jobs = await self._outer_jobs()
            except VidliftError:
                continue
            fitting = [job for job in jobs if lookup.fits(job) and str(job.id) not in self._started]
            found = [snapshot_of(job, self.clock.now()) for job in fitting]
            if len(found) == 1:
                return found[0]
            if found:
                break
        listed = f"these may be it: {', '.join(each.job_id for each in found)}" if found else "none is listed"
        again = f"submit(Uploaded('{upload_id}'))" if upload_id else "submit it"
        raise SubmissionUncertain(
            f"it is not known whether TensorPix started a job on {subject} ({cause}); {listed}. Look at "
            f"jobs() before you {again} again: a second job would be billed too",
            provider=self.name,
            upload_id=upload_id,
            candidates=found,
        ) from cause

    async def submitted_since(
        self, moment: datetime, *, upload_id: str | None = None, source: str | None = None, **more: Any
    ) -> list[JobSnapshot]:
        """Looks for the job that a submission which was never answered may have started.

        Args:
            moment: When its request left, in UTC.
            upload_id: What it was to be started on, where that is known.
            source: The file's name, or the URL without what signs it.
            more: As for `find_submitted`.

        Returns:
            The jobs that can be it: those on the upload, where one is known.
        """
        if upload_id is None:
            return await super().submitted_since(moment, source=source, **more)
        jobs = await self._outer_jobs()
        return [
            self._seen(job)
            for job in jobs
            if job.input_video is not None and str(job.input_video.id) == upload_id
        ]

    async def _outer_jobs(self) -> list[RawJob]:
        """Reads the first and the last page of jobs: whichever way they are sorted, new ones are there."""
        first = await self._job_page(0)
        jobs = list(first.results or ())
        count = first.count or 0
        if count > len(jobs) > 0:
            last = await self._job_page(max(len(jobs), count - PAGE_SIZE))
            jobs += last.results or ()
        return list({job.id: job for job in jobs}.values())

    async def _newest_job(self) -> int:
        return max((job.id for job in await self._outer_jobs()), default=0)

    def _seen(self, job: RawJob) -> JobSnapshot:
        if not job.status.is_known:
            self._warn_of_unknown(int(job.status))
        return snapshot_of(job, self.clock.now())

    async def refresh(self, job_id: str) -> JobSnapshot:
        """Reads a job once.

        Args:
            job_id: The provider's id.

        Returns:
            What TensorPix says now.

        Raises:
            NotFound: There is no such job for this key.
            UsageError: This is no job id of TensorPix.
        """
        plain = self._checked_id(job_id)
        what = f"reading job {plain}"
        with self.reader.requesting(what):
            answer = await jobs_retrieve.asyncio_detailed(int(plain), client=self._client)
        job = self.reader.expect(answer, RawJob, what)
        if job.id != int(plain):
            raise DecodeError(
                f"{what}: TensorPix answered with another job; try again later, and report it to its support "
                "if that stays so",
                status=answer.status_code,
                path="Job.id",
                body="",
            )
        seen = self._seen(job)
        return attrs.evolve(seen, read_after=retry_after(answer.headers, self.clock.now()))

    async def jobs(self, *, limit: int | None = None) -> AsyncIterator[JobSnapshot]:
        """Lists the jobs of the account, reading page after page as they are asked for.

        Args:
            limit: Most jobs to list, at least 0, or None for all.

        Yields:
            Snapshots, in TensorPix's order, each job once. The vendor does not say whether ended jobs are all
            included.
        """
        if limit is not None and limit < 0:
            raise UsageError(f"limit must be at least 0, got {limit}")
        seen: set[int] = set()
        offset: int | None = 0
        while offset is not None and len(seen) != limit:
            page = await self._job_page(offset)
            for job in page.results or ():
                if job.id not in seen and len(seen) != limit:
                    seen.add(job.id)
                    yield self._seen(job)
            offset = _following(page.next_, "offset", offset) if page.results else None

    async def job_page(self, number: int) -> JobPage:
        """Reads one page of the list of jobs.

        Args:
            number: Which one, from 0.

        Returns:
            Its jobs, in TensorPix's order.
        """
        what = "listing jobs"
        with self.reader.requesting(what):
            answer = await jobs_list.asyncio_detailed(
                client=attrs.evolve(self._client, raw=True), limit=PAGE_SIZE, offset=number * PAGE_SIZE
            )
            told = read_page(answer.content) if answer.status_code == 200 else None
        if told is not None:
            now = self.clock.now()
            snapshots = [snapshot_of(job, now, content) for job, content in told.jobs]
            for seen in snapshots:
                if seen.state is JobState.UNKNOWN:
                    self._warn_of_unknown(seen.raw_status)
            return JobPage(snapshots, _length(told.count), told.last)
        page = self.reader.expect(answer, PaginatedJobList, what)
        results = page.results or ()
        snapshots = [self._seen(job) for job in results]
        return JobPage(snapshots, _length(page.count), last=not (results and page.next_))

    async def _job_page(self, offset: int) -> PaginatedJobList:
        what = "listing jobs"
        with self.reader.requesting(what):
            answer = await jobs_list.asyncio_detailed(client=self._client, limit=PAGE_SIZE, offset=offset)
        return self.reader.expect(answer, PaginatedJobList, what)

    async def cancel(self, job_id: str) -> JobSnapshot:
        """Stops a job; a job that is canceled already counts as success.

        Of a running job, most of the Credits come back, says the vendor.

        Args:
            job_id: The provider's id.

        Returns:
            What TensorPix says afterwards; CANCELING while it does not show the end yet.

        Raises:
            JobError: The job had ended already, so that there was nothing to cancel.
            ServerError: Canceling failed; the job goes on.
        """
        plain = self._checked_id(job_id)
        what = f"canceling job {plain}"
        with self.reader.requesting(what):
            answer = await jobs_destroy.asyncio_detailed(int(plain), client=self._client)
        # 409 says that it was canceled before. A 400 may say that it had ended: the job itself tells.
        if not self.reader.succeeded(answer) and answer.status_code not in {400, 409}:
            raise self.reader.error(answer, what)
        snapshot = await self.refresh(plain)
        if snapshot.state in {JobState.SUCCEEDED, JobState.FAILED}:
            raise JobError(
                f"tensorpix job {plain} had ended already ({snapshot.state.value}); nothing was canceled",
                provider=self.name,
                job_id=plain,
                snapshot=snapshot,
            )
        if snapshot.state is JobState.CANCELED:
            return snapshot
        if answer.status_code == 400:
            raise self.reader.error(answer, what)
        return attrs.evolve(snapshot, state=JobState.CANCELING)

    async def delete(self, job_id: str) -> None:
        """Removes what TensorPix stores for a job: its result and its upload. The job's record stays.

        What is not there any more counts as removed.

        Args:
            job_id: The provider's id.

        Raises:
            JobError: The job has not ended; cancel it first.
            ApiError: Something is still in use by another job (409), or may not be deleted.
        """
        try:
            snapshot = await self.refresh(job_id)
        except NotFound:
            return
        if not snapshot.state.is_terminal:
            raise JobError(
                f"tensorpix job {snapshot.job_id} has not ended ({snapshot.state.value}); cancel it or wait "
                "for it before deleting",
                provider=self.name,
                job_id=snapshot.job_id,
                snapshot=snapshot,
            )
        job: RawJob = snapshot.raw
        if job.output_video is not None:
            what = f"deleting result {job.output_video.id} of job {job.id}"
            with self.reader.requesting(what):
                answer = await restored_videos_destroy.asyncio_detailed(
                    job.output_video.id, client=self._client
                )
            if not self.reader.succeeded(answer) and answer.status_code != 404:
                raise self.reader.error(answer, what)
        if job.input_video is not None and not job.input_video.external_url:
            what = f"deleting upload {job.input_video.id} of job {job.id}"
            with self.reader.requesting(what):
                removal = await videos_destroy.asyncio_detailed(job.input_video.id, client=self._client)
            if not self.reader.succeeded(removal) and removal.status_code != 404:
                raise self.reader.error(removal, what)

    async def models(self) -> list[EnhancementModel]:
        """Lists the AI models that jobs can use.

        Returns:
            All models, in TensorPix's order.
        """
        found: dict[str, EnhancementModel] = {}
        number: int | None = 1
        what = "listing models"
        while number is not None:
            with self.reader.requesting(what):
                answer = await ml_models_list.asyncio_detailed(
                    client=self._client, page=number, page_size=PAGE_SIZE
                )
            page = self.reader.expect(answer, PaginatedMLModelListList, what)
            for model in page.results or ():
                found.setdefault(str(model.id), _enhancement_model(model))
            number = _following(page.next_, "page", number) if page.results else None
        return list(found.values())

    async def balance(self) -> Balance:
        """Reads the Credits that the account has left.

        Returns:
            The balance, in `credits`.
        """
        what = "reading the balance"
        with self.reader.requesting(what):
            answer = await accounts_profile_balance_retrieve.asyncio_detailed(client=self._client)
        text = self.reader.expect(answer, CreditsBalance, what).balance_usd
        amount = decimal_of(text) if isinstance(text, str) else None
        if amount is None:
            raise DecodeError(
                "TensorPix shows no balance that can be read; look at its Billing page",
                status=answer.status_code,
                path="CreditsBalance.balance_usd",
                body="",
            )
        return Balance(amount, UNIT)


def _check_source_url(url: str) -> None:
    """Refuses a source that TensorPix cannot fetch, before anything is requested."""
    try:
        parts = urlsplit(url)
        good = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        good = False
    if not good or re.search(r"[\s\x00-\x1f]", url):
        raise UsageError(f"{redact_url(url)} is no http or https URL; TensorPix can fetch nothing else")


PROVIDER = AsyncTensorPix
