"""No Topaz job is paid for twice and none is lost, whatever becomes of the answer that starts it."""

from __future__ import annotations

import asyncio
import json
import threading
import warnings
from concurrent import futures
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

import vidlift
from tests.clips import write_clip
from tests.overlays.servers import Asked, Reply, ScriptedServer
from tests.overlays.test_tensorpix import NOW, Clock, answer
from tests.overlays.test_tensorpix_money import UNCLEAR, AsyncClock, Stop, StoppingClock
from vidlift import media
from vidlift.journal import Journal
from vidlift.orders import Stage
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
    """Topaz by script: what the paid request is answered, and what is to be seen of jobs from then on.

    Attributes:
        posts: How many express requests came.
        accepts: How many quotes were accepted.
        before: The jobs that are listed until one of these came.
        jobs: The jobs that are listed from then on.
        statuses: What a job's own page tells, by id; such a page fails where there is none.
        records: Their records; likewise.
        flaky_looks: How many looks at the list fail after the paid request.
        early_looks: How many looks at the list are before any job, whatever came by then.
        on_look: Called at each look at the list.
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
    """Submits to a vendor in either colour, and returns the handle's id."""

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
    """Stops whoever sleeps."""

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
    """Lets one job be there after the request, besides the one that was there before."""
    vendor.before = [job(OLD, made=BEGAN - MINUTE)]
    vendor.jobs = [job(path=path, **told), *vendor.before]
    vendor.statuses[OURS] = QUEUED if path is None else {"status": "accepted", "urls": [vendor.put(OURS)]}
    return vendor


# The express way


@pytest.mark.parametrize("reply", UNCLEAR.values(), ids=UNCLEAR.keys())
def test_a_job_whose_answer_says_nothing_of_it_is_looked_up_and_not_made_again(
    submit: Any, reply: Reply | None
) -> None:
    vendor = one(Vendor(reply))
    assert submit(vendor) == OURS
    assert vendor.posts == 1


@pytest.mark.parametrize("reply", [None, Reply(303), Reply(408)], ids=["nothing", "redirect", "408"])
def test_a_file_is_uploaded_to_the_job_that_was_found(submit: Any, clip: Path, reply: Reply | None) -> None:
    vendor = one(Vendor(reply), path=clip)
    assert submit(vendor, clip) == OURS
    assert (vendor.posts, vendor.puts) == (1, [OURS])


@pytest.mark.parametrize("reply", UNCLEAR.values(), ids=UNCLEAR.keys())
def test_a_job_that_is_not_found_either_leaves_doubt(
    submit: Any, reply: Reply | None, tmp_path: Path
) -> None:
    vendor = Vendor(reply)
    journal = Journal(tmp_path / "journal.jsonl")
    with pytest.raises(vidlift.SubmissionUncertain, match="none is listed") as caught:
        submit(vendor, journal=journal)
    assert vendor.posts == 1
    assert "hidden" not in str(caught.value)
    assert journal.read().records[0].stage is Stage.UNCERTAIN


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 413, 422])
def test_a_plain_refusal_is_one(submit: Any, status: int, tmp_path: Path) -> None:
    vendor = one(Vendor(Reply(status)))
    journal = Journal(tmp_path / "journal.jsonl")
    with pytest.raises(vidlift.ApiError) as caught:
        submit(vendor, journal=journal)
    assert caught.value.status == status
    assert not journal.read().records[0].job_id


@pytest.mark.parametrize(
    "more",
    [{"estimates": {"cost": "dear"}}, {"uploadId": 5}, {"uploadUrls": "none"}, {"uploadUrls": [5]}],
    ids=str,
)
def test_an_answer_of_another_shape_that_tells_the_id_loses_no_job(
    submit: Any, more: dict[str, Any], clip: Path, tmp_path: Path
) -> None:
    for source in (SOURCE, clip):
        vendor = Vendor(answer(200, {"requestId": OURS, **more}))
        vendor.statuses[OURS] = {"status": "accepted", "urls": [vendor.put(OURS)]}
        journal = Journal(tmp_path / f"{type(source).__name__}.jsonl")
        assert submit(vendor, source, journal=journal) == OURS
        assert vendor.posts == 1
        assert vendor.puts == ([OURS] if source is clip else [])
        assert journal.read().records[0].job_id == OURS


