"""Clipzy: no job is started twice, and no wait is endless."""

from __future__ import annotations

import warnings
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

import vidlift
from tests.overlays.clipzy.script import (
    OpenBench,
    answer,
    connected,
    enveloped,
    job_data,
    scripted,
)
from tests.overlays.servers import Reply, ScriptedServer
from vidlift import JobState
from vidlift.retrying import RetryPolicy
from vidlift.sandbox import Disconnect, ExpiredLinks, Garble, Moment, Reject

if TYPE_CHECKING:
    from pathlib import Path

    from tests.overlays.clipzy_bench import ClipzyBench


# No double jobs, no endless waits


def test_a_run_of_500s_in_the_middle_loses_no_job(open_bench: OpenBench) -> None:
    bench = open_bench("observed", worker="modal")
    job = bench.clipzy.submit(bench.clip)
    assert job.wait().snapshot.state is JobState.SUCCEEDED
    failed = sum(record.status == 500 for record in bench.sandbox.requests if record.operation == "get_job")
    assert failed >= 2


def test_500s_that_never_end_are_told_after_a_bounded_time(observed: ClipzyBench) -> None:
    job = observed.clipzy.submit(observed.clip)
    observed.operate(observed.vendor.lose_store)
    began = observed.clock.monotonic()
    with pytest.raises(vidlift.ServerError, match="Failed to get job") as caught:
        job.wait()
    assert caught.value.job_id == job.id
    assert 600 < observed.clock.monotonic() - began < 1200


def test_an_upload_answered_500_that_made_a_ghost_is_told_and_makes_no_second_job(
    open_bench: OpenBench,
) -> None:
    bench = open_bench("observed", queue_link_timeout=220)
    bench.sandbox.advance(300)
    with pytest.raises(vidlift.SubmissionUncertain, match="start_timeout") as caught:
        bench.clipzy.submit(bench.clip)
    (ghost,) = caught.value.candidates
    assert ghost.state is JobState.QUEUED
    assert ghost.job_id in str(caught.value)
    assert (bench.count("upload_video"), bench.count("create_job")) == (1, 0)
    assert len(list(bench.clipzy.jobs())) == 1
    with pytest.raises(vidlift.JobTimeout, match="did not start"):
        bench.clipzy.attach(ghost.job_id).wait(start_timeout=60)


def test_a_creation_answered_500_that_made_a_ghost_is_told(open_bench: OpenBench) -> None:
    bench = open_bench("observed", queue_link_timeout=220)
    first = bench.clipzy.submit(bench.clip)
    bench.sandbox.advance(300)
    video = first.refresh().source
    with pytest.raises(vidlift.SubmissionUncertain) as caught:
        bench.clipzy.submit(vidlift.Uploaded(video))
    assert [each.job_id for each in caught.value.candidates] != [first.id]
    assert len(caught.value.candidates) == 1
    assert caught.value.upload_id == video
    assert bench.count("create_job") == 1


@pytest.mark.parametrize(
    "lost", [Disconnect(Moment.AFTER), Garble(), Disconnect(Moment.MID_BODY)], ids=["cut", "html", "half"]
)
def test_a_job_whose_answer_was_lost_is_found_not_made_again(bench: ClipzyBench, lost: Any) -> None:
    earlier = bench.clipzy.submit(bench.clip)
    bench.inject(bench.creating, lost)
    job = bench.clipzy.submit(bench.clip)
    assert job.id != earlier.id
    assert job.wait().snapshot.state is JobState.SUCCEEDED
    assert bench.count(bench.creating) == 2
    assert len(list(bench.clipzy.jobs())) == 2


def test_a_lost_upload_that_cannot_be_looked_up_leaves_doubt(documented: ClipzyBench) -> None:
    documented.inject("upload_video", Disconnect(Moment.AFTER))
    with pytest.raises(vidlift.SubmissionUncertain, match="none is listed") as caught:
        documented.clipzy.submit(documented.clip)
    assert caught.value.candidates == ()
    assert (documented.count("upload_video"), documented.count("create_job")) == (1, 0)


