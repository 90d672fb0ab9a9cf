"""TensorPix in the sandbox, over real sockets. `account` holds each answer against the vendor's document."""

from __future__ import annotations

import io
import json
import threading
import time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from vidlift.media import probe
from vidlift.sandbox import FailAt, Fault, HideNew, QueueTime, StickAt
from vidlift.sandbox.vendors.tensorpix import TensorPixVendor

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Account = Any
    Open = Callable[..., Account]

QUEUED, PROCESSING, FINISHED, FAILED, CANCELED = 0, 1, 2, -1, -2


def errors(response: httpx.Response) -> dict[str, list[str]]:
    assert response.status_code == 400, response.text
    fields: dict[str, list[str]] = response.json()["errors"]
    return fields


def fetched(url: str, folder: Path) -> Path:
    response = httpx.get(url)
    assert response.status_code == 200
    path = folder / "fetched"
    path.write_bytes(response.content)
    return path


def test_every_operation_of_the_document_is_served(account: Account) -> None:
    vendor = account.sandbox.vendor("tensorpix")
    assert vendor.handlers.keys() == account.contract.operations.keys()
    assert len(vendor.handlers) == 17


# Keys, paths, methods


@pytest.mark.parametrize(
    ("header", "text"),
    [
        (None, "not provided"),
        ("", "not provided"),
        ("Token", "not provided"),
        ("Bearer {key}", "not provided"),
        ("{key}", "not provided"),
        ("Token {key}x", "Invalid token"),
        ("Token wrong", "Invalid token"),
    ],
)
def test_without_the_key_nothing_is_answered(account: Account, header: str | None, text: str) -> None:
    key = account.sandbox.api_key("tensorpix")
    headers = {} if header is None else {"Authorization": header.format(key=key)}
    url = account.sandbox.base_url("tensorpix") + "/api/jobs/1/"
    for method in ("GET", "DELETE", "PUT"):
        response = httpx.request(method, url, headers=headers)
        assert response.status_code == 401
        assert response.headers["WWW-Authenticate"] == "Token"
        assert text in response.json()["detail"]
        assert key not in response.text


def test_paths_and_methods_that_do_not_exist(account: Account) -> None:
    client: httpx.Client = account.client
    for path in ("/", "/api/", "/api/nothing/", "/api/jobs/1/2/", "/api/jobs/abc/", "/api//jobs/"):
        response = client.get(path)
        assert response.status_code == 404, path
        assert "detail" in response.json()
    wrong_method = client.put("/api/jobs/", json={})
    assert wrong_method.status_code == 405
    assert wrong_method.headers["Allow"] == "GET, POST"


def test_a_missing_slash_is_redirected_as_django_does(account: Account) -> None:
    response = account.client.get("/api/jobs?limit=1")
    assert response.status_code == 301
    assert response.headers["Location"] == "/api/jobs/?limit=1"
    assert account.client.post("/api/jobs", json={}).status_code == 301
    assert account.client.get("/api/nothing").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/api/jobs/9/",
        "/api/jobs/history/9/",
        "/api/videos/9/",
        "/api/restored-videos/9/",
        "/api/video-gen/jobs/9/",
        "/api/video-gen/videos/9/",
    ],
)
def test_what_does_not_exist_is_not_found(account: Account, path: str) -> None:
    assert account.request("GET", path).status_code == 404


# Uploads


def test_an_upload_is_stored_after_a_while_and_can_be_read_back(account: Account, small: Path) -> None:
    with small.open("rb") as file:
        response = account.request("POST", "/api/videos/", files={"file": ("a/b/my clip.MP4", file)})
    assert response.status_code == 201
    video = response.json()
    assert video["file"] is None
    assert video["thumbnail"] is None
    account.sandbox.advance(1.9)
    assert account.get(f"/api/videos/{video['id']}/")["file"] is None
    account.sandbox.advance(0.1)
    video = account.get(f"/api/videos/{video['id']}/")
    assert httpx.get(video["file"]).content == small.read_bytes()
    thumbnail = Image.open(io.BytesIO(httpx.get(video["thumbnail"]).content))
    assert (thumbnail.format, thumbnail.size) == ("JPEG", (160, 90))
    expected = {
        "name": "my clip.MP4",
        "width": 160,
        "height": 90,
        "n_frames": 40,
        "framerate": 25.0,
        "size": small.stat().st_size,
        "codec_id": "avc1",
        "bit_depth": 8,
        "chroma_subsampling": "4:2:0",
        "color_space": "YUV",
        "external_url": None,
    }
    assert video | expected == video
    assert video["bitrate"] > 0


def test_an_upload_streams_from_and_to_disk(account: Account, bunny: Path) -> None:
    """Each URL is fresh, and the bytes are the same that went in."""
    video_id = account.upload(bunny)
    video = account.get(f"/api/videos/{video_id}/")
    assert httpx.get(video["file"]).content == bunny.read_bytes()
    account.sandbox.advance(10)
    assert account.get(f"/api/videos/{video_id}/")["file"] != video["file"]


