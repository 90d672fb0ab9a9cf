"""Clipzy: ends, results, and downloads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import vidlift
from tests.overlays.clipzy.script import (
    OpenBench,
    answer,
    connected,
    enveloped,
    job_data,
    last_seen,
    scripted,
)
from vidlift import JobState
from vidlift.sandbox import Disconnect, Moment, Patch, StickAt
from vidlift_api.clipzy.models import JobDetailResponse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.overlays.clipzy_bench import ClipzyBench


def test_row_23_a_job_that_ran_too_long_has_failed_with_its_code(open_bench: OpenBench) -> None:
    bench = open_bench("documented", processing_timeout=100)
    bench.inject("create_job", StickAt(0.5))
    with pytest.raises(vidlift.JobFailed) as caught:
        bench.clipzy.submit(bench.clip).wait()
    failure = last_seen(caught.value).failure
    assert failure is not None
    assert failure.code == "JOB_TIMEOUT"
    assert "(last stage: motion_analysis)" in failure.message


def test_row_23_a_job_that_hangs_for_ever_ends_the_wait(observed: ClipzyBench) -> None:
    observed.inject("upload_video", StickAt(0.5))
    began = observed.clock.monotonic()
    with pytest.raises(vidlift.JobTimeout):
        observed.clipzy.submit(observed.clip).wait(policy=vidlift.PollPolicy(interval=vidlift.Fixed(60.0)))
    assert observed.clock.monotonic() - began == pytest.approx(2 * 3600)


def test_row_24_a_job_may_be_cancelled_by_others(bench: ClipzyBench) -> None:
    job = bench.clipzy.submit(bench.clip)
    bench.operate(lambda: bench.vendor.cancel(job.id))
    with pytest.raises(vidlift.JobCanceled):
        job.wait()
    assert job.cancel().state is JobState.CANCELED


def test_row_25_a_job_with_a_style_alone_ends_and_says_that_there_is_no_video(
    bench: ClipzyBench, tmp_path: Path
) -> None:
    job = bench.clipzy.submit(bench.clip)
    operation = "get_job_result" if bench.personality == "documented" else "get_job"
    bench.inject(operation, Patch({"data.output_video_url": None}), times=None)
    began = bench.clock.monotonic()
    assert job.wait().snapshot.state is JobState.SUCCEEDED
    assert bench.clock.monotonic() - began < 300
    assert bench.clipzy.result(job.id).style.model is not None
    with pytest.raises(vidlift.JobError, match="not offered"):
        job.download(tmp_path / "none.mp4")


def test_row_28_a_job_that_the_server_forgot_is_not_found(open_bench: OpenBench) -> None:
    bench = open_bench("documented", record_ttl=1000)
    job = bench.clipzy.submit(bench.clip).wait()
    bench.sandbox.advance(5000)
    with pytest.raises(vidlift.NotFound) as caught:
        job.refresh()
    assert caught.value.code == "JOB_NOT_FOUND"
    assert last_seen(caught.value).state is JobState.SUCCEEDED


OUTPUTS = {
    "https elsewhere": ("https://bucket.example/out.mp4?sig=1", True),
    "http elsewhere": ("http://bucket.example/out.mp4", False),
    "http on this machine": ("http://127.0.0.1:9/out.mp4", True),
    "file": ("file:////srv/clipzy/out.mp4", False),
    "file of this machine": ("file:///etc/passwd", False),
    "s3": ("s3://clipzy-videos/out.mp4", False),
    "internal": ("internal://storage/videos/vid_x", False),
    "relative": ("/storage/results/job_x/output.mp4", False),
    "scheme alone": ("https://", False),
    "nonsense": ("https://[", False),
}


@pytest.mark.parametrize(("url", "direct"), OUTPUTS.values(), ids=OUTPUTS.keys())
def test_rows_29_and_30_the_download_route_stands_in_for_urls_that_cannot_be_fetched(
    url: str, direct: bool
) -> None:
    data = job_data(status="completed", progress_percent=100, output_video_url=url)
    with scripted(answer(enveloped(data))) as server, connected(server) as clipzy:
        fetched = clipzy.refresh("job_0123456789ab").output.url
        route = f"{server.url}/api/v1/jobs/job_0123456789ab/download"
        assert fetched == (url if direct else route)


def test_row_29_a_loopback_address_of_another_machine_is_not_fetched() -> None:
    data = job_data(status="completed", output_video_url="http://127.0.0.1:22/out.mp4")
    raw = JobDetailResponse.from_dict(data)
    with vidlift.connect("clipzy", base_url="https://clipzy.example") as clipzy:
        assert clipzy._fetchable(raw) == "https://clipzy.example/api/v1/jobs/job_0123456789ab/download"
    own = JobDetailResponse.from_dict({**data, "output_video_url": "http://clipzy.lan:8000/out.mp4"})
    with vidlift.connect("clipzy", base_url="http://clipzy.lan:8000") as clipzy:
        assert clipzy._fetchable(own) == "http://clipzy.lan:8000/out.mp4"


@pytest.mark.parametrize("storage", ["local", "s3"])
def test_row_30_outputs_on_the_servers_disk_are_fetched_over_the_download_route(
    open_bench: OpenBench, storage: str, tmp_path: Path
) -> None:
    bench = open_bench("observed", storage=storage)
    job = bench.clipzy.submit(bench.clip).wait()
    assert job.snapshot.raw.output_video_url.startswith("file:" if storage == "local" else "s3:")
    path = job.download(tmp_path)
    assert path.name == f"{job.id}.mp4"
    assert path.stat().st_size == job.snapshot.output.size


def test_row_30_a_broken_download_goes_on_where_it_was(observed: ClipzyBench, tmp_path: Path) -> None:
    job = observed.clipzy.submit(observed.clip).wait()
    observed.inject("download_job_output", Disconnect(Moment.MID_BODY))
    observed.inject("storage", Disconnect(Moment.MID_BODY))
    assert job.download(tmp_path / "o.mp4").stat().st_size == job.snapshot.output.size


@pytest.mark.parametrize(
    ("personality", "settings"), [("documented", {"storage": "local"}), ("observed", {"worker": "modal"})]
)
def test_row_30_a_result_that_nobody_serves_is_told(
    open_bench: OpenBench, personality: str, settings: Mapping[str, Any], tmp_path: Path
) -> None:
    bench = open_bench(personality, **settings)
    job = bench.clipzy.submit(bench.clip).wait()
    with pytest.raises(vidlift.TransferError, match="answered 404"):
        job.download(tmp_path / "none.mp4")
    assert list(tmp_path.iterdir()) == []


def test_the_first_engine_starts_one_job_for_each_upload_and_no_other(
    open_bench: OpenBench, clip: Path, tmp_path: Path
) -> None:
    bench = open_bench("first")
    job = bench.clipzy.submit(bench.clip)
    assert bench.count("create_job") == 0
    assert [each.job_id for each in bench.clipzy.jobs()] == [job.id]
    with pytest.warns(UserWarning, match="for the template"):
        second = bench.clipzy.submit(bench.clip, template=clip)
    assert bench.count("create_job") == 0
    assert second.id in {each.job_id for each in bench.clipzy.jobs()}
    assert len(list(bench.clipzy.jobs())) == 3
    assert job.wait().snapshot.state is JobState.SUCCEEDED
    with pytest.raises(vidlift.TransferError, match=r"answered 404.*no route for downloads"):
        job.download(tmp_path / "none.mp4")


def test_row_35_an_unknown_template_is_told_where_the_server_tells_it(bench: ClipzyBench) -> None:
    template = vidlift.Uploaded("vid_ffffffffffff")
    if bench.personality == "observed":
        assert (
            bench.clipzy.submit(bench.clip, template=template).refresh().raw.template_video_id == template.id
        )
        return
    with pytest.raises(vidlift.NotFound, match="vid_ffffffffffff"):
        bench.clipzy.submit(bench.clip, template=template)
    assert list(bench.clipzy.jobs()) == []
