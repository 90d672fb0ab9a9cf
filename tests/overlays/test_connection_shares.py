"""What hangs takes its own share of a fleet's requests: the kernel, virtual time, and real sockets."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from contextlib import AsyncExitStack, ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vidlift
from tests.overlays.servers import ScriptedServer
from tests.overlays.test_fleet import PLENTY, Account
from tests.overlays.virtual_fleet import FRESHNESS, Bench, longest_gap
from vidlift._sync.fleets import Fleet
from vidlift.connection_shares import Bulkhead, Member, Place
from vidlift.fleets import AsyncFleet
from vidlift.retrying import RetryPolicy
from vidlift.schedule import FleetLimits

if TYPE_CHECKING:
    from collections.abc import Iterator

EAGER = FleetLimits(requests_per_second=1000.0, connections=100)
"""One account may ask for more than the whole fleet has places for."""


def taken(bulkhead: Bulkhead[str], members: list[Member[str]], now: float) -> list[Place[str]]:
    """Let all accounts make as many requests as they may."""
    places = []
    for member in members:
        bulkhead.stand_in_line(member)
    while (member_or_none := bulkhead.next_in_line(now)) is not None:
        places.append(bulkhead.take_place(member_or_none, now))
        bulkhead.stand_in_line(member_or_none)
    return places


def answer(bulkhead: Bulkhead[str], places: list[Place[str]], now: float) -> None:
    for place in places:
        place.ended = now
        bulkhead.give_back(place, answered=True)


def test_an_account_that_is_alone_has_all_places_once_it_was_answered() -> None:
    bulkhead: Bulkhead[str] = Bulkhead(8, 10.0)
    alone = bulkhead.join("alone", "a")
    first = taken(bulkhead, [alone], 0.0)
    assert len(first) == 1, "whether it answers is not known yet"
    answer(bulkhead, first, 0.1)
    assert len(taken(bulkhead, [alone], 0.1)) == 8


def test_two_hosts_leave_each_other_their_shares() -> None:
    bulkhead: Bulkhead[str] = Bulkhead(16, 10.0)
    eager, modest = bulkhead.join("eager", "a"), bulkhead.join("modest", "b")
    answer(bulkhead, taken(bulkhead, [eager, modest], 0.0), 0.1)
    assert len(taken(bulkhead, [eager], 0.2)) == 12
    assert len(taken(bulkhead, [modest], 0.2)) == 4


def test_what_is_slow_borrows_nothing_until_it_is_quick_again() -> None:
    bulkhead: Bulkhead[str] = Bulkhead(16, 10.0)
    eager, modest = bulkhead.join("eager", "a"), bulkhead.join("modest", "b")
    answer(bulkhead, taken(bulkhead, [eager, modest], 0.0), 0.1)
    (one,) = taken(bulkhead, [eager], 0.2)[:1]
    answer(bulkhead, list(bulkhead._young), 9.0)
    assert eager.slow
    assert one.seconds == 10.0, "a trial is as long as the fleet's freshness"
    slow = taken(bulkhead, [eager], 9.0)
    assert len(slow) == 4
    assert slow[0].seconds is None, "a known slow account gets the full time of a request"
    answer(bulkhead, slow, 9.1)
    assert len(taken(bulkhead, [eager], 9.1)) == 12


def test_what_is_overdue_is_slow_before_it_ends() -> None:
    bulkhead: Bulkhead[str] = Bulkhead(16, 10.0)
    eager, other = bulkhead.join("eager", "a"), bulkhead.join("other", "a")
    answer(bulkhead, taken(bulkhead, [eager, other], 0.0), 0.1)
    bulkhead.stand_in_line(eager)
    assert bulkhead.next_in_line(0.1) is eager
    bulkhead.take_place(eager, 0.1)
    assert len(taken(bulkhead, [eager], 2.0)) > 4
    bulkhead.stand_in_line(other)
    assert bulkhead.next_in_line(5.0) is other
    assert eager.slow
    assert not other.slow


def test_all_slow_accounts_leave_half_of_the_places_to_the_quick_ones() -> None:
    bulkhead: Bulkhead[str] = Bulkhead(8, 10.0)
    slow = [bulkhead.join(f"slow {number}", "a") for number in range(50)]
    quick = [bulkhead.join(f"quick {number}", "a") for number in range(50)]
    for places in (taken(bulkhead, slow[start : start + 8], 0.0) for start in range(0, 50, 8)):
        answer(bulkhead, places, 10.0)
    assert len(taken(bulkhead, slow, 20.0)) == 4
    assert len(taken(bulkhead, quick, 20.0)) == 4


@settings(max_examples=40)
@given(places=st.integers(1, 9), seed=st.randoms(use_true_random=False))
def test_whatever_happens_no_place_is_lost_and_nobody_waits_for_ever(places: int, seed: Any) -> None:
    bulkhead: Bulkhead[str] = Bulkhead(places, 10.0)
    members = [bulkhead.join(str(number), seed.choice("abc")) for number in range(seed.randint(1, 12))]
    under_way: list[Place[str]] = []
    now = 0.0
    for _ in range(80):
        now += seed.uniform(0.0, 3.0)
        event = seed.random()
        if event < 0.05 and len(members) > 1:
            bulkhead.leave(members.pop(seed.randrange(len(members))))
        elif event < 0.1:
            members.append(bulkhead.join("new", seed.choice("abcd")))
        elif event < 0.5 and under_way:
            place = under_way.pop(seed.randrange(len(under_way)))
            place.ended = now
            bulkhead.give_back(place, answered=seed.choice([True, True, False, None]))
        else:
            under_way += taken(bulkhead, seed.sample(members, seed.randint(1, len(members))), now)
        assert len(under_way) <= places
    for place in under_way:
        place.ended = now
        bulkhead.give_back(place, answered=True)
    for member in members:
        while bulkhead.next_in_line(now) is not None:
            pass
        bulkhead.stand_in_line(member)
        assert bulkhead.next_in_line(now) is member, "with all places free, each has its turn"
    counts = (bulkhead._places.lent, bulkhead._under_way, bulkhead._slow_under_way)
    assert counts == (0, 0, 0)


@pytest.fixture(params=["sync", "async"])
def bench(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Bench:
    return Bench(request.param, monkeypatch)


@pytest.mark.parametrize("listed", [True, False])
@pytest.mark.parametrize("hanging", [1, 30, 90])
def test_of_100_accounts_at_a_host_some_hang_and_the_others_stay_fresh(
    bench: Bench, listed: bool, hanging: int
) -> None:
    hung = [bench.account("one", 8, listed=listed, hangs_from=0.0) for _ in range(hanging)]
    others = [bench.account("one", 8, listed=listed) for _ in range(100 - hanging)]
    bench.follow(hung + others, 200.0)
    assert max(longest_gap(account, 200.0) for account in others) < FRESHNESS + 3.0
    assert not any(account.seen for account in hung)


def test_accounts_that_stop_answering_in_the_middle_take_nothing_from_the_others(bench: Bench) -> None:
    hung = [bench.account("one", 8, listed=True, hangs_from=50.0 + number / 10) for number in range(40)]
    others = [bench.account("one", 8, listed=True) for _ in range(60)]
    bench.follow(hung + others, 200.0)
    assert max(longest_gap(account, 200.0) for account in others) < FRESHNESS + 2.5


def test_a_whole_host_hangs_with_more_accounts_than_there_are_places(bench: Bench) -> None:
    hung = [bench.account("hanging", 8, listed=False, hangs_from=0.0) for _ in range(200)]
    others = [bench.account("fine", 8, listed=True) for _ in range(20)]
    bench.follow(hung + others, 200.0)
    assert max(longest_gap(account, 200.0) for account in others) < FRESHNESS + 2.5


def test_nearly_all_of_a_host_hang_at_once_and_the_rest_wait_for_two_trials_at_most(
    bench: Bench,
) -> None:
    hung = [bench.account("one", 8, listed=True, hangs_from=40.0) for _ in range(290)]
    others = [bench.account("one", 8, listed=True) for _ in range(10)]
    bench.follow(hung + others, 300.0)
    gaps = [longest_gap(account, 300.0) for account in others]
    assert max(gaps) < 3 * FRESHNESS
    later = [
        after - before
        for account in others
        for before, after in zip(account.seen, account.seen[1:], strict=False)
        if before > 100.0
    ]
    assert max(later) < FRESHNESS + 2.5, "by then it is known which accounts hang"


def test_one_eager_account_that_hangs_leaves_places_to_another(bench: Bench) -> None:
    hung = bench.account("one", 300, listed=False, hangs_from=30.0)
    other = bench.account("one", 8, listed=True)
    bench.follow([hung, other], 120.0, limits=EAGER)
    assert longest_gap(other, 120.0) < FRESHNESS + 2.5


def test_a_vendor_that_is_slow_for_everyone_is_followed_as_fast_as_it_answers(bench: Bench) -> None:
    accounts = [bench.account("slow", 8, listed=True, latency=6.0) for _ in range(60)]
    bench.follow(accounts, 200.0)
    assert max(longest_gap(account, 200.0) for account in accounts) < FRESHNESS + 2 * 6.0


def test_deadlines_of_jobs_hold_where_nothing_is_answered(bench: Bench) -> None:
    hung = [bench.account("hanging", 50, listed=listed, hangs_from=0.0) for listed in (True, False)]
    fine = bench.account("fine", 8, listed=True)
    early = bench.follow([*hung, fine], 80.0, timeout=100.0)
    assert (early.jobs, early.lost) == (108, {})
    for account in [*hung, fine]:
        account.seen.clear()
    late = bench.follow([*hung, fine], 175.0, timeout=100.0)
    assert late.lost == {"JobTimeout": 108}, "at the latest when a request in flight has ended"


@contextmanager
def black_hole() -> Iterator[str]:
    """A host that accepts connections, and answers nothing."""
    with ExitStack() as stack:
        listener = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=200))
        accepted: list[socket.socket] = []

        def accept() -> None:
            while True:
                try:
                    accepted.append(listener.accept()[0])
                except OSError:
                    return

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()
            for connection in accepted:
                connection.close()


@pytest.mark.parametrize("color", ["sync", "async"])
def test_a_host_that_accepts_and_never_answers_holds_no_one_back(color: str) -> None:
    options: dict[str, Any] = {"api_key": "k", "retry": RetryPolicy(attempts=1), "timeout": 3600.0}

    def jobs(hung: list[Any], fine: Any) -> list[Any]:
        return [each.attach(1) for each in hung] + [fine.attach(number) for number in range(1, 21)]

    async def run(hole: str, url: str) -> list[str]:
        async with AsyncExitStack() as stack:
            hung = [
                await stack.enter_async_context(vidlift.connect_async("tensorpix", base_url=hole, **options))
                for _ in range(40)
            ]
            fine = await stack.enter_async_context(
                vidlift.connect_async("tensorpix", base_url=url, **options)
            )
            ended: list[str] = []
            async with AsyncFleet(jobs(hung, fine), limits=PLENTY, connections=8, freshness=1.0) as followed:
                async for seen in followed:
                    ended += [seen.job.id] * seen.ended
                    if len(ended) == 20:
                        break
            return ended

    began = time.monotonic()
    with black_hole() as hole, ScriptedServer(Account(20, lasts=0)) as server:
        if color == "async":
            ended = asyncio.run(run(hole, server.url))
        else:
            ended = []
            with ExitStack() as stack:
                hung = [
                    stack.enter_context(vidlift.connect("tensorpix", base_url=hole, **options))
                    for _ in range(40)
                ]
                fine = stack.enter_context(vidlift.connect("tensorpix", base_url=server.url, **options))
                with Fleet(jobs(hung, fine), limits=PLENTY, connections=8, freshness=1.0) as followed:
                    for seen in followed:
                        ended += [seen.job.id] * seen.ended
                        if len(ended) == 20:
                            break
    assert sorted(ended, key=int) == [str(number) for number in range(1, 21)]
    assert time.monotonic() - began < 100, "the request timeout is an hour"
