"""Clipzy: what it answers, row by row of what is known of it."""

from __future__ import annotations

import contextlib
import json
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vidlift
from tests.overlays.clipzy.script import (
    answer,
    connected,
    enveloped,
    job_data,
    last_seen,
    scripted,
)
from vidlift import JobState
from vidlift.providers._clipzy_answers import ClipzyReader
from vidlift.redact import Redactor
from vidlift.sandbox import FailAt, Patch, StickAt
from vidlift.values import utc
from vidlift_api._runtime.types import Response
from vidlift_api.clipzy.models import JobDetailResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.overlays.clipzy_bench import ClipzyBench
    from tests.overlays.servers import Reply


ERRORS: dict[str, tuple[Reply, type[vidlift.ApiError], str, str | None]] = {
    "documented": (
        answer(
            {
                "success": False,
                "message": "Job not found",
                "error": {"detail": "No job job_x", "code": "JOB_NOT_FOUND"},
            },
            404,
        ),
        vidlift.NotFound,
        "No job job_x",
        "JOB_NOT_FOUND",
    ),
    "documented code under another status": (
        answer({"success": False, "message": "m", "error": {"detail": "gone", "code": "JOB_NOT_FOUND"}}, 500),
        vidlift.NotFound,
        "gone",
        "JOB_NOT_FOUND",
    ),
    "documented under 200": (
        answer({"success": False, "message": "m", "error": {"detail": "none", "code": "VIDEO_NOT_FOUND"}}),
        vidlift.NotFound,
        "none",
        "VIDEO_NOT_FOUND",
    ),
    "detail string": (
        answer({"detail": "Job not found: job_x"}, 404),
        vidlift.NotFound,
        "Job not found: job_x",
        None,
    ),
    "bad format, documented": (
        answer(
            {"success": False, "message": "m", "error": {"detail": "bad", "code": "UNSUPPORTED_FORMAT"}}, 422
        ),
        vidlift.InvalidRequest,
        "bad",
        "UNSUPPORTED_FORMAT",
    ),
    "bad format, observed": (
        answer({"detail": "Invalid video: Unsupported video format '.flv'."}, 400),
        vidlift.InvalidRequest,
        "Unsupported video format",
        None,
    ),
    "too large, documented": (
        answer({"success": False, "message": "m", "error": {"detail": "big", "code": "FILE_TOO_LARGE"}}, 413),
        vidlift.InvalidRequest,
        "big",
        "FILE_TOO_LARGE",
    ),
    "too large, observed": (
        answer({"detail": "Invalid video: File size exceeds maximum of 1000MB"}, 400),
        vidlift.InvalidRequest,
        "exceeds maximum",
        None,
    ),
    "validation list": (
        answer(
            {
                "success": False,
                "message": "Validation error",
                "error": {
                    "details": [
                        {
                            "type": "missing",
                            "loc": ["body", "file"],
                            "msg": "Field required",
                            "input": "secret-value",
                        }
                    ]
                },
            },
            422,
        ),
        vidlift.InvalidRequest,
        "file: Field required",
        None,
    ),
    "validation as its OpenAPI says": (
        answer({"detail": [{"loc": ["query", "page"], "msg": "too small"}]}, 422),
        vidlift.InvalidRequest,
        "query.page: too small",
        None,
    ),
    "traceback as text": (
        answer(
            'Traceback (most recent call last):\n  File "/srv/app/main.py"\nRuntimeError: boom',
            500,
            "text/plain",
        ),
        vidlift.ServerError,
        "RuntimeError: boom",
        None,
    ),
    "unhandled without debug": (
        answer(
            {
                "success": False,
                "message": "Internal server error",
                "error": {"detail": "Internal error"},
            },
            500,
        ),
        vidlift.ServerError,
        "Internal error",
        None,
    ),
    "proxy": (
        answer({"success": False, "message": "m", "error": {"detail": "who?", "code": "UNAUTHORIZED"}}, 401),
        vidlift.AuthenticationError,
        "who?",
        "UNAUTHORIZED",
    ),
    "refused": (
        answer({"success": False, "message": "not yours", "error": {}}, 403),
        vidlift.PermissionDenied,
        "not yours",
        None,
    ),
    "proxy's page": (
        answer("<html>Bad gateway</html>", 502, "text/html"),
        vidlift.ServerError,
        "Bad Gateway",
        None,
    ),
    "nonsense": (answer("[1, 2", 500), vidlift.ServerError, "500", None),
    "list": (answer([1], 404), vidlift.NotFound, "404", None),
}


