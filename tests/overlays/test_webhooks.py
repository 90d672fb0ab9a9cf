"""Webhooks over real sockets: who may wake a wait, what that costs, and that nothing else is believed."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Self

import httpx
import pytest
import uvicorn
from hypothesis import given
from hypothesis import strategies as st

import vidlift
from tests.overlays.servers import Reply, ScriptedServer
from vidlift import JobState
from vidlift.retrying import RetryPolicy
from vidlift.webhooks import PAYLOADS, WebhookApp, WebhookInbox, job_ids, receive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TOKEN = "a-token-of-at-least-22-characters"
FLAT = {"job_id": "job_0123456789ab", "status": "completed", "progress_percent": 100}
ENVELOPED = {"success": True, "message": "Job completed", "data": {**FLAT, "video_id": "vid_x"}}


class Served:
    """An ASGI app on a real socket, in a thread of its own."""

    def __init__(self, app: Any) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.port = self._socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        config = uvicorn.Config(app, log_config=None, lifespan="on", ws="none", timeout_graceful_shutdown=1)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]})

    def __enter__(self) -> Self:
        self._thread.start()
        while not self._server.started:
            time.sleep(0.005)
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()


@pytest.fixture
def inbox() -> WebhookInbox:
    return WebhookInbox(TOKEN)


@pytest.fixture
def app(inbox: WebhookInbox) -> WebhookApp:
    return WebhookApp(inbox, max_body=10_000, body_seconds=3600, max_concurrent=300)


@pytest.fixture
def served(app: WebhookApp) -> Iterator[Served]:
    with Served(app) as server:
        yield server


@pytest.fixture
def post(served: Served, inbox: WebhookInbox) -> Iterator[Callable[..., int]]:
    with httpx.Client(timeout=60) as client:

        def send(body: object, path: str | None = None, **options: Any) -> int:
            content = body if isinstance(body, bytes) else json.dumps(body).encode()
            url = served.url + (inbox.path("clipzy") if path is None else path)
            return client.post(url, content=content, **options).status_code

        yield send


# Who is heard


@pytest.mark.parametrize("payload", [FLAT, ENVELOPED], ids=["flat", "enveloped"])
def test_both_documented_payloads_wake_the_wait(
    inbox: WebhookInbox, post: Callable[..., int], payload: object
) -> None:
    with inbox.listen("clipzy", "job_0123456789ab") as listener, inbox.listen("clipzy", "job_other") as other:
        assert post(payload) == 204
        assert listener.rung
        assert not other.rung


@pytest.mark.parametrize(
    "payload",
    [
        {"requestId": "c1f96dc2-ca79-4fd9-9e11-0e0c5ea4bb1f", "status": "complete"},
        {"data": {"request": {"id": "c1f96dc2-ca79-4fd9-9e11-0e0c5ea4bb1f"}}},
        {"events": [{"process_id": "C1F96DC2-CA79-4FD9-9E11-0E0C5EA4BB1F"}]},
        ["c1f96dc2-ca79-4fd9-9e11-0e0c5ea4bb1f"],
    ],
)
def test_an_undocumented_payload_is_searched_for_ids(
    inbox: WebhookInbox, post: Callable[..., int], payload: object
) -> None:
    with inbox.listen("topaz", "c1f96dc2-ca79-4fd9-9e11-0e0c5ea4bb1f") as listener:
        assert post(payload, inbox.path("topaz")) == 204
        assert listener.rung


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/clipzy",
        "/clipzy/",
        f"/clipzy/{TOKEN[:-1]}",
        f"/clipzy/{TOKEN}x",
        f"/clipzy/{TOKEN}/",
        f"/clipzy/{TOKEN.upper()}",
        f"/tensorpix/{TOKEN}",
        f"/nobody/{TOKEN}",
        f"/{TOKEN}",
        f"/{TOKEN}/clipzy",
        "/clipzy/%ff%fe",
    ],
)
def test_wrong_paths_are_refused_and_wake_nobody(
    inbox: WebhookInbox, post: Callable[..., int], path: str
) -> None:
    with inbox.listen("clipzy", "job_0123456789ab") as listener:
        assert post(FLAT, path) == 404
        assert not listener.rung


def test_other_methods_are_refused(inbox: WebhookInbox, served: Served) -> None:
    for method in ("GET", "PUT", "DELETE", "OPTIONS"):
        assert httpx.request(method, served.url + inbox.path("clipzy")).status_code == 404


def test_a_mounted_app_knows_its_path(inbox: WebhookInbox, post: Callable[..., int]) -> None:
    with inbox.listen("clipzy", "job_0123456789ab") as listener:
        assert post(FLAT, "/hooks/vidlift" + inbox.path("clipzy")) == 204
        assert listener.rung


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff\xfe", b"null", b"[]", b'"job_0123456789ab"', b'{"job_id": 5}', b'{"job_id": ""}'],
)
def test_bodies_that_name_no_job_are_refused(
    inbox: WebhookInbox, post: Callable[..., int], body: bytes
) -> None:
    with inbox.listen("clipzy", "job_0123456789ab") as listener:
        assert post(body) == 400
        assert not listener.rung


def test_nesting_without_end_is_refused(post: Callable[..., int], inbox: WebhookInbox) -> None:
    assert post(b"[" * 9_000) == 400
    assert post(b'{"a":' * 1500 + b"1" + b"}" * 1500, inbox.path("topaz")) == 400


@given(
    st.recursive(
        st.none() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=20,
    )
)
def test_any_json_is_searched_without_trouble(payload: object) -> None:
    for provider in PAYLOADS:
        assert all(0 < len(each) <= 200 for each in job_ids(provider, payload))
    body = json.dumps(payload).encode()
    assert receive(WebhookInbox(TOKEN), method="POST", path=f"/topaz/{TOKEN}", body=body) in {204, 400}


# Size, time, number


def test_an_oversized_body_is_refused_by_its_announcement(inbox: WebhookInbox, served: Served) -> None:
    with inbox.listen("clipzy", "job_0123456789ab") as listener, _connected(served) as raw:
        raw.sendall(_head(inbox, length=10**9))  # and no body: nobody waits for it
        assert _status(raw) == 413
        assert not listener.rung


def test_an_oversized_body_is_refused_although_it_was_not_announced(
    inbox: WebhookInbox, served: Served
) -> None:
    with _connected(served) as raw:
        raw.sendall(_head(inbox, length=None))
        chunk = b"1000\r\n" + b"x" * 0x1000 + b"\r\n"
        with contextlib.suppress(OSError):  # it stops reading
            for _ in range(100):
                raw.sendall(chunk)
        assert _status(raw) == 413


def test_a_large_body_within_the_limit_is_taken(inbox: WebhookInbox, post: Callable[..., int]) -> None:
    with inbox.listen("clipzy", "job_0123456789ab") as listener:
        assert post({**FLAT, "logs": "x" * 9_800}) == 204
        assert listener.rung
        assert post({**FLAT, "logs": "x" * 10_001}) == 413


def test_slow_bodies_hold_up_nobody(
    inbox: WebhookInbox, post: Callable[..., int], app: WebhookApp, served: Served
) -> None:
    with _slow(inbox, app, 50, served), inbox.listen("clipzy", "job_0123456789ab") as listener:
        assert post(FLAT) == 204
        assert listener.rung
        assert app._under_way == 50


def test_slow_bodies_are_cut_off(inbox: WebhookInbox) -> None:
    app = WebhookApp(inbox, body_seconds=0.2)
    with Served(app) as served, _slow(inbox, app, 50, served) as slow:
        for _ in range(90):  # a byte now and then does not help them
            for raw in slow:
                with contextlib.suppress(OSError):  # some have been cut off
                    raw.sendall(b" ")
            time.sleep(0.005)
        assert [_status(raw) for raw in slow] == [408] * 50


def test_more_bodies_at_once_than_allowed_are_put_off(inbox: WebhookInbox) -> None:
    app = WebhookApp(inbox, max_concurrent=3, body_seconds=3600)
    with Served(app) as served:
        url = served.url + inbox.path("clipzy")
        with _slow(inbox, app, 3, served):
            assert httpx.post(url, json=FLAT, timeout=60).status_code == 503
            # Whoever does not know the token takes nobody's place.
            assert httpx.post(f"{served.url}/clipzy/wrong", json=FLAT, timeout=60).status_code == 404
        _until(lambda: not app._under_way)
        assert httpx.post(url, json=FLAT, timeout=60).status_code == 204


def test_senders_that_hang_up_leave_nothing_behind(inbox: WebhookInbox) -> None:
    app = WebhookApp(inbox, body_seconds=60)
    with Served(app) as served:
        for _ in range(20):
            with _connected(served) as raw:
                raw.sendall(_head(inbox, length=100) + b"{")
        _until(lambda: not app._under_way)


def test_200_at_once_are_all_taken_and_each_wakes_its_own_wait(inbox: WebhookInbox, served: Served) -> None:
    url = served.url + inbox.path("clipzy")
    ids = [f"job_{number:012x}" for number in range(200)]
    listeners = {job_id: inbox.listen("clipzy", job_id) for job_id in ids}

    async def send_all() -> list[int]:
        limits = httpx.Limits(max_connections=200)
        async with httpx.AsyncClient(timeout=60, limits=limits) as client:

            async def send(job_id: str) -> int:
                return (await client.post(url, json={**FLAT, "job_id": job_id})).status_code

            return await asyncio.gather(*(send(job_id) for job_id in ids))

    began = time.process_time()
    assert asyncio.run(send_all()) == [204] * 200
    assert time.process_time() - began < 10  # about 1, most of it the client's
    assert all(listener.rung for listener in listeners.values())
    for listener in listeners.values():
        listener.close()
    assert repr(inbox) == "<WebhookInbox: 0 listening>"


# Without a server


def test_receiving_needs_no_extra() -> None:
    blocked = ("av", "PIL", "starlette", "uvicorn", "jsonschema", "click", "rich")
    code = f"import sys; sys.modules.update(dict.fromkeys({blocked!r})); import vidlift.webhooks"
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, timeout=60)


def test_the_function_does_without_a_framework(inbox: WebhookInbox) -> None:
    body = json.dumps(FLAT).encode()
    with inbox.listen("clipzy", "job_0123456789ab") as listener:
        for method, path, sent, status in [
            ("GET", inbox.path("clipzy"), body, 404),
            ("POST", "/clipzy/wrong", body, 404),
            ("POST", "", body, 404),  # as a framework hands over what is mounted at its root
            ("POST", TOKEN, body, 404),
            ("POST", inbox.path("clipzy"), b"x" * 2_000_000, 413),
            ("POST", inbox.path("clipzy"), b"{}", 400),
        ]:
            assert receive(inbox, method=method, path=path, body=sent) == status
            assert not listener.rung
        assert receive(inbox, method="POST", path=inbox.path("clipzy"), body=body) == 204
        assert listener.rung


@pytest.mark.parametrize("token", ["", "short", "with/slash-and-enough-characters", "x" * 201, "ü" * 30])
def test_tokens_that_are_no_secrets_are_refused(token: str) -> None:
    with pytest.raises(vidlift.UsageError, match="22 to 200"):
        WebhookInbox(token)


def test_tokens_of_ones_own_are_not_needed() -> None:
    first, second = WebhookInbox(), WebhookInbox()
    assert first.token != second.token
    assert first.is_token(first.token)
    assert not first.is_token(second.token)
    assert first.token not in repr(first)


def test_urls_for_providers(inbox: WebhookInbox) -> None:
    assert (
        inbox.url("https://hooks.example/vidlift/", "clipzy")
        == f"https://hooks.example/vidlift/clipzy/{TOKEN}"
    )
    with pytest.raises(vidlift.UsageError, match="no webhooks"):
        inbox.url("https://hooks.example", "tensorpix")
    for base in ("hooks.example", "ftp://x", "https://x?y=1", "https://[", "https://x/\n"):
        with pytest.raises(vidlift.UsageError, match="base of a webhook URL"):
            inbox.url(base, "clipzy")


@pytest.mark.parametrize(
    "options", [{"max_body": 0}, {"body_seconds": 0}, {"body_seconds": float("inf")}, {"max_concurrent": 0}]
)
def test_limits_must_limit(inbox: WebhookInbox, options: dict[str, Any]) -> None:
    with pytest.raises(vidlift.UsageError):
        WebhookApp(inbox, **options)


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
    async def sleep(self, seconds: float) -> None:  # type: ignore[override]  # the other colour
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


def wait(
    colour: str, server: ScriptedServer, clock: Clock | None, inbox: WebhookInbox, **options: Any
) -> Any:
    """Wait for the job in either colour; `clock` None is the machine's."""
    settings: dict[str, Any] = {"base_url": server.url, "retry": RetryPolicy(attempts=1), "clock": clock}
    if colour == "sync":
        with vidlift.connect("clipzy", **settings) as clipzy:
            return clipzy.attach("job_0123456789ab").wait(webhooks=inbox, **options).snapshot

    async def run() -> Any:
        async with vidlift.connect_async("clipzy", **settings) as clipzy:
            return (await clipzy.attach("job_0123456789ab").wait(webhooks=inbox, **options)).snapshot

    return asyncio.run(run())


