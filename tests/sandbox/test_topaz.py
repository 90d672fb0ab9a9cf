"""Topaz in the sandbox, over real sockets; each answer is held against the vendor's document."""

from __future__ import annotations

import base64
import hashlib
import http.server
import json
import threading
from typing import TYPE_CHECKING, Any, Self

import httpx
import pytest
from attrs import define, field

from tests.sandbox.contract_client import ContractClient
from vidlift.media import probe
from vidlift.sandbox import Disconnect, ExpiredLinks, FailAt, Fault, Moment, Sandbox, SandboxConfig, StickAt
from vidlift.sandbox.dialect import modern
from vidlift.sandbox.validation import Contract, load_document
from vidlift.sandbox.vendors.topaz import TopazWorld
from vidlift.sandbox.vendors.topaz.orders import Geometry, OrderError, read_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from vidlift.sandbox.validation import Messages

SCALED = TopazWorld(part_size=20_000, single_frames=10)
OLDER = TopazWorld(part_size=20_000, single_frames=10, older=True)
UPSCALE = [{"model": "prob-4"}]
LARGE = {"resolution": {"width": 320, "height": 180}, "frameRate": 25, "audioTransfer": "None"}
EARLIER = {**LARGE, "audioCodec": "AAC", "dynamicCompressionLevel": "High"}
"""The same as the earlier text wants it."""


