"""TensorPix in the sandbox.

Where the vendor's pages leave a behaviour open, one was chosen; each such choice is marked `Choice:` beside
the code.
"""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import itertools
import random
import uuid
from decimal import ROUND_UP, Decimal
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from attrs import define, field, frozen
from starlette.datastructures import URL

from vidlift.media import MediaError, MediaInfo, probe
from vidlift.sandbox.api import Answer, Call, Handler, RefusedError
from vidlift.sandbox.engine import EncodePlan, FilterStep, write_thumbnail
from vidlift.sandbox.faults import hidden_reads
from vidlift.sandbox.fetch import FetchError, fetch
from vidlift.sandbox.runs import RunState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vidlift.sandbox.context import SandboxContext
    from vidlift.sandbox.runs import Run
    from vidlift.sandbox.storage import StoredObject
    from vidlift.sandbox.validation import Contract

_OWNER_EMAIL = "owner@sandbox.example"
_OWNER_ID = 1
_PREVIEW_SECONDS = 10
_SIDE = range(64, 8193)  # bounds of RestoredVideo.width and height in the document
_DEFAULT_PAGE, _MAX_PAGE = 20, 100  # Choice: neither is documented
_REFUND = Decimal("0.9")  # Choice: "most" of the Credits of a job that was being processed
_FACTORS = (1.0, 8.0)  # Choice: range of fps_interpolation_factor
_SPEEDS = (0.1, 4.0)  # Choice: range of playback_speed

_STATUS = {
    RunState.QUEUED: (0, "In Queue"),
    RunState.RUNNING: (1, "Processing"),
    RunState.SUCCEEDED: (2, "Finished"),
    RunState.FAILED: (-1, "Failed"),
    RunState.CANCELED: (-2, "Canceled"),
}
_SUPER_RESOLUTION, _SHARPEN, _FPS, _SLOW_MOTION, _STABILIZATION = 1, 4, 10, 11, 13
_CODEC_IDS = {"h264": "avc1", "hevc": "hvc1", "prores": "apcn"}
_PRORES_PROFILES = range(-1, 6)  # of ffmpeg's prores_ks, which the codec is named after
_QSCALES = range(1, 65)
_QP_TO_LAMBDA = 118  # ffmpeg's FF_QP2LAMBDA


@frozen
class _Model:
    """A model as the vendor lists it, and the classic filters that stand in for it."""

    id: int
    name: str
    task: int
    cost_weight: float
    priority: int
    max_pixels: int
    upscale_factor: int = 1
    fps_boost_factor: int = 1
    filters: tuple[FilterStep, ...] = ()
    audio_filters: tuple[FilterStep, ...] = ()

    def shown(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "name": self.name,
            "task": self.task,
            "cost_weight": self.cost_weight,
            "upscale_factor": self.upscale_factor,
            "fps_boost_factor": self.fps_boost_factor,
            "priority": self.priority,
            "max_resolution": self.max_pixels,  # Choice: width times height; the unit is not clear
        }


