"""The sandboxed TensorPix: the life of its jobs."""

from __future__ import annotations

import io
import threading
import time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from PIL import Image

from tests.sandbox.test_tensorpix import errors
from vidlift.media import probe
from vidlift.sandbox import FailAt, Fault, HideNew, QueueTime, StickAt
from vidlift.sandbox.vendors.tensorpix import TensorPixVendor

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Account = Any
    Open = Callable[..., Account]


QUEUED, PROCESSING, FINISHED, FAILED, CANCELED = 0, 1, 2, -1, -2


def fetched(url: str, folder: Path) -> Path:
    response = httpx.get(url)
    assert response.status_code == 200
    path = folder / "fetched"
    path.write_bytes(response.content)
    return path


# The life of a job


def test_a_job_goes_from_the_queue_to_a_playable_result(
    account: Account, small: Path, tmp_path: Path
) -> None:
    created = account.create(account.upload(small), crf=30)
    assert created["crf"] == 30
    assert created["output_video"] is None
    path = f"/api/jobs/{created['id']}/"

    job = account.get(path)
    assert (job["status"], job["started"], job["finished"]) == (QUEUED, None, None)
    assert (job["processing_progress"], job["eta_s"], job["output_video"]) == (0, None, None)
    account.sandbox.advance(4.9)
    assert account.get(path)["status"] == QUEUED

    account.sandbox.advance(0.1 + 0.8)  # 40 frames take 1.6 s at the usual rate
    account.sandbox.settle()
    job = account.get(path)
    assert job["status"] == PROCESSING
    assert job["processing_progress"] == 0.5
    assert 0.6 <= job["eta_s"] <= 1
    assert account.get(path)["eta_s"] == job["eta_s"]
    assert job["finished"] is None
    assert job["output_video"] is None

    account.sandbox.advance(0.8)
    job = account.get(path)
    assert (job["status"], job["processing_progress"], job["eta_s"]) == (FINISHED, 1, 0)
    assert job["started"] < job["finished"]
    output = job["output_video"]
    assert output["job_id"] == job["id"]
    assert output["name"] == "small clip_enhanced.mp4"
    assert output["preview_videos"] == {"before_video": None, "after_video": None}
    info = probe(fetched(output["file"], tmp_path))
    assert (info.width, info.height, info.frames, info.fps, info.codec) == (320, 180, 40, 25, "h264")
    assert info.has_audio
    assert (output["width"], output["height"], output["n_frames"]) == (320, 180, 40)
    assert output["size"] == info.size
    assert Image.open(io.BytesIO(httpx.get(output["thumbnail"]).content)).size == (320, 180)
    assert account.get(f"/api/restored-videos/{output['id']}/")["name"] == output["name"]


def test_progress_is_never_ahead_of_the_encode(account: Account, bunny: Path) -> None:
    """All planned time passes at once; the job still runs until its file exists."""
    job_id = account.create(account.upload(bunny), output_resolution=1920)["id"]
    account.sandbox.advance(3600)
    job = account.get(f"/api/jobs/{job_id}/")
    assert job["status"] == PROCESSING
    assert job["processing_progress"] < 1
    assert job["output_video"] is None
    account.request("DELETE", f"/api/jobs/{job_id}/")