@define
class Account(ContractClient):
    """A client of Topaz, and one of its storage, which wants no key."""

    storage: httpx.Client = field(factory=lambda: httpx.Client(timeout=60))

    def is_known(self, operation: str, status: int, _problems: Messages) -> bool:
        # Of express requests no refusal for want of credits is documented.
        return operation == "create_express_video_request" and status == 402

    def close(self) -> None:
        self.storage.close()
        super().close()

    def status(self, request_id: str) -> Any:
        return self.get(f"/video/{request_id}/status")

    def body(self, clip: Path, **changes: Any) -> dict[str, Any]:
        info = probe(clip)
        source = {
            "container": "mp4",
            "size": info.size,
            "duration": info.duration,
            "frameCount": info.frames,
            "frameRate": info.fps,
            "resolution": {"width": info.width, "height": info.height},
        }
        body = {"source": source, "filters": UPSCALE, "output": EARLIER, **changes}
        body["source"] = {**source, **changes.get("source", {})}
        return body

    def create(self, clip: Path, **changes: Any) -> Any:
        response = self.request("POST", "/video/", json=self.body(clip, **changes))
        assert response.status_code == 200, response.text
        return response.json()

    def accept(self, request_id: str) -> Any:
        response = self.request("PATCH", f"/video/{request_id}/accept")
        assert response.status_code == 202, response.text
        return response.json()

    def complete(self, request_id: str, tags: list[str], **more: Any) -> httpx.Response:
        results = [{"partNum": number, "eTag": tag} for number, tag in enumerate(tags, 1)]
        return self.request(
            "PATCH", f"/video/{request_id}/complete-upload/", json={"uploadResults": results, **more}
        )

    def put_all(self, clip: Path, urls: list[str]) -> list[str]:
        data = clip.read_bytes()
        length = max(SCALED.part_size, -(-len(data) // len(urls))) if len(urls) > 1 else len(data)
        tags = []
        for index, url in enumerate(urls):
            part = data[index * length : (index + 1) * length]
            response = self.storage.put(url, content=part)
            assert response.status_code == 200, response.text
            assert response.headers["etag"] == f'"{hashlib.md5(part, usedforsecurity=False).hexdigest()}"'
            tags.append(response.headers["etag"].strip('"'))
        return tags

    def started(self, clip: Path, **changes: Any) -> str:
        request_id: str = self.create(clip, **changes)["requestId"]
        tags = self.put_all(clip, self.accept(request_id)["urls"])
        assert self.complete(request_id, tags).status_code == 202
        return request_id

    def finished(self, clip: Path, **changes: Any) -> str:
        request_id = self.started(clip, **changes)
        self.run_out()
        assert self.status(request_id)["status"] == "complete", self.status(request_id)
        return request_id

    def run_out(self) -> None:
        for _ in range(2):
            self.sandbox.advance(3600)
            self.sandbox.settle()


@pytest.fixture(scope="session")
def topaz_contract() -> Contract:
    return Contract(load_document("topaz"))


@pytest.fixture
def open_topaz(topaz_contract: Contract) -> Iterator[Callable[..., Account]]:
    opened: list[Account] = []

    def start(*faults: Fault, world: TopazWorld = SCALED, **settings: Any) -> Account:
        config = SandboxConfig(
            **{
                "speed": 0,
                "faults": faults,
                "providers": ("topaz",),
                "vendor_settings": {"topaz": world},
                **settings,
            }
        )
        sandbox = Sandbox(config).start()
        headers = {"X-API-Key": sandbox.api_key("topaz")}
        client = httpx.Client(base_url=sandbox.base_url("topaz"), headers=headers, timeout=60)
        opened.append(Account(sandbox, topaz_contract, client))
        return opened[-1]

    yield start
    for account in opened:
        account.close()


@pytest.fixture
def topaz(open_topaz: Callable[..., Account]) -> Account:
    return open_topaz()


def test_every_operation_of_the_document_is_served(topaz: Account) -> None:
    assert topaz.sandbox.vendor("topaz").handlers.keys() == topaz.contract.operations.keys()


# From creation to download


def test_a_video_goes_all_the_way(topaz: Account, small: Path, tmp_path: Path) -> None:
    created = topaz.create(small)
    request_id = created["requestId"]
    assert topaz.status(request_id) == {"status": "requested"}
    assert created["estimates"]["cost"] == [1, 2]
    accepted = topaz.accept(request_id)
    assert len(accepted["urls"]) == max(2, -(-small.stat().st_size // SCALED.part_size)) > 2
    assert topaz.accept(request_id)["urls"] == accepted["urls"]
    tags = topaz.put_all(small, accepted["urls"][:1])
    waiting = topaz.status(request_id)
    assert waiting["urls"] == accepted["urls"][1:]
    assert waiting["uploadId"] == accepted["uploadId"]
    tags = topaz.put_all(small, accepted["urls"])
    md5 = hashlib.md5(small.read_bytes(), usedforsecurity=False).hexdigest()
    assert topaz.complete(request_id, tags, md5Hash=md5.upper()).status_code == 202
    assert topaz.status(request_id)["status"] == "initializing"
    topaz.sandbox.advance(topaz.sandbox.config.queue_time + 0.8)
    topaz.sandbox.settle()
    running = topaz.status(request_id)
    assert running["status"] == "processing"
    assert running["progress"] == pytest.approx(50, abs=1)
    assert running["estimates"]["cost"] == [1, 2]
    assert running["processingJobs"][0]["averageFps"] > 0
    topaz.run_out()
    done = topaz.status(request_id)
    assert done["status"] == "complete"
    download = done["download"]
    assert download["expiresIn"] == 7 * 24 * 3600 * 1000
    answer = httpx.get(download["url"])
    (tmp_path / "out.mp4").write_bytes(answer.content)
    result = probe(tmp_path / "out.mp4")
    assert (result.width, result.height, result.frames) == (320, 180, 40)
    assert (result.codec, result.pixel_format, result.has_audio) == ("hevc", "yuv420p10le", False)
    record = topaz.get(f"/video/{request_id}")
    assert record["transactions"] == [
        {"operation": "reserve", "amount": 1},
        {"operation": "commit", "amount": 1},
    ]
    assert record["destination"]["size"] == len(answer.content)
    times = [
        record["ts"][name] for name in ("requested", "accepted", "initializing", "processing", "complete")
    ]
    assert times == sorted(times)


def test_express_needs_one_put_alone(topaz: Account, small: Path) -> None:
    body = {"source": {"container": "mp4"}, "filters": UPSCALE, "output": {"resolution": LARGE["resolution"]}}
    created = topaz.request("POST", "/video/express", json=body).json()
    assert set(created) == {"requestId", "uploadId", "uploadUrls"}
    assert topaz.storage.put(created["uploadUrls"][0], content=small.read_bytes()).status_code == 200
    assert topaz.status(created["requestId"])["status"] == "initializing"
    assert topaz.complete(created["requestId"], ["unused"]).status_code == 400
    topaz.run_out()
    assert topaz.status(created["requestId"])["status"] == "complete"


def test_an_external_source_is_fetched_and_an_external_destination_filled(
    topaz: Account, small: Path, tmp_path: Path
) -> None:
    with receiver() as hook:
        request_id = topaz.create(
            small,
            source={"external": {"provider": "s3", "presignedUrl": topaz.sandbox.publish(small)}},
            destination={"external": {"provider": "s3", "presignedUrl": f"{hook.url}/target.mp4?sig=1"}},
            notifications={"webhookUrl": f"{hook.url}/hook"},
        )["requestId"]
        assert "urls" not in topaz.accept(request_id)
        assert topaz.status(request_id)["status"] == "initializing"
        topaz.run_out()
        put, posted = hook.take(), hook.take()
    assert (put.method, put.path) == ("PUT", "/target.mp4?sig=1")
    (tmp_path / "t.mp4").write_bytes(put.body)
    assert probe(tmp_path / "t.mp4").width == 320
    assert json.loads(posted.body) == {"requestId": request_id, "status": "complete"}


def test_a_multipart_destination_gets_the_result_in_parts(topaz: Account, small: Path) -> None:
    with receiver() as hook:
        urls = [f"{hook.url}/part{number}" for number in (1, 2, 3)]
        request_id = topaz.finished(
            small,
            destination={"external": {"provider": "s3", "multipart": {"uploadId": "u", "urls": urls}}},
        )
        parts = [hook.take() for _ in urls]
    assert [part.path for part in parts] == ["/part1", "/part2", "/part3"]
    result = httpx.get(topaz.status(request_id)["download"]["url"]).content
    assert b"".join(part.body for part in parts) == result


def test_an_external_source_out_of_reach_is_refused_at_once(topaz: Account, small: Path) -> None:
    for url in (
        topaz.sandbox.storage_url + "/footage/none.mp4",
        "https://example.org/a.mp4",
        "http://[",
        "x",
    ):
        body = topaz.body(small, source={"external": {"provider": "s3", "presignedUrl": url}})
        assert topaz.request("POST", "/video/", json=body).status_code == 400


# Uploads, as S3 takes them


def test_parts_behave_as_in_s3(topaz: Account, small: Path) -> None:
    request_id = topaz.create(small)["requestId"]
    url, second = topaz.accept(request_id)["urls"][:2]
    assert "partNumber=1" in url
    assert "x-id=UploadPart" in url
    storage = topaz.storage
    for method in ("GET", "POST", "DELETE", "HEAD"):
        refused = storage.request(method, url)
        assert refused.status_code == 403
        assert refused.headers["content-type"] == "application/xml"
        assert method == "HEAD" or "<Code>SignatureDoesNotMatch</Code>" in refused.text
    assert "SignatureDoesNotMatch" in storage.put(url.replace("Signature=", "Signature=0"), content=b"1").text
    assert storage.put(url.partition("?")[0], content=b"1").status_code == 403
    assert storage.put(url, content=b"1", headers={"Authorization": "AWS x"}).status_code == 400
    assert storage.put(url, content=iter([b"1"])).status_code == 411
    wrong = base64.b64encode(hashlib.md5(b"2", usedforsecurity=False).digest()).decode()
    assert "<Code>BadDigest</Code>" in storage.put(url, content=b"1", headers={"Content-MD5": wrong}).text
    assert "<Code>InvalidDigest</Code>" in storage.put(url, content=b"1", headers={"Content-MD5": "?"}).text
    assert topaz.status(request_id)["urls"][0] == url
    assert storage.put(url, content=b"first").status_code == 200
    assert (
        storage.put(url, content=b"again").headers["etag"]
        != storage.put(url, content=b"third").headers["etag"]
    )
    assert topaz.status(request_id)["urls"][0] == second
    topaz.sandbox.advance(SCALED.upload_lifetime - 1)
    assert storage.put(second, content=b"1").status_code == 200
    topaz.sandbox.advance(3)
    expired = storage.put(second, content=b"1")
    assert (expired.status_code, "Request has expired" in expired.text) == (403, True)


def test_a_part_that_breaks_off_is_not_stored(topaz: Account, small: Path) -> None:
    topaz.sandbox.faults.add(Fault("part", Disconnect(Moment.BEFORE)))
    request_id = topaz.create(small)["requestId"]
    urls = topaz.accept(request_id)["urls"]
    with pytest.raises(httpx.TransportError):
        topaz.storage.put(urls[0], content=b"x" * 1000)
    assert topaz.status(request_id)["urls"] == urls
    topaz.sandbox.faults.add(Fault("part", ExpiredLinks()))
    assert topaz.storage.put(urls[0], content=b"x").status_code == 403


def test_reporting_an_upload_is_judged(topaz: Account, small: Path) -> None:
    request_id = topaz.create(small)["requestId"]
    assert topaz.complete(request_id, ["unused"]).status_code == 400
    urls = topaz.accept(request_id)["urls"]
    tags = topaz.put_all(small, urls)
    missing = topaz.request("PATCH", f"/video/{request_id}/complete-upload/", json={})
    assert missing.json()["errors"][0]["path"] == "uploadResults"
    for wrong in (tags[:-1], [f'"{tag}"' for tag in tags], tags[::-1]):
        refused = topaz.complete(request_id, wrong)
        assert refused.status_code == 400
        assert "could not be found" in refused.json()["message"]
    assert topaz.complete(request_id, tags).status_code == 202
    assert topaz.complete(request_id, tags).status_code == 400
    assert topaz.storage.put(urls[0], content=b"1").status_code == 404


def test_parts_that_are_missing_are_named(topaz: Account, small: Path) -> None:
    request_id = topaz.create(small)["requestId"]
    urls = topaz.accept(request_id)["urls"]
    topaz.put_all(small, urls[:1])
    refused = topaz.complete(request_id, ["x"] * len(urls))
    assert refused.status_code == 400
    assert "Parts 2" in refused.json()["message"]


@pytest.mark.parametrize(
    ("size", "frames", "count"),
    [
        (20_000, 10_000, 1),
        (20_001, 10_000, 2),
        (10**9, 10, 1),
        (10**9, 11, 150),
        (60_000, 11, 3),
        (60_001, 11, 4),
        (10**11 - 1, 11, 150),
    ],
)
def test_the_number_of_urls_follows_the_published_rule(
    topaz: Account, small: Path, size: int, frames: int, count: int
) -> None:
    request_id = topaz.create(small, source={"size": size, "frameCount": frames})["requestId"]
    assert len(topaz.accept(request_id)["urls"]) == count


def test_what_is_no_video_or_another_one_fails_and_costs_nothing(topaz: Account, small: Path) -> None:
    for content, md5, code in (
        (b"no video at all", None, "INVALID_INPUT"),
        (small.read_bytes(), "0" * 32, "INVALID_INPUT"),
    ):
        request_id = topaz.create(small, source={"size": 5000})["requestId"]
        topaz.storage.put(topaz.accept(request_id)["urls"][0], content=content)
        more = {} if md5 is None else {"md5Hash": md5}
        assert topaz.complete(request_id, ["unused"], **more).status_code == 202
        status = topaz.status(request_id)
        assert (status["status"], status["errorCode"]) == ("failed", code)
        record = topaz.get(f"/video/{request_id}")
        assert [each["operation"] for each in record["transactions"]] == ["reserve", "rollback"]
        assert record["error"]["errorCode"] == code


def test_a_source_that_is_much_longer_than_announced_fails(topaz: Account, small: Path) -> None:
    # 26.04 output frames a credit: the 40 frames cost 2, the announced 10 one.
    changes: dict[str, Any] = {"source": {"frameCount": 10}, "filters": [{"model": "slf-3"}]}
    request_id = topaz.create(small, **changes)["requestId"]
    topaz.storage.put(topaz.accept(request_id)["urls"][0], content=small.read_bytes())
    topaz.complete(request_id, ["unused"])
    assert topaz.status(request_id)["errorCode"] == "CREDIT_DIFFERENCE"


def test_an_upload_that_never_comes_times_out(topaz: Account, small: Path) -> None:
    request_id = topaz.create(small)["requestId"]
    topaz.accept(request_id)
    topaz.sandbox.advance(SCALED.upload_lifetime + 1)
    assert topaz.status(request_id)["errorCode"] == "TIMEOUT_UPLOAD_SOURCE"


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


# What the server changes


SOURCE = Geometry(width=160, height=90, frames=100, fps=25.0)


def output(**changes: Any) -> dict[str, Any]:
    body = {"filters": UPSCALE, "output": {**LARGE, **changes.pop("output", {})}, **changes}
    return dict(read_order(body, express=False, source=SOURCE).output)


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


# The end


@pytest.mark.parametrize("older", [False, True])
def test_each_failure_code_is_told(open_topaz: Callable[..., Account], small: Path, older: bool) -> None:
    topaz = open_topaz(
        Fault("create_video_request", FailAt(0.4, code="HARDWARE_FAILURE")),
        world=OLDER if older else SCALED,
    )
    with receiver() as hook:
        request_id = topaz.started(small, notifications={"webhookUrl": hook.url})
        topaz.run_out()
        status = topaz.status(request_id)
        assert status["status"] == "failed"
        assert status.get("errorCode") == (None if older else "HARDWARE_FAILURE")
        assert json.loads(hook.take().body)["status"] == "failed"


def test_canceling_refunds_by_progress(open_topaz: Callable[..., Account], small: Path) -> None:
    fault = Fault("create_video_request", StickAt(0.5), times=None)
    topaz = open_topaz(fault, world=TopazWorld(part_size=20_000, single_frames=10, cancel_time=2))
    filters = [{"model": "ast-2", "creativity": 0}]
    waiting, running = (topaz.started(small, filters=filters) for _ in range(2))
    assert topaz.request("DELETE", f"/video/{waiting}").status_code == 200
    assert topaz.status(waiting)["status"] == "canceled"
    topaz.run_out()
    estimate = topaz.get(f"/video/{running}/cancel-estimate")
    # Four credits, of which the half that is done is charged, with the penalty.
    assert [estimate[f"credits{name}"] for name in ("Reserved", "ToCommit", "ToRefund")] == [4, 2, 2]
    assert topaz.request("DELETE", f"/video/{running}").status_code == 200
    assert topaz.status(running)["status"] == "canceling"
    assert topaz.request("DELETE", f"/video/{running}").status_code == 204
    after = topaz.get(f"/video/{running}/cancel-estimate")
    assert (after["cancelable"], after["creditsToCommit"]) == (False, 0)
    topaz.sandbox.advance(2)
    assert topaz.status(running)["status"] == "canceled"
    transactions = topaz.get(f"/video/{running}")["transactions"]
    assert [tuple(each.values()) for each in transactions] == [("reserve", 4), ("commit", 4), ("rollback", 2)]


def test_what_has_ended_is_not_canceled(topaz: Account, small: Path) -> None:
    request_id = topaz.finished(small)
    assert topaz.request("DELETE", f"/video/{request_id}").status_code == 400
    assert topaz.request("GET", f"/video/{request_id}/cancel-estimate").status_code == 400


def test_download_urls_in_the_two_worlds(open_topaz: Callable[..., Account], small: Path) -> None:
    topaz = open_topaz()
    request_id = topaz.finished(small)
    first = topaz.status(request_id)["download"]
    topaz.sandbox.advance(24 * 3600)
    assert topaz.status(request_id)["download"] == first
    assert httpx.get(first["url"]).status_code == 200
    topaz.sandbox.advance(6 * 24 * 3600 + 5)
    assert httpx.get(first["url"]).status_code == 403
    assert "download" not in topaz.status(request_id)

    older = open_topaz(world=OLDER)
    request_id = older.finished(small)
    first = older.status(request_id)["download"]
    older.sandbox.advance(24 * 3600 + 1)
    assert httpx.get(first["url"]).status_code == 403
    assert httpx.get(older.status(request_id)["download"]["url"]).status_code == 200


def test_deleted_media_are_gone(topaz: Account, small: Path) -> None:
    waiting = topaz.create(small)["requestId"]
    assert topaz.request("DELETE", f"/video/{waiting}/media").status_code == 400
    request_id = topaz.finished(small)
    url = topaz.status(request_id)["download"]["url"]
    for _ in range(2):
        assert topaz.request("DELETE", f"/video/{request_id}/media").status_code == 204
    assert httpx.get(url).status_code == 404
    assert "download" not in topaz.status(request_id)


def test_the_older_world_lacks_what_the_newer_one_brought(
    open_topaz: Callable[..., Account], small: Path
) -> None:
    older = open_topaz(world=OLDER)
    request_id = older.create(small)["requestId"]
    older.accept(request_id)
    assert older.status(request_id) == {"status": "accepted"}
    for path in ("", "/cancel-estimate"):
        assert older.request("GET", f"/video/{request_id}{path}").status_code == 404
    refused = older.request("POST", "/video/", json=older.body(small, filters=[]))
    assert set(refused.json()) == {"message"}
    assert set(older.get("/video/history")) == {"result"}
    rates = {"videoBitrate": "9m", "dynamicCompressionLevel": "Low"}
    for output in (LARGE, {**LARGE, "audioCodec": "AAC"}, {**EARLIER, **rates}, {**LARGE, **rates}):
        body = older.body(small, output=output)
        assert older.request("POST", "/video/", json=body).status_code == 400


# History and metrics


def test_history_follows_cursors_over_short_pages(open_topaz: Callable[..., Account], small: Path) -> None:
    topaz = open_topaz(world=TopazWorld(page=2))
    made = []
    for number in range(7):
        request_id = topaz.create(small)["requestId"]
        if number not in {2, 3, 5}:
            topaz.accept(request_id)
            made.append(request_id)
    pages = []
    cursor: str | None = ""
    while cursor is not None:
        page = topaz.get("/video/history", params={"cursor": cursor} if cursor else {})
        pages.append([record["id"] for record in page["result"]])
        cursor = page["nextCursor"]
    assert [len(page) for page in pages] == [1, 1, 1, 1]
    assert [record for page in pages for record in page] == made[::-1]
    assert topaz.request("GET", "/video/history", params={"cursor": "none"}).status_code == 400


def test_metrics_are_there_when_there_is_something_to_measure(topaz: Account, small: Path) -> None:
    request_id = topaz.started(small)
    assert set(topaz.get(f"/video/{request_id}/metrics")) == {"message"}
    topaz.run_out()
    metrics = topaz.get(f"/video/{request_id}/metrics")
    assert (metrics["inputFrames"], metrics["outputFrames"]) == (40, 40)
    assert metrics["minutesInState"]["processing"] > 0
    generative = topaz.finished(small, filters=[{"model": "slf-3"}])
    assert set(topaz.get(f"/video/{generative}/metrics")) == {"message"}


def test_the_documents_dialect_is_brought_up_to_date() -> None:
    document = {
        "openapi": "3.0.3",
        "schemas": {
            "size": {"type": "integer", "maximum": 5, "exclusiveMaximum": True, "minimum": 1},
            "kept": {"type": "number", "minimum": 1, "exclusiveMinimum": False},
            "cursor": {"type": "string", "nullable": True},
            "word": {"type": "string", "enum": ["a"], "nullable": True},
            "data": {"type": "object", "example": {"nullable": True}},
        },
    }
    assert modern(document)["schemas"] == {
        "size": {"type": "integer", "exclusiveMaximum": 5, "minimum": 1},
        "kept": {"type": "number", "minimum": 1},
        "cursor": {"type": ["string", "null"]},
        "word": {"anyOf": [{"type": "string", "enum": ["a"]}, {"type": "null"}]},
        "data": {"type": "object", "example": {"nullable": True}},
    }
    assert modern({"openapi": "3.1.0", "nullable": True}) == {"openapi": "3.1.0", "nullable": True}


# A server of the caller's own


@define
class Received:
    method: str
    path: str
    body: bytes


class receiver:  # noqa: N801 - reads as a context manager
    """A real HTTP server that keeps what it is sent."""

    def __init__(self) -> None:
        self._kept: list[Received] = []
        self._changed = threading.Condition()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_PUT(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                with outer._changed:
                    outer._kept.append(Received(self.command, self.path, body))
                    outer._changed.notify_all()
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            do_POST = do_PUT  # noqa: N815 - http.server's name

            def log_message(self, *args: Any) -> None:
                """Say nothing."""

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def take(self) -> Received:
        with self._changed:
            assert self._changed.wait_for(lambda: self._kept, timeout=60), "nothing came"
            return self._kept.pop(0)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
