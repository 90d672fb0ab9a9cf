"""Money: after any interruption, a clip has one paid job, and the sums are the vendor's."""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import vidlift
from tests.batch.handing import Hands, Killed
from vidlift.batch import ClipState, Store, ledger, tables
from vidlift.batch import flows as batch_flows
from vidlift.batch.entries import ClipEntry, Taken
from vidlift.batch.flows import start_clip
from vidlift.errors import UsageError
from vidlift.sandbox import Disconnect, Fault, Moment, Reject, Sandbox, SandboxConfig

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxConfig(speed=0, providers=("tensorpix", "topaz"))) as running:
        yield running


@pytest.fixture(params=["tensorpix", "topaz"])
def hands(request: pytest.FixtureRequest, sandbox: Sandbox, store: Store, tmp_path: Path) -> Hands:
    return Hands(sandbox, store, request.param, tmp_path)


@pytest.fixture
def topaz(sandbox: Sandbox, store: Store, tmp_path: Path) -> Hands:
    return Hands(sandbox, store, "topaz", tmp_path)


@pytest.fixture
def pix(sandbox: Sandbox, store: Store, tmp_path: Path) -> Hands:
    return Hands(sandbox, store, "tensorpix", tmp_path)


def die(
    hands: Hands, monkeypatch: pytest.MonkeyPatch, moment: str, *, after: bool = True, batch: str = "films"
) -> None:
    """Work, and die when a clip records something, once it is recorded or just before that."""
    real = getattr(ClipEntry, moment)

    def record(self: ClipEntry, *given: Any, **more: Any) -> None:
        if after:
            real(self, *given, **more)
        raise Killed

    with monkeypatch.context() as patch, contextlib.suppress(Killed):
        patch.setattr(ClipEntry, moment, record)
        asyncio.run(start(hands, batch=batch))


async def start(hands: Hands, *, worker: str = "a", batch: str = "films") -> None:
    """Do everything that is handed out now, as one worker."""
    async with hands.worker(worker, batch) as tools:
        for _, clip, attempt in hands.hand_out(batch):
            await start_clip(tools, clip, attempt)


def take_over(hands: Hands, dead: str = "a") -> None:
    """Put back what a dead worker had, as the living ones do."""
    hands.bury(dead)
    with hands.store.database.begin() as connection:
        connection.execute(
            tables.clips.update()
            .where(tables.clips.c.state == ClipState.STARTING.value)
            .values(state=ClipState.PLANNED.value, holder=None)
        )


