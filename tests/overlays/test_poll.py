"""Waiting for any call of a client: the same deadlines, pauses and forecasts as for handles on jobs."""

from __future__ import annotations

import asyncio
import json
import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import httpx
import pytest

import vidlift
from tests.overlays.servers import Reply, ScriptedServer
from tests.overlays.test_tensorpix import Clock, answer
from tests.overlays.test_tensorpix_money import AsyncClock
from vidlift import JobState
from vidlift_api.topaz import Client
from vidlift_api.topaz.models import RequestStatus

if TYPE_CHECKING:
    from collections.abc import Callable

STATES = {"waiting": JobState.QUEUED, "busy": JobState.RUNNING, "done": "succeeded", "broken": "failed"}
TOPAZ = {RequestStatus.PROCESSING: JobState.RUNNING, RequestStatus.COMPLETE: JobState.SUCCEEDED}


@pytest.fixture(params=["sync", "async"])
def poll(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Poll a server by httpx, in either color, on a clock that sleeps take no time on."""

    def by_either(url: str, **options: Any) -> Any:
        moments = options.pop("moments", [])
        clock: Any = Clock() if request.param == "sync" else AsyncClock()

        def state(response: httpx.Response) -> Any:
            moments.append(clock.monotonic())
            return STATES[response.json()["status"]]

        given: dict[str, Any] = {"state": state, **options}
        if request.param == "sync":
            with httpx.Client() as client:
                return vidlift.poll(lambda: client.get(url), clock=clock, random=lambda: 0.5, **given)

        async def main() -> Any:
            async with httpx.AsyncClient() as client:
                return await vidlift.poll_async(
                    lambda: client.get(url), clock=clock, random=lambda: 0.5, **given
                )

        return asyncio.run(main())

    return by_either


def said(status: str, **more: Any) -> Reply:
    return answer(200, {"status": status, **more})


def test_the_last_answer_is_returned_and_changes_are_reported(poll: Any) -> None:
    seen: list[vidlift.JobSnapshot] = []
    script = [said("waiting"), said("busy", share=0.5), said("busy", share=0.5), said("done", url="here")]
    with ScriptedServer(*script) as server:
        last = poll(server.url, progress=lambda response: response.json().get("share"), on_update=seen.append)
    assert last.json()["url"] == "here"
    assert [(each.state, each.progress) for each in seen] == [
        (JobState.QUEUED, None),
        (JobState.RUNNING, 0.5),
        (JobState.SUCCEEDED, None),
    ]
    assert len(server.asked) == 4


@pytest.mark.parametrize(
    "trouble",
    [None, Reply(503), Reply(429, {"Retry-After": "7"}), Reply(500), Reply(200, body=b"{")],
    ids=["cut", "503", "429", "500", "broken"],
)
def test_errors_that_pass_are_lived_through(poll: Any, trouble: Reply | None) -> None:
    def state(response: httpx.Response) -> Any:
        try:
            return STATES[response.json()["status"]]
        except ValueError:
            raise vidlift.DecodeError("cut", status=200, path=None, body="") from None

    with ScriptedServer(trouble, said("busy"), trouble, trouble, said("done")) as server:
        assert poll(server.url, state=state).json()["status"] == "done"
    assert len(server.asked) == 5


def test_errors_that_stay_end_the_wait_and_name_what_was_read(poll: Any) -> None:
    policy = vidlift.PollPolicy(max_transient_errors=2)
    with ScriptedServer(Reply(503)) as server, pytest.raises(vidlift.ServerError, match="reading render 7"):
        poll(server.url, name="render 7", policy=policy)
    assert len(server.asked) == 3
    with ScriptedServer(Reply(401)) as server, pytest.raises(vidlift.AuthenticationError):
        poll(server.url)
    assert len(server.asked) == 1


def test_a_new_job_may_be_invisible_for_a_moment_and_not_longer(poll: Any) -> None:
    with ScriptedServer(Reply(404), Reply(404), said("done")) as server:
        assert poll(server.url).json()["status"] == "done"
    with ScriptedServer(Reply(404)) as server, pytest.raises(vidlift.NotFound):
        poll(server.url)
    assert 10 < len(server.asked) < 20, "one read a second for 15 s"


def test_a_limit_ends_the_wait_and_says_how_to_go_on(poll: Any) -> None:
    with (
        ScriptedServer(said("busy")) as server,
        pytest.raises(
            vidlift.JobTimeout, match=r"render 7 did not end within 60 s .* poll it again"
        ) as caught,
    ):
        poll(server.url, name="render 7", timeout=60)
    assert caught.value.elapsed == pytest.approx(60)
    assert caught.value.snapshot is not None
    with ScriptedServer(said("waiting")) as server, pytest.raises(vidlift.JobTimeout, match="not start"):
        poll(server.url, start_timeout=30)
    with ScriptedServer(said("busy")) as server, pytest.raises(vidlift.WaitStopped, match="poll it again"):
        poll(server.url, should_stop=lambda: len(server.asked) > 1)


def test_what_the_server_asks_for_is_obeyed(poll: Any) -> None:
    def pause(**headers: str) -> float:
        moments: list[float] = []
        busy = Reply(200, headers, json.dumps({"status": "busy"}).encode())
        with ScriptedServer(busy, said("done")) as server:
            poll(server.url, moments=moments)
        first, second = moments
        return second - first

    assert pause() < 40 <= pause(**{"Retry-After": "40"}) < 41


def test_a_hint_at_the_end_makes_few_reads_and_none_late(poll: Any) -> None:
    with ScriptedServer(said("busy")) as server, pytest.raises(vidlift.JobTimeout):
        poll(server.url, timeout=3000)
    without = len(server.asked)
    with ScriptedServer(said("busy")) as server, pytest.raises(vidlift.JobTimeout):
        poll(server.url, timeout=3000, eta=lambda _: timedelta(seconds=6000))
    assert len(server.asked) <= without


def test_a_failure_is_raised_with_its_reason_unless_told_otherwise(poll: Any) -> None:
    with ScriptedServer(said("broken", why="no frames")) as server:
        with pytest.raises(vidlift.JobFailed, match="render 7 failed: no frames") as caught:
            poll(server.url, name="render 7", failure=lambda response: response.json()["why"])
        assert caught.value.snapshot is not None
        assert caught.value.snapshot.raw.json()["why"] == "no frames"
        assert poll(server.url, raise_on_failure=False).json()["status"] == "broken"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"state": lambda _: "finished"}, "state must return a JobState"),
        ({"state": lambda _: None}, "state must return a JobState"),
        ({"progress": lambda _: 63.9}, "share from 0 to 1"),
        ({"progress": lambda _: "half"}, "share from 0 to 1"),
        ({"eta": lambda _: -1}, "seconds left"),
        ({"timeout": -1}, "at least 0"),
    ],
    ids=["word", "none", "percent", "text", "negative", "timeout"],
)
def test_a_function_that_returns_something_else_is_told(
    poll: Any, options: dict[str, Any], message: str
) -> None:
    with ScriptedServer(said("busy")) as server, pytest.raises(vidlift.UsageError, match=message):
        poll(server.url, **options)
    assert len(server.asked) <= 1


def test_methods_of_generated_clients_are_read_as_they_are() -> None:
    script = [
        Reply(404),
        answer(200, {"status": "processing"}),
        Reply(503),
        answer(200, {"status": "complete"}),
    ]
    job = UUID(int=7)
    with ScriptedServer(*script) as server:
        client = Client("key-0123456789", base_url=server.url)
        last = vidlift.poll(
            lambda: client.video.get_request_status(job),
            state=lambda job: TOPAZ[job.status],
            clock=Clock(),
        )
        assert last.status == RequestStatus.COMPLETE
    with ScriptedServer(*script) as server:
        client = Client("key-0123456789", base_url=server.url)
        last = asyncio.run(
            vidlift.poll_async(
                lambda: client.aio.video.get_request_status(job),
                state=lambda job: TOPAZ[job.status],
                clock=AsyncClock(),
            )
        )
        assert last.status == RequestStatus.COMPLETE


def test_an_asynchronous_call_that_hangs_does_not_outlast_the_deadline_by_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("vidlift.polling.REQUEST_FLOOR_SECONDS", 0.2)

    async def hang() -> None:
        await asyncio.sleep(3600)

    began = time.monotonic()
    with pytest.raises(vidlift.JobTimeout, match="never seen"):
        asyncio.run(vidlift.poll_async(hang, state=lambda _: JobState.RUNNING, timeout=0))
    assert time.monotonic() - began < 30
