"""The full way of Topaz: a quote whose acceptance is not answered is kept, and never accepted unseen."""

# ruff: noqa: F811 - fixtures are imported, and named by tests
from __future__ import annotations

import json
import warnings
from typing import TYPE_CHECKING, Any

import pytest

import vidlift
from tests.overlays.servers import Asked, Reply
from tests.overlays.test_tensorpix import answer
from tests.overlays.test_tensorpix_money import UNCLEAR, Stop, StoppingClock
from tests.overlays.topaz_script import (  # noqa: F401 - some are fixtures
    INFO,
    NONE,
    OURS,
    QUEUED,
    Vendor,
    clip,
    job,
    submit,
)
from vidlift.journal import Journal
from vidlift.orders import Stage

if TYPE_CHECKING:
    from pathlib import Path

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
