"""No job is started twice or lost, regardless of the response."""

from __future__ import annotations

import asyncio
import threading
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

import vidlift
from tests.overlays.servers import Asked, Reply, ScriptedServer
from tests.overlays.test_tensorpix import JOB, OFFERED, RESTORED, VIDEO, Clock, answer, connect, snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MODELS = {"count": 1, "next": None, "previous": None, "results": [OFFERED[0].raw.to_dict()]}
CREATED = {"id": 77, "cost_usd": "1.0", "owner": "a@example.org", "ml_models": [34]}
SOURCE = "https://cdn.example/in.mp4?sig=hidden"


def listed(*jobs: dict[str, Any]) -> Reply:
    return answer(200, {"count": len(jobs), "next": None, "previous": None, "results": jobs})


def job(number: int, *models: int, video: int = 5, url: str | None = None) -> dict[str, Any]:
    """A job as the list shows it."""
    return {
        **JOB,
        "id": number,
        "input_video": {**VIDEO, "id": video, "external_url": url},
        "ml_models": [{**OFFERED[0].raw.to_dict(), "id": each} for each in models or (34,)],
    }


class AsyncClock(Clock):
    """Time does not matter here either."""

    async def sleep(self, seconds: float) -> None:  # type: ignore[override]  # the asynchronous kind
        self.seconds += seconds


class Vendor:
    """Starts jobs by script, and shows those that it is told to.

    Attributes:
        posts: How many requests to start a job came.
        jobs: What the list shows from the first of them on.
        before: What it shows until then.
        flaky_looks: How many looks at the list fail after it.
        on_look: Called at each look at the list.
    """

    def __init__(self, *posts: Reply | Callable[[Asked], Reply | None] | None) -> None:
        self._script = list(posts)
        self.posts = 0
        self.before: list[dict[str, Any]] = []
        self.jobs: list[dict[str, Any]] = []
        self.flaky_looks = 0
        self.on_look: Callable[[], None] = lambda: None
        self._server = ScriptedServer(self._step)

    def _step(self, asked: Asked) -> Reply | None:
        if "ml-models" in asked.path:
            return answer(200, MODELS)
        if self.posts and self.flaky_looks:
            self.flaky_looks -= 1
            return Reply(500)
        if asked.method == "GET":
            self.on_look()
            return listed(*(self.jobs if self.posts else self.before))
        self.posts += 1
        step = self._script[min(self.posts, len(self._script)) - 1]
        return step(asked) if callable(step) else step

    @contextmanager
    def running(self) -> Iterator[Any]:
        with self._server as server, connect(server) as tensorpix:
            yield tensorpix

    @property
    def url(self) -> str:
        return self._server.url


REDIRECT = Reply(303, {"Location": "/api/jobs/77/"})
UNCLEAR = {
    "a redirect to what was made": REDIRECT,
    "a temporary redirect": Reply(307, {"Location": "https://elsewhere.example/api/jobs/"}),
    "a proxy that did not wait": Reply(408),
    "a server that fell over": Reply(500),
    "a gateway": Reply(502, {}, b"<html>bad gateway</html>"),
    "a page": Reply(201, {"Content-Type": "text/html"}, b"<html>wait</html>"),
    "half a body": Reply(201, {"Content-Length": "500"}, b'{"id": 7'),
    "a body that is not gzip": Reply(201, {"Content-Encoding": "gzip"}, b"{}"),
    "nothing": None,
}


@pytest.mark.parametrize("reply", UNCLEAR.values(), ids=UNCLEAR.keys())
@pytest.mark.parametrize("source", [vidlift.Uploaded("5"), SOURCE], ids=["upload", "url"])
def test_a_job_whose_answer_says_nothing_of_it_is_looked_up_and_not_made_again(
    reply: Reply | None, source: Any
) -> None:
    vendor = Vendor(reply)
    url = source if source == SOURCE else None
    vendor.before = [job(70, url=url)]
    vendor.jobs = [job(77, url=url), job(70, url=url)]
    with vendor.running() as tensorpix:
        assert tensorpix.submit(source, scale=2).id == "77"
    assert vendor.posts == 1


