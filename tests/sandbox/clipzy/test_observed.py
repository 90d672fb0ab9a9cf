"""The sandboxed Clipzy, as it was observed."""

from __future__ import annotations

import re
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.sandbox.clipzy.serving import ZONED, Open, Server
from vidlift.sandbox import (
    FailAt,
    Fault,
    HideNew,
    QueueTime,
    Reject,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


NAIVE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}")


# As observed


def test_observed_answers_have_five_keys_and_jobs_eighteen(observed: Server, small: Path) -> None:
    job_id = observed.start(small)
    body = observed.request("GET", f"/jobs/{job_id}").json()
    assert set(body) == {"success", "message", "data", "error", "timestamp"}
    assert body["error"] is None
    assert len(body["data"]) == 18
    assert set(observed.get(f"/jobs/{job_id}/result")) == set(body["data"])
    assert NAIVE.fullmatch(body["data"]["created_at"])


def test_observed_uploads_start_a_job_and_creating_one_makes_two(observed: Server, small: Path) -> None:
    response = observed.send(small.read_bytes(), "clip.mp4")
    video = response.json()["data"]
    assert response.json()["message"] == f"Video uploaded successfully. Job created: {video['job_id']}"
    assert video["metadata"] == {
        "width": 1920,
        "height": 1080,
        "duration_seconds": 60.0,
        "frame_rate": 30.0,
        "codec": "h264",
        "bitrate_kbps": 5000,
        "format": "mp4",
    }
    created = observed.create(video["video_id"])
    assert created.json()["message"].startswith("Job created: job_")
    assert observed.get("/jobs")["total"] == 2


def test_observed_lists_never_show_progress(observed: Server, small: Path) -> None:
    job_id = observed.start(small)
    observed.finish()
    assert observed.get(f"/jobs/{job_id}")["status"] == "completed"
    (listed,) = observed.get("/jobs")["jobs"]
    assert (listed["status"], listed["progress_percent"]) == ("queued", 0)


def test_observed_restarts_lose_list_and_videos(observed: Server, small: Path) -> None:
    video = observed.upload(small)
    observed.sandbox.call_in_loop(observed.vendor.restart)
    assert observed.get("/jobs")["total"] == 0
    assert observed.get(f"/jobs/{video['job_id']}")["job_id"] == video["job_id"]
    assert observed.request("GET", f"/videos/info/{video['video_id']}").status_code == 404
    assert observed.create(video["video_id"]).status_code == 404


def test_observed_steps_lag_and_the_last_stage_stays(observed: Server, small: Path) -> None:
    job_id = observed.start(small)
    observed.sandbox.advance(observed.sandbox.config.queue_time)
    observed.sandbox.settle()
    seen: set[tuple[int, str | None]] = set()
    with_style: set[int] = set()
    for _ in range(60):
        job = observed.get(f"/jobs/{job_id}/result")  # answers in every state
        if job["status"] == "completed":
            break
        seen.add((job["progress_percent"], job["current_stage"]))
        if job["style_json"] is not None:
            with_style.add(job["progress_percent"])
        observed.sandbox.advance(0.04)
    assert (5, "video_analysis") in seen
    assert (70, "style_transfer") in seen
    assert all(stage != "style_application" for _, stage in seen)
    assert min(with_style) == 65
    observed.finish()
    assert observed.get(f"/jobs/{job_id}")["current_stage"] == "rendering"


def test_observed_modal_jobs_cannot_be_read_while_they_run(open_server: Open, small: Path) -> None:
    server = open_server("observed", worker="modal")
    job_id = server.start(small)
    server.sandbox.advance(server.sandbox.config.queue_time)
    server.sandbox.settle()
    server.sandbox.advance(0.8)
    for path in ("", "/result"):
        response = server.request("GET", f"/jobs/{job_id}{path}")
        assert response.status_code == 500
        assert response.json()["detail"].startswith("Failed to get job")
    server.finish()
    job = server.get(f"/jobs/{job_id}")
    assert (job["status"], job["current_stage"], job["logs"]) == ("completed", None, [])
    assert ZONED.fullmatch(job["completed_at"])
    assert NAIVE.fullmatch(job["created_at"])
    assert job["updated_at"] == job["created_at"]
    assert job["output_video_url"].startswith("file:///")
    assert server.request("GET", f"/jobs/{job_id}/download").status_code == 404
    # Only the job of the upload can finish.
    second = server.create(job["video_id"]).json()["data"]["job_id"]
    server.finish()
    stuck = server.get(f"/jobs/{second}")
    assert (stuck["status"], stuck["progress_percent"]) == ("processing", 10)


