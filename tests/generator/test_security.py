"""What operations ask of who calls them, as it reaches a server: and what nothing may show of it."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import pickle
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qs

import httpx
import pytest

from tests.generated.answering import Answering
from tests.generator import micro

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

KEY, OTHER = "k-0123456789", "other-0123456789"
BEARER = {"type": "http", "scheme": "bearer"}
HEADER = {"type": "apiKey", "in": "header", "name": "X-Key"}
QUERY = {"type": "apiKey", "in": "query", "name": "api_key"}
COOKIE = {"type": "apiKey", "in": "cookie", "name": "sid"}


def package(folder: Path, schemes: dict[str, Any], operations: dict[str, Any], **parts: Any) -> ModuleType:
    """Return a package whose operations ask for what is given; None is what the document asks for."""
    paths = {}
    for name, security in operations.items():
        own = {} if security is None else {"security": security}
        paths[f"/{name}"] = {"get": micro.operation({"type": "object"}, operationId=name, **own)}
    components = {"securitySchemes": schemes}
    return micro.package(micro.document(paths=paths, components=components, **parts), folder)


def call(client: Any, name: str) -> None:
    getattr(client.things, name)()


def test_each_operation_gets_what_it_asks_for(tmp_path: Path) -> None:
    found = package(
        tmp_path,
        {"token": BEARER, "app": HEADER},
        {
            "usual": None,
            "again": None,
            "public": [],
            "app_alone": [{"app": []}],
            "together": [{"token": [], "app": []}],
            "either": [{"app": []}, {"token": []}],
            "optional": [{"app": []}, {}],
        },
        security=[{"token": []}],
    )
    with Answering() as server, found.Client(KEY, app=OTHER, base_url=server.url) as client:
        for name in ("usual", "public", "app_alone", "together", "either", "optional"):
            call(client, name)
    sent = [(each.headers.get("authorization"), each.headers.get("x-key")) for each in server.received]
    bearer = f"Bearer {KEY}"
    assert sent == [
        (bearer, None),
        (None, None),
        (None, OTHER),
        (bearer, OTHER),
        (None, OTHER),
        (None, OTHER),
    ]


def test_of_alternatives_the_one_is_taken_that_the_client_has_everything_for(tmp_path: Path) -> None:
    asked: list[dict[str, list[str]]] = [{"token": [], "app": []}, {"sid": []}, {"app": []}]
    found = package(tmp_path, {"token": BEARER, "app": HEADER, "sid": COOKIE}, {"read": asked})
    with Answering() as server:
        for given in ({"sid": KEY}, {"app": OTHER}, {"api_key": KEY}, {"api_key": KEY, "app": OTHER}):
            with found.Client(**given, base_url=server.url) as client:
                client.things.read()
    sent = [
        (each.headers.get("authorization"), each.headers.get("x-key"), each.headers.get("cookie"))
        for each in server.received
    ]
    bearer = f"Bearer {KEY}"
    assert sent == [
        (None, None, f"sid={KEY}"),
        (None, OTHER, None),
        (bearer, None, None),
        (bearer, OTHER, None),
    ]


def test_keys_in_queries_and_cookies_are_sent_beside_what_else_there_is(tmp_path: Path) -> None:
    paths = {
        "/list": {
            "get": micro.operation(
                {"type": "object"},
                parameters=[
                    {
                        "name": "ids",
                        "in": "query",
                        "explode": False,
                        "schema": {"type": "array", "items": {"type": "string"}},
                    },
                    {"name": "tab", "in": "cookie", "schema": {"type": "string"}},
                ],
            )
        }
    }
    source = micro.document(
        paths=paths,
        security=[{"key": [], "sid": []}],
        components={"securitySchemes": {"key": QUERY, "sid": COOKIE}},
    )
    found = micro.package(source, tmp_path)
    with Answering() as server, found.Client("a&b=c/d", sid="x;y", base_url=server.url) as client:
        client.things.read(ids=["1,2", "3"], tab="t")
        client.things.read()
        awaited(client)
    first, *others = server.received
    assert first.path == "/list?ids=1%2C2,3&api_key=a%26b%3Dc%2Fd"
    assert first.headers["cookie"] == "tab=t; sid=x%3By"
    assert {other.path for other in others} == {"/list?api_key=a%26b%3Dc%2Fd"}
    assert {other.headers["cookie"] for other in others} == {"sid=x%3By"}


def awaited(client: Any) -> None:
    """Call the operation `read` as a coroutine."""

    async def read() -> None:
        async with client:
            await client.aio.things.read()

    asyncio.run(read())


@pytest.mark.parametrize("place", ["operation", "path", "component"])
def test_a_parameter_that_is_the_key_is_no_argument(place: str, tmp_path: Path) -> None:
    parameter = {"name": "x-key", "in": "header", "required": True, "schema": {"type": "string"}}
    listed = {"$ref": "#/components/parameters/Key"} if place == "component" else parameter
    kept = {"name": "X-Trace", "in": "header", "schema": {"type": "string"}}
    item: dict[str, Any] = {
        "get": micro.operation({"type": "object"}, parameters=[kept]),
        "post": micro.operation({"type": "object"}, operationId="open", security=[], parameters=[kept]),
    }
    (item if place == "path" else item["get"])["parameters"] = [listed, kept]
    source = micro.document(
        paths={"/things": item},
        security=[{"key": []}],
        components={"securitySchemes": {"key": HEADER}, "parameters": {"Key": parameter}},
    )
    found = micro.package(source, tmp_path)
    with Answering() as server, found.Client(KEY, base_url=server.url) as client:
        client.things.read(x_trace="t")
        client.things.open(x_trace="t", **({"x_key": "mine"} if place == "path" else {}))
    assert server.received[0].headers["x-key"] == KEY
    assert server.received[1].headers.get("x-key") == ("mine" if place == "path" else None)
    assert [each.headers["x-trace"] for each in server.received] == ["t", "t"]


@pytest.mark.parametrize("scheme", [QUERY, COOKIE, HEADER])
def test_no_key_follows_to_another_server(scheme: dict[str, Any], tmp_path: Path) -> None:
    found = package(tmp_path, {"key": scheme}, {"read": [{"key": []}]})
    with Answering() as elsewhere, Answering(status=307) as server:
        server.headers["Location"] = f"{elsewhere.url}/read?api_key={KEY}&page=2"
        with found.Client(KEY, base_url=server.url, follow_redirects=True) as client:
            client.things.read()
    (received,) = elsewhere.received
    assert received.path == "/read?page=2" if scheme is QUERY else received.path.startswith("/read")
    assert KEY not in repr(received.headers)


def test_no_log_error_or_repr_shows_a_key_in_a_query(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    found = package(tmp_path, {"key": QUERY}, {"read": [{"key": []}]})
    caplog.set_level(logging.DEBUG)
    seen: list[httpx.Request] = []
    with Answering(status=404, body=f'"no {KEY}"'.encode()) as server:
        hooks = {"event_hooks": {"response": [lambda response: seen.append(response.request)]}}
        with found.Client(KEY, base_url=server.url, httpx_args=hooks) as client:
            with pytest.raises(found.errors.NotFoundStatusError) as caught:
                client.things.read()
            with pytest.raises(httpx.HTTPStatusError) as told:
                httpx.Response(404, request=seen[0]).raise_for_status()
            refused = client.with_base_url("http://127.0.0.1:9")
            with refused, pytest.raises(httpx.ConnectError) as failed:
                refused.things.read()
    assert KEY in server.received[0].path
    shown = [caplog.text, str(caught.value), repr(client), repr(seen[0]), str(seen[0].url), repr(seen[0].url)]
    shown += [str(told.value), repr(failed.value), repr(failed.value.request)]
    for text in shown:
        assert KEY not in text
    assert "HTTP Request: GET" in caplog.text


def test_functions_give_the_key_of_the_moment(tmp_path: Path) -> None:
    found = package(tmp_path, {"token": BEARER}, {"read": [{"token": []}]})
    keys = iter(["first-012345", "second-012345", "third-012345"])

    async def later() -> str:
        await asyncio.sleep(0)
        return next(keys)

    with Answering() as server:
        with found.Client(lambda: next(keys), base_url=server.url) as client:
            client.things.read()
            awaited(client)
        client = found.Client(later, base_url=server.url)
        awaited(client)
        with client, pytest.raises(TypeError, match="coroutine"):
            client.things.read()
        for wrong in (lambda: None, lambda: "a b", lambda: 3):
            client = found.Client(wrong, base_url=server.url)
            with client, pytest.raises((TypeError, ValueError), match="api_key"):
                client.things.read()
    sent = [each.headers["authorization"] for each in server.received]
    assert sent == ["Bearer first-012345", "Bearer second-012345", "Bearer third-012345"]
    server.status = 403


def test_an_error_shows_no_key_that_a_function_gave(tmp_path: Path) -> None:
    found = package(tmp_path, {"token": BEARER}, {"read": [{"token": []}]})
    with (
        Answering(status=403, body=f'{{"detail": "{KEY} is over"}}'.encode()) as server,
        found.Client(lambda: KEY, base_url=server.url) as client,
        pytest.raises(found.errors.ForbiddenStatusError, match="is over") as caught,
    ):
        client.things.read()
    assert KEY not in str(caught.value)


def test_arguments_of_keys_are_named_apart_from_all_else(tmp_path: Path) -> None:
    schemes = {
        "token": BEARER,
        "things": HEADER,
        "headers": QUERY,
        "class": COOKIE,
        "basic": {"type": "http", "scheme": "basic"},
    }
    found = package(tmp_path, schemes, {"read": [{name: [] for name in schemes}]})
    with Answering() as server:
        given = {
            "things_key": "a-0",
            "headers_key": "b-0",
            "key_class": "c-0",
            "username": "u",
            "password": "p",
        }
        with found.Client("t-0", **given, base_url=server.url) as client:
            client.things.read()
    (received,) = server.received
    assert received.headers["x-key"] == "a-0"
    assert received.path == "/read?api_key=b-0"
    assert received.headers["cookie"] == "sid=c-0"


def test_a_document_that_asks_for_nothing_takes_the_key_that_it_describes(tmp_path: Path) -> None:
    found = package(tmp_path, {"key": HEADER}, {"read": None})
    with Answering() as server:
        for given in ((), (KEY,)):
            with found.Client(*given, base_url=server.url) as client:
                client.things.read()
    assert [each.headers.get("x-key") for each in server.received] == [None, KEY]


# ------------------------------------------------------------------------------------------------- OAuth 2


class Tokens:
    """A server that gives tokens for client credentials, and serves things for those that it gave."""

    def __init__(self, *, lasts: int | None = 3600, body_alone: bool = False, delay: float = 0.0) -> None:
        self.lasts, self.body_alone, self.delay = lasts, body_alone, delay
        self.asked: list[dict[str, list[str]]] = []
        self.served: list[str] = []
        self.good: set[str] = set()

    def answer(self, path: str, headers: Any, body: bytes) -> tuple[int, dict[str, Any]]:
        if path == "/token":
            form = parse_qs(body.decode())
            known = base64.b64encode(b"me:s3cr%2Ft-0123").decode()
            in_header = headers.get("authorization") == f"Basic {known}" and not self.body_alone
            in_body = (form.get("client_id"), form.get("client_secret")) == (["me"], ["s3cr/t-0123"])
            if not (in_header or in_body):
                return 401, {"error": "invalid_client", "error_description": f"unknown s3cr/t-0123 {body!r}"}
            self.asked.append(form)
            token = f"tok-{len(self.asked)}-0123456789"
            self.good.add(token)
            return 200, {"access_token": token, "token_type": "bearer"} | (
                {} if self.lasts is None else {"expires_in": self.lasts}
            )
        token = (headers.get("authorization") or "").removeprefix("Bearer ")
        self.served.append(token)
        return (200, {}) if token in self.good else (401, {"detail": f"{token} is over"})

    def __enter__(self) -> Self:
        tokens = self

        class Handler(BaseHTTPRequestHandler):
            def handle_any(self) -> None:
                length = int(self.headers.get("content-length", 0))
                status, found = tokens.answer(self.path, self.headers, self.rfile.read(length))
                data = json.dumps(found).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_POST = handle_any  # noqa: N815 - names that the base class calls

            def log_message(self, *_: object) -> None:
                """Keep quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        ).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def package(self, folder: Path) -> ModuleType:
        flows = {"clientCredentials": {"tokenUrl": f"{self.url}/token", "scopes": {"see": "", "do": ""}}}
        asked = {"read": [{"oauth": ["see", "do"]}], "other": [{"oauth": []}]}
        return package(folder, {"oauth": {"type": "oauth2", "flows": flows}}, asked)

    def client(self, found: ModuleType, **more: Any) -> Any:
        return found.Client(client_id="me", client_secret="s3cr/t-0123", base_url=self.url, **more)