def test_the_upload_goes_where_an_answer_of_another_shape_tells(submit: Any, clip: Path) -> None:
    vendor = Vendor(None)
    body = {"requestId": OURS, "uploadUrls": [vendor.put(OURS)], "estimates": 5}
    vendor._script = [answer(200, body)]
    assert submit(vendor, clip) == OURS
    assert vendor.puts == [OURS]


@pytest.mark.parametrize("reply", [{"requestId": OURS}, {"requestId": OURS, "estimates": 5}], ids=str)
def test_a_job_that_offers_nowhere_to_upload_to_is_told(
    submit: Any, clip: Path, reply: dict[str, Any], tmp_path: Path
) -> None:
    journal = Journal(tmp_path / "journal.jsonl")
    with pytest.raises(vidlift.TransferError, match="nothing was sent") as caught:
        submit(Vendor(answer(200, reply)), clip, journal=journal)
    assert caught.value.job_id == OURS
    assert journal.read().records[0].job_id == OURS


@pytest.mark.parametrize("number", [NONE, 77, "77", "", None, [OURS], OURS + "0"], ids=str)
def test_an_answer_with_an_id_that_is_none_leaves_doubt(submit: Any, number: object) -> None:
    vendor = Vendor(answer(200, {"requestId": number}))
    with pytest.raises(vidlift.SubmissionUncertain):
        submit(vendor)
    assert vendor.posts == 1


def test_a_listed_id_that_is_none_is_no_job(submit: Any) -> None:
    vendor = one(Vendor(None))
    vendor.jobs = [job(NONE)]
    vendor.statuses[NONE] = QUEUED
    with pytest.raises(vidlift.SubmissionUncertain, match="none is listed"):
        submit(vendor)


def test_an_answer_that_tells_an_earlier_job_is_not_believed(submit: Any) -> None:
    vendor = one(Vendor(answer(200, {"requestId": OLD})))
    assert submit(vendor) == OURS


@pytest.mark.parametrize(
    "told",
    [
        {"filters": [{"model": "ahq-12"}]},
        {"filters": [{"model": "prob-4"}, {"model": "apo-8"}]},
        {"filters": [{"model": "prob-4", "compression": 0.5}]},
        {"output": {"resolution": {"width": 1920, "height": 1080}}},
        {"output": {"audioTransfer": "Copy"}},
        {"output": {"videoEncoder": "AV1"}},
    ],
    ids=str,
)
def test_a_job_with_other_models_or_options_is_not_the_one_that_was_lost(
    submit: Any, told: dict[str, Any]
) -> None:
    vendor = one(Vendor(None), **told)
    options = {"parameters": {"compression": 0.4}, "codec": "h265"}
    with pytest.raises(vidlift.SubmissionUncertain, match="none is listed"):
        submit(vendor, **options)


@pytest.mark.parametrize(
    "told",
    [
        {"size": 5},
        {"frameCount": 1000},
        {"container": "mov"},
        {"resolution": {"width": 720, "height": 576}},
    ],
    ids=str,
)
def test_a_job_on_another_file_is_not_the_one_that_was_lost(
    submit: Any, clip: Path, told: dict[str, Any]
) -> None:
    vendor = one(Vendor(None), path=clip)
    vendor.jobs[0]["source"] |= told
    with pytest.raises(vidlift.SubmissionUncertain, match="none is listed"):
        submit(vendor, clip)
    assert vendor.puts == []


def test_a_job_that_has_its_source_is_not_the_one_whose_upload_is_still_to_come(
    submit: Any, clip: Path
) -> None:
    vendor = one(Vendor(None), path=clip, status="processing")
    with pytest.raises(vidlift.SubmissionUncertain, match="none is listed"):
        submit(vendor, clip)


