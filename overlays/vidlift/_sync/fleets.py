# Derived from overlays/vidlift/fleets.py; do not edit: change that file, run `make generate`.

"""Many jobs at once, over few requests: several providers and accounts, thousands of jobs, one loop."""

from __future__ import annotations

import heapq
import itertools
import math
from functools import partial
from typing import TYPE_CHECKING, Literal

import attrs

from vidlift._sync.clock import SystemClock
from vidlift.errors import UsageError, VidliftError
from vidlift.fleets import _GOLDEN, MOST_CONNECTIONS
from vidlift.jobs import DEFAULT, Default
from vidlift.listing import JobPage
from vidlift.polling import Poller
from vidlift.primitives.crew import Crew, Finished
from vidlift.schedule import AccountSchedule, FleetLimits, ReadPage, Request, Seen
from vidlift.transport import deadline, impatient

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from vidlift._sync.clock import Clock
    from vidlift._sync.jobs import Job
    from vidlift._sync.provider import Provider
    from vidlift.polling import PollPolicy
    from vidlift.snapshots import JobSnapshot


@attrs.define(eq=False)
class Account:
    """One connection of a fleet, and the schedule of its requests.

    Attributes:
        provider: The connection.
        schedule: What is requested through it, and when.
        moment: When that may be next, as it stands in the fleet's agenda.
    """

    provider: Provider
    schedule: AccountSchedule[Job]
    moment: float = math.inf

    def answer(self, request: Request, clock: Clock) -> JobPage | JobSnapshot:
        """Makes a request.

        Args:
            request: What to ask for.
            clock: Whose seconds bound it.
        """
        # Told of a 429 at once, the schedule waits as long, and meanwhile no connection is held.
        with deadline(clock, self.provider.defaults.request_timeout), impatient():
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
        if not 0 < freshness < math.inf:
            raise UsageError(f"freshness must be a finite number of seconds above 0, got {freshness!r}")
        if connections < 1:
            raise UsageError(f"connections must be at least 1, got {connections!r}")
        self._freshness = freshness
        self._connections = connections
        self._limits = limits or FleetLimits()
        self._policy = policy
        self._timeout = timeout
        self._keep_open = keep_open
        self._clock: Clock = clock or SystemClock()
        self._accounts: dict[int, Account] = {}
        self._phases = itertools.count()
        # The accounts in the order of their next moments; entries whose moment is not the account's are void.
        self._agenda: list[tuple[float, int, Account]] = []
        self._entries = itertools.count()
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
            phase = 1 - next(self._phases) * _GOLDEN % 1 / 2
            schedule: AccountSchedule[Job] = AccountSchedule(
                self._limits, self._freshness, provider.listing, phase
            )
            account = self._accounts[id(provider)] = Account(provider, schedule)
        poller = Poller(
            policy=self._policy or provider.policy,
            provider=provider.name,
            subject=job.id,
            started=now,
            timeout=provider.defaults.timeout if self._timeout is DEFAULT else self._timeout,
            submitted=job.submitted_at,
            expected=job.expected,
            random=provider.random,
        )
        account.schedule.add(now, job.id, job, poller)
        self._plan(account)
        self._crew.wake()

    def drop(self, job: Job) -> None:
        """Follows a job no further, also while the fleet runs. The job goes on."""
        account = self._accounts.get(id(job.provider))
        if account is not None:
            account.schedule.drop(job.id)
            self._plan(account)
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
            while not self._closed and (self._accounts or self._keep_open):
                now = self._clock.monotonic()
                moment = self._request(now)
                finished = self._crew.wait(None if moment == math.inf else max(0.0, moment - now))
                if finished is None:
                    continue
                told = self._take(self._clock.monotonic(), finished)
                self._plan(finished.key[0])
                for seen in told:
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

    def _plan(self, account: Account) -> None:
        """Notes when an account may be asked next, after anything that may have changed that."""
        if not account.schedule:
            # Another may have taken its place, when all jobs were dropped and others added.
            if self._accounts.get(id(account.provider)) is account:
                del self._accounts[id(account.provider)]
            account.moment = math.inf
            return
        moment = account.schedule.next_moment()
        if moment != account.moment:
            account.moment = moment
            if moment != math.inf:
                heapq.heappush(self._agenda, (moment, next(self._entries), account))

    def _request(self, now: float) -> float:
        """Starts all requests that are due and allowed, and returns when the next may be."""
        while self._agenda:
            moment, _, account = self._agenda[0]
            if moment == account.moment:
                if moment > now:
                    return moment
                if self._crew.at_work >= self._connections:
                    break  # the next answer makes room
                account.moment = math.inf
                while (
                    self._crew.at_work < self._connections
                    and (request := account.schedule.next_request(now)) is not None
                ):
                    self._crew.start((account, request), partial(account.answer, request, self._clock))
                self._plan(account)
            else:
                heapq.heappop(self._agenda)
        return math.inf

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