def test_observed_queues_break_for_good_and_leave_ghosts(open_server: Open, small: Path) -> None:
    server = open_server("observed", queue_link_timeout=220)
    video = server.upload(small)
    server.sandbox.advance(300)
    for _ in range(2):
        failed = server.send(small.read_bytes(), "next.mp4")
        assert (failed.status_code, failed.json()) == (500, {"detail": "Failed to upload video"})
    assert server.create(video["video_id"]).json() == {"detail": "Failed to create job"}
    listed = server.get("/jobs")["jobs"]
    assert len(listed) == 4
    server.finish()
    assert [server.get(f"/jobs/{each['job_id']}")["status"] for each in listed[:3]] == ["queued"] * 3
    server.sandbox.call_in_loop(server.vendor.restart)
    assert server.send(small.read_bytes(), "next.mp4").status_code == 200


def test_observed_stores_that_are_lost_leave_health_and_list(observed: Server, small: Path) -> None:
    job_id = observed.start(small)
    observed.sandbox.call_in_loop(observed.vendor.lose_store)
    assert observed.get("/health")["status"] == "ok"
    assert observed.get("/jobs")["total"] == 1
    for path in (f"/jobs/{job_id}", "/jobs/job_unknown"):
        assert observed.request("GET", path).json() == {"detail": "Failed to get job"}
    observed.sandbox.call_in_loop(lambda: observed.vendor.lose_store(lost=False))
    assert observed.get(f"/jobs/{job_id}")["job_id"] == job_id


def test_observed_errors_have_three_shapes_and_no_code(observed: Server, small: Path) -> None:
    flv = observed.send(b"x" * 5000, "film.FLV")
    assert flv.status_code == 400
    assert flv.json()["detail"].startswith("Invalid video: Unsupported video format '.flv'")
    tiny = observed.send(b"x" * 100, "film.mp4")
    assert tiny.json() == {"detail": "Invalid video: Video file is too small (less than 1KB)"}
    missing = observed.request("POST", "/videos/upload", files={"other": ("a.mp4", b"x")})
    assert missing.status_code == 422
    assert missing.json()["error"]["details"][0]["loc"] == ["body", "file"]
    assert "code" not in missing.json()["error"]
    assert observed.request("GET", "/jobs?page_size=101").status_code == 422
    assert observed.request("GET", "/jobs?page=0").status_code == 422
    assert observed.request("GET", "/jobs/job_none").json() == {"detail": "Job not found: job_none"}
    assert observed.create("vid_none").json() == {"detail": "Video not found: vid_none"}
    assert observed.request("GET", "/videos/info/vid_none").json() == {"detail": "Video not found"}
    assert observed.client.get("/nowhere").json() == {"detail": "Not Found"}


@pytest.mark.parametrize("debug", [True, False])
def test_observed_servers_fail_where_they_should_refuse(open_server: Open, debug: bool) -> None:
    server = open_server("observed", debug=debug)
    as_text = server.request("POST", "/videos/upload", data={"file": "no file"}, files={"x": b""})
    untyped = server.request("POST", "/jobs", content=b'{"video_id": "vid_x"}')
    for response in (as_text, untyped):
        assert response.status_code == 500
        if debug:
            assert response.headers["content-type"].startswith("text/plain")
            assert response.text.startswith("Traceback")
        else:
            assert response.json()["error"] == {"detail": "Internal error"}


def test_observed_files_of_one_name_replace_each_other(observed: Server, other: Path, small: Path) -> None:
    first = observed.upload(small, "same.mp4")
    observed.upload(other, "same.mp4")
    second = observed.create(first["video_id"]).json()["data"]["job_id"]
    observed.finish()
    job = observed.get(f"/jobs/{second}")
    assert job["render_metadata"]["resolution"] == "96x54"


def test_observed_noise_is_taken_and_fails_with_a_traceback(observed: Server) -> None:
    video = observed.send(b"noise" * 1000, "noise.mp4").json()["data"]
    observed.finish()
    job = observed.get(f"/jobs/{video['job_id']}")
    assert job["status"] == "failed"
    assert set(job["error"]) == {"stage", "message", "details", "timestamp"}
    assert "/srv/clipzy" in job["error"]["details"]["traceback"]


