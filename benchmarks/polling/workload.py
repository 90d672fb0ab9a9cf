"""Simulated jobs: when they start and end, and what a vendor reports at any time.

Everything about a job follows from its seed, so each policy meets the same jobs, and what a job says depends
on the moment alone, not on how often it was asked.

The shapes come from what is known about the vendors. TensorPix: progress as a ratio, and an eta that is
"rough and jumpy"; a queue of minutes while machines start. Topaz: fractional per cents, no live eta, stages
before and behind the work. Clipzy: whole per cents that jump from band to band. Others report only an eta, or
nothing. A few jobs stand still for minutes: some in the middle, some at the end, while the vendor
post-processes.
"""

from __future__ import annotations

import math
import random
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING, Final

import attrs

from vidlift.snapshots import JobSnapshot, JobState, Output

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORTEST: Final = 20.0
LONGEST: Final = 4 * 3600.0
MEDIAN: Final = math.sqrt(SHORTEST * LONGEST)
SIGMA: Final = math.log(LONGEST / SHORTEST) / (2 * 2.576)
"""So that 99 % of the log-normal distribution lies between the two; the rest is drawn again."""

FAILING: Final = 0.02
"""Share of jobs that end early, at a moment that no hint announces."""

STALLING: Final = 0.03
"""Share of jobs whose work stands still for some minutes, at a moment that no hint announces."""

POST_PROCESSING: Final = 0.05
"""Share of jobs that continue for some minutes after their hints have reached the end."""

_ETA_REFRESH: Final = 5.0
_QUOTE_ERROR: Final = 0.35
_NOISE_CELL: Final = 15.0
_JUMP_CELL: Final = 45.0
_BANDS: Final = (0.05, 0.20, 0.35, 0.50, 0.65, 0.70, 0.75, 0.80, 0.85, 0.90)


class Hints(Enum):
    """What a vendor reports about a running job."""

    BOTH = "eta and progress"
    PROGRESS = "progress"
    BANDS = "progress in bands"
    ETA = "eta"
    NOTHING = "neither"
    QUOTE = "a quoted time alone"


SHARES: Final = {
    Hints.BOTH: 0.35,
    Hints.PROGRESS: 0.20,
    Hints.BANDS: 0.10,
    Hints.ETA: 0.15,
    Hints.NOTHING: 0.15,
    Hints.QUOTE: 0.05,
}


