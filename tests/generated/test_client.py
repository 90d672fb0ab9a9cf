"""The client: its key, its settings, and its connections."""

from __future__ import annotations

import asyncio
import copy
import pickle

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.generated.answering import Answering
from vidlift_api.tensorpix import Client
from vidlift_api.tensorpix.api.jobs import jobs_retrieve

KEY = "sk-very-secret"


def test_address_comes_from_the_document() -> None:
    assert Client(KEY).base_url == "https://backend.tensorpix.ai"


def test_a_client_is_copied_but_never_pickled() -> None:
    client = Client(KEY, headers={"X-Trace": "1"})
    made = copy.copy(client)
    assert (made.api_key, made.headers, made.base_url) == (KEY, {"X-Trace": "1"}, client.base_url)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        with pytest.raises(TypeError, match="never pickled") as caught:
            pickle.dumps(client, protocol)
        assert KEY not in str(caught.value)


def test_repr_shows_no_secret() -> None:
    client = Client(
        KEY,
        headers={"X-Trace": "s3cret-header"},
        cookies={"session": "s3cret-cookie"},
        httpx_args={"proxy": "http://user:s3cret-proxy@localhost"},
        async_httpx_args={"proxy": "http://user:s3cret-proxy@localhost"},
    )
    client.get_httpx_client().close()
    text = repr(client)
    assert KEY not in text
    assert "s3cret" not in text
    assert "X-Trace" in text


@pytest.mark.parametrize(
    "key", ["", "s3c ret", "s3c\nX-Admin: 1", "s3c\r\nX: 1", "s3c\x00ret", "s3cr\u00e9t", "s3cret\n"]
)
def test_key_that_no_header_can_carry_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="api_key") as caught:
        Client(key)
    assert "s3c" not in str(caught.value)


@given(st.text())
def test_no_key_gets_another_header_in(key: str) -> None:
    try:
        client = Client(key)
    except ValueError:
        return
    request = httpx.Request("GET", client.base_url)
    (scheme,) = client.SCHEMES.values()
    scheme.put(request, key)
    assert [value for name, value in request.headers.raw if name == b"Authorization"] == [
        f"Token {key}".encode("ascii")
    ]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "backend.tensorpix.ai",
        "ftp://host/",
        "file:///etc",
        "https://",
        "https://u:p@host",
        "https://h/?q=1",
    ],
)
def test_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="base_url"):
        Client(KEY, base_url=url)


def test_changes_go_to_a_new_client() -> None:
    headers = {"X-One": "1"}
    with Answering(status=404) as server, Client(KEY, base_url=server.url, headers=headers) as client:
        client.get_httpx_client()
        other = (
            client.with_headers({"X-Two": "2"})
            .with_timeout(5)
            .with_cookies({"c": "3"})
            .with_base_url(server.url + "/prefix")
        )
        headers["X-Late"] = "9"
        with other:
            jobs_retrieve.sync(1, client=other)
        jobs_retrieve.sync(1, client=client)
        assert (client.headers, client.cookies) == ({"X-One": "1"}, {})
        assert (other.timeout, client.timeout) == (5, Client(KEY).timeout)
    changed, original = server.received
    assert (changed.path, original.path) == ("/prefix/api/jobs/1/", "/api/jobs/1/")
    assert changed.headers["x-two"] == "2"
    assert changed.headers["cookie"] == "c=3"
    assert changed.headers["x-one"] == original.headers["x-one"] == "1"
    assert not {"x-two", "cookie", "x-late"} & set(original.headers)


def test_client_can_be_used_again_after_its_end() -> None:
    with Answering(status=404) as server:
        client = Client(KEY, base_url=server.url)
        for _ in range(2):
            with client:
                jobs_retrieve.sync(1, client=client)

        async def twice() -> None:
            for _ in range(2):
                async with client:
                    await jobs_retrieve.asyncio(1, client=client)

        asyncio.run(twice())
    assert len(server.received) == 4


def test_own_httpx_client_still_sends_the_key() -> None:
    with Answering(status=404) as server, httpx.Client(base_url=server.url, headers={"X-Mine": "1"}) as mine:
        jobs_retrieve.sync(1, client=Client(KEY, base_url=server.url).set_httpx_client(mine))
    assert server.received[0].headers["x-mine"] == "1"
    assert server.received[0].headers["authorization"] == f"Token {KEY}"


def test_key_does_not_follow_to_another_origin() -> None:
    with Answering(status=200) as elsewhere, Answering(status=302) as server:
        server.headers["Location"] = elsewhere.url + "/api/jobs/1/"
        with Client(KEY, base_url=server.url, follow_redirects=True) as client:
            client.get_httpx_client().get("/api/jobs/1/", auth=client._auth())
            client.get_httpx_client().get(elsewhere.url, auth=client._auth())
    assert server.received[0].headers["authorization"] == f"Token {KEY}"
    assert len(elsewhere.received) == 2
    assert not any("authorization" in request.headers for request in elsewhere.received)


def test_own_event_hooks_do_not_replace_the_guard() -> None:
    seen: list[str] = []

    def remember(request: httpx.Request) -> None:
        seen.append(request.url.path)
        request.headers.setdefault("Authorization", f"Token {KEY}")

    args = {"event_hooks": {"request": [remember]}}
    with (
        Answering() as elsewhere,
        Answering(status=307, headers={"Location": elsewhere.url}) as server,
        Client(KEY, base_url=server.url, follow_redirects=True, httpx_args=args) as client,
    ):
        client.get_httpx_client().get("/start")
    assert seen == ["/start", "/"]
    assert "authorization" not in elsewhere.received[0].headers


def test_redirects_are_not_followed_by_default() -> None:
    with (
        Answering(status=302, headers={"Location": "http://127.0.0.1:9/"}) as server,
        Client(KEY, base_url=server.url) as client,
    ):
        response = jobs_retrieve.sync_detailed(1, client=client)
    assert (response.status_code, response.parsed) == (302, None)


def test_each_kind_of_client_takes_a_transport_of_its_own() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(404, json={"detail": request.url.path})

    with Client(KEY, httpx_args={"transport": httpx.MockTransport(answer)}) as client:
        response = jobs_retrieve.sync_detailed(7, client=client)
    assert response.parsed is not None
    assert response.content == b'{"detail":"/api/jobs/7/"}'

    async def call() -> int:
        async with Client(KEY, async_httpx_args={"transport": httpx.MockTransport(answer)}) as client:
            return (await jobs_retrieve.asyncio_detailed(7, client=client)).status_code

    assert asyncio.run(call()) == 404
