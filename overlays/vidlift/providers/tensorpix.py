"""TensorPix: multipart uploads, jobs on stored videos or from a URL, polling.

Sources: the vendor's API reference, version 1.1.0, and its schema 1.0.0, as pinned in specs/tensorpix.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from vidlift import media
from vidlift.declarations import Cancel, EnhancementModel, Ids, Read, Remove, linked_pages
from vidlift.description import ProviderDescription
from vidlift.errors import DecodeError, JobTimeout, TransferError, TransportError, UsageError, VidliftError
from vidlift.listing import Listing
from vidlift.options import is_web_url
from vidlift.orders import Uploaded
from vidlift.provider import AsyncProvider
from vidlift.providers._tensorpix_options import TensorPixOptions, task_name
from vidlift.recording import record_upload_async
from vidlift.redact import redact_url
from vidlift.snapshots import Balance, Cost, Failure, JobSnapshot, JobState, Output, state_of
from vidlift.starting import noting, submits_async
from vidlift.targets import safe_name
from vidlift.tracing import traced_async
from vidlift.uploads import UploadReader
from vidlift.values import VIDEO_TYPES, agree, decimal, positive, seconds, share, text, utc
from vidlift.watching import poll_async
from vidlift_api.tensorpix import Client, models
from vidlift_api.tensorpix.api import accounts, jobs, ml_models, restored_videos, videos
from vidlift_api.tensorpix.models import StatusEnum, TaskEnum, Video
from vidlift_api.tensorpix.types import File

if TYPE_CHECKING:
    import os
    from collections.abc import Awaitable, Callable, Mapping

    from vidlift.jobs import AsyncJob
    from vidlift.transfer import TransferProgress

STATES: Final[Mapping[StatusEnum, JobState]] = {
    StatusEnum.IN_QUEUE: JobState.QUEUED,
    StatusEnum.PROCESSING: JobState.RUNNING,
    StatusEnum.FINISHED: JobState.SUCCEEDED,
    StatusEnum.FAILED: JobState.FAILED,
    StatusEnum.CANCELED: JobState.CANCELED,
}
UNIT: Final = "credits"
"""The vendor's unit, although its fields are called `…_usd`."""
_NO_REASON: Final = Failure("TensorPix gives no reason; ask its support with the job's ID")


class TensorPixDescription(ProviderDescription):
    """What TensorPix is, and how its jobs are understood."""

    name = "tensorpix"
    TITLE = "TensorPix"
    KEY_VARIABLE = "TENSORPIX_API_KEY"
    URL_VARIABLE = "TENSORPIX_BASE_URL"
    KEY_PAGE = (
        "TensorPix shows keys at https://app.tensorpix.ai/profile, For Developers, on plans with API access"
    )
    BASE_URL = "https://backend.tensorpix.ai"
    CLIENT = Client
    OPTIONS = TensorPixOptions
    LACKS: ClassVar[Mapping[str, str]] = {
        "quote": "gives no quotes: it shows the cost when a job was submitted",
        "resume_upload": "makes a job of a whole upload only: submit the file again if the job never started",
        "webhooks": "sends no webhooks: wait for the job",
    }
    IDS = Ids(pattern=r"0*[1-9][0-9]{0,17}", hint="whole numbers above 0, such as 12345", key=int, grow=True)
    states = STATES
    READ = Read(operation=jobs.jobs_retrieve, model=models.Job, needs="id|status")
    # The list shows status, progress, and ETA as a read does. Third parties saw ended jobs vanish from it, so
    # a fleet reads those that it does not show. The vendor documents no order.
    LIST = linked_pages(
        jobs.jobs_list, models.PaginatedJobList, "offset", "limit", needs="id|status", both_ends=True
    )
    listing = Listing(page_size=LIST.size)
    MODELS = linked_pages(
        ml_models.ml_models_list, models.PaginatedMLModelListList, "page", "page_size", needs="id|name|task"
    )
    # 409 says that it was canceled before. A 400 may say that it had ended.
    CANCEL = Cancel(operation=jobs.jobs_destroy, already=frozenset({409}), ask_job=frozenset({400}))
    REMOVES = (
        Remove(
            operation=restored_videos.restored_videos_destroy,
            what="result",
            of=lambda seen: getattr(seen.raw.output_video, "id", None),
        ),
        Remove(operation=videos.videos_destroy, what="upload", of=lambda seen: _stored_id(seen.raw)),
    )

    def seen_first(self, job_id: str, created: Any) -> JobSnapshot:
        """Return the snapshot of the answer that started a job, with its price."""
        return self.queued(job_id, cost=cost_of(created.cost_usd), raw=created)

    def snapshot_of(self, raw: Any, job_id: str | None = None) -> JobSnapshot:
        """Put a job as TensorPix describes it into the one vocabulary.

        TensorPix reports no moment of creation, no stage, and no reason of a failure.
        """
        del job_id
        job: models.Job = raw
        state = state_of(job.status, STATES)
        video, result = job.input_video, job.output_video
        url = text(video.external_url) if isinstance(video, Video) else None
        return JobSnapshot(
            provider=self.name,
            job_id=str(job.id),
            state=state,
            raw_status=int(job.status),
            progress=share(job.processing_progress),
            eta=None if state.is_terminal else seconds(job.eta_s),
            cost=cost_of(job.cost_usd),
            started_at=utc(job.started),
            finished_at=utc(job.finished),
            source=redact_url(url) if url else text(getattr(video, "name", None)),
            output=Output(
                url=text(result.file),
                name=text(result.name),
                size=positive(result.size),
                width=positive(result.width),
                height=positive(result.height),
                frames=positive(result.n_frames),
                fps=positive(result.framerate),
            )
            if isinstance(result, models.RestoredVideo) and not result.deleted
            else None,
            failure=_NO_REASON if state is JobState.FAILED else None,
            observed_at=self.clock.now(),
            raw=job,
        )

    def model_of(self, raw: Any) -> EnhancementModel:
        """Return a model in the one vocabulary."""
        model: models.MLModelList = raw
        scale = model.upscale_factor if model.task == TaskEnum.SUPER_RESOLUTION else None
        return EnhancementModel(str(model.id), model.name, task_name(model), scale, model.cost_weight, model)


