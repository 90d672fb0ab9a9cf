"""A vendor in virtual time, and the cost of watching its jobs.

This measures only the scheduling, not HTTP: it calls the kernel of the fleet directly.
"""

from __future__ import annotations

import heapq
import itertools
import math
import random
import time
import tracemalloc
from typing import TYPE_CHECKING, Final

import attrs

from vidlift.errors import RateLimited, TransportError
from vidlift.listing import JobPage, Listing
from vidlift.polling import Poller, PollPolicy
from vidlift.schedule import AccountSchedule, FleetLimits, ReadJob, ReadPage, Seen
from vidlift.snapshots import JobSnapshot, JobState, Output

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE: Final = 100
LATENCY: Final = 0.15


@attrs.define
class VirtualVendor:
    """An account with jobs, whose list may hide ended ones, as at TensorPix.

    Attributes:
        ends: When each job ends, by its number.
        faults: Share of requests that fail, half of them with 429.
        random: Returns a number in [0, 1).
    """

    ends: Sequence[float]
    faults: float
    random: random.Random
    requests: int = 0

    def page(self, now: float, number: int) -> JobPage:
        """Return a page of the list."""
        active = self.active(now)
        part = active[number * PAGE : (number + 1) * PAGE]
        return JobPage([self.job(now, job) for job in part], len(active), (number + 1) * PAGE >= len(active))

    def active(self, now: float) -> Sequence[int]:
        """Return the numbers of the jobs that did not end, in the order of their ends."""
        if now != self._at:
            self._at = now
            while self._first < len(self.ends) and self.ends[self._first] <= now:
                self._first += 1
        return range(self._first, len(self.ends))

    _at: float = -1.0
    _first: int = 0

    def job(self, now: float, number: int) -> JobSnapshot:
        """Return what the vendor says about a job."""
        end = self.ends[number]
        if now >= end:
            return JobSnapshot("virtual", str(number), JobState.SUCCEEDED, output=_OUTPUT)
        return JobSnapshot(
            "virtual", str(number), JobState.RUNNING, progress=math.floor(100 * now / end) / 100
        )

    def failure(self) -> RateLimited | TransportError | None:
        """Draw whether a request fails, and how."""
        self.requests += 1
        if self.random.random() >= self.faults:
            return None
        if self.random.random() < 0.5:
            return RateLimited("too many", retry_after=1.0, status=429)
        return TransportError("cut", maybe_sent=True)


_OUTPUT: Final = Output(url="https://simulated.invalid/result.mp4")


@attrs.frozen
class Result:
    """What a run showed.

    Attributes:
        jobs: How many there were.
        requests: How many were made.
        observations: How often some job was seen, by a list or by a read.
        seconds: Virtual time until the last end was seen.
        cpu: Seconds of CPU of the kernel, the vendor's left out.
        peak: Most bytes that the schedule and its jobs held, or 0 when it was not traced.
        missed: Ends that were never reported.
        twice: Jobs whose end was reported more than once.
        lost: Jobs that were given up.
        delay: Mean seconds from an end to its report.
    """

    jobs: int
    requests: int
    observations: int
    seconds: float
    cpu: float
    peak: int
    missed: int
    twice: int
    lost: int
    delay: float


