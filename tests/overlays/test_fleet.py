"""Fleets over real sockets, in both colors: two providers in the sandbox, and servers that misbehave."""

from __future__ import annotations

import asyncio
import itertools
import json
import threading
from contextlib import AsyncExitStack, ExitStack
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

import vidlift
from tests.conformance.bench import AsyncHandClock, SyncHandClock
from tests.overlays.servers import Asked, Reply, ScriptedServer
from tests.overlays.test_tensorpix import JOB, RESTORED
from vidlift import JobState, UsageError
from vidlift._sync.fleets import Fleet
from vidlift.fleets import AsyncFleet
from vidlift.primitives.fleet import fleet
from vidlift.retrying import RetryPolicy
from vidlift.sandbox import Sandbox, SandboxConfig
from vidlift.schedule import FleetLimits, Seen
from vidlift.testing.plugin import clip  # noqa: F401 - a fixture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PLENTY = FleetLimits(requests_per_second=1000.0)


class QuickClock:
    """Sleeps by jumping ahead. Only for what needs no server to keep pace."""

    def __init__(self) -> None:
        self.passed = 0.0

    def monotonic(self) -> float:
        return self.passed

    def now(self) -> datetime:
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        self.passed += seconds


class AsyncQuickClock(QuickClock):
    async def sleep(self, seconds: float) -> None:  # type: ignore[override]  # the other color
        self.passed += seconds
        await asyncio.sleep(0)


def both_colors(
    server: ScriptedServer,
    jobs: list[int],
    *,
    color: str,
    during: Callable[[Any, Seen[Any]], None] | None = None,
) -> list[Seen[Any]]:
    """Follow jobs of one account to the end, and return all news."""
    options: dict[str, Any] = {"api_key": "k", "base_url": server.url, "retry": RetryPolicy(attempts=1)}
    news: list[Seen[Any]] = []
    if color == "sync":
        clock = QuickClock()
        with vidlift.connect("tensorpix", clock=clock, **options) as provider:
            followed = Fleet([provider.attach(job) for job in jobs], limits=PLENTY, clock=clock)
            for seen in followed:
                news.append(seen)
                if during is not None:
                    during(followed, seen)
        return news

    async def run() -> None:
        hand = AsyncQuickClock()
        async with vidlift.connect_async("tensorpix", clock=hand, **options) as provider:
            followed = AsyncFleet([provider.attach(job) for job in jobs], limits=PLENTY, clock=hand)
            async for seen in followed:
                news.append(seen)
                if during is not None:
                    during(followed, seen)

    asyncio.run(run())
    return news


class Account:
    """TensorPix's list and read operations over jobs that end after so many requests."""

    def __init__(self, jobs: int, *, lasts: int, shows_ended: bool = False) -> None:
        self.count = itertools.count(1)
        self.jobs, self.lasts, self.shows_ended = jobs, lasts, shows_ended
        self.reads: list[str] = []
        self.pages = 0
        self.lock = threading.Lock()

    def __call__(self, asked: Asked) -> Reply:
        with self.lock:
            over = next(self.count) > self.lasts
            path, _, query = asked.path.partition("?")
            if path != "/api/jobs/":
                self.reads.append(path.split("/")[3])
                return self.reply(self.job(int(self.reads[-1]), over=over))
            self.pages += 1
            options = dict(part.split("=") for part in query.split("&"))
            offset, limit = int(options["offset"]), int(options["limit"])
            listed = range(1, self.jobs + 1) if self.shows_ended or not over else range(0)
            part = [self.job(number, over=over) for number in listed[offset : offset + limit]]
            more = offset + limit < len(listed)
            following = f"http://elsewhere.invalid/?limit={limit}&offset={offset + limit}" if more else None
            return self.reply({"count": len(listed), "next": following, "previous": None, "results": part})

    def job(self, number: int, *, over: bool) -> dict[str, Any]:
        done = {"status": 2, "output_video": RESTORED, "eta_s": None} if over else {}
        return {**JOB, "id": number, **done}

    def reply(self, body: Any) -> Reply:
        return Reply(200, {"Content-Type": "application/json"}, json.dumps(body).encode())


