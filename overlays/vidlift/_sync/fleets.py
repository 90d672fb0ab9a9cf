# Derived; do not edit: change overlays/vidlift/fleets.py, then run `make generate`.

"""Many jobs at once, over few requests: several providers and accounts, thousands of jobs, one loop."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, Self

from vidlift._sync.clock import SystemClock
from vidlift._sync.jobs import Job, JobProvider
from vidlift._sync.recording import record_end
from vidlift.errors import UsageError
from vidlift.fleet_book import Errand, FleetBook
from vidlift.fleets import MOST_CONNECTIONS
from vidlift.jobs import DEFAULT, Default
from vidlift.primitives.workers import Workers
from vidlift.schedule import ReadPage, Seen

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from types import TracebackType

    from vidlift._sync.clock import Clock
    from vidlift.listing import JobPage
    from vidlift.polling import PollPolicy
    from vidlift.schedule import FleetLimits
    from vidlift.snapshots import JobSnapshot


class Fleet(FleetBook[Job]):
    """Follows many jobs, and reports each change as it is seen; `for seen in fleet`.

    Where a provider's list can be trusted, one page of it answers for a hundred jobs. An end is always
    confirmed by a read of the job. A job that is lost (it is gone, it takes too long) is reported with
    its error, and the others go on; when a key is refused, all jobs of that connection are. An account, or
    a host, that does not answer takes its own share of the requests, and no one else's.

    Jobs are added and dropped by whoever loops over the fleet, or by another task of the same event loop. A
    loop that was left can be taken up again by another: nothing is told twice, and nothing is lost.

    Args:
        jobs: Handles, of any providers and accounts; each connection counts as one account.
        freshness: Seconds from one look at a listed job to the next, above 0. Jobs of providers without a
            list are read when their poll policy says so.
        limits: What each account is asked for at most.
        connections: Requests of all accounts that are under way at once, at least 1.
        policy: How single jobs are read; by default each connection's own.
        timeout: Most seconds that each job is followed, None for ever; by default the provider's ceiling.
        keep_open: Whether the fleet waits for more jobs when it has none, until it is closed.
        clock: Measures and waits.

    Raises:
        UsageError: An option is out of range.
    """

    def __init__(
        self,
        jobs: Iterable[Job] = (),
        *,
        freshness: float = 10.0,
        limits: FleetLimits | None = None,
        connections: int = MOST_CONNECTIONS,
        policy: PollPolicy | None = None,
        timeout: float | Literal[Default.TIMEOUT] | None = DEFAULT,
        keep_open: bool = False,
        clock: Clock | None = None,
    ) -> None:
        clock = clock or SystemClock()
        workers: Workers[Errand[Job], JobPage | JobSnapshot] = Workers(clock)
        super().__init__(
            jobs, freshness, limits, connections, policy, timeout, clock, workers, keep_open=keep_open
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __iter__(self) -> Iterator[Seen[Job]]:
        return self.watch()

    def watch(self) -> Generator[Seen[Job], None, None]:
        """Follow the jobs until all have ended, or the fleet is closed.

        Yields:
            News of one job each: a snapshot that differs from the one before, or why the job is lost. The
            last news of a job has `ended` set.

        Raises:
            UsageError: Another loop over the fleet has begun meanwhile.
            Exception: Something other than an error of vidlift went wrong; no job is affected.
        """
        self._loops += 1
        mine = self._loops
        try:
            while not self._closed and (self._news or self._accounts or self._keep_open):
                if self._news:
                    seen = self._news[0]
                    if seen.ended and seen.snapshot is not None:
                        record_end(seen.job.provider, seen.snapshot)
                    if mine == self._loops:
                        yield self._news.popleft()
                else:
                    self._look()
                if mine != self._loops:
                    raise UsageError("this loop over a fleet ended, because another loop over it has begun")
        finally:
            if mine == self._loops:
                self._halt()

    def close(self) -> None:
        """End the fleet. The jobs go on, and the connections stay open."""
        self._closed = True
        self._workers.wake()
        self._halt()

    def _look(self) -> None:
        now = self._clock.monotonic()
        with self._lock:
            following = self._expire(now)
            if self._news:
                return
            moment = min(following, self._request(now))
        finished = self._workers.wait(None if moment == math.inf else max(0.0, moment - now))
        if finished is not None:
            with self._lock:
                self._take(self._clock.monotonic(), finished)

    def _halt(self) -> None:
        with self._lock:
            for errand in self._workers.abandon():
                self._cut(errand)
        self._workers.close()

    def _made(self, errand: Errand[Job]) -> JobPage | JobSnapshot:
        try:
            provider: JobProvider = errand.within(self._clock)
            if isinstance(errand.request, ReadPage):
                return provider.job_page(errand.request.number)
            return provider.refresh(errand.request.job_id)
        finally:
            errand.place.ended = self._clock.monotonic()
