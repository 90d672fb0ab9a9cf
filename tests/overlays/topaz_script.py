"""Topaz by script: a server that answers the paid request as told, and submissions to it."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

import vidlift
from tests.clips import write_clip
from tests.overlays.servers import Asked, Reply, ScriptedServer
from tests.overlays.test_tensorpix import NOW, Clock, answer
from tests.overlays.test_tensorpix_money import AsyncClock, Stop, StoppingClock
from vidlift import media
from vidlift.retrying import RetryPolicy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

OURS, OTHER, OLD = (str(UUID(int=number)) for number in (77, 78, 70))
NONE = str(UUID(int=0))
SOURCE = "https://cdn.example/in.mp4?sig=hidden"
ASKED: dict[str, Any] = {"models": ["prob-4"], "resolution": "1280x720"}
BEGAN = round(NOW.timestamp() * 1000)
"""When the requests leave, in Topaz's milliseconds."""
MINUTE = 60_000


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_clip(tmp_path_factory.mktemp("clips") / "clip.mp4", frames=3)


class Vendor:
    """Topaz by script: the response to the paid request, and the jobs from then on.

    Attributes:
        posts: How many express requests came.
        accepts: How many quotes were accepted.
        before: The jobs that are listed until one of these came.
        jobs: The jobs that are listed from then on.
        statuses: The statuses of jobs by ID; reads of other jobs fail.
        records: Their records; likewise.
        flaky_looks: How many reads of the list fail after the paid request.
        early_looks: How many reads of the list come before any job.
        on_look: Called at each read of the list.
        puts: The jobs that were uploaded to.
    """

    def __init__(self, *paid: Reply | Callable[[Asked], Reply | None] | None) -> None:
        self._script = list(paid)
        self.posts = self.accepts = self.flaky_looks = self.early_looks = 0
        self.before: list[dict[str, Any]] = []
        self.jobs: list[dict[str, Any]] = []
        self.statuses: dict[str, Mapping[str, Any] | None] = {}
        self.records: dict[str, Any] = {}
        self.quote: Mapping[str, Any] = {"requestId": OURS, "estimates": {"cost": [1, 2], "time": [3, 4]}}
        self.on_look: Callable[[], None] = lambda: None
        self.puts: list[str] = []
        self._server = ScriptedServer(self._step)

    @property
    def url(self) -> str:
        return self._server.url

    def put(self, job_id: str) -> str:
        return f"{self.url}/put/{job_id}"

    def _step(self, asked: Asked) -> Reply | None:
        path = asked.path.split("?")[0].rstrip("/")
        if path == "/video/history":
            return self._look()
        if asked.method == "PUT":
            self.puts.append(path.rpartition("/")[2])
            return Reply(200, {"ETag": '"0123456789abcdef0123456789abcdef"'})
        if path == "/video":
            return answer(200, self.quote)
        if path.endswith("/complete-upload"):
            return answer(202, {"message": "on its way"})
        if path == "/video/express" or path.endswith("/accept"):
            return self._paid(asked, path)
        if path.endswith("/status"):
            told = self.statuses.get(path.split("/")[-2])
            return Reply(500) if told is None else answer(200, told)
        record = self.records.get(path.rpartition("/")[2])
        return Reply(500) if record is None else answer(200, record)

    def _look(self) -> Reply:
        self.on_look()
        if self.posts and self.flaky_looks:
            self.flaky_looks -= 1
            return Reply(500)
        early = self.early_looks > 0 or not self.posts
        self.early_looks -= 1
        return answer(200, {"result": self.before if early else self.jobs, "nextCursor": None})

    def _paid(self, asked: Asked, path: str) -> Reply | None:
        if path == "/video/express":
            self.posts += 1
        else:
            self.accepts += 1
        step = self._script[min(self.posts + self.accepts, len(self._script)) - 1]
        return step(asked) if callable(step) else step

    @contextmanager
    def running(self) -> Iterator[None]:
        with self._server:
            yield

    def access(self, **settings: Any) -> dict[str, Any]:
        return {
            "api_key": "key-0123456789",
            "base_url": self.url,
            "retry": RetryPolicy(attempts=1),
            **settings,
        }


@pytest.fixture(params=["sync", "async"])
def submit(request: pytest.FixtureRequest) -> Any:
    """Submit to a vendor in either color, and return the handle's ID."""

    def by_either(vendor: Vendor, source: Any = SOURCE, *, clock: Any = None, **options: Any) -> str:
        settings = {"journal": options.pop("journal", None)}
        given = {**ASKED, **options}
        with vendor.running():
            if request.param == "sync":
                kind = clock or Clock
                with vidlift.connect("topaz", **vendor.access(clock=kind(), **settings)) as topaz:
                    return str(topaz.submit(source, **given).id)

            async def main() -> str:
                kind = {None: AsyncClock, StoppingClock: AsyncStoppingClock}[clock]
                async with vidlift.connect_async("topaz", **vendor.access(clock=kind(), **settings)) as topaz:
                    return str((await topaz.submit(source, **given)).id)

            return asyncio.run(main())

    return by_either


class AsyncStoppingClock(AsyncClock):
    """Stop the code that sleeps."""

    async def sleep(self, seconds: float) -> None:  # type: ignore[override]  # the asynchronous kind
        if seconds:
            raise Stop


def job(job_id: str = OURS, *, made: int = BEGAN, path: Path | None = None, **told: Any) -> dict[str, Any]:
    """A job as the list shows it: the one that is asked for here, unless told otherwise."""
    record: dict[str, Any] = {
        "id": job_id,
        "userId": 1,
        "status": "accepted",
        "ts": {"requested": made, "accepted": made},
        "filters": [{"model": "prob-4", "videoType": "Progressive"}],
        "output": {
            "resolution": {"width": 1280, "height": 720},
            "audioTransfer": "None",
            "audioCodec": "AAC",
            "container": "mp4",
            "videoEncoder": "H265",
            "dynamicCompressionLevel": "High",
            "frameRate": 25,
        },
        "source": {"container": "mp4"},
    }
    if path is not None:
        info = media.probe(path)
        size = {"width": info.width, "height": info.height}
        record["source"] |= {"size": path.stat().st_size, "frameCount": info.frames, "resolution": size}
    return {**record, **told}


QUEUED: dict[str, Any] = {"status": "initializing"}


def one(vendor: Vendor, *, path: Path | None = None, **told: Any) -> Vendor:
    """Let one job be there after the request, besides the one that was there before."""
    vendor.before = [job(OLD, made=BEGAN - MINUTE)]
    vendor.jobs = [job(path=path, **told), *vendor.before]
    vendor.statuses[OURS] = QUEUED if path is None else {"status": "accepted", "urls": [vendor.put(OURS)]}
    return vendor


INFO = media.MediaInfo(
    width=640,
    height=360,
    frames=250,
    fps=25.0,
    duration=10.0,
    codec="h264",
    container="mp4",
    size=1_000_000,
    bitrate=800_000,
    pixel_format="yuv420p",
    bit_depth=8,
    chroma_subsampling="4:2:0",
    color_space="YUV",
    rotation=0,
    has_audio=False,
)
