"""Clipzy: all kinds of outputs, styles, statuses, and stages."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import vidlift
from tests.overlays.clipzy.script import (
    STYLE,
    answer,
    connected,
    enveloped,
    job_data,
    scripted,
    style,
    style_of_value,
)
from vidlift import JobState
from vidlift.providers._clipzy_answers import ClipzyReader, style_of
from vidlift.providers.clipzy import STAGES, STATES
from vidlift.redact import Redactor
from vidlift.sandbox import Patch
from vidlift_api._runtime.types import Response
from vidlift_api.clipzy.models import JobDetailResponse, JobStatus, ProcessingStage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.overlays.clipzy_bench import ClipzyBench


@pytest.mark.parametrize(
    ("members", "shown"),
    [
        ({"output_video_url": "https://h/\x01x"}, "/download"),
        ({"output_video_url": "https://h/" + "x" * 70_000}, "/download"),
        ({"output_video_url": "https://h/x", "render_metadata": {"file_size_bytes": -5}}, "https://h/x"),
    ],
)
def test_odd_outputs_make_a_snapshot_all_the_same(members: dict[str, Any], shown: str) -> None:
    data = job_data(status="completed", **members)
    with scripted(answer(enveloped(data))) as server, connected(server) as clipzy:
        output = clipzy.refresh("job_0123456789ab").output
    assert output.url.endswith(shown)
    assert output.size is None


@pytest.mark.filterwarnings("ignore:Clipzy sent something undocumented")
@pytest.mark.parametrize("percent", ["NaN", "Infinity", "-Infinity", "1e400", "1" + "0" * 400])
def test_a_progress_that_is_no_number_is_none_or_within_its_bounds(percent: str) -> None:
    body = json.dumps(enveloped(job_data(status="processing", progress_percent=-1)))
    with (
        scripted(answer(body.replace("-1", percent))) as server,
        connected(server) as clipzy,
    ):
        try:
            seen = clipzy.refresh("job_0123456789ab")
        except vidlift.DecodeError:
            return
    assert seen.progress is None or 0 <= seen.progress <= 1


def test_a_style_is_decoded_into_its_models() -> None:
    found = style()
    assert found.model.color_grade.temperature == 12.5
    assert found.model.primary_transition.type_ == "cut"
    assert found.raw == STYLE
    assert found.problem is None


@pytest.mark.filterwarnings("ignore:Clipzy sent something undocumented")
@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"frame_rate": 29.97}, "StyleJSON.frame_rate: expected int"),
        ({"audio_style": None}, "audio_style"),
        ({"color_grade__tint": 130}, "StyleJSON.color_grade.tint is 130, documented are -100 to 100"),
        ({"extraction_confidence": 1.2}, "extraction_confidence is 1.2"),
        ({"motion_intensity": -1}, "motion_intensity is -1"),
        ({"audio_style__bass_boost": 101}, "bass_boost is 101"),
        ({"detected_beats": [{"timestamp_ms": 1, "confidence": 7, "frequency": "bass"}]}, "confidence is 7"),
    ],
)
def test_a_style_that_does_not_fit_is_kept_raw(changes: Mapping[str, Any], problem: str) -> None:
    found = style(**changes)
    assert found.model is None
    assert problem in found.problem
    assert set(found.raw) >= set(STYLE)


@pytest.mark.filterwarnings("ignore:Clipzy sent something undocumented")
def test_a_style_that_is_no_style_is_kept_raw() -> None:
    found = style_of_value("bold")
    assert (found.model, found.raw) == (None, {"style_json": "bold"})
    assert style_of_value(None).raw is None
    assert style_of_value({}).problem is not None


@pytest.mark.filterwarnings("ignore:Clipzy sent something undocumented")
def test_a_log_that_does_not_fit_makes_no_job_unreadable() -> None:
    data = job_data(status="completed", logs="none", stage_history=[1], style_json=STYLE, error={"stage": 5})
    with scripted(answer(enveloped(data))) as server, connected(server) as clipzy:
        seen = clipzy.refresh("job_0123456789ab")
    assert seen.state is JobState.SUCCEEDED
    assert (seen.raw.logs, seen.raw.stage_history) == ("none", [1])
    assert seen.raw.additional_properties["error"] == {"stage": 5}


@example({"cut_frequency": float("inf")})
@given(st.dictionaries(st.sampled_from(sorted(STYLE)), st.none() | st.floats() | st.text(max_size=5)))
def test_any_style_is_a_model_within_its_ranges_or_raw(changes: dict[str, Any]) -> None:
    data = job_data(status="completed", style_json={**STYLE, **changes})
    body = json.dumps(enveloped(data)).encode()
    reader = ClipzyReader("Clipzy", "help", Redactor(()))
    job = reader.expect(Response(200, {}, body, None), JobDetailResponse, "reading", needs="job_id|status")
    found = style_of(job)
    assert found.raw is not None
    if found.model is not None:
        assert 0 <= found.model.extraction_confidence <= 1
        assert 0 <= found.model.motion_intensity <= 100
    else:
        assert found.problem


# Words


def test_every_status_of_the_spec_is_mapped_and_no_other() -> None:
    assert set(STATES) == set(JobStatus)


def test_every_stage_of_the_spec_has_one_name() -> None:
    assert set(STAGES) <= {each.value for each in ProcessingStage}
    assert {STAGES.get(each.value, each.value) for each in ProcessingStage} == {
        "video_analysis",
        "audio_analysis",
        "motion_analysis",
        "style_extraction",
        "style_application",
        "rendering",
    }


def test_an_unknown_status_warns_once_and_waiting_goes_on(bench: ClipzyBench) -> None:
    job = bench.clipzy.submit(bench.clip)
    bench.inject("get_job", Patch({"data.status": "resting"}), times=3)
    with pytest.warns(vidlift.UnknownStatusWarning, match="resting") as warned:
        states = [each.state for each in job.watch()]
    assert len(warned) == 1
    assert states[0] is JobState.UNKNOWN
    assert states[-1] is JobState.SUCCEEDED


def _published(heading: str) -> set[str]:
    """The names of the fields below a heading of the published page."""
    text = (Path(__file__).parents[3] / "specs/clipzy/published/v1/schemas-job.txt").read_text("utf-8")
    section = text.partition(f"\n{heading}\n\n")[2]
    section = re.split(r"\n\n\w+\n\n", section)[0]
    return set(re.findall(r"^([a-z_]+)\n(?:string|integer|object|float)$", section, re.MULTILINE))


def test_a_body_of_all_fields_of_the_published_page_decodes_whole() -> None:
    core, more = _published("JobResponse"), _published("JobDetailResponse")
    assert core == set(job_data())
    data = job_data(
        status="completed",
        progress_percent=100,
        style_json=STYLE,
        output_video_url="https://cdn.example/out.mp4",
        error=None,
        processing_time_seconds=87.4,
    )
    assert core | more == set(data)
    with scripted(answer(enveloped(data))) as server, connected(server) as clipzy:
        result = clipzy.result("job_0123456789ab")
    assert result.snapshot.raw.additional_properties == {}
    assert result.snapshot.raw.to_dict() == data
    assert result.processing_time == 87.4


def test_a_body_of_all_fields_of_the_engine_decodes_whole() -> None:
    data = job_data(
        status="failed",
        progress_percent=65,
        current_stage="style_transfer",
        created_at="2026-11-21T22:35:22.687504",
        updated_at="2026-11-21T22:36:22.687504",
        started_at="2026-11-21T22:35:23Z",
        completed_at="2026-11-21T22:36:22Z",
        style_json=None,
        output_video_url=None,
        result_paths={"source_video_path": "/srv/a.mp4"},
        render_metadata=None,
        logs=[{"timestamp": "2026-11-21T22:35:22.687504", "level": "INFO", "message": "m", "stage": None}],
        stage_history=[
            {
                "timestamp": "2026-11-21T22:35:22.687504",
                "status": "processing",
                "progress_percent": 5,
                "stage": "style_transfer",
            }
        ],
        error={
            "stage": "style_transfer",
            "message": "Video not found: vid_x",
            "details": {"traceback": "Traceback (most recent call last): /srv"},
            "timestamp": "2026-11-21T22:36:22.687504",
        },
        processing_time_seconds=None,
    )
    assert len(data) == 18
    with scripted(answer({**enveloped(data), "error": None, "timestamp": "x"})) as server:
        with connected(server) as clipzy:
            seen = clipzy.refresh("job_0123456789ab")
        assert [each.path for each in server.asked] == ["/api/v1/jobs/job_0123456789ab"]
    assert seen.raw.additional_properties == {}
    assert seen.raw.to_dict() == data
    assert seen.failure.message == "Video not found: vid_x (last stage: style_transfer)"
    assert seen.started_at == datetime(2026, 11, 21, 22, 35, 23, tzinfo=UTC)
