"""Clipzy in the sandbox, over real sockets: as its pages tell, and as its server was observed to behave."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any, cast

import httpx
import pytest
from attrs import define, field, fields

from tests.clips import shrink
from tests.sandbox.contract_client import ContractClient
from vidlift.media import probe
from vidlift.sandbox import (
    ClipzySettings,
    FailAt,
    Fault,
    HideNew,
    QueueTime,
    Reject,
    Sandbox,
    SandboxConfig,
    StickAt,
)
from vidlift.sandbox.validation import Contract, load_document

if TYPE_CHECKING:
    from pathlib import Path

    from vidlift.sandbox.validation import Messages
    from vidlift.sandbox.vendors.clipzy import ClipzyVendor

API = "/api/v1"
NAIVE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}")
ZONED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
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


@define
class Server(ContractClient):
    """A client of a Clipzy, and the statuses of its answers that no page tells of."""

    undocumented: list[tuple[str, int]] = field(factory=list)

    def is_judged(self, response: httpx.Response) -> bool:
        return bool(response.headers.get("content-type", "").startswith("application/json"))

    def is_known(self, operation: str, status: int, problems: Messages) -> bool:
        if list(problems) == [""] and "documents no status" in problems[""][0]:
            self.undocumented.append((operation, status))
            return True
        return False

    def get(self, path: str, **options: Any) -> dict[str, Any]:
        return cast("dict[str, Any]", super().get(path, **options)["data"])

    def upload(self, path: Path, name: str | None = None, **fields: str) -> dict[str, Any]:
        response = self.send(path.read_bytes(), name or path.name, **fields)
        assert response.status_code == 200, response.text
        return cast("dict[str, Any]", response.json()["data"])

    def send(self, content: bytes, name: str, **fields: str) -> httpx.Response:
        files = {"file": (name, content, "video/mp4")}
        return self.request("POST", "/videos/upload", files=files, data=fields)

    def create(self, video_id: str, **options: Any) -> httpx.Response:
        return self.request("POST", "/jobs", json={"video_id": video_id, **options})

    def start(self, path: Path, **fields: str) -> str:
        """Have a job made, in whichever way this server does."""
        video = self.upload(path, **fields)
        job_id = video.get("job_id") or self.create(video["video_id"]).json()["data"]["job_id"]
        return cast("str", job_id)

    def finish(self) -> None:
        for _ in range(2):  # what waited for a free slot begins when the first ones have ended
            self.sandbox.advance(36_000)
            self.sandbox.settle()

    @property
    def vendor(self) -> ClipzyVendor:
        return cast("ClipzyVendor", self.sandbox.vendor("clipzy"))


Open = Callable[..., Server]


@pytest.fixture
def open_server() -> Iterator[Open]:
    contract = Contract(load_document("clipzy"))
    opened: list[Server] = []

    def start(personality: str, *faults: Fault, **settings: Any) -> Server:
        wanted: dict[str, Any] = {"personality": personality, **settings}
        own = {
            name: wanted.pop(name)
            for name in tuple(wanted)
            if name in {each.name for each in fields(SandboxConfig)}
        }
        config = {
            "speed": 0,
            "providers": ("clipzy",),
            "faults": faults,
            "vendor_settings": {"clipzy": ClipzySettings(**wanted)},
            **own,
        }
        sandbox = Sandbox(SandboxConfig(**config)).start()
        client = httpx.Client(base_url=sandbox.base_url("clipzy") + API, timeout=60)
        opened.append(Server(sandbox, contract, client))
        return opened[-1]

    yield start
    for server in opened:
        server.close()


@pytest.fixture(scope="session")
def other(bunny: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """96x54, 10 frames at 25 a second."""
    target = tmp_path_factory.mktemp("clips") / "other.mp4"
    return shrink(bunny, target, width=96, height=54, frames=10)


@pytest.fixture
def documented(open_server: Open) -> Server:
    return open_server("documented")


@pytest.fixture
def observed(open_server: Open) -> Server:
    return open_server("observed")


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
def test_the_template_lends_its_colours(
    open_server: Open, other: Path, small: Path, personality: str
) -> None:
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
