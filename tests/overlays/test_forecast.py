"""What hints may cost: a job that stands still is never read more often than one without any hint."""

from __future__ import annotations

import random
from datetime import timedelta
from itertools import pairwise

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vidlift import JobSnapshot, JobState, Output, PollPolicy
from vidlift.polling import Done, Poller, Sleep

ADVANCE = 26
"""Reads that hints may cost at most beyond those without any: the budget, and jitter."""
HOUR = 3600.0


@attrs.frozen
class StandingJob:
    """A job whose hints rise, and then say the same until it ends.

    Attributes:
        rises: Seconds for which its progress rises evenly.
        top: Its progress from then on; None for a job without progress.
        stands: Seconds for which it stays.
        eta: Its estimate from the start; "counts down" to the moment at which it stops.
    """

    rises: float
    top: float | None
    stands: float
    eta: float | str | None = None

    def at(self, now: float) -> JobSnapshot:
        if now >= self.rises + self.stands:
            return JobSnapshot("acme", "12", JobState.SUCCEEDED, output=Output(url="https://media.example/1"))
        left = max(0.0, self.rises - now) if isinstance(self.eta, str) else self.eta
        return JobSnapshot(
            "acme",
            "12",
            JobState.RUNNING,
            progress=None if self.top is None else self.top * min(1.0, now / self.rises),
            eta=None if left is None else timedelta(seconds=left),
        )

    def reads(self, policy: PollPolicy | None = None) -> list[float]:
        """Return the moments at which it is read until its end is seen."""
        poller = Poller(
            policy=policy or PollPolicy(),
            provider="acme",
            subject="12",
            started=0.0,
            timeout=None,
            random=random.Random(3).random,  # noqa: S311 - jitter
        )
        moments, decision = [0.0], poller.on_snapshot(0.0, self.at(0.0))
        while isinstance(decision, Sleep):
            moments.append(moments[-1] + decision.seconds)
            decision = poller.on_snapshot(moments[-1], self.at(moments[-1]))
        assert decision == Done()
        return moments

    def without_hints(self) -> StandingJob:
        return attrs.evolve(self, top=None, eta=None)


@pytest.mark.parametrize("top", [0.5, 0.99, 1.0])
@pytest.mark.parametrize("eta", [None, 5.0, "counts down"])
@pytest.mark.parametrize("rises", [10.0, 60.0, 600.0, HOUR])
@pytest.mark.parametrize("stands", [HOUR, 6 * HOUR])
def test_progress_that_rises_and_then_stands_costs_no_more_reads_than_no_hint(
    rises: float, top: float, stands: float, eta: float | str | None
) -> None:
    job = StandingJob(rises, top, stands, eta)
    ours, plain = job.reads(), job.without_hints().reads()
    assert len(ours) <= len(plain)
    # What was saved while it rose is not spent while it stands.
    standing = [sum(moment > rises for moment in moments) for moments in (ours, plain)]
    assert standing[0] <= standing[1]
    assert max(after - before for before, after in pairwise(ours)) <= 60.001


@settings(max_examples=60)
@given(
    rises=st.floats(1, 5000),
    top=st.one_of(st.none(), st.floats(0, 1)),
    stands=st.floats(1, 8000),
    eta=st.one_of(st.none(), st.floats(0, 1e5), st.just("counts down")),
)
def test_no_hint_ever_costs_more_than_a_few_reads(
    rises: float, top: float | None, stands: float, eta: float | str | None
) -> None:
    job = StandingJob(rises, top, stands, eta)
    assert len(job.reads()) <= len(job.without_hints().reads()) + ADVANCE


def test_an_end_shortly_after_the_foretold_one_is_still_seen_at_once() -> None:
    for tail in (3.0, 20.0, 60.0):
        moments = StandingJob(600.0, 0.99, tail, "counts down").reads()
        assert moments[-1] - 600.0 - tail < 5.0


def test_limits_of_the_caller_bound_what_a_hint_costs_as_well() -> None:
    # No pause may be longer than ten seconds, so the advance cannot be paid back.
    policy = PollPolicy(min_interval=0.5, max_interval=10.0)
    job = StandingJob(60.0, 1.0, HOUR)
    assert len(job.reads(policy)) <= len(job.without_hints().reads(policy)) + ADVANCE
