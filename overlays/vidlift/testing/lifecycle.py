"""Jobs from submission to result, and all the ways that they may end otherwise."""

from __future__ import annotations

import pickle
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import pytest

import vidlift
from vidlift import JobState
from vidlift.sandbox import FailAt, HideNew, Patch, QueueTime, StickAt
from vidlift.testing.bench import Trait, needs

if TYPE_CHECKING:
    from pathlib import Path

    from vidlift.testing.bench import Bench

FOREVER = 10.0**7


def test_a_job_is_queued_runs_succeeds_and_is_downloaded(bench: Bench, tmp_path: Path) -> None:
    sent: list[vidlift.TransferProgress] = []
    job = bench.submit(on_progress=sent.append)
    seen = list(job.watch())
    stages = [state for state, _ in groupby(each.state for each in seen)]
    assert stages == [JobState.QUEUED, JobState.RUNNING, JobState.SUCCEEDED]
    assert all(before != after for before, after in pairwise(seen))
    assert sent[-1] == vidlift.TransferProgress(bench.clip.stat().st_size, bench.clip.stat().st_size)
    last = seen[-1]
    assert last.progress == 1.0
    assert (last.cost is not None) is (Trait.BILLS in bench.subject.traits)
    assert last.finished_at is not None
    assert last.output is not None
    assert last.output.width == bench.subject.width
    bench.check_whole(job.download(tmp_path / "result.mp4"), job)
    assert [each.name for each in tmp_path.iterdir()] == ["result.mp4"]


def test_a_file_that_exists_is_refused_before_any_request(bench: Bench, tmp_path: Path) -> None:
    job = bench.submit().wait()
    target = tmp_path / "mine.mp4"
    target.write_bytes(b"mine")
    before = len(bench.sandbox.requests)
    with pytest.raises(vidlift.TransferError, match="overwrite=True"):
        job.download(target)
    assert len(bench.sandbox.requests) == before
    assert target.read_bytes() == b"mine"
    bench.check_whole(job.download(target, overwrite=True), job)


@needs(Trait.TAKES_URLS)
def test_a_job_on_a_url(bench: Bench, tmp_path: Path) -> None:
    url = bench.publish()
    job = bench.submit(url)
    path = job.wait().download(tmp_path)
    assert path.parent == tmp_path
    assert path.stat().st_size > 0
    assert job.snapshot.source == url
    assert bench.count(bench.subject.upload) == 0


def test_a_job_is_taken_up_again_by_its_id(bench: Bench, tmp_path: Path) -> None:
    job_id = bench.submit().id
    before = bench.count(bench.subject.read)
    job = bench.provider.attach(job_id)
    assert bench.count(bench.subject.read) == before
    assert job.snapshot is None
    assert job.wait().download(tmp_path / "again.mp4").exists()


def test_a_failed_job_raises_and_the_error_carries_it(bench: Bench) -> None:
    bench.inject(bench.subject.create, FailAt(0.5))
    job = bench.submit()
    with pytest.raises(vidlift.JobFailed, match=job.id) as caught:
        job.wait()
    error = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    assert (error.job_id, error.provider) == (job.id, bench.provider.name)
    assert error.snapshot.state is JobState.FAILED
    assert error.snapshot.failure is not None


def test_a_failed_job_is_returned_where_that_is_asked_for(bench: Bench, tmp_path: Path) -> None:
    bench.inject(bench.subject.create, FailAt(0.5))
    job = bench.submit()
    assert job.wait(raise_on_failure=False).snapshot.state is JobState.FAILED
    assert [each.state for each in bench.provider.attach(job.id).watch()][-1] is JobState.FAILED
    with pytest.raises(vidlift.JobFailed):
        job.download(tmp_path / "none.mp4")
    assert list(tmp_path.iterdir()) == []


@needs(Trait.CANCELS)
def test_canceling_twice_is_success_and_waiting_says_so(bench: Bench) -> None:
    bench.inject(bench.subject.create, StickAt(0.5))
    job = bench.submit()
    with pytest.raises(vidlift.JobTimeout):
        job.wait(timeout=60)
    assert job.cancel().state is JobState.CANCELED
    assert job.cancel().state is JobState.CANCELED
    with pytest.raises(vidlift.JobCanceled, match=job.id):
        job.wait()


def test_canceling_a_finished_job_says_that_there_was_nothing_to_cancel(bench: Bench) -> None:
    job = bench.submit().wait()
    with pytest.raises(vidlift.JobError, match="ended already"):
        job.cancel()
    assert job.refresh().state is JobState.SUCCEEDED


