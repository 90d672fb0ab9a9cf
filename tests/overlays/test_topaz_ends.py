"""How Topaz jobs end and show: failures, cancellations, retention, history, and what was sent."""

# ruff: noqa: F811 - fixtures are imported, and named by tests
from __future__ import annotations

import base64
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

import vidlift
from tests.overlays.topaz_bench import (  # noqa: F401 - some are fixtures
    CODES,
    DAY,
    OLDER,
    PART,
    WORLD,
    bench,
    clip,
    color,
    credits_left,
    half_done,
    open_topaz,
)
from vidlift import JobState, media
from vidlift.providers.topaz import AsyncTopaz
from vidlift.providers.topaz.snapshots import RETRYABLE
from vidlift.sandbox import ExpiredLinks, FailAt, Patch, StickAt
from vidlift.sandbox.vendors.topaz import TopazWorld
from vidlift_api.topaz.models import UpscaleFilter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conformance.bench import Bench


# How jobs end


@pytest.mark.parametrize("code", CODES)
def test_each_failure_code_is_told_with_whether_to_try_again(bench: Bench, code: str) -> None:
    bench.inject("create_video_request", FailAt(0.5, code=code))
    with pytest.raises(vidlift.JobFailed, match=code) as caught:
        bench.submit().wait()
    failure: Any = caught.value.snapshot.failure if caught.value.snapshot else None
    assert (failure.code, failure.retryable) == (code, RETRYABLE.get(code))
    assert caught.value.snapshot is not None
    assert caught.value.snapshot.cost == vidlift.Cost(Decimal(0), "credits")


def test_a_failure_without_a_code_keeps_its_message(open_topaz: Callable[..., Bench]) -> None:
    bench = open_topaz(OLDER)
    bench.inject("create_video_request", FailAt(0.5, code="HARDWARE_FAILURE"))
    with pytest.raises(vidlift.JobFailed, match="HARDWARE_FAILURE") as caught:
        bench.submit().wait()
    failure: Any = caught.value.snapshot.failure if caught.value.snapshot else None
    assert (failure.code, failure.retryable) == (None, None)


def test_an_upload_that_never_comes_fails(bench: Bench) -> None:
    job = bench.provider.attach(half_done(bench))
    bench.sandbox.advance(WORLD.upload_lifetime + 1)
    assert job.refresh().failure.code == "TIMEOUT_UPLOAD_SOURCE"


def test_canceling_before_and_during(open_topaz: Callable[..., Bench]) -> None:
    bench = open_topaz(TopazWorld(part_size=PART, single_frames=3, cancel_time=30))
    before = credits_left(bench)
    bench.inject("create_video_request", StickAt(0.5), times=None)
    options: dict[str, Any] = {"models": ["ast-2"], "parameters": {"creativity": 0}}  # ten frames a credit
    waiting = bench.submit(**options)
    assert waiting.cancel().state is JobState.CANCELED
    assert credits_left(bench) == before
    running = bench.submit(**options)
    with pytest.raises(vidlift.JobTimeout):
        running.wait(timeout=60)
    quote = running.cancel_quote()
    assert (quote.cancelable, quote.reserved.amount, quote.charged.amount) == (True, 3, 2)
    assert running.cancel().state is JobState.CANCELING
    with pytest.raises(vidlift.JobCanceled):
        running.wait()
    assert running.snapshot.cost == quote.charged
    assert running.cancel_quote().cancelable is False
    assert before - credits_left(bench) == quote.charged.amount


def test_a_result_is_downloaded_until_its_retention_ends(bench: Bench, tmp_path: Path) -> None:
    job = bench.submit().wait()
    bench.sandbox.advance(6 * DAY)
    assert job.download(tmp_path / "late.mp4").exists()
    bench.sandbox.advance(2 * DAY)
    with pytest.raises(vidlift.RetentionEnded, match="retention of 7 days has ended"):
        job.download(tmp_path / "too-late.mp4")
    assert not (tmp_path / "too-late.mp4").exists()


def test_a_url_that_is_refused_is_asked_for_once_more_and_then_given_up(bench: Bench, tmp_path: Path) -> None:
    job = bench.submit().wait()
    bench.inject("storage", ExpiredLinks(), times=None)
    reads = bench.count("GetVideoRequestStatus")
    with pytest.raises(vidlift.JobError, match="is refused") as caught:
        job.download(tmp_path / "never.mp4")
    assert not isinstance(caught.value, vidlift.RetentionEnded)
    assert bench.count("GetVideoRequestStatus") - reads == 3
    assert bench.count("storage") == 1


def test_a_result_that_shows_after_the_end_is_not_taken_for_one_that_is_gone(
    bench: Bench, tmp_path: Path
) -> None:
    job = bench.submit()
    job.wait()
    bench.inject("GetVideoRequestStatus", Patch({"download": {}}), times=1)
    with pytest.raises(vidlift.JobError, match="not stored yet") as caught:
        job.download(tmp_path / "early.mp4")
    assert not isinstance(caught.value, vidlift.RetentionEnded)
    assert job.download(tmp_path / "late.mp4").exists()


