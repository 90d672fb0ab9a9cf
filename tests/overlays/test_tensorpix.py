"""What is TensorPix's own: the status map, the options, pages, and answers that are not as documented."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import attrs
import pytest

import vidlift
from tests.overlays.servers import Reply, ScriptedServer
from vidlift import EnhancementModel, JobState
from vidlift.providers._tensorpix_options import (
    CODECS,
    RESOLUTIONS,
    TensorPixOptions,
    task_name,
)
from vidlift.providers.tensorpix import STATES
from vidlift.retrying import RetryPolicy
from vidlift_api.tensorpix.models import (
    CreateJob,
    EnhanceVideo,
    Job,
    MLModelList,
    OutputResolutionEnum,
    StatusEnum,
    TaskEnum,
)

NOW = datetime(2026, 5, 1, tzinfo=UTC)


VIDEO: dict[str, Any] = {
    "id": 5,
    "name": "in.mp4",
    "width": 64,
    "height": 64,
    "created_at": "2026-05-01T10:00:00Z",
    "n_frames": 10,
    "framerate": 25.0,
    "size": 1000,
    "owner": "a@example.org",
    "thumbnail": None,
    "external_url": None,
    "bitrate": None,
    "codec_id": None,
    "bit_depth": None,
    "chroma_subsampling": None,
    "color_space": None,
    "file": "https://media.example/in.mp4?sig=1",
}


RESTORED: dict[str, Any] = {
    "id": 9,
    "job_id": 12,
    "preview_videos": {"before_video": None, "after_video": None},
    "name": "out.mp4",
    "created_at": "2026-05-01T10:00:00Z",
    "width": 128,
    "height": 128,
    "owner": 3,
    "size": 5000,
    "file": "https://media.example/out.mp4?sig=2",
}


JOB: dict[str, Any] = {
    "id": 12,
    "started": "2026-05-01T12:00:00+02:00",
    "preview": False,
    "description": "",
    "cost_usd": "1.2500",
    "status": 1,
    "eta_s": 90.5,
    "finished": None,
    "processing_progress": 0.25,
    "input_video": VIDEO,
    "output_video": None,
    "ml_models": [],
    "grain": 0.0,
    "codec": "libx264",
    "output_resolution": -1,
    "comparison": False,
    "stabilization_smoothing": 0,
    "fps_interpolation_factor": 1.0,
    "playback_speed": 1.0,
    "sharpen_strength": 0.0,
    "start_frame": None,
    "end_frame": None,
}


CONNECTION = vidlift.connect("tensorpix", api_key="key-0123456789")


def snapshot(**changes: Any) -> vidlift.JobSnapshot:
    seen = CONNECTION.snapshot_of(Job.from_dict({**JOB, **changes}))
    return attrs.evolve(seen, observed_at=NOW)


# The vocabulary


def test_every_status_of_the_pinned_document_is_mapped_and_nothing_else() -> None:
    assert set(STATES) == set(StatusEnum)
    assert JobState.UNKNOWN not in STATES.values()


def test_a_job_in_the_one_vocabulary() -> None:
    seen = snapshot()
    assert (seen.provider, seen.job_id, seen.state, seen.raw_status) == (
        "tensorpix",
        "12",
        JobState.RUNNING,
        1,
    )
    assert seen.progress == 0.25
    assert seen.eta is not None
    assert seen.eta.total_seconds() == 90.5
    assert seen.cost == vidlift.Cost(Decimal("1.2500"), "credits")
    assert seen.started_at == datetime(2026, 5, 1, 10, tzinfo=UTC)
    assert seen.source == "in.mp4"
    assert (seen.output, seen.failure, seen.observed_at) == (None, None, NOW)


def test_a_result_and_what_it_is_made_from() -> None:
    video = {**VIDEO, "external_url": "https://cdn.example/in.mp4?sig=3", "file": None}
    seen = snapshot(status=2, output_video=RESTORED, input_video=video)
    assert seen.source == "https://cdn.example/in.mp4?…"
    assert seen.output is not None
    assert (seen.output.url, seen.output.size, seen.output.width) == (RESTORED["file"], 5000, 128)
    assert seen.is_settled
    assert seen.eta is None


@pytest.mark.parametrize(
    "output",
    [
        None,
        {**RESTORED, "file": None},
        {**RESTORED, "file": ""},
        {**RESTORED, "deleted": "2026-05-02T00:00:00Z"},
    ],
)
def test_a_success_without_a_file_is_not_settled(output: Any) -> None:
    assert not snapshot(status=2, output_video=output).is_settled


def test_a_failure_says_that_the_vendor_gives_no_reason() -> None:
    seen = snapshot(status=-1)
    assert seen.failure is not None
    assert "no reason" in seen.failure.message


@pytest.mark.parametrize(
    "changes",
    [
        {"status": 7},
        {"input_video": None},
        {"eta_s": None, "processing_progress": None},
        {"eta_s": -5.0},
        {"eta_s": 1e300},
        {"processing_progress": 7.5},
        {"cost_usd": "NaN"},
        {"cost_usd": "free"},
        {"started": None},
    ],
)
def test_odd_values_make_a_snapshot_all_the_same(changes: dict[str, Any]) -> None:
    seen = snapshot(**changes)
    assert seen.progress is None or 0 <= seen.progress <= 1
    assert seen.state is (JobState.UNKNOWN if "status" in changes else JobState.RUNNING)


# The options


def model(number: int, task: int, weight: float = 1.0, factor: int = 1, name: str = "") -> EnhancementModel:
    raw = MLModelList(number, name or f"Model {number}", TaskEnum(task), weight, factor, 1, 1, 1)
    return EnhancementModel(str(number), raw.name, task_name(raw), factor if task == 1 else None, weight, raw)


OFFERED = [
    model(34, 1, 0.5, 2),
    model(45, 1, 0.5, 2),
    model(44, 1, 2.0, 4, "Ultra"),
    model(46, 1, 3.0, 4),
    model(51, 3),
    model(52, 4),
    model(99, 77),
]


def fields(**options: Any) -> dict[str, Any]:
    return TensorPixOptions("clip.mp4", **options).request(OFFERED)


def test_a_scale_takes_the_cheapest_model_and_of_equals_the_newest() -> None:
    assert fields(scale=4)["ml_models"] == [44]
    assert fields(scale=2)["ml_models"] == [45]


@pytest.mark.parametrize("wanted", [44, "44", "ultra", " Ultra "])
def test_models_are_named_by_id_or_name(wanted: int | str) -> None:
    assert fields(models=[wanted, 51])["ml_models"] == [44, 51]


@pytest.mark.parametrize("wanted", ["super resolution", "Super-Resolution", "SUPER_RESOLUTION"])
def test_a_task_takes_its_cheapest_model_and_of_equals_the_newest(wanted: str) -> None:
    assert fields(models=[wanted, "sharpen", "task 77"])["ml_models"] == [45, 52, 99]


def test_a_model_that_is_called_like_a_task_is_meant_before_the_task() -> None:
    named = [*OFFERED, model(60, 4, 9.0, name="Sharpen")]
    assert TensorPixOptions("clip.mp4", models=["sharpen"]).request(named)["ml_models"] == [60]


INTERPOLATING = [*OFFERED, model(56, 10, 0.4), model(57, 10, 0.4), model(58, 10, 0.9), model(59, 11)]


@pytest.mark.parametrize(
    ("options", "rate", "models", "factor"),
    [
        ({"fps": 60}, 30.0, [57], 2.0),
        ({"fps": 60}, 29.97, [57], 2.002),
        ({"fps": 59.94, "scale": 4}, 23.976, [44, 57], 2.5),
        ({"fps": 60, "models": [58]}, 25.0, [58], 2.4),
        ({"fps_interpolation_factor": 3, "models": ["fps interpolation"]}, None, [57], 3),
    ],
)
def test_a_frame_rate_picks_model_and_factor(
    options: dict[str, Any], rate: float | None, models: list[int], factor: float
) -> None:
    made = TensorPixOptions("clip.mp4", **options).request(INTERPOLATING, rate)
    assert made == {"ml_models": models, "fps_interpolation_factor": factor}


@pytest.mark.parametrize(
    ("options", "rate", "problem"),
    [
        ({"fps": 30}, 30.0, "has 30 frames a second already, so fps=30 adds none"),
        ({"fps": 60}, None, "does not show the source's frame rate: pass fps_interpolation_factor"),
        ({"fps": 60, "fps_interpolation_factor": 2}, 30.0, "give one"),
        ({"fps": 0}, 30.0, "fps must be a number, above 0"),
        ({"scale": 2, "playback_speed": 0.5}, None, "without a model for slow motion; add 'slow motion'.*59"),
    ],
)
def test_a_frame_rate_or_speed_that_cannot_be_had_is_refused(
    options: dict[str, Any], rate: float | None, problem: str
) -> None:
    with pytest.raises(vidlift.UsageError, match=problem):
        TensorPixOptions("clip.mp4", **options).request(INTERPOLATING, rate)


def test_a_frame_rate_without_a_model_for_it_says_which_there_are() -> None:
    with pytest.raises(vidlift.UsageError, match="there is no model 'fps interpolation'"):
        TensorPixOptions("clip.mp4", fps=60).request(OFFERED, 30.0)


def test_a_limit_on_the_cost_is_refused_with_what_to_do_instead() -> None:
    with pytest.raises(vidlift.UsageError, match=r"has no max_cost: it gives no quotes.*preview"):
        CONNECTION.submit("clip.mp4", scale=2, max_cost=5)  # type: ignore[call-arg]  # as people try


def test_options_reach_the_request_as_the_vendor_calls_them() -> None:
    made = fields(
        models=[52],
        scale=2,
        resolution="1080p",
        codec="hevc",
        container="mkv",
        crf=20,
        grain=0.5,
        chroma_subsampling="yuv420p10le",
        comparison=True,
        sharpen_strength=1.5,
        start_frame=0,
        end_frame=10,
    )
    assert CreateJob(input_video=1, **made).to_dict() == {
        "input_video": 1,
        "ml_models": [52, 45],
        "output_resolution": 1920,
        "codec": "libx265",
        "container": "mkv",
        "crf": 20,
        "grain": 0.5,
        "chroma_subsampling": "yuv420p10le",
        "comparison": True,
        "sharpen_strength": 1.5,
        "start_frame": 0,
        "end_frame": 10,
    }


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({}, "say what to do.*44 Ultra"),
        ({"scale": 3}, "no model scales by 3; there are: .*44 Ultra"),
        ({"scale": True}, "scale must be"),
        ({"models": ["none"]}, "there is no model 'none'"),
        ({"models": "44"}, "must be a list"),
        ({"models": [44, 45]}, "one model per task"),
        ({"models": [44], "scale": 2}, "one model per task"),
        ({"scale": 2, "crf": 52}, "crf must be a whole number, 0 to 51"),
        ({"scale": 2, "crf": -1}, "crf"),
        ({"scale": 2, "crf": 20.5}, "crf"),
        ({"scale": 2, "grain": 1.1}, "grain must be a number, 0 to 1"),
        ({"scale": 2, "grain": float("nan")}, "grain"),
        ({"scale": 2, "stabilization_smoothing": 41}, "stabilization_smoothing"),
        ({"scale": 2, "stabilization_smoothing": 9}, "no effect without a model.*none"),
        ({"scale": 2, "sharpen_strength": 1.0}, "no effect without a model.*52 Model 52"),
        ({"scale": 2, "resolution": "8k"}, "resolution must be"),
        ({"scale": 2, "resolution": 1921}, "resolution must be"),
        ({"scale": 2, "codec": "vp9"}, "codec must be one of h264"),
        ({"scale": 2, "container": "avi"}, "container must be one of"),
        ({"scale": 2, "start_frame": 5}, "go together"),
        ({"scale": 2, "end_frame": 5}, "go together"),
        ({"scale": 2, "start_frame": 5, "end_frame": 5}, "greater than start_frame"),
        ({"scale": 2, "start_frame": 0, "end_frame": 2**31}, "end_frame"),
        ({"scale": 2, "preview": True, "end_frame": 5}, "leave out end_frame"),
    ],
)
def test_options_that_cannot_be_right_are_refused(options: dict[str, Any], problem: str) -> None:
    with pytest.raises(vidlift.UsageError, match=problem):
        fields(**options)


def test_a_preview_may_begin_anywhere() -> None:
    assert fields(scale=2, preview=True, start_frame=100) == {
        "ml_models": [45],
        "preview": True,
        "start_frame": 100,
    }


def test_a_task_that_is_new_has_a_number_for_a_name() -> None:
    assert OFFERED[-1].task == "task 77"


def test_the_tables_fit_the_pinned_document() -> None:
    assert set(RESOLUTIONS.values()) == set(OutputResolutionEnum)
    assert all(codec.is_known for codec in CODECS.values())
    created, by_url = (
        {field.name for field in attrs.fields(CreateJob)},
        {field.name for field in attrs.fields(EnhanceVideo)},
    )
    told = {name: each for name, each in TensorPixOptions.fields().items() if name != "fps"}
    assert {name for name in told if "upload" in told[name].metadata} == created - by_url - {"input_video"}
    assert told.keys() - {"models", "scale", "resolution"} == created - {
        "ml_models",
        "input_video",
        "output_resolution",
        "additional_properties",
    }


# Answers that are not as documented


class Clock:
    """Time does not matter here."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self.seconds = 0.0

    def monotonic(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return NOW

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds


def connect(server: ScriptedServer) -> Any:
    return vidlift.connect(
        "tensorpix",
        api_key="key-0123456789",
        base_url=server.url,
        clock=Clock(),
        retry=RetryPolicy(attempts=1),
    )


def answer(status: int, body: object, **headers: str) -> Reply:
    return Reply(status, {"Content-Type": "application/json", **headers}, json.dumps(body).encode())


# Before any request


@pytest.mark.parametrize("job_id", ["", "abc", "1/../2", "-1", "1" * 30, "١٢"])
def test_what_cannot_be_a_job_id_is_refused(job_id: str) -> None:
    with vidlift.connect("tensorpix", api_key="k") as tensorpix, pytest.raises(vidlift.UsageError):
        tensorpix.attach(job_id)


@pytest.mark.parametrize("source", ["ftp://host/x.mp4", "https://", "https://h/a b.mp4", "s3://bucket/x"])
def test_urls_that_nobody_can_fetch_are_refused(source: str) -> None:
    with (
        vidlift.connect("tensorpix", api_key="k") as tensorpix,
        pytest.raises(vidlift.UsageError, match="URL"),
    ):
        tensorpix.submit(source, scale=2)


@pytest.mark.parametrize(
    "option", [{"preview": True}, {"start_frame": 0, "end_frame": 9}, {"playback_speed": 0.5}]
)
def test_what_a_url_cannot_have_is_refused(option: dict[str, Any]) -> None:
    with (
        vidlift.connect("tensorpix", api_key="k") as tensorpix,
        pytest.raises(vidlift.UsageError, match="uploads only"),
    ):
        tensorpix.submit("https://cdn.example/x.mp4", scale=2, **option)
