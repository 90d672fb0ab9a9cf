"""When to poll the jobs of one account: pure decisions about requests, no I/O.

An `AccountSchedule` returns the next request, and processes its outcome. If the provider declares a reliable
list, a request for one of its pages polls a hundred jobs; a job that the list shows as ended, or does not
show, is read by itself. Otherwise, or if a page has too few of the jobs, each job is polled by its own
policy. Requests are spaced, so due times never bunch. A 429 slows down only this account.
"""

from __future__ import annotations

import copy
import heapq
import itertools
import math
from typing import TYPE_CHECKING, Final, Generic, TypeAlias, TypeVar

import attrs

from vidlift.errors import AuthenticationError, RateLimited, VidliftError
from vidlift.limits import within
from vidlift.polling import Done, GiveUp
from vidlift.snapshots import JobState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vidlift.listing import JobPage, Listing
    from vidlift.polling import Decision, Poller
    from vidlift.snapshots import JobSnapshot

H = TypeVar("H")

_WORTH: Final = 4
"""A list is used while each of its pages answers for at least so many jobs."""

_SPARE_PAGES: Final = 10

_PROBE_ROUNDS: Final = 30
"""After so many rounds' time, a list that was not worth it, or failed, is tried again."""

_LIST_FAILURES: Final = 4
"""So many pages in a row may fail before the list is left alone for a while."""

_REFUSALS: Final = 3
"""So many times in a row the key may be refused before all jobs of the account are lost."""

_LEAST_GRACE: Final = 10.0
"""Seconds behind its deadline in which a job may still be read, or shown by the list, before it is lost."""

_LONGEST_COOLING: Final = 120.0

_TOGETHER: Final = 0.1
"""Requests of so many seconds begin together: to wake up for each costs as much as to make it."""


@attrs.frozen(kw_only=True)
class FleetLimits:
    """Limits for the requests to one account."""

    requests_per_second: float = attrs.field(default=20.0, validator=within(0, above=True))
    """Average number of requests that start in a second, above 0. From 20 on, those of a tenth of a second
    may start together."""
    connections: int = attrs.field(default=4, validator=within(1))
    """Most requests in flight, at least 1."""

    @property
    def head_start(self) -> float:
        """How many seconds early a request may start, to start with the previous one."""
        together = min(self.connections, int(_TOGETHER * self.requests_per_second))
        # Half a place to spare, as sums of fractions are not exact.
        return (together - 0.5) / self.requests_per_second if together > 1 else 0.0


@attrs.frozen
class ReadJob:
    """Read one job."""

    job_id: str


@attrs.frozen
class ReadPage:
    """Read one page of the list.

    Attributes:
        number: From 0.
        round: Which round it belongs to.
    """

    number: int
    round: int


Request: TypeAlias = ReadJob | ReadPage


@attrs.frozen
class Seen(Generic[H]):
    """News of one job of a fleet."""

    job: H
    """Its handle."""
    snapshot: JobSnapshot | None
    """What was last seen of it, or None when it was never seen."""
    error: VidliftError | None = None
    """Why the fleet follows it no further although it did not end, or None."""
    ended: bool = False
    """Whether this is the last news of the job."""

    @property
    def succeeded(self) -> bool:
        """Whether the job ended with a result that can be fetched."""
        seen = self.snapshot
        return self.ended and self.error is None and seen is not None and seen.state is JobState.SUCCEEDED


@attrs.define(eq=False)
class _Watch(Generic[H]):
    """One job: its handle, its bookkeeping, and when to read it (inf: the list has it)."""

    job: H
    poller: Poller
    due: float = math.inf
    reading: bool = False
    round: int = -1


