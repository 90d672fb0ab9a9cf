"""The kernel of every wait, rule by rule, to the second. No clock runs here but the one in the test."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import vidlift
from vidlift import Adaptive, Exponential, Fixed, JobSnapshot, JobState, Output, PollPolicy
from vidlift.polling import Done, GiveUp, Poller, Sleep

LIMITS: dict[str, Any] = {"min_interval": 2.0, "max_interval": 60.0}
MIDDLE = 0.5  # of the random source: no jitter either way


def seen(state: JobState, **facts: Any) -> JobSnapshot:
    return JobSnapshot("acme", "12", state, **facts)


QUEUED, RUNNING = seen(JobState.QUEUED), seen(JobState.RUNNING)
SUCCEEDED = seen(JobState.SUCCEEDED, output=Output(url="https://media.example/1"))


def poller(timeout: float | None = 1000.0, random: float = MIDDLE, **facts: Any) -> Poller:
    policy = facts.pop("policy", PollPolicy(**LIMITS))
    return Poller(
        policy=policy,
        provider="acme",
        subject="12",
        started=0.0,
        timeout=timeout,
        random=lambda: random,
        **facts,
    )


def seconds(decision: object) -> float:
    assert isinstance(decision, Sleep)
    return decision.seconds


def error_of(decision: object) -> vidlift.VidliftError:
    assert isinstance(decision, GiveUp)
    return decision.error


@attrs.define
class FakeJob:
    """A job with a clock of its own. Following it counts the reads, and how late its end is seen."""

    queue: float
    run: float
    eta_factor: float | None = 1.0
    shows_progress: bool = True

    def at(self, now: float) -> JobSnapshot:
        if now < self.queue:
            return QUEUED
        done = (now - self.queue) / self.run
        if done >= 1:
            return SUCCEEDED
        left = self.run * (1 - done)
        return seen(
            JobState.RUNNING,
            progress=done if self.shows_progress else None,
            eta=None if self.eta_factor is None else timedelta(seconds=left * self.eta_factor),
        )

    def follow(self, poller: Poller) -> tuple[int, float]:
        now = 0.0
        while True:
            decision = poller.on_snapshot(now, self.at(now))
            if isinstance(decision, Done):
                return poller.polls, now - self.queue - self.run
            now += seconds(decision)


# Rules 1 and 2: check first; a monotonic deadline, the last sleep clamped


def test_a_job_that_has_ended_is_done_at_the_first_read() -> None:
    assert poller().on_snapshot(0.0, SUCCEEDED) == Done()


def test_no_time_at_all_means_one_read() -> None:
    waiting = poller(timeout=0.0)
    error = error_of(waiting.on_snapshot(0.0, QUEUED))
    assert isinstance(error, vidlift.JobTimeout)
    assert (error.polls, error.elapsed) == (1, 0.0)
    assert poller(timeout=0.0).on_snapshot(0.0, SUCCEEDED) == Done()


def test_the_last_sleep_ends_at_the_deadline_and_a_last_read_is_made_there() -> None:
    waiting = poller(timeout=100.0, policy=PollPolicy(interval=Fixed(30.0)))
    assert [seconds(waiting.on_snapshot(now, RUNNING)) for now in (0.0, 30.0, 60.0, 90.0)] == [30, 30, 30, 10]
    error = error_of(waiting.on_snapshot(100.0, RUNNING))
    assert isinstance(error, vidlift.JobTimeout)
    assert (error.elapsed, error.polls, error.snapshot, error.job_id) == (100.0, 5, RUNNING, "12")


@given(
    queue=st.floats(0, 5000),
    run=st.floats(1, 20000),
    eta=st.one_of(st.none(), st.floats(0, 20)),
    progress=st.booleans(),
    random=st.floats(0, 1, exclude_max=True),
)
def test_every_wait_ends_and_every_sleep_is_within_the_limits(
    queue: float, run: float, eta: float | None, progress: bool, random: float
) -> None:
    waiting = poller(timeout=10_000.0, random=random)
    job, now = FakeJob(queue, run, eta, progress), 0.0
    while isinstance(decision := waiting.on_snapshot(now, job.at(now)), Sleep):
        assert decision.seconds <= LIMITS["max_interval"]
        assert decision.seconds >= LIMITS["min_interval"] or now + decision.seconds == pytest.approx(10_000.0)
        now += decision.seconds
    assert now <= 10_000.0 + 1e-6
    assert isinstance(decision, Done) is (queue + run <= 10_000.0) or queue + run == pytest.approx(10_000.0)


# Rule 3: no limit must be typed


def test_none_waits_for_ever() -> None:
    waiting = poller(timeout=None)
    assert seconds(waiting.on_snapshot(10.0**9, RUNNING)) > 0
    assert waiting.time_for_a_request(10.0**9) is None


@pytest.mark.parametrize("value", [-1.0, float("nan"), float("inf")])
@pytest.mark.parametrize("name", ["timeout", "start_timeout"])
def test_a_limit_that_is_no_time_is_refused(name: str, value: float) -> None:
    limits: dict[str, Any] = {name: value}
    with pytest.raises(vidlift.UsageError, match=name):
        poller(**limits)


# Rule 4: the server's hint, else eta and progress, else backoff, within the limits


@pytest.mark.parametrize(("hint", "slept"), [(10.0, 10.0), (0.1, 2.0), (500.0, 60.0)])
def test_a_hint_counts_first_within_the_limits(hint: float, slept: float) -> None:
    running = seen(JobState.RUNNING, eta=timedelta(seconds=30), progress=0.5, read_after=hint)
    assert seconds(poller().on_snapshot(0.0, running)) == slept


def test_an_interval_that_was_asked_for_beats_the_hint() -> None:
    hinted = seen(JobState.RUNNING, read_after=20.0)
    fixed = poller(policy=PollPolicy(interval=Fixed(7.0)))
    assert seconds(fixed.on_snapshot(0.0, hinted)) == 7.0
    growing = poller(policy=PollPolicy(interval=Exponential(initial=3.0)))
    assert seconds(growing.on_snapshot(0.0, hinted)) == 3.0


def test_without_an_estimate_distances_grow_up_to_the_limit_and_begin_anew_when_the_state_changes() -> None:
    waiting = poller(policy=PollPolicy(interval=Exponential(initial=2.0, factor=2.0), **LIMITS))
    slept = [seconds(waiting.on_snapshot(0.0, QUEUED)) for _ in range(7)]
    assert slept == [2, 4, 8, 16, 32, 60, 60]
    assert seconds(waiting.on_snapshot(0.0, RUNNING)) == 2


@pytest.mark.parametrize(("random", "slept"), [(0.0, 8.0), (0.5, 10.0), (1.0, 12.0)])
def test_jitter_spreads_waiters(random: float, slept: float) -> None:
    policy = PollPolicy(interval=Exponential(initial=10.0, jitter=0.2))
    assert seconds(poller(random=random, policy=policy).on_snapshot(0.0, RUNNING)) == pytest.approx(slept)


def test_the_eta_alone_and_the_progress_alone_tell_when_to_read_next() -> None:
    by_eta = poller(policy=PollPolicy(interval=Adaptive(closing=0.5), **LIMITS))
    assert seconds(by_eta.on_snapshot(0.0, seen(JobState.RUNNING, eta=timedelta(seconds=50)))) == 25
    by_progress = poller(policy=PollPolicy(interval=Adaptive(closing=0.5), **LIMITS))
    by_progress.on_snapshot(0.0, seen(JobState.RUNNING, progress=0.1))
    # A tenth in ten seconds leaves eighty.
    assert seconds(by_progress.on_snapshot(10.0, seen(JobState.RUNNING, progress=0.2))) == pytest.approx(40)


def test_of_two_estimates_the_earlier_end_counts() -> None:
    waiting = poller(policy=PollPolicy(interval=Adaptive(closing=0.5), **LIMITS))
    waiting.on_snapshot(0.0, seen(JobState.RUNNING, progress=0.1, eta=timedelta(seconds=90)))
    # By its progress the job has 10 s left, by its eta 100.
    running = seen(JobState.RUNNING, progress=0.9, eta=timedelta(seconds=100))
    assert seconds(waiting.on_snapshot(80.0, running)) == pytest.approx(5)


def test_the_eta_of_a_queued_job_is_not_believed() -> None:
    queued = seen(JobState.QUEUED, eta=timedelta(seconds=40))
    assert seconds(poller().on_snapshot(0.0, queued)) == 2


def test_adaptive_reads_less_than_fixed_and_sees_the_end_as_early() -> None:
    job = FakeJob(queue=120.0, run=1800.0)
    reads, late = job.follow(poller(timeout=None))
    every_ten, late_by_ten = job.follow(poller(timeout=None, policy=PollPolicy(interval=Fixed(10.0))))
    assert reads < every_ten / 3
    assert late <= LIMITS["min_interval"] * 1.25
    assert late_by_ten <= 10


@pytest.mark.parametrize("eta_factor", [0.3, 1.0, 3.0, None])
def test_adaptive_stands_bad_estimates(eta_factor: float | None) -> None:
    reads, late = FakeJob(queue=30.0, run=600.0, eta_factor=eta_factor).follow(poller(timeout=None))
    assert reads < 60
    assert late <= 15


def test_an_estimate_that_stands_at_zero_does_not_make_it_read_without_end() -> None:
    waiting, now = poller(timeout=None), 0.0
    while now < 3600:
        now += seconds(
            waiting.on_snapshot(now, seen(JobState.RUNNING, progress=1.0, eta=timedelta(seconds=1)))
        )
    assert waiting.polls < 100


def test_progress_that_falls_back_begins_the_estimate_anew() -> None:
    waiting = poller()
    waiting.on_snapshot(0.0, seen(JobState.RUNNING, progress=0.9))
    waiting.on_snapshot(10.0, seen(JobState.RUNNING, progress=0.0))
    assert seconds(waiting.on_snapshot(20.0, seen(JobState.RUNNING, progress=0.5))) == pytest.approx(6)


# Rule 6: an unknown status keeps polling


def test_an_unknown_state_is_read_on_until_the_deadline() -> None:
    waiting, now = poller(timeout=300.0), 0.0
    while isinstance(decision := waiting.on_snapshot(now, seen(JobState.UNKNOWN, raw_status=7)), Sleep):
        now += decision.seconds
    assert isinstance(error_of(decision), vidlift.JobTimeout)
    assert now == 300.0


# Rule 7: bounded transient errors; 404 grace


def server_error() -> vidlift.ServerError:
    return vidlift.ServerError("down", status=503)


def test_transient_errors_are_borne_up_to_the_bound_and_counted_anew_after_a_success() -> None:
    waiting = poller(policy=PollPolicy(max_transient_errors=2))
    for _ in range(3):
        assert isinstance(waiting.on_error(0.0, server_error()), Sleep)
        assert isinstance(waiting.on_error(0.0, server_error()), Sleep)
        waiting.on_snapshot(0.0, RUNNING)
    errors = [server_error() for _ in range(3)]
    decisions = [waiting.on_error(0.0, error) for error in errors]
    assert error_of(decisions[-1]) is errors[-1]


def test_pauses_after_errors_grow_and_obey_retry_after_beyond_the_limit() -> None:
    waiting = poller(timeout=None)
    assert [round(seconds(waiting.on_error(0.0, server_error()))) for _ in range(6)] == [2, 4, 8, 16, 32, 60]
    limited = vidlift.RateLimited("slow down", status=429, retry_after=500.0)
    assert seconds(poller(timeout=None).on_error(0.0, limited)) == 500.0


def test_errors_that_will_not_pass_end_the_wait_at_once() -> None:
    for error in (
        vidlift.AuthenticationError("no", status=401),
        vidlift.DecodeError("odd", status=200, path="Job.id", body=""),
        vidlift.UsageError("wrong"),
    ):
        assert error_of(poller().on_error(0.0, error)) is error


@pytest.mark.parametrize(
    ("submitted", "now", "borne"), [(0.0, 14.0, True), (0.0, 15.0, False), (None, 0.0, False)]
)
def test_a_new_job_may_be_missing_for_a_moment(submitted: float | None, now: float, borne: bool) -> None:
    missing = vidlift.NotFound("none", status=404)
    decision = poller(submitted=submitted).on_error(now, missing)
    assert isinstance(decision, Sleep) is borne


def test_a_job_that_was_seen_and_is_gone_is_told() -> None:
    waiting = poller(submitted=0.0)
    waiting.on_snapshot(1.0, QUEUED)
    assert isinstance(waiting.on_error(2.0, vidlift.NotFound("none", status=404)), GiveUp)


# Two deadlines; rule 13: a stall timer never runs while queued


def test_a_job_that_does_not_start_is_given_up_and_one_that_runs_is_not() -> None:
    assert "did not start within 50 s" in str(error_of(poller(start_timeout=50.0).on_snapshot(50.0, QUEUED)))
    assert isinstance(poller(start_timeout=50.0).on_snapshot(50.0, RUNNING), Sleep)


def test_a_stall_counts_from_the_last_change_and_not_while_queued() -> None:
    waiting = poller(timeout=None, policy=PollPolicy(stall_timeout=100.0, interval=Fixed(30.0)))
    for now in (0.0, 3000.0, 5000.0):
        assert isinstance(waiting.on_snapshot(now, QUEUED), Sleep)
    assert isinstance(waiting.on_snapshot(9000.0, seen(JobState.RUNNING, progress=0.1)), Sleep)
    assert isinstance(waiting.on_snapshot(9090.0, seen(JobState.RUNNING, progress=0.2)), Sleep)
    assert seconds(waiting.on_snapshot(9180.0, seen(JobState.RUNNING, progress=0.2))) == 10
    stalled = error_of(waiting.on_snapshot(9190.0, seen(JobState.RUNNING, progress=0.2)))
    assert "showed no change for 100 s" in str(stalled)
    assert "at 20%" in str(stalled)


# A success without its output


def test_an_output_that_is_not_there_yet_is_read_for_a_while() -> None:
    bare = seen(JobState.SUCCEEDED)
    waiting, now = poller(policy=PollPolicy(output_grace=20.0)), 0.0
    while isinstance(decision := waiting.on_snapshot(now, bare), Sleep):
        assert not waiting.may_show(decision)
        now += decision.seconds
    assert decision == Done()
    assert waiting.may_show(decision)
    assert now == 20.0
    assert waiting.polls < 12


def test_the_deadline_also_ends_waiting_for_an_output() -> None:
    assert poller(timeout=0.0).on_snapshot(0.0, seen(JobState.SUCCEEDED)) == Done()


# Policies


@pytest.mark.parametrize(
    "make",
    [
        lambda: Fixed(0.0),
        lambda: Exponential(factor=-1.0),
        lambda: Exponential(jitter=2.0),
        lambda: Adaptive(closing=1.5),
        lambda: PollPolicy(min_interval=5.0, max_interval=2.0),
        lambda: PollPolicy(max_transient_errors=-1),
        lambda: PollPolicy(stall_timeout=0.0),
    ],
)
def test_a_policy_that_makes_no_sense_is_refused(make: Any) -> None:
    with pytest.raises(vidlift.UsageError):
        make()
