"""No Topaz job is paid for twice or lost, regardless of the response."""

# ruff: noqa: F811 - fixtures are imported, and named by tests
from __future__ import annotations

import asyncio
import threading
import warnings
from typing import TYPE_CHECKING, Any

import pytest

import vidlift
from tests.overlays.servers import Asked, Reply
from tests.overlays.test_tensorpix import answer
from tests.overlays.test_tensorpix_money import UNCLEAR, Stop, StoppingClock
from tests.overlays.topaz_script import (  # noqa: F401 - some are fixtures
    ASKED,
    BEGAN,
    INFO,
    MINUTE,
    NONE,
    OLD,
    OTHER,
    OURS,
    QUEUED,
    SOURCE,
    Vendor,
    clip,
    job,
    one,
    submit,
)
from vidlift.journal import Journal
from vidlift.orders import Stage

if TYPE_CHECKING:
    from pathlib import Path

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