@pytest.mark.parametrize("reply", UNCLEAR.values(), ids=UNCLEAR.keys())
def test_a_job_that_is_not_found_either_leaves_doubt(reply: Reply | None) -> None:
    vendor = Vendor(reply)
    with vendor.running() as tensorpix, pytest.raises(vidlift.SubmissionUncertain) as caught:
        tensorpix.submit(SOURCE, scale=2)
    assert vendor.posts == 1
    assert "hidden" not in str(caught.value)


@pytest.mark.parametrize(
    "body",
    [
        {"id": 77},
        {**CREATED, "cost_usd": None},
        {**CREATED, "ml_models": ["34"]},
        {**CREATED, "owner": {"email": "a@example.org"}},
    ],
)
@pytest.mark.parametrize("source", [vidlift.Uploaded("5"), SOURCE], ids=["upload", "url"])
def test_an_answer_of_another_shape_that_tells_the_id_loses_no_job(source: Any, body: Any) -> None:
    vendor = Vendor(answer(201, body))
    with vendor.running() as tensorpix:
        assert tensorpix.submit(source, scale=2).id == "77"
    assert vendor.posts == 1


@pytest.mark.parametrize("number", ["1" + "0" * 400, "1" + "0" * 6000, "-3", "true", '"77"', "1e400"])
def test_an_answer_with_an_id_that_is_none_leaves_doubt(number: str) -> None:
    body = b'{"id": %s, "cost_usd": "1", "owner": "a@example.org", "ml_models": [34]}' % number.encode()
    vendor = Vendor(Reply(201, {"Content-Type": "application/json"}, body))
    with vendor.running() as tensorpix, pytest.raises(vidlift.SubmissionUncertain):
        tensorpix.submit(vidlift.Uploaded("5"), scale=2)


def test_a_lost_job_is_not_taken_for_another_one_that_was_just_started() -> None:
    looks = threading.Semaphore(0)
    first_is_known = threading.Event()

    def start(asked: Asked) -> Reply:
        # Both have looked at the list before either job exists.
        assert looks.acquire(timeout=60)
        assert looks.acquire(timeout=60)
        looks.release(2)
        return answer(201, CREATED)

    def lose(asked: Asked) -> None:
        assert first_is_known.wait(60)

    vendor = Vendor(start, lose)
    vendor.on_look = looks.release
    vendor.jobs = [job(77)]

    async def run(url: str) -> None:
        connection = vidlift.connect_async(
            "tensorpix", api_key="key-0123456789", base_url=url, clock=AsyncClock()
        )
        async with connection as tensorpix:
            tasks = [asyncio.create_task(tensorpix.submit(vidlift.Uploaded("5"), scale=2)) for _ in range(2)]
            done, lost = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            assert [task.result().id for task in done] == ["77"]
            first_is_known.set()
            with pytest.raises(vidlift.SubmissionUncertain, match="none is listed"):
                await lost.pop()

    with vendor.running():
        asyncio.run(run(vendor.url))
    assert vendor.posts == 2


def test_a_job_with_other_models_is_not_the_one_that_was_lost() -> None:
    vendor = Vendor(None)
    vendor.jobs = [job(78, 44), job(79, 34, 51)]
    with vendor.running() as tensorpix, pytest.raises(vidlift.SubmissionUncertain, match="none is listed"):
        tensorpix.submit(vidlift.Uploaded("5"), scale=2)


def test_a_lost_job_in_a_status_that_is_new_is_found_also_where_warnings_are_errors() -> None:
    vendor = Vendor(None)
    vendor.jobs = [{**job(77), "status": 9}]
    with vendor.running() as tensorpix, warnings.catch_warnings():
        warnings.simplefilter("error")
        assert tensorpix.submit(vidlift.Uploaded("5"), scale=2).id == "77"


class Stop(BaseException):
    """As a signal raises it anywhere."""


class StoppingClock(Clock):
    """Stop the code that sleeps."""

    def sleep(self, seconds: float) -> None:
        if seconds:
            raise Stop


