"""Retries, deadlines and the log of what every request passes through. Real sockets, a clock by hand."""

from __future__ import annotations

import logging
import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.overlays.servers import Reply, ScriptedServer
from vidlift._sync.transport import Transport
from vidlift.transport import RetryPolicy, deadline, retry_after

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
    made = Transport(httpx.HTTPTransport(), retry=RetryPolicy(attempts=3), clock=clock, random=lambda: 0.0)
    with made:
        yield made


def send(transport: Transport, method: str, url: str, **options: object) -> httpx.Response:
    timeout = {"timeout": {"connect": 5.0, "read": 5.0, "write": 5.0, "pool": 5.0}}
    response = transport.handle_request(httpx.Request(method, url, extensions=timeout, **options))  # type: ignore[arg-type]  # httpx's own options
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
    with ScriptedServer(Reply(503, {"Retry-After": "20"})) as server, deadline(clock, 10.0):
        assert send(transport, "GET", server.url).status_code == 503
    assert clock.slept == []


def test_a_deadline_shortens_the_timeouts_of_a_request(clock: Clock) -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200)

    # What a socket cannot show: which timeouts it was given.
    made = Transport(httpx.MockTransport(answer), retry=RetryPolicy(), clock=clock, random=lambda: 0.0)
    with deadline(clock, 3.0):
        send(made, "GET", "http://127.0.0.1/")
    assert set(asked[0].extensions["timeout"].values()) == {3.0}


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


def test_at_least_one_attempt_is_made() -> None:
    with pytest.raises(ValueError, match="attempts"):
        RetryPolicy(attempts=0)
