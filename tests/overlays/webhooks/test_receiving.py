"""Webhooks: accepted requests, and what a hostile sender can do."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import vidlift
from tests.overlays.webhooks.serving import ENVELOPED, FLAT, TOKEN, Served
from vidlift.webhooks import PAYLOADS, WebhookApp, WebhookInbox, job_ids, receive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


# Accepted requests


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
            # A sender without the token takes no place.
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


# Raw sockets


def _connected(served: Served) -> socket.socket:
    return socket.create_connection(("127.0.0.1", served.port), timeout=60)


@contextlib.contextmanager
def _slow(inbox: WebhookInbox, app: WebhookApp, count: int, served: Served) -> Iterator[list[socket.socket]]:
    """Send the beginnings of so many bodies, and return when the app waits for the rest of each."""
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
