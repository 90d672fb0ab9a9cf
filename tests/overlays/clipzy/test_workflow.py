"""Clipzy: connecting, and the whole workflow against both dialects of its server."""

from __future__ import annotations

import math
from datetime import UTC
from typing import TYPE_CHECKING, Any

import av
import pytest

import vidlift
from tests.overlays.clipzy.script import (
    PERSONALITIES,
    OpenBench,
)
from vidlift import JobState
from vidlift.sandbox import StickAt
from vidlift_api.clipzy.models import StyleJSON

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.overlays.clipzy_bench import ClipzyBench


# Connecting


def test_an_address_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLIPZY_BASE_URL", raising=False)
    with pytest.raises(vidlift.UsageError, match=r"base_url.*CLIPZY_BASE_URL"):
        vidlift.connect("clipzy")
    monkeypatch.setenv("CLIPZY_BASE_URL", "http://clipzy.lan:8000/api/v1/")
    with vidlift.connect("clipzy") as clipzy:
        assert clipzy.base_url == "http://clipzy.lan:8000"


def test_a_token_never_goes_over_the_network_in_the_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLIPZY_TOKEN", "secret-0123456789")
    with pytest.raises(vidlift.UsageError, match="https") as caught:
        vidlift.connect("clipzy", base_url="http://clipzy.lan:8000")
    assert "secret" not in str(caught.value)
    with vidlift.connect("clipzy", base_url="https://clipzy.example") as clipzy:
        assert "secret" not in repr(clipzy)


@pytest.mark.parametrize("personality", PERSONALITIES)
def test_a_token_is_sent_to_the_server_and_to_no_other_host(
    open_bench: OpenBench, personality: str, tmp_path: Path
) -> None:
    key = "sandbox-token-0123456789"
    bench = open_bench(personality, token=key, require_token=True, api_keys={"clipzy": key}, storage="s3")
    job = bench.clipzy.submit(bench.clip).wait()
    assert job.download(tmp_path / "out.mp4").stat().st_size > 0
    for record in bench.sandbox.requests:
        assert ("authorization" in record.headers) is (record.server == "clipzy"), record


def test_without_the_token_the_error_says_whom_to_ask(open_bench: OpenBench) -> None:
    bench = open_bench("observed", require_token=True)
    with pytest.raises(vidlift.AuthenticationError, match="CLIPZY_TOKEN") as caught:
        bench.clipzy.health()
    assert caught.value.code == "UNAUTHORIZED"


# The whole workflow, against both


def test_the_whole_workflow(bench: ClipzyBench, tmp_path: Path) -> None:
    sent: list[vidlift.TransferProgress] = []
    job = bench.clipzy.submit(bench.clip, on_progress=sent.append)
    seen = list(job.watch())
    assert sent[-1].fraction == 1.0
    assert [each.state for each in seen][-1] is JobState.SUCCEEDED
    assert {each.state for each in seen} == {JobState.QUEUED, JobState.RUNNING, JobState.SUCCEEDED}
    assert all(each.stage is None or each.state is JobState.RUNNING for each in seen)
    assert all(each.stage != "style_transfer" for each in seen)
    last = seen[-1]
    assert last.progress == 1.0
    assert last.finished_at is not None
    assert last.finished_at.tzinfo is UTC
    result = bench.clipzy.result(job.id)
    assert isinstance(result.style.model, StyleJSON)
    assert result.style.problem is None
    assert result.processing_time == pytest.approx(60, abs=10)
    path = job.download(tmp_path / "styled.mp4")
    with av.open(str(path)) as container:
        assert container.streams.video[0].width == 64
    assert [each.state for each in bench.clipzy.jobs()] == [JobState.SUCCEEDED]
    assert bench.clipzy.attach(job.id).wait().snapshot.state is JobState.SUCCEEDED


def test_an_upload_makes_exactly_one_job(bench: ClipzyBench) -> None:
    job = bench.clipzy.submit(bench.clip)
    assert [each.job_id for each in bench.clipzy.jobs()] == [job.id]
    assert bench.count("upload_video") == 1
    assert bench.count("create_job") == (1 if bench.personality == "documented" else 0)


def test_an_upload_made_before_makes_exactly_one_job(bench: ClipzyBench) -> None:
    uploaded = bench.clipzy.upload(bench.clip)
    assert (uploaded.job_id is None) is (bench.personality == "documented")
    job = bench.clipzy.submit(uploaded)
    assert [each.job_id for each in bench.clipzy.jobs()] == [job.id]
    assert job.wait().snapshot.state is JobState.SUCCEEDED
    again = bench.clipzy.submit(vidlift.Uploaded(uploaded.id))
    assert again.id != job.id


