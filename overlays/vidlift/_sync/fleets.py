# Derived from overlays/vidlift/fleets.py; do not edit: change that file, run `make generate`.

"""Many jobs at once, over few requests: several providers and accounts, thousands of jobs, one loop."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, Literal

import attrs

from vidlift._sync.clock import SystemClock
from vidlift.errors import UsageError, VidliftError
from vidlift.jobs import DEFAULT, Default
from vidlift.listing import JobPage
from vidlift.polling import Poller
from vidlift.primitives.crew import Crew, Finished
from vidlift.schedule import AccountSchedule, FleetLimits, ReadPage, Request, Seen
from vidlift.transport import deadline

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from vidlift._sync.clock import Clock
    from vidlift._sync.jobs import Job
    from vidlift._sync.provider import Provider
    from vidlift.jobs import JobSnapshot
    from vidlift.polling import PollPolicy


@attrs.frozen
class Account:
    """One connection of a fleet, and the schedule of its requests."""

    provider: Provider
    schedule: AccountSchedule[Job]

    def answer(self, request: Request, clock: Clock) -> JobPage | JobSnapshot:
        """Makes a request.

        Args:
            request: What to ask for.
            clock: Whose seconds bound it.
        """
        with deadline(clock, self.provider.defaults.request_timeout):
            if isinstance(request, ReadPage):
                return self.provider.job_page(request.number)
            return self.provider.refresh(request.job_id)


class Fleet:
    """Follows many jobs, and reports each change as it is seen; `for seen in fleet`.

    Where a provider's list can be trusted, one page of it answers for a hundred jobs. An end is always
    confirmed by a read of the job. A job that is lost (it is gone, it takes too long) is reported with
    its error, and the others go on. Jobs are added and dropped by whoever loops over the fleet, or by
    another task of the same event loop.

    Args:
        jobs: Handles, of any providers and accounts; each connection counts as one account.
        freshness: Seconds from one look at a listed job to the next, above 0. Jobs of providers without a
            list are read when their poll policy says so.
        limits: What each account is asked for at most.
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
        policy: PollPolicy | None = None,
        timeout: float | Literal[Default.TIMEOUT] | None = DEFAULT,
        keep_open: bool = False,
        clock: Clock | None = None,
    ) -> None:
        if not 0 < freshness < math.inf:
            raise UsageError(f"freshness must be a finite number of seconds above 0, got {freshness!r}")
        self._freshness = freshness
        self._limits = limits or FleetLimits()
        self._policy = policy
        self._timeout = timeout
        self._keep_open = keep_open
        self._clock: Clock = clock or SystemClock()
        self._accounts: dict[int, Account] = {}
        self._crew: Crew[tuple[Account, Request], JobPage | JobSnapshot] = Crew(self._clock)
        self._closed = False
        for job in jobs:
            self.add(job)

    def __len__(self) -> int:
        return sum(len(account.schedule) for account in self._accounts.values())

    def add(self, job: Job) -> None:
        """Takes up a job, also while the fleet runs; one that is followed already stays as it is."""
        now = self._clock.monotonic()
        provider = job.provider
        account = self._accounts.get(id(provider))
        if account is None:
            schedule: AccountSchedule[Job] = AccountSchedule(self._limits, self._freshness, provider.listing)
            account = self._accounts[id(provider)] = Account(provider, schedule)
        poller = Poller(
            policy=self._policy or provider.policy,
            provider=provider.name,
            subject=job.id,
            started=now,
            timeout=provider.defaults.timeout if self._timeout is DEFAULT else self._timeout,
            submitted=job.submitted_at,
            random=provider.random,
        )
        account.schedule.add(now, job.id, job, poller)
        self._crew.wake()

    def drop(self, job: Job) -> None:
        """Follows a job no further, also while the fleet runs. The job goes on."""
        account = self._accounts.get(id(job.provider))
        if account is not None:
            account.schedule.drop(job.id)
        self._crew.wake()

    def __iter__(self) -> Iterator[Seen[Job]]:
        return self.watch()

    def watch(self) -> Generator[Seen[Job], None, None]:
        """Follows the jobs until all have ended, or the fleet is closed.

        Yields:
            News of one job each: a snapshot that differs from the one before, or why the job is lost. The
            last news of a job has `ended` set.

        Raises:
            Exception: Something other than an error of vidlift went wrong; no job is affected.
        """
        try:
            while not self._closed and (len(self) or self._keep_open):
                now = self._clock.monotonic()
                moment = self._request(now)
                finished = self._crew.wait(None if moment == math.inf else max(0.0, moment - now))
                if finished is None:
                    continue
                for seen in self._take(self._clock.monotonic(), finished):
                    if seen.snapshot is not None:
                        seen.job.snapshot = seen.snapshot
                    yield seen
                    if self._closed:
                        return
        finally:
            self._crew.close()

    def close(self) -> None:
        """Ends the fleet. The jobs go on, and the connections stay open."""
        self._closed = True
        self._crew.wake()
        self._crew.close()

    def _request(self, now: float) -> float:
        """Starts all requests that are due and allowed, and returns when the next may be."""
        moment = math.inf
        for key, account in list(self._accounts.items()):
            while (request := account.schedule.next_request(now)) is not None:
                self._crew.start((account, request), partial(account.answer, request, self._clock))
            moment = min(moment, account.schedule.next_moment())
            if not account.schedule:
                del self._accounts[key]
        return moment

    def _take(
        self,
        now: float,
        finished: Finished[tuple[Account, Request], JobPage | JobSnapshot],
    ) -> list[Seen[Job]]:
        (account, request), result, error = finished.key, finished.result, finished.error
        schedule = account.schedule
        if error is not None and not isinstance(error, VidliftError):
            raise error
        if isinstance(request, ReadPage):
            if isinstance(result, JobPage):
                return schedule.on_page(now, request, result)
            if error is not None:
                schedule.on_page_error(now, request, error)
            return []
        if error is not None:
            seen = schedule.on_job_error(now, request.job_id, error)
        elif result is not None and not isinstance(result, JobPage):
            seen = schedule.on_job(now, request.job_id, result)
        else:
            seen = None
        return [] if seen is None else [seen]