_HD, _FULL_HD, _UHD = 1280 * 720, 1920 * 1080, 3840 * 2160
# Tasks that no classic filter stands in for (2, 5, 6, 12: film damage, VHS, dropouts, faces) are not
# offered. Ids and weights of the first two are those seen of the vendor's; its ids are not stable, so
# clients list them anyhow.
_MODELS = (
    _Model(44, "4x Upscale Ultra 4 (sandbox: Lanczos)", 1, 2.0, 50, _HD, upscale_factor=4),
    _Model(45, "2x Upscale 4 (sandbox: Lanczos)", 1, 0.5, 50, _FULL_HD, upscale_factor=2),
    _Model(51, "Denoise (sandbox: temporal average)", 3, 0.3, 20, _UHD, filters=(("atadenoise", ""),)),
    _Model(52, "Sharpen (sandbox: unsharp mask)", _SHARPEN, 0.2, 60, _UHD),
    _Model(
        53,
        "Auto Color Balance (sandbox: normalize)",
        7,
        0.2,
        40,
        _UHD,
        filters=(("normalize", "smoothing=20"),),
    ),
    _Model(54, "Decompressor (sandbox: deblock)", 8, 0.3, 15, _UHD, filters=(("deblock", "filter=strong"),)),
    _Model(55, "Deinterlace (sandbox: bwdif)", 9, 0.1, 10, _UHD, filters=(("bwdif", "mode=send_frame"),)),
    _Model(56, "FPS Interpolation (sandbox: blend)", _FPS, 0.4, 80, _UHD, fps_boost_factor=2),
    _Model(57, "Slow Motion (sandbox: blend)", _SLOW_MOTION, 0.4, 80, _UHD),
    _Model(58, "Stabilization (sandbox: deshake)", _STABILIZATION, 0.3, 30, _UHD),
    _Model(59, "Audio Denoise (sandbox: FFT)", 14, 0.1, 90, _UHD, audio_filters=(("afftdn", ""),)),
    _Model(
        60, "Low Light Enhance (sandbox: curves)", 15, 0.2, 35, _UHD, filters=(("curves", "preset=lighter"),)
    ),
)
_MODEL_BY_ID = {model.id: model for model in _MODELS}


@define(eq=False, kw_only=True)
class _Video:
    id: int
    name: str
    created: float
    ready: float
    info: MediaInfo
    source: Path
    stored: StoredObject | None = None
    thumbnail: StoredObject | None = None
    external_url: str | None = None
    deleted: bool = False
    hidden: int = 0


@define(eq=False, kw_only=True)
class _Restored:
    id: int
    job: _Job = field(repr=False)
    name: str
    created: float
    info: MediaInfo
    stored: StoredObject
    thumbnail: StoredObject
    before: StoredObject | None
    deleted: float | None = None


@define(eq=False, kw_only=True)
class _Job:
    id: int
    video: _Video
    models: tuple[_Model, ...]
    settings: dict[str, Any]
    cost: Decimal
    run: Run
    output: _Restored | None = None
    hidden: int = 0


