"""Clipzy in the sandbox, as its pages describe it or as its server was observed to behave.

The two differ in most answers; `ClipzySettings.personality` chooses. Where the pages leave a behaviour open,
one was chosen; each such choice is marked `Choice:` beside the code.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import random
from datetime import timedelta
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Literal

from attrs import define, field, frozen, validators
from starlette.responses import FileResponse, PlainTextResponse, Response

from vidlift.media import MediaError, MediaInfo, probe
from vidlift.sandbox._clipzy_style import filters_for, measure_style
from vidlift.sandbox.api import Answer, Call, Handler, RefusedError
from vidlift.sandbox.engine import EncodePlan
from vidlift.sandbox.faults import hidden_reads
from vidlift.sandbox.runs import RunState
from vidlift.sandbox.webhooks import WebhookSender

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vidlift.sandbox.context import SandboxContext
    from vidlift.sandbox.runs import Run
    from vidlift.sandbox.storage import StoredObject
    from vidlift.sandbox.validation import Contract

_FORMATS = (".mp4", ".mov", ".avi", ".mkv", ".webm")
_SMALLEST = 1024
_QUALITIES = {"low": (28, "veryfast"), "medium": (23, "medium"), "high": (18, "slow")}

# Pages: the typical bands of each stage, by their upper end in percent.
_BANDS = (
    (20, "video_analysis"),
    (35, "audio_analysis"),
    (55, "motion_analysis"),
    (65, "style_extraction"),
    (85, "style_application"),
    (99, "rendering"),
)
# Observed: the share of the work after which each number is written, and the stage written with it.
_STEPS = (
    (0.0, 5, "video_analysis"),
    (0.15, 20, "video_analysis"),
    (0.3, 35, "audio_analysis"),
    (0.45, 50, "motion_analysis"),
    (0.6, 65, "style_extraction"),
    (0.65, 70, "style_transfer"),
    (0.7, 75, "style_transfer"),
    (0.75, 80, "style_transfer"),
    (0.8, 85, "style_transfer"),
    (0.88, 90, "rendering"),
)
_STYLE_FROM = 0.6
_MODAL_READABLE_UNTIL = 0.1

_CODES = {
    400: "INVALID_REQUEST",
    401: "UNAUTHORIZED",
    403: "FORBIDDEN",
    404: "NOT_FOUND",
    413: "FILE_TOO_LARGE",
    422: "INVALID_REQUEST",
    429: "RATE_LIMITED",
    500: "INTERNAL_ERROR",
}  # Choice: of these the pages name UNAUTHORIZED and FILE_TOO_LARGE alone
_TRACEBACK = (
    "Traceback (most recent call last):\n"
    '  File "/srv/clipzy/app/main.py", line 88, in handler\n'
    "    raise RuntimeError(message)\n"
    "RuntimeError: unhandled"
)


@frozen(kw_only=True)
class ClipzySettings:
    """What the Clipzy of a sandbox is like.

    Attributes:
        personality: `documented`, as the pages tell, or `observed`, as the server behaves.
        require_token: Whether a proxy in front wants the bearer token.
        storage: Where results are. The pages pre-sign the URLs of `s3`; the server never does.
        webhook_payload: Which of the two documented payloads is sent. The server sends none.
        record_ttl: Seconds that the record of a job that ended is kept, or None for ever. Documented alone.
        processing_timeout: Seconds after which a job that runs has failed. Documented alone.
        worker: The server's worker: `pipeline`, or `modal`, whose jobs cannot be read while they run.
        queue_link_timeout: Seconds without a new job after which the server loses its queue for good, so that
            each request for a job fails and leaves a job that nobody works on; about 220 were observed.
            None for never. Observed alone.
        debug: Whether what the server does not handle is answered by a traceback, as it is by default.
    """

    personality: Literal["documented", "observed"] = field(
        default="documented", validator=validators.in_(("documented", "observed"))
    )
    require_token: bool = False
    storage: Literal["s3", "local"] = field(default="s3", validator=validators.in_(("s3", "local")))
    webhook_payload: Literal["flat", "enveloped"] = field(
        default="flat", validator=validators.in_(("flat", "enveloped"))
    )
    record_ttl: float | None = None
    processing_timeout: float = 3600.0
    worker: Literal["pipeline", "modal"] = field(
        default="pipeline", validator=validators.in_(("pipeline", "modal"))
    )
    queue_link_timeout: float | None = None
    debug: bool = True


class _CodedError(RefusedError):
    """A refusal with a code of the pages."""

    def __init__(self, status: int, text: str, code: str) -> None:
        super().__init__(status, text)
        self.code = code


@define(eq=False, kw_only=True)
class _Video:
    id: str
    filename: str
    path: Path
    size: int
    uploaded: float
    info: MediaInfo | None
    template_id: str | None = None
    webhook_url: str | None = None


@define(eq=False, kw_only=True)
class _Job:
    id: str
    video_id: str
    config: Mapping[str, Any]
    created: float
    run: Run | None = None
    template_id: str | None = None
    webhook_url: str | None = None
    style: dict[str, Any] | None = None
    output: StoredObject | None = None
    info: MediaInfo | None = None
    cancelled: float | None = None
    timed_out: bool = False
    hidden: int = 0
    made_by_upload: bool = False

    @property
    def is_terminal(self) -> bool:
        return self.cancelled is not None or (self.run is not None and self.run.state.is_terminal)


class ClipzyVendor:
    """Clipzy's API: uploads, jobs, results, webhooks.

    Args:
        context: What the sandbox shares among vendors.
        contract: Clipzy's document.
        api_key: The token that the proxy accepts, where there is one.
    """

    def __init__(self, context: SandboxContext, contract: Contract, api_key: str) -> None:
        self.contract = contract
        self._context = context
        self._config = context.config
        self._clock = context.clock
        self._store = context.store
        self._api_key = api_key
        settings = context.config.vendor_settings.get("clipzy", ClipzySettings())
        assert isinstance(settings, ClipzySettings)  # noqa: S101 - a caller's slip, told at once
        self.settings = settings
        self._observed = settings.personality == "observed"
        self._draw = random.Random(f"clipzy-{context.config.seed}")  # noqa: S311 - repeatable ids
        self._folder = context.store.folder / "clipzy"
        self._folder.mkdir(exist_ok=True)
        self._videos: dict[str, _Video] = {}
        self._listed: dict[str, dict[str, Any]] = {}
        self._jobs: dict[str, _Job] = {}
        self._published = self._clock.now()
        self._queue_lost = False
        self._store_lost = False
        self.webhooks = WebhookSender(context.config.allowed_hosts)
        self.body_limits: Mapping[str, int] = {}
        self.handlers: dict[str, Handler] = {
            "get_health": self._health,
            "upload_video": self._upload,
            "get_video_info": self._video_info,
            "list_jobs": self._list_jobs,
            "create_job": self._create_job,
            "get_job": self._read_job,
            "get_job_result": self._read_result,
            "download_job_output": self._download,
        }

    # What every vendor has

    def authenticate(self, headers: Mapping[str, str]) -> None:
        """Raise RefusedError unless the proxy's token is there, where there is a proxy."""
        if not self.settings.require_token:
            return
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not hmac.compare_digest(token.encode(), self._api_key.encode()):
            raise _CodedError(401, "Missing or invalid credentials.", "UNAUTHORIZED")

    def refusal(self, error: RefusedError) -> Answer | Response:
        """Shape a refusal as the pages say, or as the server does."""
        if error.status == 401:  # the proxy's answer, whichever server stands behind it
            return self._documented_error(401, error.text, "UNAUTHORIZED", error.headers)
        if self._observed:
            return self._observed_error(error)
        code = error.code if isinstance(error, _CodedError) else _CODES.get(error.status, "ERROR")
        status, text = error.status, error.text
        if error.messages:
            status = 422
            code = "MISSING_FIELD" if "file" in error.messages else "INVALID_REQUEST"
            text = "; ".join(f"{name}: {' '.join(texts)}" for name, texts in error.messages.items())
        return self._documented_error(status, text, code, error.headers)

    def _documented_error(
        self, status: int, text: str, code: str, headers: Mapping[str, str]
    ) -> Answer | Response:
        return Answer(
            status,
            {
                "success": False,
                "message": text or "The request failed.",
                "error": {"detail": text or "The request failed.", "code": code},
            },
            headers,
        )

    def _observed_error(self, error: RefusedError) -> Answer | Response:
        if error.messages:
            if any("not a file" in text for texts in error.messages.values() for text in texts):
                return self._unhandled(error.headers)
            if list(error.messages) == [""] and any("parse error" in text for text in error.messages[""]):
                return Answer(422, _validation({"body": error.messages[""]}, "json_invalid"), error.headers)
            return Answer(422, _validation(error.messages, "missing"), error.headers)
        if error.status == 415:  # JSON without its content type
            return self._unhandled(error.headers)
        if error.status == 413:
            return Answer(
                400, {"detail": "Invalid video: File size exceeds maximum of 1000MB"}, error.headers
            )
        text = {404: "Not Found", 405: "Method Not Allowed"}.get(error.status, error.text)
        keep = isinstance(error, _CodedError)
        return Answer(error.status, {"detail": error.text if keep else text}, error.headers)

    def _unhandled(self, headers: Mapping[str, str]) -> Answer | Response:
        if self.settings.debug:
            return PlainTextResponse(_TRACEBACK, 500, dict(headers))
        return Answer(
            500,
            {"success": False, "message": "Internal server error", "error": {"detail": "Internal error"}},
            headers,
        )

    def settle(self) -> None:
        """Bring all jobs to where they stand now."""
        if not self._observed:
            now = self._clock.now()
            for job in self._jobs.values():
                run = job.run
                if run is None or run.state is not RunState.RUNNING or run.started is None:
                    continue
                if now - run.started >= self.settings.processing_timeout and run.fail_at is None:
                    run.fail_at, run.stick_at, job.timed_out = run.progress(now), None, True
        self._context.scheduler.settle()

    # What only its operator can do

    def restart(self) -> None:
        """Restart the server: videos and the list are gone, jobs can be read by id, the queue is back."""
        self._videos.clear()
        self._listed.clear()
        self._queue_lost = False
        self._published = self._clock.now()

    def lose_store(self, *, lost: bool = True) -> None:
        """Take the store of jobs away, or bring it back: reads by id and requests for jobs fail meanwhile."""
        self._store_lost = lost

    def cancel(self, job_id: str) -> None:
        """Cancel a job, for which the API has no operation."""
        job = self._jobs[job_id]
        if job.is_terminal:
            return
        job.cancelled = self._clock.now()
        if job.run is not None:
            self._context.scheduler.cancel(job.run)
        else:
            self._ended(job)

    # Videos

    async def _health(self, _call: Call) -> Answer:
        data = {"status": "ok", "timestamp": self._moment(self._clock.now()), "version": "0.1.0"}
        return self._enveloped("Service is healthy", data)

    async def _upload(self, call: Call) -> Answer:
        upload = call.files.get("file")
        if upload is None:
            raise RefusedError(422, messages={"file": ["Field required"]})
        name = PurePath(upload.filename).name
        suffix = PurePath(name).suffix.lower()
        info = await self._judged(name, suffix, upload.size, upload.path)
        # Keyed by its name alone, as observed: the next file of this name replaces this one.
        path = self._folder / f"{_key(name)}{suffix}"
        upload.path.replace(path)
        body: Mapping[str, Any] = call.body
        video = _Video(
            id=self._new_id("vid"),
            filename=name,
            path=path,
            size=upload.size,
            uploaded=self._clock.now(),
            info=info,
            template_id=body.get("template_video_id"),
            webhook_url=body.get("webhook_url"),
        )
        self._videos[video.id] = video
        data = {
            "video_id": video.id,
            "filename": name,
            "file_size_bytes": video.size,
            "uploaded_at": self._moment(video.uploaded),
            "storage_url": self._storage_url(video),
            "metadata": self._metadata(video),
        }
        if not self._observed:
            return self._enveloped("Video uploaded successfully", data)
        job = await self._start(
            video, {}, video.template_id, video.webhook_url, call, "Failed to upload video", by_upload=True
        )
        message = f"Video uploaded successfully. Job created: {job.id}"
        return self._enveloped(message, {**data, "job_id": job.id})

    async def _judged(self, name: str, suffix: str, size: int, path: Path) -> MediaInfo | None:
        """Judge an upload; the pages look into the file, the server at its name and size."""
        if self._observed:
            if not name:
                raise _detail(400, "Invalid video: No filename provided")
            if suffix not in _FORMATS:
                known = ", ".join(_FORMATS)
                raise _detail(
                    400, f"Invalid video: Unsupported video format '{suffix}'. Supported formats: {known}"
                )
            if size < _SMALLEST:
                raise _detail(400, "Invalid video: Video file is too small (less than 1KB)")
            return None
        if suffix not in _FORMATS:
            raise _CodedError(422, f"Unsupported video format {suffix!r}.", "UNSUPPORTED_FORMAT")
        try:
            return await asyncio.to_thread(probe, path)
        except MediaError as error:
            raise _CodedError(422, "The file is not a video.", "UNSUPPORTED_FORMAT") from error

    async def _video_info(self, call: Call) -> Answer:
        if not self._observed:
            raise RefusedError(404, "There is no such path.")
        video = self._videos.get(call.path["video_id"])
        if video is None:
            raise _detail(404, "Video not found")
        return self._enveloped(
            "Video information retrieved",
            {
                "video_id": video.id,
                "filename": video.filename,
                "file_size_bytes": video.size,
                "metadata": self._metadata(video),
                "uploaded_at": self._moment(video.uploaded),
            },
        )

    def _metadata(self, video: _Video) -> dict[str, Any]:
        info = video.info
        form = video.path.suffix.lstrip(".")
        if info is None:  # the server answers the same for every file
            return {
                "width": 1920,
                "height": 1080,
                "duration_seconds": 60.0,
                "frame_rate": 30.0,
                "codec": "h264",
                "bitrate_kbps": 5000,
                "format": form,
            }
        return {
            "width": info.width,
            "height": info.height,
            "duration_seconds": round(info.duration, 3),
            "frame_rate": round(info.fps, 3),
            "codec": info.codec,
            "bitrate_kbps": info.bitrate // 1000,
            "format": form,
        }

    def _storage_url(self, video: _Video) -> str:
        if not self._observed:
            return f"internal://storage/videos/{video.id}"
        if self.settings.storage == "s3":
            return f"s3://clipzy-videos/uploads/videos/{video.filename}"
        return f"file:////srv/clipzy/storage/videos/{video.filename}"

    # Jobs

    async def _create_job(self, call: Call) -> Answer:
        body: Mapping[str, Any] = call.body
        video = self._videos.get(body["video_id"])
        if video is None:
            raise _CodedError(404, f"Video not found: {body['video_id']}", "VIDEO_NOT_FOUND")
        template_id = body.get("template_video_id") or video.template_id
        if not self._observed:
            if template_id is not None and template_id not in self._videos:
                # Choice: the pages do not tell what becomes of an unknown template.
                raise _CodedError(404, f"Video not found: {template_id}", "VIDEO_NOT_FOUND")
            if any(job.video_id == video.id and not job.is_terminal for job in self._jobs.values()):
                # Choice: the status; the pages give the code alone.
                raise _CodedError(
                    409, "A job for this video is already in progress.", "JOB_ALREADY_PROCESSING"
                )
        webhook_url = body.get("webhook_url") or video.webhook_url
        config = body.get("config", {})
        job = await self._start(
            video, config, template_id, webhook_url, call, "Failed to create job", by_upload=False
        )
        message = f"Job created: {job.id}" if self._observed else "Job created"
        return self._enveloped(message, self._shown(job, call, detailed=self._observed))

    async def _start(
        self,
        video: _Video,
        config: Mapping[str, Any],
        template_id: str | None,
        webhook_url: str | None,
        call: Call,
        failure: str,
        *,
        by_upload: bool,
    ) -> _Job:
        job = _Job(
            id=self._new_id("job"),
            video_id=video.id,
            config=config,
            created=self._clock.now(),
            template_id=template_id,
            webhook_url=webhook_url,
            made_by_upload=by_upload,
        )
        self._check_store(failure)
        self._jobs[job.id] = job
        self._listed[job.id] = {}
        job.hidden = hidden_reads(call.effects)
        if self._observed:
            self._listed[job.id] = self._shown(job, call, detailed=True)
            limit = self.settings.queue_link_timeout
            self._queue_lost |= limit is not None and self._clock.now() - self._published > limit
            if self._queue_lost:  # the job stays in the list, and nobody works on it
                raise _detail(500, failure)
            self._published = self._clock.now()
        self._context.scheduler.submit(self._run_of(job, video, await self._style_of(job, video), call))
        return job

    async def _style_of(self, job: _Job, video: _Video) -> dict[str, Any] | None:
        """Measure the style that is to be applied: the template's, or the video's own."""
        source = self._videos.get(job.template_id or "", video)
        try:
            info = source.info
            if info is None:
                info = await asyncio.to_thread(probe, source.path)
            moment = self._moment(self._clock.now(), zoned=True)
            return await asyncio.to_thread(measure_style, source.path, info, moment)
        except MediaError:
            return None  # the job fails when its turn comes

    def _run_of(self, job: _Job, video: _Video, style: dict[str, Any] | None, call: Call) -> Run:
        job.style = style
        try:
            info = video.info or probe(video.path)
        except MediaError:
            info = None
        run = self._context.new_run(
            [self._plan(job, video, info, style)],
            frames=info.frames if info else 1,
            effects=call.effects,
            on_end=lambda _: self._ended(job),
        )
        if self._observed and self.settings.worker == "modal" and not job.made_by_upload:
            run.stick_at = _MODAL_READABLE_UNTIL / 2  # such jobs have no storage path, and never finish
        if info is None:
            run.fail_at = 0.0
        job.run = run
        return run

    def _plan(
        self, job: _Job, video: _Video, info: MediaInfo | None, style: dict[str, Any] | None
    ) -> EncodePlan:
        render = {**job.config, **job.config.get("render", {})}
        width, height = (info.width, info.height) if info else (2, 2)
        scale = render.get("resolution_scale")
        if isinstance(scale, int | float) and 0 < scale <= 8:
            width, height = round(width * scale), round(height * scale)
        across, down = render.get("scale_width"), render.get("scale_height")
        if isinstance(across, int) and isinstance(down, int):
            width, height = across, down
        # The preset is the sandbox's: it is to be quick on a small machine.
        crf = render.get("crf", _QUALITIES.get(render.get("quality", "high"), _QUALITIES["high"])[0])
        return EncodePlan(
            source=video.path,
            target=self._store.new_path(".mp4"),
            width=max(2, width // 2 * 2),
            height=max(2, height // 2 * 2),
            container="mp4",
            codec="libx264",
            codec_options={"preset": "veryfast", "crf": str(crf)},
            pixel_format="yuv420p",
            filters=filters_for(style) if style is not None else (),
        )

    def _ended(self, job: _Job) -> None:
        """Carry out what follows from a job's end."""
        run = job.run
        if run is not None and run.state is RunState.SUCCEEDED:
            job.output = self._store.adopt(run.encodes[0].plan.target)
            job.info = run.results[-1]
        if self._observed or job.webhook_url is None:
            return  # the server keeps the URL, and never uses it
        detail = self._shown(job, None, detailed=True)
        if self.settings.webhook_payload == "enveloped":
            payload: dict[str, Any] = self._envelope(f"Job {detail['status']}", detail)
        else:
            payload = {name: detail[name] for name in ("job_id", "status", "progress_percent")}
            payload["processing_time_seconds"] = detail["processing_time_seconds"] or 0.0
            if detail["status"] == "completed":
                payload["output_video_url"] = detail["output_video_url"]
        self.webhooks.send(job.webhook_url, payload)

    async def _list_jobs(self, call: Call) -> Answer:
        page, size = call.query.get("page", 1), call.query.get("page_size", 10)
        jobs: list[dict[str, Any]]
        if self._observed:
            # Kept in memory as they were created, and never refreshed.
            jobs = list(reversed(self._listed.values()))
        else:
            known = [job for job in self._jobs.values() if not self._forgotten(job) and not job.hidden]
            # Choice: newest first; no order is documented.
            jobs = [self._shown(job, call, detailed=False) for job in reversed(known)]
        data = {
            "jobs": jobs[(page - 1) * size : page * size],
            "total": len(jobs),
            "page": page,
            "page_size": size,
        }
        return self._enveloped("Jobs retrieved", data)

    async def _read_job(self, call: Call) -> Answer:
        job = self._job(call, "Failed to get job")
        return self._enveloped("Job retrieved", self._shown(job, call, detailed=self._observed))

    async def _read_result(self, call: Call) -> Answer:
        job = self._job(call, "Failed to get job result")
        if not self._observed and not job.is_terminal:
            # Choice: code and status; the pages only tell that there is an error.
            raise _CodedError(409, "The job has no result yet.", "RESULT_NOT_READY")
        return self._enveloped("Job result retrieved", self._shown(job, call, detailed=True))

    def _job(self, call: Call, failure: str) -> _Job:
        self._check_store(failure)
        job = self._jobs.get(call.path["job_id"])
        if job is None or self._forgotten(job):
            raise _CodedError(404, f"Job not found: {call.path['job_id']}", "JOB_NOT_FOUND")
        if job.hidden:
            job.hidden -= 1
            raise _CodedError(404, f"Job not found: {job.id}", "JOB_NOT_FOUND")
        if self._is_modal and not job.is_terminal and self._share(job) >= _MODAL_READABLE_UNTIL:
            # It has stored a stage in upper case, which the server's own enum refuses.
            raise _detail(500, failure)
        return job

    def _forgotten(self, job: _Job) -> bool:
        ttl = self.settings.record_ttl
        ended = job.cancelled if job.run is None else job.run.ended
        return (
            not self._observed and ttl is not None and ended is not None and self._clock.now() > ended + ttl
        )

    def _check_store(self, failure: str) -> None:
        if self._store_lost:
            raise _CodedError(500, failure, "INTERNAL_ERROR")

    async def _download(self, call: Call) -> Answer | Response:
        if not self._observed:
            raise RefusedError(404, "There is no such path.")
        self._check_store("Failed to download job output")
        job = self._jobs.get(call.path["job_id"])
        if job is None:
            raise _detail(404, f"Job not found: {call.path['job_id']}")
        if job.output is None:
            raise _detail(404, "Rendered output not available yet")
        if self._is_modal or not job.output.path.exists():
            raise _detail(404, "Rendered output file not found")
        if self.settings.storage == "s3":
            lifetime = 0 if call.links_expired else self._config.url_lifetime
            return Response(None, 307, {"Location": self._store.url(job.output, lifetime)})
        return FileResponse(job.output.path, media_type="video/mp4", filename=f"{job.id}.mp4")

    # Shapes

    @property
    def _is_modal(self) -> bool:
        return self._observed and self.settings.worker == "modal"

    def _share(self, job: _Job) -> float:
        return 0.0 if job.run is None else job.run.progress(self._clock.now())

    def _shown(self, job: _Job, call: Call | None, *, detailed: bool) -> dict[str, Any]:
        status = self._status(job)
        percent, stage = self._percent(job, status)
        run = job.run
        started = None if run is None else run.started
        ended = job.cancelled if run is None else run.ended
        zoned = self._is_modal
        shown: dict[str, Any] = {
            "job_id": job.id,
            "video_id": job.video_id,
            "status": status,
            "progress_percent": percent,
            "current_stage": stage,
            "created_at": self._moment(job.created),
            "updated_at": self._moment(job.created if zoned else self._updated(job)),
            "started_at": None if started is None else self._moment(started, zoned=zoned),
            "completed_at": None if ended is None else self._moment(ended, zoned=zoned),
            "template_video_id": job.template_id,
        }
        if not detailed:
            return shown
        has_style = status == "completed" or (self._observed and self._share(job) >= _STYLE_FROM)
        shown |= {
            "style_json": job.style if has_style else None,
            "output_video_url": self._output_url(job, call) if status == "completed" else None,
            "error": self._error(job, stage) if status == "failed" else None,
            "processing_time_seconds": round(ended - started, 3)
            if started is not None and ended is not None
            else None,
        }
        if self._observed:
            shown |= self._observed_members(job, status)
        return shown

    def _status(self, job: _Job) -> str:
        if job.cancelled is not None:
            return "cancelled"
        if job.run is None:
            return "queued"
        status = {
            RunState.QUEUED: "queued",
            RunState.RUNNING: "processing",
            RunState.SUCCEEDED: "completed",
            RunState.FAILED: "failed",
            RunState.CANCELED: "cancelled",
        }[job.run.state]
        # The worker notes a failure where the API does not look.
        return "processing" if self._is_modal and status == "failed" else status

    def _percent(self, job: _Job, status: str) -> tuple[int, str | None]:
        share = self._share(job)
        if status == "queued":
            return 0, None
        if self._is_modal:
            return (100, None) if status == "completed" else (10, "video_analysis")
        if status == "completed":
            return 100, "rendering" if self._observed else None
        if self._observed:
            _, percent, stage = [step for step in _STEPS if step[0] <= share][-1]
            return percent, stage
        percent = min(99, 1 + int(share * 98))
        stage = next(name for end, name in _BANDS if percent <= end)
        return percent, stage if status == "processing" else None

    def _updated(self, job: _Job) -> float:
        run = job.run
        if job.cancelled is not None:
            return job.cancelled
        if run is None or run.started is None:
            return job.created
        if run.ended is not None:
            return run.ended
        return run.started + max(step[0] for step in _STEPS if step[0] <= self._share(job)) * run.duration

    def _output_url(self, job: _Job, call: Call | None) -> str | None:
        if job.output is None:
            return None
        if not self._observed:
            if self.settings.storage == "local":
                return f"file:///storage/results/{job.id}/output.mp4"
            expired = call is not None and call.links_expired
            return self._store.url(job.output, 0 if expired else self._config.url_lifetime)
        if self._is_modal:
            return f"file:///tmp/output_{job.id}.mp4"
        if self.settings.storage == "s3":
            return f"s3://clipzy-videos/outputs/{job.id}.mp4"
        return f"file:////srv/clipzy/storage/results/{job.id}/output.mp4"

    def _error(self, job: _Job, stage: str | None) -> dict[str, Any]:
        reason = (job.run.reason if job.run is not None else None) or "The job failed."
        if job.timed_out:
            reason = "JOB_TIMEOUT: the job ran past PROCESSING_TIMEOUT_SECONDS"
        if not self._observed:
            percent = min(99, 1 + int(self._share(job) * 98))
            return {"stage": next(name for end, name in _BANDS if percent <= end), "message": reason}
        return {
            "stage": stage,
            "message": reason,
            "details": {"traceback": _TRACEBACK},
            "timestamp": self._moment(self._updated(job)),
        }

    def _observed_members(self, job: _Job, status: str) -> dict[str, Any]:
        done = status == "completed"
        steps = [] if self._is_modal else self._steps(job)
        folder = "/srv/clipzy/storage"
        metadata: dict[str, Any] | None = None
        if done and job.info is not None:
            quality = job.config.get("quality", "high")
            crf, preset = _QUALITIES.get(quality, _QUALITIES["high"])
            metadata = {
                "output_video_path": f"{folder}/results/{job.id}/output.mp4",
                "file_size_bytes": job.info.size,
                "duration_seconds": round(job.info.duration, 3),
                "codec": job.info.codec,
                "frame_rate": job.info.fps,
                "resolution": f"{job.info.width}x{job.info.height}",
                "rendering_time_seconds": 1.0,
                "quality_level": quality,
                "crf": crf,
                "preset": preset,
                "ffmpeg_used": True,
                "audio_included": job.info.has_audio,
            }
        return {
            "result_paths": {
                "source_video_path": f"{folder}/videos/{job.video_id}",
                "output_video_url": f"{folder}/results/{job.id}/output.mp4",
            }
            if done
            else {},
            "render_metadata": metadata,
            "logs": [
                {"timestamp": at, "level": "INFO", "message": f"Stage {stage} at {percent} %", "stage": stage}
                for at, percent, stage in steps
            ],
            "stage_history": [
                {"timestamp": at, "status": "processing", "progress_percent": percent, "stage": stage}
                for at, percent, stage in steps
            ],
        }

    def _steps(self, job: _Job) -> list[tuple[str, int, str]]:
        run = job.run
        if run is None or run.started is None:
            return []
        share = self._share(job)
        return [
            (self._moment(run.started + at * run.duration), percent, stage)
            for at, percent, stage in _STEPS
            if at <= share
        ]

    def _enveloped(self, message: str, data: Mapping[str, Any]) -> Answer:
        return Answer(200, self._envelope(message, data))

    def _envelope(self, message: str, data: Mapping[str, Any]) -> dict[str, Any]:
        envelope: dict[str, Any] = {"success": True, "message": message, "data": data}
        if self._observed:
            envelope |= {"error": None, "timestamp": self._moment(self._clock.now())}
        return envelope

    def _moment(self, at: float, *, zoned: bool = False) -> str:
        """Write a moment as the pages do, or in naive UTC with microseconds as the server does."""
        moment = self._clock.datetime(at).replace(tzinfo=None)
        if self._observed and not zoned:
            # isoformat leaves the microseconds out where they are 0; the server's are never that.
            return (moment + timedelta(microseconds=not moment.microsecond)).isoformat()
        return moment.isoformat(timespec="seconds") + "Z"

    def _new_id(self, kind: str) -> str:
        return f"{kind}_{self._draw.getrandbits(48):012x}"


def _detail(status: int, text: str) -> _CodedError:
    """Return a refusal whose text is the server's own."""
    return _CodedError(status, text, _CODES.get(status, "ERROR"))


def _validation(messages: Mapping[str, list[str]], kind: str) -> dict[str, Any]:
    details = [
        {"type": kind, "loc": ["body", name] if name else ["body"], "msg": text, "input": None}
        for name, texts in messages.items()
        for text in texts
    ]
    return {"success": False, "message": "Validation error", "error": {"details": details}}


def _key(name: str) -> str:
    """Name a file of our own after a foreign name."""
    return hashlib.sha256(name.encode()).hexdigest()[:32]