@attrs.define
class _Run:
    """One account, watched until the last end was seen."""

    vendor: VirtualVendor
    schedule: AccountSchedule[int]
    now: float = 0.0
    cpu: float = 0.0
    observations: int = 0
    delays: float = 0.0
    lost: int = 0
    reported: dict[int, int] = attrs.field(factory=dict)
    under_way: list[tuple[float, int, ReadJob | ReadPage]] = attrs.field(factory=list)

    def watch(self) -> None:
        """Let requests be made and answered until no job is left."""
        source, order = self.vendor.random, itertools.count()
        while len(self.schedule):
            began = time.process_time()
            while (request := self.schedule.next_request(self.now)) is not None:
                answered = self.now + LATENCY * (0.5 + source.random())
                heapq.heappush(self.under_way, (answered, next(order), request))
            moment = self.schedule.next_moment()
            self.cpu += time.process_time() - began
            if self.under_way and self.under_way[0][0] <= moment:
                self.now, _, request = heapq.heappop(self.under_way)
                self.answer(request)
            elif moment == math.inf:
                raise RuntimeError("the schedule waits for nothing")
            else:
                self.now = max(self.now, moment)

    def answer(self, request: ReadJob | ReadPage) -> None:
        """Serve one request, record its news, and time the schedule's part of it."""
        failure = self.vendor.failure()
        page = self.vendor.page(self.now, request.number) if isinstance(request, ReadPage) else None
        snapshot = self.vendor.job(self.now, int(request.job_id)) if isinstance(request, ReadJob) else None
        if failure is None:
            self.observations += 1 if page is None else len(page.snapshots)
        began = time.process_time()
        news = self.take(request, page, snapshot, failure)
        self.cpu += time.process_time() - began
        for seen in news:
            if seen.ended:
                self.reported[seen.job] = self.reported.get(seen.job, 0) + 1
                self.lost += seen.error is not None
                self.delays += self.now - self.vendor.ends[seen.job]

    def take(
        self,
        request: ReadJob | ReadPage,
        page: JobPage | None,
        snapshot: JobSnapshot | None,
        failure: RateLimited | TransportError | None,
    ) -> list[Seen[int]]:
        """Report the outcome of a request to the schedule."""
        if isinstance(request, ReadPage):
            if failure is not None:
                return self.schedule.on_page_error(self.now, request, failure)
            return self.schedule.on_page(self.now, request, page) if page is not None else []
        if failure is not None:
            return self.schedule.on_job_error(self.now, request.job_id, failure)
        seen = None if snapshot is None else self.schedule.on_job(self.now, request.job_id, snapshot)
        return [] if seen is None else [seen]


def watch(
    jobs: int,
    *,
    seed: int,
    an_account: int = 10_000,
    freshness: float = 10.0,
    faults: float = 0.0,
    horizon: float = 600.0,
    trace: bool = False,
) -> Result:
    """Watch jobs that end evenly over a time, until the last end is seen.

    Args:
        jobs: How many.
        seed: Of ends and faults.
        an_account: Most jobs in one account; with more there are several.
        freshness: Seconds from one round through the list to the next.
        faults: Share of requests that fail.
        horizon: Seconds over which the ends are spread.
        trace: Whether to measure memory, which takes time.
    """
    source = random.Random(seed)  # noqa: S311 - a simulation
    if trace:
        tracemalloc.start()
    runs = []
    for start in range(0, jobs, an_account):
        runs.append(_account(min(an_account, jobs - start), source, freshness, faults, horizon))
        runs[-1].watch()
    peak = tracemalloc.get_traced_memory()[1] if trace else 0
    if trace:
        tracemalloc.stop()
    return Result(
        jobs=jobs,
        requests=sum(run.vendor.requests for run in runs),
        observations=sum(run.observations for run in runs),
        seconds=max(run.now for run in runs),
        cpu=sum(run.cpu for run in runs),
        peak=peak,
        missed=jobs - sum(len(run.reported) for run in runs),
        twice=sum(count > 1 for run in runs for count in run.reported.values()),
        lost=sum(run.lost for run in runs),
        delay=sum(run.delays for run in runs) / jobs,
    )


def _account(jobs: int, source: random.Random, freshness: float, faults: float, horizon: float) -> _Run:
    ends = sorted(source.uniform(1.0, horizon) for _ in range(jobs))
    rate = 20.0 + 3 * jobs / PAGE / freshness + 3 * jobs / horizon
    limits = FleetLimits(requests_per_second=rate, connections=math.ceil(4 + 2 * rate * LATENCY))
    schedule: AccountSchedule[int] = AccountSchedule(limits, freshness, Listing(page_size=PAGE))
    policy = PollPolicy()
    for number in range(jobs):
        poller = Poller(
            policy=policy,
            provider="virtual",
            subject=str(number),
            started=0.0,
            timeout=None,
            random=source.random,
        )
        schedule.add(0.0, str(number), number, poller)
    return _Run(VirtualVendor(ends, faults, source), schedule)
