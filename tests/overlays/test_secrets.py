"""A key leaves in the header of its requests, and shows nowhere else: in no error, log, local or pickle."""

from __future__ import annotations

import asyncio
import contextlib
import copy
import json
import logging
import pickle
import traceback
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import vidlift
from tests.overlays.servers import Asked, Reply, ScriptedServer
from vidlift.primitives import transports
from vidlift.redact import HIDDEN, Redactor, Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TESTS = Path(__file__).parent
KEY = "key-Sesame-0123456789"
JOBS = {"clipzy": "job_0123456789ab", "topaz": "0b0e0a52-1111-4222-8333-444455556666", "tensorpix": "12"}


def echoed(status: int, body: bytes, **headers: str) -> Reply:
    return Reply(status, {"Content-Type": "application/json", "X-Request-Id": KEY, **headers}, body)


REPLIES: dict[str, Reply | Callable[[Asked], Reply | None] | None] = {
    "no JSON": echoed(200, KEY.encode()),
    "another shape": echoed(200, json.dumps({KEY: KEY, "id": KEY, "status": KEY, "data": KEY}).encode()),
    "refused": echoed(401, json.dumps({"detail": f"{KEY} is not valid"}).encode()),
    "failed": echoed(500, KEY.encode()),
    "redirected": echoed(302, b"", Location=f"http://x:99999/{KEY}"),
    "packed wrongly": echoed(200, KEY.encode(), **{"Content-Encoding": "gzip"}),
    "cut": None,
    "cut later": echoed(200, KEY.encode(), **{"Content-Length": "1000"}),
    "an odd head": echoed(200, b"", **{"Content-Length": KEY}),
}


@pytest.fixture(params=["sync", "aiohttp", "httpcore"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "httpcore":
        monkeypatch.setattr(transports, "HAS_AIOHTTP", False)
    elif request.param == "aiohttp" and not transports.HAS_AIOHTTP:
        pytest.skip("the extra aio is not installed")
    return str(request.param)


def access(url: str) -> dict[str, Any]:
    return {"api_key": KEY, "base_url": url, "retry": vidlift.RetryPolicy(attempts=1)}


def act(way: str, provider: str, url: str, operation: str) -> None:
    """Do one thing at a provider."""

    async def run() -> None:
        async with vidlift.connect_async(provider, **access(url)) as connection:
            await getattr(connection, operation)(JOBS[provider])

    if way == "sync":
        with vidlift.connect(provider, **access(url)) as connection:
            getattr(connection, operation)(JOBS[provider])
    else:
        asyncio.run(run())


def failure(way: str, provider: str, url: str, operation: str) -> vidlift.VidliftError | None:
    """Return what one thing at a provider ends in; a strange body may be read leniently."""
    try:
        act(way, provider, url, operation)
    except vidlift.VidliftError as error:
        return error
    return None


def shown(error: BaseException | None, *, with_locals: bool) -> Iterator[str]:
    """Yield all that a traceback shows of an error and of all that led to it."""
    seen: set[int] = set()
    rest: list[BaseException | None] = [error]
    while rest:
        each = rest.pop()
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        rest += [each.__cause__, each.__context__]
        yield f"{each!r} {each} {vars(each)} {each.args}"
        for frame, _ in traceback.walk_tb(each.__traceback__ if with_locals else None):
            # What a test itself holds is its own.
            if not Path(frame.f_code.co_filename).is_relative_to(TESTS):
                for value in frame.f_locals.values():
                    with contextlib.suppress(Exception):  # what has no repr shows nothing
                        yield repr(value)


@pytest.mark.parametrize("operation", ["refresh", "cancel"])
@pytest.mark.parametrize("reply", REPLIES.values(), ids=REPLIES.keys())
@pytest.mark.parametrize("provider", JOBS)
def test_no_error_and_no_log_shows_a_key_that_the_vendor_repeats(
    way: str, provider: str, reply: Reply, operation: str, caplog: pytest.LogCaptureFixture
) -> None:
    with ScriptedServer(reply) as server, caplog.at_level(logging.DEBUG):
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            error = failure(way, provider, server.url, operation)
        assert any(KEY in value for value in server.asked[0].headers.values())
    # A body that repeats the key is a local wherever it is read.
    assert [text for text in shown(error, with_locals=reply is None) if KEY in text] == []
    assert KEY not in caplog.text
    assert KEY not in str([each.message for each in warned])


def test_a_canceled_request_shows_no_key(way: str) -> None:
    if way == "sync":
        pytest.skip("a thread is not canceled")

    async def run(url: str) -> asyncio.CancelledError:
        async with vidlift.connect_async("topaz", **access(url)) as connection:
            task = asyncio.ensure_future(connection.refresh(JOBS["topaz"]))
            await reached.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError) as caught:
                await task
            return caught.value

    async def serve() -> asyncio.CancelledError:
        async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            reached.set()
            await reader.read()
            writer.close()

        server = await asyncio.start_server(silent, "127.0.0.1", 0)
        try:
            return await run(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        finally:
            server.close()

    reached = asyncio.Event()
    assert [text for text in shown(asyncio.run(serve()), with_locals=True) if KEY in text] == []


@pytest.mark.parametrize("provider", JOBS)
def test_no_pickle_holds_a_key(provider: str) -> None:
    with vidlift.connect(provider, **access("http://127.0.0.1:9")) as connection:
        for thing in (connection, connection.attach(JOBS[provider])):
            with pytest.raises(TypeError, match="never pickled"):
                pickle.dumps(thing)
            assert KEY not in repr(thing)
        assert KEY not in f"{vars(connection)!r}"


def test_a_secret_is_its_text_for_whoever_sends_it() -> None:
    secret = Secret(KEY)
    assert (secret, f"{secret}", copy.deepcopy(secret)) == (KEY, KEY, KEY)
    assert KEY not in repr([secret])


def test_a_redactor_learns_no_more_secrets_than_it_can_hold() -> None:
    redactor = Redactor((KEY,))
    for number in range(10_000):
        redactor.learn(f"https://hook.example/{number}")
    last = "https://hook.example/9999"
    assert redactor.hide(f"{KEY} {last}") == f"{HIDDEN} {HIDDEN}"
    assert len(redactor.learned) < 1000