@pytest.mark.parametrize("case", ERRORS.values(), ids=ERRORS.keys())
def test_rows_1_to_5_36_37_every_shape_of_an_error_is_one_error(
    case: tuple[Reply, type[vidlift.ApiError], str, str | None],
) -> None:
    reply, kind, text, code = case
    with scripted(reply) as server, connected(server) as clipzy, pytest.raises(kind) as caught:
        clipzy.attach("job_x").refresh()
    assert type(caught.value) is kind
    assert text in str(caught.value)
    assert caught.value.code == code
    assert caught.value.job_id == "job_x"
    shown = f"{caught.value} {caught.value.body} {caught.value.message}"
    if "Traceback" in reply.body.decode():
        assert "/srv/app" not in shown
    assert "secret-value" not in str(caught.value)


@given(
    status=st.sampled_from([200, 400, 404, 422, 500]),
    body=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["success", "message", "error", "detail", "details", "code", "data", "loc", "msg"]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    ),
)
def test_rows_1_and_6_any_response_becomes_an_error_of_the_one_tree(status: int, body: object) -> None:
    reader = ClipzyReader("Clipzy", "help", Redactor(()))
    plain = Response[Any](status, {}, json.dumps(body).encode(), None)
    with contextlib.suppress(vidlift.VidliftError):  # nothing else may escape
        assert reader.expect(plain, JobDetailResponse, "reading", needs="job_id|status").to_dict()


@pytest.mark.parametrize(
    "extra", [{}, {"error": None, "timestamp": "2026-11-21T22:35:22.687504"}, {"later": {"a": 1}}]
)
def test_row_6_envelopes_of_any_number_of_keys_are_opened(extra: Mapping[str, Any]) -> None:
    with (
        scripted(answer({**enveloped(job_data()), **extra})) as server,
        connected(server) as clipzy,
    ):
        assert clipzy.refresh("job_0123456789ab").state is JobState.QUEUED


def test_rows_7_8_10_the_job_of_an_upload_is_read_from_its_field_not_from_text(
    observed: ClipzyBench,
) -> None:
    observed.inject("upload_video", Patch({"message": "Job created: job_ffffffffffff"}))
    job = observed.clipzy.submit(observed.clip)
    assert job.id != "job_ffffffffffff"
    assert observed.count("create_job") == 0


def test_row_9_metadata_of_an_upload_is_not_relied_on(observed: ClipzyBench) -> None:
    observed.inject("upload_video", Patch(remove=("data.metadata", "data.filename", "data.uploaded_at")))
    assert observed.clipzy.submit(observed.clip).wait().snapshot.output.width == 64


@pytest.mark.parametrize(
    ("stage", "shown"),
    [
        ("style_application", "style_application"),
        ("style_transfer", "style_application"),
        ("STYLE_TRANSFER", "style_application"),
        ("VIDEO_ANALYSIS", "video_analysis"),
        ("color_science", "color_science"),
        (None, None),
    ],
)
def test_row_11_stages_have_one_name(stage: str | None, shown: str | None) -> None:
    data = job_data(status="processing", progress_percent=70, current_stage=stage)
    with scripted(answer(enveloped(data))) as server, connected(server) as clipzy:
        seen = clipzy.refresh("job_0123456789ab")
    assert (seen.stage, seen.state, seen.progress) == (shown, JobState.RUNNING, 0.7)


@pytest.mark.parametrize("status", ["completed", "failed", "cancelled", "queued"])
def test_row_12_there_is_no_stage_outside_processing(status: str) -> None:
    data = job_data(status=status, progress_percent=100, current_stage="rendering", error=None)
    with scripted(answer(enveloped(data))) as server, connected(server) as clipzy:
        assert clipzy.refresh("job_0123456789ab").stage is None


def test_row_13_the_result_is_read_only_where_the_job_does_not_hold_it(bench: ClipzyBench) -> None:
    job = bench.clipzy.submit(bench.clip).wait()
    assert job.snapshot.output is not None
    assert bench.count("get_job_result") == (1 if bench.personality == "documented" else 0)


def test_row_14_a_result_is_not_taken_for_an_end(bench: ClipzyBench) -> None:
    job = bench.clipzy.submit(bench.clip)
    with pytest.raises(vidlift.JobError, match="no result yet") as caught:
        bench.clipzy.result(job.id)
    assert last_seen(caught.value).state is JobState.QUEUED
    assert job.wait().snapshot.state is JobState.SUCCEEDED
    assert bench.clipzy.result(job.id).style.model is not None


def test_rows_14_and_16_a_style_before_the_end_is_no_end(observed: ClipzyBench) -> None:
    observed.inject("upload_video", StickAt(0.7))
    job = observed.clipzy.submit(observed.clip)
    with pytest.raises(vidlift.JobTimeout):
        job.wait(timeout=120)
    assert job.snapshot.raw.style_json is not None
    with pytest.raises(vidlift.JobError, match="no result yet"):
        observed.clipzy.result(job.id)