@needs(Trait.DELETES)
def test_deleting_twice_is_success_and_the_result_is_gone(bench: Bench, tmp_path: Path) -> None:
    job = bench.submit()
    with pytest.raises(vidlift.JobError, match="has not ended"):
        job.delete()
    job.wait()
    job.delete()
    job.delete()
    with pytest.raises(vidlift.JobError, match="not offered"):
        job.download(tmp_path / "gone.mp4")


def test_a_timeout_carries_what_is_known_and_the_job_goes_on(bench: Bench) -> None:
    bench.inject(bench.subject.create, StickAt(0.5))
    job = bench.submit()
    began = bench.clock.monotonic()
    with pytest.raises(vidlift.JobTimeout, match=r"did not end within 500 s.*attach") as caught:
        job.wait(timeout=500)
    assert bench.clock.monotonic() - began == pytest.approx(500)
    assert caught.value.elapsed == pytest.approx(500)
    assert caught.value.polls >= 500 / 60
    assert caught.value.snapshot is not None
    assert caught.value.snapshot.progress == pytest.approx(0.5)
    assert bench.state(job.id) is JobState.RUNNING


def test_a_job_that_does_not_start_in_time(bench: Bench) -> None:
    bench.inject(bench.subject.create, QueueTime(FOREVER))
    job = bench.submit()
    with pytest.raises(vidlift.JobTimeout, match="did not start within 90 s"):
        job.wait(start_timeout=90)
    assert bench.state(job.id) is JobState.QUEUED


def test_the_start_limit_does_not_end_a_job_that_runs(bench: Bench) -> None:
    bench.inject(bench.subject.create, StickAt(0.5))
    with pytest.raises(vidlift.JobTimeout, match="did not end within 300 s"):
        bench.submit().wait(start_timeout=90, timeout=300)


def test_an_unknown_status_warns_once_and_waiting_goes_on(bench: Bench) -> None:
    bench.inject(bench.subject.read, Patch(bench.subject.unknown_status), times=3)
    job = bench.submit()
    with pytest.warns(vidlift.UnknownStatusWarning) as warned:
        states = [each.state for each in job.watch()]
    assert len(warned) == 1
    assert states[0] is JobState.UNKNOWN
    assert states[-1] is JobState.SUCCEEDED


def test_a_new_job_that_is_not_visible_yet_is_waited_for(bench: Bench) -> None:
    bench.inject(bench.subject.create, HideNew(2))
    assert bench.submit().wait().snapshot.state is JobState.SUCCEEDED


def test_a_job_that_never_existed_is_told_at_once(bench: Bench) -> None:
    job = bench.provider.attach(bench.subject.unknown_job)
    with pytest.raises(vidlift.NotFound, match=bench.subject.unknown_job) as caught:
        job.wait()
    assert caught.value.job_id == bench.subject.unknown_job
    assert bench.clock.slept == []


def test_an_output_that_comes_late_is_waited_for(bench: Bench, tmp_path: Path) -> None:
    job = bench.submit()
    bench.inject(bench.subject.read, Patch(bench.subject.no_output), times=4)
    states = [each.state for each in job.watch()]
    assert states.count(JobState.SUCCEEDED) == 1
    assert job.download(tmp_path / "late.mp4").exists()


def test_an_output_that_never_comes_ends_the_wait_and_download_says_so(bench: Bench, tmp_path: Path) -> None:
    job = bench.submit()
    bench.inject(bench.subject.read, Patch(bench.subject.no_output), times=None)
    began = bench.clock.monotonic()
    assert job.wait().snapshot.state is JobState.SUCCEEDED
    assert bench.clock.monotonic() - began < 300
    with pytest.raises(vidlift.JobError, match="not offered"):
        job.download(tmp_path / "never.mp4")


def test_jobs_are_listed_lazily(bench: Bench) -> None:
    ids = {bench.submit().id for _ in range(3)}
    assert {each.job_id for each in bench.provider.jobs()} == ids
    assert len(list(bench.provider.jobs(limit=2))) == 2
    assert list(bench.provider.jobs(limit=0)) == []


@needs(Trait.TELLS_BALANCE)
def test_the_balance_falls_by_what_a_job_costs(bench: Bench) -> None:
    before = bench.provider.balance()
    cost = bench.submit().wait().snapshot.cost
    after = bench.provider.balance()
    assert cost.amount > 0
    assert (cost.unit, after.unit) == (before.unit, before.unit)
    assert before.amount - after.amount == cost.amount


@needs(Trait.OFFERS_MODELS)
def test_models_are_listed_once_each(bench: Bench) -> None:
    models = bench.provider.models()
    assert len({model.id for model in models}) == len(models) > 0
    assert any(model.scale == 2 for model in models)