@pytest.mark.parametrize("color", ["sync", "async"])
@pytest.mark.parametrize("shows_ended", [True, False])
def test_pages_answer_for_jobs_and_reads_confirm_their_ends(color: str, shows_ended: bool) -> None:
    account = Account(250, lasts=9, shows_ended=shows_ended)
    with ScriptedServer(account) as server:
        news = both_colors(server, list(range(1, 251)), color=color)
    ends = [seen for seen in news if seen.ended]
    assert sorted(int(seen.job.id) for seen in ends) == list(range(1, 251))
    assert all(seen.snapshot is not None and seen.snapshot.state is JobState.SUCCEEDED for seen in ends)
    assert all(seen.job.snapshot is seen.snapshot for seen in ends)
    assert sorted(account.reads, key=int) == [str(number) for number in range(1, 251)], (
        "one read for each end"
    )
    assert len(news) == 500, "each job is seen running once, and ended once"


@pytest.mark.parametrize("color", ["sync", "async"])
def test_jobs_are_added_and_dropped_while_it_runs(color: str) -> None:
    account = Account(3, lasts=4)

    def during(followed: Any, seen: Seen[Any]) -> None:
        if seen.job.id == "1" and not seen.ended:
            followed.drop(seen.job)
            followed.add(seen.job.provider.attach(3))

    with ScriptedServer(account) as server:
        news = both_colors(server, [1, 2], color=color, during=during)
    assert sorted(seen.job.id for seen in news if seen.ended) == ["2", "3"]


@pytest.mark.parametrize("color", ["sync", "async"])
def test_one_lost_job_is_told_and_the_others_go_on(color: str) -> None:
    account = Account(2, lasts=6)

    def answer(asked: Asked) -> Reply:
        if asked.path == "/api/jobs/1/":
            return Reply(404, {"Content-Type": "application/json"}, b'{"detail": "Not found."}')
        return account(asked)

    with ScriptedServer(answer) as server:
        news = both_colors(server, [1, 2, 3], color=color)
    lost = {seen.job.id: type(seen.error).__name__ for seen in news if seen.ended}
    assert lost == {"1": "NotFound", "2": "NoneType", "3": "NoneType"}


@pytest.mark.parametrize("retry", [RetryPolicy(), RetryPolicy(attempts=1)])
def test_one_accounts_429_does_not_slow_another(retry: RetryPolicy) -> None:
    refused = Reply(
        429, {"Retry-After": "30", "Content-Type": "application/json"}, b'{"detail": "slow down"}'
    )

    async def run(slow: str, quick: str) -> list[tuple[str, float]]:
        options: dict[str, Any] = {"api_key": "k", "retry": retry}
        hand = AsyncQuickClock()
        async with (
            vidlift.connect_async("tensorpix", clock=hand, base_url=slow, **options) as first,
            vidlift.connect_async("tensorpix", clock=hand, base_url=quick, **options) as second,
        ):
            jobs = [
                *(first.attach(number) for number in range(1, 4)),
                *(second.attach(number) for number in range(11, 14)),
            ]
            followed = AsyncFleet(jobs, limits=PLENTY, clock=hand)
            return [(seen.job.id, hand.passed) async for seen in followed if seen.ended]

    patient = Account(20, lasts=0)
    script = iter([refused] * 5)
    with (
        ScriptedServer(lambda asked: next(script, None) or patient(asked)) as slow,
        ScriptedServer(Account(20, lasts=0)) as quick,
    ):
        ends = asyncio.run(run(slow.url, quick.url))
    moments = dict(ends)
    assert max(moments[name] for name in ("11", "12", "13")) < 15 < 30 <= min(moments[name] for name in "123")


@pytest.mark.parametrize("color", ["sync", "async"])
def test_requests_of_all_accounts_are_bounded_together(color: str) -> None:
    account, lock = Account(20, lasts=10**6), threading.Lock()
    under_way = [0, 0]

    def answer(asked: Asked) -> Reply:
        with lock:
            under_way[0] += 1
            under_way[1] = max(under_way)
        threading.Event().wait(0.02)
        with lock:
            under_way[0] -= 1
        return account(asked)

    async def run(url: str) -> int:
        async with AsyncExitStack() as stack:
            accounts = [
                await stack.enter_async_context(
                    vidlift.connect_async("tensorpix", api_key=f"k{number}", base_url=url)
                )
                for number in range(12)
            ]
            jobs = [each.attach(number) for each in accounts for number in range(1, 21)]
            followed = AsyncFleet(jobs, limits=PLENTY, connections=3)
            count = 0
            async for _ in followed:
                count += 1
                if count == 240:
                    await followed.aclose()
            return count

    with ScriptedServer(answer) as server:
        if color == "async":
            assert asyncio.run(run(server.url)) == 240
        else:
            with ExitStack() as stack:
                accounts = [
                    stack.enter_context(
                        vidlift.connect("tensorpix", api_key=f"k{number}", base_url=server.url)
                    )
                    for number in range(12)
                ]
                jobs = [each.attach(number) for each in accounts for number in range(1, 21)]
                followed = Fleet(jobs, limits=PLENTY, connections=3)
                for count, _ in enumerate(followed, 1):
                    if count == 240:
                        followed.close()
                assert count == 240
    assert 2 <= under_way[1] <= 3


