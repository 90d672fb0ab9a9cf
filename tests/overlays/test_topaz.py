"""Topaz from the caller's side, against the sandbox, on a clock moved by hand, sync and async."""

from __future__ import annotations

import base64
import pickle
import time
from contextlib import ExitStack
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

import vidlift
from tests.clips import write_clip
from tests.conformance.bench import Bench, open_bench
from vidlift import JobState, media
from vidlift.providers.topaz import AsyncTopaz
from vidlift.providers.topaz.snapshots import RETRYABLE, STATES
from vidlift.sandbox import Disconnect, ExpiredLinks, FailAt, Garble, Moment, Patch, Reject, StickAt, Truncate
from vidlift.sandbox.vendors.topaz import TopazWorld
from vidlift_api.topaz.models import PresignedStorage, RequestStatus, StorageProvider, UpscaleFilter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PART = 20_000
WORLD = TopazWorld(part_size=PART, single_frames=3)
OLDER = TopazWorld(part_size=PART, single_frames=3, older=True)
CODES = (*RETRYABLE, "PROCESSING_FAILURE", "UNKNOWN", "SOMETHING_NEW")
DAY = 24 * 3600.0
FULL: dict[str, Any] = {"way": "full"}


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real video of 64 x 64 with 24 frames, of several parts."""
    path = write_clip(tmp_path_factory.mktemp("clips") / "clip.mp4", frames=24, noise=True)
    assert path.stat().st_size > 4 * PART
    return path


@pytest.fixture(params=["sync", "async"])
def colour(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def open_topaz(colour: str, clip: Path) -> Iterator[Callable[..., Bench]]:
    with ExitStack() as stack:

        def start(world: TopazWorld = WORLD, **settings: Any) -> Bench:
            settings.setdefault("processing_rate", 0.4)
            bench = open_bench(stack, "topaz", colour, clip, vendor_settings={"topaz": world}, **settings)
            target = bench.provider if colour == "sync" else bench.provider._inner
            target.part_size, target.single_frames = world.part_size, world.single_frames
            return bench

        yield start


@pytest.fixture
def bench(open_topaz: Callable[..., Bench]) -> Bench:
    return open_topaz()


def puts(bench: Bench) -> list[int | None]:
    return [record.status for record in bench.sandbox.requests if record.operation == "part"]


def await_stragglers(bench: Bench) -> None:
    """Waits until the server is done with every request, those included whose client has gone away."""
    running = bench.sandbox._running
    assert running is not None
    # What lies in a socket has become a task after two turns of the loop: one accepts, the next one reads.
    turns_at_rest, deadline = 0, time.monotonic() + 30
    while turns_at_rest < 3:
        at_work = bench.sandbox.call_in_loop(lambda: len(running._server.server_state.tasks))
        turns_at_rest = 0 if at_work else turns_at_rest + 1
        assert time.monotonic() < deadline, "a request that nobody waits for does not end"


def credits_left(bench: Bench) -> Decimal:
    vendor: Any = bench.sandbox.vendor("topaz")
    left: Decimal = bench.sandbox.call_in_loop(lambda: vendor.credits)
    return left


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


def half_done(bench: Bench) -> str:
    """Makes a job whose upload broke off after its first two parts."""
    target = getattr(bench.provider, "_inner", bench.provider)
    target.lanes = 1
    bench.inject("part", ExpiredLinks(), skip=2, times=None)
    with pytest.raises(vidlift.TransferError) as caught:
        bench.submit()
    await_stragglers(bench)
    bench.sandbox.faults.clear()
    bench.sandbox.forget_requests()
    assert caught.value.job_id is not None
    return str(caught.value.job_id)


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
    # Whoever resumes what needs nothing any more, changes nothing.
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
