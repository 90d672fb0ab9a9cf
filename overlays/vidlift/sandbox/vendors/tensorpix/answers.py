"""What is known of an account, written as TensorPix answers it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from attrs import frozen

from vidlift.sandbox.runs import RunState

if TYPE_CHECKING:
    from decimal import Decimal

    from vidlift.media import MediaInfo
    from vidlift.sandbox.clock import SandboxClock
    from vidlift.sandbox.config import SandboxConfig
    from vidlift.sandbox.storage import ObjectStore, StoredObject
    from vidlift.sandbox.vendors.tensorpix.records import Generated, Job, Restored, Video

_OWNER_EMAIL = "owner@sandbox.example"
_OWNER_ID = 1
_CODEC_IDS = {"h264": "avc1", "hevc": "hvc1", "prores": "apcn"}
STATUS = {
    RunState.QUEUED: (0, "In Queue"),
    RunState.RUNNING: (1, "Processing"),
    RunState.SUCCEEDED: (2, "Finished"),
    RunState.FAILED: (-1, "Failed"),
    RunState.CANCELED: (-2, "Canceled"),
}
"""The number of a status, and its label."""


@frozen(kw_only=True)
class Answers:
    """Writes records for one answer.

    Attributes:
        clock: What they are true at.
        config: How long URLs are good for, and the seed of estimates.
        store: Signs URLs.
        expired: Whether URLs have to be expired ones.
    """

    clock: SandboxClock
    config: SandboxConfig
    store: ObjectStore
    expired: bool

    def video(self, video: Video) -> dict[str, Any]:
        """Write an upload."""
        is_there = video.stored is not None and not video.deleted and self.clock.now() >= video.ready
        return {
            "id": video.id,
            "name": video.name,
            "created_at": self._moment(video.created),
            "file": self._url(video.stored) if is_there else None,
            "owner": _OWNER_EMAIL,
            "thumbnail": self._url(video.thumbnail) if is_there else None,
            "external_url": video.external_url,
            **_figures(video.info),
        }

    def restored(self, restored: Restored) -> dict[str, Any]:
        """Write a result."""
        gone = restored.deleted is not None
        is_preview = restored.before is not None
        return {
            "id": restored.id,
            "job_id": restored.job.id,
            "preview_videos": {
                "before_video": None if gone else self._url(restored.before),
                "after_video": self._url(restored.stored) if is_preview and not gone else None,
            },
            "name": restored.name,
            "created_at": self._moment(restored.created),
            "deleted": self._moment(restored.deleted),
            "file": None if gone else self._url(restored.stored),
            "thumbnail": None if gone else self._url(restored.thumbnail),
            "quality_score": None,
            "owner": _OWNER_ID,
            **_figures(restored.info),
        }

    def job(self, job: Job) -> dict[str, Any]:
        """Write a job."""
        status, _ = STATUS[job.run.state]
        chosen = job.settings
        return {
            "id": job.id,
            "started": self._moment(job.run.started),
            "preview": chosen["preview"],
            "description": ", ".join(model.name for model in job.models),
            "cost_usd": decimal(job.cost),
            "status": status,
            "eta_s": self._eta(job),
            "finished": self._moment(job.run.ended),
            "processing_progress": round(job.run.progress(self.clock.now()), 4),
            "input_video": self.video(job.video),
            "output_video": None if job.output is None else self.restored(job.output),
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

    def created(self, job: Job) -> dict[str, Any]:
        """Write a job as the request that made it is answered."""
        return {
            "id": job.id,
            **job.settings,
            "input_video": job.video.id,
            "output_video": None,
            "owner": _OWNER_EMAIL,
            "ml_models": [model.id for model in job.models],
            "cost_usd": decimal(job.cost),
        }

    def history(self, job: Job) -> dict[str, Any]:
        """Write a job's history."""
        shown = self.job(job)
        _, label = STATUS[job.run.state]
        absent = {"description", "cost_usd", "eta_s", "processing_progress", "comparison"}
        absent |= {"start_frame", "end_frame"}
        return {
            **{name: value for name, value in shown.items() if name not in absent},
            "status": label,  # Choice: the labels of StatusEnum; the values here are not documented
            **{name: job.settings[name] for name in ("container", "crf", "qscale", "prores_profile")},
        }

    def generated(self, generated: Generated) -> dict[str, Any]:
        """Write a generated video."""
        uploaded = self.video(generated.video)
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

    def generation(self, generated: Generated) -> dict[str, Any]:
        """Write the job that a generated video came from."""
        return {
            "id": generated.job_id,
            "prompt": generated.prompt,
            "type": "t2v",
            "status": "Finished",  # Choice: the vendor's words for it are not known
            "cost": "0.0000",
            "model": "sandbox",
            "generated_video": self.generated(generated),
            "input_images": [],
            "progress": 100,
            "started_at": self._moment(generated.video.created),
            "options": {},
        }

    def _eta(self, job: Job) -> float | None:
        """Estimate as badly as the vendor says it does: up to a quarter off, steady between two looks."""
        if job.run.state is RunState.QUEUED:
            return None
        now = self.clock.now()
        draw = random.Random(f"{self.config.seed}-{job.id}-{job.run.progress(now):.2f}")  # noqa: S311 - repeatable
        return round(job.run.remaining(now) * draw.uniform(0.75, 1.25), 1)

    def _moment(self, at: float | None) -> str | None:
        if at is None:
            return None
        return self.clock.datetime(at).isoformat(timespec="microseconds").replace("+00:00", "Z")

    def _url(self, stored: StoredObject | None) -> str | None:
        if stored is None:
            return None
        return self.store.url(stored, 0 if self.expired else self.config.url_lifetime)


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


def decimal(amount: Decimal) -> str:
    """Write an amount of money."""
    return f"{amount:.4f}"