def test_a_token_is_fetched_once_and_sent_until_it_expires(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Tokens() as server:
        found = server.package(tmp_path)
        clock = micro.runtime(found, "tokens").time
        now = clock.monotonic()
        monkeypatch.setattr(
            micro.runtime(found, "tokens"), "time", type("Clock", (), {"monotonic": lambda: now})
        )
        with server.client(found) as client, client.with_timeout(3) as other:
            for _ in range(3):
                client.things.read()
            other.things.read()
            awaited(client)
            assert len(server.asked) == 1
            now += 3571
            client.things.read()
    assert len(server.asked) == 2
    assert server.asked[0] == {"grant_type": ["client_credentials"], "scope": ["see do"]}
    assert server.served == ["tok-1-0123456789"] * 5 + ["tok-2-0123456789"]


@pytest.mark.parametrize("asynchronous", [False, True])
def test_a_token_that_is_refused_is_fetched_anew_once(asynchronous: bool, tmp_path: Path) -> None:
    with Tokens(lasts=None) as server:
        found = server.package(tmp_path)
        client = server.client(found)

        def read() -> None:
            awaited(client) if asynchronous else client.things.read()

        with client:
            read()
            server.good.clear()
            read()
            assert server.served == ["tok-1-0123456789", "tok-1-0123456789", "tok-2-0123456789"]
            server.good = Nothing()
            with pytest.raises(found.errors.UnauthorizedStatusError):
                read()
    assert len(server.asked) == 3
    assert len(server.served) == 5


class Nothing(set[str]):
    """A set that keeps nothing: no token is good."""

    def add(self, _: str) -> None:
        """Keep nothing."""


def test_scopes_are_those_of_the_operation_or_the_given_ones(tmp_path: Path) -> None:
    with Tokens() as server:
        found = server.package(tmp_path)
        with server.client(found) as client:
            client.things.read()
            client.things.other()
        with server.client(found, scope="see") as client:
            client.things.read()
            client.things.other()
    assert [form.get("scope") for form in server.asked] == [["see do"], None, ["see"]]


def test_a_server_that_reads_the_body_alone_gets_the_secret_there(tmp_path: Path) -> None:
    with Tokens(body_alone=True, lasts=0) as server, server.client(server.package(tmp_path)) as client:
        client.things.read()
        client.things.read()
    assert len(server.asked) == 2
    assert server.asked[1]["client_secret"] == ["s3cr/t-0123"]


def test_many_at_once_fetch_one_token(tmp_path: Path) -> None:
    with Tokens() as server:
        found = server.package(tmp_path)

        async def many() -> None:
            async with server.client(found) as client:
                await asyncio.gather(*(client.aio.things.read() for _ in range(10)))

        asyncio.run(many())
        assert len(server.asked) == 1
        with server.client(found) as client:
            threads = [threading.Thread(target=client.things.read) for _ in range(8)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
    assert len(server.asked) == 2
    assert len(server.served) == 18


def test_a_refusal_of_tokens_says_why_and_shows_no_secret(tmp_path: Path) -> None:
    with Tokens() as server:
        found = server.package(tmp_path)
        client = found.Client(client_id="me", client_secret="wrong-s3cret", base_url=server.url)
        with client, pytest.raises(found.errors.TokenError, match=r"invalid_client.*client_secret") as caught:
            client.things.read()
    assert caught.value.status_code == 401
    assert "wrong-s3cret" not in str(caught.value) + repr(client)


def test_nothing_shows_a_token(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with Tokens() as server, server.client(server.package(tmp_path)) as client:
        client.things.read()
    held = client._tokens
    for text in (repr(client), repr(held), caplog.text, str(pickle.dumps(held))):
        assert "tok-1" not in text
        assert "s3cr" not in text
    assert pickle.loads(pickle.dumps(held)).secrets == ()  # noqa: S301 - made here


def test_secrets_go_to_no_other_server_and_over_no_open_line(tmp_path: Path) -> None:
    with Answering() as elsewhere, Answering(status=307) as server:
        server.headers["Location"] = f"{elsewhere.url}/token"
        flows = {"clientCredentials": {"tokenUrl": "/token", "scopes": {}}}
        found = package(tmp_path, {"oauth": {"type": "oauth2", "flows": flows}}, {"read": [{"oauth": []}]})
        given = {"client_id": "me", "client_secret": "s3cret-0123", "base_url": server.url}
        redirected = found.Client(**given, follow_redirects=True)
        with redirected, pytest.raises(found.errors.TokenError, match="another server"):
            redirected.things.read()
        open_line = found.Client(**given, token_url="http://tokens.example.com/")
        with open_line, pytest.raises(ValueError, match="https"):
            open_line.things.read()
    assert elsewhere.received == []


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"client_id": "me"}, "client_secret"),
        ({"client_secret": "s3cret"}, "client_secret"),
        ({}, "pass api_key, or client_id and client_secret"),
    ],
)
def test_half_of_a_credential_is_none(given: dict[str, str], message: str, tmp_path: Path) -> None:
    flows = {"clientCredentials": {"tokenUrl": "/token", "scopes": {}}}
    found = package(tmp_path, {"oauth": {"type": "oauth2", "flows": flows}}, {"read": [{"oauth": []}]})
    with pytest.raises(TypeError, match=message):
        found.Client(**given, base_url="https://api.example.com")
