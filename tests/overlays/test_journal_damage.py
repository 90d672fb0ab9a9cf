"""A journal whose lines are damaged, torn, or of another version, and records that must stay finished."""

from __future__ import annotations

import asyncio
import json
import os
import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import vidlift
from vidlift.journal import Journal, JournalDamaged
from vidlift.orders import Order, Stage
from vidlift.records import journal_line, parsed_line, read_journal
from vidlift.shared_lines import SharedLines

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://api.example"
END = vidlift.JobSnapshot("tensorpix", "12", vidlift.JobState.SUCCEEDED)


def order(**options: Any) -> Order:
    return Order.of("tensorpix", URL, "https://video.example/a.mp4", options)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal.jsonl", warn=pytest.fail)


def submitted(journal: Journal, **options: Any) -> str:
    """Record a running job, and return the record's ID."""
    entry = journal.begin(order(**options))
    entry.uploaded("7")
    entry.starting()
    entry.started("12")
    entry.release()
    return entry.id


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
@given(data=st.data())
def test_one_damaged_byte_is_told_or_changes_nothing(journal: Journal, data: st.DataObject) -> None:
    if not journal.path.exists():
        submitted(journal)
    whole = journal.path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 2))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != whole[at]))
    damaged = whole[:at] + bytes([byte]) + whole[at + 1 :]
    reading = read_journal(damaged)
    assert reading.gaps or reading.records == read_journal(whole).records


def test_nothing_new_is_begun_while_a_line_may_hide_a_paid_job(journal: Journal) -> None:
    submitted(journal)
    whole = journal.path.read_bytes()
    journal.path.write_bytes(whole[:40] + b"\xff" + whole[41:])
    with pytest.raises(JournalDamaged, match=r"line 1: it is damaged.*nothing was started") as caught:
        journal.begin(order(scale=4), unless_unfinished=True)
    assert [gap.line for gap in caught.value.gaps] == [1]
    assert any("--prune" in note for note in caught.value.__notes__)
    journal.begin(order(scale=4)).release()  # a program that asks for nothing else decides by itself
    assert journal.prune() == 0
    aside = journal.path.with_name("journal.jsonl.unreadable")
    assert aside.read_bytes() == whole[:40] + b"\xff" + whole[41 : whole.index(b"\n") + 1]
    journal.begin(order(scale=2), unless_unfinished=True)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_line_that_a_crash_tore_hides_nothing(journal: Journal, share: float) -> None:
    submitted(journal)
    line = journal_line("saved", "0123456789", vidlift.AsyncSystemClock().now(), path="/out.mp4")
    with journal.path.open("ab") as file:
        file.write(line[: int(len(line) * share)])
    journal.begin(order(scale=4), unless_unfinished=True)
    reading = journal.read()
    assert len(reading.problems) == 1
    assert reading.gaps == ()


def test_lines_of_another_version_hold_back_as_well_and_are_told_apart_from_damage(journal: Journal) -> None:
    submitted(journal)
    with journal.path.open("ab") as file:
        file.write(b'{"v": 2, "event": "order"}\n')
    with pytest.raises(JournalDamaged, match="line 5: it is of version 2"):
        journal.begin(order(scale=4), unless_unfinished=True)


def test_lines_without_a_checksum_are_read_as_ever(journal: Journal) -> None:
    record_id = submitted(journal)
    old = []
    for raw in journal.path.read_bytes().splitlines():
        line = json.loads(raw)
        assert len(line.pop("sum")) == 8
        old.append(json.dumps(line).encode())
    journal.path.write_bytes(b"\n".join([*old, b""]))
    (record,) = journal.read(whole=True).records
    assert (record.id, record.job_id, record.stage) == (record_id, "12", Stage.SUBMITTED)
    assert record.intent is record.order


@pytest.mark.parametrize("member", ['"sum":"0000000z"', '"sum":7'])
def test_a_checksum_that_cannot_be_read_is_damage(member: str) -> None:
    raw = (
        b'{"v":1,"id":"0123456789","at":"2026-01-01T00:00:00+00:00","event":"gone",' + member.encode() + b"}"
    )
    assert parsed_line(raw) == "it is damaged: its checksum cannot be read"


def test_an_order_of_any_length_is_found_again(journal: Journal) -> None:
    long = order(prompt="x" * 300_000)
    journal.begin(long).release()
    (record,) = journal.read(whole=True).records
    assert record.order.is_same(long)


class TestFinished:
    """A finished record stays finished, even if its job is read again."""

    @pytest.mark.parametrize("finished", ["forget", "gone", "saved", "failed"])
    def test_a_job_that_is_looked_at_again(self, journal: Journal, finished: str) -> None:
        record_id = submitted(journal)
        where = {"provider": "tensorpix", "base_url": URL, "job_id": "12"}
        if finished == "forget":
            journal.forget(record_id)
        elif finished == "failed":
            journal.ended(vidlift.JobSnapshot("tensorpix", "12", vidlift.JobState.FAILED), URL)
        else:
            journal.note(finished, **where, **({"path": "/x"} if finished == "saved" else {}))
        (before,) = journal.read().records
        assert not before.unfinished
        journal.ended(END, URL)
        (after,) = journal.read().records
        assert after.stage is before.stage

    def test_a_persons_word_outlasts_what_still_works_on_the_record(self, journal: Journal) -> None:
        entry = journal.begin(order())
        journal.forget(entry.id)
        entry.starting()
        entry.started("12")
        journal.ended(END, URL)
        (record,) = journal.read().records
        assert (record.stage, record.job_id) == (Stage.FORGOTTEN, "12")

    def test_the_end_of_an_earlier_job_says_nothing_about_the_one_that_followed(
        self, journal: Journal
    ) -> None:
        entry = journal.begin(order())
        entry.started("11")
        entry.started("12")
        journal.ended(vidlift.JobSnapshot("tensorpix", "11", vidlift.JobState.FAILED), URL)
        assert journal.read().records[0].stage is Stage.SUBMITTED


def test_a_cancelled_submission_lets_go_of_its_record(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = SharedLines.append

    def slow(self: SharedLines, data: bytes, *, durable: bool) -> None:
        time.sleep(0.2)
        real(self, data, durable=durable)

    monkeypatch.setattr(SharedLines, "append", slow)

    async def main() -> None:
        async with vidlift.connect_async(
            "tensorpix", api_key="k", base_url="http://127.0.0.1:9", journal=journal
        ) as tensorpix:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.05):
                    await tensorpix.submit("absent.mp4", scale=2)

    asyncio.run(main())  # which waits for its threads, and gives nothing back of what they return
    (record,) = journal.read().records
    assert not journal.is_claimed(record.id)


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
class TestFork:
    def test_a_process_that_is_forked_keeps_no_lock(self, tmp_path: Path, fork: Any) -> None:
        lines = SharedLines(tmp_path / "j.jsonl")
        with lines.locked():
            fork()
        with lines.locked(0.0):
            pass

    def test_a_process_that_is_forked_keeps_no_record(self, journal: Journal, fork: Any) -> None:
        entry = journal.begin(order())
        fork()
        assert journal.is_claimed(entry.id)
        entry.release()
        assert not journal.is_claimed(entry.id)
        taken = journal.take_up(entry.id)
        assert taken is not None
        taken[1].release()

    def test_a_child_cannot_give_up_what_its_parent_holds(self, journal: Journal) -> None:
        entry = journal.begin(order())
        pid = os.fork()
        if pid == 0:
            entry.release()
            os._exit(0)
        os.waitpid(pid, 0)
        assert journal.is_claimed(entry.id)
        entry.release()
