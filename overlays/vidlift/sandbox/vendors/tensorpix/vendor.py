"""TensorPix's operations, and their effects on an account.

Where the vendor's pages leave a behavior open, one was chosen; each such choice is marked `Choice:` in the
code.
"""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import itertools
import random
import uuid
from decimal import Decimal
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from vidlift.media import MediaError, probe
from vidlift.sandbox.api import Answer, Call, Handler, RefusedError
from vidlift.sandbox.encoding.pictures import write_thumbnail
from vidlift.sandbox.faults import hidden_reads
from vidlift.sandbox.fetch import FetchError, fetch
from vidlift.sandbox.runs import RunState
from vidlift.sandbox.vendors.tensorpix.answers import STATUS, Answers, decimal
from vidlift.sandbox.vendors.tensorpix.models import MODELS, Model
from vidlift.sandbox.vendors.tensorpix.orders import Order, models_of
from vidlift.sandbox.vendors.tensorpix.pages import by_number, by_offset
from vidlift.sandbox.vendors.tensorpix.records import Generated, Job, Restored, Video
from vidlift.sandbox.vendors.tensorpix.refusals import not_found, shaped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vidlift.media import MediaInfo
    from vidlift.sandbox.context import SandboxContext
    from vidlift.sandbox.storage import StoredObject
    from vidlift.sandbox.validation import Contract

_REFUND = Decimal("0.9")  # Choice: "most" of the Credits of a job that was being processed