@pytest.mark.parametrize(
    "content", [b"", b"no video at all" * 1000, b"\x00\x00\x00\x20ftypisom" + bytes(5000)]
)
def test_a_file_that_is_no_video_is_refused_and_not_kept(account: Account, content: bytes) -> None:
    response = account.request("POST", "/api/videos/", files={"file": ("a.mp4", content, "video/mp4")})
    assert list(errors(response)) == ["file"]
    assert account.get("/api/videos/")["count"] == 0


def test_a_playlist_is_not_followed(account: Account, small: Path) -> None:
    """ffmpeg would read what it names: files of this machine, or any address."""
    for text in (
        f"#EXTM3U\n#EXTINF:1,\n{small}\n#EXT-X-ENDLIST\n",
        f"ffconcat version 1.0\nfile '{small}'\n",
    ):
        response = account.request(
            "POST", "/api/videos/", files={"file": ("a.mp4", text.encode(), "video/mp4")}
        )
        assert list(errors(response)) == ["file"]


def test_bodies_that_are_no_upload_are_refused(account: Account) -> None:
    assert errors(account.request("POST", "/api/videos/", files={"other": ("a.mp4", b"x")})) == {
        "file": ["This field is required."]
    }
    as_text = account.request("POST", "/api/videos/", files={"file": (None, b"https://example.com/a.mp4")})
    assert "not a file" in errors(as_text)["file"][0]
    assert account.client.post("/api/videos/", json={"file": "x"}).status_code == 415
    boundless = {"Content-Type": "multipart/form-data"}
    assert errors(account.request("POST", "/api/videos/", content=b"x", headers=boundless)) == {}
    cut_short = {"Content-Type": "multipart/form-data; boundary=b"}
    body = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhalf'
    response = account.request("POST", "/api/videos/", content=body, headers=cut_short)
    assert "Form parse error" in response.json()["non_field_errors"][0]


def test_an_upload_that_is_too_large_is_refused(open_account: Open, small: Path) -> None:
    account = open_account(max_upload=1000)
    response = account.client.post("/api/videos/", files={"file": ("a.mp4", small.read_bytes(), "video/mp4")})
    assert response.status_code == 413
    assert account.get("/api/videos/")["count"] == 0


def test_the_storage_quota_holds_for_uploads_and_jobs(open_account: Open, small: Path) -> None:
    size = small.stat().st_size
    account = open_account(quota_bytes=size + 9000)  # thumbnails count as well
    video_id = account.upload(small)
    over = account.request("POST", "/api/videos/", files={"file": ("a.mp4", small.read_bytes(), "video/mp4")})
    assert over.status_code == 400
    assert "quota" in over.json()["non_field_errors"][0]
    account.request("DELETE", f"/api/videos/{video_id}/")
    video_id = account.upload(small)
    account.finish(account.create(video_id)["id"])
    refused = account.request("POST", "/api/jobs/", json={"input_video": video_id, "ml_models": [45]})
    assert refused.status_code == 400
    assert "quota" in refused.json()["non_field_errors"][0]


def test_deleting_an_upload_frees_it_unless_a_job_uses_it(account: Account, small: Path) -> None:
    video_id = account.upload(small)
    job_id = account.create(video_id)["id"]
    assert account.request("DELETE", f"/api/videos/{video_id}/").status_code == 409
    account.finish(job_id)
    url = account.get(f"/api/videos/{video_id}/")["file"]
    assert account.request("DELETE", f"/api/videos/{video_id}/").status_code == 204
    assert account.request("DELETE", f"/api/videos/{video_id}/").status_code == 404
    assert account.get("/api/videos/")["count"] == 0
    assert httpx.get(url).status_code == 404
    assert httpx.get(account.get(f"/api/jobs/{job_id}/")["output_video"]["file"]).status_code == 200
    assert account.get(f"/api/jobs/{job_id}/")["input_video"]["file"] is None