def test_only_so_many_jobs_run_at_once_and_the_rest_waits_its_turn(open_account: Open, small: Path) -> None:
    account = open_account(slots=1, queue_time=0)
    video_id = account.upload(small)
    first, second = (account.create(video_id)["id"] for _ in range(2))
    status = {job["id"]: job["status"] for job in account.get("/api/jobs/")["results"]}
    assert status == {first: PROCESSING, second: QUEUED}
    account.sandbox.settle()
    account.sandbox.advance(1.6)
    account.sandbox.settle()
    status = {job["id"]: job["status"] for job in account.get("/api/jobs/")["results"]}
    assert status == {first: FINISHED, second: PROCESSING}
    assert account.get(f"/api/jobs/{second}/")["started"] == account.get(f"/api/jobs/{first}/")["finished"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"start_frame": 10, "end_frame": 19}, (320, 180, 10, 25)),
        ({"start_frame": 30, "end_frame": 100}, (320, 180, 10, 25)),
        ({"comparison": True, "output_resolution": 640}, (1280, 360, 40, 25)),
        ({"output_resolution": 854, "start_frame": 0, "end_frame": 1}, (854, 480, 2, 25)),
        ({"ml_models": [52, 51, 53], "grain": 0.5, "sharpen_strength": 2}, (160, 90, 40, 25)),
        ({"ml_models": [54, 55, 59, 60]}, (160, 90, 40, 25)),
        ({"ml_models": [58], "stabilization_smoothing": 40}, (160, 90, 40, 25)),
        ({"ml_models": [56]}, (160, 90, 80, 50)),
        ({"ml_models": [57], "playback_speed": 0.5}, (160, 90, 80, 25)),
        ({"playback_speed": 0.5}, (320, 180, 40, 25)),
    ],
)
def test_options_show_in_the_result(
    account: Account, small: Path, options: dict[str, Any], expected: tuple[int, int, int, float]
) -> None:
    output = account.finish(account.create(account.upload(small), **options)["id"])["output_video"]
    width, height, frames, fps = expected
    assert (output["width"], output["height"]) == (width, height)
    assert abs(output["n_frames"] - frames) <= (1 if "ml_models" in options and frames == 80 else 0)
    assert output["framerate"] == pytest.approx(fps, abs=0.7)


def test_a_preview_is_free_short_and_comes_with_before_and_after(
    account: Account, footage: Path, tmp_path: Path
) -> None:
    video_id = account.upload(footage / "carphone_pristine.mp4")
    created = account.create(video_id, preview=True, start_frame=100, end_frame=5)
    assert created["cost_usd"] == "0.0000"
    assert account.balance() == "1000.0000"
    output = account.finish(created["id"])["output_video"]
    assert output["n_frames"] == 20
    before = probe(fetched(output["preview_videos"]["before_video"], tmp_path))
    assert (before.width, before.frames) == (176, 20)
    assert httpx.get(output["preview_videos"]["after_video"]).content == httpx.get(output["file"]).content


def test_the_watermark_is_on_the_preview_alone(account: Account, small: Path, tmp_path: Path) -> None:
    video_id = account.upload(small)
    pictures = []
    for preview in (False, True):
        output = account.finish(account.create(video_id, preview=preview, crf=1)["id"])["output_video"]
        pictures.append(Image.open(io.BytesIO(httpx.get(output["thumbnail"]).content)).convert("L"))
    middle = (60, 80, 260, 100)
    differences = [
        abs(one - other)
        for one, other in zip(*(picture.crop(middle).tobytes() for picture in pictures), strict=True)
    ]
    assert max(differences) > 60
    corner = (0, 0, 60, 40)
    differences = [
        abs(one - other)
        for one, other in zip(*(picture.crop(corner).tobytes() for picture in pictures), strict=True)
    ]
    assert max(differences) < 30


def test_history_tells_the_encoder_settings_and_the_status_in_words(account: Account, small: Path) -> None:
    job_id = account.create(account.upload(small), container="mkv", crf=28)["id"]
    path = f"/api/jobs/history/{job_id}/"
    assert account.get(path)["status"] == "In Queue"
    account.finish(job_id)
    past = account.get(path)
    assert (past["status"], past["container"], past["crf"]) == ("Finished", "mkv", 28)
    assert past["output_video"]["name"].endswith(".mkv")
    assert not {"cost_usd", "eta_s", "processing_progress", "comparison"} & past.keys()


# Money


def test_credits_go_when_a_job_is_made_and_mostly_return_when_it_is_stopped(
    account: Account, small: Path
) -> None:
    video_id = account.upload(small)
    created = account.create(video_id, output_resolution=3840)
    cost = Decimal(created["cost_usd"])
    assert cost > 0
    assert Decimal(account.balance()) == 1000 - cost
    account.request("DELETE", f"/api/jobs/{created['id']}/")  # never ran: all comes back
    assert account.balance() == "1000.0000"

    running = account.create(video_id, output_resolution=3840)["id"]
    account.sandbox.advance(6)
    assert account.get(f"/api/jobs/{running}/")["status"] == PROCESSING
    account.request("DELETE", f"/api/jobs/{running}/")
    kept = 1000 - Decimal(account.balance())
    assert 0 < kept < cost / 2