class AsyncTensorPix(TensorPixDescription, AsyncProvider):
    """A connection to TensorPix. Make one with `vidlift.connect_async("tensorpix")`."""

    @submits_async(TensorPixOptions)
    async def submit(self, options: TensorPixOptions) -> AsyncJob:
        """Start a job, which costs Credits unless it is a preview.

        A file is uploaded, and the job is started when TensorPix has stored it. A URL must be reachable for
        at least 2 hours. All options are checked first.

        Returns:
            A handle on the new job.

        Raises:
            UsageError: An option or the source is wrong. Nothing was uploaded.
            TransferError: The file could not be uploaded. No job was started.
            InsufficientCredits: The account cannot pay. No job was started.
            InvalidRequest: TensorPix refuses the video or the options. No job was started.
            SubmissionUncertain: The answer was lost, and so it is not known whether a job was started.
        """
        source: Any = options.source
        fresh = not options.is_url and not isinstance(source, Uploaded)
        if fresh:
            UploadReader(source).close()
        elif options.is_url and not is_web_url(source):
            raise UsageError(f"{redact_url(source)} is not an http or https URL, which TensorPix can fetch")
        members = options.request(await self.models(), await self._frame_rate(options))
        before = frozenset[str]() if fresh else await self.before()
        upload_id: str | None = None
        start: tuple[Any, Any, Any] = (
            jobs.jobs_from_url_create,
            models.EnhanceVideo,
            models.EnhanceJobResponse,
        )
        given: dict[str, Any] = {"video_url": source}
        if not options.is_url:
            upload = await self.upload(source, on_progress=options.on_progress) if fresh else source
            upload_id = self._checked_id(upload.id)
            start = jobs.jobs_create, models.CreateJob, models.CreatedJob
            given = {"input_video": int(upload_id)}
        operation, body, model = start
        return await self.start_job(
            operation,
            body(**given, **members),
            model,
            subject=f"upload {upload_id}" if upload_id else redact_url(source),
            fits=self._fits(upload_id, source, members),
            before=before,
            upload_id=upload_id,
        )

    async def fitting(
        self, upload_id: str | None, source: str | None, options: Any
    ) -> Callable[[JobSnapshot], Awaitable[bool]]:
        """Return what says whether a listed job is on a source and does what options say."""
        rate = await self._frame_rate(options, upload_id)
        return self._fits(upload_id, source, options.request(await self.models(), rate))

    async def _frame_rate(self, options: TensorPixOptions, upload_id: str | None = None) -> float | None:
        """Return the source's frames a second, where an option needs to know."""
        if options.fps is None:
            return None
        number = upload_id or getattr(options.source, "id", None)
        if number is None:
            source: Any = options.source
            return (await asyncio.to_thread(media.probe, source)).fps
        rate: float | None = positive((await self._video(int(self._checked_id(number)))).framerate)
        return rate

    def _fits(
        self, upload_id: str | None, source: str | None, members: Mapping[str, Any]
    ) -> Callable[[JobSnapshot], Awaitable[bool]]:
        async def fits(seen: JobSnapshot) -> bool:
            job: models.Job = seen.raw
            video = job.input_video if isinstance(job.input_video, Video) else None
            ids = [getattr(model, "id", None) for model in job.ml_models or ()]
            shown = job.to_dict() | {"ml_models": ids}
            names = {str(video.id)} if video and upload_id else {seen.source, video and video.external_url}
            return agree(members, shown) and (video is None or (upload_id or source) in names)

        return fits

    @traced_async("upload")
    async def upload(
        self,
        path: str | os.PathLike[str],
        *,
        on_progress: Callable[[TransferProgress], None] | None = None,
    ) -> Uploaded:
        """Upload a file, and wait until TensorPix has stored it. Starts no job.

        Args:
            path: A file that is not empty, and does not change while it is sent.
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
            body = models.VideoUpload(File(reader, name, VIDEO_TYPES.get(Path(name).suffix.lower())))
            try:
                answer = await self.ask(videos.videos_create, what, client=self._upload_client, body=body)
            except TransportError as error:
                raise TransferError(f"{error}; no job was started").about(self.name) from error
        video = self.read(answer, Video, what, needs="id|file")
        await record_upload_async(self, str(video.id))
        with noting(f"TensorPix has the upload: once it is stored, submit(Uploaded('{video.id}')) uses it"):
            return await self._stored(video)

    async def stored_upload(self, upload_id: str) -> Uploaded:
        """Wait until an earlier upload is stored.

        Raises:
            TransferError: It was not stored in time.
        """
        return await self._stored(await self._video(int(self._checked_id(upload_id))))

    async def _video(self, number: int) -> Video:
        what = f"reading upload {number}"
        answer = await self.ask(videos.videos_retrieve, what, number)
        return self.read(answer, Video, what, needs="id|file")

    async def _stored(self, video: Video) -> Uploaded:
        """Wait until an upload has been stored: jobs on it are refused before."""
        limit = self.defaults.store_timeout
        try:
            if not video.file:
                await poll_async(
                    lambda: self._video(video.id),
                    state=lambda seen: JobState.SUCCEEDED if seen.file else JobState.AWAITING_UPLOAD,
                    name=f"upload {video.id}",
                    timeout=limit,
                    policy=self.policy,
                    clock=self.clock,
                    random=self.random,
                )
        except VidliftError as error:
            late = isinstance(error, JobTimeout)
            problem = f"is not stored after {limit:g} s" if late else f"was lost: {error}"
            failure = TransferError(f"TensorPix upload {video.id} {problem}; no job was started")
            failure.upload_id = str(video.id)
            raise failure.about(self.name) from error
        return Uploaded(str(video.id))

    async def balance(self) -> Balance:
        """Read the Credits that the account has left, in `credits`."""
        what = "reading the balance"
        answer = await self.ask(accounts.accounts_profile_balance_retrieve, what)
        cost = cost_of(self.read(answer, models.CreditsBalance, what).balance_usd)
        if cost is None:
            problem = "TensorPix shows no balance that can be read; look at its Billing page"
            raise DecodeError(problem, status=200, path="CreditsBalance.balance_usd", body="")
        return Balance(cost.amount, UNIT)


def _stored_id(job: models.Job) -> int | None:
    video = job.input_video
    return video.id if isinstance(video, Video) and not video.external_url else None


def cost_of(value: object) -> Cost | None:
    """Return a price in `UNIT`; None for what is not an amount."""
    amount = decimal(value)
    return None if amount is None else Cost(amount, UNIT)


PROVIDER = AsyncTensorPix
