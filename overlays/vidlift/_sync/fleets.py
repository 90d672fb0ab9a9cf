# Derived; do not edit: change overlays/vidlift/fleets.py, then run `make generate`.

"""Fleets: thousands of jobs, of several providers and accounts, in one loop."""

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
    """Follow many jobs, and yield each change: `for seen in fleet`.

    If a provider's list is reliable, one page of it reports on a hundred jobs. A read of the job always
    confirms its end. A lost job (gone, or too slow) is reported with its error, and the others continue; if a
    key is refused, all jobs of that connection are lost. An account or a host that does not respond takes
    only its own share of the requests.

    The loop over the fleet adds and drops jobs, or another task of the same event loop does. Another loop can
    resume after one was left: it reports nothing twice, and loses nothing.

    Args:
        jobs: Handles, of any providers and accounts; each connection counts as one account.
        freshness: Seconds between two polls of a listed job, above 0. Jobs of providers without a list are
            polled by their poll policy.
        limits: Limits for the requests to each account.
        connections: Most requests in flight to all accounts, at least 1.
        policy: Poll policy of single jobs; by default each connection's own.
        timeout: Most seconds to follow each job, None for no limit; by default the provider's ceiling.
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

    def add(self, job: Job) -> bool:
        """Add a job, also while the fleet runs.

        Args:
            job: Its handle. If the fleet follows the job already, its first handle stays. A job that has
                ended is read, and reported, once more.

        Returns:
            Whether the job is new to the fleet.
        """
        return self._add(job)

    def drop(self, job: Job) -> bool:
        """Stop following a job, also while the fleet runs. The job continues.

        Args:
            job: Any handle of it.

        Returns:
            Whether it was followed.
        """
        return self._drop(job)

    def __iter__(self) -> Iterator[Seen[Job]]:
        return self.watch()

    def watch(self) -> Generator[Seen[Job], None, None]:
        """Follow the jobs until all have ended, or the fleet is closed.

        Yields:
            News of one job each: a snapshot that differs from the previous one, or the reason why the job is
                lost. The last news of a job has `ended` set.

        Raises:
            UsageError: Another loop over the fleet has started.
            Exception: An error that is not vidlift's occurred; no job is affected.
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
                    raise UsageError("this loop over a fleet ended because another one has started")
        finally:
            if mine == self._loops:
                self._halt()

    def close(self) -> None:
        """Close the fleet. The jobs continue, and the connections stay open."""
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