def test_the_price_grows_with_frames_pixels_and_weights(account: Account, small: Path) -> None:
    video_id = account.upload(small)

    def price(**options: Any) -> Decimal:
        created = account.create(video_id, **options)
        account.request("DELETE", f"/api/jobs/{created['id']}/")
        return Decimal(created["cost_usd"])

    base = price(output_resolution=1920)
    assert base == Decimal("0.0112")  # 0.5 weight, 40 of 1800 frames, Full HD by 160:90 = 1920x1080
    assert price(output_resolution=3840) > base * 3
    assert price(output_resolution=1920, ml_models=[45, 51]) > base
    assert price(output_resolution=1920, start_frame=0, end_frame=19) == Decimal("0.0056")


def test_too_few_credits(open_account: Open, small: Path) -> None:
    account = open_account(credits="0.001")
    video_id = account.upload(small)
    refused = account.request("POST", "/api/jobs/", json={"input_video": video_id, "ml_models": [44]})
    assert refused.status_code == 400
    assert "Insufficient Credits" in refused.json()["non_field_errors"][0]
    url = account.sandbox.publish(small)
    refused = account.request("POST", "/api/jobs/from-url/", json={"video_url": url, "ml_models": [44]})
    assert refused.status_code == 402
    assert "Insufficient Credits" in refused.json()["detail"]
    assert account.balance() == "0.0010"
    account.create(video_id, preview=True, ml_models=[44])  # previews are free


# Stopping


def test_stopping_a_job(account: Account, small: Path) -> None:
    video_id = account.upload(small)
    job_id = account.create(video_id)["id"]
    assert account.request("DELETE", f"/api/jobs/{job_id}/").status_code == 204
    job = account.get(f"/api/jobs/{job_id}/")
    assert (job["status"], job["output_video"]) == (CANCELED, None)
    assert job["finished"] is not None
    assert account.request("DELETE", f"/api/jobs/{job_id}/").status_code == 409
    assert account.request("DELETE", "/api/jobs/9/").status_code == 404

    finished = account.create(video_id)["id"]
    account.finish(finished)
    assert account.request("DELETE", f"/api/jobs/{finished}/").status_code == 400


def test_stopping_a_running_job_ends_its_encode_and_leaves_no_file(
    open_account: Open, bunny: Path, tmp_path: Path
) -> None:
    others = set(threading.enumerate())
    account = open_account(folder=tmp_path, queue_time=0)
    job_id = account.create(account.upload(bunny), output_resolution=3840, codec="libx265")["id"]
    assert account.get(f"/api/jobs/{job_id}/")["status"] == PROCESSING
    account.request("DELETE", f"/api/jobs/{job_id}/")
    account.sandbox.settle()
    began = time.process_time()
    account.sandbox.stop()  # waits for the thread that encodes: it would take a minute to the end of the file
    assert time.process_time() - began < 20
    assert list(tmp_path.iterdir()) == []
    assert set(threading.enumerate()) <= others


# Jobs on URLs


def test_a_job_on_a_url_fetches_it_and_keeps_no_copy(account: Account, small: Path, tmp_path: Path) -> None:
    url = account.sandbox.publish(small)
    body = {"video_url": url, "ml_models": [45], "container": "mov", "chroma_subsampling": "yuv420p"}
    response = account.request("POST", "/api/jobs/from-url/", json=body)
    assert response.status_code == 201
    assert response.json()["status"] == QUEUED
    assert [record.operation for record in account.sandbox.requests].count("footage") == 1
    job = account.finish(response.json()["id"])
    assert job["input_video"] | {"file": None, "thumbnail": None, "external_url": url} == job["input_video"]
    assert job["input_video"]["n_frames"] == 40
    assert account.get("/api/videos/")["count"] == 0
    assert probe(fetched(job["output_video"]["file"], tmp_path)).frames == 40


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/clip.mp4",
        "http://10.0.0.1/clip.mp4",
        "http://127.0.0.1.example.com/clip.mp4",
        "file:///etc/passwd",
        "http://",
        "http://127.0.0.1:99999/a.mp4",
        "http://127.0.0.1:1/a.mp4",
        "no url",
    ],
)
def test_urls_that_cannot_be_fetched_are_refused(settled: Account, url: str) -> None:
    response = settled.request("POST", "/api/jobs/from-url/", json={"video_url": url, "ml_models": [45]})
    assert list(errors(response)) == ["video_url"]


