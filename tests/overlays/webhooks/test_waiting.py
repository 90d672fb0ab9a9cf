"""Webhooks: waits that they end."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

import vidlift
from tests.overlays.servers import Reply, ScriptedServer
from tests.overlays.webhooks.serving import ENVELOPED, FLAT
from vidlift import JobState
from vidlift.retrying import RetryPolicy
from vidlift.webhooks import WebhookInbox, receive

if TYPE_CHECKING:
    from collections.abc import Callable


# Waiting


class Clock:
    """Moves when somebody sleeps, and notes how long."""

    def __init__(self) -> None:
        self.time = 0.0
        self.slept: list[float] = []
        self.during_sleep: Callable[[], None] = lambda: None

    def monotonic(self) -> float:
        return self.time

    def now(self) -> Any:
        return vidlift.SystemClock().now()

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds
        self.during_sleep()


class AsyncClock(Clock):
    async def sleep(self, seconds: float) -> None:  # type: ignore[override]  # the other color
        super().sleep(seconds)
        await asyncio.sleep(0)


def job_body(status: str = "processing", percent: int = 50, **more: Any) -> dict[str, Any]:
    moment = "2026-11-21T22:35:22Z"
    data = {
        "job_id": "job_0123456789ab",
        "video_id": "vid_x",
        "status": status,
        "progress_percent": percent,
        "created_at": moment,
        "updated_at": moment,
        **more,
    }
    return {"success": True, "message": "m", "data": data}


def reply(body: object) -> Reply:
    return Reply(200, {"Content-Type": "application/json"}, json.dumps(body).encode())


RUNNING = reply(job_body())


DONE = reply(job_body("completed", 100, output_video_url="https://x.example/o.mp4"))


def wait(color: str, server: ScriptedServer, clock: Clock | None, inbox: WebhookInbox, **options: Any) -> Any:
    """Wait for the job in either color; `clock` None is the machine's."""
    settings: dict[str, Any] = {"base_url": server.url, "retry": RetryPolicy(attempts=1), "clock": clock}
    if color == "sync":
        with vidlift.connect("clipzy", **settings) as clipzy:
            return clipzy.attach("job_0123456789ab").wait(webhooks=inbox, **options).snapshot

    async def run() -> Any:
        async with vidlift.connect_async("clipzy", **settings) as clipzy:
            return (await clipzy.attach("job_0123456789ab").wait(webhooks=inbox, **options)).snapshot

    return asyncio.run(run())


def clock_of(color: str) -> Clock:
    return Clock() if color == "sync" else AsyncClock()


