"""Ways out that the caller chooses: a proxy, or an httpx client. Real sockets."""

from __future__ import annotations

import asyncio
import errno
import logging
import threading
from typing import TYPE_CHECKING, Any

import httpx
import pytest

import vidlift
from tests.overlays.servers import Asked, Dripping, Reply, ScriptedServer
from tests.overlays.test_request_budget import AsyncClock, Clock
from tests.overlays.test_secrets import shown
from tests.overlays.test_tensorpix import JOB, OFFERED, RESTORED, answer
from vidlift import media
from vidlift.sandbox import Sandbox, SandboxConfig
from vidlift.testing.clips import write_clip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

KEY = "key-0123456789"
ONCE = vidlift.RetryPolicy(attempts=1)
PASSWORD = "s3cret-Sesame"


def access(url: str, **more: Any) -> dict[str, Any]:
    return {"api_key": KEY, "base_url": url, "retry": ONCE, **more}


def act(
    way: str,
    url: str,
    do: Callable[[Any], Any],
    client: dict[str, Any] | None = None,
    **more: Any,
) -> Any:
    """Do one thing through a connection; where `client` is given, through an httpx client made with it."""

    async def run() -> Any:
        inner = httpx.AsyncClient(**client) if client is not None else None
        given = {**more, **({"http_client": inner} if inner else {})}
        async with vidlift.connect_async("tensorpix", **access(url, **given)) as connection:
            done = await do(connection)
        if inner is not None:
            assert not inner.is_closed
            await inner.aclose()
        return done

    if way == "async":
        return asyncio.run(run())
    inner = httpx.Client(**client) if client is not None else None
    given = {**more, **({"http_client": inner} if inner else {})}
    with vidlift.connect("tensorpix", **access(url, **given)) as connection:
        done = do(connection)
    if inner is not None:
        assert not inner.is_closed
        inner.close()
    return done


def read(connection: Any) -> Any:
    return connection.refresh("12")


@pytest.fixture(params=["sync", "async"])
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def hooks(way: str, note: Callable[[Any], None]) -> dict[str, Any]:
    async def later(what: Any) -> None:
        note(what)

    each = note if way == "sync" else later
    return {"event_hooks": {"request": [each], "response": [each]}}


def offered(path: str) -> dict[str, Any]:
    """Return a page of models, or one without jobs."""
    entries = [OFFERED[0].raw.to_dict()] if "ml-models" in path else []
    return {"count": len(entries), "next": None, "previous": None, "results": entries}


def started(way: str, client: dict[str, Any], posted: Reply | None = None, **more: Any) -> list[Asked]:
    """Return what was asked while a job was submitted, after which it is unknown whether it started."""

    def vendor(asked: Asked) -> Reply | None:
        return posted if asked.method == "POST" else answer(200, offered(asked.path))

    def submit(connection: Any) -> Any:
        return connection.submit("https://cdn.example/in.mp4", models=[34])

    clock = AsyncClock() if way == "async" else Clock()
    retry = vidlift.RetryPolicy(attempts=3)
    with ScriptedServer(vendor) as server, pytest.raises(vidlift.SubmissionUncertain):
        act(way, server.url, submit, client, retry=retry, clock=clock, **more)
    return server.asked


