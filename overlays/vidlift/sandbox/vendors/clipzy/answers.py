"""Responses, as Clipzy's pages describe them or as its server writes them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from attrs import frozen

from vidlift.sandbox.runs import RunState
from vidlift.sandbox.vendors.clipzy.plans import QUALITIES
from vidlift.sandbox.vendors.clipzy.refusals import TRACEBACK
from vidlift.sandbox.vendors.clipzy.settings import is_modal, is_observed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vidlift.sandbox.clock import SandboxClock
    from vidlift.sandbox.config import SandboxConfig
    from vidlift.sandbox.storage import ObjectStore
    from vidlift.sandbox.vendors.clipzy.records import Job, Video
    from vidlift.sandbox.vendors.clipzy.settings import ClipzySettings

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


@frozen(kw_only=True)
class Answers:
    """Write records for one response.

    Attributes:
        now: When they are true, on the sandbox's clock.
        clock: Gives the date of a moment.
        config: How long URLs are good for.
        store: Signs URLs.
        settings: The personality of Clipzy.
        expired: Whether URLs must be expired.
    """

    now: float
    clock: SandboxClock
    config: SandboxConfig
    store: ObjectStore
    settings: ClipzySettings
    expired: bool

    def metadata(self, video: Video) -> dict[str, Any]:
        """Write the figures of a video."""
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

    def storage_url(self, video: Video) -> str:
        """Write where a video is stored."""
        if not is_observed(self.settings):
            return f"internal://storage/videos/{video.id}"
        if self.settings.storage == "s3":
            return f"s3://clipzy-videos/uploads/videos/{video.filename}"
        return f"file:////srv/clipzy/storage/videos/{video.filename}"

    def share(self, job: Job) -> float:
        """Return how far a job is, 0 to 1."""
        return 0.0 if job.run is None else job.run.progress(self.now)

    def job(self, job: Job, *, detailed: bool) -> dict[str, Any]:
        """Write a job; with its result, style and error where it is detailed."""
        status = self._status(job)
        percent, stage = self._percent(job, status)
        run = job.run
        started = None if run is None else run.started
        ended = job.cancelled if run is None else run.ended
        zoned = is_modal(self.settings)
        shown: dict[str, Any] = {
            "job_id": job.id,
            "video_id": job.video_id,
            "status": status,
            "progress_percent": percent,
            "current_stage": stage,
            "created_at": self.moment(job.created),
            "updated_at": self.moment(job.created if zoned else self._updated(job)),
            "started_at": None if started is None else self.moment(started, zoned=zoned),
            "completed_at": None if ended is None else self.moment(ended, zoned=zoned),
            "template_video_id": job.template_id,
        }
        if not detailed:
            return shown
        has_style = status == "completed" or (is_observed(self.settings) and self.share(job) >= _STYLE_FROM)
        shown |= {
            "style_json": job.style if has_style else None,
            "output_video_url": self._output_url(job) if status == "completed" else None,
            "error": self._error(job, stage) if status == "failed" else None,
            "processing_time_seconds": round(ended - started, 3)
            if started is not None and ended is not None
            else None,
        }
        if is_observed(self.settings):
            shown |= self._observed_members(job, status)
        return shown

    def _status(self, job: Job) -> str:
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
        return "processing" if is_modal(self.settings) and status == "failed" else status

    def _percent(self, job: Job, status: str) -> tuple[int, str | None]:
        share = self.share(job)
        if status == "queued":
            return 0, None
        if is_modal(self.settings):
            return (100, None) if status == "completed" else (10, "video_analysis")
        if status == "completed":
            return 100, "rendering" if is_observed(self.settings) else None
        if is_observed(self.settings):
            _, percent, stage = [step for step in _STEPS if step[0] <= share][-1]
            return percent, stage
        percent = min(99, 1 + int(share * 98))
        stage = next(name for end, name in _BANDS if percent <= end)
        return percent, stage if status == "processing" else None

    def _updated(self, job: Job) -> float:
        run = job.run
        if job.cancelled is not None:
            return job.cancelled
        if run is None or run.started is None:
            return job.created
        if run.ended is not None:
            return run.ended
        return run.started + max(step[0] for step in _STEPS if step[0] <= self.share(job)) * run.duration

    def _output_url(self, job: Job) -> str | None:
        if job.output is None:
            return None
        if not is_observed(self.settings):
            if self.settings.storage == "local":
                return f"file:///storage/results/{job.id}/output.mp4"
            return self.store.url(job.output, 0 if self.expired else self.config.url_lifetime)
        if is_modal(self.settings):
            return f"file:///tmp/output_{job.id}.mp4"
        if self.settings.storage == "s3":
            return f"s3://clipzy-videos/outputs/{job.id}.mp4"
        return f"file:////srv/clipzy/storage/results/{job.id}/output.mp4"

    def _error(self, job: Job, stage: str | None) -> dict[str, Any]:
        reason = (job.run.reason if job.run is not None else None) or "The job failed."
        if job.timed_out:
            reason = "JOB_TIMEOUT: the job ran past PROCESSING_TIMEOUT_SECONDS"
        if not is_observed(self.settings):
            percent = min(99, 1 + int(self.share(job) * 98))
            return {"stage": next(name for end, name in _BANDS if percent <= end), "message": reason}
        return {
            "stage": stage,
            "message": reason,
            "details": {"traceback": TRACEBACK},
            "timestamp": self.moment(self._updated(job)),
        }

    def _observed_members(self, job: Job, status: str) -> dict[str, Any]:
        done = status == "completed"
        steps = [] if is_modal(self.settings) else self._steps(job)
        folder = "/srv/clipzy/storage"
        metadata: dict[str, Any] | None = None
        if done and job.info is not None:
            quality = job.config.get("quality", "high")
            crf, preset = QUALITIES.get(quality, QUALITIES["high"])
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

    def _steps(self, job: Job) -> list[tuple[str, int, str]]:
        run = job.run
        if run is None or run.started is None:
            return []
        share = self.share(job)
        return [
            (self.moment(run.started + at * run.duration), percent, stage)
            for at, percent, stage in _STEPS
            if at <= share
        ]

    def envelope(self, message: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """Wrap what is told as every answer is."""
        envelope: dict[str, Any] = {"success": True, "message": message, "data": data}
        if is_observed(self.settings):
            envelope |= {"error": None, "timestamp": self.moment(self.now)}
        return envelope

    def moment(self, at: float, *, zoned: bool = False) -> str:
        """Write a time as the pages do, or in naive UTC as the server does."""
        moment = self.clock.datetime(at).replace(tzinfo=None)
        if is_observed(self.settings) and not zoned:
            # isoformat leaves the microseconds out where they are 0; the server's are never that.
            return (moment + timedelta(microseconds=not moment.microsecond)).isoformat()
        return moment.isoformat(timespec="seconds") + "Z"
