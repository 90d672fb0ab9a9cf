"""The sandboxed Topaz: how jobs end, and what is kept of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.sandbox.topaz.account import (
    EARLIER,
    LARGE,
    SCALED,
    Account,
    receiver,
)
from vidlift.sandbox import FailAt, Fault, StickAt
from vidlift.sandbox.dialect import modern
from vidlift.sandbox.vendors.topaz import TopazWorld

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


OLDER = TopazWorld(part_size=20_000, single_frames=10, older=True)


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
    # Four credits: the finished half is charged, with the penalty.
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