def test_when_nothing_can_be_reached_no_job_was_started(clip: Path) -> None:
    with (
        vidlift.connect("clipzy", base_url="http://127.0.0.1:9", retry=RetryPolicy(attempts=1)) as clipzy,
        pytest.raises(vidlift.TransferError, match="no job was started"),
    ):
        clipzy.submit(clip)


def test_a_refusal_starts_nothing(bench: ClipzyBench) -> None:
    bench.inject("upload_video", Reject(403))
    with pytest.raises(vidlift.PermissionDenied):
        bench.clipzy.submit(bench.clip)
    assert bench.count("create_job") == 0


def test_a_refusal_after_the_upload_names_the_upload(documented: ClipzyBench) -> None:
    documented.inject("create_job", Reject(403))
    with pytest.raises(vidlift.PermissionDenied, match=r"Uploaded\('vid_.*reuses it") as caught:
        documented.clipzy.submit(documented.clip)
    assert caught.value.upload_id is not None
    job = documented.clipzy.submit(vidlift.Uploaded(caught.value.upload_id))
    assert job.wait().snapshot.state is JobState.SUCCEEDED
    assert documented.count("upload_video") == 1


def test_a_video_that_the_server_forgot_is_not_offered_again(observed: ClipzyBench) -> None:
    video = observed.clipzy.upload(observed.clip)
    observed.operate(observed.vendor.restart)
    with pytest.raises(vidlift.NotFound, match="Video not found") as caught:
        observed.clipzy.submit(vidlift.Uploaded(video.id))
    assert caught.value.upload_id is None


def test_a_file_that_changes_during_its_upload_starts_no_job(bench: ClipzyBench, tmp_path: Path) -> None:
    source = tmp_path / "growing.mp4"
    source.write_bytes(bench.clip.read_bytes() * 50)

    def grow(_: vidlift.TransferProgress) -> None:
        with source.open("ab") as file:
            file.write(b"more")

    with pytest.raises(vidlift.TransferError, match="changed while it was being uploaded"):
        bench.clipzy.submit(source, on_progress=grow)
    assert list(bench.clipzy.jobs()) == []


def test_an_expired_url_of_the_output_is_renewed(documented: ClipzyBench, tmp_path: Path) -> None:
    job = documented.clipzy.submit(documented.clip).wait()
    documented.inject("get_job_result", ExpiredLinks(), times=2)
    assert job.download(tmp_path / "out.mp4").stat().st_size > 0
    statuses = [each.status for each in documented.sandbox.requests if each.operation == "storage"]
    assert statuses == [403, 403, 200]


def test_a_webhook_url_that_the_server_repeats_is_not_shown(clip: Path) -> None:
    url = "https://hooks.example/clipzy/a-secret-of-a-path-0123456789"
    refusal = {"success": False, "message": "m", "error": {"detail": f"cannot reach {url}", "code": "X"}}
    with (
        scripted(answer(refusal, 422)) as server,
        connected(server) as clipzy,
        pytest.raises(vidlift.InvalidRequest, match="cannot reach") as caught,
    ):
        clipzy.submit(clip, webhook_url=url)
    assert "a-secret" not in f"{caught.value!r} {caught.value} {caught.value.body} {caught.value.message}"


class Clock:
    """Time does not matter here; some who sleep are stopped."""

    def __init__(self, *, stopping: bool = False) -> None:
        self._stopping = stopping
        self._seconds = 0.0

    def monotonic(self) -> float:
        return self._seconds

    def now(self) -> datetime:
        return datetime(2026, 5, 1, tzinfo=UTC)

    def sleep(self, seconds: float) -> None:
        if seconds and self._stopping:
            raise KeyboardInterrupt
        self._seconds += seconds


def jobs_page(*jobs: dict[str, Any]) -> Reply:
    return answer(enveloped({"jobs": list(jobs), "total": len(jobs), "page": 1, "page_size": 100}))


ON_UPLOAD = vidlift.Uploaded("vid_0123456789ab")


@pytest.mark.parametrize("status", [303, 307, 502])
def test_a_creation_that_was_answered_by_somebody_in_between_is_looked_up(status: int) -> None:
    refused = Reply(status, {"Location": "/api/v1/jobs/job_0123456789ab"})
    with (
        scripted(jobs_page(), refused, jobs_page(job_data())) as server,
        connected(server, clock=Clock()) as clipzy,
        pytest.raises(vidlift.SubmissionUncertain) as caught,
    ):
        clipzy.submit(ON_UPLOAD)
    assert [each.job_id for each in caught.value.candidates] == ["job_0123456789ab"]
    assert [each.method for each in server.asked].count("POST") == 1