@attrs.define(eq=False)
class AccountSchedule(Generic[H]):
    """The requests of one account. All times are seconds of one monotonic clock.

    Attributes:
        limits: The limits of the account.
        freshness: Seconds from one round through the list to the next.
        listing: The provider's declaration of its list, or None if it is not reliable.
        phase: Share of the freshness that passes before the second round, 0 to 1. A different one for each
            account spreads their rounds.
    """

    limits: FleetLimits
    freshness: float
    listing: Listing | None
    phase: float = 1.0
    _watches: dict[str, _Watch[H]] = attrs.field(factory=dict, init=False)
    _due: list[tuple[float, int, str]] = attrs.field(factory=list, init=False)
    _order: itertools.count[int] = attrs.field(factory=itertools.count, init=False)
    _under_way: int = attrs.field(default=0, init=False)
    _clear_at: float = attrs.field(default=-math.inf, init=False)
    _cooling: float = attrs.field(default=0.0, init=False)
    _round: int = attrs.field(default=0, init=False)
    _round_at: float = attrs.field(default=-math.inf, init=False)
    _pages: list[int] = attrs.field(factory=list, init=False)
    _pages_asked: int = attrs.field(default=0, init=False)
    _pages_out: int = attrs.field(default=0, init=False)
    _highest: int = attrs.field(default=0, init=False)
    _useful: int | None = attrs.field(default=None, init=False)
    _last: int = attrs.field(default=0, init=False)
    _shown_on: int = attrs.field(default=0, init=False)
    _listed: int = attrs.field(default=0, init=False)
    _list_failures: int = attrs.field(default=0, init=False)
    _refusals: int = attrs.field(default=0, init=False)
    _expires: float = attrs.field(default=math.inf, init=False)
    _listing_now: bool = attrs.field(default=False, init=False)
    _page_next: bool = attrs.field(default=True, init=False)
    _head_start: float = attrs.field(init=False)

    @_head_start.default
    def _(self) -> float:
        return self.limits.head_start

    def __len__(self) -> int:
        return len(self._watches)

    def __contains__(self, job_id: object) -> bool:
        return job_id in self._watches

    def latest(self) -> Iterator[JobSnapshot | None]:
        """Return the last snapshot of each job, or None for a job without one."""
        return (watch.poller.latest for watch in self._watches.values())

    def add(self, now: float, job_id: str, job: H, poller: Poller) -> None:
        """Add a job, unless it is followed already."""
        if job_id in self._watches:
            return
        watch = _Watch(job, poller)
        self._watches[job_id] = watch
        self._expires = min(self._expires, self._expiry(watch))
        if self.listing is None or (not self._listing_now and self._round_at > now):
            self._put_off(job_id, watch, now)
        else:
            # A running round may have passed the job's page: the next round is the first to count.
            watch.round = self._round

    @property
    def expires(self) -> float:
        """When to call `expire` next; inf if no job has a deadline."""
        return self._expires

    def expire(self, now: float) -> list[Seen[H]]:
        """Give up jobs after their deadline, if the account does not respond."""
        late = []
        self._expires = math.inf
        for job_id, watch in self._watches.items():
            expires = self._expiry(watch)
            if expires > now:
                # Jobs are in the order in which they were added, and usually have the same timeout.
                self._expires = expires
                break
            if not watch.reading:
                late.append((job_id, watch))
        news = []
        for job_id, watch in late:
            if isinstance(decision := watch.poller.held(now, 0.0), GiveUp):
                news.append(self._lost(job_id, watch, decision))
        return news

    def _expiry(self, watch: _Watch[H]) -> float:
        poller = watch.poller
        if poller.timeout is None:
            return math.inf
        return poller.started + poller.timeout + max(_LEAST_GRACE, self.freshness)

    def drop(self, job_id: str) -> None:
        """Stop following a job, and ignore its requests in flight."""
        self._watches.pop(job_id, None)

    def next_request(self, now: float) -> Request | None:
        """Return the request to send now, and count it as in flight; or None."""
        if not self._watches or self._under_way >= self.limits.connections:
            return None
        if now < self._clear_at - self._head_start:
            return None
        request = self._choose(now)
        if request is not None:
            self._under_way += 1
            self._clear_at = max(now, self._clear_at) + 1 / self.limits.requests_per_second
        return request

    def next_moment(self) -> float:
        """Return when to send the next request; inf if that needs a response or a job."""
        if not self._watches or self._under_way >= self.limits.connections:
            return math.inf
        moment = self._next_read()
        if self.listing is not None:
            if self._pages:
                moment = -math.inf
            elif not self._pages_out:
                moment = min(moment, self._round_at)
        # Not before several may begin together.
        return max(moment, self._clear_at)

    def on_cut(self, now: float, request: Request) -> None:
        """Process a canceled request, which is sent again at the next opportunity."""
        self._under_way -= 1
        if isinstance(request, ReadPage):
            if request.round == self._round:
                self._pages_out -= 1
                self._ask_again(request.number)
        elif (watch := self._watches.get(request.job_id)) is not None:
            watch.reading = False
            self._put_off(request.job_id, watch, now)

    def on_job(self, now: float, job_id: str, snapshot: JobSnapshot) -> Seen[H] | None:
        """Take in a read of a job that succeeded, and return the news, if it is any."""
        self._under_way -= 1
        self._cooling, self._refusals = 0.0, 0
        watch = self._watches.get(job_id)
        if watch is None:
            return None
        watch.reading = False
        decision = watch.poller.on_snapshot(now, snapshot)
        over = self._obey(now, job_id, watch, decision)
        if over is not None:
            return over
        return Seen(watch.job, snapshot) if watch.poller.news and watch.poller.may_show(decision) else None

    def on_job_error(self, now: float, job_id: str, error: VidliftError) -> list[Seen[H]]:
        """Process a failed read of a job, and return the jobs that are lost with it."""
        self._under_way -= 1
        watch = self._watches.get(job_id)
        if isinstance(error, RateLimited):
            self._cool(now, error)
        news = []
        if watch is not None:
            watch.reading = False
            # A 429 says nothing about the job; only the job's deadlines can end its wait.
            decision = (
                watch.poller.held(now, max(0.0, self._clear_at - now))
                if isinstance(error, RateLimited)
                else watch.poller.on_error(now, error)
            )
            if (over := self._obey(now, job_id, watch, decision)) is not None:
                news.append(over)
        return news + self._note_refusal(error)

    def on_page(self, now: float, request: ReadPage, page: JobPage) -> list[Seen[H]]:
        """Take in a page of the list, and return the news on it."""
        self._under_way -= 1
        self._cooling, self._refusals = 0.0, 0
        if request.round != self._round:
            return []
        self._pages_out -= 1
        self._list_failures = 0
        news = []
        for snapshot in page.snapshots:
            watch = self._watches.get(snapshot.job_id)
            if watch is None or watch.round == request.round:
                continue
            watch.round = request.round
            self._listed += 1
            self._shown_on = max(self._shown_on, request.number)
            if watch.reading:
                continue
            if snapshot.state.is_terminal or snapshot.state is JobState.UNKNOWN:
                self._put_off(snapshot.job_id, watch, now)
                continue
            # A round is running, and shows the job: do not read it by itself.
            watch.due = math.inf
            poller = watch.poller
            if (over := poller.on_sighting(now, snapshot)) is not None:
                news.append(self._lost(snapshot.job_id, watch, over))
            elif poller.news:
                news.append(Seen(watch.job, snapshot))
        self._plan_pages(request.number, page)
        if not self._pages and not self._pages_out:
            self._end_round(now)
        return news

    def on_page_error(self, now: float, request: ReadPage, error: VidliftError) -> list[Seen[H]]:
        """Process a failed page: read it again, or after a few times the jobs one by one.

        Returns:
            The jobs that are lost with it.
        """
        self._under_way -= 1
        if isinstance(error, RateLimited):
            self._cool(now, error)
        if request.round == self._round:
            self._list_failures += 1
            self._pages_out -= 1
            if error.transient and self._list_failures <= _LIST_FAILURES:
                self._ask_again(request.number)
            else:
                self._pages.clear()
                self._pages_out = 0
                self._round += 1
                self._round_at = now + _PROBE_ROUNDS * self.freshness
                self._stop_listing(now)
        return self._note_refusal(error)

    def _ask_again(self, number: int) -> None:
        """Put a page first in line; however often it is asked for, it counts once against the list."""
        self._pages.insert(0, number)
        self._pages_asked -= 1

    def _note_refusal(self, error: VidliftError) -> list[Seen[H]]:
        """Give all jobs up once the key is refused time and again, rather than ask for each with it."""
        if not isinstance(error, AuthenticationError):
            return []
        self._refusals += 1
        if self._refusals < _REFUSALS:
            return []
        news = []
        for watch in self._watches.values():
            own = copy.copy(error)
            own.job_id, own.snapshot = None, None
            news.append(Seen(watch.job, watch.poller.latest, error=own, ended=True))
        self._watches.clear()
        return news

    def _choose(self, now: float) -> Request | None:
        read, page = self._next_read() <= now, self._page_is_due(now)
        if page and (self._page_next or not read):
            self._page_next = False
            self._pages_out += 1
            self._pages_asked += 1
            return ReadPage(self._pages.pop(0), self._round)
        self._page_next = True
        if not read:
            return None
        _, _, job_id = heapq.heappop(self._due)
        watch = self._watches[job_id]
        watch.reading, watch.due = True, math.inf
        return ReadJob(job_id)

    def _page_is_due(self, now: float) -> bool:
        if self.listing is None:
            return False
        if not self._pages and not self._pages_out and now >= self._round_at:
            self._round_at = now + self.freshness * (self.phase if self._round == 0 else 1.0)
            self._round += 1
            # From the end: if a job leaves the list during the round, the jobs after it move to pages that
            # are still to come. One page more than the last one with a job of the fleet, for jobs that moved
            # the other way.
            self._highest = 0 if self._useful is None else min(self._useful + 1, self._last)
            self._pages, self._pages_asked, self._listed = list(range(self._highest, -1, -1)), 0, 0
            self._shown_on = 0
            self._listing_now = True
        return bool(self._pages)

    def _next_read(self) -> float:
        """Return when to read the next job by itself, and drop outdated entries."""
        while self._due:
            due, _, job_id = self._due[0]
            watch = self._watches.get(job_id)
            if watch is not None and watch.due == due:
                return due
            heapq.heappop(self._due)
        return math.inf

    def _put_off(self, job_id: str, watch: _Watch[H], due: float) -> None:
        watch.due = due
        heapq.heappush(self._due, (due, next(self._order), job_id))

    def _obey(self, now: float, job_id: str, watch: _Watch[H], decision: Decision) -> Seen[H] | None:
        latest = watch.poller.latest
        if isinstance(decision, Done):
            del self._watches[job_id]
            return Seen(watch.job, latest, ended=True)
        if isinstance(decision, GiveUp):
            return self._lost(job_id, watch, decision)
        shown = self._listing_now and watch.round >= self._round - 1
        if shown and latest is not None and not latest.state.is_terminal:
            watch.due = math.inf
        else:
            self._put_off(job_id, watch, now + decision.seconds)
        return None

    def _lost(self, job_id: str, watch: _Watch[H], decision: GiveUp) -> Seen[H]:
        del self._watches[job_id]
        return Seen(watch.job, watch.poller.latest, error=decision.error, ended=True)

    def _plan_pages(self, number: int, page: JobPage) -> None:
        """Add the pages that follow; no more once every job was shown, as lists may be long."""
        assert self.listing is not None  # noqa: S101 - there was a page
        if page.total is not None:
            # Stop where the list is no longer worth it, regardless of its claimed length.
            pages = min(page.total // self.listing.page_size, len(self._watches) // _WORTH + _SPARE_PAGES)
            self._last = max(0, pages if page.total % self.listing.page_size else pages - 1)
        if self._listed >= len(self._watches):
            self._pages.clear()
        elif page.total is None:
            if not page.last and number == self._highest:
                self._highest += 1
                self._pages.append(self._highest)
        elif self._useful is None:
            self._pages += range(self._highest + 1, self._last + 1)
            self._highest = max(self._highest, self._last)

    def _end_round(self, now: float) -> None:
        if self._listed < _WORTH * self._pages_asked:
            self._round_at = now + _PROBE_ROUNDS * self.freshness
            self._stop_listing(now)
            return
        self._useful = self._shown_on
        for job_id, watch in self._watches.items():
            if watch.due == math.inf and not watch.reading and watch.round < self._round:
                self._put_off(job_id, watch, now)

    def _stop_listing(self, now: float) -> None:
        """Read all jobs by themselves, spread over one round's time."""
        self._listing_now, self._useful = False, None
        waiting = [
            (job_id, watch)
            for job_id, watch in self._watches.items()
            if watch.due == math.inf and not watch.reading
        ]
        for place, (job_id, watch) in enumerate(waiting):
            self._put_off(job_id, watch, now + self.freshness * (place + 1) / len(waiting))

    def _cool(self, now: float, error: RateLimited) -> None:
        self._cooling = min(max(2.0, 2 * self._cooling), _LONGEST_COOLING)
        wait = self._cooling if error.retry_after is None else max(error.retry_after, 0.0)
        self._clear_at = max(self._clear_at, now + wait + self._head_start)
