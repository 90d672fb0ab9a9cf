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


def settled(snapshots: list[tuple[float, JobSnapshot]]) -> float:
    """What is slept after the last of some reads by a policy that nothing else bounds."""
    waiting = poller(policy=PollPolicy(min_interval=0.1, max_interval=1e6), timeout=None)
    return [seconds(waiting.on_snapshot(now, snapshot)) for now, snapshot in snapshots][-1]


def test_the_eta_alone_and_the_progress_alone_tell_when_to_read_next() -> None:
    etas = [
        (float(now), seen(JobState.RUNNING, eta=timedelta(seconds=400 - now))) for now in range(0, 400, 40)
    ]
    shares = [(float(now), seen(JobState.RUNNING, progress=now / 400)) for now in range(0, 400, 40)]
    blind = settled([(now, RUNNING) for now, _ in etas])
    for reads in (etas, shares):
        assert settled(reads[:-2]) > 1.5 * blind, "120 s before a certain end there is nothing to see"
        assert 10 < settled(reads) < 40, "the next read comes before the end, and the way there is used"


def blind_reads(expected: tuple[float, float] | None, until: float, **interval: Any) -> list[float]:
    """Return when a job without hints is polled, by default without the policy's limits."""
    policy = PollPolicy(interval=Adaptive(jitter=0.0, **interval), min_interval=0.01, max_interval=1e4)
    following = poller(None, policy=policy, expected=expected)
    now, moments = 0.0, []
    while now < until:
        moments.append(now)
        now += seconds(following.on_snapshot(now, seen(JobState.RUNNING)))
    return moments


def test_reads_are_dense_where_the_quote_says_that_the_job_ends_and_rare_before() -> None:
    quoted, usual = blind_reads((1500.0, 2500.0), 4000.0), blind_reads(None, 4000.0)

    def between(moments: list[float], low: float, high: float) -> int:
        return sum(low <= moment < high for moment in moments)

    assert between(quoted, 60.0, 800.0) < between(usual, 60.0, 800.0) / 2
    assert between(quoted, 1500.0, 2500.0) > 1.2 * between(usual, 1500.0, 2500.0)
    assert quoted[1] == 5.0, "a quote may be wrong: the opening stays"


def test_a_narrow_quote_is_trusted_no_more_than_a_rough_eta() -> None:
    assert blind_reads((600.0, 600.0), 3000.0) == blind_reads((600.0 / 1.1, 600.0 * 1.1), 3000.0)


def test_a_quote_that_was_wrong_counts_no_more() -> None:
    pauses = []
    for expected in ((20.0, 40.0), None):
        following = poller(None, expected=expected, policy=PollPolicy(max_interval=1e4))
        for now in range(0, 1600, 100):
            left = timedelta(seconds=3000 - now)
            slept = seconds(following.on_snapshot(float(now), seen(JobState.RUNNING, eta=left)))
            if now == 1500:
                pauses.append(slept)
    assert pauses[0] == pauses[1]
    wrong, usual = blind_reads((20.0, 40.0), 3000.0), blind_reads(None, 3000.0)
    assert sum(moment > 300 for moment in wrong) <= sum(moment > 300 for moment in usual) + 1
    assert blind_reads((20.0, 40.0), 300.0) != blind_reads(None, 300.0)


@given(
    st.tuples(
        st.floats() | st.sampled_from([0.0, -1.0, 1e-300, 1e300]),
        st.floats() | st.sampled_from([0.0, -1.0, 1e-300, 1e300]),
    )
)
def test_a_quote_that_is_nonsense_never_leaves_the_limits(expected: tuple[float, float]) -> None:
    following = poller(None, expected=expected)
    now = 0.0
    for _ in range(60):
        pause = seconds(following.on_snapshot(now, seen(JobState.RUNNING)))
        assert 1.0 <= pause <= 60.0
        now += pause
    if not 0 < expected[0] <= expected[1] < float("inf"):
        assert blind_reads(expected, 100.0) == blind_reads(None, 100.0)


