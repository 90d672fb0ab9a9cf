"""The sandboxed Clipzy, as its pages say, and what both personalities share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from tests.sandbox.clipzy.serving import ZONED, Open, Server
from vidlift.media import probe
from vidlift.sandbox import (
    Fault,
    StickAt,
)

if TYPE_CHECKING:
    from pathlib import Path


CORE = {
    "job_id",
    "video_id",
    "status",
    "progress_percent",
    "current_stage",
    "created_at",
    "updated_at",
    "started_at",
    "completed_at",
    "template_video_id",
}


# Both


@pytest.mark.parametrize("personality", ["documented", "observed"])
def test_a_job_makes_a_real_video_with_a_style(
    open_server: Open, small: Path, personality: str, tmp_path: Path
) -> None:
    server = open_server(personality, storage="s3")
    job_id = server.start(small)
    assert server.get(f"/jobs/{job_id}")["status"] == "queued"
    server.finish()
    result = server.get(f"/jobs/{job_id}/result")
    assert result["status"] == "completed"
    assert result["progress_percent"] == 100
    assert result["style_json"]["aspect_ratio"] == "16:9"
    url = result["output_video_url"]
    if personality == "observed":
        assert url.startswith("s3://")
        redirect = server.client.get(f"/jobs/{job_id}/download")
        assert redirect.status_code == 307
        url = redirect.headers["location"]
    made = tmp_path / "made.mp4"
    made.write_bytes(httpx.get(url).content)
    info, source = probe(made), probe(small)
    assert (info.width, info.height, info.frames) == (source.width, source.height, source.frames)
    assert server.undocumented == []


@pytest.mark.parametrize("personality", ["documented", "observed"])
def test_the_proxy_wants_its_token_where_there_is_one(open_server: Open, personality: str) -> None:
    server = open_server(personality, require_token=True)
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Token x"}):
        response = server.request("GET", "/health", headers=headers)
        assert response.status_code == 401
        assert response.json()["error"]["code"] == "UNAUTHORIZED"
    key = server.sandbox.api_key("clipzy")
    assert server.request("GET", "/health", headers={"Authorization": f"Bearer {key}"}).status_code == 200


@pytest.mark.parametrize("personality", ["documented", "observed"])
def test_the_template_lends_its_colors(open_server: Open, other: Path, small: Path, personality: str) -> None:
    server = open_server(personality)
    template = server.upload(other)["video_id"]
    job_id = server.start(small, template_video_id=template)
    server.finish()
    style = server.get(f"/jobs/{job_id}/result")["style_json"]
    assert style["source_duration_seconds"] == pytest.approx(probe(other).duration, abs=0.01)
    assert server.get(f"/jobs/{job_id}")["template_video_id"] == template


# As the pages tell


def test_documented_answers_have_three_keys_and_jobs_ten(documented: Server, small: Path) -> None:
    job_id = documented.start(small)
    body = documented.request("GET", f"/jobs/{job_id}").json()
    assert set(body) == {"success", "message", "data"}
    assert set(body["data"]) == CORE
    assert ZONED.fullmatch(body["data"]["created_at"])


def test_documented_uploads_start_no_job_and_tell_what_the_file_is(documented: Server, small: Path) -> None:
    video = documented.upload(small)
    assert "job_id" not in video
    assert video["metadata"]["width"] == 160
    assert documented.get("/jobs")["total"] == 0


def test_documented_stages_are_only_shown_while_processing(documented: Server, small: Path) -> None:
    job_id = documented.start(small)
    seen: dict[str, list[int]] = {}
    documented.sandbox.advance(documented.sandbox.config.queue_time)
    documented.sandbox.settle()
    for _ in range(60):
        job = documented.get(f"/jobs/{job_id}")
        if job["status"] == "completed":
            break
        if job["status"] == "processing":
            seen.setdefault(job["current_stage"], []).append(job["progress_percent"])
        documented.sandbox.advance(0.04)
    assert list(seen) == [
        "video_analysis",
        "audio_analysis",
        "motion_analysis",
        "style_extraction",
        "style_application",
        "rendering",
    ]
    assert max(seen["rendering"]) <= 99
    documented.finish()
    assert documented.get(f"/jobs/{job_id}")["current_stage"] is None


def test_documented_results_are_refused_before_the_end(documented: Server, small: Path) -> None:
    job_id = documented.start(small)
    response = documented.request("GET", f"/jobs/{job_id}/result")
    assert response.status_code == 409
    assert response.json()["error"]["code"] == "RESULT_NOT_READY"


def test_documented_errors_carry_codes(documented: Server, small: Path) -> None:
    def code(response: httpx.Response) -> tuple[int, str]:
        body = response.json()
        assert body["success"] is False
        assert body["message"]
        assert body["error"]["detail"]
        return response.status_code, body["error"]["code"]

    assert code(documented.send(b"x" * 5000, "film.flv")) == (422, "UNSUPPORTED_FORMAT")
    assert code(documented.send(b"x" * 5000, "noise.mp4")) == (422, "UNSUPPORTED_FORMAT")
    assert code(documented.request("POST", "/videos/upload", files={"other": b"x"})) == (
        422,
        "MISSING_FIELD",
    )
    assert code(documented.create("vid_none")) == (404, "VIDEO_NOT_FOUND")
    assert code(documented.request("GET", "/jobs/job_none")) == (404, "JOB_NOT_FOUND")
    video = documented.upload(small)["video_id"]
    assert documented.create(video).status_code == 200
    assert code(documented.create(video)) == (409, "JOB_ALREADY_PROCESSING")
    assert code(documented.create(video, template_video_id="vid_none"))[1] == "VIDEO_NOT_FOUND"


def test_documented_uploads_have_a_limit(open_server: Open) -> None:
    server = open_server("documented", max_upload=2000)
    response = server.send(b"x" * 5000, "film.mp4")
    assert (response.status_code, response.json()["error"]["code"]) == (413, "FILE_TOO_LARGE")


def test_documented_servers_lack_what_no_page_tells_of(documented: Server, small: Path) -> None:
    job_id = documented.start(small)
    documented.finish()
    assert documented.request("GET", f"/jobs/{job_id}/download").status_code == 404
    assert documented.request("GET", "/videos/info/vid_x").status_code == 404


def test_documented_jobs_time_out(open_server: Open, small: Path) -> None:
    server = open_server("documented", Fault("create_job", StickAt(0.5)), processing_timeout=100)
    job_id = server.start(small)
    server.sandbox.advance(60)
    assert server.get(f"/jobs/{job_id}")["status"] == "processing"
    server.sandbox.advance(60)
    result = server.get(f"/jobs/{job_id}/result")
    assert result["status"] == "failed"
    assert "JOB_TIMEOUT" in result["error"]["message"]
    assert set(result["error"]) == {"stage", "message"}


def test_documented_records_are_forgotten(open_server: Open, small: Path) -> None:
    server = open_server("documented", record_ttl=100_000)
    job_id = server.start(small)
    server.finish()
    assert server.get(f"/jobs/{job_id}")["status"] == "completed"
    server.sandbox.advance(200_000)
    assert server.request("GET", f"/jobs/{job_id}").status_code == 404
    assert server.get("/jobs")["total"] == 0


def test_documented_jobs_can_be_cancelled_by_the_operator_alone(documented: Server, small: Path) -> None:
    job_id = documented.start(small)
    documented.sandbox.call_in_loop(lambda: documented.vendor.cancel(job_id))
    assert documented.get(f"/jobs/{job_id}")["status"] == "cancelled"
    assert documented.client.delete(f"/jobs/{job_id}").status_code == 405
    assert documented.client.post(f"/jobs/{job_id}/cancel").status_code == 404
