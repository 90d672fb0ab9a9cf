"""The sandboxed Topaz: from creation to download, and uploads."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.sandbox.topaz.account import (
    LARGE,
    SCALED,
    UPSCALE,
    Account,
    receiver,
)
from vidlift.media import probe
from vidlift.sandbox import Disconnect, ExpiredLinks, Fault, Moment

if TYPE_CHECKING:
    from pathlib import Path


"""The same as the earlier text wants it."""


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
