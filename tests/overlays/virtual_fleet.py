"""Fleets in virtual time, in both colors: vendors that answer when they like, and nothing else runs."""

from __future__ import annotations

import asyncio
import copy
import heapq
import itertools
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

import vidlift._sync.fleets
from vidlift import Fixed, JobSnapshot, JobState, PollPolicy, ProviderDefaults, TransportError
from vidlift._sync.jobs import Job
from vidlift.fleets import AsyncFleet
from vidlift.jobs import AsyncJob
from vidlift.listing import JobPage, Listing
from vidlift.primitives.workers import Finished
from vidlift.retrying import Budget

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from vidlift import FleetSummary

FRESHNESS = 10.0
SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)


class Clock:
    """Stands still until someone sleeps."""

    def __init__(self) -> None:
        self.passed = 0.0

    def monotonic(self) -> float:
        return self.passed

    def now(self) -> datetime:
        return SOME_DAY + timedelta(seconds=self.passed)

    def sleep(self, seconds: float) -> None:
        self.passed += seconds


class VirtualWorkers:
    """Does work at once, and hands its result out when its time has come."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._finished: list[tuple[float, int, Finished[Any, Any]]] = []
        self._order = itertools.count()

    @property
    def at_work(self) -> int:
        return len(self._finished)

    def start(self, key: Any, work: Callable[[], Any]) -> None:
        began = self._clock.passed
        try:
            finished: Finished[Any, Any] = Finished(key, work(), None)
        except Exception as error:  # noqa: BLE001 - as in a crew
            finished = Finished(key, None, error)
        heapq.heappush(self._finished, (self._clock.passed, next(self._order), finished))
        self._clock.passed = began

    def wait(self, seconds: float | None) -> Finished[Any, Any] | None:
        until = float("inf") if seconds is None else self._clock.passed + seconds
        if not self._finished or self._finished[0][0] > until:
            assert until < float("inf"), "the fleet waits for nothing"
            self._clock.passed = until
            return None
        moment, _, finished = heapq.heappop(self._finished)
        self._clock.passed = max(self._clock.passed, moment)
        return finished

    def wake(self) -> None:
        """Nothing sleeps."""

    def abandon(self) -> list[Any]:
        return []

    def close(self) -> None:
        """Nothing runs."""


class VirtualLoop(asyncio.SelectorEventLoop):
    """Jumps ahead to the next moment at which anything is to happen."""

    def __init__(self) -> None:
        super().__init__()
        self.passed = 0.0
        selector: Any = self._selector  # type: ignore[attr-defined]  # the loop's own
        look = selector.select

        def select(timeout: float | None = None) -> Any:
            assert timeout is not None, "the fleet waits for nothing"
            self.passed += max(0.0, timeout)
            return look(0)

        selector.select = select

    def time(self) -> float:
        return self.passed


class AsyncClock:
    """The loop's own."""

    def monotonic(self) -> float:
        return asyncio.get_running_loop().time()

    def now(self) -> datetime:
        return SOME_DAY + timedelta(seconds=self.monotonic())

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class Account:
    """One account at a vendor, whose jobs never end.

    Args:
        host: Where it is.
        jobs: How many there are.
        listed: Whether its list can be trusted.
        latency: Seconds until an answer.
        hangs_from: When it stops answering.
    """

    name = "virtual"
    policy = PollPolicy(interval=Fixed(FRESHNESS))
    defaults = ProviderDefaults()
    budget = Budget()
    journal = None

    def __init__(
        self,
        host: str,
        jobs: int,
        *,
        listed: bool,
        latency: float = 0.15,
        hangs_from: float = float("inf"),
    ) -> None:
        self.base_url = f"https://{host}/api"
        self.jobs, self.latency, self.hangs_from = jobs, latency, hangs_from
        self.listing = Listing(page_size=100) if listed else None
        self.random = lambda: 0.5
        self.seen: list[float] = []

    def pause(self, now: float) -> float:
        """Return how long a request takes; one that hangs ends with its caller's patience."""
        left = self.budget.seconds_left()
        assert left is not None
        return left if now >= self.hangs_from else self.latency

    def within(self, budget: Budget) -> Self:
        view = copy.copy(self)
        view.budget = budget
        return view

    def look(self, now: float, began: float) -> None:
        if began >= self.hangs_from:
            raise TransportError("no answer in time", maybe_sent=True)
        self.seen.append(now)

    def note_end(self, snapshot: JobSnapshot) -> None:
        """Nothing: no one keeps books here."""

    def job(self, number: int) -> JobSnapshot:
        return JobSnapshot(self.name, str(number), JobState.RUNNING, progress=0.5)

    def page(self) -> JobPage:
        return JobPage([self.job(number) for number in range(self.jobs)], self.jobs, last=True)


class SyncAccount(Account):
    clock: Clock

    def ask(self) -> None:
        began = self.clock.passed
        self.clock.sleep(self.pause(began))
        self.look(self.clock.passed, began)

    def job_page(self, number: int) -> JobPage:
        assert number == 0
        self.ask()
        return self.page()

    def refresh(self, job_id: str) -> JobSnapshot:
        self.ask()
        return self.job(int(job_id))


class AsyncAccount(Account):
    async def ask(self) -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()
        await asyncio.sleep(self.pause(began))
        self.look(loop.time(), began)

    async def job_page(self, number: int) -> JobPage:
        assert number == 0
        await self.ask()
        return self.page()

    async def refresh(self, job_id: str) -> JobSnapshot:
        await self.ask()
        return self.job(int(job_id))


class Bench:
    """Follows accounts for a time, in one color.

    Args:
        color: `sync` or `async`.
        patch: Puts the virtual crew in the place of threads.
    """

    def __init__(self, color: str, patch: pytest.MonkeyPatch) -> None:
        self.color, self.patch = color, patch

    def account(self, *arguments: Any, **options: Any) -> Account:
        return (SyncAccount if self.color == "sync" else AsyncAccount)(*arguments, **options)

    def follow(self, accounts: list[Any], seconds: float, **chosen: Any) -> FleetSummary:
        options: dict[str, Any] = {"freshness": FRESHNESS, **chosen}
        if self.color == "sync":
            self.patch.setattr(vidlift._sync.fleets, "Workers", VirtualWorkers)
            clock = Clock()
            for account in accounts:
                account.clock = clock
            jobs = [Job(account, str(number)) for account in accounts for number in range(account.jobs)]
            followed = vidlift._sync.fleets.Fleet(jobs, clock=clock, **options)
            while clock.passed < seconds and len(followed):
                followed._look()
                followed._news.clear()
            return followed.summary

        async def run() -> FleetSummary:
            jobs = [AsyncJob(account, str(number)) for account in accounts for number in range(account.jobs)]
            async with AsyncFleet(jobs, clock=AsyncClock(), **options) as followed:
                asyncio.get_running_loop().call_later(
                    seconds, lambda: asyncio.ensure_future(followed.aclose())
                )
                async for _ in followed:
                    pass
            return followed.summary

        with asyncio.Runner(loop_factory=VirtualLoop) as runner:
            return runner.run(run())


def longest_gap(account: Account, until: float) -> float:
    """Return the longest time in which nothing was heard of an account."""
    return max(after - before for before, after in itertools.pairwise([0.0, *account.seen, until]))
