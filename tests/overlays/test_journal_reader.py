"""The journal: any bytes can be read, and nothing blocks."""

from __future__ import annotations

import asyncio
import json
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vidlift
from tests.overlays.test_journal import URL, intent, run, stages
from vidlift import journal as journal_module
from vidlift.journal import Journal
from vidlift.orders import Order, RecordedSource, SourceKind, Stage
from vidlift.records import read_journal

WHOLE = st.builds(
    lambda number, event: json.dumps(
        {
            "v": 1,
            "id": f"{number:010x}",
            "at": "2026-01-02T03:04:05+00:00",
            "event": event,
            **Order.of("tensorpix", URL, "https://v.example/a.mp4", {"scale": 2}).as_json(),
        }
    ).encode(),
    st.integers(0, 2**40 - 1),
    st.just("intent"),
)


JUNK = st.one_of(
    st.binary(max_size=200).map(lambda data: data.replace(b"\n", b"")),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["v", "id", "at", "event", "source", "options", "hidden", "state", "cost"]),
                inner
                | st.sampled_from(["intent", "ended", "uncertain", "9999-12-31T23:59:59-23:00", "0" * 10]),
            )
        ),
    ).map(lambda value: json.dumps(value).encode()),
    st.sampled_from([b"[" * 100_000, b'{"v": 1, "at": 1}', b'{"v":1,"event":"intent"}', b"\x00" * 50]),
    WHOLE.flatmap(lambda line: st.integers(1, len(line) - 1).map(lambda end: line[:end])),
)


class TestReader:
    @given(st.binary(max_size=2000))
    def test_any_bytes_can_be_read(self, data: bytes) -> None:
        reading = read_journal(data)
        assert len(reading.records) <= data.count(b"\n") + 1

    @given(st.lists(st.tuples(st.booleans(), WHOLE, JUNK), max_size=8))
    def test_whole_lines_survive_anything_between_them(self, parts: list[tuple[bool, bytes, bytes]]) -> None:
        lines = [whole if good else junk for good, whole, junk in parts]
        reading = read_journal(b"\n".join([*lines, b""]))
        expected = {json.loads(whole)["id"] for good, whole, _ in parts if good}
        assert {record.id for record in reading.records} == expected
        told = {problem.line for problem in reading.problems}
        assert told <= {number for number, (good, _, _) in enumerate(parts, 1) if not good}

    def test_a_torn_last_line_is_read_over_and_does_not_take_the_next_one_with_it(
        self, journal: Journal
    ) -> None:
        journal.begin(intent()).started("1")
        whole = journal.path.read_bytes()
        journal.path.write_bytes(whole[:-20])
        reading = journal.read()
        assert (len(reading.records), reading.problems) == (1, ())
        journal.begin(intent())
        reading = journal.read()
        assert [record.stage for record in reading.records] == [Stage.INTENDED, Stage.INTENDED]
        assert [problem.line for problem in reading.problems] == [2]
        assert journal.prune() == 0
        assert journal.read().problems == ()
        assert len(journal.read().records) == 2

    def test_what_a_later_version_writes_is_kept_and_told(self, journal: Journal) -> None:
        journal.begin(intent())
        with journal.path.open("ab") as file:
            file.write(b'{"v": 2, "event": "news"}\n')
            file.write(b'{"v": 1, "id": "0123456789", "at": "2026-01-01T00:00:00+00:00", "event": "news"}\n')
        reading = journal.read()
        assert len(reading.records) == 1
        assert [problem.what for problem in reading.problems] == [
            "it is of version 2, and this vidlift reads 1"
        ]


class TestBounds:
    def test_old_records_that_are_finished_go_when_the_journal_grows_long(
        self, journal: Journal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(journal_module, "COMPACT_BYTES", 10_000)
        monkeypatch.setattr(journal_module, "KEPT", 3)
        kept = journal.begin(intent("https://v.example/unfinished"))
        for number in range(40):
            entry = journal.begin(intent(f"https://v.example/{number}"))
            journal.forget(entry.id)
            entry.release()
        records = journal.read().records
        assert kept.id in {record.id for record in records}
        assert journal.path.stat().st_size < 12_000
        assert len(records) < 30
        assert records[-1].order.source.name.endswith("/39")
        assert len(list(journal.path.parent.iterdir())) == 3  # itself, its lock, its claims

    def test_pruning_keeps_what_is_unfinished(self, journal: Journal) -> None:
        for number, done in enumerate([True, False, True]):
            entry = journal.begin(intent(f"https://v.example/{number}"))
            entry.started(str(number))
            if done:
                journal.note("saved", provider="tensorpix", base_url=URL, job_id=str(number), path="/x")
            entry.release()
        assert journal.prune() == 2
        assert [record.job_id for record in journal.read().records] == ["1"]
        assert journal.prune() == 0
        assert Journal(journal.path.with_name("absent")).prune() == 0


def test_an_event_loop_does_not_wait_for_the_disk_or_the_lock(journal: Journal) -> None:
    """While another process keeps the lock, `submit` waits and the loop continues."""
    code = """
        import fcntl, sys, time
        with open(sys.argv[1], "a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            print("locked", flush=True)
            sys.stdin.readline()
    """
    journal.begin(intent()).release()

    async def main() -> int:
        ticks = 0
        with run(code, f"{journal.path}.lock", stdin=subprocess.PIPE) as holder:
            assert holder.stdout is not None
            assert await asyncio.to_thread(holder.stdout.readline) == "locked\n"
            async with vidlift.connect_async(
                "tensorpix", api_key="k", base_url="http://127.0.0.1:9", journal=journal
            ) as tensorpix:
                submission = asyncio.create_task(tensorpix.submit("absent.mp4", scale=2))
                for _ in range(20):
                    await asyncio.sleep(0)
                    ticks += 1
                assert not submission.done()
                holder.communicate("\n", timeout=60)
                with pytest.raises(vidlift.TransferError):
                    await submission
        return ticks

    assert asyncio.run(main()) == 20
    assert stages(journal) == [Stage.INTENDED, Stage.REFUSED]


def test_source_kinds() -> None:
    assert RecordedSource.of(vidlift.Uploaded("5")).given() == vidlift.Uploaded("5")
    assert RecordedSource.of(object()).kind is SourceKind.OTHER
    assert RecordedSource.of("nul\0byte").kind is SourceKind.FILE