def test_a_provider_that_is_down_after_a_crash_never_makes_retry_start_a_second_job(
    pix: Hands, make_clips: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The request arrived, its worker died, and no look-up works for long: there may be a job."""
    asyncio.run(pix.create(make_clips("a.mp4")))
    die(pix, monkeypatch, "started", after=False)
    take_over(pix)
    assert len(pix.jobs()) == 1
    pix.sandbox.faults.add(Fault("*", Reject(503), times=None))
    for _ in range(batch_flows.MOST_TRIES + 1):
        asyncio.run(start(pix, worker="b"))
    pix.sandbox.faults.clear()
    assert pix.clip().state is ClipState.UNCERTAIN
    pix.store.retry(pix.store.batch("films"))
    asyncio.run(start(pix, worker="b"))
    assert len(pix.jobs()) == 1
    assert pix.committed() == (pix.clip().reserved or 0)


def test_a_quote_that_a_dead_worker_was_about_to_accept_is_accepted_and_no_other_one(
    topaz: Hands, make_clips: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that was only stopped for a while may accept its quote yet, and so pay for it."""
    asyncio.run(topaz.create(make_clips("a.mp4")))
    die(topaz, monkeypatch, "starting")
    quoted = topaz.clip().job_id
    assert quoted
    assert not topaz.jobs()
    take_over(topaz)
    topaz.sandbox.advance(3600)
    asyncio.run(start(topaz, worker="b"))
    assert topaz.jobs() == [quoted]
    assert topaz.clip().state is ClipState.RUNNING


def test_a_job_whose_upload_never_ends_is_gone_on_with_after_retry(
    topaz: Hands, make_clips: Callable[..., Path]
) -> None:
    """Its credits are reserved: another job would be paid besides it."""
    asyncio.run(topaz.create(make_clips("a.mp4")))
    topaz.sandbox.faults.add(Fault("part", Reject(503), times=None))
    for _ in range(batch_flows.MOST_TRIES + 1):
        asyncio.run(start(topaz))
    assert topaz.clip().state is ClipState.FAILED
    assert topaz.committed() > 0
    topaz.sandbox.faults.clear()
    assert topaz.store.retry(topaz.store.batch("films")) == (1, 0)
    asyncio.run(start(topaz))
    assert topaz.clip().state is ClipState.RUNNING
    assert topaz.jobs() == [topaz.clip().job_id]


def lose(hands: Hands, *, arrived: bool) -> None:
    """Let every answer to a start be lost, whether or not the request arrives, and every look-up fail."""
    moment = Moment.AFTER if arrived else Moment.BEFORE
    create = "accept_video_request" if hands.provider == "topaz" else "jobs_create"
    hands.sandbox.faults.add(Fault(create, Disconnect(moment), times=None))
    look = "GetVideoRequestStatus" if hands.provider == "topaz" else "jobs_list"
    hands.sandbox.faults.add(Fault(look, Reject(503), times=None))


@pytest.mark.parametrize("arrived", [True, False])
def test_a_clip_that_is_settled_with_its_job_is_finished_with_that_job(
    hands: Hands, make_clips: Callable[..., Path], *, arrived: bool
) -> None:
    asyncio.run(hands.create(make_clips("a.mp4")))
    lose(hands, arrived=arrived)
    asyncio.run(start(hands))
    hands.sandbox.faults.clear()
    batch = hands.store.batch("films")
    assert hands.clip().state is ClipState.UNCERTAIN
    assert len(hands.jobs()) == arrived
    if arrived:
        (job,) = hands.jobs()
        hands.store.settle(batch, 1, job)
    else:
        hands.store.settle(batch, 1, None)
    asyncio.run(start(hands))
    assert hands.clip().state is ClipState.RUNNING
    assert hands.jobs() == [hands.clip().job_id]
    (seen,) = asyncio.run(look_at(hands))
    assert seen.state is not vidlift.JobState.AWAITING_UPLOAD


async def look_at(hands: Hands) -> list[vidlift.JobSnapshot]:
    async with hands.connect() as provider:
        return [await provider.attach(clip.job_id or "").refresh() for clip in hands.clips() if clip.job_id]


def test_a_job_cannot_be_that_of_two_clips(pix: Hands, make_clips: Callable[..., Path]) -> None:
    asyncio.run(pix.create(make_clips("a.mp4", "b.mp4")))
    pix.sandbox.faults.add(Fault("jobs_create", Disconnect(Moment.BEFORE), skip=1))
    pix.sandbox.faults.add(Fault("jobs_list", Reject(503), times=None))
    asyncio.run(start(pix))
    states = {clip.state: clip for clip in pix.clips()}
    taken, row = states[ClipState.RUNNING].job_id, states[ClipState.UNCERTAIN].row
    with pytest.raises(UsageError, match=f"job {taken} is that of row {3 - row} of batch films"):
        pix.store.settle(pix.store.batch("films"), row, taken)
    assert pix.clip(row).state is ClipState.UNCERTAIN


def test_two_clips_on_one_url_never_take_the_same_job_for_theirs(
    pix: Hands, make_clips: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two batches order the same; both requests are cut off, and one of them made a job."""
    url = pix.sandbox.publish(make_clips("a.mp4") / "a.mp4")
    listed = pix.home / "list.jsonl"
    listed.write_text(json.dumps({"source": url}))
    for name, moment in (("one", "started"), ("two", "starting")):
        asyncio.run(pix.create(listed, name=name))
        die(pix, monkeypatch, moment, after=moment == "starting", batch=name)
        take_over(pix)
    assert len(pix.jobs()) == 1

    async def look_up_both() -> None:
        async with pix.worker("b", "one") as tools:
            await asyncio.gather(
                *(start_clip(tools, clip, attempt) for _, clip, attempt in pix.hand_out("one"))
            )

    asyncio.run(look_up_both())
    clips = [pix.clip(1, "one"), pix.clip(1, "two")]
    assert sorted(clip.state for clip in clips) == [ClipState.RUNNING, ClipState.UNCERTAIN]
    assert len(pix.jobs()) == 1


def test_a_limit_counts_the_jobs_that_were_started_before_it_was_set(
    pix: Hands, make_clips: Callable[..., Path]
) -> None:
    batch = asyncio.run(pix.create(make_clips("a.mp4", "b.mp4", "c.mp4"), concurrency=2))
    asyncio.run(start(pix))
    assert len(pix.jobs()) == 2
    with pix.store.database.begin() as connection:  # a provider that quotes no price
        connection.execute(tables.clips.update().values(estimate=None, reserved=None))
    pix.store.run(batch, max_cost=Decimal(20), clip_cost=Decimal(10), concurrency=3)
    assert pix.committed() == 20
    assert not pix.hand_out()
    assert pix.store.waiting_for_budget(pix.store.batch("films")) == 1


def test_a_batch_with_a_clip_that_may_have_a_job_is_not_forgotten(
    pix: Hands, make_clips: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    asyncio.run(pix.create(make_clips("a.mp4")))
    die(pix, monkeypatch, "started", after=False)
    batch = pix.store.batch("films")
    with pytest.raises(UsageError, match="may have a job that is paid for"):
        pix.store.forget(batch)  # at work
    take_over(pix)
    assert pix.clip().state is ClipState.PLANNED
    with pytest.raises(UsageError, match="may have a job that is paid for"):
        pix.store.forget(batch)
    assert pix.store.cancel(batch) == 0, "nobody knows that there is no job"


def test_a_worker_that_lost_its_clip_sends_no_request_for_it(
    hands: Hands, make_clips: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is taken for dead, and wakes up, just before the request that may be paid for."""
    asyncio.run(hands.create(make_clips("a.mp4")))
    real = ClipEntry.starting

    def sleep(self: ClipEntry, *given: Any, **more: Any) -> None:
        monkeypatch.setattr(ClipEntry, "starting", real)
        take_over(hands)
        threading.Thread(target=lambda: asyncio.run(start(hands, worker="b"))).run()
        real(self, *given, **more)

    monkeypatch.setattr(ClipEntry, "starting", sleep)
    with pytest.raises(Taken):
        asyncio.run(start(hands))
    assert hands.clip().state is ClipState.RUNNING
    assert hands.jobs() == [hands.clip().job_id]


def test_the_end_of_a_job_is_counted_once_however_many_workers_see_it(
    pix: Hands, make_clips: Callable[..., Path]
) -> None:
    batch = asyncio.run(pix.create(make_clips("a.mp4")))
    asyncio.run(start(pix))
    clip = pix.clip()
    end = attrs.evolve(
        asyncio.run(look_at(pix))[0],
        state=vidlift.JobState.SUCCEEDED,
        cost=vidlift.Cost(Decimal(3), "credits"),
    )
    handed: list[Any] = []

    def see(snapshot: vidlift.JobSnapshot) -> None:
        with pix.store.database.begin() as connection:
            ledger.ended(
                connection, clip.id, clip.job_id or "", snapshot, 0.0, lambda *each: handed.append(each)
            )

    see(end)
    see(end)
    assert len(handed) == 1
    assert pix.clip().spent == 3
    # Its result cannot be saved; it is fetched again, and seen to have ended again.
    with pix.store.database.begin() as connection:
        connection.execute(tables.clips.update().values(state="failed"))
    assert pix.store.retry(batch) == (1, 0)
    see(end)
    assert pix.clip().spent == 3
    assert pix.clip().state is ClipState.SAVING
    assert len(pix.jobs()) == 1


def test_no_crash_at_any_record_starts_a_second_job(
    hands: Hands, make_clips: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process dies before and after each thing that it records of a start, again and again."""
    asyncio.run(hands.create(make_clips("a.mp4")))
    for after in (False, True):
        for moment in ("change", "uploaded", "starting", "started"):
            die(hands, monkeypatch, moment, after=after)
            take_over(hands)
            assert len(hands.jobs()) <= 1, (moment, after)
    if hands.clip().state is ClipState.UNCERTAIN:
        jobs = hands.jobs()
        hands.store.settle(hands.store.batch("films"), 1, jobs[0] if jobs else None)
    asyncio.run(start(hands))
    assert hands.clip().state is ClipState.RUNNING
    assert hands.jobs() == [hands.clip().job_id]
    assert hands.committed() == hands.clip().reserved


def test_a_batch_that_is_paused_or_canceled_as_its_clips_are_handed_out_starts_none(
    pix: Hands, make_clips: Callable[..., Path]
) -> None:
    batch = asyncio.run(pix.create(make_clips("a.mp4")))
    for stop in (pix.store.pause, pix.store.cancel):
        pix.store.run(batch)
        handed = pix.hand_out()
        stop(batch)
        asyncio.run(do(pix, handed))
        assert pix.clip().state is ClipState.PLANNED
        assert pix.committed() == 0
    assert not pix.jobs()


async def do(hands: Hands, handed: list[tuple[str, int, int]]) -> None:
    async with hands.worker("a") as tools:
        for _, clip, attempt in handed:
            await start_clip(tools, clip, attempt)


def test_a_run_does_not_end_while_clips_are_handed_out(
    pix: Hands, make_clips: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two of its reads, all clips go from planned to started: there is work left all the same."""
    batch = asyncio.run(pix.create(make_clips("a.mp4", "b.mp4")))
    real = Store._fits

    def fits(self: Store, *given: Any) -> Any:
        assert len(pix.hand_out()) == 2
        return real(self, *given)

    with monkeypatch.context() as patch:
        patch.setattr(Store, "_fits", fits)
        assert pix.store.left(batch) == 2
    assert pix.store.left(batch) == 2
