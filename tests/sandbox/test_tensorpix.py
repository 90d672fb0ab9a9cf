"""TensorPix in the sandbox, over real sockets. `account` holds each answer against the vendor's document."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Account = Any
    Open = Callable[..., Account]


def errors(response: httpx.Response) -> dict[str, list[str]]:
    assert response.status_code == 400, response.text
    fields: dict[str, list[str]] = response.json()["errors"]
    return fields


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
