"""The bookkeeping of a fleet: its jobs, its requests, and their outcomes. No I/O."""

from __future__ import annotations

import heapq
import itertools
import math
import threading
from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, TypeVar
from urllib.parse import urlsplit

import attrs

from vidlift.connection_shares import Bulkhead, Member, Place
from vidlift.errors import TransportError, VidliftError
from vidlift.fleet_summary import FleetSummary, FleetTotals
from vidlift.jobs import poller_of
from vidlift.limits import check
from vidlift.listing import JobPage
from vidlift.retrying import Budget
from vidlift.schedule import AccountSchedule, FleetLimits, ReadPage, Request, Seen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vidlift.clock import Readings
    from vidlift.jobs import Default
    from vidlift.polling import PollPolicy
    from vidlift.primitives.workers import Finished
    from vidlift.snapshots import JobSnapshot

J = TypeVar("J", bound=Any)

_GOLDEN: Final = (math.sqrt(5) - 1) / 2
"""The fractional parts of its multiples are spread evenly between 0 and 1."""


@attrs.define(eq=False)
class Account(Generic[J]):
    """One connection of a fleet, and the schedule of its requests.

    Attributes:
        provider: The connection.
        schedule: What to request through it, and when.
        moment: The time of its next request, as in the fleet's agenda.
        expires: When the fleet gives up its oldest job, as in the agenda.
        member: Its share of the fleet's places.
    """

    provider: Any
    schedule: AccountSchedule[J]
    moment: float = math.inf
    expires: float = math.inf
    member: Member[Account[J]] = attrs.field(init=False)


@attrs.frozen(eq=False)
class Errand(Generic[J]):
    """One request of a fleet.

    Attributes:
        account: The account of the request.
        request: What it asks for.
        place: Its place among the requests in flight.
    """

    account: Account[J]
    request: Request
    place: Place[Account[J]]

    def within(self, clock: Readings) -> Any:
        """Return the connection that the request is made through, in its time."""
        provider = self.account.provider
        most = provider.defaults.request_timeout
        seconds = most if self.place.seconds is None else min(most, self.place.seconds)
        # One attempt: the schedule retries, and waits as long as a 429 says, holding no connection.
        return provider.within(Budget.within(clock, seconds, attempts=1))


class FleetBook(Generic[J]):
    """The bookkeeping of a fleet: its jobs, its requests, and their outcomes. No I/O."""

    def __init__(
        self,
        jobs: Iterable[J],
        freshness: float,
        limits: FleetLimits | None,
        connections: int,
        policy: PollPolicy | None,
        timeout: float | Literal[Default.TIMEOUT] | None,
        clock: Readings,
        workers: Any,
        *,
        keep_open: bool,
    ) -> None:
        check("freshness", freshness, 0, above=True)
        check("connections", connections, 1)
        self._freshness = freshness
        self._limits = limits or FleetLimits()
        self._policy = policy
        self._timeout = timeout
        self._keep_open = keep_open
        self._clock = clock
        self._accounts: dict[int, Account[J]] = {}
        self._phases = itertools.count()
        # The accounts in the order of their next moments; entries whose moment is not the account's are void.
        self._agenda: list[tuple[float, int, Account[J]]] = []
        self._entries = itertools.count()
        # Likewise in the order in which their oldest jobs are given up.
        self._expiries: list[tuple[float, int, Account[J]]] = []
        self._bulkhead: Bulkhead[Account[J]] = Bulkhead(connections, freshness)
        self._workers = workers
        self._news: deque[Seen[J]] = deque()
        self._totals = FleetTotals()
        self._loops = 0
        self._closed = False
        # For threads that add and drop jobs; never held while anything is waited for.
        self._lock = threading.RLock()
        for job in jobs:
            self._add(job)

    def __len__(self) -> int:
        with self._lock:
            return sum(len(account.schedule) for account in self._accounts.values())

    def __contains__(self, job: object) -> bool:
        with self._lock:
            account = self._accounts.get(id(getattr(job, "provider", None)))
            return account is not None and getattr(job, "id", None) in account.schedule

    @property
    def summary(self) -> FleetSummary:
        """The state of all jobs of the fleet; as text it is one line."""
        with self._lock:
            return self._totals.summary(
                seen for account in self._accounts.values() for seen in account.schedule.latest()
            )

    def _add(self, job: J) -> bool:
        """Follow a job from now on; return whether it is new."""
        now = self._clock.monotonic()
        provider = job.provider
        poller = poller_of(job, self._policy, self._timeout, now)
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

    def _drop(self, job: J) -> bool:
        """Stop following a job; return whether it was followed."""
        with self._lock:
            if job not in self:
                return False
            account = self._accounts[id(job.provider)]
            account.schedule.drop(job.id)
            self._plan(account)
        self._workers.wake()
        return True

    def _opened(self, provider: Any) -> Account[J]:
        phase = 1 - next(self._phases) * _GOLDEN % 1 / 2
        schedule: AccountSchedule[J] = AccountSchedule(self._limits, self._freshness, provider.listing, phase)
        account = Account(provider, schedule)
        account.member = self._bulkhead.join(account, urlsplit(provider.base_url).netloc)
        # What was left behind by accounts that are gone.
        if len(self._expiries) > 2 * len(self._accounts) + 16:
            self._expiries = [entry for entry in self._expiries if entry[2].schedule]
            heapq.heapify(self._expiries)
        return account

    def _note_expiry(self, account: Account[J]) -> None:
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

    def _plan(self, account: Account[J]) -> None:
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
            self._workers.start(errand, partial(self._made, errand))
            self._bulkhead.stand_in_line(member)
        return following

    def _take(self, now: float, finished: Finished[Errand[J], JobPage | JobSnapshot]) -> None:
        """Process the outcome of a request."""
        errand, result, error = finished.key, finished.result, finished.error
        if error is not None and not isinstance(error, VidliftError):
            self._cut(errand)
            raise error
        account, request, schedule = errand.account, errand.request, errand.account.schedule
        # Also a refusal is an answer.
        answered = error is None or not isinstance(error, TransportError)
        self._bulkhead.give_back(errand.place, answered=answered)
        told: Iterable[Seen[J] | None] = ()
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

    def _tell(self, seen: Seen[J]) -> None:
        job = seen.job
        if seen.snapshot is not None:
            job.snapshot = seen.snapshot
        if seen.error is not None:
            seen.error.about(job.provider.name, job.id, job.snapshot)
        if seen.ended:
            self._totals.count(seen.snapshot, seen.error)
        self._news.append(seen)

    def _made(self, errand: Errand[J]) -> Any:
        """Make a request."""
        raise NotImplementedError

    def _cut(self, errand: Errand[J]) -> None:
        self._bulkhead.give_back(errand.place, answered=None)
        errand.account.schedule.on_cut(self._clock.monotonic(), errand.request)
        self._plan(errand.account)
