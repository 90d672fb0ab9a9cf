"""How files are divided among upload URLs, and how Topaz's words become ours: pure decisions."""

from __future__ import annotations

import asyncio
import hashlib
import os
import sys
import threading
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vidlift
from vidlift import JobState
from vidlift.parts import Part, _hash, part_number, plan_parts
from vidlift.primitives.background import run_in_background
from vidlift.primitives.section import FETCHED_BYTES, PIECE_BYTES, FileSection, FileVersion
from vidlift.providers.topaz.bodies import BODY_LIMIT, check_body
from vidlift.providers.topaz.snapshots import snapshot_of, snapshot_of_record
from vidlift_api.topaz.models import StatusResponse, VideoRequestRecord

if TYPE_CHECKING:
    from pathlib import Path

LEAST = 500_000_000
NOW = datetime(2026, 11, 1, tzinfo=UTC)
ID = "c1f96dc2-c448-40e8-82ee-bc0d7a9bb7a5"


@given(st.integers(min_value=LEAST + 1, max_value=100_000_000_000 - 1))
def test_parts_follow_the_published_rule(size: int) -> None:
    count = min(max(2, -(-size // LEAST)), 150)
    parts = plan_parts(size, count, LEAST)
    assert [part.number for part in parts] == list(range(1, count + 1))
    assert (parts[0].start, parts[-1].end) == (0, size)
    assert all(before.end == after.start for before, after in pairwise(parts))
    assert {part.size for part in parts[:-1]} == {max(LEAST, -(-size // count))}
    assert 0 < parts[-1].size <= parts[0].size


def test_the_vendors_own_example() -> None:
    assert [part.size for part in plan_parts(1_200_000_000, 3, LEAST)] == [LEAST, LEAST, 200_000_000]


@given(st.integers(min_value=1, max_value=10**12))
def test_one_url_takes_the_whole_file(size: int) -> None:
    assert plan_parts(size, 1, LEAST) == (Part(1, 0, size),)


@pytest.mark.parametrize(("size", "count"), [(1, 0), (LEAST, 2), (3 * LEAST, 2 * 3), (1_200_000_000, 5)])
def test_urls_that_do_not_fit_the_file_are_refused(size: int, count: int) -> None:
    with pytest.raises(vidlift.TransferError, match="nothing was sent"):
        plan_parts(size, count, LEAST)


@pytest.mark.parametrize(
    ("query", "number"),
    [("partNumber=3&uploadId=x", 3), ("", None), ("partNumber=x", None), ("partNumber=1&partNumber=2", None)],
)
def test_numbers_of_parts_are_read_from_urls(query: str, number: int | None) -> None:
    assert part_number(f"https://bucket.example/key?{query}") == number


@given(st.binary(min_size=1, max_size=5000), st.data())
def test_hashes_of_the_whole_and_of_parts_come_from_one_reading(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("hash") / "file"
    path.write_bytes(content)
    cuts = sorted(data.draw(st.sets(st.integers(1, len(content) - 1)))) if len(content) > 1 else []
    edges = [0, *cuts, len(content)]
    parts = [Part(at + 1, start, end) for at, (start, end) in enumerate(pairwise(edges))]
    chosen = [part for part in parts if data.draw(st.booleans())]
    with path.open("rb") as file:
        version = FileVersion.of(file.fileno())
    # With nothing left to send, what is left after the first piece is hashed where the caller waits.
    left = data.draw(st.sampled_from([0, 1, len(content)]))
    whole, tags = _hash(path, version, chosen, stop=threading.Event(), left_to_send=lambda: left)
    assert whole == hashlib.md5(content, usedforsecurity=False).hexdigest()
    assert tags == {
        part.number: hashlib.md5(content[part.start : part.end], usedforsecurity=False).hexdigest()
        for part in chosen
    }


def test_hashing_steps_back_behind_sending_and_forward_while_it_lags(tmp_path: Path) -> None:
    path, size = tmp_path / "file", 96 * 2**20
    with path.open("wb") as file:
        file.truncate(size)
        version = FileVersion.of(file.fileno())
    where: list[bool] = []

    def left_to_send() -> int:
        where.append(threading.current_thread().name.startswith("vidlift-background"))
        # For a while nothing is sent; then most of the file has left at once.
        return size if len(where) < 10 else 2**24

    whole, _ = _hash(path, version, [], stop=threading.Event(), left_to_send=left_to_send)
    steps = ["back" if before else "forward" for before, _ in groupby(where)]
    assert steps == ["back", "forward", "back"]
    assert sum(where) < len(where)
    empty = hashlib.md5(usedforsecurity=False)
    for _ in range(96):
        empty.update(bytes(2**20))
    assert whole == empty.hexdigest()


@pytest.fixture
def section(tmp_path: Path) -> FileSection:
    path = tmp_path / "file"
    path.write_bytes(bytes(range(256)) * 10_000)
    with path.open("rb") as file:
        version = FileVersion.of(file.fileno())
    return FileSection(
        path=path, start=100, end=2_000_000, version=version, stop=threading.Event(), on_bytes=lambda _: None
    )


def test_a_section_can_be_read_again_and_again(section: FileSection) -> None:
    told: list[int] = []
    section.on_bytes = told.append
    for _ in range(2):
        assert b"".join(section) == section.path.read_bytes()[100:2_000_000]
    assert told == [0, *range(PIECE_BYTES, 1_999_900, PIECE_BYTES), 1_999_900] * 2
    section.path.write_bytes(b"other")
    with pytest.raises(vidlift.TransferError, match="changed"):
        list(section)


@pytest.mark.parametrize("tells", [True, False])
def test_a_section_is_the_same_whether_or_not_reading_may_wait(
    section: FileSection, monkeypatch: pytest.MonkeyPatch, tells: bool
) -> None:
    threads: set[int] = set()
    read = FileSection._piece

    def noted(self: FileSection, *rest: Any) -> bytes:
        threads.add(threading.get_ident())
        return read(self, *rest)

    monkeypatch.setattr(FileSection, "_piece", noted)
    if not tells:  # a system or file system that cannot say what is in memory
        monkeypatch.setattr("vidlift.primitives.section._NO_WAIT", None)
    for _ in range(2):
        pieces = asyncio.run(_pieces(section))
        assert b"".join(pieces) == section.path.read_bytes()[100:2_000_000]
        assert max(map(len, pieces)) <= FETCHED_BYTES
    if not tells:
        assert threading.get_ident() not in threads, "the loop may have waited for a disk"
    section.path.write_bytes(b"other")
    with pytest.raises(vidlift.TransferError, match="changed"):
        asyncio.run(_pieces(section))


async def _pieces(section: FileSection) -> list[bytes]:
    return [piece async for piece in section]


def test_background_work_steps_back_alone() -> None:
    before = os.nice(0)
    nice, thread = run_in_background(lambda: (os.nice(0), threading.get_ident()))
    assert thread != threading.get_ident()
    assert os.nice(0) == before
    if sys.platform == "linux":
        assert nice == min(before + 10, 19)

    def fail() -> None:
        raise KeyError("told")

    with pytest.raises(KeyError, match="told"):
        run_in_background(fail)


@given(st.text(max_size=4000))
def test_a_body_is_measured_as_it_is_sent(text: str) -> None:
    import httpx  # noqa: PLC0415 - what sends it decides

    body = {"filters": [{"model": text.encode("utf-8", "ignore").decode()}]}
    length = len(httpx.Request("POST", "https://example.org", json=body).content)
    if length <= BODY_LIMIT:
        check_body(body)
    else:
        with pytest.raises(vidlift.UsageError, match=f"has {length} bytes"):
            check_body(body)


def seen(**status: Any) -> vidlift.JobSnapshot:
    return snapshot_of(ID, StatusResponse.from_dict({"status": "processing", **status}), NOW)


def test_progress_eta_and_cost() -> None:
    # Fractions of percents, as the server sends them.
    running = seen(progress=63.924, estimates={"cost": [9.67, 10], "time": [100, 120]}, averageFps=2.5)
    assert running.progress == pytest.approx(0.63924)
    assert running.eta is not None
    assert running.eta.total_seconds() == pytest.approx(36.076)
    assert running.cost == vidlift.Cost(Decimal("9.67"), "credits")
    # Frames and speed, which the earlier text has, say more than the pessimistic estimate.
    chunks = [
        {"currentFrame": 40, "expectedOutputFrames": 100},
        {"currentFrame": 0, "expectedOutputFrames": 60},
    ]
    counted = seen(processingJobs=chunks, combinedFps=12, estimates={"cost": [1, 2], "time": [900, 990]})
    assert counted.eta == timedelta(seconds=10)
    assert seen().progress is None
    assert seen(progress=250).progress == 1.0


@pytest.mark.parametrize("status", ["levitating", ""])
def test_an_unknown_status_is_unknown_and_kept(status: str) -> None:
    snapshot = seen(status=status)
    assert (snapshot.state, snapshot.raw_status, snapshot.stage) == (JobState.UNKNOWN, status, status)


@pytest.mark.parametrize(
    ("moves", "price"),
    [
        ([("reserve", 10)], None),
        ([("reserve", 10), ("commit", 9)], "9"),
        ([("reserve", 10), ("commit", 10), ("rollback", 4)], "6"),
        ([("reserve", 10), ("rollback", 10)], "0"),
        ([("reserve", 1), ("commit", 0.25)], "0.25"),
        ([("tip", 3), ("commit", 2)], "2"),
    ],
)
def test_the_price_is_commits_less_rollbacks(moves: list[tuple[str, float]], price: str | None) -> None:
    transactions = [{"operation": operation, "amount": amount} for operation, amount in moves]
    record = VideoRequestRecord.from_dict({"id": ID, "status": "canceled", "transactions": transactions})
    assert snapshot_of_record(record, NOW).cost == (
        None if price is None else vidlift.Cost(Decimal(price), "credits")
    )


@pytest.mark.parametrize("moment", [1_793_491_200_000, 1_793_491_200])
def test_times_are_read_in_milliseconds_and_in_seconds(moment: int) -> None:
    record = VideoRequestRecord.from_dict(
        {"id": ID, "status": "failed", "ts": {"requested": moment, "failed": moment + 1}}
    )
    snapshot = snapshot_of_record(record, NOW)
    assert snapshot.created_at == datetime.fromtimestamp(1_793_491_200, UTC)
    assert snapshot.finished_at is not None
    assert snapshot.failure is not None


def test_a_record_of_the_earlier_text_is_enough() -> None:
    record = VideoRequestRecord.from_dict(
        {"id": ID, "userId": 7, "status": "complete", "estimates": {"cost": [3, 4]}}
    )
    snapshot = snapshot_of_record(record, NOW)
    assert (snapshot.state, snapshot.job_id) == (JobState.SUCCEEDED, ID)
    assert snapshot.cost == vidlift.Cost(Decimal(3), "credits")