def test_observed_downloads_honour_ranges(open_server: Open, small: Path) -> None:
    server = open_server("observed", storage="local")
    job_id = server.start(small)
    path = f"/jobs/{job_id}/download"
    assert server.client.get(path).json() == {"detail": "Rendered output not available yet"}
    server.finish()
    whole = server.client.get(path)
    assert whole.headers["content-type"] == "video/mp4"
    part = server.client.get(path, headers={"Range": "bytes=100-", "If-Range": whole.headers["etag"]})
    assert part.status_code == 206
    assert part.content == whole.content[100:]
    assert server.get(f"/jobs/{job_id}")["output_video_url"].startswith("file:////")


def test_observed_options_of_rendering_are_honoured(observed: Server, small: Path) -> None:
    video = observed.upload(small)["video_id"]
    sizes = []
    for config in ({"resolution_scale": 2}, {"render": {"scale_width": 96, "scale_height": 54}}):
        job_id = observed.create(video, config=config).json()["data"]["job_id"]
        observed.finish()
        sizes.append(observed.get(f"/jobs/{job_id}")["render_metadata"]["resolution"])
    assert sizes == ["320x180", "96x54"]


def test_observed_templates_are_not_looked_for(observed: Server, small: Path) -> None:
    video = observed.upload(small, template_video_id="vid_unknown")
    assert observed.get(f"/jobs/{video['job_id']}")["template_video_id"] == "vid_unknown"


@pytest.mark.parametrize("personality", ["documented", "observed"])
def test_faults_strike_the_request_that_makes_the_job(
    open_server: Open, small: Path, personality: str
) -> None:
    creating = "create_job" if personality == "documented" else "upload_video"
    server = open_server(
        personality,
        Fault(creating, FailAt(0.5)),
        Fault(creating, HideNew(1), skip=1),
        Fault(creating, QueueTime(10**6), skip=2),
        Fault("get_health", Reject(503)),
    )
    failing = server.start(small)
    hidden = server.start(small)
    waiting = server.start(small)
    assert server.request("GET", f"/jobs/{hidden}").status_code == 404
    server.finish()
    assert server.get(f"/jobs/{failing}")["status"] == "failed"
    assert server.get(f"/jobs/{hidden}")["status"] == "completed"
    assert server.get(f"/jobs/{waiting}")["status"] == "queued"
    assert server.request("GET", "/health").status_code == 503


# Webhooks


@pytest.fixture
def receiver() -> Iterator[tuple[str, list[Any], list[int]]]:
    """A real HTTP server: its URL, what it got, and the statuses that it answers next."""
    got: list[Any] = []
    statuses: list[int] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(statuses.pop(0) if statuses else 200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/hook", got, statuses
    server.shutdown()
    thread.join()
    server.server_close()


def _delivered(server: Server, count: int) -> list[Any]:
    deadline = threading.Event()
    for _ in range(200):
        if len(server.vendor.webhooks.deliveries) >= count:
            break
        deadline.wait(0.05)
    return server.vendor.webhooks.deliveries


@pytest.mark.parametrize("payload", ["flat", "enveloped"])
def test_documented_webhooks_tell_the_end_in_either_payload(
    open_server: Open, small: Path, receiver: tuple[str, list[bytes], list[int]], payload: str
) -> None:
    url, got, _ = receiver
    server = open_server("documented", webhook_payload=payload)
    job_id = server.start(small, webhook_url=url)
    server.finish()
    (delivery,) = _delivered(server, 1)
    assert (delivery.status, delivery.attempts) == (200, 1)
    body = httpx.Response(200, content=got[0]).json()
    inner = body["data"] if payload == "enveloped" else body
    assert (inner["job_id"], inner["status"]) == (job_id, "completed")
    assert inner["output_video_url"].startswith("http")


def test_documented_webhooks_are_repeated_until_taken(
    open_server: Open, small: Path, receiver: tuple[str, list[bytes], list[int]]
) -> None:
    url, got, statuses = receiver
    statuses += [500, 404]
    server = open_server("documented")
    server.start(small, webhook_url=url)
    server.finish()
    (delivery,) = _delivered(server, 1)
    assert (delivery.status, delivery.attempts, len(got)) == (200, 3, 3)


def test_webhooks_stay_on_this_machine(open_server: Open, small: Path) -> None:
    server = open_server("documented")
    server.start(small, webhook_url="http://192.0.2.1/hook")
    server.finish()
    (delivery,) = _delivered(server, 1)
    assert delivery.attempts == 0


def test_observed_servers_send_no_webhooks(
    observed: Server, small: Path, receiver: tuple[str, list[bytes], list[int]]
) -> None:
    url, got, _ = receiver
    job_id = observed.start(small, webhook_url=url)
    observed.finish()
    assert observed.get(f"/jobs/{job_id}")["status"] == "completed"
    assert observed.vendor.webhooks.deliveries == []
    assert got == []