def test_a_hint_that_was_wrong_is_believed_less() -> None:
    honest = [
        (float(now), seen(JobState.RUNNING, eta=timedelta(seconds=900 - now))) for now in range(0, 500, 20)
    ]
    standing = [(now, seen(JobState.RUNNING, eta=timedelta(seconds=400))) for now, _ in honest]
    assert settled(standing) < settled(honest) / 3


def test_the_eta_of_a_queued_job_is_not_believed() -> None:
    queued = seen(JobState.QUEUED, eta=timedelta(seconds=40))
    assert seconds(poller().on_snapshot(0.0, queued)) == 5


def test_the_time_waited_at_most_doubles_from_one_read_to_the_next() -> None:
    waiting, now = poller(timeout=None, policy=PollPolicy(max_interval=1e6)), 0.0
    for _ in range(12):
        slept = seconds(waiting.on_snapshot(now, seen(JobState.RUNNING, eta=timedelta(days=3))))
        assert slept <= max(5.0, now)
        now += slept


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
    assert waiting.polls < 400


def test_progress_that_falls_back_begins_the_estimate_anew() -> None:
    again = [(20.0 + now, seen(JobState.RUNNING, progress=now / 100)) for now in range(0, 60, 10)]
    fallen = [
        (0.0, seen(JobState.RUNNING, progress=0.5)),
        (10.0, seen(JobState.RUNNING, progress=0.9)),
        *again,
    ]
    # By the first two reads it would have ended at once; by those since, 50 s are left.
    assert 2 * LIMITS["min_interval"] < settled(fallen) < 50


# For any hints, polls stay within the limits and the end is seen


HOSTILE_ETA = st.one_of(st.none(), st.timedeltas(min_value=timedelta(days=-9999), max_value=timedelta.max))
HOSTILE_PROGRESS = st.one_of(st.none(), st.floats(), st.sampled_from([0.99, 1.0, 0.0, 1e300, -1e300]))


@given(
    reads=st.lists(st.tuples(HOSTILE_ETA, HOSTILE_PROGRESS, st.floats(0, 1e7)), max_size=40),
    random=st.floats(0, 1, exclude_max=True),
)
def test_nonsense_never_leaves_the_limits(
    reads: list[tuple[timedelta | None, float | None, float]], random: float
) -> None:
    waiting, now = poller(timeout=None, random=random), 0.0
    for eta, progress, jump in reads:
        slept = seconds(waiting.on_snapshot(now, seen(JobState.RUNNING, eta=eta, progress=progress)))
        assert LIMITS["min_interval"] <= slept <= LIMITS["max_interval"]
        now += slept + jump
    assert isinstance(waiting.on_snapshot(now, SUCCEEDED), Done)


def test_a_clock_that_stands_still_or_goes_back_is_borne() -> None:
    waiting = poller(timeout=None)
    for now in (100.0, 100.0, 40.0, 40.0, 39.0, 200.0):
        running = seen(JobState.RUNNING, progress=now / 300, eta=timedelta(seconds=300 - now))
        assert LIMITS["min_interval"] <= seconds(waiting.on_snapshot(now, running)) <= LIMITS["max_interval"]


def test_the_same_reads_give_the_same_sleeps() -> None:
    first, second = (FakeJob(queue=30.0, run=900.0).follow(poller(timeout=None)) for _ in range(2))
    assert first == second


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
    # Doubled each time, less half of the most jitter, up to the limit; never below the least distance.
    pauses = [seconds(waiting.on_error(0.0, server_error())) for _ in range(6)]
    assert pauses == [2.0, 3.5, 7.0, 14.0, 28.0, 52.5]
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
        lambda: Exponential(factor=0.5),
        lambda: Exponential(factor=float("inf")),
        lambda: Exponential(jitter=2.0),
        lambda: Adaptive(read_cost=0.0),
        lambda: Adaptive(likeness=100.0),
        lambda: Adaptive(typical=float("nan")),
        lambda: PollPolicy(min_interval=5.0, max_interval=2.0),
        lambda: PollPolicy(max_transient_errors=-1),
        lambda: PollPolicy(stall_timeout=0.0),
    ],
)
def test_a_policy_that_makes_no_sense_is_refused(make: Any) -> None:
    with pytest.raises(vidlift.UsageError):
        make()
