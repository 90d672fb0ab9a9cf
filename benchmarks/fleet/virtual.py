"""A vendor in virtual time: jobs that run and end, a list of those that did not, and the cost of watching them.

Only the scheduling is measured here, not HTTP: the kernel of the fleet is asked and answered directly.
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
from vidlift.jobs import JobSnapshot, JobState, Output
from vidlift.listing import JobPage, Listing
from vidlift.polling import Poller, PollPolicy
from vidlift.schedule import AccountSchedule, FleetLimits, ReadJob, ReadPage, Seen

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE: Final = 100
LATENCY: Final = 0.15


@attrs.define
class VirtualVendor:
    """An account with jobs. Its list holds those that did not end, as TensorPix's may.

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
        """Returns a page of the list."""
        active = self.active(now)
        part = active[number * PAGE : (number + 1) * PAGE]
        return JobPage([self.job(now, job) for job in part], len(active), (number + 1) * PAGE >= len(active))

    def active(self, now: float) -> Sequence[int]:
        """Returns the numbers of the jobs that did not end, in the order of their ends."""
        if now != self._at:
            self._at = now
            while self._first < len(self.ends) and self.ends[self._first] <= now:
                self._first += 1
        return range(self._first, len(self.ends))

    _at: float = -1.0
    _first: int = 0

    def job(self, now: float, number: int) -> JobSnapshot:
        """Returns what the vendor says about a job."""
        end = self.ends[number]
        if now >= end:
            return JobSnapshot("virtual", str(number), JobState.SUCCEEDED, output=_OUTPUT)
        return JobSnapshot(
            "virtual", str(number), JobState.RUNNING, progress=math.floor(100 * now / end) / 100
        )

    def failure(self) -> RateLimited | TransportError | None:
        """Draws whether a request fails, and how."""
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


def watch(
    jobs: int,
    *,
    seed: int,
    freshness: float = 10.0,
    faults: float = 0.0,
    horizon: float = 600.0,
    listing: bool = True,
    trace: bool = False,
) -> Result:
    """Watches jobs that end evenly over a time, until the last end is seen.

    Args:
        jobs: How many.
        seed: Of ends and faults.
        freshness: Seconds from one round through the list to the next.
        faults: Share of requests that fail.
        horizon: Seconds over which the ends are spread.
        listing: Whether the vendor's list can be trusted.
        trace: Whether to measure memory, which takes time.
    """
    source = random.Random(seed)  # noqa: S311 - a simulation
    ends = sorted(source.uniform(1.0, horizon) for _ in range(jobs))
    vendor = VirtualVendor(ends, faults, source)
    rate = 20.0 + 3 * jobs / PAGE / freshness + 3 * jobs / horizon
    limits = FleetLimits(requests_per_second=rate, connections=math.ceil(4 + 2 * rate * LATENCY))
    if trace:
        tracemalloc.start()
    schedule: AccountSchedule[int] = AccountSchedule(
        limits, freshness, Listing(page_size=PAGE) if listing else None
    )
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
    under_way: list[tuple[float, int, ReadJob | ReadPage]] = []
    order = itertools.count()
    reported: dict[int, int] = {}
    now, cpu, observations, delays, lost = 0.0, 0.0, 0, 0.0, 0
    while len(schedule):
        began = time.process_time()
        while (request := schedule.next_request(now)) is not None:
            heapq.heappush(under_way, (now + LATENCY * (0.5 + source.random()), next(order), request))
        moment = schedule.next_moment()
        cpu += time.process_time() - began
        if not under_way or moment < under_way[0][0]:
            now = max(now, moment)
            if moment == math.inf:
                raise RuntimeError("the schedule waits for nothing")
            continue
        now, _, request = heapq.heappop(under_way)
        failure = vendor.failure()
        news: list[Seen[int]] = []
        if isinstance(request, ReadPage):
            page = vendor.page(now, request.number)
            observations += len(page.snapshots) if failure is None else 0
            began = time.process_time()
            if failure is None:
                news = schedule.on_page(now, request, page)
            else:
                schedule.on_page_error(now, request, failure)
        else:
            snapshot = vendor.job(now, int(request.job_id))
            observations += failure is None
            began = time.process_time()
            seen = (
                schedule.on_job(now, request.job_id, snapshot)
                if failure is None
                else schedule.on_job_error(now, request.job_id, failure)
            )
            news = [] if seen is None else [seen]
        cpu += time.process_time() - began
        for seen in news:
            if seen.ended:
                reported[seen.job] = reported.get(seen.job, 0) + 1
                lost += seen.error is not None
                delays += now - ends[seen.job]
    peak = tracemalloc.get_traced_memory()[1] if trace else 0
    if trace:
        tracemalloc.stop()
    return Result(
        jobs=jobs,
        requests=vendor.requests,
        observations=observations,
        seconds=now,
        cpu=cpu,
        peak=peak,
        missed=jobs - len(reported),
        twice=sum(count > 1 for count in reported.values()),
        lost=lost,
        delay=delays / max(jobs, 1),
    )