def clock_of(colour: str) -> Clock:
    return Clock() if colour == "sync" else AsyncClock()


@pytest.fixture(params=["sync", "async"])
def colour(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_webhook_ends_the_wait_with_two_reads(
    colour: str, inbox: WebhookInbox, post: Callable[..., int]
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
        snapshot = wait(colour, server, None, inbox)
        took = time.monotonic() - began
        sender.join()
        assert snapshot.state is JobState.SUCCEEDED
        assert len(server.asked) == 2
        assert took < 60  # the next read by itself would come after two minutes
    assert repr(inbox) == "<WebhookInbox: 0 listening>"


def test_without_a_webhook_the_wait_ends_by_polling(colour: str, inbox: WebhookInbox) -> None:
    clock = clock_of(colour)
    with ScriptedServer(RUNNING, RUNNING, RUNNING, DONE) as server:
        assert wait(colour, server, clock, inbox).state is JobState.SUCCEEDED
        assert len(server.asked) == 4
    assert 300 < clock.time < 1200


def test_the_fallback_stays_within_its_bounds_and_the_deadline(colour: str, inbox: WebhookInbox) -> None:
    clock = clock_of(colour)
    with ScriptedServer(RUNNING) as server:
        with pytest.raises(vidlift.JobTimeout):
            wait(colour, server, clock, inbox, timeout=7200)
        assert len(server.asked) < 20
    assert clock.time == pytest.approx(7200)
    assert repr(inbox) == "<WebhookInbox: 0 listening>"


@pytest.mark.parametrize("claim", [FLAT, {**FLAT, "status": "failed"}, ENVELOPED])
def test_what_a_webhook_claims_is_not_believed(colour: str, inbox: WebhookInbox, claim: object) -> None:
    clock = clock_of(colour)
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
        snapshot = wait(colour, server, clock, inbox, on_update=seen.append)
        assert snapshot.state is JobState.SUCCEEDED
        assert [each.state for each in seen] == [JobState.RUNNING, JobState.SUCCEEDED]
        assert len(server.asked) == 4


def test_replayed_and_forged_webhooks_cost_one_read_then_polling_is_as_usual(
    colour: str, inbox: WebhookInbox
) -> None:
    clock = clock_of(colour)
    body = json.dumps(FLAT).encode()

    def flood() -> None:
        for _ in range(10):
            assert receive(inbox, method="POST", path=inbox.path("clipzy"), body=body) == 204

    clock.during_sleep = flood
    with ScriptedServer(RUNNING) as server:
        with pytest.raises(vidlift.JobTimeout):
            wait(colour, server, clock, inbox, timeout=300)
        pauses = clock.slept[1:-1]
        assert min(pauses) >= 2  # the usual policy's least distance
        assert len(server.asked) <= 300 / 2 + 3


def test_a_webhook_that_is_sent_again_after_the_end_changes_nothing(
    colour: str, inbox: WebhookInbox, post: Callable[..., int]
) -> None:
    with ScriptedServer(DONE) as server:
        wait(colour, server, clock_of(colour), inbox)
        assert [post(FLAT) for _ in range(5)] == [204] * 5
        assert wait(colour, server, clock_of(colour), inbox).state is JobState.SUCCEEDED
        assert len(server.asked) == 2


def test_a_webhook_before_the_first_read_is_not_lost(colour: str, inbox: WebhookInbox) -> None:
    def done_meanwhile(_: object) -> Reply:
        # The job ends, and says so, right after the server has put together what it answers here.
        inbox.deliver("clipzy", ["job_0123456789ab"])
        return RUNNING

    clock = clock_of(colour)
    with ScriptedServer(done_meanwhile, DONE) as server:
        assert wait(colour, server, clock, inbox).state is JobState.SUCCEEDED
    assert clock.time < 2


def test_a_policy_of_ones_own_is_kept(colour: str, inbox: WebhookInbox) -> None:
    clock = clock_of(colour)
    policy = vidlift.PollPolicy(interval=vidlift.Fixed(50.0))
    with ScriptedServer(RUNNING, RUNNING, DONE) as server:
        wait(colour, server, clock, inbox, policy=policy)
    assert clock.time == pytest.approx(100, abs=1)


def test_should_stop_is_asked_while_listening(colour: str, inbox: WebhookInbox) -> None:
    clock = clock_of(colour)
    with ScriptedServer(RUNNING) as server, pytest.raises(vidlift.WaitStopped):
        wait(colour, server, clock, inbox, should_stop=lambda: clock.time > 30.5)
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


# Raw sockets


def _connected(served: Served) -> socket.socket:
    return socket.create_connection(("127.0.0.1", served.port), timeout=60)


@contextlib.contextmanager
def _slow(inbox: WebhookInbox, app: WebhookApp, count: int, served: Served) -> Iterator[list[socket.socket]]:
    """Send the beginnings of so many bodies, and goes on when the app waits for what is missing of each."""
    with ExitStack() as stack:
        slow = [stack.enter_context(_connected(served)) for _ in range(count)]
        for raw in slow:
            raw.sendall(_head(inbox, length=100) + b"{")
        _until(lambda: app._under_way == count)
        yield slow


def _until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def _head(inbox: WebhookInbox, *, length: int | None) -> bytes:
    size = "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"
    return f"POST {inbox.path('clipzy')} HTTP/1.1\r\nHost: x\r\n{size}\r\n\r\n".encode()


def _status(raw: socket.socket) -> int:
    answer = raw.recv(1000)
    assert answer.startswith(b"HTTP/1.1 "), answer
    return int(answer.split()[1])