def test_an_account_that_was_left_is_taken_up_again_while_its_answer_is_on_its_way() -> None:
    account, on_its_way, go = Account(3, lasts=2), threading.Event(), threading.Event()

    def answer(asked: Asked) -> Reply:
        on_its_way.set()
        go.wait(60)
        return account(asked)

    async def run(url: str) -> list[str]:
        hand = AsyncQuickClock()
        async with vidlift.connect_async("tensorpix", api_key="k", base_url=url, clock=hand) as provider:
            first, second = provider.attach(1), provider.attach(2)
            followed = AsyncFleet([first], limits=PLENTY, clock=hand)
            watching = asyncio.ensure_future(collect(followed))
            await asyncio.to_thread(on_its_way.wait, 60)
            followed.drop(first)
            followed.add(second)
            go.set()
            return await asyncio.wait_for(watching, 60)

    async def collect(followed: AsyncFleet) -> list[str]:
        return [seen.job.id async for seen in followed if seen.ended]

    with ScriptedServer(answer) as server:
        assert asyncio.run(run(server.url)) == ["2"]


@pytest.mark.parametrize("color", ["sync", "async"])
def test_a_fleet_is_closed_from_within_and_leaves_nothing_behind(color: str) -> None:
    async def run(url: str) -> int:
        async with vidlift.connect_async("tensorpix", api_key="k", base_url=url) as provider:
            followed = fleet([provider.attach(number) for number in range(1, 21)], limits=PLENTY)
            count = 0
            async for _ in followed:
                count += 1
                await followed.aclose()
            assert len(asyncio.all_tasks()) == 1
            return count

    with ScriptedServer(Account(20, lasts=10**6)) as server:
        if color == "async":
            assert asyncio.run(run(server.url)) == 1
            return
        with vidlift.connect("tensorpix", api_key="k", base_url=server.url) as provider:
            followed = fleet([provider.attach(number) for number in range(1, 21)], limits=PLENTY)
            count = 0
            for _ in followed:
                count += 1
                followed.close()
            assert count == 1


def test_a_fleet_of_no_jobs_or_of_mixed_ones_is_refused() -> None:
    with pytest.raises(UsageError):
        fleet([])
    with vidlift.connect("tensorpix", api_key="k") as provider:
        mixed: list[Any] = [provider.attach(1), vidlift.connect_async("tensorpix", api_key="k").attach(2)]
        with pytest.raises(UsageError):
            fleet(mixed)
    with pytest.raises(UsageError):
        AsyncFleet(freshness=0.0)
    with pytest.raises(UsageError):
        AsyncFleet(connections=0)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    config = SandboxConfig(speed=0, providers=("tensorpix", "topaz"), processing_rate=0.2)
    with Sandbox(config) as running:
        yield running


@pytest.mark.parametrize("color", ["sync", "async"])
def test_two_providers_in_the_sandbox(sandbox: Sandbox, clip: Path, color: str) -> None:  # noqa: F811
    def options(name: str) -> dict[str, Any]:
        return {"api_key": sandbox.api_key(name), "base_url": sandbox.base_url(name)}

    submit: dict[str, Any] = {"scale": 2}
    if color == "sync":
        with ExitStack() as stack:
            clock = SyncHandClock(sandbox)
            jobs = []
            for name in ("tensorpix", "topaz"):
                provider = stack.enter_context(vidlift.connect(name, clock=clock, **options(name)))
                jobs += [provider.submit(clip, **submit) for _ in range(2)]
            news = list(fleet(jobs, clock=clock))
    else:

        async def run() -> list[Seen[Any]]:
            hand = AsyncHandClock(sandbox)
            jobs, opened = [], []
            for name in ("tensorpix", "topaz"):
                opened.append(vidlift.connect_async(name, clock=hand, **options(name)))
                jobs += [await opened[-1].submit(clip, **submit) for _ in range(2)]
            found = [seen async for seen in fleet(jobs, clock=hand)]
            for each in opened:
                await each.aclose()
            return found

        news = asyncio.run(run())
    ends = [(seen.job.provider.name, seen.snapshot and seen.snapshot.state) for seen in news if seen.ended]
    assert sorted(name for name, _ in ends) == ["tensorpix"] * 2 + ["topaz"] * 2
    assert {state for _, state in ends} == {JobState.SUCCEEDED}
