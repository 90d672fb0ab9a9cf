"""How many requests one call makes while a server answers 503 to each: retries have one owner."""

from __future__ import annotations

import asyncio
import inspect
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Self

import pytest

import vidlift
from tests.overlays.servers import Asked, Reply, ScriptedServer
from tests.overlays.test_tensorpix import JOB, OFFERED, RESTORED, answer
from vidlift._sync.clock import SystemClock
from vidlift._sync.parts import PartUpload
from vidlift.clock import AsyncSystemClock
from vidlift.parts import AsyncPartUpload, Part
from vidlift.starting import LOOKUP_PAUSES

if TYPE_CHECKING:
    from pathlib import Path

Ask = Callable[[str, Callable[[Any], Any]], None]
DOWN = Reply(503, {"Retry-After": "1"}, b"down")
MODELS = {"count": 1, "next": None, "previous": None, "results": [OFFERED[0].raw.to_dict()]}
SOURCE = "https://cdn.example/in.mp4"


class Clock(SystemClock):
    """Does not wait, and remembers how long it should have."""

    def __init__(self) -> None:
        self.passed = 0.0

    def monotonic(self) -> float:
        return super().monotonic() + self.passed

    def sleep(self, seconds: float) -> None:
        self.passed += seconds


class AsyncClock(AsyncSystemClock):
    """The same for coroutines."""

    def __init__(self) -> None:
        self.passed = 0.0

    def monotonic(self) -> float:
        return super().monotonic() + self.passed

    async def sleep(self, seconds: float) -> None:
        self.passed += seconds


class Server:
    """A vendor with some failing operations, and a failing media host.

    Args:
        works: Answers of paths that are up until something is posted, by their beginnings.
    """

    def __init__(self, **works: Any) -> None:
        self._works = works
        self._server = ScriptedServer(self._answer)
        self.url = self._server.url

    def _answer(self, asked: Asked) -> Reply:
        if asked.path.startswith("/api/ml-models"):
            return answer(200, MODELS)
        if asked.method == "POST":
            self._works.clear()
        name = asked.path.removeprefix("/api/").split("/")[0]
        return answer(200, self._works[name]) if name in self._works else DOWN

    def counts(self) -> Counter[str]:
        """Return how many requests of each method came, those for models aside."""
        return Counter(asked.method for asked in self._server.asked if "ml-models" not in asked.path)

    def __enter__(self) -> Self:
        self._server.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.__exit__()


@pytest.fixture(params=["sync", "async"])
def ask(request: pytest.FixtureRequest) -> Callable[[str, Callable[[Any], Any]], None]:
    """Do something with a connection, in either way, until it fails."""

    async def run(access: dict[str, Any], act: Callable[[Any], Any]) -> None:
        async with vidlift.connect_async("tensorpix", clock=AsyncClock(), **access) as connection:
            result = act(connection)
            if inspect.isasyncgen(result):
                async for _ in result:
                    pass
            else:
                await result

    def failing(url: str, act: Callable[[Any], Any]) -> None:
        access: dict[str, Any] = {"api_key": "key-0123456789", "base_url": url}
        if request.param == "async":
            with pytest.raises(vidlift.VidliftError):
                asyncio.run(run(access, act))
            return
        with vidlift.connect("tensorpix", clock=Clock(), **access) as at, pytest.raises(vidlift.VidliftError):
            list(act(at))

    return failing


def test_a_read_is_sent_as_often_as_the_policy_says(ask: Ask) -> None:
    with Server() as server:
        ask(server.url, lambda at: at.refresh("12"))
        assert server.counts() == {"GET": vidlift.RetryPolicy().attempts}


def test_a_list_is_asked_for_as_often_as_a_read(ask: Ask) -> None:
    with Server() as server:
        ask(server.url, lambda at: at.jobs())
        assert server.counts() == {"GET": vidlift.RetryPolicy().attempts}


def test_a_wait_sends_one_request_for_each_read(ask: Ask) -> None:
    with Server() as server:
        ask(server.url, lambda at: at.attach("12").wait())
        assert server.counts() == {"GET": 11}


def test_a_wait_meets_one_rate_limit_after_the_other_without_more_requests(ask: Ask) -> None:
    limited = ScriptedServer(Reply(429, {"Retry-After": "30"}))
    with limited:
        ask(limited.url, lambda at: at.attach("12").wait())
    assert len(limited.asked) == 11


def test_a_submission_posts_once_and_looks_a_few_times(ask: Ask) -> None:
    with Server(jobs={"count": 0, "next": None, "previous": None, "results": []}) as server:
        ask(server.url, lambda at: at.submit(SOURCE, models=[34]))
        # The list is read once before, and once for each look after.
        assert server.counts() == {"POST": 1, "GET": 1 + len(LOOKUP_PAUSES)}


def test_a_download_asks_the_media_host_six_times_at_most(ask: Ask, tmp_path: Path) -> None:
    with Server() as server:
        ended = {**JOB, "status": 2, "output_video": {**RESTORED, "file": f"{server.url}/media/out.mp4"}}
        server._works["jobs"] = ended
        ask(server.url, lambda at: at.download("12", tmp_path / "out.mp4"))
        media = [each for each in server._server.asked if each.path.startswith("/media/")]
    assert 1 < len(media) <= 6


@pytest.mark.parametrize("way", ["sync", "async"])
def test_a_part_is_put_five_times_at_most(way: str, tmp_path: Path) -> None:
    clip = tmp_path / "clip.mp4"
    clip.write_bytes(bytes(1000))
    facts: dict[str, Any] = {"random": lambda: 0.5, "path": clip, "parts": (Part(1, 0, 1000),)}
    with Server() as server:
        access: dict[str, Any] = {"api_key": "key-0123456789", "base_url": server.url}
        urls = {1: f"{server.url}/part?sig=1"}
        if way == "sync":
            with vidlift.connect("tensorpix", clock=Clock(), **access) as at:
                upload = PartUpload(transport=at._transport, clock=Clock(), **facts)
                with pytest.raises(vidlift.TransferError):
                    upload.run(urls)
        else:

            async def run() -> None:
                async with vidlift.connect_async("tensorpix", clock=AsyncClock(), **access) as at:
                    upload = AsyncPartUpload(transport=at._transport, clock=AsyncClock(), **facts)
                    with pytest.raises(vidlift.TransferError):
                        await upload.run(urls)

            asyncio.run(run())
        assert server.counts() == {"PUT": 5}
