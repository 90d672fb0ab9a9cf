# Derived; do not edit: change overlays/vidlift/fleets.py, then run `make generate`.

"""Many jobs at once, over few requests: several providers and accounts, thousands of jobs, one loop."""

from __future__ import annotations

import heapq
import itertools
import math
import threading
from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Literal, Self
from urllib.parse import urlsplit

import attrs

from vidlift._sync.clock import SystemClock
from vidlift._sync.jobs import Job, JobProvider
from vidlift._sync.recording import record_end
from vidlift.connection_shares import Bulkhead, Member, Place
from vidlift.errors import TransportError, UsageError, VidliftError
from vidlift.fleet_summary import FleetSummary, FleetTotals
from vidlift.fleets import _GOLDEN, MOST_CONNECTIONS
from vidlift.jobs import DEFAULT, Default
from vidlift.limits import check
from vidlift.listing import JobPage
from vidlift.polling import Poller
from vidlift.primitives.workers import Finished, Workers
from vidlift.retrying import Budget
from vidlift.schedule import AccountSchedule, FleetLimits, ReadPage, Request, Seen

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from types import TracebackType

    from vidlift._sync.clock import Clock
    from vidlift.polling import PollPolicy
    from vidlift.snapshots import JobSnapshot


@attrs.define(eq=False)
class Account:
    provider: JobProvider
    schedule: AccountSchedule[Job]
    moment: float = math.inf
    expires: float = math.inf
    member: Member[Account] = attrs.field(init=False)


@attrs.define(eq=False)
class Errand:
    account: Account
    request: Request
    place: Place[Account]

    def run(self, clock: Clock) -> JobPage | JobSnapshot:

        provider, request = self.account.provider, self.request
        most = provider.defaults.request_timeout
        seconds = most if self.place.seconds is None else min(most, self.place.seconds)
        try:
            provider = provider.within(Budget.within(clock, seconds, attempts=1))
            if isinstance(request, ReadPage):
                return provider.job_page(request.number)
            return provider.refresh(request.job_id)
        finally:
            self.place.ended = clock.monotonic()