def test_in_the_older_world_each_read_renews_the_url(
    open_topaz: Callable[..., Bench], tmp_path: Path
) -> None:
    bench = open_topaz(OLDER)
    job = bench.submit().wait()
    bench.sandbox.advance(3 * DAY)
    assert job.download(tmp_path / "a.mp4").exists()
    bench.inject("storage", ExpiredLinks(), times=2)
    assert job.download(tmp_path / "b.mp4").exists()
    assert job.snapshot.cost.amount == 1
    assert job.snapshot.output.size is None
    with pytest.raises(vidlift.NotFound):
        job.cancel_quote()


def test_a_server_without_records_is_asked_for_one_once(open_topaz: Callable[..., Bench]) -> None:
    bench = open_topaz(OLDER)
    job = bench.submit().wait()
    for _ in range(3):
        job.refresh()
    assert bench.count("get_video_request") == 1


def test_metrics_and_history(bench: Bench) -> None:
    jobs = [bench.submit().wait() for _ in range(2)]
    assert jobs[0].metrics().input_frames == 24
    listed = list(bench.provider.jobs())
    assert [each.job_id for each in listed] == [jobs[1].id, jobs[0].id]
    assert listed[0].output.width == 128
    assert listed[0].created_at < listed[0].started_at < listed[0].finished_at


def test_history_is_followed_over_short_pages(open_topaz: Callable[..., Bench]) -> None:
    bench = open_topaz(TopazWorld(page=2, part_size=PART, single_frames=3))
    ids = []
    for _ in range(3):
        bench.provider.quote(bench.clip, scale=2)
        bench.provider.quote(bench.clip, scale=2)
        ids.append(bench.submit().id)
    bench.sandbox.forget_requests()
    assert [each.job_id for each in bench.provider.jobs()] == ids[::-1]
    assert bench.count("list_video_requests") == 5
    bench.sandbox.forget_requests()
    assert len(list(bench.provider.jobs(limit=1))) == 1
    assert bench.count("list_video_requests") == 1


def test_a_history_in_a_circle_is_an_error(bench: Bench) -> None:
    job = bench.submit()
    cursor = base64.urlsafe_b64encode(job.id.encode()).decode()
    bench.inject("list_video_requests", Patch({"nextCursor": cursor}), times=None)
    with pytest.raises(vidlift.DecodeError, match="circle"):
        list(bench.provider.jobs())


@pytest.mark.parametrize(
    "patch", [Patch(remove=("result",)), Patch({"result": None})], ids=["absent", "null"]
)
def test_a_page_without_its_list_is_an_error_and_not_an_empty_history(bench: Bench, patch: Patch) -> None:
    bench.inject("list_video_requests", patch, times=None)
    with pytest.raises(vidlift.DecodeError, match="result"):
        list(bench.provider.jobs())


# What is sent


def test_what_will_be_changed_is_told_and_the_snapshot_shows_what_came(bench: Bench) -> None:
    job = bench.provider.submit(
        bench.clip, resolution=(99, 130), codec="prores", profile="422 lt", container="mp4"
    )
    assert job.changes == (
        "the size will be 100 x 132, not 99 x 130: sides are multiples of 4",
        "the container will be mov, not mp4: ProRes always is",
    )
    output = job.wait().snapshot.output
    assert (output.width, output.height) == (100, 132)
    frames = bench.provider.submit(bench.clip, models=["apo-8"], fps=24, slowmo=2)
    assert frames.wait().snapshot.output.frames == pytest.approx(96, abs=2)


def test_filters_pass_through_with_keys_that_no_document_has(bench: Bench) -> None:
    filters = [UpscaleFilter("prob-4", grain=0.05), {"model": "thm-2", "somethingNew": {"a": [1]}}]
    job = bench.provider.submit(bench.clip, filters=filters, resolution="128x128")
    vendor: Any = bench.sandbox.vendor("topaz")
    body = bench.sandbox.call_in_loop(lambda: vendor._requests[job.id].body)
    assert body["filters"] == [
        {"model": "prob-4", "grain": 0.05},
        {"model": "thm-2", "somethingNew": {"a": [1]}},
    ]


def test_a_body_over_3000_bytes_is_refused_before_it_is_sent(bench: Bench) -> None:
    url = bench.sandbox.publish(bench.clip) + "?signature=" + "s" * 3000
    with pytest.raises(
        vidlift.UsageError, match=r"has \d+ bytes .* source.external.presignedUrl 3\d+"
    ) as caught:
        bench.submit(url)
    assert "ssss" not in str(caught.value)
    assert bench.sandbox.requests == ()


def test_what_is_no_video_is_told_before_anything_is_sent(bench: Bench, tmp_path: Path) -> None:
    text = tmp_path / "notes.mp4"
    text.write_text("these are notes\n" * 200)
    with pytest.raises(media.MediaError, match="not a video"):
        bench.submit(text)
    assert bench.sandbox.requests == ()


@pytest.mark.parametrize("job_id", ["", "12", "c1f96dc2/../x", "not-a-uuid-at-all"])
def test_ids_that_are_none(bench: Bench, job_id: str) -> None:
    with pytest.raises(vidlift.UsageError, match="UUIDs"):
        bench.provider.attach(job_id)


def test_the_balance_is_not_made_up(bench: Bench) -> None:
    with pytest.raises(vidlift.UsageError, match="does not show the balance"):
        bench.provider.balance()
    assert AsyncTopaz.name == "topaz"
