"""Faults of networks, servers, and callers: no job is lost, or started twice."""

from __future__ import annotations

import asyncio
import time
import warnings
from contextlib import ExitStack
from typing import TYPE_CHECKING

import attrs
import pytest

import vidlift
from vidlift import JobState
from vidlift.sandbox import (
    Disconnect,
    ExpiredLinks,
    FailAt,
    Garble,
    HideNew,
    Latency,
    Moment,
    Patch,
    Reject,
    StickAt,
    Truncate,
)
from vidlift.testing.bench import Trait, needs, open_bench

if TYPE_CHECKING:
    from pathlib import Path

    from vidlift.sandbox.faults import Effect
    from vidlift.testing.bench import Bench, Subject
    from vidlift.testing.plugin import OpenBench

BY_URL = [pytest.param(False, id="upload"), pytest.param(True, id="url", marks=needs(Trait.TAKES_URLS))]
PAGE = "<html><body>Web server is returning an unknown error</body></html>"


@attrs.frozen
class Trouble:
    """Something that goes wrong while a job is read.

    Attributes:
        effect: What.
        times: How many requests it strikes; the transport spares the poller half of the repeatable ones.
        error: What waiting raises when it never ends.
    """

    effect: Effect
    times: int
    error: type[vidlift.VidliftError]


TROUBLES = {
    "503": Trouble(Reject(503), 6, vidlift.ServerError),
    "500": Trouble(Reject(500), 3, vidlift.ServerError),
    "520-html": Trouble(Reject(520, body=PAGE), 6, vidlift.ServerError),
    "429-soon": Trouble(Reject(429, retry_after=7.0), 6, vidlift.RateLimited),
    "429-late": Trouble(Reject(429, retry_after=600.0), 3, vidlift.RateLimited),
    "429-plain": Trouble(Reject(429), 6, vidlift.RateLimited),
    "html": Trouble(Garble(PAGE), 3, vidlift.DecodeError),
    "truncated": Trouble(Truncate(0.5), 3, vidlift.DecodeError),
    "cut-before": Trouble(Disconnect(Moment.BEFORE), 6, vidlift.TransportError),
    "cut-after": Trouble(Disconnect(Moment.AFTER), 6, vidlift.TransportError),
    "cut-mid-body": Trouble(Disconnect(Moment.MID_BODY), 3, vidlift.TransportError),
}


@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES.keys())
def test_trouble_that_passes_loses_no_job(bench: Bench, trouble: Trouble) -> None:
    job = bench.submit()
    bench.inject(bench.subject.read, trouble.effect, times=trouble.times)
    assert job.wait().snapshot.state is JobState.SUCCEEDED


@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES.keys())
def test_trouble_that_stays_is_told_with_the_job_which_can_be_taken_up_again(
    bench: Bench, trouble: Trouble
) -> None:
    job = bench.submit()
    bench.inject(bench.subject.read, trouble.effect, times=None)
    with pytest.raises(trouble.error) as caught:
        job.wait(policy=vidlift.PollPolicy(max_transient_errors=2))
    assert caught.value.job_id == job.id
    assert job.id in str(caught.value)
    assert bench.sandbox.api_key(bench.provider.name) not in f"{caught.value!r} {caught.value}"
    bench.sandbox.faults.clear()
    assert bench.provider.attach(job.id).wait().snapshot.state is JobState.SUCCEEDED


def test_retry_after_is_obeyed(bench: Bench) -> None:
    job = bench.submit()
    bench.inject(bench.subject.read, Reject(429, retry_after=600.0), times=1)
    began = bench.clock.monotonic()
    job.wait()
    assert bench.clock.monotonic() - began >= 600
    assert 600 in bench.clock.slept


class Stop(Exception):  # noqa: N818 - not one of our errors
    """What a caller raises to end a wait."""


