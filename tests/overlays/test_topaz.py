"""Topaz from the caller's side, against the sandbox, on a clock moved by hand, sync and async."""

# ruff: noqa: F811 - fixtures are imported, and named by tests
from __future__ import annotations

import pickle
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

import vidlift
from tests.overlays.topaz_bench import (  # noqa: F401 - some are fixtures
    OLDER,
    PART,
    WORLD,
    bench,
    clip,
    color,
    credits_left,
    half_done,
    open_topaz,
    puts,
)
from vidlift import JobState, media
from vidlift.providers.topaz.snapshots import STATES
from vidlift.sandbox import Disconnect, ExpiredLinks, Garble, Moment, Patch, Reject, Truncate
from vidlift.sandbox.vendors.topaz import TopazWorld
from vidlift_api.topaz.models import PresignedStorage, RequestStatus, StorageProvider

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conformance.bench import Bench


def test_every_status_of_the_document_is_mapped_and_nothing_else() -> None:
    assert set(STATES) == set(RequestStatus)


# The two ways


def test_the_full_way_takes_quote_parts_and_report(bench: Bench, tmp_path: Path) -> None:
    sent: list[vidlift.TransferProgress] = []
    job = bench.submit(on_progress=sent.append)
    assert job.way == "full"
    count = -(-bench.clip.stat().st_size // PART)
    assert puts(bench) == [200] * count
    assert sent[-1] == vidlift.TransferProgress(bench.clip.stat().st_size, bench.clip.stat().st_size)
    assert [each.transferred for each in sent] == sorted(each.transferred for each in sent)
    assert (job.quote.low.amount, job.quote.low.unit) == (Decimal(1), "credits")
    assert job.quote.high.amount >= job.quote.low.amount
    assert job.quote.shortest is not None
    shortest, longest = job.quote.shortest.total_seconds(), job.quote.longest.total_seconds()
    assert job.expected == (0.2 * shortest, longest), "waiting knows what was quoted"
    assert bench.provider.attach(job.id).expected is None
    done = job.wait().snapshot
    assert done.cost == job.quote.low
    assert (done.output.width, done.output.height, done.output.frames) == (128, 128, 24)
    assert done.source == "clip.mp4"
    assert job.download(tmp_path).name == f"topaz-{job.id}.mp4"
    uploads = [record for record in bench.sandbox.requests if record.server == "storage"]
    assert all("x-api-key" not in record.headers for record in uploads)


def test_express_is_one_put_and_nothing_else(open_topaz: Callable[..., Bench]) -> None:
    bench = open_topaz(TopazWorld())
    job = bench.submit()
    assert (job.way, puts(bench)) == ("express", [200])
    operations = [record.operation for record in bench.sandbox.requests]
    assert operations == ["list_video_requests", "create_express_video_request", "part"]
    assert job.wait().snapshot.state is JobState.SUCCEEDED


def test_the_way_can_be_chosen_where_both_are_open(open_topaz: Callable[..., Bench]) -> None:
    bench = open_topaz(TopazWorld())
    assert bench.submit(way="full").way == "full"
    assert bench.submit(max_cost=5).way == "full"
    with pytest.raises(vidlift.UsageError, match="leave out max_cost"):
        bench.submit(way="express", max_cost=5)
    with pytest.raises(vidlift.UsageError, match="full or express"):
        bench.submit(way="fast")
    with pytest.raises(vidlift.UsageError, match="one piece"):
        open_topaz().submit(way="express")


def test_a_url_is_fetched_by_topaz(bench: Bench) -> None:
    url = bench.sandbox.publish(bench.clip)
    sources: list[Any] = [url, PresignedStorage(StorageProvider.S3, url)]
    for source in sources:
        job = bench.submit(source)
        assert (job.way, job.wait().snapshot.source) == ("express", url)
    known = media.probe(bench.clip)
    quoted = bench.submit(url, max_cost=10, source_info=known)
    assert (quoted.way, quoted.wait().snapshot.state) == ("full", JobState.SUCCEEDED)
    assert puts(bench) == []
    with pytest.raises(vidlift.UsageError, match="source_info"):
        bench.submit(url, max_cost=10)
    with pytest.raises(vidlift.UsageError, match="size of a source on a URL"):
        bench.provider.submit(url, scale=2)


def test_more_than_max_cost_is_not_accepted_and_the_quote_is_in_the_error(bench: Bench) -> None:
    before = credits_left(bench)
    with pytest.raises(
        vidlift.CostLimitExceeded, match=r"1 to 2 credits .* max_cost is 0\.5; nothing"
    ) as caught:
        bench.submit(max_cost=Decimal("0.5"))
    error = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    assert (error.quote.low.amount, error.limit, error.provider) == (Decimal(1), Decimal("0.5"), "topaz")
    assert bench.count("accept_video_request") == 0
    assert puts(bench) == []
    assert credits_left(bench) == before
    assert list(bench.provider.jobs()) == []
    assert bench.provider.attach(error.job_id).refresh().raw_status == "requested"
    assert bench.submit(max_cost=1).wait().snapshot.cost.amount == 1


def test_a_limit_without_a_quote_is_not_kept_so_nothing_is_accepted(bench: Bench) -> None:
    bench.inject("create_video_request", Patch(remove=("estimates",)))
    with pytest.raises(vidlift.CostLimitExceeded, match="no price"):
        bench.submit(max_cost=100)
    assert bench.count("accept_video_request") == 0


def test_a_quote_is_free_and_starts_nothing(bench: Bench) -> None:
    before = credits_left(bench)
    quote = bench.provider.quote(bench.clip, scale=2, models=["slf-3"])
    assert str(quote) == "1 to 2 credits"
    assert credits_left(bench) == before
    assert list(bench.provider.jobs()) == []
    with pytest.raises(vidlift.UsageError, match="no option way"):
        bench.provider.quote(bench.clip, way="full")


def test_without_credits_the_accepted_quote_is_refused(open_topaz: Callable[..., Bench]) -> None:
    bench = open_topaz(credits=0)
    with pytest.raises(vidlift.InsufficientCredits, match="top up") as caught:
        bench.submit()
    assert caught.value.job_id is not None
    assert puts(bench) == []


# Trouble on the way


@pytest.mark.parametrize(
    "lost",
    [Disconnect(Moment.AFTER), Disconnect(Moment.BEFORE), Garble(), Truncate(0.3), Reject(503), Reject(500)],
    ids=["after", "before", "html", "truncated", "503", "500"],
)
@pytest.mark.parametrize(
    "operation", ["create_video_request", "accept_video_request", "complete_video_upload"]
)
def test_each_step_of_the_full_way_outlives_a_lost_answer(bench: Bench, operation: str, lost: Any) -> None:
    bench.inject(operation, lost)
    assert bench.submit().wait().snapshot.state is JobState.SUCCEEDED
    assert len(list(bench.provider.jobs())) == 1
    record = next(iter(bench.provider.jobs()))
    assert record.cost.amount == 1


@pytest.mark.parametrize(
    ("effect", "times"),
    [
        (Reject(500), 3),
        (Reject(503, retry_after=2.0), 4),
        (Reject(400, body="<Error><Code>RequestTimeout</Code></Error>", content_type="application/xml"), 3),
        (Disconnect(Moment.BEFORE), 4),
        (Disconnect(Moment.AFTER), 4),
    ],
    ids=["500", "503", "request-timeout", "cut-before", "cut-after"],
)
def test_parts_are_sent_again_each_on_its_own_url(bench: Bench, effect: Any, times: int) -> None:
    bench.inject("part", effect, times=times)
    assert bench.submit().wait().snapshot.state is JobState.SUCCEEDED
    count = -(-bench.clip.stat().st_size // PART)
    assert len(puts(bench)) >= count + times
    assert bench.count("create_video_request") == 1


def test_a_part_that_is_refused_for_good_leaves_a_job_that_can_be_resumed(bench: Bench) -> None:
    bench.inject("part", ExpiredLinks(), skip=2, times=1)
    with pytest.raises(vidlift.TransferError, match="403 AccessDenied") as caught:
        bench.submit()
    assert caught.value.job_id is not None
    assert "Signature" not in str(caught.value)
    job = bench.provider.attach(caught.value.job_id)
    assert job.refresh().state is JobState.AWAITING_UPLOAD
    bench.sandbox.forget_requests()
    assert job.resume_upload(bench.clip).state is JobState.QUEUED
    assert job.wait().snapshot.state is JobState.SUCCEEDED


@pytest.mark.parametrize("older", [False, True])
def test_a_half_done_upload_is_finished_not_begun_anew(open_topaz: Callable[..., Bench], older: bool) -> None:
    bench = open_topaz(OLDER if older else WORLD)
    job = bench.provider.attach(half_done(bench))
    sent: list[vidlift.TransferProgress] = []
    assert job.resume_upload(bench.clip, on_progress=sent.append).state is JobState.QUEUED
    count = -(-bench.clip.stat().st_size // PART)
    assert len(puts(bench)) == (count if older else count - 2)
    assert sent[-1].fraction == 1.0
    assert bench.count("create_video_request") == 0
    assert job.wait().snapshot.state is JobState.SUCCEEDED
    # Resuming a finished upload changes nothing.
    assert job.resume_upload(bench.clip).state is JobState.SUCCEEDED


def test_tags_that_are_no_md5s_are_learned_by_sending_again(bench: Bench) -> None:
    job = bench.provider.attach(half_done(bench))
    bench.inject("complete_video_upload", Reject(400))
    assert job.resume_upload(bench.clip).state is JobState.QUEUED
    count = -(-bench.clip.stat().st_size // PART)
    assert len(puts(bench)) == count - 2 + count
    assert job.wait().snapshot.state is JobState.SUCCEEDED


def test_another_file_is_not_taken_for_the_rest(bench: Bench, tmp_path: Path) -> None:
    job = bench.provider.attach(half_done(bench))
    other = tmp_path / "other.mp4"
    other.write_bytes(bench.clip.read_bytes()[:-1])
    with pytest.raises(vidlift.TransferError, match="same file"):
        job.resume_upload(other)
    assert puts(bench) == []


def test_an_express_upload_is_resumed_too(open_topaz: Callable[..., Bench]) -> None:
    bench = open_topaz(TopazWorld())
    bench.inject("part", ExpiredLinks())
    with pytest.raises(vidlift.TransferError) as caught:
        bench.submit()
    job = bench.provider.attach(str(caught.value.job_id))
    assert job.resume_upload(bench.clip).state is JobState.QUEUED
    assert job.wait().snapshot.state is JobState.SUCCEEDED


def test_a_quote_that_nobody_accepted_is_not_resumed(bench: Bench) -> None:
    quote = bench.provider.quote(bench.clip, scale=2)
    with pytest.raises(vidlift.JobError, match="never accepted"):
        bench.provider.attach(quote.job_id).resume_upload(bench.clip)
    assert bench.count("accept_video_request") == 0


def test_an_express_upload_whose_answer_is_lost_counts(open_topaz: Callable[..., Bench]) -> None:
    bench = open_topaz(TopazWorld())
    bench.inject("part", Disconnect(Moment.AFTER))
    assert bench.submit().wait().snapshot.state is JobState.SUCCEEDED


def test_the_handle_is_known_before_the_upload(bench: Bench) -> None:
    seen: list[str] = []

    def note(job: Any) -> None:
        assert puts(bench) == []
        seen.append(job.id)

    assert [bench.submit(on_accepted=note).id] == seen


@pytest.mark.parametrize("way", ["full", "express"])
def test_a_file_that_changes_during_its_upload_is_not_reported_and_the_reserved_credits_are_told(
    open_topaz: Callable[..., Bench], tmp_path: Path, way: str
) -> None:
    bench = open_topaz(WORLD if way == "full" else TopazWorld())
    before = credits_left(bench)
    path = tmp_path / "changing.mp4"
    path.write_bytes(bench.clip.read_bytes())

    def change(sent: vidlift.TransferProgress) -> None:
        if not sent.transferred:
            with path.open("ab") as file:
                file.write(b"more")

    with pytest.raises(
        vidlift.SourceChanged, match=r"changed while.*is accepted.*reserved.*cancel it"
    ) as caught:
        bench.submit(path, on_progress=change, way=way)
    assert "nothing was started" not in str(caught.value)
    assert bench.count("complete_video_upload") == 0
    assert credits_left(bench) == before - 1
    job = bench.provider.attach(str(caught.value.job_id))
    assert job.refresh().state is JobState.AWAITING_UPLOAD
    job.cancel()
    assert credits_left(bench) == before
