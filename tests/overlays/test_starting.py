"""A look-up takes a job only if it fits in time, source, and options."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

import vidlift
from tests.overlays.clipzy.script import answer, connected, enveloped, job_data, scripted

SENT = datetime(2026, 11, 21, 22, 35, tzinfo=UTC)


def listed(*jobs: dict[str, Any]) -> Any:
    return scripted(answer(enveloped({"jobs": list(jobs), "total": len(jobs), "page": 1, "page_size": 100})))


def job(number: int, after: timedelta, video: str = "vid_a", **more: Any) -> dict[str, Any]:
    made = (SENT + after).isoformat()
    return job_data(job_id=f"job_{number}", video_id=video, created_at=made, updated_at=made, **more)


@pytest.mark.parametrize(
    ("jobs", "certain", "candidates"),
    [
        ([job(1, timedelta(seconds=2))], "job_1", ["job_1"]),
        ([job(1, timedelta(hours=-1))], None, []),
        ([job(1, timedelta(minutes=-5))], None, ["job_1"]),
        ([job(1, timedelta(hours=-1)), job(2, timedelta(seconds=2))], "job_2", ["job_2"]),
        ([job(1, timedelta(seconds=1)), job(2, timedelta(seconds=2))], None, ["job_1", "job_2"]),
        ([job(1, timedelta(seconds=2), video="vid_b")], None, []),
        ([job(1, timedelta(seconds=2), template_video_id="vid_c")], None, []),
    ],
    ids=["new", "old", "doubtful", "old and new", "two", "another source", "another option"],
)
def test_a_job_is_taken_only_if_nothing_speaks_against_it(
    jobs: list[dict[str, Any]], certain: str | None, candidates: list[str]
) -> None:
    with listed(*jobs) as server, connected(server) as clipzy:
        found = clipzy.find_submitted(
            SENT, upload_id="vid_a", options={"template": vidlift.Uploaded("vid_t"), "quality": "low"}
        )
    assert (found.certain and found.certain.job_id) == certain
    assert [each.job_id for each in found.candidates] == candidates


def test_a_job_on_what_is_not_known_is_never_certain() -> None:
    with listed(job(1, timedelta(seconds=2))) as server, connected(server) as clipzy:
        found = clipzy.find_submitted(SENT, source="clip.mp4")
    assert found.certain is None
    assert [each.job_id for each in found.candidates] == ["job_1"]


def test_a_job_that_was_listed_before_is_never_taken() -> None:
    jobs = [job(1, timedelta(seconds=2)), job(2, timedelta(seconds=3))]
    with listed(*jobs) as server, connected(server) as clipzy:
        found = clipzy.find_submitted(SENT, upload_id="vid_a", before=["job_1"])
    assert found.certain is not None
    assert found.certain.job_id == "job_2"