class Fleet:
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
        check("freshness", freshness, 0, above=True)
        check("connections", connections, 1)
        self._freshness = freshness
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
        # Likewise in the order in which their oldest jobs are given up.
        self._expiries: list[tuple[float, int, Account]] = []
        self._bulkhead: Bulkhead[Account] = Bulkhead(connections, freshness)
        self._workers: Workers[Errand, JobPage | JobSnapshot] = Workers(self._clock)
        self._news: deque[Seen[Job]] = deque()
        self._totals = FleetTotals()
        self._loops = 0
        self._closed = False
        # For threads that add and drop jobs; never held while anything is waited for.
        self._lock = threading.RLock()
        for job in jobs:
            self.add(job)

    def __len__(self) -> int:
        with self._lock:
            return sum(len(account.schedule) for account in self._accounts.values())

    def __contains__(self, job: object) -> bool:
        with self._lock:
            account = self._accounts.get(id(job.provider)) if isinstance(job, Job) else None
            return account is not None and isinstance(job, Job) and job.id in account.schedule

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def summary(self) -> FleetSummary:
        """How all jobs stand that were taken up and not dropped; its text is one line."""
        with self._lock:
            return self._totals.summary(
                seen for account in self._accounts.values() for seen in account.schedule.latest()
            )

    def add(self, job: Job) -> bool:
        """Take up a job, also while the fleet runs.

        Args:
            job: Its handle. A job that is followed already stays with the handle that it came with; one that
                has ended before is read, and told, once more.

        Returns:
            Whether it is followed from now on, and was not before.
        """
        now = self._clock.monotonic()
        provider = job.provider
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
        with self._lock:
            if job in self:
                return False
            account = self._accounts.get(id(provider))
            if account is None:
                account = self._accounts[id(provider)] = self._opened(provider)
            account.schedule.add(now, job.id, job, poller)
            self._plan(account)
            self._note_expiry(account)
        self._workers.wake()
        return True

    def drop(self, job: Job) -> bool:
        """Follow a job no further, also while the fleet runs. The job goes on.

        Args:
            job: Any handle of it.

        Returns:
            Whether it was followed.
        """
        with self._lock:
            if job not in self:
                return False
            account = self._accounts[id(job.provider)]
            account.schedule.drop(job.id)
            self._plan(account)
        self._workers.wake()
        return True

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
            # A loop that was left may be cleared away only after the next one has begun.
            if mine == self._loops:
                self._halt()

    def close(self) -> None:
        """End the fleet. The jobs go on, and the connections stay open."""
        self._closed = True
        self._workers.wake()
        self._halt()

    def _opened(self, provider: JobProvider) -> Account:
        phase = 1 - next(self._phases) * _GOLDEN % 1 / 2
        schedule: AccountSchedule[Job] = AccountSchedule(
            self._limits, self._freshness, provider.listing, phase
        )
        account = Account(provider, schedule)
        account.member = self._bulkhead.join(account, urlsplit(provider.base_url).netloc)
        # What was left behind by accounts that are gone.
        if len(self._expiries) > 2 * len(self._accounts) + 16:
            self._expiries = [entry for entry in self._expiries if entry[2].schedule]
            heapq.heapify(self._expiries)
        return account

    def _note_expiry(self, account: Account) -> None:
        if account.schedule.expires < account.expires:
            account.expires = account.schedule.expires
            heapq.heappush(self._expiries, (account.expires, next(self._entries), account))

    def _expire(self, now: float) -> float:
        """Give up the jobs whose time is over unheard of, and return when that may be so of others."""
        while self._expiries and self._expiries[0][0] <= now:
            _, _, account = heapq.heappop(self._expiries)
            account.expires = math.inf
            for seen in account.schedule.expire(now):
                self._tell(seen)
            self._note_expiry(account)
            self._plan(account)
        return self._expiries[0][0] if self._expiries else math.inf

    def _plan(self, account: Account) -> None:
        """Note when an account may be asked next, after anything that may have changed that."""
        if not account.schedule:
            # Another may have taken its place, when all jobs were dropped and others added.
            if self._accounts.get(id(account.provider)) is account:
                del self._accounts[id(account.provider)]
                self._bulkhead.leave(account.member)
            account.moment = math.inf
            return
        moment = account.schedule.next_moment()
        if moment != account.moment:
            account.moment = moment
            if moment != math.inf:
                heapq.heappush(self._agenda, (moment, next(self._entries), account))

    def _look(self) -> None:
        """Make the requests that are due, and wait for what comes first: an answer, or the next of them."""
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

    def _request(self, now: float) -> float:
        """Start all requests that are due and allowed, and return when the next may be."""
        following = math.inf
        while self._agenda:
            moment, _, account = self._agenda[0]
            if moment == account.moment:
                if moment > now:
                    following = moment
                    break
                account.moment = math.inf
                self._bulkhead.stand_in_line(account.member)
            heapq.heappop(self._agenda)
        while (member := self._bulkhead.next_in_line(now)) is not None:
            account = member.owner
            request = account.schedule.next_request(now)
            if request is None:
                self._plan(account)
                following = min(following, account.moment)
                continue
            errand = Errand(account, request, self._bulkhead.take_place(member, now))
            self._workers.start(errand, partial(errand.run, self._clock))
            self._bulkhead.stand_in_line(member)
        return following

    def _take(self, now: float, finished: Finished[Errand, JobPage | JobSnapshot]) -> None:
        """Take in what came of a request."""
        errand, result, error = finished.key, finished.result, finished.error
        if error is not None and not isinstance(error, VidliftError):
            self._cut(errand)
            raise error
        account, request, schedule = errand.account, errand.request, errand.account.schedule
        # Also a refusal is an answer.
        answered = error is None or not isinstance(error, TransportError)
        self._bulkhead.give_back(errand.place, answered=answered)
        told: Iterable[Seen[Job] | None] = ()
        if isinstance(request, ReadPage):
            if isinstance(result, JobPage):
                told = schedule.on_page(now, request, result)
            elif error is not None:
                told = schedule.on_page_error(now, request, error)
        elif error is not None:
            told = schedule.on_job_error(now, request.job_id, error)
        elif result is not None and not isinstance(result, JobPage):
            told = (schedule.on_job(now, request.job_id, result),)
        for seen in told:
            if seen is not None:
                self._tell(seen)
        self._plan(account)

    def _tell(self, seen: Seen[Job]) -> None:
        job = seen.job
        if seen.snapshot is not None:
            job.snapshot = seen.snapshot
        if seen.error is not None:
            seen.error.about(job.provider.name, job.id, job.snapshot)
        if seen.ended:
            self._totals.count(seen.snapshot, seen.error)
        self._news.append(seen)

    def _halt(self) -> None:
        """Cut off what is under way; a loop that follows asks for it again."""
        with self._lock:
            for errand in self._workers.abandon():
                self._cut(errand)
        self._workers.close()

    def _cut(self, errand: Errand) -> None:
        self._bulkhead.give_back(errand.place, answered=None)
        errand.account.schedule.on_cut(self._clock.monotonic(), errand.request)
        self._plan(errand.account)
