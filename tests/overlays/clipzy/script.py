"""What the tests of Clipzy share."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol

import vidlift
from tests.overlays.servers import Reply, ScriptedServer
from vidlift.retrying import RetryPolicy

if TYPE_CHECKING:
    from tests.overlays.clipzy_bench import ClipzyBench

PERSONALITIES = ("documented", "observed")


class OpenBench(Protocol):
    """Opens a bench in a personality of choice."""

    def __call__(self, personality: str, **settings: Any) -> ClipzyBench: ...


def last_seen(error: vidlift.VidliftError) -> vidlift.JobSnapshot:
    """What an error says was last seen of its job."""
    assert error.snapshot is not None
    return error.snapshot


# One line a row of the facts, part C


def scripted(*replies: Reply | None) -> ScriptedServer:
    return ScriptedServer(*replies)


def answer(body: object, status: int = 200, content_type: str = "application/json") -> Reply:
    content = body.encode() if isinstance(body, str) else json.dumps(body).encode()
    return Reply(status, {"Content-Type": content_type}, content)


def connected(server: ScriptedServer, **options: Any) -> Any:
    options.setdefault("retry", RetryPolicy(attempts=1))
    return vidlift.connect("clipzy", base_url=server.url, **options)


def job_data(**members: Any) -> dict[str, Any]:
    return {
        "job_id": "job_0123456789ab",
        "video_id": "vid_0123456789ab",
        "status": "queued",
        "progress_percent": 0,
        "current_stage": None,
        "created_at": "2026-11-21T22:35:22Z",
        "updated_at": "2026-11-21T22:35:22Z",
        "started_at": None,
        "completed_at": None,
        "template_video_id": None,
        **members,
    }


def enveloped(data: object) -> dict[str, Any]:
    return {"success": True, "message": "ok", "data": data}


# Styles

STYLE: dict[str, Any] = {
    "version": "1.0",
    "color_grade": {
        "temperature": 12.5,
        "tint": -3,
        "saturation": 20,
        "contrast": 15,
        "highlights": -10,
        "shadows": 5,
    },
    "aspect_ratio": "16:9",
    "frame_rate": 30,
    "audio_style": {
        "normalization_level": 0.8,
        "compression_ratio": 2.5,
        "bass_boost": 10.0,
        "enhance_speech": True,
    },
    "cut_frequency": 24.5,
    "motion_intensity": 65.0,
    "zoom_usage": 30.0,
    "primary_transition": {"type": "cut", "duration_ms": 0, "easing": "linear"},
    "created_at": "2026-11-21T22:35:22Z",
    "source_duration_seconds": 30.0,
    "extraction_confidence": 0.92,
}


def style(**changes: Any) -> Any:
    value = json.loads(json.dumps(STYLE))
    for name, change in changes.items():
        holder = value
        *above, last = name.split("__")
        for step in above:
            holder = holder[step]
        holder[last] = change
    return style_of_value(value)


def style_of_value(value: object) -> Any:
    data = job_data(status="completed", style_json=value, output_video_url="https://x/y.mp4")
    with scripted(answer(enveloped(data))) as server, connected(server) as clipzy:
        return clipzy.result("job_0123456789ab").style
