"""Connections of one process and one loop, and answers that no library expects. Real sockets."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import json
import subprocess
import sys
import threading
import warnings
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

import vidlift
from tests.overlays.servers import Asked, Reply, ScriptedServer
from tests.overlays.test_request_budget import AsyncClock, Clock
from tests.overlays.test_tensorpix import JOB, OFFERED, answer
from vidlift.primitives import transports

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KEY = "key-0123456789"
ONCE = vidlift.RetryPolicy(attempts=1)


@pytest.fixture
def kept() -> Iterator[str]:
    """A vendor that keeps connections open, and answers with the job that it was asked for."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            number = int(self.path.split("/")[3])
            body = json.dumps({**JOB, "id": number}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(params=["aiohttp", "httpcore"])
def path(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both kinds of asynchronous reads."""
    if request.param == "httpcore":
        monkeypatch.setattr(transports, "HAS_AIOHTTP", False)
    elif not transports.HAS_AIOHTTP:
        pytest.skip("the extra aio is not installed")
    return str(request.param)


FORKING = """
import asyncio, os, sys
import vidlift
from vidlift.primitives import transports
url, path = sys.argv[1:]
transports.HAS_AIOHTTP = transports.HAS_AIOHTTP and path != "httpcore"
access = {"api_key": "key-0123456789", "base_url": url, "retry": vidlift.RetryPolicy(attempts=1)}
runner = asyncio.Runner()
connect = vidlift.connect if path == "sync" else vidlift.connect_async
at = connect("tensorpix", **access)
def read(number):
    return at.refresh(str(number)) if path == "sync" else runner.run(at.refresh(str(number)))
assert read(7).job_id == "7"
child = os.fork()
if child == 0:
    runner = asyncio.Runner()
for _ in range(100):
    mine = 1 if child == 0 else 2
    assert read(mine).job_id == str(mine)
if child == 0:
    os._exit(0)
at.close() if path == "sync" else runner.run(at.aclose())
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.mark.skipif(not hasattr(sys, "getdlopenflags"), reason="there is no fork")
@pytest.mark.parametrize("way", ["sync", "aiohttp", "httpcore"])
def test_a_child_process_reads_no_answer_of_its_parent(kept: str, way: str) -> None:
    # Newer Pythons warn of forks in a process with threads: here the other thread is what a pool may have.
    command = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", FORKING, kept, way]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_one_connection_serves_one_loop_after_the_other(kept: str, path: str) -> None:
    del path
    tensorpix = vidlift.connect_async("tensorpix", api_key=KEY, base_url=kept, retry=ONCE)

    async def read(number: int) -> str:
        return (await tensorpix.refresh(str(number))).job_id

    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        for number in (1, 2, 3):
            assert asyncio.run(read(number)) == str(number)

        async def last() -> None:
            assert await read(4) == "4"
            await tensorpix.aclose()

        asyncio.run(last())
        gc.collect()
    # What loops leave behind that ended without `aclose`, their sockets say themselves.
    assert {each.category for each in warned} <= {ResourceWarning}


def test_one_connection_serves_two_loops_at_once(kept: str, path: str) -> None:
    del path
    tensorpix = vidlift.connect_async("tensorpix", api_key=KEY, base_url=kept, retry=ONCE)
    found: list[str] = []

    async def read(number: int) -> None:
        found.extend([(await tensorpix.refresh(str(number))).job_id for _ in range(20)])
        await tensorpix.aclose()

    threads = [threading.Thread(target=lambda at=at: asyncio.run(read(at))) for at in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == ["1"] * 20 + ["2"] * 20


COOKIES = ["a=b", "a=\xe9", "a=\x01\x02", f"a={'x' * 20_000}", 'a="\xff"; Path=/', "=; ;"]


@pytest.mark.parametrize("cookie", COOKIES)
def test_no_cookie_is_kept(path: str, cookie: str) -> None:
    del path
    asked = []
    with ScriptedServer(answer(200, JOB, **{"Set-Cookie": cookie})) as server:
        access: dict[str, Any] = {"api_key": KEY, "base_url": server.url, "retry": ONCE}

        async def run() -> None:
            async with vidlift.connect_async("tensorpix", **access) as tensorpix:
                for _ in range(2):
                    await tensorpix.refresh("12")
                    await tensorpix.cancel("12")

        asyncio.run(run())
        with vidlift.connect("tensorpix", **access) as tensorpix:
            for _ in range(2):
                tensorpix.refresh("12")
                tensorpix.cancel("12")
        asked = server.asked
    assert len(asked) == 12
    assert not any("cookie" in each.headers for each in asked)


LOCATIONS = [
    "javascript:alert(1)",
    "http://[::bad",
    "mailto:a@b",
    "https://a..b/",
    "http:x",
    "a:b:c",
    "//[",
    "\\\\evil\\x",
    "http://x:99999/",
    "http://\u00e9.test/",
    "tel:1",
    "HTTP:",
    "",
    "https://xn--/",
    "https://" + "a" * 64 + ".test/",
]
ODD: list[Reply | None] = [
    *(Reply(302, {"Location": location}) for location in LOCATIONS),
    Reply(200, {"Content-Encoding": "gzip"}, b"no gzip"),
    Reply(200, {"Content-Encoding": "deflate"}, b"\x00"),
    Reply(200, {"Content-Length": "x"}, b""),
    Reply(200, {"Content-Length": "1000"}, b"short"),
    Reply(200, {"Transfer-Encoding": "chunked"}, b"zz\r\n"),
    Reply(200, {"X-\xff": "\xfe"}, b"{}"),
    Reply(200, {"Content-Type": "text/plain; charset=nonsense"}, b"\xff\xfe"),
    Reply(200, {}, b"[" * 200_000),
    Reply(200, {}, b'{"id": ' + b"1" * 10_000 + b"}"),
    Reply(200, {}, b'{"id": 1e999}'),
    Reply(201, {}, b'{"\\ud800": "\\ud800"}'),
    Reply(999, {}, b""),
    None,
]


@pytest.mark.parametrize("reply", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("color", ["sync", "async"])
def test_no_foreign_error_leaves_and_a_job_that_was_started_is_looked_up(
    reply: Reply | None, color: str
) -> None:
    now = datetime.now(UTC).isoformat()
    started = {**JOB, "id": 77, "started": now, "ml_models": [OFFERED[0].raw.to_dict()]}
    posted: list[Asked] = []
    models = {"count": 1, "next": None, "previous": None, "results": [OFFERED[0].raw.to_dict()]}

    def vendor(asked: Asked) -> Reply | None:
        if asked.method == "POST":
            posted.append(asked)
            return reply
        if "ml-models" in asked.path:
            return answer(200, models)
        url = json.loads(posted[0].body)["video_url"] if posted else None
        video = {**(JOB["input_video"]), "external_url": url}
        jobs = [{**started, "input_video": video}] if posted else []
        return answer(200, {"count": len(jobs), "next": None, "previous": None, "results": jobs})

    def job(do: Callable[[], Any]) -> str:
        try:
            return str(do().id)
        except vidlift.VidliftError as error:
            assert isinstance(error, vidlift.SubmissionUncertain)  # noqa: PT017 - it may be either
            return str(error.candidates[0].job_id)

    with ScriptedServer(vendor) as server:
        access: dict[str, Any] = {"api_key": KEY, "base_url": server.url, "retry": ONCE}

        async def run() -> Any:
            async with vidlift.connect_async("tensorpix", clock=AsyncClock(), **access) as tensorpix:
                return await tensorpix.submit("https://cdn.example/in.mp4", models=[34])

        def submit() -> Any:
            if color == "async":
                return asyncio.run(run())
            with vidlift.connect("tensorpix", clock=Clock(), **access) as tensorpix:
                return tensorpix.submit("https://cdn.example/in.mp4", models=[34])

        assert job(submit) == "77"
    assert len(posted) == 1


@pytest.mark.parametrize("reply", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("provider", ["clipzy", "tensorpix", "topaz"])
def test_every_operation_ends_in_an_error_of_ours(reply: Reply | None, provider: str, path: str) -> None:
    del path
    job = {"clipzy": "job_0123456789ab", "topaz": "0b0e0a52-1111-4222-8333-444455556666"}.get(provider, "12")
    with ScriptedServer(reply) as server:
        # aiohttp may not notice an invalid chunk, and wait.
        access: dict[str, Any] = {"api_key": KEY, "base_url": server.url, "retry": ONCE, "timeout": 1.0}

        async def run() -> None:
            async with vidlift.connect_async(provider, **access) as at:
                for do in (at.refresh, at.cancel, at.delete):
                    with contextlib.suppress(vidlift.VidliftError):  # some bodies are read leniently
                        await do(job)
                with contextlib.suppress(vidlift.VidliftError):
                    [each async for each in at.jobs()]

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            asyncio.run(run())
            with vidlift.connect(provider, **access) as at:
                for do in (at.refresh, at.cancel, at.delete):
                    with contextlib.suppress(vidlift.VidliftError):
                        do(job)
                with contextlib.suppress(vidlift.VidliftError):
                    list(at.jobs())


@pytest.mark.parametrize("url", ["https://a..b/", "https://xn--/", "https://[::1", f"https://{'a' * 64}.b"])
def test_a_base_url_without_a_possible_host_is_refused(url: str) -> None:
    with pytest.raises(vidlift.UsageError, match="base URL"):
        vidlift.connect("tensorpix", api_key=KEY, base_url=url)


def test_a_name_that_is_never_resolved_meets_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    resolved = threading.Event()

    def hangs(*_: object, **__: object) -> list[Any]:
        resolved.wait(60)
        return []

    monkeypatch.setattr("socket.getaddrinfo", hangs)
    url = "https://vendor.example"
    try:
        with (
            vidlift.connect("tensorpix", api_key=KEY, base_url=url, timeout=0.2, retry=ONCE) as tensorpix,
            pytest.raises(vidlift.TransportError, match="not found in time") as caught,
        ):
            tensorpix.refresh("12")
        assert not caught.value.maybe_sent
    finally:
        resolved.set()