def test_a_job_that_waits_for_an_upload_is_not_taken_for_one_on_a_url(submit: Any) -> None:
    vendor = one(Vendor(None))
    vendor.statuses[OURS] = {"status": "accepted", "urls": [vendor.put(OURS)]}
    with pytest.raises(vidlift.SubmissionUncertain):
        submit(vendor)


@pytest.mark.parametrize("made", [BEGAN - 11 * MINUTE, BEGAN - MINUTE - 1])
def test_a_job_that_was_made_before_the_request_is_not_the_one(submit: Any, made: int) -> None:
    # It was a quote when the list was read before, and somebody else has accepted it since.
    vendor = one(Vendor(None), ts={"requested": made, "accepted": BEGAN})
    with pytest.raises(vidlift.SubmissionUncertain, match="none is listed"):
        submit(vendor)


def test_a_job_that_seems_too_old_leaves_doubt(submit: Any) -> None:
    vendor = one(Vendor(None), ts={"requested": BEGAN - 5 * MINUTE})
    vendor.before, vendor.jobs = [], vendor.jobs[:1]
    with pytest.raises(vidlift.SubmissionUncertain, match=f"may be it: {OURS}") as caught:
        submit(vendor)
    assert [each.job_id for each in caught.value.candidates] == [OURS]
    vendor = one(Vendor(None), ts={"requested": BEGAN - MINUTE // 2})
    vendor.before, vendor.jobs = [], vendor.jobs[:1]
    assert submit(vendor) == OURS, "clocks differ a little"


def test_of_two_that_fit_none_is_taken(submit: Any) -> None:
    vendor = one(Vendor(None))
    vendor.jobs.append(job(OTHER))
    vendor.statuses[OTHER] = QUEUED
    with pytest.raises(vidlift.SubmissionUncertain) as caught:
        submit(vendor)
    assert {each.job_id for each in caught.value.candidates} == {OURS, OTHER}


@pytest.mark.parametrize("bare", [{"id": OURS, "status": "accepted"}, {"id": OURS}], ids=str)
def test_a_job_of_which_nothing_is_told_leaves_doubt_unless_its_record_tells(submit: Any, bare: Any) -> None:
    vendor = one(Vendor(None))
    vendor.jobs = [bare]
    with pytest.raises(vidlift.SubmissionUncertain, match=OURS):
        submit(vendor)
    vendor = one(Vendor(None))
    vendor.jobs = [bare]
    vendor.records[OURS] = job()
    assert submit(vendor) == OURS
    vendor = one(Vendor(None))
    vendor.jobs = [bare]
    vendor.records[OURS] = job(filters=[{"model": "ahq-12"}])
    with pytest.raises(vidlift.SubmissionUncertain, match="none is listed"):
        submit(vendor)


def test_the_server_may_round_and_add(submit: Any) -> None:
    vendor = one(Vendor(None))
    vendor.jobs[0]["filters"] = [{"model": "apo-8", "fps": 60}, {"model": "prob-4", "noise": 0.1}]
    vendor.jobs[0]["output"] |= {"frameRate": 60, "videoProfile": "Main10", "container": "mov"}
    assert submit(vendor, fps=50) == OURS


def test_a_lost_job_in_a_status_that_is_new_is_found_also_where_warnings_are_errors(submit: Any) -> None:
    vendor = one(Vendor(None), status="resting")
    vendor.statuses[OURS] = {"status": "resting"}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert submit(vendor) == OURS


def test_flaky_looks_do_not_end_the_lookup(submit: Any) -> None:
    vendor = one(Vendor(Reply(500)))
    vendor.flaky_looks = 2
    assert submit(vendor) == OURS
    assert (vendor.posts, vendor.flaky_looks) == (1, 0)


def test_who_is_stopped_while_the_job_is_looked_up_is_told_of_it(submit: Any) -> None:
    vendor = Vendor(None)
    with pytest.raises(Stop) as caught:
        submit(vendor, clock=StoppingClock)
    (note,) = caught.value.__notes__
    assert "may have been started" in note
    assert "cdn.example/in.mp4" in note
    assert "hidden" not in note


def test_who_is_stopped_while_the_upload_is_looked_for_is_told_the_id(submit: Any, clip: Path) -> None:
    with pytest.raises(Stop) as caught:
        submit(Vendor(answer(200, {"requestId": OURS})), clip, clock=StoppingClock)
    (note,) = caught.value.__notes__
    assert f"job {OURS} was started" in note


def test_who_is_stopped_before_the_upload_is_told_the_id(submit: Any, clip: Path) -> None:
    def stop(_job: object) -> None:
        raise Stop

    vendor = Vendor(None)
    vendor._script = [answer(200, {"requestId": OURS, "uploadUrls": [vendor.put(OURS)]})]
    with pytest.raises(Stop) as caught:
        submit(vendor, clip, on_accepted=stop)
    assert f"job {OURS} was started" in caught.value.__notes__[0]


@pytest.mark.parametrize("way", ["express", "full"])
def test_a_task_that_is_cancelled_while_the_answer_is_on_its_way_is_told_of_the_job(way: str) -> None:
    came, go_on = threading.Event(), threading.Event()

    def hold(asked: Asked) -> Reply:
        came.set()
        go_on.wait(60)
        return answer(200, {"requestId": OURS})

    vendor = Vendor(hold)

    async def run(info: Any) -> asyncio.CancelledError:
        async with vidlift.connect_async("topaz", **vendor.access()) as topaz:
            submitting = asyncio.create_task(topaz.submit(SOURCE, way=way, source_info=info, **ASKED))
            await asyncio.to_thread(came.wait, 20)
            submitting.cancel()
            with pytest.raises(asyncio.CancelledError) as caught:
                await submitting
            return caught.value

    with vendor.running():
        try:
            stop = asyncio.run(run(INFO))
        finally:
            go_on.set()
    (note,) = stop.__notes__
    assert "may have been started" in note
    assert (OURS in note) is (way == "full")
    assert vendor.posts + vendor.accepts == 1


# Several at once over one connection


def in_tasks(vendor: Vendor, first_is_known: threading.Event) -> list[Any]:
    """Submits the same twice at once, and tells when the first of both is through."""

    async def run() -> list[Any]:
        async with vidlift.connect_async("topaz", **vendor.access(clock=AsyncClock())) as topaz:
            tasks = [asyncio.create_task(topaz.submit(SOURCE, **ASKED)) for _ in range(2)]
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            first_is_known.set()
            return await asyncio.gather(*tasks, return_exceptions=True)

    with vendor.running():
        return asyncio.run(run())


def in_threads(vendor: Vendor, first_is_known: threading.Event) -> list[Any]:
    """As `in_tasks`, with threads."""
    with (
        vendor.running(),
        vidlift.connect("topaz", **vendor.access(clock=Clock())) as topaz,
        futures.ThreadPoolExecutor(2) as pool,
    ):
        both = [pool.submit(topaz.submit, SOURCE, **ASKED) for _ in range(2)]
        futures.wait(both, return_when=futures.FIRST_COMPLETED)
        first_is_known.set()
        return [each.exception() or each.result() for each in both]


@pytest.fixture(params=[in_tasks, in_threads])
def at_once(request: pytest.FixtureRequest) -> Any:
    return request.param


def after_both_looked(vendor: Vendor, then: Callable[[], Reply | None]) -> Callable[[Asked], Reply | None]:
    """Answers when both submissions have looked at the list: neither knows the other's job from it."""
    looks = threading.Semaphore(0)
    vendor.on_look, vendor.early_looks = looks.release, 2

    def step(asked: Asked) -> Reply | None:
        for _ in range(2):
            assert looks.acquire(timeout=60)
        looks.release(2)
        return then()

    return step


def test_a_lost_job_is_not_taken_for_another_one_that_was_just_started(at_once: Any) -> None:
    known = threading.Event()

    def lose(asked: Asked) -> None:
        assert known.wait(60)

    vendor = one(Vendor(None))
    vendor._script = [
        after_both_looked(vendor, lambda: answer(200, {"requestId": OURS})),
        lose,
    ]
    came = at_once(vendor, known)
    (uncertain,) = (each for each in came if isinstance(each, vidlift.SubmissionUncertain))
    assert "none is listed" in str(uncertain)
    assert [each.id for each in came if each is not uncertain] == [OURS]
    assert vendor.posts == 2


def test_a_lost_job_is_found_beside_one_that_was_just_started(at_once: Any) -> None:
    known = threading.Event()

    def lose(asked: Asked) -> None:
        assert known.wait(60)

    vendor = one(Vendor(None))
    vendor.jobs.insert(0, job(OTHER))
    vendor.statuses[OTHER] = QUEUED
    vendor._script = [
        after_both_looked(vendor, lambda: answer(200, {"requestId": OURS})),
        lose,
    ]
    assert {each.id for each in at_once(vendor, known)} == {OURS, OTHER}


def test_a_lost_job_is_not_taken_for_one_whose_own_answer_is_still_on_its_way(at_once: Any) -> None:
    known = threading.Event()

    def late() -> Reply:
        # The other one gives up before this job's own answer arrives.
        assert known.wait(60)
        return answer(200, {"requestId": OURS})

    vendor = one(Vendor(None))
    vendor._script = [after_both_looked(vendor, late), None]
    came = at_once(vendor, known)
    (uncertain,) = (each for each in came if isinstance(each, vidlift.SubmissionUncertain))
    assert [each.job_id for each in uncertain.candidates] == [OURS]
    assert [each.id for each in came if each is not uncertain] == [OURS]


def test_of_two_lost_answers_neither_takes_the_one_job_that_is_there(at_once: Any) -> None:
    vendor = one(Vendor(None))
    vendor._script = [after_both_looked(vendor, lambda: None), None]
    came = at_once(vendor, threading.Event())
    assert [type(each) for each in came] == [vidlift.SubmissionUncertain] * 2


def test_a_quote_that_this_connection_accepted_meanwhile_is_not_the_lost_job(clip: Path) -> None:
    vendor = one(Vendor(None))
    info = media.probe(clip)

    def accept_another(asked: Asked) -> None:
        """Here the answer is lost, after a submission of the full way has run in another thread."""
        vendor._script = [answer(202, {"message": "accepted"})]
        topaz.submit(SOURCE, way="full", source_info=info, **ASKED)

    vendor._script = [accept_another]
    with (
        vendor.running(),
        vidlift.connect("topaz", **vendor.access(clock=Clock())) as topaz,
        pytest.raises(vidlift.SubmissionUncertain, match="none is listed"),
    ):
        topaz.submit(SOURCE, **ASKED)
    assert (vendor.posts, vendor.accepts) == (1, 1)


def test_two_jobs_after_each_other_are_told_apart() -> None:
    def first(asked: Asked) -> None:
        vendor.before = []  # the second one sees no list that would tell them apart

    vendor = one(Vendor(None))
    vendor._script = [first, None]
    with vendor.running(), vidlift.connect("topaz", **vendor.access(clock=Clock())) as topaz:
        assert topaz.submit(SOURCE, **ASKED).id == OURS
        vendor.posts = 0
        vendor.jobs = [job(OTHER), job(OURS)]
        vendor.statuses[OTHER] = QUEUED
        assert topaz.submit(SOURCE, **ASKED).id == OTHER


# The full way

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
FULL: dict[str, Any] = {"way": "full", "source_info": INFO}
LOST = {**UNCLEAR, "another shape": answer(202, {"message": 5}), "other URLs": answer(202, {"urls": "none"})}


@pytest.mark.parametrize("reply", LOST.values(), ids=LOST.keys())
def test_a_quote_whose_acceptance_is_not_answered_is_looked_at_and_kept(
    submit: Any, reply: Reply | None, tmp_path: Path
) -> None:
    vendor = Vendor(reply)
    vendor.statuses[OURS] = QUEUED
    journal = Journal(tmp_path / "journal.jsonl")
    assert submit(vendor, journal=journal, **FULL) == OURS
    assert vendor.posts == 0
    assert journal.read().records[0].stage is Stage.SUBMITTED


@pytest.mark.parametrize("reply", LOST.values(), ids=LOST.keys())
@pytest.mark.parametrize("status", [None, {"status": "requested"}], ids=["unread", "requested"])
def test_a_quote_that_may_have_been_accepted_is_told_by_its_id(
    submit: Any, reply: Reply | None, status: dict[str, Any] | None, tmp_path: Path
) -> None:
    vendor = Vendor(reply)
    vendor.statuses[OURS] = status
    journal = Journal(tmp_path / "journal.jsonl")
    with pytest.raises(vidlift.SubmissionUncertain, match=OURS) as caught:
        submit(vendor, journal=journal, **FULL)
    assert (caught.value.job_id, caught.value.provider) == (OURS, "topaz")
    assert "hidden" not in str(caught.value)
    (record,) = journal.read().records
    assert (record.stage, record.job_id) == (Stage.UNCERTAIN, OURS)


@pytest.mark.parametrize("refusal", [402, 400, 404, 429])
def test_a_refusal_after_a_lost_answer_does_not_mean_that_nothing_was_accepted(
    submit: Any, refusal: int, tmp_path: Path
) -> None:
    vendor = Vendor(None, Reply(refusal))
    journal = Journal(tmp_path / "journal.jsonl")
    with pytest.raises(vidlift.SubmissionUncertain, match=OURS):
        submit(vendor, journal=journal, **FULL)
    assert journal.read().records[0].unfinished
    vendor = Vendor(None, Reply(refusal))
    vendor.statuses[OURS] = QUEUED
    assert submit(vendor, **FULL) == OURS


@pytest.mark.parametrize("refusal", [402, 400])
def test_a_plain_refusal_of_an_acceptance_is_one(submit: Any, refusal: int, tmp_path: Path) -> None:
    vendor = Vendor(Reply(refusal))
    vendor.statuses[OURS] = {"status": "requested"}
    journal = Journal(tmp_path / "journal.jsonl")
    with pytest.raises(vidlift.ApiError) as caught:
        submit(vendor, journal=journal, **FULL)
    assert (caught.value.status, caught.value.job_id) == (refusal, OURS)
    assert journal.read().records[0].stage is Stage.REFUSED


def test_parts_are_sent_where_the_status_tells_when_the_acceptance_was_lost(submit: Any, clip: Path) -> None:
    vendor = Vendor(Reply(303))
    vendor.statuses[OURS] = {"status": "accepted", "uploadId": "5", "urls": [vendor.put(OURS)]}
    assert submit(vendor, clip, way="full") == OURS
    assert vendor.puts == [OURS]


def test_a_quote_without_an_id_is_not_accepted(submit: Any) -> None:
    vendor = Vendor(answer(202, {}))
    vendor.quote = {"requestId": NONE}
    with pytest.raises(vidlift.DecodeError, match="invalid job ID"):
        submit(vendor, **FULL)
    assert vendor.accepts == 0


@pytest.mark.parametrize("status", [None, {"status": "resting"}], ids=["unread", "new"])
def test_what_cannot_be_read_after_the_acceptance_loses_no_job(
    submit: Any, status: dict[str, Any] | None
) -> None:
    vendor = Vendor(answer(202, {"message": "accepted"}))
    vendor.statuses[OURS] = status
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert submit(vendor, **FULL) == OURS


def test_who_is_stopped_between_two_tries_to_accept_is_told_the_id(submit: Any) -> None:
    with pytest.raises(Stop) as caught:
        submit(Vendor(None), clock=StoppingClock, **FULL)
    (note,) = caught.value.__notes__
    assert f"job {OURS} on https://cdn.example/in.mp4" in note


def test_the_bodies_of_these_scripts_are_what_the_client_sends(submit: Any) -> None:
    """The comparisons above would be of no use if other things were sent."""
    bodies: list[Any] = []

    def keep(asked: Asked) -> Reply:
        bodies.append(json.loads(asked.body))
        return answer(200, {"requestId": OURS})

    submit(Vendor(keep))
    (body,) = bodies
    listed = job()
    assert body["filters"] == [{"model": "prob-4"}]
    assert body["output"].items() <= listed["output"].items()