def test_a_creation_that_a_gateway_did_not_wait_for_is_taken_up() -> None:
    with (
        scripted(jobs_page(), Reply(408), jobs_page(job_data())) as server,
        connected(server, clock=Clock()) as clipzy,
    ):
        assert clipzy.submit(ON_UPLOAD).id == "job_0123456789ab"
    assert [each.method for each in server.asked] == ["GET", "POST", "GET"]


@pytest.mark.parametrize(
    "data", [{"job_id": "job_0123456789ab"}, job_data(progress_percent="5"), job_data(created_at=None)]
)
def test_a_creation_answered_in_another_shape_that_tells_the_id_loses_no_job(data: dict[str, Any]) -> None:
    with (
        scripted(jobs_page(), answer(enveloped(data))) as server,
        connected(server, clock=Clock()) as clipzy,
    ):
        assert clipzy.submit(ON_UPLOAD).id == "job_0123456789ab"
    assert len(server.asked) == 2


def test_an_upload_answered_in_another_shape_that_tells_the_ids_loses_no_job(clip: Path) -> None:
    data = {"video_id": "vid_0123456789ab", "job_id": "job_0123456789ab", "file_size_bytes": "many"}
    with scripted(answer(enveloped(data), 201)) as server, connected(server, clock=Clock()) as clipzy:
        assert clipzy.submit(clip).id == "job_0123456789ab"
    assert len(server.asked) == 1


def test_a_new_status_in_the_answer_to_a_creation_loses_no_job_where_warnings_are_errors() -> None:
    created = answer(enveloped(job_data(status="warming_up")))
    with (
        scripted(jobs_page(), created) as server,
        connected(server) as clipzy,
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("error")
        assert clipzy.submit(ON_UPLOAD).id == "job_0123456789ab"


def test_a_lost_job_is_not_taken_for_another_one_of_this_connection() -> None:
    # The list is one of several replicas' and late, so it shows the first job only after the second request.
    script = (
        jobs_page(),
        answer(enveloped(job_data())),
        jobs_page(),
        None,
        jobs_page(job_data()),
    )
    with ScriptedServer(*script) as server, connected(server, clock=Clock()) as clipzy:
        assert clipzy.submit(ON_UPLOAD).id == "job_0123456789ab"
        with pytest.raises(vidlift.SubmissionUncertain, match="none is listed"):
            clipzy.submit(ON_UPLOAD)


def test_a_job_that_answers_for_another_one_is_not_believed() -> None:
    with (
        scripted(answer(enveloped(job_data()))) as server,
        connected(server) as clipzy,
        pytest.raises(vidlift.DecodeError, match="another job"),
    ):
        clipzy.refresh("job_ffffffffffff")


def test_who_is_stopped_while_a_job_is_looked_up_is_told_of_it(clip: Path) -> None:
    for script, source in (((jobs_page(), None, jobs_page()), ON_UPLOAD), ((None, jobs_page()), clip)):
        with (
            ScriptedServer(*script) as server,
            connected(server, clock=Clock(stopping=True)) as clipzy,
            pytest.raises(KeyboardInterrupt) as caught,
        ):
            clipzy.submit(source)
        assert "may have been started" in caught.value.__notes__[0]


def test_no_webhook_url_of_a_connection_is_shown_whichever_job_it_is_for(clip: Path) -> None:
    urls = [f"https://hooks.example/clipzy/a-secret-of-a-path-{number}" for number in range(2)]
    refusal = {"success": False, "message": "m", "error": {"detail": f"cannot reach {urls[0]}", "code": "X"}}
    with scripted(answer(refusal, 422)) as server, connected(server) as clipzy:
        for url in urls:
            with pytest.raises(vidlift.InvalidRequest, match="cannot reach") as caught:
                clipzy.submit(clip, webhook_url=url)
            assert "a-secret" not in f"{caught.value} {caught.value.body}"
