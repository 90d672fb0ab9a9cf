"""The schedule of one account of a fleet: what is requested, and what answers mean. No clock runs here."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vidlift import (
    AuthenticationError,
    JobSnapshot,
    JobState,
    JobTimeout,
    NotFound,
    Output,
    PollPolicy,
    RateLimited,
    ServerError,
    TransportError,
    UsageError,
)
from vidlift.listing import JobPage, Listing
from vidlift.polling import Poller
from vidlift.schedule import AccountSchedule, FleetLimits, ReadJob, ReadPage, Seen

if TYPE_CHECKING:
    from collections.abc import Iterable

PAGE = 10
QUICK = FleetLimits(requests_per_second=1e5, connections=100)


def seen(number: int, state: JobState = JobState.RUNNING, **facts: Any) -> JobSnapshot:
    output = Output(url="https://media.example/1") if state is JobState.SUCCEEDED else None
    return JobSnapshot("acme", str(number), state, output=output, **facts)


def schedule(
    jobs: int, *, limits: FleetLimits = QUICK, listing: bool = True, timeout: float | None = None
) -> AccountSchedule[int]:
    made: AccountSchedule[int] = AccountSchedule(limits, 10.0, Listing(page_size=PAGE) if listing else None)
    for number in range(jobs):
        made.add(0.0, str(number), number, poller(number, timeout=timeout))
    return made


def poller(number: int, *, timeout: float | None = None, started: float = 0.0) -> Poller:
    return Poller(
        policy=PollPolicy(),
        provider="acme",
        subject=str(number),
        started=started,
        timeout=timeout,
        random=lambda: 0.5,
    )


def requests(of: AccountSchedule[int], now: float) -> list[ReadJob | ReadPage]:
    """Return the requests at a moment, within the spacing."""
    found: list[ReadJob | ReadPage] = []
    at = now
    while True:
        request = of.next_request(at)
        if request is not None:
            found.append(request)
        elif at < of.next_moment() < now + 0.01:
            at = of.next_moment()
        else:
            return found


def pages(jobs: Iterable[int]) -> list[JobPage]:
    shown = [seen(number) for number in jobs]
    parts = [shown[start : start + PAGE] for start in range(0, len(shown), PAGE)] or [[]]
    return [JobPage(part, len(shown), part is parts[-1]) for part in parts]


def round_of(of: AccountSchedule[int], now: float, jobs: Iterable[int]) -> list[Seen[int]]:
    """Let a round through the list pass, and return its news."""
    news, listed = [], pages(jobs)
    asked = requests(of, now)
    while asked:
        for request in asked:
            assert isinstance(request, ReadPage)
            news += of.on_page(now, request, listed[request.number])
        asked = [request for request in requests(of, now) if isinstance(request, ReadPage)]
    return news


def test_one_page_answers_for_many_jobs() -> None:
    fleet = schedule(50)
    assert len(round_of(fleet, 0.0, range(50))) == 50
    assert fleet.next_moment() == pytest.approx(10.0, abs=0.01)
    assert requests(fleet, 9.9) == []
    assert round_of(fleet, 10.0, range(50)) == [], "nothing changed"


def test_an_end_that_the_list_shows_is_read_before_it_is_told() -> None:
    fleet = schedule(PAGE)
    round_of(fleet, 0.0, range(PAGE))
    (page,) = requests(fleet, 10.0)
    assert isinstance(page, ReadPage)
    ended = [seen(0, JobState.FAILED), *(seen(number) for number in range(1, PAGE))]
    assert fleet.on_page(10.0, page, JobPage(ended, PAGE, last=True)) == []
    assert requests(fleet, 10.0) == [ReadJob("0")]
    assert fleet.on_job(10.2, "0", seen(0)) is None, "the read decides: it continues"
    assert len(fleet) == PAGE


def test_a_job_that_the_list_does_not_show_is_read() -> None:
    fleet = schedule(2 * PAGE)
    round_of(fleet, 0.0, range(2 * PAGE))
    round_of(fleet, 10.0, range(1, 2 * PAGE))
    assert requests(fleet, 10.0) == [] == requests(fleet, 10.0), "asked for within the round already"
    news = fleet.on_job(10.1, "0", seen(0, JobState.SUCCEEDED))
    assert news == Seen(0, seen(0, JobState.SUCCEEDED), ended=True)
    assert len(fleet) == 2 * PAGE - 1


def test_a_list_that_answers_for_too_few_is_left_alone_for_a_while() -> None:
    fleet = schedule(3)
    round_of(fleet, 0.0, range(3))
    reads = requests(fleet, 10.0)
    assert sorted(request.job_id for request in reads if isinstance(request, ReadJob)) == ["0", "1", "2"]
    assert fleet.next_moment() == pytest.approx(300.0, abs=0.01), (
        "the list is tried again in thirty rounds' time"
    )


def test_without_a_list_each_job_is_read_when_its_policy_says_so() -> None:
    fleet = schedule(3, listing=False)
    assert requests(fleet, 0.0) == [ReadJob("0"), ReadJob("1"), ReadJob("2")]
    for number in range(3):
        fleet.on_job(0.0, str(number), seen(number))
    assert fleet.next_moment() == pytest.approx(5.0)


def test_rounds_of_accounts_do_not_begin_together_for_ever() -> None:
    moments = []
    for phase in (1.0, 0.5):
        fleet: AccountSchedule[int] = AccountSchedule(QUICK, 10.0, Listing(page_size=PAGE), phase)
        for number in range(PAGE):
            fleet.add(0.0, str(number), number, poller(number))
        now = 0.0
        for _ in range(3):
            round_of(fleet, now, range(PAGE))
            now = fleet.next_moment()
            moments.append(round(now, 3))
    assert moments == [10.0, 20.0, 30.0, 5.0, 15.0, 25.0]


def test_requests_are_spaced_and_bounded() -> None:
    fleet = schedule(50, listing=False, limits=FleetLimits(requests_per_second=2.0, connections=3))
    moments: list[float] = []
    now = 0.0
    while len(moments) < 3:
        if fleet.next_request(now) is not None:
            moments.append(now)
        now = max(now, fleet.next_moment())
    assert moments == [0.0, 0.5, 1.0]
    assert fleet.next_request(60.0) is None
    assert fleet.next_moment() == math.inf, "three are in flight"
    fleet.on_job(60.0, "0", seen(0))
    assert fleet.next_request(60.0) is not None


def test_requests_of_a_tenth_of_a_second_begin_together_and_no_more_in_all() -> None:
    fleet = schedule(1000, listing=False, limits=FleetLimits(requests_per_second=40.0, connections=10))
    moments: list[float] = []
    now = 0.0
    while now < 10.0:
        while (request := fleet.next_request(now)) is not None:
            assert isinstance(request, ReadJob)
            moments.append(now)
            fleet.on_job(now, request.job_id, seen(int(request.job_id)))
        now = fleet.next_moment()
    assert moments[:5] == [0.0] * 4 + [pytest.approx(0.1)]
    assert len(moments) == pytest.approx(400, abs=4)
    assert all(moments.count(moment) <= 4 for moment in moments)


def test_beginning_together_never_begins_before_a_server_allows_it() -> None:
    fleet = schedule(9, listing=False, limits=FleetLimits(requests_per_second=40.0, connections=4))
    for read in requests(fleet, 0.0)[:1]:
        assert isinstance(read, ReadJob)
        fleet.on_job_error(0.0, read.job_id, RateLimited("slow down", retry_after=5.0, status=429))
    assert fleet.next_request(4.99) is None
    assert fleet.next_request(5.0) is not None


@pytest.mark.parametrize(("asked", "waited"), [(30.0, 30.0), (None, 2.0)])
def test_too_many_requests_hold_the_account_back_and_lose_no_job(asked: float | None, waited: float) -> None:
    fleet = schedule(1, listing=False)
    now = 0.0
    for _ in range(30):
        (read,) = requests(fleet, now)
        assert isinstance(read, ReadJob)
        assert fleet.on_job_error(now, "0", RateLimited("slow down", retry_after=asked, status=429)) == []
        assert fleet.next_moment() >= now + waited
        now = fleet.next_moment()
    assert len(fleet) == 1


def test_a_deadline_ends_also_what_only_the_list_shows_and_what_is_held_back() -> None:
    fleet = schedule(PAGE, timeout=15.0)
    round_of(fleet, 0.0, range(PAGE))
    assert round_of(fleet, 10.0, range(PAGE)) == []
    lost = round_of(fleet, 20.0, range(PAGE))
    assert [type(news.error).__name__ for news in lost] == ["JobTimeout"] * PAGE
    held = schedule(1, listing=False, timeout=15.0)
    requests(held, 0.0)
    (news,) = held.on_job_error(16.0, "0", RateLimited("slow down", retry_after=60.0, status=429))
    assert news.ended


def test_a_deadline_holds_also_where_nothing_is_ever_answered() -> None:
    fleet = schedule(30, listing=False, timeout=15.0, limits=FleetLimits(connections=1))
    (read,) = requests(fleet, 0.0)
    assert isinstance(read, ReadJob)
    assert fleet.expires == 25.0, "the last look that is due then may still come"
    assert fleet.expire(24.9) == []
    fleet.add(20.0, "late", 99, poller(99, timeout=15.0, started=20.0))
    lost = fleet.expire(fleet.expires)
    assert [type(news.error).__name__ for news in lost] == ["JobTimeout"] * 29
    assert all(news.ended for news in lost)
    assert fleet.expires == 45.0
    (last,) = fleet.on_job_error(60.0, read.job_id, TransportError("no answer", maybe_sent=True))
    assert isinstance(last.error, JobTimeout), "a job that is being read waits for the outcome"
    assert [news.job for news in fleet.expire(60.0)] == [99]
    assert (len(fleet), fleet.expires) == (0, math.inf)
    assert schedule(1).expires == math.inf


def test_a_job_that_is_gone_is_told_with_its_error_and_the_others_go_on() -> None:
    fleet = schedule(2, listing=False)
    requests(fleet, 0.0)
    (news,) = fleet.on_job_error(0.1, "0", NotFound("no such job", status=404))
    assert (news.job, type(news.error), news.ended) == (0, NotFound, True)
    assert len(fleet) == 1


def test_a_page_that_fails_is_asked_for_again_and_the_list_given_up_when_it_recurs() -> None:
    fleet, now = schedule(20), 0.0
    for _ in range(5):
        (page,) = requests(fleet, now)
        assert isinstance(page, ReadPage)
        fleet.on_page_error(now, page, TransportError("cut", maybe_sent=True))
    assert {type(request) for request in requests(fleet, 10.0)} == {ReadJob}


@pytest.mark.parametrize("total", [10**15, 0, None])
def test_a_list_that_lies_about_its_length_is_not_followed_for_long(total: int | None) -> None:
    fleet, asked = schedule(20), 0
    while (found := requests(fleet, 0.0)) and isinstance(found[0], ReadPage):
        for page in found:
            assert isinstance(page, ReadPage)
            asked += 1
            assert asked < 100
            fleet.on_page(0.0, page, JobPage([seen(asked + 1000)], total, last=asked > 50))
    assert {type(request) for request in requests(fleet, 10.0)} == {ReadJob}


def test_jobs_come_and_go_while_requests_are_under_way() -> None:
    fleet = schedule(2, listing=False)
    requests(fleet, 0.0)
    fleet.drop("0")
    assert fleet.on_job(0.1, "0", seen(0, JobState.SUCCEEDED)) is None
    fleet.add(0.1, "1", 99, poller(1))
    assert fleet.on_job(0.2, "1", seen(1)) == Seen(1, seen(1)), "a job is followed once"
    fleet.add(0.2, "7", 7, poller(7))
    assert requests(fleet, 0.2) == [ReadJob("7")]


def test_a_key_that_is_refused_time_and_again_loses_all_jobs_without_a_request_for_each() -> None:
    fleet, refused = schedule(5 * PAGE), AuthenticationError("no such key", status=401)
    round_of(fleet, 0.0, range(5 * PAGE))
    (page,) = requests(fleet, 10.0)[:1]
    assert isinstance(page, ReadPage)
    lost, asked = fleet.on_page_error(10.0, page, refused), 1
    while len(fleet):
        request = fleet.next_request(20.0)
        assert isinstance(request, ReadJob)
        lost += fleet.on_job_error(20.0, request.job_id, refused)
        asked += 1
    assert asked == 3
    assert sorted(each.job for each in lost) == list(range(5 * PAGE))
    assert all(each.ended and isinstance(each.error, AuthenticationError) for each in lost)
    assert len({id(each.error) for each in lost}) > 2, "each error is to carry a job of its own"
    assert fleet.next_moment() == math.inf


def test_a_key_that_is_refused_once_loses_nothing_but_the_job_that_was_asked_for() -> None:
    fleet, refused = schedule(3, listing=False), AuthenticationError("no such key", status=401)
    for number in range(3):
        fleet.add(0.0, str(number + 10), number + 10, poller(number + 10))
        asked = [request for request in requests(fleet, 0.0) if isinstance(request, ReadJob)]
        fleet.on_job(0.0, asked[0].job_id, seen(int(asked[0].job_id)))
        for request in asked[1:2]:
            assert len(fleet.on_job_error(0.0, request.job_id, refused)) == 1
    assert len(fleet) == 5


def test_what_nobody_waited_for_is_asked_for_again() -> None:
    fleet = schedule(2 * PAGE)
    (first,) = requests(fleet, 0.0)
    fleet.on_cut(1.0, first)
    assert requests(fleet, 1.0) == [first]
    alone = schedule(1, listing=False, limits=FleetLimits(connections=1))
    for now in (0.0, 1.0, 2.0):
        assert requests(alone, now) == [ReadJob("0")]
        assert requests(alone, now + 0.5) == []
        alone.on_cut(now, ReadJob("0"))


@pytest.mark.parametrize("again", [1, 2, 3])
@pytest.mark.parametrize("cut", [True, False])
def test_a_page_that_is_asked_for_again_counts_once_against_the_list(again: int, cut: bool) -> None:
    fleet, now = schedule(10), 0.0
    for _ in range(again):
        (page,) = requests(fleet, now)
        assert isinstance(page, ReadPage)
        if cut:
            fleet.on_cut(now, page)
        else:
            fleet.on_page_error(now, page, ServerError("down", status=503))
        now += 1.0
    (page,) = requests(fleet, now)
    assert isinstance(page, ReadPage)
    fleet.on_page(now, page, pages(range(10))[0])
    # One page answers for ten jobs, so the next round asks for the page, and not for each of them.
    assert [type(request) for request in requests(fleet, now + 20.0)] == [ReadPage]


@pytest.mark.parametrize("options", [{"requests_per_second": 0.0}, {"connections": 0}])
def test_limits_that_make_no_sense_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        FleetLimits(**options)


@settings(max_examples=40)
@given(
    jobs=st.integers(1, 60),
    listing=st.booleans(),
    hidden=st.booleans(),
    seed=st.randoms(use_true_random=False),
)
def test_whatever_fails_each_end_is_told_once(jobs: int, listing: bool, hidden: bool, seed: Any) -> None:
    fleet = schedule(jobs, listing=listing, limits=FleetLimits(requests_per_second=20.0, connections=3))
    ends = [seed.uniform(0, 400) for _ in range(jobs)]
    told: dict[int, int] = {}
    now, under_way = 0.0, []
    while len(fleet):
        assert now < 4000
        while (request := fleet.next_request(now)) is not None:
            under_way.append(request)
        if not under_way:
            now = max(now, fleet.next_moment())
            continue
        now += seed.uniform(0.01, 0.5)
        request = under_way.pop(seed.randrange(len(under_way)))
        failure = seed.choice(
            [None] * 8 + [TransportError("cut", maybe_sent=True), RateLimited("no", status=429), "left"]
        )
        if failure == "left":
            fleet.on_cut(now, request)
            continue
        if isinstance(request, ReadPage):
            state = [JobState.RUNNING if end > now else JobState.SUCCEEDED for end in ends]
            shown = [number for number in range(jobs) if not hidden or state[number] is JobState.RUNNING]
            part = shown[request.number * PAGE : (request.number + 1) * PAGE]
            page = JobPage(
                [seen(number, state[number]) for number in part],
                len(shown),
                last=(request.number + 1) * PAGE >= len(shown),
            )
            news = fleet.on_page(now, request, page) if failure is None else []
            if failure is not None:
                fleet.on_page_error(now, request, failure)
        else:
            number = int(request.job_id)
            over = JobState.SUCCEEDED if ends[number] <= now else JobState.RUNNING
            if failure is None:
                one = fleet.on_job(now, request.job_id, seen(number, over))
                news = [] if one is None else [one]
            else:
                news = fleet.on_job_error(now, request.job_id, failure)
        for each in news:
            if each.ended:
                assert each.error is None
                told[each.job] = told.get(each.job, 0) + 1
    assert told == dict.fromkeys(range(jobs), 1)