def test_a_template_is_uploaded_and_its_style_taken(bench: ClipzyBench, clip: Path, tmp_path: Path) -> None:
    template = tmp_path / "my clip.mp4"  # the same name: the server must not mix them up
    template.write_bytes(clip.read_bytes())
    if bench.personality == "observed":
        with pytest.warns(UserWarning, match="started job job_.* for the template"):
            job = bench.clipzy.submit(clip, template=template)
    else:
        job = bench.clipzy.submit(clip, template=template)
    raw = job.wait().snapshot.raw
    assert raw.template_video_id.startswith("vid_")
    assert raw.template_video_id != raw.video_id
    assert bench.count("upload_video") == 2
    names = {record.path for record in bench.sandbox.requests if record.operation == "create_job"}
    assert len(names) <= 1


def test_rendering_options_reach_the_job_that_is_created(documented: ClipzyBench) -> None:
    job = documented.clipzy.submit(documented.clip, quality="low", scale=0.5)
    job.wait()
    created = documented.vendor._jobs[job.id]
    assert created.config == {"quality": "low", "resolution_scale": 0.5}


def test_rendering_options_that_came_too_late_are_told_and_make_no_second_job(observed: ClipzyBench) -> None:
    with pytest.warns(UserWarning, match="no effect on it: quality"):
        job = observed.clipzy.submit(observed.clip, quality="low")
    assert [each.job_id for each in observed.clipzy.jobs()] == [job.id]
    video = job.refresh().source
    second = observed.clipzy.submit(vidlift.Uploaded(video), resolution="32x32", crf=40)
    assert second.wait().snapshot.output.width == 32


def test_health_says_no_more_than_that_the_server_answers(observed: ClipzyBench) -> None:
    observed.operate(observed.vendor.lose_store)
    health = observed.clipzy.health()
    assert health.ok
    assert health.version == "0.1.0"
    assert health.server_time.tzinfo is UTC
    with pytest.raises(vidlift.ServerError):
        observed.clipzy.attach("job_000000000000").refresh()


def test_what_clipzy_has_not_is_said(bench: ClipzyBench) -> None:
    job = bench.clipzy.submit(bench.clip)
    with pytest.raises(vidlift.JobError, match="no way to cancel") as caught:
        job.cancel()
    assert caught.value.job_id == job.id
    with pytest.raises(vidlift.UsageError, match="no way to delete"):
        job.delete()
    with pytest.raises(vidlift.UsageError, match="no accounts"):
        bench.clipzy.balance()
    assert bench.clipzy.models() == []
    job.wait()
    with pytest.raises(vidlift.JobError, match="ended already"):
        job.cancel()


def test_an_abandoned_wait_says_that_the_job_could_not_be_canceled(bench: ClipzyBench) -> None:
    bench.inject(bench.creating, StickAt(0.5))
    job = bench.clipzy.submit(bench.clip)
    with pytest.raises(vidlift.JobTimeout) as caught:
        job.wait(timeout=60, cancel_on_abandon=True)
    assert "no way to cancel" in caught.value.__notes__[0]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"models": ["x"]}, "no option models"),
        ({"codec": "hevc"}, "no option codec"),
        ({"preview": True}, "no option preview"),
        ({"start_frame": 1}, "no option start_frame"),
        ({"quality": "best"}, "low, medium, high"),
        ({"crf": 52}, "0 to 51"),
        ({"scale": 0}, "above 0"),
        ({"scale": math.nan}, "above 0"),
        ({"resolution": "1080p"}, "such as 1280x720"),
        ({"scale": 2, "resolution": "2x2"}, "exclude"),
        ({"webhook_url": "ftp://x"}, "http or https"),
        ({"webhook_url": "https://x/a b"}, "http or https"),
    ],
)
def test_wrong_options_are_refused_before_anything_is_sent(
    clip: Path, options: Mapping[str, Any], message: str
) -> None:
    with (
        vidlift.connect("clipzy", base_url="http://127.0.0.1:9") as clipzy,
        pytest.raises(vidlift.UsageError, match=message),
    ):
        clipzy.submit(clip, **options)


def test_wrong_sources_are_refused_before_anything_is_sent(tmp_path: Path, clip: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("notes")
    with vidlift.connect("clipzy", base_url="http://127.0.0.1:9") as clipzy:
        with pytest.raises(vidlift.UsageError, match=r"\.txt.*convert"):
            clipzy.submit(text)
        with pytest.raises(vidlift.UsageError, match="no URLs"):
            clipzy.submit("https://example.com/film.mp4")
        with pytest.raises(vidlift.TransferError, match="does not exist"):
            clipzy.submit(clip, template=tmp_path / "none.mp4")
        for job_id in ("", "a/b", "..", "x" * 300):
            with pytest.raises(vidlift.UsageError, match="not a job ID of Clipzy"):
                clipzy.attach(job_id)