class TestClient:
    def test_it_sends_all_requests_and_its_hooks_see_them(self, way: str) -> None:
        seen: list[Any] = []
        with ScriptedServer(answer(200, JOB)) as server:
            found = act(way, server.url, read, hooks(way, seen.append))
        assert found.job_id == "12"
        assert [type(each).__name__ for each in seen] == ["Request", "Response"]
        assert server.asked[0].headers["authorization"].endswith(KEY)

    def test_its_own_transport_can_stand_in_for_the_vendor(self, way: str) -> None:
        def vendor(request: httpx.Request) -> httpx.Response:
            assert str(request.url) == "https://api.invalid/api/jobs/12/"
            return httpx.Response(200, json=JOB)

        found = act(way, "https://api.invalid", read, {"transport": httpx.MockTransport(vendor)})
        assert found.job_id == "12"

    def test_its_headers_cookies_auth_and_redirects_stay_out(self, way: str) -> None:
        client = {
            "headers": {"X-Own": "1"},
            "cookies": {"own": "1"},
            "auth": ("user", PASSWORD),
            "follow_redirects": True,
        }
        with ScriptedServer(Reply(302, {"Location": "/elsewhere"})) as server:
            with pytest.raises(vidlift.VidliftError):
                act(way, server.url, read, client)
            assert [each.path for each in server.asked] == ["/api/jobs/12/"]
            headers = server.asked[0].headers
        assert "x-own" not in headers
        assert "cookie" not in headers
        assert headers["authorization"].endswith(KEY)

    def test_retries_are_decided_by_the_policy_alone(self, way: str) -> None:
        with ScriptedServer(Reply(503), answer(200, JOB)) as server:
            retry = vidlift.RetryPolicy(attempts=2, initial=0.001)
            assert act(way, server.url, read, {}, retry=retry).job_id == "12"
        assert len(server.asked) == 2

    def test_a_request_that_may_start_a_job_leaves_once(self, way: str) -> None:
        assert [each.method for each in started(way, {})].count("POST") == 1

    @pytest.mark.parametrize(
        "raised",
        [
            lambda _: httpx.ConnectError("the metrics are down"),
            lambda _: httpx.ConnectError("elsewhere", request=httpx.Request("GET", "http://metrics")),
            lambda _: httpx.InvalidURL("of the metrics"),
            lambda response: httpx.HTTPStatusError("201", request=response.request, response=response),
            lambda _: vidlift.UsageError("of a hook"),
            lambda _: OSError(errno.ECONNREFUSED, "of a hook"),
        ],
    )
    def test_a_hook_that_fails_after_a_job_was_started_does_not_start_another(
        self, way: str, raised: Callable[[httpx.Response], Exception]
    ) -> None:
        def fail(what: Any) -> None:
            if isinstance(what, httpx.Response) and what.request.method == "POST":
                raise raised(what)

        asked = started(way, hooks(way, fail), answer(201, JOB))
        assert [each.method for each in asked].count("POST") == 1

    @pytest.mark.parametrize(
        "raised", [OSError(errno.ECONNRESET, "reset"), ValueError("odd"), TimeoutError()]
    )
    def test_a_transport_that_fails_in_its_own_words_does_not_start_a_job_twice(
        self, way: str, raised: Exception
    ) -> None:
        """It can send a request without reading its stream."""

        class Own(httpx.MockTransport):
            def __init__(self) -> None:
                super().__init__(self.asked)
                self.posts = 0

            def asked(self, request: httpx.Request) -> httpx.Response:
                if request.method == "POST":
                    self.posts += 1
                    raise raised
                return httpx.Response(200, json=offered(str(request.url)))

        own = Own()
        started(way, {"transport": own})
        assert own.posts == 1

    def test_a_transport_that_is_late_does_not_start_a_job_twice(self) -> None:
        posts = []

        async def vendor(request: httpx.Request) -> httpx.Response:
            if request.method == "POST":
                posts.append(request)
                await asyncio.Event().wait()
            return httpx.Response(200, json=offered(str(request.url)))

        started("async", {"transport": httpx.MockTransport(vendor)}, timeout=0.05)
        assert len(posts) == 1

    def test_a_connection_that_certainly_failed_is_made_again(self, way: str) -> None:
        failures = [httpx.ConnectError("refused")]

        def vendor(request: httpx.Request) -> httpx.Response:
            if request.method == "POST" and failures:
                raise failures.pop()
            return httpx.Response(200, json=JOB if request.method == "POST" else offered(str(request.url)))

        def submit(connection: Any) -> Any:
            return connection.submit("https://cdn.example/in.mp4", models=[34])

        clock = AsyncClock() if way == "async" else Clock()
        client = {"transport": httpx.MockTransport(vendor)}
        retry = vidlift.RetryPolicy(attempts=2)
        assert act(way, "https://api.invalid", submit, client, retry=retry, clock=clock).id == "12"

    @pytest.mark.parametrize("host", ["10.0.0.1", "169.254.169.254", "[::1]", "127.0.0.1", "localhost"])
    def test_an_address_that_stands_in_a_url_is_checked(self, way: str, host: str, tmp_path: Path) -> None:
        """A vendor on the Internet gives the URL of a result that is at an address of this network."""
        output = {**RESTORED, "file": f"https://{host}/private.mp4"}
        asked: list[str] = []

        def vendor(request: httpx.Request) -> httpx.Response:
            asked.append(request.url.host)
            return httpx.Response(200, json={**JOB, "status": 2, "output_video": output})

        def fetch(connection: Any) -> Any:
            return connection.download("12", tmp_path / "never.mp4")

        with pytest.raises(vidlift.TransferError):
            act(way, "https://api.invalid", fetch, {"transport": httpx.MockTransport(vendor)})
        assert set(asked) == {"api.invalid"}

    def test_the_deadline_ends_a_body_that_drips(self, way: str) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n"
        with Dripping(head, b" ") as url, pytest.raises(vidlift.TransportError):
            act(way, url, read, {}, timeout=0.3)

    @pytest.mark.parametrize("level", [logging.DEBUG, logging.INFO])
    def test_no_log_shows_what_signs_a_url(
        self, way: str, level: int, caplog: pytest.LogCaptureFixture, tmp_path: Path
    ) -> None:
        with caplog.at_level(level), ScriptedServer() as server:

            def vendor(asked: Asked) -> Reply:
                if asked.path.startswith("/media"):
                    return Reply(302, {"Location": f"{server.url}/there?signature={PASSWORD}"})
                url = f"{server.url}/media.mp4?signature={PASSWORD}"
                return answer(200, {**JOB, "status": 2, "output_video": {**RESTORED, "file": url}})

            server._script = [vendor]
            with pytest.raises(vidlift.VidliftError):
                act(way, server.url, lambda at: at.download("12", tmp_path / "x.mp4"), {})
        assert any("/media.mp4" in each.path for each in server.asked)
        assert "/media.mp4" in caplog.text
        assert PASSWORD not in caplog.text
        assert KEY not in caplog.text

    def test_what_a_hook_raises_is_an_error_of_ours(self, way: str) -> None:
        def broken(_: Any) -> None:
            raise RuntimeError("the hook is broken")

        with ScriptedServer(answer(200, JOB)) as server, pytest.raises(vidlift.TransportError, match="hook"):
            act(way, server.url, read, hooks(way, broken))

    def test_a_client_that_is_closed_says_so(self, way: str) -> None:
        client: Any = httpx.AsyncClient() if way == "async" else httpx.Client()
        asyncio.run(client.aclose()) if way == "async" else client.close()
        with pytest.raises(vidlift.UsageError, match="http_client is closed"):
            act(way, "http://127.0.0.1:9", read, http_client=client)

    def test_the_other_kind_of_client_is_refused(self) -> None:
        with httpx.Client() as client, pytest.raises(vidlift.UsageError, match=r"httpx\.AsyncClient"):
            vidlift.connect_async("tensorpix", **access("http://127.0.0.1:9", http_client=client))
        with pytest.raises(vidlift.UsageError, match=r"httpx\.Client"):
            vidlift.connect("tensorpix", **access("http://127.0.0.1:9", http_client=httpx.AsyncClient()))

    def test_one_client_serves_several_connections_and_threads(self) -> None:
        found = []
        with ScriptedServer(answer(200, JOB)) as server, httpx.Client() as client:

            def use() -> None:
                with vidlift.connect("tensorpix", **access(server.url, http_client=client)) as at:
                    found.append(at.refresh("12").job_id)

            threads = [threading.Thread(target=use) for _ in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        assert found == ["12"] * 4


class TestProxy:
    @pytest.fixture(autouse=True)
    def without_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
            monkeypatch.delenv(name, raising=False)
            monkeypatch.delenv(name.lower(), raising=False)

    def test_it_is_used_before_that_of_the_environment(
        self, way: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with ScriptedServer(Reply(502)) as proxy, ScriptedServer(Reply(502)) as other:
            monkeypatch.setenv("HTTPS_PROXY", other.url)
            monkeypatch.setenv("NO_PROXY", "api.invalid")
            with pytest.raises(vidlift.TransportError) as caught:
                act(way, "https://api.invalid", read, proxy=proxy.url)
        assert not caught.value.maybe_sent
        assert [(each.method, each.path) for each in proxy.asked] == [("CONNECT", "api.invalid:443")]
        assert other.asked == []

    def test_what_is_for_this_machine_goes_past_it(self, way: str) -> None:
        with ScriptedServer(Reply(502)) as proxy, ScriptedServer(answer(200, JOB)) as server:
            assert act(way, server.url, read, proxy=proxy.url).job_id == "12"
        assert proxy.asked == []

    def test_its_password_leaves_for_the_proxy_alone(
        self, way: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.DEBUG), ScriptedServer(Reply(407)) as proxy:
            url = proxy.url.replace("http://", f"http://user:{PASSWORD}@")
            with pytest.raises(vidlift.TransportError) as caught:
                act(way, "https://api.invalid", read, proxy=url)
        assert "proxy-authorization" in proxy.asked[0].headers
        assert PASSWORD not in caplog.text
        assert [text for text in shown(caught.value, with_locals=True) if PASSWORD in text] == []

    def test_no_repr_of_a_connection_shows_its_password(self) -> None:
        url = f"http://user:{PASSWORD}@proxy.example:3128"
        with vidlift.connect("tensorpix", **access("https://api.invalid", proxy=url)) as connection:
            inner = vars(connection._transport)["_inner"]
            assert PASSWORD not in f"{connection!r} {vars(connection)} {vars(inner)}"

    @pytest.mark.parametrize(
        "url",
        [f"ftp://user:{PASSWORD}@proxy", f"user:{PASSWORD}@proxy", "", "http://", f"http://u:{PASSWORD}@[x"],
    )
    def test_what_is_not_a_proxy_is_refused_without_showing_it(self, url: str) -> None:
        with pytest.raises(vidlift.UsageError, match="is not a proxy") as caught:
            vidlift.connect("tensorpix", **access("https://api.invalid", proxy=url))
        assert [text for text in shown(caught.value, with_locals=False) if PASSWORD in text] == []

    def test_proxy_and_client_exclude_each_other(self) -> None:
        with httpx.Client() as client, pytest.raises(vidlift.UsageError, match="exclude each other"):
            vidlift.connect(
                "tensorpix", **access("https://api.invalid", proxy="http://p.example", http_client=client)
            )


@pytest.mark.parametrize("color", ["sync", "async"])
def test_a_server_that_is_not_there_is_told_in_words(color: str) -> None:
    with pytest.raises(vidlift.TransportError) as caught:
        act(color, "http://127.0.0.1:1", read)
    assert "Connection refused" in str(caught.value)
    assert "Errno" not in str(caught.value)
    assert "Connect call" not in str(caught.value)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxConfig(speed=200, providers=("clipzy", "tensorpix", "topaz"))) as running:
        yield running


@pytest.mark.parametrize("provider", ["clipzy", "tensorpix", "topaz"])
def test_a_whole_job_goes_through_the_client(
    way: str, sandbox: Sandbox, provider: str, tmp_path: Path
) -> None:
    clip, seen = write_clip(tmp_path / "clip.mp4"), list[Any]()
    quick = vidlift.PollPolicy(interval=vidlift.Fixed(0.05))
    given: dict[str, Any] = {
        "api_key": sandbox.api_key(provider),
        "base_url": sandbox.base_url(provider),
        "policy": quick,
    }
    options: dict[str, Any] = {"template": clip} if provider == "clipzy" else {"scale": 2}

    async def run() -> Path:
        async with (
            httpx.AsyncClient(**hooks(way, seen.append)) as client,
            vidlift.connect_async(provider, http_client=client, **given) as connection,
        ):
            job = await connection.submit(clip, **options)
            return await (await job.wait()).download(tmp_path / "out.mp4")

    if way == "async":
        saved = asyncio.run(run())
    else:
        with (
            httpx.Client(**hooks(way, seen.append)) as client,
            vidlift.connect(provider, http_client=client, **given) as connection,
        ):
            saved = connection.submit(clip, **options).wait().download(tmp_path / "out.mp4")
    assert media.probe(saved).frames
    requests = [each for each in seen if isinstance(each, httpx.Request)]
    assert {"GET", "POST"} <= {each.method for each in requests}
    key = sandbox.api_key(provider)
    media_hosts = [each for each in requests if each.url.netloc.decode() in sandbox.storage_url]
    assert not [each for each in media_hosts if any(key in value for value in each.headers.values())]
