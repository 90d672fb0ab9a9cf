"""Waiting for one job from several places, with callbacks that fail and replicas that lag behind."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

import vidlift
from tests.overlays.servers import Reply, ScriptedServer
from tests.overlays.test_tensorpix import JOB, RESTORED, answer, connect
from vidlift import JobState

RUNNING = answer(200, JOB)
FAILED = answer(200, {**JOB, "status": -1})
DONE = answer(200, {**JOB, "status": 2, "output_video": RESTORED})
WITHOUT_OUTPUT = answer(200, {**JOB, "status": 2})


class Mine(Exception):  # noqa: N818 - a caller's own
    """What a caller's callback raises."""


def raising(_: object) -> None:
    raise Mine


def test_an_end_that_a_late_reading_hides_still_counts() -> None:
    with ScriptedServer(FAILED, RUNNING) as server, connect(server) as tensorpix:
        job = tensorpix.attach("12")
        with pytest.raises(vidlift.JobFailed):
            job.wait(on_update=lambda _: job.refresh())  # a replica that lags behind answers
        assert job.snapshot.state is JobState.FAILED


def test_many_waits_of_one_handle_all_see_its_end() -> None:
    with ScriptedServer(RUNNING, RUNNING, RUNNING, FAILED) as server:

        async def run() -> list[BaseException | vidlift.AsyncJob]:
            async with vidlift.connect_async(
                "tensorpix", api_key="key-0123456789", base_url=server.url
            ) as tensorpix:
                job = tensorpix.attach("12")
                quick = vidlift.PollPolicy(interval=vidlift.Fixed(0.01), min_interval=0.01)
                waits = [job.wait(policy=quick) for _ in range(20)]
                return await asyncio.gather(*waits, return_exceptions=True)

        ends = asyncio.run(run())
        assert {type(end) for end in ends} == {vidlift.JobFailed}
        with connect(server) as tensorpix, ThreadPoolExecutor(8) as threads:
            job = tensorpix.attach("12")
            threaded = [threads.submit(job.wait).exception() for _ in range(8)]
            assert {type(end) for end in threaded} == {vidlift.JobFailed}


def test_an_abandoned_wait_raises_its_own_reason_whatever_canceling_does() -> None:
    with ScriptedServer(RUNNING, None) as server, connect(server) as tensorpix:
        with pytest.raises(Mine) as caught:
            tensorpix.attach("12").wait(on_update=raising, cancel_on_abandon=True)
        assert "could not be canceled" in caught.value.__notes__[0]


@pytest.mark.parametrize("end", [DONE, FAILED])
def test_a_job_that_has_ended_is_never_canceled(end: Reply) -> None:
    with ScriptedServer(end, RUNNING) as server, connect(server) as tensorpix:
        job = tensorpix.attach("12")

        def late(_: object) -> None:
            job.refresh()
            raise Mine

        with pytest.raises(Mine):
            job.wait(on_update=late, cancel_on_abandon=True)
    assert [asked.method for asked in server.asked] == ["GET", "GET"]


def test_a_success_whose_output_is_awaited_is_not_canceled_either() -> None:
    asked = 0

    def stop() -> bool:
        nonlocal asked
        asked += 1
        return asked > 1

    with (
        ScriptedServer(WITHOUT_OUTPUT) as server,
        connect(server) as tensorpix,
        pytest.raises(vidlift.WaitStopped),
    ):
        tensorpix.attach("12").wait(should_stop=stop, cancel_on_abandon=True)
    assert {asked.method for asked in server.asked} == {"GET"}


def test_a_far_date_to_read_again_at_does_not_end_the_wait() -> None:
    refused = Reply(429, {"Retry-After": "Fri, 31 Dec 9999 23:59:59 GMT"})
    with ScriptedServer(refused, DONE) as server, connect(server) as tensorpix:
        tensorpix.attach("12").wait(timeout=None)
        assert tensorpix.clock.slept == [24 * 3600.0]


def test_a_reading_that_breaks_off_is_repeated_within_the_request() -> None:
    half = Reply(200, {"Content-Length": "9999"}, b'{"id": 12,')
    with ScriptedServer(half, DONE) as server:
        connection = vidlift.connect(
            "tensorpix", api_key="key-0123456789", base_url=server.url, retry=vidlift.RetryPolicy(initial=0)
        )
        with connection as tensorpix:
            assert tensorpix.refresh("12").state is JobState.SUCCEEDED
