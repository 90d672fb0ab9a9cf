"""Retries, deadlines and the log of what every request passes through. Real sockets, a clock by hand."""

from __future__ import annotations

import asyncio
import gzip
import logging
import math
import socket
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import vidlift
from tests.overlays.servers import Dripping, Reply, ScriptedServer
from vidlift._sync.clock import SystemClock
from vidlift._sync.transport import Connections, Transport
from vidlift.clock import AsyncSystemClock
from vidlift.retrying import BUDGET, LONGEST_RETRY_AFTER, UNLIMITED, Budget, RetryPolicy, retry_after
from vidlift.transport import ANSWER_BYTES, STREAMED, AsyncConnections, AsyncTransport

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
OK = Reply(200, {}, b"done")


class Clock:
    """Moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.seconds)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def transport(clock: Clock) -> Iterator[Transport]:
    made = Transport(Connections(), retry=RetryPolicy(attempts=3), clock=clock, random=lambda: 0.0)
    with made:
        yield made


def extensions(budget: Budget) -> dict[str, Any]:
    return {"timeout": {"connect": 5.0, "read": 5.0, "write": 5.0, "pool": 5.0}, BUDGET: budget}


def send(
    transport: Transport, method: str, url: str, *, budget: Budget = UNLIMITED, **options: object
) -> httpx.Response:
    request = httpx.Request(method, url, extensions=extensions(budget), **options)  # type: ignore[arg-type]  # httpx's own options
    response = transport.handle_request(request)
    response.read()
    return response


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
@pytest.mark.parametrize("status", [429, 502, 503, 504, 520, 527])
def test_repeatable_requests_are_repeated(
    transport: Transport, clock: Clock, method: str, status: int
) -> None:
    with ScriptedServer(Reply(status), Reply(status), OK) as server:
        assert send(transport, method, f"{server.url}/x").status_code == 200
    assert len(server.asked) == 3
    assert clock.slept == [0.5, 1.0]


def test_the_last_answer_stands(transport: Transport) -> None:
    with ScriptedServer(Reply(503, {}, b"down")) as server:
        response = send(transport, "GET", server.url)
    assert (response.status_code, response.content, len(server.asked)) == (503, b"down", 3)


@pytest.mark.parametrize("status", [400, 401, 404, 409, 500, 501])
def test_answers_that_mean_something_are_not_repeated(transport: Transport, status: int) -> None:
    with ScriptedServer(Reply(status)) as server:
        assert send(transport, "GET", server.url).status_code == status
    assert len(server.asked) == 1


def test_a_deletion_that_failed_inside_the_server_is_repeated(transport: Transport) -> None:
    with ScriptedServer(Reply(500), Reply(204)) as server:
        assert send(transport, "DELETE", server.url).status_code == 204


@pytest.mark.parametrize("status", [500, 502, 503, 504, 520])
def test_a_post_that_may_have_been_acted_on_is_never_repeated(transport: Transport, status: int) -> None:
    with ScriptedServer(Reply(status)) as server:
        assert send(transport, "POST", server.url, json={}).status_code == status
    assert len(server.asked) == 1


def test_a_post_whose_connection_is_cut_is_never_repeated(transport: Transport) -> None:
    with ScriptedServer(None) as server, pytest.raises(httpx.RemoteProtocolError):
        send(transport, "POST", server.url, json={})
    assert len(server.asked) == 1


def test_a_get_whose_connection_is_cut_is_repeated(transport: Transport) -> None:
    with ScriptedServer(None, OK) as server:
        assert send(transport, "GET", server.url).content == b"done"


def test_a_post_refused_for_its_rate_is_repeated_with_the_same_body(
    transport: Transport, clock: Clock
) -> None:
    with ScriptedServer(Reply(429, {"Retry-After": "7"}), OK) as server:
        assert send(transport, "POST", server.url, json={"a": 1}).status_code == 200
    assert clock.slept == [7.0]
    assert server.asked[0].body == server.asked[1].body == b'{"a":1}'


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_host_that_is_not_there_is_tried_again(transport: Transport, clock: Clock, method: str) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
        with pytest.raises(httpx.ConnectError):
            send(transport, method, url)
    assert len(clock.slept) == 2


def test_a_date_is_waited_for(transport: Transport, clock: Clock) -> None:
    with ScriptedServer(
        Reply(503, {"Retry-After": format_datetime(NOW + timedelta(seconds=9))}), OK
    ) as server:
        send(transport, "GET", server.url)
    assert clock.slept == [9.0]


def test_a_server_that_asks_for_more_than_is_borne_is_left_to_the_caller(
    transport: Transport, clock: Clock
) -> None:
    with ScriptedServer(Reply(429, {"Retry-After": "3600"})) as server:
        assert send(transport, "GET", server.url).status_code == 429
    assert clock.slept == []


def test_no_pause_goes_beyond_the_deadline(transport: Transport, clock: Clock) -> None:
    budget = Budget.within(clock, 10.0)
    with ScriptedServer(Reply(503, {"Retry-After": "20"})) as server:
        assert send(transport, "GET", server.url, budget=budget).status_code == 503
    assert clock.slept == []


def test_a_deadline_shortens_the_timeouts_of_a_request(clock: Clock) -> None:
    asked: list[dict[str, float]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.extensions["timeout"])
        return httpx.Response(200)

    # What a socket cannot show: which timeouts it was given.
    made = Transport(httpx.MockTransport(answer), retry=RetryPolicy(), clock=clock, random=lambda: 0.0)
    send(made, "GET", "http://127.0.0.1/", budget=Budget.within(clock, 3.0))
    assert set(asked[0].values()) == {3.0}


def test_the_log_shows_no_query_no_header_and_no_body(
    transport: Transport, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, "vidlift"), ScriptedServer(Reply(503), OK) as server:
        send(transport, "GET", f"{server.url}/file?sig=hidden1", headers={"Authorization": "Token hidden2"})
    assert [record.name for record in caplog.records] == ["vidlift.transport"] * 3
    assert "/file?…: 503" in caplog.text
    assert "attempt 2" in caplog.text
    assert "hidden" not in caplog.text


@given(st.text(max_size=60))
def test_a_retry_after_that_makes_no_sense_is_none_or_a_time(value: str) -> None:
    seconds = retry_after({"retry-after": value}, NOW)
    assert seconds is None or seconds >= 0


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0.0),
        (" 12 ", 12.0),
        ("-1", None),
        ("1.5", None),
        ("", None),
        ("soon", None),
        (format_datetime(NOW - timedelta(days=1)), 0.0),
        ("Fri, 01 May 2026 12:00:30 -0000", 30.0),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": value}, NOW) == seconds


@pytest.mark.parametrize(
    "value",
    [
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "Fri, 01 May 99999999999 12:00:00 GMT",
        "999999999",
        "9" * 5000,
        "Fri, 01 May 2026 12:00:00 +99999999",
    ],
)
def test_no_server_is_waited_for_longer_than_a_day(value: str) -> None:
    seconds = retry_after({"retry-after": value}, NOW)
    assert seconds is None or seconds <= LONGEST_RETRY_AFTER == 24 * 3600


@pytest.mark.parametrize(
    "wrong",
    [
        {"attempts": 0},
        {"initial": -1.0},
        {"longest": math.inf},
        {"longest": math.nan},
        {"jitter": 1.5},
        {"longest_retry_after": -1.0},
    ],
)
def test_a_retry_policy_that_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(vidlift.UsageError, match=next(iter(wrong))):
        RetryPolicy(**wrong)


def test_many_attempts_do_not_overflow_a_pause() -> None:
    policy = RetryPolicy(attempts=5000)
    request = httpx.Request("GET", "http://127.0.0.1")
    pause = policy.pause(request, httpx.Response(503), attempt=4999, now=NOW, random=lambda: 0.0)
    assert pause == policy.longest


# Answers that break off, never end, or are too large


DRIPS = {
    "head": (b"HTTP/1.1 200 OK\r\nX-A: ", b"x"),
    "body": (b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n", b" "),
    "chunks": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    # Of this no piece ever reaches the reader of the body.
    "early hints": (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "the extension of a chunk": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", b"x"),
}


@pytest.mark.timeout(30)
@pytest.mark.parametrize(("head", "rest"), DRIPS.values(), ids=DRIPS.keys())
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("color", ["sync", "async"])
@pytest.mark.parametrize("bound", ["budget", "timeout"])
def test_a_response_that_trickles_in_meets_its_deadline(
    head: bytes, rest: bytes, method: str, color: str, bound: str
) -> None:
    ask = ask_sync if color == "sync" else ask_async
    seconds, budget = (0.3, None) if bound == "timeout" else (30.0, 0.3)
    began = time.monotonic()
    with Dripping(head, rest) as url, pytest.raises(httpx.ReadTimeout):
        ask(method, url, seconds, budget)
    assert time.monotonic() - began < 1.3


def asking(method: str, url: str, seconds: float, budget: Budget) -> httpx.Request:
    timeout = dict.fromkeys(("connect", "read", "write", "pool"), seconds)
    return httpx.Request(method, url, extensions={"timeout": timeout, BUDGET: budget})


def ask_sync(method: str, url: str, seconds: float, budget: float | None) -> None:
    clock = SystemClock()
    with Transport(Connections(), retry=RetryPolicy(attempts=1), clock=clock, random=lambda: 0.0) as made:
        made.handle_request(asking(method, url, seconds, Budget.within(clock, budget)))


def ask_async(method: str, url: str, seconds: float, budget: float | None) -> None:
    async def run() -> None:
        clock, once = AsyncSystemClock(), RetryPolicy(attempts=1)
        async with AsyncTransport(AsyncConnections(), retry=once, clock=clock, random=lambda: 0.0) as made:
            await made.handle_async_request(asking(method, url, seconds, Budget.within(clock, budget)))

    asyncio.run(run())


HALF = Reply(200, {"Content-Length": "8"}, b"half")


def test_a_reading_whose_answer_breaks_off_is_repeated(transport: Transport) -> None:
    with ScriptedServer(HALF, OK) as server:
        assert send(transport, "GET", server.url).content == b"done"
    assert len(server.asked) == 2


def test_a_post_whose_answer_breaks_off_is_never_repeated(transport: Transport) -> None:
    with ScriptedServer(HALF, OK) as server, pytest.raises(httpx.RemoteProtocolError):
        send(transport, "POST", server.url, json={})
    assert len(server.asked) == 1


def bomb() -> Reply:
    packed = gzip.compress(bytes(ANSWER_BYTES + 1), 9)
    assert len(packed) < 100_000
    return Reply(200, {"Content-Encoding": "gzip"}, packed)


@pytest.mark.parametrize("kind", ["plain", "packed"])
def test_an_answer_that_would_fill_the_memory_is_refused_and_not_asked_for_again(
    transport: Transport, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if kind == "plain":
        monkeypatch.setattr("vidlift._sync.transport.ANSWER_BYTES", 3)
    reply = OK if kind == "plain" else bomb()
    with ScriptedServer(reply) as server, pytest.raises(httpx.DecodingError, match="more than"):
        send(transport, "GET", server.url)
    assert len(server.asked) == 1


def test_a_packed_answer_is_unpacked_once() -> None:
    reply = Reply(200, {"Content-Encoding": "gzip", "X-Kept": "a"}, gzip.compress(b'{"a": 1}'))
    clock = Clock()
    with (
        ScriptedServer(reply) as server,
        Transport(httpx.HTTPTransport(), retry=RetryPolicy(), clock=clock, random=lambda: 0.0) as made,
        httpx.Client(transport=made) as client,
    ):
        response = client.get(server.url)
    assert (response.json(), response.headers["x-kept"]) == ({"a": 1}, "a")
    assert "content-encoding" not in response.headers


def test_a_file_is_handed_over_unread(transport: Transport) -> None:
    with ScriptedServer(HALF) as server:
        request = httpx.Request("GET", server.url, extensions={STREAMED: True})
        response = transport.handle_request(request)
        with pytest.raises(httpx.RemoteProtocolError):
            response.read()
        response.close()


# Proxies


@pytest.fixture
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("NO_PROXY", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    return monkeypatch


def test_what_is_for_this_machine_goes_through_no_proxy(no_proxies: pytest.MonkeyPatch) -> None:
    with ScriptedServer(Reply(200, {}, b"proxy")) as proxy, ScriptedServer(OK) as server:
        no_proxies.setenv("http_proxy", proxy.url)
        with Connections() as proxies:
            for method in ("GET", "POST"):
                assert proxies.handle_request(httpx.Request(method, server.url)).read() == b"done"
    assert proxy.asked == []


@pytest.mark.parametrize(
    "proxy", ["ftp://user:hidden@h:1", "http://user:hidden@h:x", "socks9://user:hidden@h"]
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_proxy_that_cannot_be_used_is_told_without_its_password(
    no_proxies: pytest.MonkeyPatch, proxy: str, method: str
) -> None:
    no_proxies.setenv("https_proxy", proxy)
    with Connections() as proxies, pytest.raises(vidlift.UsageError, match="proxy") as caught:
        proxies.handle_request(httpx.Request(method, "https://api.example/"))
    assert "hidden" not in str(caught.value)


@pytest.mark.parametrize("color", ["sync", "async"])
def test_what_one_logs_in_at_a_proxy_with_hangs_on_no_error(
    no_proxies: pytest.MonkeyPatch, color: str
) -> None:
    url = "https://api.invalid/"

    once = RetryPolicy(attempts=1)

    async def ask() -> None:
        clock = AsyncSystemClock()
        async with AsyncTransport(AsyncConnections(), retry=once, clock=clock, random=lambda: 0.0) as made:
            await made.handle_async_request(httpx.Request("GET", url))

    def ask_sync() -> None:
        with Transport(Connections(), retry=once, clock=SystemClock(), random=lambda: 0.0) as made:
            made.handle_request(httpx.Request("GET", url))

    with ScriptedServer(Reply(407)) as proxy:
        no_proxies.setenv("https_proxy", proxy.url.replace("http://", "http://user:hidden@"))
        with pytest.raises(httpx.ProxyError) as caught:
            ask_sync() if color == "sync" else asyncio.run(ask())
    error: BaseException | None = caught.value
    assert "proxy-authorization" in proxy.asked[0].headers
    credentials = proxy.asked[0].headers["proxy-authorization"].split()[1]
    while error is not None:
        shown = f"{error!r} {error} {vars(error)}"
        assert "hidden" not in shown
        assert credentials not in shown
        error = error.__cause__ or error.__context__


def test_no_log_shows_where_a_redirect_leads(transport: Transport, caplog: pytest.LogCaptureFixture) -> None:
    redirect = Reply(302, {"Location": "/real?sig=hidden"})
    with caplog.at_level(logging.DEBUG), ScriptedServer(redirect) as server:
        send(transport, "GET", server.url)
    assert "receive_response_headers.complete" in caplog.text
    assert "hidden" not in caplog.text