def test_row_15_why_a_job_failed_is_told_without_the_servers_paths(bench: ClipzyBench) -> None:
    bench.inject(bench.creating, FailAt(0.5))
    with pytest.raises(vidlift.JobFailed) as caught:
        bench.clipzy.submit(bench.clip).wait()
    failure = last_seen(caught.value).failure
    assert failure is not None
    assert "told to fail" in failure.message
    assert "last stage" in failure.message
    assert "/srv/" not in f"{caught.value} {failure} {caught.value.snapshot!r}"
    with pytest.raises(vidlift.JobFailed):
        bench.clipzy.result(caught.value.job_id)


def test_row_16_a_job_that_is_complete_may_have_no_style(bench: ClipzyBench) -> None:
    job = bench.clipzy.submit(bench.clip).wait()
    for operation in ("get_job", "get_job_result"):
        bench.inject(operation, Patch({"data.style_json": None}), times=None)
    # The pages' /jobs/{id} has no such member, and the patch would make it look detailed.
    style = bench.clipzy.result(job.id).style
    assert (style.model, style.raw, style.problem) == (None, None, None)


@pytest.mark.parametrize("bare", [False, True])
def test_row_17_the_list_is_read_with_and_without_its_envelope(bare: bool) -> None:
    page = {"jobs": [job_data(status="completed")], "total": 1, "page": 1, "page_size": 100}
    with (
        scripted(answer(page if bare else enveloped(page))) as server,
        connected(server) as clipzy,
    ):
        assert [each.state for each in clipzy.jobs()] == [JobState.SUCCEEDED]


def test_row_18_the_list_shows_the_truth_although_the_servers_never_does(bench: ClipzyBench) -> None:
    done = bench.clipzy.submit(bench.clip).wait()
    bench.inject(bench.creating, StickAt(0.5))
    running = bench.clipzy.submit(bench.clip)
    with pytest.raises(vidlift.JobTimeout):
        running.wait(timeout=300)
    states = {each.job_id: each.state for each in bench.clipzy.jobs()}
    assert states == {done.id: JobState.SUCCEEDED, running.id: JobState.RUNNING}


def test_row_18_jobs_outlive_the_list(observed: ClipzyBench) -> None:
    job = observed.clipzy.submit(observed.clip)
    observed.operate(observed.vendor.restart)
    assert list(observed.clipzy.jobs()) == []
    assert job.wait().snapshot.state is JobState.SUCCEEDED


def test_row_18_a_listed_job_that_cannot_be_read_is_unknown(observed: ClipzyBench) -> None:
    observed.clipzy.submit(observed.clip)
    observed.operate(observed.vendor.lose_store)
    (seen,) = observed.clipzy.jobs()
    assert (seen.state, seen.progress) == (JobState.UNKNOWN, None)


def test_row_19_pages_stay_within_the_limits_and_shifting_jobs_are_shown_once() -> None:
    def page(number: int, *ids: str) -> Reply:
        jobs = [job_data(job_id=each, status="completed") for each in ids]
        return answer(enveloped({"jobs": jobs, "total": 5, "page": number, "page_size": 2}))

    # A job that was added in between pushes "b" onto the second page.
    with (
        scripted(page(1, "a", "b"), page(2, "b", "c"), page(3, "d")) as server,
        connected(server) as clipzy,
    ):
        assert [each.job_id for each in clipzy.jobs()] == ["a", "b", "c", "d"]
        assert [each.path for each in server.asked] == [
            f"/api/v1/jobs?page={number}&page_size=100" for number in (1, 2, 3)
        ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-21T22:35:22Z", datetime(2026, 11, 21, 22, 35, 22, tzinfo=UTC)),
        ("2026-11-21T22:35:22.687504", datetime(2026, 11, 21, 22, 35, 22, 687504, tzinfo=UTC)),
        ("2026-11-22T00:35:22+02:00", datetime(2026, 11, 21, 22, 35, 22, tzinfo=UTC)),
        ("0001-01-01T00:00:00+23:00", None),
        ("yesterday", None),
        (None, None),
        (5, None),
    ],
)
def test_row_20_times_are_utc_whether_they_say_so_or_not(
    text: object, expected: datetime | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as elsewhere:  # the machine's own zone must not count
        elsewhere.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        found = utc(text)
    time.tzset()
    assert found == expected


def test_row_21_progress_is_a_share_within_its_bounds() -> None:
    for percent, share in ((0, 0.0), (5, 0.05), (99, 0.99), (140, 1.0), (-3, 0.0)):
        data = job_data(status="processing", progress_percent=percent)
        with scripted(answer(enveloped(data))) as server, connected(server) as clipzy:
            assert clipzy.refresh("job_0123456789ab").progress == share


def test_row_22_a_duplicate_is_refused_by_its_code(documented: ClipzyBench) -> None:
    uploaded = documented.clipzy.upload(documented.clip)
    documented.clipzy.submit(uploaded)
    with pytest.raises(vidlift.ApiError) as caught:
        documented.clipzy.submit(uploaded)
    assert caught.value.code == "JOB_ALREADY_PROCESSING"
    assert len(list(documented.clipzy.jobs())) == 1