@attrs.frozen
class SimulatedJob:
    """One job. All moments are seconds after the submission.

    Attributes:
        number: Which one it is; all noise follows from it and the seed.
        hints: What the vendor reports.
        started: When it leaves the queue.
        ended: When it ends.
        failed: Whether it ends by failing.
        setup: Seconds of running before there is any progress.
        tail: Seconds at the end during which the work is done and the result is still stored.
        planned: When its work would end if it did not fail or stand still; what the hints refer to.
        stalls_at: When its work stands still, or infinity.
        still: Seconds for which it stands still, there or behind its work.
        curve: Exponent of progress over time; 1 is even.
        bias: What the vendor's eta is wrong by, as a factor.
        seed: Of the noise.
    """

    number: int
    hints: Hints
    started: float
    ended: float
    failed: bool
    setup: float
    tail: float
    planned: float
    stalls_at: float
    still: float
    curve: float
    bias: float
    seed: int

    def read(self, at: float) -> JobSnapshot:
        """Return what the vendor says at a moment."""
        name = str(self.number)
        if at >= self.ended:
            state = JobState.FAILED if self.failed else JobState.SUCCEEDED
            return JobSnapshot("simulated", name, state, output=_OUTPUT)
        if at < self.started:
            return JobSnapshot("simulated", name, JobState.QUEUED)
        worked = min(at, max(self.stalls_at, at - self.still))
        return JobSnapshot(
            "simulated", name, JobState.RUNNING, progress=self._progress(worked), eta=self._eta(worked)
        )

    @property
    def quoted(self) -> tuple[float, float] | None:
        """The quoted range of running times: a factor of two wide, around a rough guess."""
        if self.hints is not Hints.QUOTE:
            return None
        guess = (self.planned - self.started) * math.exp(_QUOTE_ERROR * self._normal(-1))
        return guess / math.sqrt(2), guess * math.sqrt(2)

    def _share(self, at: float) -> float:
        begin, end = self.started + self.setup, self.planned - self.tail
        return min(max((at - begin) / (end - begin), 0.0), 1.0)

    def _progress(self, at: float) -> float | None:
        if self.hints in {Hints.ETA, Hints.NOTHING, Hints.QUOTE}:
            return None
        done: float = self._share(at) ** self.curve
        if self.hints is Hints.BANDS:
            return max((band for band in _BANDS if band <= done), default=0.0)
        return min(done, 0.99 if self.number % 2 else 1.0)

    def _eta(self, at: float) -> timedelta | None:
        if self.hints not in {Hints.BOTH, Hints.ETA}:
            return None
        told = math.floor(at / _ETA_REFRESH) * _ETA_REFRESH
        if told < self.started + min(self.setup, 10.0):
            return None
        left = max(0.0, self.planned - self.tail - told)
        factor = self.bias * math.exp(0.25 * self._smooth(told))
        if self._drawn(int(told // _JUMP_CELL), "jump") < 0.05:
            factor *= 2.0 if self._drawn(int(told // _JUMP_CELL), "way") < 0.5 else 0.5
        return timedelta(seconds=round(left * factor))

    def _smooth(self, at: float) -> float:
        cell, into = divmod(at, _NOISE_CELL)
        share = into / _NOISE_CELL
        return (1 - share) * self._normal(int(cell)) + share * self._normal(int(cell) + 1)

    def _drawn(self, cell: int, what: str) -> float:
        return random.Random(f"{self.seed}/{self.number}/{what}/{cell}").random()  # noqa: S311 - a simulation

    def _normal(self, cell: int) -> float:
        # The sum of four uniform draws is near enough to normal, and never far out.
        source = random.Random(f"{self.seed}/{self.number}/{cell}")  # noqa: S311 - a simulation
        return (sum(source.random() for _ in range(4)) - 2) * math.sqrt(3)


_OUTPUT: Final = Output(url="https://simulated.invalid/result.mp4")


def jobs(count: int, *, seed: int) -> list[SimulatedJob]:
    """Return the jobs of one run.

    Args:
        count: How many.
        seed: Of everything about them.
    """
    return list(_drawn_jobs(count, seed))


def _drawn_jobs(count: int, seed: int) -> Iterator[SimulatedJob]:
    source = random.Random(seed)  # noqa: S311 - a simulation
    kinds = list(SHARES)
    for number in range(count):
        run = _truncated(source, MEDIAN, SIGMA, SHORTEST, LONGEST)
        queue = 0.0 if source.random() < 0.3 else _truncated(source, 40.0, 1.0, 1.0, 1800.0)
        failed = source.random() < FAILING
        tail = min(_truncated(source, 6.0, 0.9, 0.5, 120.0), 0.15 * run)
        # From a source of its own, so that all other jobs stay those of earlier measurements.
        still = random.Random(f"{seed}/{number}/still")  # noqa: S311 - a simulation
        kind, halted = still.random(), _truncated(still, 300.0, 1.0, 30.0, 7200.0)
        stalls_at = queue + run * still.random() if kind < STALLING else math.inf
        halted = 0.0 if failed or kind >= STALLING + POST_PROCESSING else halted
        yield SimulatedJob(
            number=number,
            hints=source.choices(kinds, weights=[SHARES[kind] for kind in kinds])[0],
            started=queue,
            ended=queue + run * (source.random() if failed else 1.0) + halted,
            failed=failed,
            setup=min(_truncated(source, 4.0, 0.7, 0.5, 60.0), 0.2 * run),
            tail=tail if source.random() < 0.6 else 0.0,
            planned=queue + run,
            stalls_at=stalls_at,
            still=halted,
            curve=math.exp(source.gauss(0.0, 0.15)),
            bias=math.exp(source.gauss(0.0, 0.2)),
            seed=seed,
        )


def _truncated(source: random.Random, median: float, sigma: float, low: float, high: float) -> float:
    while True:
        drawn = source.lognormvariate(math.log(median), sigma)
        if low <= drawn <= high:
            return drawn


def best_without_hints(durations: list[float]) -> float:
    """Return the lowest possible score of a policy that knows only the distribution.

    With reads at distances i(t), requests are the integral of survival / i and the mean delay that of density
    x i / 2. By the inequality of Cauchy and Schwarz their product is at least half the square of the integral
    of sqrt(density x survival), reached when i is proportional to sqrt(survival / density).

    Args:
        durations: A sample of the distribution; its logarithms are smoothed by a kernel.
    """
    ordered = sorted(math.log(duration) for duration in durations)
    count = len(ordered)
    mean = sum(ordered) / count
    spread = math.sqrt(sum((value - mean) ** 2 for value in ordered) / count)
    width = 0.9 * spread * count**-0.2  # Silverman's rule of thumb
    low, high, cells = ordered[0] - 3 * width, ordered[-1] + 3 * width, 600
    step = (high - low) / cells
    counts = [0] * cells
    for value in ordered:
        counts[min(cells - 1, int((value - low) / step))] += 1
    reach = int(4 * width / step) + 1
    kernel = [math.exp(-((k * step / width) ** 2) / 2) for k in range(-reach, reach + 1)]
    scale = sum(kernel)
    density = [
        sum(kernel[k + reach] * counts[cell + k] for k in range(-reach, reach + 1) if 0 <= cell + k < cells)
        / scale
        for cell in range(cells)
    ]
    total, past, integral, average = sum(density), 0.0, 0.0, 0.0
    for cell, mass in enumerate(density):
        moment = math.exp(low + (cell + 0.5) * step)
        survival = 1 - (past + mass / 2) / total
        # The width of the cell in seconds is moment x step; the density per second is mass / total over that.
        integral += math.sqrt(mass / total * max(survival, 0.0) * moment * step)
        average += mass / total * moment
        past += mass
    return integral**2 / average
