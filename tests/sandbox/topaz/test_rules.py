"""The sandboxed Topaz: what it refuses, changes, and asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.sandbox.topaz.account import (
    LARGE,
    Account,
    output,
)
from vidlift.media import probe
from vidlift.sandbox.vendors.topaz.orders import Geometry, OrderError, read_order

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


# Errors


def test_errors_have_the_vendors_shape(topaz: Account, small: Path) -> None:
    base = topaz.sandbox.base_url("topaz")
    for headers in (
        {},
        {"X-API-Key": "wrong"},
        {"Authorization": f"Bearer {topaz.sandbox.api_key('topaz')}"},
    ):
        refused = httpx.get(f"{base}/video/history", headers=headers)
        assert (refused.status_code, refused.json()["errorCode"]) == (401, "UNAUTHORIZED")
    assert httpx.get(f"{base}/video/status").status_code == 200
    unknown = topaz.request("GET", "/video/c1f96dc2-c448-40e8-82ee-bc0d7a9bb7a5/status")
    assert (unknown.status_code, unknown.json()["errorCode"]) == (404, "INVALID_INPUT")
    broken = topaz.body(small)
    del broken["source"]["size"]
    refused = topaz.request("POST", "/video/", json=broken)
    assert refused.json()["errors"][0]["location"] == "body"
    too_large = topaz.request("POST", "/video/", json=topaz.body(small, source={"size": 10**11}))
    assert too_large.status_code == 400


@pytest.mark.parametrize("path", ["/video/", "/video/express"])
def test_a_body_over_3000_bytes_answers_413_without_a_body(topaz: Account, small: Path, path: str) -> None:
    body = topaz.body(small)
    body["filters"] = [{"model": "prob-4", "prompt": ""}]
    body["filters"][0]["prompt"] = "x" * (3000 - len(httpx.Request("POST", "http://a", json=body).content))
    assert topaz.request("POST", path, json=body).status_code == 200
    body["filters"][0]["prompt"] += "x"
    refused = topaz.request("POST", path, json=body)
    assert (refused.status_code, refused.content) == (413, b"")


def test_without_credits_nothing_is_accepted(open_topaz: Callable[..., Account], small: Path) -> None:
    topaz = open_topaz(credits=0)
    request_id = topaz.create(small)["requestId"]
    refused = topaz.request("PATCH", f"/video/{request_id}/accept")
    assert (refused.status_code, refused.json()["errorCode"]) == (402, "INSUFFICIENT_CREDITS")
    assert topaz.status(request_id)["status"] == "requested"
    assert topaz.request("POST", "/video/express", json=topaz.body(small)).status_code == 402
    assert topaz.get("/video/history") == {"result": [], "nextCursor": None}


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"filters": []}, "filters"),
        ({"filters": [{"model": "none-1"}]}, "filters[0].model"),
        ({"filters": [{"model": "stab-1"}]}, "filters[0]"),
        ({"filters": [{"model": "ast-2"}]}, "filters[0]"),
        ({"filters": [{"model": "slc-1", "creativity": 0.5}]}, "filters[0].creativity"),
        ({"filters": [{"model": "slm-1"}], "source": {"frameCount": 9001}}, "source.frameCount"),
        ({"output": {**LARGE, "videoProfile": "Baseline"}}, "output.videoProfile"),
        ({"output": {**LARGE, "audioTransfer": "Copy"}}, "output.audioCodec"),
        ({"output": {**LARGE, "videoEncoder": "VP9"}}, "output.videoBitrate"),
        ({"output": {**LARGE, "videoEncoder": "AV1", "videoBitrate": "801 mbps"}}, "output.videoBitrate"),
        ({"output": {**LARGE, "videoBitrate": "a lot"}}, "output.videoBitrate"),
        (
            {"output": {**LARGE, "videoEncoder": "H264", "resolution": {"width": 100, "height": 4097}}},
            "output.resolution",
        ),
        ({"output": {**LARGE, "resolution": {"width": 0, "height": 4}}}, "output.resolution.width"),
    ],
)
def test_rules_of_the_document_are_kept(
    topaz: Account, small: Path, changes: dict[str, Any], path: str
) -> None:
    refused = topaz.request("POST", "/video/", json=topaz.body(small, **changes))
    assert refused.status_code == 400
    assert path in [each["path"] for each in refused.json()["errors"]]


def test_some_models_want_geometry_on_express(topaz: Account) -> None:
    output = {"resolution": {"width": 64, "height": 64}}
    body = {"source": {"container": "mp4"}, "filters": [{"model": "slm-1"}], "output": output}
    refused = topaz.request("POST", "/video/express", json=body)
    assert {each["msg"] for each in refused.json()["errors"]} == {
        "frameCount is required",
        "resolution is required",
    }


def test_the_server_changes_what_it_says_it_changes() -> None:
    made = output(output={"resolution": {"width": 321, "height": 178}, "frameRate": 60})
    assert made["resolution"] == {"width": 324, "height": 180}
    assert made["frameRate"] == 25
    assert (made["videoEncoder"], made["videoProfile"], made["container"]) == ("H265", "Main10", "mp4")
    assert made["dynamicCompressionLevel"] == "High"
    frames = output(filters=[{"model": "apo-8", "fps": 50}], output={"frameRate": 30})
    assert (frames["resolution"], frames["frameRate"]) == ({"width": 160, "height": 90}, 50)
    assert output(output={"videoEncoder": "ProRes", "container": "mp4"})["container"] == "mov"
    assert output(output={"videoEncoder": "AV1", "container": "mkv"})["container"] == "mp4"
    assert output(output={"videoProfile": "main"})["videoProfile"] == "Main"
    dropped = output(output={"videoBitrate": "5m", "dynamicCompressionLevel": "Low"})
    assert "videoBitrate" not in dropped
    assert output(output={"videoEncoder": "VP9", "videoBitrate": "5 mbps"})["videoBitrate"] == "5000k"


@pytest.mark.parametrize(
    ("model", "width", "frames", "price"),
    [("slf-3", 1920, 27, 2), ("slf-3", 3840, 24, 3), ("slf-1", 1920, 104, 2), ("ast-2", 3840, 13, 3)],
)
def test_quotes_follow_the_published_rates(model: str, width: int, frames: int, price: int) -> None:
    body = {
        "filters": [{"model": model, "creativity": 0.5}],
        "output": {**LARGE, "resolution": {"width": width, "height": width * 9 // 16}},
    }
    source = Geometry(width=160, height=90, frames=frames, fps=25.0)
    order = read_order(body, express=False, source=source)
    assert order.cost is not None
    assert order.cost[0] == price


def test_interpolation_is_priced_by_what_comes_out() -> None:
    body = {"filters": [{"model": "apo-8", "fps": 100, "slowmo": 2}], "output": LARGE}
    order = read_order(body, express=False, source=Geometry(width=160, height=90, frames=300, fps=25.0))
    assert order.output_frames == 2400
    assert order.cost is not None
    assert order.cost[0] == 8


def test_an_express_request_without_rate_is_refused() -> None:
    body = {"filters": [{"model": "apo-8"}], "output": {"resolution": LARGE["resolution"]}}
    with pytest.raises(OrderError, match="frameRate is required"):
        read_order(body, express=True, source=None)


@pytest.mark.parametrize(
    ("encoder", "container", "codec"),
    [("H264", "mkv", "h264"), ("ProRes", "mov", "prores"), ("VP9", "mp4", "vp9"), ("AV1", "mp4", "av1")],
)
def test_each_encoder_gives_a_playable_file(
    topaz: Account, small: Path, tmp_path: Path, encoder: str, container: str, codec: str
) -> None:
    asked = {**LARGE, "videoEncoder": encoder, "container": container, "audioTransfer": "Copy"}
    asked |= {"audioCodec": "AAC", "videoBitrate": "1m"}
    filters = [{"model": "prob-4"}, {"model": "apo-8", "fps": 50}]
    request_id = topaz.finished(small, output=asked, filters=filters)
    path = tmp_path / f"out.{container}"
    path.write_bytes(httpx.get(topaz.status(request_id)["download"]["url"]).content)
    made = probe(path)
    assert (made.codec, made.has_audio, made.width) == (codec, True, 320)
    assert made.fps == pytest.approx(50, rel=0.05)