def test_who_is_stopped_while_the_job_is_looked_up_is_told_of_it() -> None:
    vendor = Vendor(None)
    with vendor.running() as tensorpix:
        tensorpix.clock = StoppingClock()
        with pytest.raises(Stop) as caught:
            tensorpix.submit(vidlift.Uploaded("5"), scale=2)
    assert "may have been started" in caught.value.__notes__[0]
    assert "upload 5" in caught.value.__notes__[0]


def test_who_is_stopped_while_an_upload_is_stored_is_told_how_to_use_it(tmp_path: Path) -> None:
    clip = tmp_path / "a.mp4"
    clip.write_bytes(b"video")
    stored = answer(201, {**VIDEO, "id": 6, "file": None})
    with ScriptedServer(answer(200, MODELS), stored) as server, connect(server) as tensorpix:
        tensorpix.clock = StoppingClock()
        with pytest.raises(Stop) as caught:
            tensorpix.submit(clip, scale=2)
    assert "Uploaded('6')" in caught.value.__notes__[0]


def test_a_task_that_is_cancelled_while_the_answer_is_on_its_way_is_told_of_the_job() -> None:
    came, go_on = threading.Event(), threading.Event()

    def hold(asked: Asked) -> Reply:
        came.set()
        go_on.wait(60)
        return answer(201, CREATED)

    vendor = Vendor(hold)

    async def run() -> asyncio.CancelledError:
        async with vidlift.connect_async(
            "tensorpix", api_key="key-0123456789", base_url=vendor.url
        ) as tensorpix:
            submitting = asyncio.create_task(tensorpix.submit(vidlift.Uploaded("5"), scale=2))
            await asyncio.to_thread(came.wait, 20)
            submitting.cancel()
            with pytest.raises(asyncio.CancelledError) as caught:
                await submitting
            return caught.value

    with vendor.running():
        try:
            stop = asyncio.run(run())
        finally:
            go_on.set()
    assert "may have been started" in stop.__notes__[0]
    assert vendor.posts == 1


def test_a_job_that_answers_for_another_one_is_not_believed() -> None:
    with (
        ScriptedServer(answer(200, {**JOB, "id": 13})) as server,
        connect(server) as tensorpix,
        pytest.raises(vidlift.DecodeError, match="another job") as caught,
    ):
        tensorpix.attach("12").refresh()
    assert caught.value.job_id == "12"


@pytest.mark.parametrize("name", ["started", "finished"])
@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_moment_that_no_calendar_has_in_utc_is_none(name: str, moment: str) -> None:
    reply = answer(200, {**JOB, name: moment})
    page = listed({**JOB, name: moment})
    with ScriptedServer(reply, page) as server, connect(server) as tensorpix:
        assert getattr(tensorpix.refresh("12"), f"{name}_at") is None
        assert getattr(tensorpix.job_page(0).snapshots[0], f"{name}_at") is None


@pytest.mark.parametrize("cost", ["1e999999999", "1" * 1000, "-1e-999999", "Infinity", "sNaN", "1_000", ""])
def test_a_price_that_is_none_is_not_shown_as_one(cost: str) -> None:
    with ScriptedServer(answer(200, {**JOB, "cost_usd": cost})) as server, connect(server) as tensorpix:
        assert tensorpix.refresh("12").cost is None


def test_sizes_below_zero_are_none() -> None:
    result = {"size": -5, "n_frames": -1, "framerate": -0.5}
    output = snapshot(status=2, output_video={**RESTORED, **result}).output
    assert output is not None
    assert (output.size, output.frames, output.fps) == (None, None, None)


def test_one_flaky_look_does_not_end_the_lookup() -> None:
    vendor = Vendor(Reply(500))
    vendor.jobs = [job(77)]
    vendor.flaky_looks = 2
    with vendor.running() as tensorpix:
        assert tensorpix.submit(vidlift.Uploaded("5"), scale=2).id == "77"
    assert (vendor.posts, vendor.flaky_looks) == (1, 0)