def test_a_url_that_leads_to_no_video_is_refused(account: Account, tmp_path: Path, small: Path) -> None:
    text = tmp_path / "page.html"
    text.write_text("<html>")
    for url in (account.sandbox.publish(text), account.sandbox.storage_url + "/footage/nothing.mp4"):
        response = account.request("POST", "/api/jobs/from-url/", json={"video_url": url, "ml_models": [45]})
        assert list(errors(response)) == ["video_url"]
    account.sandbox.publish(small)
    both = {
        "video_url": account.sandbox.publish(small),
        "ml_models": [45],
        "codec": "prores_ks",
        "container": "mp4",
    }
    assert list(errors(account.request("POST", "/api/jobs/from-url/", json=both))) == ["container"]


def test_a_redirect_does_not_lead_off_this_machine(account: Account) -> None:
    import http.server  # noqa: PLC0415 - for this one server

    class Redirect(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(302)
            self.send_header("Location", "http://example.com/clip.mp4")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Tests are quiet."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Redirect) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        body = {"video_url": f"http://127.0.0.1:{server.server_port}/a.mp4", "ml_models": [45]}
        response = account.request("POST", "/api/jobs/from-url/", json=body)
        server.shutdown()
        thread.join()
    assert "example.com" in errors(response)["video_url"][0]


# Results


def test_a_deleted_result_is_gone_but_its_job_remembers_it(account: Account, small: Path) -> None:
    job_id = account.create(account.upload(small))["id"]
    output = account.finish(job_id)["output_video"]
    path = f"/api/restored-videos/{output['id']}/"
    assert account.request("DELETE", path).status_code == 204
    assert account.request("GET", path).status_code == 404
    assert account.request("DELETE", path).status_code == 404
    assert account.get("/api/restored-videos/")["count"] == 0
    assert httpx.get(output["file"]).status_code == 404
    remembered = account.get(f"/api/jobs/{job_id}/")["output_video"]
    assert remembered["deleted"] is not None
    assert remembered["file"] is None
    assert remembered["name"] == output["name"]


# Lists


def test_lists_by_limit_and_offset_can_be_walked_both_ways(account: Account, small: Path) -> None:
    video_id = account.upload(small)
    ids = [account.create(video_id, preview=True)["id"] for _ in range(5)]
    seen, url, pages = [], "/api/jobs/?limit=2", []
    while url:
        page = account.get(url)
        assert page["count"] == 5
        seen += [job["id"] for job in page["results"]]
        pages.append(page)
        url = page["next"]
        assert url is None or url.startswith(account.sandbox.base_url("tensorpix"))
    assert seen == ids[::-1]
    assert pages[0]["previous"] is None
    assert account.get(pages[2]["previous"])["results"][0]["id"] == seen[2]
    assert account.get(pages[1]["previous"])["results"][0]["id"] == seen[0]
    assert account.get("/api/jobs/?limit=0&offset=4")["results"][0]["id"] == ids[0]
    assert account.get("/api/jobs/?offset=50")["results"] == []
    for query in ("limit=x", "offset=1.5"):
        assert account.client.get(f"/api/jobs/?{query}").status_code == 400


def test_models_come_by_pages(settled: Account) -> None:
    whole = settled.get("/api/ml-models/")
    assert whole["count"] == len(whole["results"]) == 12
    assert whole["next"] is whole["previous"] is None
    seen, url = [], "/api/ml-models/?page_size=5"
    while url:
        page = settled.get(url)
        seen += page["results"]
        url = page["next"]
    assert seen == whole["results"]
    assert settled.client.get("/api/ml-models/?page=2").status_code == 404
    assert settled.client.get("/api/ml-models/?page=0").status_code == 404


# Video generation


def test_a_generated_video_can_be_seeded_read_and_enhanced(account: Account, small: Path) -> None:
    vendor = account.sandbox.vendor("tensorpix")
    assert isinstance(vendor, TensorPixVendor)
    job_id, video_id = account.sandbox.call_in_loop(lambda: vendor.seed_generated_video(small, "a rabbit"))
    job = account.get(f"/api/video-gen/jobs/{job_id}/")
    assert (job["prompt"], job["generated_video"]["id"]) == ("a rabbit", video_id)
    video = account.get(f"/api/video-gen/videos/{video_id}/")
    assert video["job"] == job_id
    assert httpx.get(video["file"]).content == small.read_bytes()
    assert account.finish(account.create(video["uploaded_video"]["id"])["id"])["output_video"]["width"] == 320


# What can go wrong with a job


def test_a_job_can_be_made_to_fail_and_costs_nothing_then(open_account: Open, small: Path) -> None:
    account = open_account(Fault("jobs_create", FailAt(0.25)))
    job_id = account.create(account.upload(small))["id"]
    account.sandbox.advance(5 + 0.39)
    account.sandbox.settle()
    assert account.get(f"/api/jobs/{job_id}/")["status"] == PROCESSING
    account.sandbox.advance(0.01)
    job = account.get(f"/api/jobs/{job_id}/")
    assert (job["status"], job["output_video"], job["processing_progress"]) == (FAILED, None, 0.25)
    assert account.balance() == "1000.0000"
    assert account.request("DELETE", f"/api/jobs/{job_id}/").status_code == 400


@pytest.mark.parametrize("progress", [0.0, 1.0])
def test_a_job_can_fail_at_either_end(open_account: Open, small: Path, progress: float) -> None:
    account = open_account(Fault("jobs_create", FailAt(progress)))
    job_id = account.create(account.upload(small))["id"]
    account.sandbox.advance(100)
    account.sandbox.settle()
    assert account.get(f"/api/jobs/{job_id}/")["status"] == FAILED


def test_a_job_can_be_stuck_until_it_is_stopped(open_account: Open, small: Path) -> None:
    account = open_account(Fault("jobs_create", StickAt(0.4)))
    job_id = account.create(account.upload(small))["id"]
    for _ in range(2):
        account.sandbox.advance(86_400)
        account.sandbox.settle()
        job = account.get(f"/api/jobs/{job_id}/")
        assert (job["status"], job["processing_progress"]) == (PROCESSING, 0.4)
    assert account.request("DELETE", f"/api/jobs/{job_id}/").status_code == 204


def test_a_job_can_be_made_to_wait_and_to_be_hidden_at_first(open_account: Open, small: Path) -> None:
    account = open_account(Fault("jobs_create", QueueTime(600)), Fault("jobs_create", HideNew(2)))
    job_id = account.create(account.upload(small))["id"]
    path = f"/api/jobs/{job_id}/"
    assert account.get("/api/jobs/")["count"] == 0
    assert [account.request("GET", path).status_code for _ in range(3)] == [404, 404, 200]
    assert account.get("/api/jobs/")["count"] == 1
    account.sandbox.advance(599)
    assert account.get(path)["status"] == QUEUED
    account.sandbox.advance(1)
    assert account.get(path)["status"] == PROCESSING


def test_a_source_that_breaks_off_does_not_break_the_server(
    account: Account, bunny: Path, tmp_path: Path
) -> None:
    """The header is whole, so the upload is taken; what follows is decided by what can be decoded."""
    cut = tmp_path / "cut.mp4"
    content = bunny.read_bytes()
    cut.write_bytes(content[: len(content) // 2])
    files = {"file": ("cut.mp4", cut.read_bytes(), "video/mp4")}
    response = account.request("POST", "/api/videos/", files=files)
    if response.status_code == 201:
        account.sandbox.advance(10)
        job_id = account.create(response.json()["id"], output_resolution=640)["id"]
        account.sandbox.advance(3600)
        account.sandbox.settle()
        assert account.get(f"/api/jobs/{job_id}/")["status"] in {FINISHED, FAILED}
    else:
        assert list(errors(response)) == ["file"]
