"""What is TensorPix's own: the status map, the options, pages, and answers that are not as documented."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import vidlift
from tests.overlays.servers import Asked, Reply, ScriptedServer
from vidlift import EnhancementModel, JobState
from vidlift.providers._tensorpix_options import (
    CODECS,
    RESOLUTIONS,
    TensorPixOptions,
    task_name,
)
from vidlift.providers.tensorpix import STATES
from vidlift.redact import Redactor
from vidlift.responses import Reader
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

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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
        ({"models": [44, 45]}, "one model a task"),
        ({"models": [44], "scale": 2}, "one model a task"),
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
    told = TensorPixOptions.fields()
    assert {name for name in told if "upload" in told[name].metadata} == created - by_url - {"input_video"}
    options = set(TensorPixOptions.fields())
    assert options - {"models", "scale", "resolution"} == created - {
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


def error_from(reply: Reply) -> vidlift.VidliftError:
    with (
        ScriptedServer(reply) as server,
        connect(server) as tensorpix,
        pytest.raises(vidlift.VidliftError) as caught,
    ):
        tensorpix.refresh("12")
    return caught.value


@pytest.mark.parametrize(
    "body",
    [
        {"detail": "crf is too high"},
        {"message": "crf is too high"},
        {"error": {"detail": "crf is too high"}},
        {"crf": ["crf is too high"]},
        {"errors": {"crf": ["crf is too high"]}, "non_field_errors": []},
        {"errors": {}, "non_field_errors": ["crf is too high"]},
        ["crf is too high"],
        "crf is too high",
    ],
)
def test_a_refusal_is_read_in_every_shape(body: object) -> None:
    error = error_from(answer(400, body))
    assert isinstance(error, vidlift.InvalidRequest)
    assert "crf is too high" in str(error)
    assert ("crf is too high",) in error.fields.values()


@given(
    status=st.sampled_from([400, 401, 403, 404, 409, 429, 500, 503, 520]),
    body=st.one_of(
        st.binary(max_size=200),
        st.recursive(
            st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=30)),
            lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(max_size=10), inner)),
        ).map(lambda value: json.dumps(value).encode()),
    ),
)
def test_no_body_hides_the_status(status: int, body: bytes) -> None:
    reader = vidlift_reader()
    error = reader.error(Reading(status, body), "reading job 12")
    assert error.status == status
    assert "\x1b" not in str(error)


@attrs.frozen
class Reading:
    """An answer without a server."""

    status_code: int
    content: bytes
    headers: dict[str, str] = attrs.field(factory=dict)
    parsed: object = None


def vidlift_reader() -> Reader:
    return Reader("TensorPix", "get a key", Redactor(("key-0123456789",)))


@pytest.mark.parametrize(
    ("status", "text", "kind"),
    [
        (400, "Insufficient Credits: top up", vidlift.InsufficientCredits),
        (400, "Not enough credits for this job", vidlift.InsufficientCredits),
        (400, "Your balance is too low", vidlift.InsufficientCredits),
        (402, "Payment required", vidlift.InsufficientCredits),
        (400, "Storage quota exceeded", vidlift.InvalidRequest),
        (400, "The URL cannot be reached", vidlift.InvalidRequest),
        (400, "Give proper credits to the author", vidlift.InvalidRequest),
        (401, "Invalid token.", vidlift.AuthenticationError),
        (403, "Not on your plan", vidlift.PermissionDenied),
        (404, "Not found.", vidlift.NotFound),
        (409, "in use", vidlift.ApiError),
        (429, "slow", vidlift.RateLimited),
        (500, "oops", vidlift.ServerError),
        (520, "oops", vidlift.ServerError),
    ],
)
def test_statuses_and_texts_become_errors(status: int, text: str, kind: type[vidlift.ApiError]) -> None:
    error = error_from(answer(status, {"detail": text}, **{"X-Request-Id": "r-1", "Retry-After": "9"}))
    assert type(error) is kind
    assert isinstance(error, vidlift.ApiError)
    assert (error.status, error.message, error.request_id) == (status, text, "r-1")
    if isinstance(error, vidlift.RateLimited):
        assert error.retry_after == 9


def test_a_server_that_repeats_the_key_does_not_make_us_repeat_it() -> None:
    error = error_from(answer(401, {"detail": "no such key: key-0123456789"}))
    assert isinstance(error, vidlift.ApiError)
    assert "key-0123456789" not in f"{error} {error!r} {error.body} {error.message}"


def test_a_key_that_would_be_cut_is_taken_out_before() -> None:
    for length in range(470, 505):
        error = error_of(b'{"detail": "' + b"x" * length + b' key-0123456789"}')
        assert "key-0" not in f"{error} {error.body} {error.message}"


def test_a_key_that_is_spelt_with_escapes_or_sent_in_a_header_is_not_repeated() -> None:
    body = b'{"detail": "bad key key-01\\u00323456789", "key-01\\u00323456789": ["\\u001b[2J"]}'
    answer = Reading(400, body, {"x-request-id": "key-0123456789"})
    error = vidlift_reader().error(answer, "reading job 12")
    assert isinstance(error, vidlift.InvalidRequest)
    shown = f"{error} {error.message} {error.fields} {error.request_id}"
    assert "key-0123456789" not in shown
    assert "bad key" in shown
    assert "\x1b" not in str(error) + "".join(error.fields)


def test_a_signed_url_with_escaped_slashes_is_not_repeated() -> None:
    error = error_of(b'{"detail": "no", "file": "https:\\/\\/media.example\\/x?sig=hidden"}')
    assert "hidden" not in f"{error} {error.body}"
    assert "media.example/x" in error.body


@pytest.mark.parametrize("status", [302, 405, 409, 418])
def test_every_refusal_says_what_to_do_next(status: int) -> None:
    error = vidlift_reader().error(Reading(status, b""), "reading job 12")
    assert "; " in str(error)
    assert ("base URL" in str(error)) is (status == 302)


def error_of(body: bytes) -> vidlift.ApiError:
    return vidlift_reader().error(Reading(400, body), "reading job 12")


def test_a_success_of_another_shape_names_the_place() -> None:
    error = error_from(answer(200, {**JOB, "status": "elsewhere"}))
    assert isinstance(error, vidlift.DecodeError)
    assert error.path == "Job.status"
    assert not error.transient
    page = error_from(Reply(200, {"Content-Type": "text/html"}, b"<html>wait</html>"))
    assert isinstance(page, vidlift.DecodeError)
    assert page.transient


def pages(**links: Any) -> Callable[[Asked], Reply]:
    def serve(asked: Asked) -> Reply:
        offset = asked.path.partition("offset=")[2].partition("&")[0]
        jobs = [{**JOB, "id": int(offset) + number} for number in range(2)]
        return answer(200, {"count": 6, "next": links.get(f"at{offset}"), "previous": None, "results": jobs})

    return serve


def test_pages_are_read_as_they_are_asked_for_and_links_are_never_followed() -> None:
    serve = pages(at0="http://evil.example/api/jobs/?limit=2&offset=2", at2="?offset=3", at3=None)
    with ScriptedServer(serve) as server, connect(server) as tensorpix:
        jobs = tensorpix.jobs()
        assert [next(jobs).job_id, next(jobs).job_id] == ["0", "1"]
        assert len(server.asked) == 1
        assert [seen.job_id for seen in jobs] == ["2", "3", "4"]
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    "link", ["?offset=0", "?offset=-2", "?offset=x", "?page=2", "?offset=1&offset=2", "http://[x"]
)
def test_pages_that_lead_nowhere_or_back_end_in_an_error_not_in_a_circle(link: str) -> None:
    with (
        ScriptedServer(pages(at0=link)) as server,
        connect(server) as tensorpix,
        pytest.raises(vidlift.DecodeError, match="circle"),
    ):
        list(tensorpix.jobs())
    assert len(server.asked) == 1


def test_an_empty_page_ends_the_list() -> None:
    empty = answer(200, {"count": 9, "next": "?offset=5", "previous": None, "results": []})
    with ScriptedServer(empty) as server, connect(server) as tensorpix:
        assert list(tensorpix.jobs()) == []


def test_a_server_that_says_when_to_read_again_is_obeyed() -> None:
    done = {**JOB, "status": 2, "output_video": RESTORED}
    script = (answer(200, JOB, **{"Retry-After": "9"}), answer(200, done))
    with ScriptedServer(*script) as server, connect(server) as tensorpix:
        tensorpix.attach("12").wait(timeout=None)
        assert tensorpix.clock.slept == [9.0]


def test_a_job_created_with_status_200_is_a_job(tmp_path: Path) -> None:
    models = {"count": 1, "next": None, "previous": None, "results": [OFFERED[0].raw.to_dict()]}
    created = {"id": 77, "cost_usd": "1.0", "owner": "a@example.org", "ml_models": [34]}
    listed: dict[str, Any] = {"count": 0, "next": None, "previous": None, "results": []}
    script = (answer(200, models), answer(200, listed), answer(200, created))
    with ScriptedServer(*script) as server, connect(server) as tensorpix:
        assert tensorpix.submit(vidlift.Uploaded("5"), scale=2).id == "77"
    assert json.loads(server.asked[-1].body) == {"ml_models": [34], "input_video": 5}


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