@pytest.fixture(params=["sync", "async"])
def color(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_webhook_ends_the_wait_with_two_reads(
    color: str, inbox: WebhookInbox, post: Callable[..., int]
) -> None:
    with ScriptedServer(RUNNING, DONE) as server:

        def notify() -> None:
            while not server.asked:
                time.sleep(0.005)
            while not inbox._listeners:
                time.sleep(0.005)
            time.sleep(0.1)  # so that the wait is surely pausing
            assert post(FLAT) == 204

        sender = threading.Thread(target=notify)
        sender.start()
        began = time.monotonic()
        snapshot = wait(color, server, None, inbox)
        took = time.monotonic() - began
        sender.join()
        assert snapshot.state is JobState.SUCCEEDED
        assert len(server.asked) == 2
        assert took < 60  # the next read by itself would come after two minutes
    assert repr(inbox) == "<WebhookInbox: 0 listening>"


def test_without_a_webhook_the_wait_ends_by_polling(color: str, inbox: WebhookInbox) -> None:
    clock = clock_of(color)
    with ScriptedServer(RUNNING, RUNNING, RUNNING, DONE) as server:
        assert wait(color, server, clock, inbox).state is JobState.SUCCEEDED
        assert len(server.asked) == 4
    assert 300 < clock.time < 1200


def test_the_fallback_stays_within_its_bounds_and_the_deadline(color: str, inbox: WebhookInbox) -> None:
    clock = clock_of(color)
    with ScriptedServer(RUNNING) as server:
        with pytest.raises(vidlift.JobTimeout):
            wait(color, server, clock, inbox, timeout=7200)
        assert len(server.asked) < 20
    assert clock.time == pytest.approx(7200)
    assert repr(inbox) == "<WebhookInbox: 0 listening>"


@pytest.mark.parametrize("claim", [FLAT, {**FLAT, "status": "failed"}, ENVELOPED])
def test_what_a_webhook_claims_is_not_believed(color: str, inbox: WebhookInbox, claim: object) -> None:
    clock = clock_of(color)
    fired = False

    def forge() -> None:
        nonlocal fired
        if not fired:
            fired = True
            body = json.dumps(claim).encode()
            assert receive(inbox, method="POST", path=inbox.path("clipzy"), body=body) == 204

    clock.during_sleep = forge
    with ScriptedServer(RUNNING, RUNNING, RUNNING, DONE) as server:
        seen: list[Any] = []
        snapshot = wait(color, server, clock, inbox, on_update=seen.append)
        assert snapshot.state is JobState.SUCCEEDED
        assert [each.state for each in seen] == [JobState.RUNNING, JobState.SUCCEEDED]
        assert len(server.asked) == 4


def test_replayed_and_forged_webhooks_cost_one_read_then_polling_is_as_usual(
    color: str, inbox: WebhookInbox
) -> None:
    clock = clock_of(color)
    body = json.dumps(FLAT).encode()

    def flood() -> None:
        for _ in range(10):
            assert receive(inbox, method="POST", path=inbox.path("clipzy"), body=body) == 204

    clock.during_sleep = flood
    with ScriptedServer(RUNNING) as server:
        with pytest.raises(vidlift.JobTimeout):
            wait(color, server, clock, inbox, timeout=300)
        pauses = clock.slept[1:-1]
        assert min(pauses) >= 2  # the usual policy's least distance
        assert len(server.asked) <= 300 / 2 + 3


def test_a_webhook_that_is_sent_again_after_the_end_changes_nothing(
    color: str, inbox: WebhookInbox, post: Callable[..., int]
) -> None:
    with ScriptedServer(DONE) as server:
        wait(color, server, clock_of(color), inbox)
        assert [post(FLAT) for _ in range(5)] == [204] * 5
        assert wait(color, server, clock_of(color), inbox).state is JobState.SUCCEEDED
        assert len(server.asked) == 2


def test_a_webhook_before_the_first_read_is_not_lost(color: str, inbox: WebhookInbox) -> None:
    def done_meanwhile(_: object) -> Reply:
        # The job ends, and says so, right after the server has put together what it answers here.
        inbox.deliver("clipzy", ["job_0123456789ab"])
        return RUNNING

    clock = clock_of(color)
    with ScriptedServer(done_meanwhile, DONE) as server:
        assert wait(color, server, clock, inbox).state is JobState.SUCCEEDED
    assert clock.time < 2


def test_a_policy_of_ones_own_is_kept(color: str, inbox: WebhookInbox) -> None:
    clock = clock_of(color)
    policy = vidlift.PollPolicy(interval=vidlift.Fixed(50.0))
    with ScriptedServer(RUNNING, RUNNING, DONE) as server:
        wait(color, server, clock, inbox, policy=policy)
    assert clock.time == pytest.approx(100, abs=1)


def test_should_stop_is_asked_while_listening(color: str, inbox: WebhookInbox) -> None:
    clock = clock_of(color)
    with ScriptedServer(RUNNING) as server, pytest.raises(vidlift.WaitStopped):
        wait(color, server, clock, inbox, should_stop=lambda: clock.time > 30.5)
    assert 30.5 < clock.time < 32


def test_a_canceled_task_stops_listening_at_once(inbox: WebhookInbox) -> None:
    async def run(url: str) -> float:
        async with vidlift.connect_async("clipzy", base_url=url) as clipzy:
            running = asyncio.Event()
            task = asyncio.create_task(
                clipzy.attach("job_0123456789ab").wait(webhooks=inbox, on_update=lambda _: running.set())
            )
            await running.wait()
            await asyncio.sleep(0.05)
            began = time.monotonic()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            return time.monotonic() - began

    with ScriptedServer(RUNNING) as server:
        assert asyncio.run(run(server.url)) < 60  # the next read by itself would come after two minutes
    assert repr(inbox) == "<WebhookInbox: 0 listening>"


def test_many_threads_wait_on_one_inbox(inbox: WebhookInbox, post: Callable[..., int]) -> None:
    with ScriptedServer(*[RUNNING] * 8, DONE) as server, ThreadPoolExecutor(8) as pool:
        waits = [pool.submit(wait, "sync", server, None, inbox) for _ in range(8)]
        while len(server.asked) < 8 or sum(map(len, inbox._listeners.values())) < 8:
            time.sleep(0.005)
        time.sleep(0.1)
        assert post(FLAT) == 204
        assert {each.result(60).state for each in waits} == {JobState.SUCCEEDED}
        assert len(server.asked) == 16
