"""TensorPix jobs as in the vendor's responses; a seed gives the same bytes."""

from __future__ import annotations

import datetime as dt
import json
import random
from typing import Any, Final

SEED: Final = 20261121
JOBS: Final = 100
"""Jobs on one page: the largest page that the vendor's web application asks for."""

_START: Final = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
_STATUSES: Final = (0, 1, 2, 2, 2, 2, 2, 2, -1, -2)
_CODECS: Final = ("libx264", "libx265", "prores_ks")
_HEIGHTS: Final = (360, 480, 720, 1080, 2160)


def page(count: int = JOBS, seed: int = SEED) -> bytes:
    """Return one page of jobs as a response body, in compact JSON.

    Args:
        count: Jobs on the page.
        seed: Of the random numbers.
    """
    numbers = random.Random(seed)  # noqa: S311 - figures for a benchmark, no secrets
    jobs = [_job(numbers, number) for number in range(1, count + 1)]
    body = {"count": 10 * count, "next": f"https://api.tensorpix.ai/api/jobs/?limit={count}&offset={count}"}
    return json.dumps({**body, "previous": None, "results": jobs}, separators=(",", ":")).encode()


def _job(numbers: random.Random, number: int) -> dict[str, Any]:
    status = numbers.choice(_STATUSES)
    started = _START + dt.timedelta(seconds=numbers.randrange(10_000_000))
    finished = started + dt.timedelta(seconds=numbers.randrange(60, 7200))
    height = numbers.choice(_HEIGHTS)
    models = [_model(numbers, identity) for identity in numbers.sample(range(1, 60), numbers.randint(1, 2))]
    return {
        "id": 400_000 + number,
        "started": _moment(started, numbers) if status != 0 else None,
        "preview": numbers.random() < 0.2,
        "description": f"Upscale clip {number} and remove its noise",
        "cost_usd": f"{numbers.uniform(0, 90):.4f}",
        "status": status,
        "eta_s": round(numbers.uniform(1, 4000), 1) if status == 1 else None,
        "finished": _moment(finished, numbers) if status in {2, -1, -2} else None,
        "processing_progress": {0: None, 1: round(numbers.random(), 3), 2: 1.0}.get(status),
        "input_video": _video(numbers, number, height, started),
        "output_video": _restored(numbers, number, height, finished) if status == 2 else None,
        "ml_models": models,
        "grain": round(numbers.random(), 2),
        "codec": numbers.choice(_CODECS),
        "output_resolution": numbers.choice((-1, 1280, 1920, 3840)),
        "comparison": numbers.random() < 0.1,
        "stabilization_smoothing": numbers.randint(1, 100),
        "fps_interpolation_factor": numbers.choice((1.0, 1.5, 2.0)),
        "playback_speed": numbers.choice((1.0, 0.5, 0.25)),
        "sharpen_strength": round(numbers.random(), 2),
        "start_frame": numbers.randrange(1000) if numbers.random() < 0.2 else None,
        "end_frame": numbers.randrange(1000, 9000) if numbers.random() < 0.2 else None,
    }


def _model(numbers: random.Random, identity: int) -> dict[str, Any]:
    return {
        "id": identity,
        "name": f"Model {identity}",
        "task": numbers.randint(1, 15),
        "cost_weight": round(numbers.uniform(0.5, 4), 2),
        "upscale_factor": numbers.choice((None, 2, 4)),
        "fps_boost_factor": None,
        "priority": numbers.randint(1, 9),
        "max_resolution": numbers.choice((None, 3840)),
    }


def _video(numbers: random.Random, number: int, height: int, uploaded: dt.datetime) -> dict[str, Any]:
    return {
        "id": 800_000 + number,
        "name": f"clip {number}.mp4",
        "width": height * 16 // 9,
        "height": height,
        "created_at": _moment(uploaded - dt.timedelta(minutes=3), numbers),
        "n_frames": numbers.randrange(100, 90_000),
        "framerate": numbers.choice((23.976, 25.0, 29.97)),
        "size": numbers.randrange(10**6, 10**9),
        "file": _signed(numbers, "videos", number),
        "owner": "someone@example.com",
        "thumbnail": _signed(numbers, "thumbnails", number),
        "external_url": None,
        "bitrate": numbers.randrange(10**6, 10**8),
        "codec_id": "V_MPEG4/ISO/AVC",
        "bit_depth": numbers.choice((8, 10)),
        "chroma_subsampling": "4:2:0",
        "color_space": "bt709",
    }


def _restored(numbers: random.Random, number: int, height: int, finished: dt.datetime) -> dict[str, Any]:
    return {
        "id": 900_000 + number,
        "job_id": 400_000 + number,
        "preview_videos": {
            name: _signed(numbers, "previews", number) for name in ("before_video", "after_video")
        },
        "name": f"clip {number} enhanced.mp4",
        "created_at": _moment(finished, numbers),
        "deleted": None,
        "framerate": numbers.choice((23.976, 25.0, 29.97)),
        "n_frames": numbers.randrange(100, 90_000),
        "bitrate": numbers.randrange(10**6, 10**8),
        "codec_id": "V_MPEGH/ISO/HEVC",
        "bit_depth": 10,
        "chroma_subsampling": "4:2:0",
        "color_space": "bt709",
        "size": numbers.randrange(10**6, 10**9),
        "file": _signed(numbers, "restored", number),
        "thumbnail": _signed(numbers, "thumbnails", number),
        "width": height * 32 // 9,
        "height": height * 2,
        "owner": 77,
        "quality_score": None,
    }


def _moment(moment: dt.datetime, numbers: random.Random) -> str:
    whole = moment.replace(microsecond=numbers.randrange(1, 1_000_000), tzinfo=None)
    return f"{whole.isoformat(timespec='microseconds')}Z"


def _signed(numbers: random.Random, folder: str, number: int) -> str:
    token = f"{numbers.getrandbits(256):064x}"
    return f"https://storage.example.com/{folder}/{number}.mp4?X-Expires=3600&X-Signature={token}"