# Which jobs are accepted


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"ml_models": []}, "ml_models"),
        ({"ml_models": [99]}, "ml_models"),
        ({"ml_models": [44, 45]}, "ml_models"),
        ({"ml_models": [45, 45]}, "ml_models"),
        ({"ml_models": "45"}, "ml_models"),
        ({"input_video": 99}, "input_video"),
        ({"input_video": None}, "input_video"),
        ({"codec": "av1"}, "codec"),
        ({"crf": 52}, "crf"),
        ({"crf": "23"}, "crf"),
        ({"crf": 2.5}, "crf"),
        ({"container": "avi"}, "container"),
        ({"codec": "prores_ks", "container": "mp4"}, "container"),
        ({"codec": "prores_ks", "prores_profile": 6}, "prores_profile"),
        ({"codec": "prores_ks", "qscale": 0}, "qscale"),
        ({"chroma_subsampling": "yuv411p"}, "chroma_subsampling"),
        ({"output_resolution": 1000}, "output_resolution"),
        ({"grain": 1.1}, "grain"),
        ({"grain": -0.1}, "grain"),
        ({"comparison": "yes"}, "comparison"),
        ({"stabilization_smoothing": 41}, "stabilization_smoothing"),
        ({"playback_speed": 0}, "playback_speed"),
        ({"fps_interpolation_factor": 9}, "fps_interpolation_factor"),
        ({"start_frame": -1, "end_frame": 9}, "start_frame"),
        ({"start_frame": 5}, "end_frame"),
        ({"end_frame": 5}, "start_frame"),
        ({"start_frame": 5, "end_frame": 5}, "end_frame"),
        ({"start_frame": 40, "end_frame": 50}, "start_frame"),
        ({"preview": True, "start_frame": 40}, "start_frame"),
    ],
)
def test_a_job_that_cannot_be_is_refused(settled: Account, body: dict[str, Any], field: str) -> None:
    request = {"input_video": settled.video_id, "ml_models": [45], **body}
    response = settled.request("POST", "/api/jobs/", json=request)
    assert list(errors(response)) == [field]
    assert settled.get("/api/jobs/")["count"] == 0
    assert settled.balance() == "1000.0000"


def test_each_model_says_how_large_its_input_may_be(account: Account, bunny: Path) -> None:
    video_id = account.upload(bunny)  # 1280x720: just not too large for the 4x model
    created = account.create(video_id, ml_models=[44], preview=True)
    assert created["ml_models"] == [44]
    wide = account.request(
        "POST", "/api/jobs/", json={"input_video": video_id, "ml_models": [44], "comparison": True}
    )
    assert "10240x2880" in errors(wide)["output_resolution"][0]


@pytest.mark.parametrize(
    "body", ["", "{", "[]", "nan", '{"ml_models": NaN}', '{"grain": 1e999}', "[" * 100_000]
)
def test_json_that_is_none_is_refused(settled: Account, body: str) -> None:
    headers = {"Content-Type": "application/json"}
    response = settled.request("POST", "/api/jobs/", content=body, headers=headers)
    assert response.status_code == 400
    assert response.json()["non_field_errors"]


def test_media_types_that_the_document_lacks_are_refused(settled: Account) -> None:
    assert settled.client.post("/api/jobs/", content=b"x").status_code == 415
    assert settled.client.post("/api/jobs/", data={"ml_models": "45"}).status_code == 415


_VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-3, 64),
    st.floats(),
    st.floats(0, 4),
    st.text(max_size=8),
    st.lists(st.one_of(st.integers(40, 60), st.text(max_size=3)), max_size=3),
    st.sampled_from(["libx265", "prores_ks", "mov", "mkv", "mp4", "yuv444p10le", 640, 3840, -1]),
)
_OPTIONS = [
    "codec",
    "crf",
    "container",
    "chroma_subsampling",
    "preview",
    "start_frame",
    "end_frame",
    "output_resolution",
    "grain",
    "comparison",
    "stabilization_smoothing",
    "qscale",
    "prores_profile",
    "sharpen_strength",
    "fps_interpolation_factor",
    "playback_speed",
]
_BODIES = st.fixed_dictionaries(
    {"input_video": st.just("stored") | _VALUES, "ml_models": st.just([45]) | _VALUES},
    optional=dict.fromkeys(_OPTIONS, _VALUES),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(body=_BODIES)
def test_any_job_is_accepted_or_refused_but_never_breaks(busy: Account, body: dict[str, Any]) -> None:
    if body["input_video"] == "stored":
        body["input_video"] = busy.video_id
    response = busy.request(
        "POST", "/api/jobs/", content=json.dumps(body), headers={"Content-Type": "application/json"}
    )
    assert response.status_code in {201, 400}, response.text
    if response.status_code == 201:
        busy.get(f"/api/jobs/{response.json()['id']}/")
        busy.get(f"/api/jobs/history/{response.json()['id']}/")


@pytest.fixture
def busy(open_account: Open, small: Path) -> Account:
    """An account whose clock stands still, so that no job ever starts."""
    account = open_account(credits="100000")
    account.video_id = account.upload(small)
    return account


def test_a_job_waits_for_its_input_to_be_stored(account: Account, small: Path) -> None:
    files = {"file": ("a.mp4", small.read_bytes(), "video/mp4")}
    video_id = account.request("POST", "/api/videos/", files=files).json()["id"]
    response = account.request("POST", "/api/jobs/", json={"input_video": video_id, "ml_models": [45]})
    assert "file is not null" in errors(response)["input_video"][0]


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