@frozen(kw_only=True)
class _Generated:
    job_id: str
    video_id: str
    prompt: str
    video: _Video


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
        self._videos: dict[int, _Video] = {}
        self._jobs: dict[int, _Job] = {}
        self._restored: dict[int, _Restored] = {}
        self._generated: list[_Generated] = []
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
        """Shape a refusal as the document does: ValidationError for 400, a detail for all else."""
        if error.status == 301:
            return Answer(301, None, error.headers)
        if error.status != 400:
            return Answer(error.status, {"detail": error.text}, error.headers)
        messages = dict(error.messages)
        general = messages.pop("", []) + ([error.text] if error.text else [])
        return Answer(400, {"errors": messages, "non_field_errors": general}, error.headers)

    def settle(self) -> None:
        """Bring all jobs to where they stand now."""
        self._context.scheduler.settle()

    # Account and models

    async def _read_balance(self, _call: Call) -> Answer:
        return Answer(200, {"balance_usd": _decimal(self._credits)})

    async def _list_models(self, call: Call) -> Answer:
        size = call.query.get("page_size", _DEFAULT_PAGE)
        size = min(size, _MAX_PAGE) if size > 0 else _DEFAULT_PAGE
        number = call.query.get("page", 1)
        pages = max(1, -(-len(_MODELS) // size))
        if not 1 <= number <= pages:
            raise RefusedError(404, "Invalid page.")
        url = URL(call.url)
        return Answer(
            200,
            {
                "count": len(_MODELS),
                "next": str(url.include_query_params(page=number + 1)) if number < pages else None,
                "previous": str(url.include_query_params(page=number - 1)) if number > 1 else None,
                "results": [model.shown() for model in _MODELS[(number - 1) * size : number * size]],
            },
        )

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
        return Answer(201, self._shown_video(video, call))

    def _add_video(self, name: str, info: MediaInfo, stored: StoredObject, thumbnail: StoredObject) -> _Video:
        now = self._clock.now()
        video = _Video(
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
        return self._page(call, videos, lambda video: self._shown_video(video, call))

    def _is_listed(self, video: _Video) -> bool:
        return not video.deleted and video.external_url is None and not video.hidden

    async def _read_video(self, call: Call) -> Answer:
        return Answer(200, self._shown_video(self._video(call), call))

    async def _delete_video(self, call: Call) -> Answer:
        video = self._video(call)
        if any(job.video is video and not job.run.state.is_terminal for job in self._jobs.values()):
            raise RefusedError(409, "The video is used by an active job. Wait for the job, or stop it first.")
        video.deleted = True
        for stored in (video.stored, video.thumbnail):
            if stored is not None:
                self._store.delete(stored)
        return Answer(204)

    def _video(self, call: Call) -> _Video:
        video = self._videos.get(call.path["id"])
        if video is None or video.deleted:
            raise _not_found()
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
        order = _Order.read(body, video.info)
        job = self._start_job(order, video, call, short_of_credits=400)
        return Answer(201, self._shown_created(job))

    async def _create_job_from_url(self, call: Call) -> Answer:
        body: dict[str, Any] = call.body
        url: str = body["video_url"]
        _models_of(body)  # what is wrong with these is told before anything is fetched
        source = self._store.new_path(_suffix(urlsplit(url).path))
        try:
            await fetch(url, source, limit=self._config.max_upload, allowed_hosts=self._config.allowed_hosts)
            info = await asyncio.to_thread(probe, source)
            order = _Order.read(body, info)
            name = PurePath(unquote(urlsplit(url).path)).name or "video"
            now = self._clock.now()
            video = _Video(
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
        status, _ = _STATUS[job.run.state]
        return Answer(
            201, {"id": job.id, "cost_usd": _decimal(job.cost), "input_video": video.id, "status": status}
        )

    def _start_job(self, order: _Order, video: _Video, call: Call, *, short_of_credits: int) -> _Job:
        self._check_quota(0)
        cost = order.cost()
        if cost > self._credits:
            raise RefusedError(
                short_of_credits,
                f"Insufficient Credits: the job costs {_decimal(cost)}, the balance is "
                f"{_decimal(self._credits)}. Top up and try again.",
            )
        self._credits -= cost  # Choice: charged when the job is created
        run = self._context.new_run(
            order.plans(video, self._store),
            frames=order.frames,
            effects=call.effects,
            on_end=lambda _: self._close_job(job),
        )
        job = _Job(
            id=next(self._ids),
            video=video,
            models=order.models,
            settings=order.settings,
            cost=cost,
            run=run,
            hidden=hidden_reads(call.effects),
        )
        self._jobs[job.id] = job
        self._context.scheduler.submit(run)
        return job

    def _close_job(self, job: _Job) -> None:
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
            with contextlib.suppress(
                OSError
            ):  # where an open file cannot be removed, it goes when the sandbox stops
                job.video.source.unlink(missing_ok=True)

    def _keep_result(self, job: _Job) -> None:
        plan = job.run.encodes[-1].plan
        assert plan.thumbnail is not None  # noqa: S101 - every result is given one
        assert job.run.ended is not None  # noqa: S101 - it succeeded
        before = self._store.adopt(job.run.encodes[0].plan.target) if len(job.run.encodes) > 1 else None
        restored = _Restored(
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
        return self._page(call, jobs, lambda job: self._shown_job(job, call))

    async def _read_job(self, call: Call) -> Answer:
        return Answer(200, self._shown_job(self._job(call), call))

    async def _read_history(self, call: Call) -> Answer:
        return Answer(200, self._shown_history(self._job(call), call))

    async def _stop_job(self, call: Call) -> Answer:
        job = self._job(call)
        if job.run.state is RunState.CANCELED:
            raise RefusedError(409, "The job is already canceled.")
        if job.run.state.is_terminal:
            # Choice: 400 is declared for this operation, and no other case for it is described.
            _, label = _STATUS[job.run.state]
            raise RefusedError(400, f"The job cannot be stopped: it is {label.lower()}.")
        self._context.scheduler.cancel(job.run)
        return Answer(204)

    def _job(self, call: Call) -> _Job:
        job = self._jobs.get(call.path["id"])
        if job is None:
            raise _not_found()
        _hide(job)
        return job

    # Results

    async def _list_restored(self, call: Call) -> Answer:
        kept = [restored for restored in reversed(self._restored.values()) if restored.deleted is None]
        return self._page(call, kept, lambda restored: self._shown_restored(restored, call))

    async def _read_restored(self, call: Call) -> Answer:
        return Answer(200, self._shown_restored(self._kept(call), call))

    async def _delete_restored(self, call: Call) -> Answer:
        restored = self._kept(call)
        restored.deleted = self._clock.now()
        for stored in (restored.stored, restored.thumbnail, restored.before):
            if stored is not None:
                self._store.delete(stored)
        return Answer(204)

    def _kept(self, call: Call) -> _Restored:
        # Choice: a deleted result is gone from here, and its job still shows it, with `deleted` set and no
        # files.
        restored = self._restored.get(call.path["id"])
        if restored is None or restored.deleted is not None:
            raise _not_found()
        return restored

    # Video generation: only reads are known, so there is nothing to read until something is seeded

    def seed_generated_video(self, path: Path, prompt: str) -> tuple[str, str]:
        """Put a finished video generation into the account, as if its web page had been used.

        Args:
            path: A video, which is copied.
            prompt: What it was made from.

        Returns:
            The ids of the generation job and of the generated video.

        Raises:
            MediaError: The file is no video that can be read.
        """
        info = probe(path)
        copy, thumbnail = self._store.new_path(path.suffix), self._store.new_path(".jpg")
        copy.write_bytes(path.read_bytes())
        write_thumbnail(copy, thumbnail)
        video = self._add_video(path.name, info, self._store.adopt(copy), self._store.adopt(thumbnail))
        video.ready = video.created
        draw = random.Random(f"{self._config.seed}-{video.id}")  # noqa: S311 - repeatable ids
        job_id, video_id = (str(uuid.UUID(int=draw.getrandbits(128), version=4)) for _ in range(2))
        self._generated.append(
            _Generated(job_id=job_id, video_id=video_id, prompt=prompt[:2048], video=video)
        )
        return job_id, video_id

    async def _read_generation(self, call: Call) -> Answer:
        for generated in self._generated:
            if generated.job_id == call.path["id"]:
                body = {
                    "id": generated.job_id,
                    "prompt": generated.prompt,
                    "type": "t2v",
                    "status": "Finished",  # Choice: the vendor's words for it are not known
                    "cost": "0.0000",
                    "model": "sandbox",
                    "generated_video": self._shown_generated(generated, call),
                    "input_images": [],
                    "progress": 100,
                    "started_at": self._moment(generated.video.created),
                    "options": {},
                }
                return Answer(200, body)
        raise _not_found()

    async def _read_generated(self, call: Call) -> Answer:
        for generated in self._generated:
            if generated.video_id == call.path["id"]:
                return Answer(200, self._shown_generated(generated, call))
        raise _not_found()

    # Shapes

    def _shown_video(self, video: _Video, call: Call) -> dict[str, Any]:
        is_there = video.stored is not None and not video.deleted and self._clock.now() >= video.ready
        return {
            "id": video.id,
            "name": video.name,
            "created_at": self._moment(video.created),
            "file": self._url(video.stored, call) if is_there else None,
            "owner": _OWNER_EMAIL,
            "thumbnail": self._url(video.thumbnail, call) if is_there else None,
            "external_url": video.external_url,
            **_figures(video.info),
        }

    def _shown_restored(self, restored: _Restored, call: Call) -> dict[str, Any]:
        gone = restored.deleted is not None
        is_preview = restored.before is not None
        return {
            "id": restored.id,
            "job_id": restored.job.id,
            "preview_videos": {
                "before_video": None if gone else self._url(restored.before, call),
                "after_video": self._url(restored.stored, call) if is_preview and not gone else None,
            },
            "name": restored.name,
            "created_at": self._moment(restored.created),
            "deleted": self._moment(restored.deleted),
            "file": None if gone else self._url(restored.stored, call),
            "thumbnail": None if gone else self._url(restored.thumbnail, call),
            "quality_score": None,
            "owner": _OWNER_ID,
            **_figures(restored.info),
        }

    def _shown_job(self, job: _Job, call: Call) -> dict[str, Any]:
        status, _ = _STATUS[job.run.state]
        chosen = job.settings
        return {
            "id": job.id,
            "started": self._moment(job.run.started),
            "preview": chosen["preview"],
            "description": ", ".join(model.name for model in job.models),
            "cost_usd": _decimal(job.cost),
            "status": status,
            "eta_s": self._eta(job),
            "finished": self._moment(job.run.ended),
            "processing_progress": round(job.run.progress(self._clock.now()), 4),
            "input_video": self._shown_video(job.video, call),
            "output_video": None if job.output is None else self._shown_restored(job.output, call),
            "ml_models": [model.shown() for model in job.models],
            "grain": chosen["grain"],
            "codec": chosen["codec"],
            "output_resolution": chosen["output_resolution"],
            "comparison": chosen["comparison"],
            "stabilization_smoothing": chosen["stabilization_smoothing"],
            "fps_interpolation_factor": chosen["fps_interpolation_factor"],
            "playback_speed": chosen["playback_speed"],
            "sharpen_strength": chosen["sharpen_strength"],
            "start_frame": chosen["start_frame"],
            "end_frame": chosen["end_frame"],
        }

    def _shown_created(self, job: _Job) -> dict[str, Any]:
        return {
            "id": job.id,
            **job.settings,
            "input_video": job.video.id,
            "output_video": None,
            "owner": _OWNER_EMAIL,
            "ml_models": [model.id for model in job.models],
            "cost_usd": _decimal(job.cost),
        }

    def _shown_history(self, job: _Job, call: Call) -> dict[str, Any]:
        shown = self._shown_job(job, call)
        _, label = _STATUS[job.run.state]
        absent = {"description", "cost_usd", "eta_s", "processing_progress", "comparison"}
        absent |= {"start_frame", "end_frame"}
        return {
            **{name: value for name, value in shown.items() if name not in absent},
            "status": label,  # Choice: the labels of StatusEnum; the values here are not documented
            **{name: job.settings[name] for name in ("container", "crf", "qscale", "prores_profile")},
        }

    def _shown_generated(self, generated: _Generated, call: Call) -> dict[str, Any]:
        uploaded = self._shown_video(generated.video, call)
        figures = (
            "name",
            "created_at",
            "width",
            "height",
            "n_frames",
            "framerate",
            "size",
            "file",
            "thumbnail",
        )
        return {
            "id": generated.video_id,
            "job": generated.job_id,
            "uploaded_video": uploaded,
            **{name: uploaded[name] for name in figures},
        }

    def _eta(self, job: _Job) -> float | None:
        """Estimate as badly as the vendor says it does: up to a quarter off, steady between two looks."""
        if job.run.state is RunState.QUEUED:
            return None
        now = self._clock.now()
        draw = random.Random(f"{self._config.seed}-{job.id}-{job.run.progress(now):.2f}")  # noqa: S311 - repeatable
        return round(job.run.remaining(now) * draw.uniform(0.75, 1.25), 1)

    def _moment(self, at: float | None) -> str | None:
        if at is None:
            return None
        return self._clock.datetime(at).isoformat(timespec="microseconds").replace("+00:00", "Z")

    def _url(self, stored: StoredObject | None, call: Call) -> str | None:
        if stored is None:
            return None
        return self._store.url(stored, 0 if call.links_expired else self._config.url_lifetime)

    def _page(self, call: Call, rows: Sequence[Any], shown: Any) -> Answer:
        limit = call.query.get("limit", _DEFAULT_PAGE)
        limit = min(limit, _MAX_PAGE) if limit > 0 else _DEFAULT_PAGE
        offset = max(0, call.query.get("offset", 0))
        url = URL(call.url).include_query_params(limit=limit)
        previous = url.remove_query_params("offset")
        if offset > limit:
            previous = url.include_query_params(offset=offset - limit)
        return Answer(
            200,
            {
                "count": len(rows),
                "next": str(url.include_query_params(offset=offset + limit))
                if offset + limit < len(rows)
                else None,
                "previous": str(previous) if offset > 0 else None,
                "results": [shown(row) for row in rows[offset : offset + limit]],
            },
        )

    def _check_quota(self, more: int) -> None:
        if self._store.used + more > self._config.quota_bytes or self._store.used >= self._config.quota_bytes:
            raise RefusedError(
                400,
                "Storage quota exceeded: delete videos that are no longer needed, or choose a larger plan.",
            )


@frozen(kw_only=True)
class _Order:
    """What a job's request comes to, once it is known what the input is."""

    info: MediaInfo
    models: tuple[_Model, ...]
    settings: dict[str, Any]
    first: int
    last: int | None
    frames: int
    width: int
    height: int

    @classmethod
    def read(cls, body: Mapping[str, Any], info: MediaInfo) -> _Order:
        """Judge a valid body against the input.

        Raises:
            RefusedError: The two do not go together.
        """
        models = _models_of(body)
        tasks = {model.task: model for model in models}
        for model in models:
            if info.width * info.height > model.max_pixels:
                raise _invalid(
                    "ml_models", f'"{model.name}" takes no input larger than {model.max_pixels} pixels.'
                )
        settings = _settings(body, tasks)
        first, last = _cut(settings, info)
        frames = (info.frames if last is None else min(last, info.frames)) - first
        upscale = tasks[_SUPER_RESOLUTION].upscale_factor if _SUPER_RESOLUTION in tasks else 1
        width, height = _picture(info, upscale, settings["output_resolution"])
        shown_width = width * (2 if settings["comparison"] else 1)
        if shown_width not in _SIDE or height not in _SIDE:
            raise _invalid(
                "output_resolution",
                f"The output would have {shown_width}x{height} pixels; "
                f"a side may have {_SIDE.start} to {_SIDE[-1]}.",
            )
        return cls(
            info=info,
            models=models,
            settings=settings,
            first=first,
            last=last,
            frames=frames,
            width=width,
            height=height,
        )

    def cost(self) -> Decimal:
        """Price the job. The vendor publishes no tariff but that weights and length count.

        Choice: one Credit for a minute of Full HD output at 30 frames a second and a total weight of 1;
            previews free.
        """
        if self.settings["preview"]:
            return Decimal(0)
        weight = sum((Decimal(str(model.cost_weight)) for model in self.models), Decimal(0))
        share = Decimal(self.width * self.height) / _FULL_HD
        return (weight * self.frames / 1800 * share).quantize(Decimal("0.0001"), ROUND_UP)

    def plans(self, video: _Video, store: Any) -> tuple[EncodePlan, ...]:
        """Return what has to be encoded; the last one is the result."""
        chosen = self.settings
        by_task = {model.task: model for model in self.models}
        filters = [step for model in self.models for step in model.filters]
        if _SHARPEN in by_task:
            filters.append(("unsharp", f"5:5:{min(5.0, max(0.0, chosen['sharpen_strength'])):.3f}"))
        if _STABILIZATION in by_task:
            reach = min(64, max(16, chosen["stabilization_smoothing"] * 16 // 10 // 16 * 16))
            filters.append(("deshake", f"rx={reach}:ry={reach}"))
        if chosen["grain"] > 0:
            filters.append(("noise", f"alls={round(chosen['grain'] * 40)}:allf=t"))
        result = EncodePlan(
            source=video.source,
            target=store.new_path(f".{chosen['container']}"),
            thumbnail=store.new_path(".jpg"),
            width=self.width,
            height=self.height,
            container=chosen["container"],
            codec=chosen["codec"],
            codec_options=_codec_options(chosen),
            pixel_format=_pixel_format(chosen),
            first_frame=self.first,
            last_frame=self.last,
            filters=tuple(filters),
            audio_filters=tuple(step for model in self.models for step in model.audio_filters),
            comparison=chosen["comparison"],
            rate_factor=chosen["fps_interpolation_factor"] if _FPS in by_task else 1.0,
            speed=chosen["playback_speed"] if _SLOW_MOTION in by_task else 1.0,
            watermark="TensorPix sandbox PREVIEW" if chosen["preview"] else None,
        )
        if not chosen["preview"]:
            return (result,)
        before = EncodePlan(
            source=video.source,
            target=store.new_path(".mp4"),
            width=_even(self.info.width),
            height=_even(self.info.height),
            container="mp4",
            codec="libx264",
            codec_options={"preset": "veryfast", "crf": "20"},
            pixel_format="yuv420p",
            first_frame=self.first,
            last_frame=self.last,
        )
        return (before, result)


def _models_of(body: Mapping[str, Any]) -> tuple[_Model, ...]:
    ids: list[int] = body["ml_models"]
    if not ids:
        raise _invalid("ml_models", "This list may not be empty.")
    chosen: dict[int, _Model] = {}
    for model_id in ids:
        model = _MODEL_BY_ID.get(model_id)
        if model is None:
            raise _invalid("ml_models", f'Invalid pk "{model_id}" - object does not exist.')
        if model.task in chosen:
            raise _invalid(
                "ml_models", f"Choose one model for each task: {ids} has several for task {model.task}."
            )
        chosen[model.task] = model
    return tuple(sorted(chosen.values(), key=lambda model: model.priority))


def _settings(body: Mapping[str, Any], tasks: Mapping[int, _Model]) -> dict[str, Any]:
    """Fill in the defaults. Choice, all of them: the vendor documents grain's alone."""
    codec = body.get("codec", "libx264")
    boost = float(tasks[_FPS].fps_boost_factor) if _FPS in tasks else 1.0
    settings = {
        "codec": codec,
        "crf": body.get("crf", 23),
        "container": body.get("container", "mov" if codec == "prores_ks" else "mp4"),
        "chroma_subsampling": body.get("chroma_subsampling", "") or "yuv420p",
        "preview": body.get("preview", False),
        "start_frame": body.get("start_frame"),
        "end_frame": body.get("end_frame"),
        "output_resolution": body.get("output_resolution", -1),
        "grain": body.get("grain", 0.0),
        "comparison": body.get("comparison", False),
        "stabilization_smoothing": body.get("stabilization_smoothing", 0),
        "qscale": body.get("qscale"),
        "prores_profile": body.get("prores_profile"),
        "sharpen_strength": body.get("sharpen_strength", 1.0),
        "fps_interpolation_factor": body.get("fps_interpolation_factor", boost),
        "playback_speed": body.get("playback_speed", 1.0),
    }
    if codec == "prores_ks" and settings["container"] == "mp4":
        raise _invalid("container", "ProRes does not go into mp4: choose mov or mkv.")
    for name, (low, high) in (("fps_interpolation_factor", _FACTORS), ("playback_speed", _SPEEDS)):
        if not low <= settings[name] <= high:
            raise _invalid(name, f"The sandbox does {low} to {high}.")
    for name, known in (("prores_profile", _PRORES_PROFILES), ("qscale", _QSCALES)):
        if settings[name] is not None and settings[name] not in known:
            raise _invalid(name, f"The sandbox does {known.start} to {known[-1]}.")
    return settings


def _cut(settings: Mapping[str, Any], info: MediaInfo) -> tuple[int, int | None]:
    """Return the first frame and the one behind the last."""
    start, end = settings["start_frame"], settings["end_frame"]
    if start is not None and start >= info.frames:
        raise _invalid("start_frame", f"The video has {info.frames} frames, counted from 0.")
    if settings["preview"]:
        first = start or 0
        return first, first + max(1, round(_PREVIEW_SECONDS * info.fps))
    if start is None and end is None:
        return 0, None
    if start is None or end is None:
        raise _invalid("end_frame" if end is None else "start_frame", "Give both frame numbers, or neither.")
    if end <= start:
        raise _invalid("end_frame", "The end frame must be greater than the start frame.")
    # Choice: the video is cut "ending on this frame", so it is the last one in; beyond the end is the end.
    return start, min(end + 1, info.frames)


def _picture(info: MediaInfo, upscale: int, output_resolution: int) -> tuple[int, int]:
    """Return the size of the enhanced picture: the asked width, the aspect kept, sides even.

    Choice: the number is the width for portrait video as well.
    """
    if output_resolution == -1:
        return _even(info.width * upscale), _even(info.height * upscale)
    return _even(output_resolution), _even(round(info.height * output_resolution / info.width))


def _codec_options(chosen: Mapping[str, Any]) -> dict[str, str]:
    # Fast presets: the sandbox is to be quick on a small machine, not to save bytes.
    if chosen["codec"] == "libx264":
        return {"preset": "veryfast", "crf": str(chosen["crf"])}
    if chosen["codec"] == "libx265":
        return {"preset": "ultrafast", "crf": str(chosen["crf"]), "x265-params": "log-level=none"}
    options = {}
    if chosen["prores_profile"] is not None:
        options["profile"] = str(chosen["prores_profile"])
    if chosen["qscale"] is not None:
        options |= {"flags": "+qscale", "global_quality": str(chosen["qscale"] * _QP_TO_LAMBDA)}
    return options


def _pixel_format(chosen: Mapping[str, Any]) -> str:
    if chosen["codec"] != "prores_ks":
        return str(chosen["chroma_subsampling"])
    # ProRes has 10 bits and 4:2:2 or more, whatever is asked for.
    return "yuv444p10le" if "444" in chosen["chroma_subsampling"] else "yuv422p10le"


def _figures(info: MediaInfo) -> dict[str, Any]:
    return {
        "width": info.width,
        "height": info.height,
        "n_frames": info.frames,
        "framerate": info.fps,
        "size": info.size,
        "bitrate": info.bitrate or None,
        "codec_id": _CODEC_IDS.get(info.codec, info.codec),
        "bit_depth": info.bit_depth,
        "chroma_subsampling": info.chroma_subsampling,
        "color_space": info.color_space,
    }


def _hide(record: _Video | _Job) -> None:
    if record.hidden:
        record.hidden -= 1
        raise _not_found()


def _not_found() -> RefusedError:
    return RefusedError(404, "Not found.")


def _invalid(name: str, message: str) -> RefusedError:
    return RefusedError(400, messages={name: [message]})


def _even(pixels: int) -> int:
    return max(2, pixels // 2 * 2)


def _decimal(amount: Decimal) -> str:
    return f"{amount:.4f}"


def _suffix(filename: str) -> str:
    """Keep a file's suffix when it is a plain one; names come from outside."""
    suffix = PurePath(filename).suffix.lower()
    return suffix if suffix[1:].isascii() and suffix[1:].isalnum() and len(suffix) <= 8 else ""