class TensorPixVendor:
    """TensorPix's API: uploads, jobs, results, and the read side of video generation.

    Args:
        context: What the sandbox shares among vendors.
        contract: TensorPix's document.
        api_key: The one key that is accepted.
    """

    def __init__(self, context: SandboxContext, contract: Contract, api_key: str) -> None:
        self.contract = contract
        self.body_limits: Mapping[str, int] = {}
        self._context = context
        self._config = context.config
        self._clock = context.clock
        self._store = context.store
        self._api_key = api_key
        self._credits = context.config.credits
        self._ids = itertools.count(1001)
        self._videos: dict[int, Video] = {}
        self._jobs: dict[int, Job] = {}
        self._restored: dict[int, Restored] = {}
        self._generated: list[Generated] = []
        self.handlers: Mapping[str, Handler] = {
            "accounts_profile_balance_retrieve": self._read_balance,
            "jobs_list": self._list_jobs,
            "jobs_create": self._create_job,
            "jobs_retrieve": self._read_job,
            "jobs_destroy": self._stop_job,
            "jobs_from_url_create": self._create_job_from_url,
            "jobs_history_retrieve": self._read_history,
            "ml_models_list": self._list_models,
            "videos_list": self._list_videos,
            "videos_create": self._upload,
            "videos_retrieve": self._read_video,
            "videos_destroy": self._delete_video,
            "restored_videos_list": self._list_restored,
            "restored_videos_retrieve": self._read_restored,
            "restored_videos_destroy": self._delete_restored,
            "video_gen_jobs_retrieve": self._read_generation,
            "video_gen_videos_retrieve": self._read_generated,
        }

    # What every vendor has

    def authenticate(self, headers: Mapping[str, str]) -> None:
        """Raise RefusedError unless `Authorization: Token <key>` is there."""
        challenge = {"WWW-Authenticate": "Token"}
        scheme, _, key = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "token" or not key:
            raise RefusedError(401, "Authentication credentials were not provided.", headers=challenge)
        if not hmac.compare_digest(key.strip().encode(), self._api_key.encode()):
            raise RefusedError(401, "Invalid token.", headers=challenge)

    def refusal(self, error: RefusedError) -> Answer:
        """Shape a refusal as the document does."""
        return shaped(error)

    def settle(self) -> None:
        """Bring all jobs up to date."""
        self._context.scheduler.settle()

    # Account and models

    async def _read_balance(self, _call: Call) -> Answer:
        return Answer(200, {"balance_usd": decimal(self._credits)})

    async def _list_models(self, call: Call) -> Answer:
        return by_number(call, MODELS, Model.shown)

    # Uploads

    async def _upload(self, call: Call) -> Answer:
        upload = call.files["file"]
        if upload.size == 0:
            raise RefusedError(400, messages={"file": ["The submitted file is empty."]})
        self._check_quota(upload.size)
        try:
            info = await asyncio.to_thread(probe, upload.path)
            thumbnail = self._store.new_path(".jpg")
            await asyncio.to_thread(write_thumbnail, upload.path, thumbnail)
        except MediaError as error:
            message = "The file is not a video that can be read."
            raise RefusedError(400, messages={"file": [message]}) from error
        stored = self._store.adopt(upload.path, _suffix(upload.filename))
        video = self._add_video(upload.filename or "video", info, stored, self._store.adopt(thumbnail))
        video.hidden = hidden_reads(call.effects)
        return Answer(201, self._answers(call).video(video))

    def _add_video(self, name: str, info: MediaInfo, stored: StoredObject, thumbnail: StoredObject) -> Video:
        now = self._clock.now()
        video = Video(
            id=next(self._ids),
            name=name[:1024],
            created=now,
            ready=now + self._config.store_time,
            info=info,
            source=stored.path,
            stored=stored,
            thumbnail=thumbnail,
        )
        self._videos[video.id] = video
        return video

    async def _list_videos(self, call: Call) -> Answer:
        # Choice: newest first, like the other lists; no order is documented.
        videos = [video for video in reversed(self._videos.values()) if self._is_listed(video)]
        return by_offset(call, videos, self._answers(call).video)

    def _is_listed(self, video: Video) -> bool:
        return not video.deleted and video.external_url is None and not video.hidden

    async def _read_video(self, call: Call) -> Answer:
        return Answer(200, self._answers(call).video(self._video(call)))

    async def _delete_video(self, call: Call) -> Answer:
        video = self._video(call)
        if any(job.video is video and not job.run.state.is_terminal for job in self._jobs.values()):
            raise RefusedError(409, "The video is used by an active job. Wait for the job, or stop it first.")
        video.deleted = True
        for stored in (video.stored, video.thumbnail):
            if stored is not None:
                self._store.delete(stored)
        return Answer(204)

    def _video(self, call: Call) -> Video:
        video = self._videos.get(call.path["id"])
        if video is None or video.deleted:
            raise not_found()
        _hide(video)
        return video

    # Jobs

    async def _create_job(self, call: Call) -> Answer:
        body: dict[str, Any] = call.body
        video_id = body.get("input_video")
        if video_id is None:
            raise RefusedError(400, messages={"input_video": ["This field is required."]})
        video = self._videos.get(video_id)
        if video is None or video.deleted:
            raise RefusedError(
                400, messages={"input_video": [f'Invalid pk "{video_id}" - object does not exist.']}
            )
        if self._clock.now() < video.ready:
            message = "The video is still being stored: wait until its file is not null."
            raise RefusedError(400, messages={"input_video": [message]})
        order = Order.read(body, video.info)
        job = self._start_job(order, video, call, short_of_credits=400)
        return Answer(201, self._answers(call).created(job))

    async def _create_job_from_url(self, call: Call) -> Answer:
        body: dict[str, Any] = call.body
        url: str = body["video_url"]
        models_of(body)  # what is wrong with these is told before anything is fetched
        source = self._store.new_path(_suffix(urlsplit(url).path))
        try:
            await fetch(url, source, limit=self._config.max_upload, allowed_hosts=self._config.allowed_hosts)
            info = await asyncio.to_thread(probe, source)
            order = Order.read(body, info)
            name = PurePath(unquote(urlsplit(url).path)).name or "video"
            now = self._clock.now()
            video = Video(
                id=next(self._ids),
                name=name[:1024],
                created=now,
                ready=now,
                info=info,
                source=source,
                external_url=url,
            )
            job = self._start_job(order, video, call, short_of_credits=402)
        except (FetchError, MediaError) as error:
            source.unlink(missing_ok=True)
            text = (
                str(error)
                if isinstance(error, FetchError)
                else "The URL does not lead to a video that can be read."
            )
            raise RefusedError(400, messages={"video_url": [text]}) from error
        except BaseException:
            source.unlink(missing_ok=True)
            raise
        self._videos[video.id] = video
        status, _ = STATUS[job.run.state]
        return Answer(
            201, {"id": job.id, "cost_usd": decimal(job.cost), "input_video": video.id, "status": status}
        )

    def _start_job(self, order: Order, video: Video, call: Call, *, short_of_credits: int) -> Job:
        self._check_quota(0)
        cost = order.cost()
        if cost > self._credits:
            raise RefusedError(
                short_of_credits,
                f"Insufficient Credits: the job costs {decimal(cost)}, the balance is "
                f"{decimal(self._credits)}. Top up and try again.",
            )
        self._credits -= cost  # Choice: charged when the job is created
        run = self._context.new_run(
            order.plans(video.source, self._store),
            frames=order.frames,
            effects=call.effects,
            on_end=lambda _: self._close_job(job),
        )
        job = Job(
            id=next(self._ids),
            video=video,
            models=order.models,
            settings=order.settings,
            cost=cost,
            run=run,
            hidden=hidden_reads(call.effects),
        )
        self._jobs[job.id] = job
        self._context.scheduler.submit(run, "tensorpix", str(job.id))
        return job

    def _close_job(self, job: Job) -> None:
        """Carry out what follows from a job's end."""
        if job.run.state is RunState.SUCCEEDED:
            self._keep_result(job)
        elif job.run.state is RunState.FAILED:
            self._credits += job.cost  # Choice: a failed job costs nothing
        elif job.run.started is None:
            self._credits += job.cost  # Choice: a job that never ran costs nothing
        else:
            self._credits += (job.cost * _REFUND).quantize(Decimal("0.0001"))
        if job.video.external_url is not None:
            # Where an open file cannot be removed, it goes when the sandbox stops.
            with contextlib.suppress(OSError):
                job.video.source.unlink(missing_ok=True)

    def _keep_result(self, job: Job) -> None:
        plan = job.run.encodes[-1].plan
        assert plan.thumbnail is not None  # noqa: S101 - every result is given one
        assert job.run.ended is not None  # noqa: S101 - it succeeded
        before = self._store.adopt(job.run.encodes[0].plan.target) if len(job.run.encodes) > 1 else None
        restored = Restored(
            id=next(self._ids),
            job=job,
            name=f"{PurePath(job.video.name).stem}_enhanced.{plan.container}"[-1024:],
            created=job.run.ended,
            info=job.run.results[-1],
            stored=self._store.adopt(plan.target),
            thumbnail=self._store.adopt(plan.thumbnail),
            before=before,
        )
        job.output = self._restored[restored.id] = restored

    async def _list_jobs(self, call: Call) -> Answer:
        # Choice: all jobs, finished ones too. Whether the vendor lists those is not certain.
        jobs = [job for job in reversed(self._jobs.values()) if not job.hidden]
        return by_offset(call, jobs, self._answers(call).job)

    async def _read_job(self, call: Call) -> Answer:
        return Answer(200, self._answers(call).job(self._job(call)))

    async def _read_history(self, call: Call) -> Answer:
        return Answer(200, self._answers(call).history(self._job(call)))

    async def _stop_job(self, call: Call) -> Answer:
        job = self._job(call)
        if job.run.state is RunState.CANCELED:
            raise RefusedError(409, "The job is already canceled.")
        if job.run.state.is_terminal:
            # Choice: 400 is declared for this operation, and no other case for it is described.
            _, label = STATUS[job.run.state]
            raise RefusedError(400, f"The job cannot be stopped: it is {label.lower()}.")
        self._context.scheduler.cancel(job.run)
        return Answer(204)

    def _job(self, call: Call) -> Job:
        job = self._jobs.get(call.path["id"])
        if job is None:
            raise not_found()
        _hide(job)
        return job

    # Results

    async def _list_restored(self, call: Call) -> Answer:
        kept = [restored for restored in reversed(self._restored.values()) if restored.deleted is None]
        return by_offset(call, kept, self._answers(call).restored)

    async def _read_restored(self, call: Call) -> Answer:
        return Answer(200, self._answers(call).restored(self._kept(call)))

    async def _delete_restored(self, call: Call) -> Answer:
        restored = self._kept(call)
        restored.deleted = self._clock.now()
        for stored in (restored.stored, restored.thumbnail, restored.before):
            if stored is not None:
                self._store.delete(stored)
        return Answer(204)

    def _kept(self, call: Call) -> Restored:
        # Choice: a deleted result is gone from here, and its job still shows it, with `deleted` set and no
        # files.
        restored = self._restored.get(call.path["id"])
        if restored is None or restored.deleted is not None:
            raise not_found()
        return restored

    # Video generation: only reads are known, so there is nothing to read until something is seeded

    def seed_generated_video(self, path: Path, prompt: str) -> tuple[str, str]:
        """Put a finished video generation into the account, as its web page would.

        Args:
            path: A video, which is copied.
            prompt: The prompt of the generation.

        Returns:
            The IDs of the generation job and of the generated video.

        Raises:
            MediaError: The file is not a video that can be read.
        """
        info = probe(path)
        copy, thumbnail = self._store.new_path(path.suffix), self._store.new_path(".jpg")
        copy.write_bytes(path.read_bytes())
        write_thumbnail(copy, thumbnail)
        video = self._add_video(path.name, info, self._store.adopt(copy), self._store.adopt(thumbnail))
        video.ready = video.created
        draw = random.Random(f"{self._config.seed}-{video.id}")  # noqa: S311 - repeatable IDs
        job_id, video_id = (str(uuid.UUID(int=draw.getrandbits(128), version=4)) for _ in range(2))
        self._generated.append(Generated(job_id=job_id, video_id=video_id, prompt=prompt[:2048], video=video))
        return job_id, video_id

    async def _read_generation(self, call: Call) -> Answer:
        for generated in self._generated:
            if generated.job_id == call.path["id"]:
                return Answer(200, self._answers(call).generation(generated))
        raise not_found()

    async def _read_generated(self, call: Call) -> Answer:
        for generated in self._generated:
            if generated.video_id == call.path["id"]:
                return Answer(200, self._answers(call).generated(generated))
        raise not_found()

    def _answers(self, call: Call) -> Answers:
        return Answers(clock=self._clock, config=self._config, store=self._store, expired=call.links_expired)

    def _check_quota(self, more: int) -> None:
        if self._store.used + more > self._config.quota_bytes or self._store.used >= self._config.quota_bytes:
            raise RefusedError(
                400,
                "Storage quota exceeded: delete videos that are no longer needed, or choose a larger plan.",
            )


def _hide(record: Video | Job) -> None:
    if record.hidden:
        record.hidden -= 1
        raise not_found()


def _suffix(filename: str) -> str:
    """Keep a file's suffix when it is a plain one; names come from outside."""
    suffix = PurePath(filename).suffix.lower()
    return suffix if suffix[1:].isascii() and suffix[1:].isalnum() and len(suffix) <= 8 else ""
