"""How files are divided among upload URLs, and how Topaz's words become ours: pure decisions."""

from __future__ import annotations

import asyncio
import hashlib
import threading
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vidlift
from vidlift import JobState
from vidlift._sync.uploads import FileSection
from vidlift.bounded_parallel import StoppedError
from vidlift.parts import Part, _hash, part_number, plan_parts
from vidlift.providers.topaz.bodies import BODY_LIMIT, check_body
from vidlift.providers.topaz.snapshots import snapshot_of, snapshot_of_record
from vidlift.uploads import PIECE_BYTES, AsyncFileSection, FileVersion, read_piece
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
    whole, tags = _hash(path, version, chosen, threading.Event())
    assert whole == hashlib.md5(content, usedforsecurity=False).hexdigest()
    assert tags == {
        part.number: hashlib.md5(content[part.start : part.end], usedforsecurity=False).hexdigest()
        for part in chosen
    }


@pytest.fixture
def facts(tmp_path: Path) -> dict[str, Any]:
    path = tmp_path / "file"
    path.write_bytes(bytes(range(256)) * 10_000)
    with path.open("rb") as file:
        version = FileVersion.of(file.fileno())
    return {"path": path, "start": 100, "end": 2_000_000, "version": version, "stop": threading.Event()}


async def _pieces(section: AsyncFileSection) -> list[bytes]:
    return [piece async for piece in section]


@pytest.mark.parametrize("color", ["sync", "async"])
def test_a_section_can_be_read_again_and_again(facts: dict[str, Any], color: str) -> None:
    told: list[int] = []

    def pieces() -> list[bytes]:
        if color == "sync":
            return list(FileSection(**facts, on_bytes=told.append))
        return asyncio.run(_pieces(AsyncFileSection(**facts, on_bytes=told.append)))

    content = facts["path"].read_bytes()[100:2_000_000]
    for _ in range(2):
        assert b"".join(pieces()) == content
    assert told == [0, PIECE_BYTES, 1_999_900] * 2
    facts["stop"].set()
    with pytest.raises(StoppedError):
        pieces()
    facts["stop"].clear()
    facts["path"].write_bytes(b"other")
    with pytest.raises(vidlift.SourceChanged, match="changed"):
        pieces()


def test_asynchronous_sections_are_read_in_threads_lest_the_loop_waits_for_a_disk(
    facts: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: set[int] = set()

    def noted(*arguments: Any) -> bytes:
        threads.add(threading.get_ident())
        return read_piece(*arguments)

    monkeypatch.setattr("vidlift.uploads.read_piece", noted)
    asyncio.run(_pieces(AsyncFileSection(**facts, on_bytes=lambda _: None)))
    assert threads
    assert threading.get_ident() not in threads


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
