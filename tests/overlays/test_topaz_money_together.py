"""Several Topaz submissions at once over one connection: none takes the job of another."""

# ruff: noqa: F811 - fixtures are imported, and named by tests
from __future__ import annotations

import asyncio
import threading
from concurrent import futures
from typing import TYPE_CHECKING, Any

import pytest

import vidlift
from tests.overlays.test_tensorpix import Clock, answer
from tests.overlays.test_tensorpix_money import AsyncClock
from tests.overlays.topaz_script import (  # noqa: F401 - some are fixtures
    ASKED,
    OTHER,
    OURS,
    QUEUED,
    SOURCE,
    Vendor,
    clip,
    job,
    one,
    submit,
)
from vidlift import media

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.overlays.servers import Asked, Reply

# Several at once over one connection


def in_tasks(vendor: Vendor, first_is_known: threading.Event) -> list[Any]:
    """Submit the same twice at once, and report when the first is done."""

    async def run() -> list[Any]:
        async with vidlift.connect_async("topaz", **vendor.access(clock=AsyncClock())) as topaz:
            tasks = [asyncio.create_task(topaz.submit(SOURCE, **ASKED)) for _ in range(2)]
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            first_is_known.set()
            return await asyncio.gather(*tasks, return_exceptions=True)

    with vendor.running():
        return asyncio.run(run())


def in_threads(vendor: Vendor, first_is_known: threading.Event) -> list[Any]:
    """As `in_tasks`, with threads."""
    with (
        vendor.running(),
        vidlift.connect("topaz", **vendor.access(clock=Clock())) as topaz,
        futures.ThreadPoolExecutor(2) as pool,
    ):
        both = [pool.submit(topaz.submit, SOURCE, **ASKED) for _ in range(2)]
        futures.wait(both, return_when=futures.FIRST_COMPLETED)
        first_is_known.set()
        return [each.exception() or each.result() for each in both]


@pytest.fixture(params=[in_tasks, in_threads])
def at_once(request: pytest.FixtureRequest) -> Any:
    return request.param


def after_both_looked(vendor: Vendor, then: Callable[[], Reply | None]) -> Callable[[Asked], Reply | None]:
    """Answer when both submissions have looked at the list: neither knows the other's job from it."""
    looks = threading.Semaphore(0)
    vendor.on_look, vendor.early_looks = looks.release, 2

    def step(asked: Asked) -> Reply | None:
        for _ in range(2):
            assert looks.acquire(timeout=60)
        looks.release(2)
        return then()

    return step


def test_a_lost_job_is_not_taken_for_another_one_that_was_just_started(at_once: Any) -> None:
    known = threading.Event()

    def lose(asked: Asked) -> None:
        assert known.wait(60)

    vendor = one(Vendor(None))
    vendor._script = [
        after_both_looked(vendor, lambda: answer(200, {"requestId": OURS})),
        lose,
    ]
    came = at_once(vendor, known)
    (uncertain,) = (each for each in came if isinstance(each, vidlift.SubmissionUncertain))
    assert "none is listed" in str(uncertain)
    assert [each.id for each in came if each is not uncertain] == [OURS]
    assert vendor.posts == 2


def test_a_lost_job_is_found_beside_one_that_was_just_started(at_once: Any) -> None:
    known = threading.Event()

    def lose(asked: Asked) -> None:
        assert known.wait(60)

    vendor = one(Vendor(None))
    vendor.jobs.insert(0, job(OTHER))
    vendor.statuses[OTHER] = QUEUED
    vendor._script = [
        after_both_looked(vendor, lambda: answer(200, {"requestId": OURS})),
        lose,
    ]
    assert {each.id for each in at_once(vendor, known)} == {OURS, OTHER}


def test_a_lost_job_is_not_taken_for_one_whose_own_answer_is_still_on_its_way(at_once: Any) -> None:
    known = threading.Event()

    def late() -> Reply:
        # The other one gives up before this job's own answer arrives.
        assert known.wait(60)
        return answer(200, {"requestId": OURS})

    vendor = one(Vendor(None))
    vendor._script = [after_both_looked(vendor, late), None]
    came = at_once(vendor, known)
    (uncertain,) = (each for each in came if isinstance(each, vidlift.SubmissionUncertain))
    assert [each.job_id for each in uncertain.candidates] == [OURS]
    assert [each.id for each in came if each is not uncertain] == [OURS]


def test_of_two_lost_answers_neither_takes_the_one_job_that_is_there(at_once: Any) -> None:
    vendor = one(Vendor(None))
    vendor._script = [after_both_looked(vendor, lambda: None), None]
    came = at_once(vendor, threading.Event())
    assert [type(each) for each in came] == [vidlift.SubmissionUncertain] * 2


def test_a_quote_that_this_connection_accepted_meanwhile_is_not_the_lost_job(clip: Path) -> None:
    vendor = one(Vendor(None))
    info = media.probe(clip)

    def accept_another(asked: Asked) -> None:
        """Here the answer is lost, after a submission of the full way has run in another thread."""
        vendor._script = [answer(202, {"message": "accepted"})]
        topaz.submit(SOURCE, way="full", source_info=info, **ASKED)

    vendor._script = [accept_another]
    with (
        vendor.running(),
        vidlift.connect("topaz", **vendor.access(clock=Clock())) as topaz,
        pytest.raises(vidlift.SubmissionUncertain, match="none is listed"),
    ):
        topaz.submit(SOURCE, **ASKED)
    assert (vendor.posts, vendor.accepts) == (1, 1)


def test_two_jobs_after_each_other_are_told_apart() -> None:
    def first(asked: Asked) -> None:
        vendor.before = []  # the second one sees no list that would tell them apart

    vendor = one(Vendor(None))
    vendor._script = [first, None]
    with vendor.running(), vidlift.connect("topaz", **vendor.access(clock=Clock())) as topaz:
        assert topaz.submit(SOURCE, **ASKED).id == OURS
        vendor.posts = 0
        vendor.jobs = [job(OTHER), job(OURS)]
        vendor.statuses[OTHER] = QUEUED
        assert topaz.submit(SOURCE, **ASKED).id == OTHER