@pytest.mark.parametrize("reason", [Stop, KeyboardInterrupt], ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("cancel", [False, pytest.param(True, marks=needs(Trait.CANCELS))])
def test_what_on_update_raises_ends_the_wait(bench: Bench, reason: type[BaseException], cancel: bool) -> None:
    bench.inject(bench.subject.create, StickAt(0.5))
    job = bench.submit()

    def refuse(_: vidlift.JobSnapshot) -> None:
        raise reason

    with pytest.raises(reason) as caught:
        job.wait(on_update=refuse, cancel_on_abandon=cancel)
    assert bench.clock.slept[:1] != [0.0]
    assert bench.state(job.id) is (JobState.CANCELED if cancel else JobState.QUEUED)
    assert any(job.id in note for note in getattr(caught.value, "__notes__", [])) is cancel


@needs(Trait.CANCELS)
def test_a_cancel_that_fails_does_not_hide_why_the_wait_ended(bench: Bench) -> None:
    bench.inject(bench.subject.create, StickAt(0.5))
    bench.inject(bench.subject.cancel, Reject(500), times=None)
    job = bench.submit()
    with pytest.raises(vidlift.JobTimeout) as caught:
        job.wait(timeout=60, cancel_on_abandon=True)
    assert "could not be canceled" in caught.value.__notes__[0]
    assert bench.state(job.id) is JobState.RUNNING


@needs(Trait.CANCELS)
def test_a_cancel_that_hangs_holds_nobody_up(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("vidlift.jobs", "vidlift._sync.jobs"):
        monkeypatch.setattr(f"{module}.CANCEL_ON_ABANDON_SECONDS", 0.2)
    bench.inject(bench.subject.create, StickAt(0.5))
    bench.inject(bench.subject.cancel, Latency(3600), times=None)
    job = bench.submit()
    began = time.monotonic()
    with pytest.raises(vidlift.JobTimeout) as caught:
        job.wait(timeout=60, cancel_on_abandon=True)
    assert "could not be canceled" in caught.value.__notes__[0]
    assert time.monotonic() - began < 60


def test_a_read_that_hangs_does_not_outlast_the_deadline_by_much(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vidlift.polling.REQUEST_FLOOR_SECONDS", 0.2)
    job = bench.submit()
    bench.inject(bench.subject.read, Latency(3600), times=None)
    began = time.monotonic()
    with pytest.raises(vidlift.JobTimeout, match="never seen"):
        job.wait(timeout=0)
    assert time.monotonic() - began < 60


def test_should_stop_ends_the_wait_within_a_second(bench: Bench) -> None:
    bench.inject(bench.subject.create, StickAt(0.5))
    job = bench.submit()
    end = bench.clock.monotonic() + 100.5
    with pytest.raises(vidlift.WaitStopped, match="attach") as caught:
        job.wait(should_stop=lambda: bench.clock.monotonic() > end)
    assert caught.value.snapshot is not None
    assert end <= bench.clock.monotonic() <= end + 1


@needs(Trait.CANCELS)
def test_a_timeout_that_cancels(bench: Bench) -> None:
    bench.inject(bench.subject.create, StickAt(0.5))
    job = bench.submit()
    with pytest.raises(vidlift.JobTimeout) as caught:
        job.wait(timeout=60, cancel_on_abandon=True)
    assert "was canceled" in caught.value.__notes__[0]
    assert bench.state(job.id) is JobState.CANCELED


@pytest.mark.parametrize("cancel", [False, pytest.param(True, marks=needs(Trait.CANCELS))])
def test_a_canceled_task_stops_waiting_at_once(subject: Subject, clip: Path, cancel: bool) -> None:
    with ExitStack() as stack:
        bench = open_bench(stack, subject, "async", clip)
        bench.inject(bench.subject.create, StickAt(0.5))
        job_id = bench.submit().id
        inner = bench.provider._inner

        async def wait_and_cancel() -> None:
            running = asyncio.Event()
            task = asyncio.ensure_future(
                inner.attach(job_id).wait(on_update=lambda _: running.set(), cancel_on_abandon=cancel)
            )
            await running.wait()
            task.cancel()
            await task

        with pytest.raises(asyncio.CancelledError):
            bench.provider._runner.run(wait_and_cancel())
        assert (bench.state(job_id) is JobState.CANCELED) is cancel


LOST_ANSWERS = {
    "cut-after": Disconnect(Moment.AFTER),
    "cut-mid-body": Disconnect(Moment.MID_BODY),
    "html": Garble(PAGE),
    "truncated": Truncate(0.5),
}


@pytest.mark.parametrize("by_url", BY_URL)
@pytest.mark.parametrize("lost", LOST_ANSWERS.values(), ids=LOST_ANSWERS.keys())
def test_a_job_whose_creation_got_no_answer_is_found_not_made_again(
    bench: Bench, lost: Effect, by_url: bool
) -> None:
    source = bench.source(by_url=by_url)
    earlier = bench.submit(source).wait()
    operation = bench.subject.create_from_url if by_url else bench.subject.create
    bench.inject(operation, lost)
    job = bench.submit(source)
    assert job.id != earlier.id
    assert job.wait().snapshot.state is JobState.SUCCEEDED
    assert bench.count(operation) == 2
    assert len(list(bench.provider.jobs())) == 2


@pytest.mark.parametrize("by_url", BY_URL)
@pytest.mark.parametrize(
    "lost", [Disconnect(Moment.BEFORE), Reject(502), Reject(500)], ids=["cut", "502", "500"]
)
def test_when_no_job_is_found_the_doubt_is_raised_and_nothing_repeated(
    bench: Bench, lost: Effect, by_url: bool
) -> None:
    source = bench.source(by_url=by_url)
    operation = bench.subject.create_from_url if by_url else bench.subject.create
    bench.submit(source)
    bench.inject(operation, lost)
    with pytest.raises(vidlift.SubmissionUncertain, match="second job") as caught:
        bench.submit(source)
    assert bench.count(operation) == 2
    assert caught.value.candidates == ()
    assert caught.value.__cause__ is not None
    if Trait.UPLOADS_FIRST in bench.subject.traits:
        assert (caught.value.upload_id is None) is by_url
    if caught.value.upload_id is not None:
        again = bench.submit(vidlift.Uploaded(caught.value.upload_id))
        assert again.wait().snapshot.state is JobState.SUCCEEDED


@needs(Trait.TAKES_URLS)
def test_two_jobs_that_may_be_the_one_are_both_named(bench: Bench) -> None:
    # Another process submits the same URL while this one loses its answer.
    url = bench.publish()
    operation = bench.subject.create_from_url
    bench.inject(operation, Disconnect(Moment.AFTER))
    key, base = bench.sandbox.api_key(bench.provider.name), bench.sandbox.base_url(bench.provider.name)
    with vidlift.connect(bench.provider.name, api_key=key, base_url=base) as other:
        waited = bench.clock.pass_time

        def meanwhile(seconds: float) -> None:
            if bench.count(operation) == 1:
                other.submit(url, **bench.subject.options)
            waited(seconds)

        bench.clock.pass_time = meanwhile  # type: ignore[method-assign]  # the race, made certain
        with pytest.raises(vidlift.SubmissionUncertain) as caught:
            bench.submit(url)
    assert len(caught.value.candidates) == 2
    assert all(each.job_id in str(caught.value) for each in caught.value.candidates)


def test_a_refusal_with_429_is_repeated_because_nothing_was_started(bench: Bench) -> None:
    bench.inject(bench.subject.create, Reject(429, retry_after=3.0))
    assert bench.submit().wait().snapshot.state is JobState.SUCCEEDED
    assert len(list(bench.provider.jobs())) == 1


@needs(Trait.UPLOADS_FIRST)
@pytest.mark.parametrize(
    "lost", [Disconnect(Moment.BEFORE), Disconnect(Moment.AFTER)], ids=["before", "after"]
)
def test_an_upload_that_breaks_off_starts_no_job(bench: Bench, lost: Effect) -> None:
    bench.inject(bench.subject.upload, lost, times=None)
    with pytest.raises(vidlift.TransferError, match="no job was started"):
        bench.submit()
    assert bench.count(bench.subject.create) == 0


@needs(Trait.UPLOADS_FIRST)
def test_a_file_that_changes_during_its_upload_starts_no_job(bench: Bench, tmp_path: Path) -> None:
    source = tmp_path / "growing.mp4"
    source.write_bytes(bench.clip.read_bytes() * 50)

    def grow(_: vidlift.TransferProgress) -> None:
        with source.open("ab") as file:
            file.write(b"more")

    with pytest.raises(vidlift.TransferError, match="changed while it was being uploaded"):
        bench.submit(source, on_progress=grow)
    assert bench.count(bench.subject.create) == 0


@needs(Trait.UPLOADS_FIRST)
def test_an_upload_that_is_not_visible_yet_is_waited_for(bench: Bench) -> None:
    bench.inject(bench.subject.upload, HideNew(2))
    assert bench.submit().wait().snapshot.state is JobState.SUCCEEDED


@needs(Trait.UPLOADS_FIRST)
def test_an_upload_that_is_never_stored_can_be_used_later(open_with: OpenBench) -> None:
    bench = open_with(store_time=10_000.0)
    with pytest.raises(vidlift.TransferError, match=r"no job was started.*Uploaded") as caught:
        bench.submit()
    bench.clock.pass_time(10_000.0)
    assert caught.value.upload_id is not None
    job = bench.submit(vidlift.Uploaded(caught.value.upload_id))
    assert job.wait().snapshot.state is JobState.SUCCEEDED
    assert bench.count(bench.subject.upload) == 1


@needs(Trait.UPLOADS_FIRST)
def test_a_refusal_after_the_upload_names_the_upload(bench: Bench) -> None:
    bench.inject(bench.subject.create, Reject(403))
    with pytest.raises(vidlift.PermissionDenied, match="reuses it") as caught:
        bench.submit()
    assert caught.value.upload_id is not None
    assert bench.submit(vidlift.Uploaded(caught.value.upload_id)).id
    assert bench.count(bench.subject.upload) == 1


@needs(Trait.UPLOADS_FIRST)
def test_a_task_that_is_canceled_while_a_job_is_started_says_that_one_may_run(
    subject: Subject, clip: Path
) -> None:
    with ExitStack() as stack:
        bench = open_bench(stack, subject, "async", clip)
        bench.inject(bench.subject.create, Latency(3600))
        inner = bench.provider._inner
        name, sandbox = bench.provider.name, bench.sandbox
        other = stack.enter_context(
            vidlift.connect(name, api_key=sandbox.api_key(name), base_url=sandbox.base_url(name))
        )

        async def submit_and_cancel() -> None:
            task = asyncio.ensure_future(inner.submit(bench.clip, **bench.subject.options))
            # The request that starts the job is held when it has been carried out, which others see.
            while not await asyncio.to_thread(lambda: list(other.jobs(limit=1))):
                pass
            task.cancel()
            await task

        with pytest.raises(asyncio.CancelledError) as caught:
            bench.provider._runner.run(submit_and_cancel())
        assert "may have been started" in caught.value.__notes__[0]


@needs(Trait.RENEWS_URLS)
def test_an_expired_url_is_renewed(bench: Bench, tmp_path: Path) -> None:
    job = bench.submit().wait()
    bench.inject(bench.subject.read, ExpiredLinks(), times=2)
    assert job.download(tmp_path / "result.mp4").exists()
    assert [record.status for record in bench.sandbox.requests if record.operation == "storage"] == [
        403,
        403,
        200,
    ]


def test_a_download_that_breaks_off_goes_on_where_it_was(bench: Bench, tmp_path: Path) -> None:
    job = bench.submit().wait()
    bench.inject("storage", Disconnect(Moment.MID_BODY), times=2)
    bench.check_whole(job.download(tmp_path / "result.mp4"), job)
    reads = [record for record in bench.sandbox.requests if record.operation == "storage"]
    assert [record.status for record in reads] == [200, 206, 206]
    assert all("authorization" not in record.headers for record in reads)
    assert [each.name for each in tmp_path.iterdir()] == ["result.mp4"]


@needs(Trait.BILLS)
@pytest.mark.parametrize("by_url", BY_URL)
def test_without_enough_credits_no_job_is_started(open_with: OpenBench, by_url: bool) -> None:
    bench = open_with(credits=0)
    with pytest.raises(vidlift.InsufficientCredits, match="top up"):
        bench.submit(bench.source(by_url=by_url))
    assert list(bench.provider.jobs()) == []


@needs(Trait.HAS_QUOTA)
def test_without_room_the_quota_is_named(open_with: OpenBench) -> None:
    bench = open_with(quota_bytes=10)
    with pytest.raises(vidlift.InvalidRequest, match="delete videos"):
        bench.submit()


@needs(Trait.NEEDS_KEY)
def test_a_wrong_key_is_told_with_where_to_get_one(open_with: OpenBench) -> None:
    bench = open_with(key="wrong-key-0123456789")
    with pytest.raises(vidlift.AuthenticationError, match="API_KEY") as caught:
        bench.submit()
    assert "wrong-key" not in f"{caught.value!r} {caught.value} {caught.value.body}"


@needs(Trait.JUDGES_FILES)
def test_a_file_that_is_no_video_is_refused(bench: Bench, tmp_path: Path) -> None:
    text = tmp_path / "notes.mp4"
    text.write_text("these are notes\n" * 200)
    with pytest.raises(vidlift.VidliftError, match="not a video"):
        bench.submit(text)
    assert bench.count(bench.subject.create) == 0


@needs(Trait.TAKES_URLS)
def test_a_url_that_leads_nowhere_is_refused(bench: Bench) -> None:
    bench.publish()
    with pytest.raises(vidlift.InvalidRequest):
        bench.submit(f"{bench.sandbox.storage_url}/footage/none.mp4?secret=hidden")
    assert list(bench.provider.jobs()) == []


@pytest.mark.parametrize("status", [429, 500, 503])
@pytest.mark.parametrize("end", [JobState.FAILED, JobState.SUCCEEDED])
def test_an_end_stands_although_its_details_cannot_be_read(bench: Bench, status: int, end: JobState) -> None:
    if bench.subject.details is not None:
        bench.inject(bench.subject.details, Reject(status), times=None)
    if end is JobState.FAILED:
        bench.inject(bench.subject.create, FailAt(0.5))
    last = bench.submit().wait(raise_on_failure=False).snapshot
    assert last.state is end
    assert last.failure is not None or end is JobState.SUCCEEDED


def test_a_decorative_member_of_the_wrong_type_ends_no_wait(bench: Bench) -> None:
    if not bench.subject.decoration:
        pytest.skip("this provider's responses have no decorative members")
    bench.inject(bench.subject.read, Patch(bench.subject.decoration), times=None)
    job = bench.submit()
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        assert job.wait().snapshot.state is JobState.SUCCEEDED
    texts = [str(each.message) for each in warned if issubclass(each.category, UserWarning)]
    assert len(texts) == len(set(texts))
    for path in bench.subject.decoration:
        name = path.rpartition(".")[2]
        assert sum(f".{name}:" in text for text in texts) == 1, (name, texts)


@needs(Trait.STARTS_BY_UPLOAD)
def test_a_job_that_the_upload_started_is_the_only_one(bench: Bench) -> None:
    job = bench.submit()
    assert [each.job_id for each in bench.provider.jobs()] == [job.id]
    assert job.wait().snapshot.state is JobState.SUCCEEDED
