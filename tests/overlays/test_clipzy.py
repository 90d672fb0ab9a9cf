"""Clipzy: both dialects of its server, told apart by nothing but what an answer holds."""

from __future__ import annotations

import contextlib
import json
import math
import re
import time
import warnings
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import av
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import vidlift
from tests.clips import write_clip
from tests.overlays.clipzy_bench import ClipzyBench, open_clipzy
from tests.overlays.servers import Reply, ScriptedServer
from vidlift import JobState
from vidlift.providers._clipzy_answers import ClipzyReader, style_of
from vidlift.providers.clipzy import STAGES, STATES
from vidlift.redact import Redactor
from vidlift.responses import Plain
from vidlift.retrying import RetryPolicy
from vidlift.sandbox import Disconnect, ExpiredLinks, FailAt, Garble, Moment, Patch, Reject, StickAt
from vidlift.values import utc
from vidlift_api.clipzy.models import JobDetailResponse, JobStatus, ProcessingStage, StyleJSON

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PERSONALITIES = ("documented", "observed")


class OpenBench(Protocol):
    """Opens a bench in a personality of choice."""

    def __call__(self, personality: str, **settings: Any) -> ClipzyBench: ...


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real video, small enough to be encoded in a moment: 64 x 64, 12 frames."""
    return write_clip(tmp_path_factory.mktemp("clips") / "my clip.mp4")


@pytest.fixture(params=["sync", "async"])
def colour(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def open_bench(colour: str, clip: Path) -> Iterator[OpenBench]:
    with ExitStack() as stack:
        yield lambda personality, **settings: open_clipzy(stack, personality, colour, clip, **settings)


@pytest.fixture(params=PERSONALITIES)
def bench(request: pytest.FixtureRequest, open_bench: OpenBench) -> ClipzyBench:
    return open_bench(str(request.param))


@pytest.fixture
def observed(open_bench: OpenBench) -> ClipzyBench:
    return open_bench("observed")


@pytest.fixture
def documented(open_bench: OpenBench) -> ClipzyBench:
    return open_bench("documented")


def _seen(error: vidlift.VidliftError) -> vidlift.JobSnapshot:
    """What an error says was last seen of its job."""
    assert error.snapshot is not None
    return error.snapshot


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


# One line a row of the facts, part C


def scripted(*replies: Reply | None) -> ScriptedServer:
    return ScriptedServer(*replies)


def answer(body: object, status: int = 200, content_type: str = "application/json") -> Reply:
    content = body.encode() if isinstance(body, str) else json.dumps(body).encode()
    return Reply(status, {"Content-Type": content_type}, content)


def connected(server: ScriptedServer, **options: Any) -> Any:
    options.setdefault("retry", RetryPolicy(attempts=1))
    return vidlift.connect("clipzy", base_url=server.url, **options)


def job_data(**members: Any) -> dict[str, Any]:
    return {
        "job_id": "job_0123456789ab",
        "video_id": "vid_0123456789ab",
        "status": "queued",
        "progress_percent": 0,
        "current_stage": None,
        "created_at": "2026-11-21T22:35:22Z",
        "updated_at": "2026-11-21T22:35:22Z",
        "started_at": None,
        "completed_at": None,
        "template_video_id": None,
        **members,
    }


def enveloped(data: object) -> dict[str, Any]:
    return {"success": True, "message": "ok", "data": data}


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
def test_rows_1_and_6_whatever_is_answered_becomes_an_error_of_the_one_tree(
    status: int, body: object
) -> None:
    reader = ClipzyReader("Clipzy", "help", Redactor(()))
    plain = Plain(status, {}, json.dumps(body).encode())
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
        ("colour_science", "colour_science"),
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
    assert _seen(caught.value).state is JobState.QUEUED
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
    failure = _seen(caught.value).failure
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

    # A job that was added meanwhile pushes "b" onto the second page.
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


def test_row_23_a_job_that_ran_too_long_has_failed_with_its_code(open_bench: OpenBench) -> None:
    bench = open_bench("documented", processing_timeout=100)
    bench.inject("create_job", StickAt(0.5))
    with pytest.raises(vidlift.JobFailed) as caught:
        bench.clipzy.submit(bench.clip).wait()
    failure = _seen(caught.value).failure
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
    assert _seen(caught.value).state is JobState.SUCCEEDED


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


# Styles

STYLE: dict[str, Any] = {
    "version": "1.0",
    "color_grade": {
        "temperature": 12.5,
        "tint": -3,
        "saturation": 20,
        "contrast": 15,
        "highlights": -10,
        "shadows": 5,
    },
    "aspect_ratio": "16:9",
    "frame_rate": 30,
    "audio_style": {
        "normalization_level": 0.8,
        "compression_ratio": 2.5,
        "bass_boost": 10.0,
        "enhance_speech": True,
    },
    "cut_frequency": 24.5,
    "motion_intensity": 65.0,
    "zoom_usage": 30.0,
    "primary_transition": {"type": "cut", "duration_ms": 0, "easing": "linear"},
    "created_at": "2026-11-21T22:35:22Z",
    "source_duration_seconds": 30.0,
    "extraction_confidence": 0.92,
}


def style(**changes: Any) -> Any:
    value = json.loads(json.dumps(STYLE))
    for name, change in changes.items():
        holder = value
        *above, last = name.split("__")
        for step in above:
            holder = holder[step]
        holder[last] = change
    return style_of_value(value)


def style_of_value(value: object) -> Any:
    data = job_data(status="completed", style_json=value, output_video_url="https://x/y.mp4")
    with scripted(answer(enveloped(data))) as server, connected(server) as clipzy:
        return clipzy.result("job_0123456789ab").style


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
def test_whatever_a_style_is_it_is_a_model_within_its_ranges_or_raw(changes: dict[str, Any]) -> None:
    data = job_data(status="completed", style_json={**STYLE, **changes})
    body = json.dumps(enveloped(data)).encode()
    reader = ClipzyReader("Clipzy", "help", Redactor(()))
    job = reader.expect(Plain(200, {}, body), JobDetailResponse, "reading", needs="job_id|status")
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
    text = (Path(__file__).parents[2] / "specs/clipzy/published/v1/schemas-job.txt").read_text("utf-8")
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
