"""What those who loop over a fleet do to it: leave, come back, fail, add jobs, and ask how it stands."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

import vidlift
from tests.overlays.servers import Asked, Reply, ScriptedServer
from tests.overlays.test_fleet import PLENTY, Account, AsyncQuickClock, QuickClock, both_colors
from vidlift import AuthenticationError, Cost, FleetSummary, JobSnapshot, JobState, NotFound, UsageError
from vidlift._sync.fleets import Fleet
from vidlift.fleet_summary import FleetTotals
from vidlift.fleets import AsyncFleet
from vidlift.retrying import RetryPolicy

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from vidlift.schedule import Seen

COLORS = pytest.mark.parametrize("color", ["sync", "async"])
OPTIONS: dict[str, Any] = {"api_key": "k", "retry": RetryPolicy(attempts=1)}


class Vehicle:
    """Uses a fleet of either color by one test."""

    def __init__(self, color: str, url: str, jobs: int) -> None:
        self.color, self.url, self.jobs = color, url, jobs

    def drive(
        self, use: Callable[[Fleet], None], use_async: Callable[[AsyncFleet], Awaitable[None]], **options: Any
    ) -> None:
        options = {"limits": PLENTY, **options}
        if self.color == "sync":
            clock = QuickClock()
            with vidlift.connect("tensorpix", base_url=self.url, clock=clock, **OPTIONS) as provider:
                use(Fleet(map(provider.attach, range(1, self.jobs + 1)), clock=clock, **options))
            return

        async def run() -> None:
            hand = AsyncQuickClock()
            async with vidlift.connect_async(
                "tensorpix", base_url=self.url, clock=hand, **OPTIONS
            ) as provider:
                jobs = map(provider.attach, range(1, self.jobs + 1))
                await use_async(AsyncFleet(jobs, clock=hand, **options))

        asyncio.run(run())


@COLORS
def test_a_loop_that_was_left_is_taken_up_again_without_a_loss(color: str) -> None:
    news: list[Seen[Any]] = []

    def use(followed: Fleet) -> None:
        while len(followed) or not news:
            for seen in followed:
                news.append(seen)
                break

    async def use_async(followed: AsyncFleet) -> None:
        while len(followed) or not news:
            async for seen in followed:
                news.append(seen)
                break
        # The loops that were left are cleared away by the event loop, all in their time.
        for _ in range(6000):
            if len(asyncio.all_tasks()) == 1:
                break
            await asyncio.sleep(0.01)
        assert len(asyncio.all_tasks()) == 1

    with ScriptedServer(Account(130, lasts=5)) as server:
        Vehicle(color, server.url, 130).drive(use, use_async)
    ends = [seen.job.id for seen in news if seen.ended]
    assert sorted(ends, key=int) == [str(number) for number in range(1, 131)]
    assert len(news) == 260, "each job is seen running once, and ended once"
    assert all(seen.succeeded for seen in news if seen.ended)
    assert not any(seen.succeeded for seen in news if not seen.ended)


@COLORS
def test_an_error_in_the_callers_own_code_leaves_nothing_behind_and_loses_nothing(color: str) -> None:
    news: list[str] = []

    def note(seen: Seen[Any]) -> None:
        news.append(seen.job.id)
        if len(news) == 3:
            raise ZeroDivisionError

    def use(followed: Fleet) -> None:
        with pytest.raises(ZeroDivisionError):  # noqa: PT012 - what is raised in the loop's body is meant
            for seen in followed:
                note(seen)
        with followed:
            for seen in followed:
                note(seen)
        assert not list(followed)

    async def use_async(followed: AsyncFleet) -> None:
        with pytest.raises(ZeroDivisionError):  # noqa: PT012 - what is raised in the loop's body is meant
            async for seen in followed:
                note(seen)
        async with followed:
            async for seen in followed:
                note(seen)
        assert len(asyncio.all_tasks()) == 1

    with ScriptedServer(Account(20, lasts=3)) as server:
        Vehicle(color, server.url, 20).drive(use, use_async)
    assert sorted(news, key=int) == sorted([*map(str, range(1, 21))] * 2, key=int)


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_task_that_is_cancelled_while_it_follows_a_fleet_can_be_followed_by_another(times: int) -> None:
    account, on_its_way = Account(20, lasts=2), threading.Event()
    patience = threading.Event()

    def answer(asked: Asked) -> Reply:
        if not on_its_way.is_set():
            on_its_way.set()
            patience.wait(60)
        return account(asked)

    async def use(followed: AsyncFleet) -> None:
        async def follow() -> list[str]:
            return [seen.job.id async for seen in followed if seen.ended]

        first = asyncio.ensure_future(follow())
        await asyncio.to_thread(on_its_way.wait, 60)
        for _ in range(times):  # again while it ends
            first.cancel()
            await asyncio.sleep(0)
        with contextlib.suppress(asyncio.CancelledError):
            await first
        assert len(asyncio.all_tasks()) == 1, "the request was cut off"
        patience.set()
        assert sorted(await follow(), key=int) == [str(number) for number in range(1, 21)]

    with ScriptedServer(answer) as server:
        Vehicle("async", server.url, 20).drive(lambda _: None, use)


@COLORS
def test_of_two_loops_the_later_one_goes_on(color: str) -> None:
    later: list[Seen[Any]] = []

    def use(followed: Fleet) -> None:
        earlier = iter(followed)
        next(earlier)
        later.extend(followed)
        with pytest.raises(UsageError):
            next(earlier)

    async def use_async(followed: AsyncFleet) -> None:
        earlier = aiter(followed)
        await anext(earlier)
        later.extend([seen async for seen in followed])
        with pytest.raises(UsageError):
            await anext(earlier)

    with ScriptedServer(Account(20, lasts=3)) as server:
        Vehicle(color, server.url, 20).drive(use, use_async)
    assert len(later) == 39
    assert sum(seen.ended for seen in later) == 20


@COLORS
def test_a_key_that_is_refused_in_the_middle_loses_all_jobs_of_that_account_at_once(color: str) -> None:
    account, asked_after = Account(150, lasts=10**6), []

    def answer(asked: Asked) -> Reply:
        if account.pages < 2:
            return account(asked)
        asked_after.append(asked)
        return Reply(401, {"Content-Type": "application/json"}, b'{"detail": "Invalid token."}')

    with ScriptedServer(answer) as server:
        news = both_colors(server, list(range(1, 151)), color=color)
    lost = [seen for seen in news if seen.ended]
    assert {seen.job.id for seen in lost} == {str(number) for number in range(1, 151)}
    for seen in lost:
        assert isinstance(seen.error, AuthenticationError)
        assert (seen.error.provider, seen.error.job_id) == ("tensorpix", seen.job.id)
    assert len(asked_after) <= 10, "a key that is refused is not tried for each job"


@COLORS
def test_a_job_is_followed_once_with_any_handle(color: str) -> None:
    told: list[Seen[Any]] = []

    def check(followed: Any) -> None:
        assert len(followed) == 1
        twin = told[0].job.provider.attach(1)
        assert twin in followed
        assert followed.add(twin) is False
        assert followed.drop(told[0].job.provider.attach(2)) is False
        assert "1" not in followed

    def use(followed: Fleet) -> None:
        for seen in followed:
            told.append(seen)
            if not seen.ended:
                check(followed)
        assert told[0].job not in followed

    async def use_async(followed: AsyncFleet) -> None:
        async for seen in followed:
            told.append(seen)
            if not seen.ended:
                check(followed)
        assert told[0].job not in followed

    with ScriptedServer(Account(1, lasts=2)) as server:
        Vehicle(color, server.url, 1).drive(use, use_async)
    assert [seen.ended for seen in told] == [False, True]


def test_threads_add_jobs_to_a_fleet_that_is_kept_open() -> None:
    ended: set[str] = set()
    with (
        ScriptedServer(Account(500, lasts=0)) as server,
        vidlift.connect("tensorpix", base_url=server.url, **OPTIONS) as provider,
    ):
        with Fleet(keep_open=True, limits=PLENTY, freshness=0.2) as followed:

            def submit(first: int) -> None:
                for number in range(first, first + 40):
                    assert followed.add(provider.attach(number))

            threads = [threading.Thread(target=submit, args=(first,)) for first in (1, 101, 201)]
            for thread in threads:
                thread.start()
            for seen in followed:
                ended |= {seen.job.id} if seen.succeeded else set()
                if len(ended) == 120:
                    break
            for thread in threads:
                thread.join()
        assert followed.summary.succeeded == 120


@COLORS
def test_a_summary_tells_how_the_jobs_stand_in_one_line(color: str) -> None:
    account = Account(4, lasts=6)
    lines: list[FleetSummary] = []

    def answer(asked: Asked) -> Reply:
        if asked.path == "/api/jobs/1/":
            return Reply(404, {"Content-Type": "application/json"}, b'{"detail": "Not found."}')
        return account(asked)

    def during(followed: Any, seen: Seen[Any]) -> None:
        del seen
        lines.append(followed.summary)

    with ScriptedServer(answer) as server:
        both_colors(server, [1, 2, 3, 4, 5], color=color, during=during)
    assert {summary.jobs for summary in lines} == {5}
    assert lines[0].ended < lines[-1].ended == 5
    assert lines[-1].lost == {"NotFound": 1}
    assert [summary.progress for summary in lines] == sorted(summary.progress for summary in lines)
    assert str(lines[-1]).startswith("5 of 5 jobs ended, 100% done: 4 succeeded, 1 lost (1 NotFound)")


def test_a_summary_adds_up_costs_and_progress() -> None:
    def seen(state: JobState, **facts: Any) -> JobSnapshot:
        return JobSnapshot("acme", "1", state, **facts)

    totals = FleetTotals()
    assert str(totals.summary([])) == "0 of 0 jobs ended, 100% done"
    totals.count(seen(JobState.SUCCEEDED, cost=Cost(Decimal("0.1"), "credits")), None)
    totals.count(seen(JobState.FAILED), None)
    totals.count(seen(JobState.CANCELED), None)
    totals.count(seen(JobState.RUNNING, cost=Cost(Decimal(2), "euros")), NotFound("gone", status=404))
    summary = totals.summary(
        [
            None,
            seen(JobState.QUEUED, progress=0.9),
            seen(JobState.RUNNING, progress=0.5, cost=Cost(Decimal("0.2"), "credits")),
            seen(JobState.UNKNOWN),
        ]
    )
    assert summary.progress == pytest.approx(4.5 / 8)
    assert str(summary) == (
        "4 of 8 jobs ended, 56% done: 1 succeeded, 1 failed, 1 canceled, 1 lost (1 NotFound), 2 running, "
        "1 waiting, 1 not seen yet; 0.3 credits; 2 euros"
    )
