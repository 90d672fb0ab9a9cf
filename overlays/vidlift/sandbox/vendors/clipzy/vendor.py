"""Clipzy's operations: what each does to videos and jobs."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import random
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from starlette.responses import FileResponse, Response

from vidlift.media import MediaError, probe
from vidlift.sandbox.api import Answer, Call, Handler, RefusedError
from vidlift.sandbox.faults import hidden_reads
from vidlift.sandbox.runs import RunState
from vidlift.sandbox.vendors.clipzy.answers import Answers
from vidlift.sandbox.vendors.clipzy.plans import plan_of
from vidlift.sandbox.vendors.clipzy.records import Job, Video
from vidlift.sandbox.vendors.clipzy.refusals import CodedError, detail, shaped
from vidlift.sandbox.vendors.clipzy.settings import ClipzySettings, is_first, is_modal, is_observed
from vidlift.sandbox.vendors.clipzy.style import measure_style
from vidlift.sandbox.webhooks import WebhookSender

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vidlift.media import MediaInfo
    from vidlift.sandbox.context import SandboxContext
    from vidlift.sandbox.runs import Run
    from vidlift.sandbox.validation import Contract

_FORMATS = (".mp4", ".mov", ".avi", ".mkv", ".webm")
_SMALLEST = 1024
_MODAL_READABLE_UNTIL = 0.1


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
        self.settings = context.settings_of("clipzy", ClipzySettings)
        self._observed = is_observed(self.settings)
        self._draw = random.Random(f"clipzy-{context.config.seed}")  # noqa: S311 - repeatable IDs
        self._folder = context.store.folder / "clipzy"
        self._folder.mkdir(exist_ok=True)
        self._videos: dict[str, Video] = {}
        self._listed: dict[str, dict[str, Any]] = {}
        self._jobs: dict[str, Job] = {}
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
            raise CodedError(401, "Missing or invalid credentials.", "UNAUTHORIZED")

    def refusal(self, error: RefusedError) -> Answer | Response:
        """Shape a refusal as the pages say, or as the server does."""
        return shaped(error, self.settings)

    def settle(self) -> None:
        """Bring all jobs up to date."""
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
        """Restart the server: only jobs remain, each readable by its ID."""
        self._videos.clear()
        self._listed.clear()
        self._queue_lost = False
        self._published = self._clock.now()

    def lose_store(self, *, lost: bool = True) -> None:
        """Take the store of jobs away, or bring it back.

        Without it, reads by ID and requests for jobs fail.
        """
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
        data = {"status": "ok", "timestamp": self._answers().moment(self._clock.now()), "version": "0.1.0"}
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
        video = Video(
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
            "uploaded_at": self._answers().moment(video.uploaded),
            "storage_url": self._answers().storage_url(video),
            "metadata": self._answers().metadata(video),
        }
        if not self._observed:
            return self._enveloped("Video uploaded successfully", data)
        job = await self._start(
            video, {}, video.template_id, video.webhook_url, call, "Failed to upload video", by_upload=True
        )
        message = f"Video uploaded successfully. Job created: {job.id}"
        return self._enveloped(message, data if is_first(self.settings) else {**data, "job_id": job.id})

    async def _judged(self, name: str, suffix: str, size: int, path: Path) -> MediaInfo | None:
        """Judge an upload; the pages look into the file, the server at its name and size."""
        if self._observed:
            if not name:
                raise detail(400, "Invalid video: No filename provided")
            if suffix not in _FORMATS:
                known = ", ".join(_FORMATS)
                raise detail(
                    400, f"Invalid video: Unsupported video format '{suffix}'. Supported formats: {known}"
                )
            if size < _SMALLEST:
                raise detail(400, "Invalid video: Video file is too small (less than 1KB)")
            return None
        if suffix not in _FORMATS:
            raise CodedError(422, f"Unsupported video format {suffix!r}.", "UNSUPPORTED_FORMAT")
        try:
            return await asyncio.to_thread(probe, path)
        except MediaError as error:
            raise CodedError(422, "The file is not a video.", "UNSUPPORTED_FORMAT") from error

    async def _video_info(self, call: Call) -> Answer:
        if not self._observed:
            raise RefusedError(404, "There is no such path.")
        video = self._videos.get(call.path["video_id"])
        if video is None:
            raise detail(404, "Video not found")
        return self._enveloped(
            "Video information retrieved",
            {
                "video_id": video.id,
                "filename": video.filename,
                "file_size_bytes": video.size,
                "metadata": self._answers().metadata(video),
                "uploaded_at": self._answers().moment(video.uploaded),
            },
        )

    # Jobs

    async def _create_job(self, call: Call) -> Answer:
        body: Mapping[str, Any] = call.body
        video = self._videos.get(body["video_id"])
        if video is None:
            raise CodedError(404, f"Video not found: {body['video_id']}", "VIDEO_NOT_FOUND")
        template_id = body.get("template_video_id") or video.template_id
        if not self._observed:
            if template_id is not None and template_id not in self._videos:
                # Choice: the pages do not cover an unknown template.
                raise CodedError(404, f"Video not found: {template_id}", "VIDEO_NOT_FOUND")
            if any(job.video_id == video.id and not job.is_terminal for job in self._jobs.values()):
                # Choice: the status; the pages give the code alone.
                raise CodedError(
                    409, "A job for this video is already in progress.", "JOB_ALREADY_PROCESSING"
                )
        webhook_url = body.get("webhook_url") or video.webhook_url
        config = body.get("config", {})
        job = await self._start(
            video, config, template_id, webhook_url, call, "Failed to create job", by_upload=False
        )
        message = f"Job created: {job.id}" if self._observed else "Job created"
        return self._enveloped(message, self._answers(call).job(job, detailed=self._observed))

    async def _start(
        self,
        video: Video,
        config: Mapping[str, Any],
        template_id: str | None,
        webhook_url: str | None,
        call: Call,
        failure: str,
        *,
        by_upload: bool,
    ) -> Job:
        job = Job(
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
            self._listed[job.id] = self._answers(call).job(job, detailed=True)
            limit = self.settings.queue_link_timeout
            self._queue_lost |= limit is not None and self._clock.now() - self._published > limit
            if self._queue_lost:  # the job stays in the list, and nobody works on it
                raise detail(500, failure)
            self._published = self._clock.now()
        run = self._run_of(job, video, await self._style_of(job, video), call)
        self._context.scheduler.submit(run, "clipzy", job.id)
        return job

    async def _style_of(self, job: Job, video: Video) -> dict[str, Any] | None:
        """Measure the style to apply: the template's, or the video's own."""
        source = self._videos.get(job.template_id or "", video)
        try:
            info = source.info
            if info is None:
                info = await asyncio.to_thread(probe, source.path)
            moment = self._answers().moment(self._clock.now(), zoned=True)
            return await asyncio.to_thread(measure_style, source.path, info, moment)
        except MediaError:
            return None  # the job fails when its turn comes

    def _run_of(self, job: Job, video: Video, style: dict[str, Any] | None, call: Call) -> Run:
        job.style = style
        try:
            info = video.info or probe(video.path)
        except MediaError:
            info = None
        run = self._context.new_run(
            [plan_of(job, video, info, self._store.new_path(".mp4"))],
            frames=info.frames if info else 1,
            effects=call.effects,
            on_end=lambda _: self._ended(job),
        )
        if is_modal(self.settings) and not job.made_by_upload:
            run.stick_at = _MODAL_READABLE_UNTIL / 2  # such jobs have no storage path, and never finish
        if info is None:
            run.fail_at = 0.0
        job.run = run
        return run

    def _ended(self, job: Job) -> None:
        """Carry out what follows from a job's end."""
        run = job.run
        if run is not None and run.state is RunState.SUCCEEDED:
            job.output = self._store.adopt(run.encodes[0].plan.target)
            job.info = run.results[-1]
        if self._observed or job.webhook_url is None:
            return  # the server keeps the URL, and never uses it
        detail = self._answers().job(job, detailed=True)
        if self.settings.webhook_payload == "enveloped":
            payload: dict[str, Any] = self._answers().envelope(f"Job {detail['status']}", detail)
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
            jobs = [self._answers(call).job(job, detailed=False) for job in reversed(known)]
        data = {
            "jobs": jobs[(page - 1) * size : page * size],
            "total": len(jobs),
            "page": page,
            "page_size": size,
        }
        return self._enveloped("Jobs retrieved", data)

    async def _read_job(self, call: Call) -> Answer:
        job = self._job(call, "Failed to get job")
        return self._enveloped("Job retrieved", self._answers(call).job(job, detailed=self._observed))

    async def _read_result(self, call: Call) -> Answer:
        job = self._job(call, "Failed to get job result")
        if not self._observed and not job.is_terminal:
            # Choice: code and status; the pages only say that there is an error.
            raise CodedError(409, "The job has no result yet.", "RESULT_NOT_READY")
        return self._enveloped("Job result retrieved", self._answers(call).job(job, detailed=True))

    def _job(self, call: Call, failure: str) -> Job:
        self._check_store(failure)
        job = self._jobs.get(call.path["job_id"])
        if job is None or self._forgotten(job):
            raise CodedError(404, f"Job not found: {call.path['job_id']}", "JOB_NOT_FOUND")
        if job.hidden:
            job.hidden -= 1
            raise CodedError(404, f"Job not found: {job.id}", "JOB_NOT_FOUND")
        unreadable = is_modal(self.settings) and not job.is_terminal
        if unreadable and self._answers().share(job) >= _MODAL_READABLE_UNTIL:
            # It has stored a stage in upper case, which the server's own enum refuses.
            raise detail(500, failure)
        return job

    def _forgotten(self, job: Job) -> bool:
        ttl = self.settings.record_ttl
        ended = job.cancelled if job.run is None else job.run.ended
        return (
            not self._observed and ttl is not None and ended is not None and self._clock.now() > ended + ttl
        )

    def _check_store(self, failure: str) -> None:
        if self._store_lost:
            raise CodedError(500, failure, "INTERNAL_ERROR")

    async def _download(self, call: Call) -> Answer | Response:
        if not self._observed:
            raise RefusedError(404, "There is no such path.")
        if is_first(self.settings):
            raise detail(404, "Not Found")
        self._check_store("Failed to download job output")
        job = self._jobs.get(call.path["job_id"])
        if job is None:
            raise detail(404, f"Job not found: {call.path['job_id']}")
        if job.output is None:
            raise detail(404, "Rendered output not available yet")
        if is_modal(self.settings) or not job.output.path.exists():
            raise detail(404, "Rendered output file not found")
        if self.settings.storage == "s3":
            lifetime = 0 if call.links_expired else self._config.url_lifetime
            return Response(None, 307, {"Location": self._store.url(job.output, lifetime)})
        return FileResponse(job.output.path, media_type="video/mp4", filename=f"{job.id}.mp4")

    # Shared by the operations

    def _answers(self, call: Call | None = None) -> Answers:
        return Answers(
            now=self._clock.now(),
            clock=self._clock,
            config=self._config,
            store=self._store,
            settings=self.settings,
            expired=call is not None and call.links_expired,
        )

    def _enveloped(self, message: str, data: Mapping[str, Any]) -> Answer:
        return Answer(200, self._answers().envelope(message, data))

    def _new_id(self, kind: str) -> str:
        return f"{kind}_{self._draw.getrandbits(48):012x}"


def _key(name: str) -> str:
    """Name a file of our own after a foreign name."""
    return hashlib.sha256(name.encode()).hexdigest()[:32]
