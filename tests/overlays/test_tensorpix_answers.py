"""TensorPix: all kinds of responses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vidlift
from tests.overlays.servers import Asked, Reply, ScriptedServer
from tests.overlays.test_tensorpix import JOB, OFFERED, RESTORED, answer, connect
from vidlift.redact import Redactor
from vidlift.responses import Reader
from vidlift_api._runtime.types import Response

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


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
    error = reader.error(Response(status, {}, body, None), "reading job 12")
    assert error.status == status
    assert "\x1b" not in str(error)


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
    answer: Response[object] = Response(400, {"x-request-id": "key-0123456789"}, body, None)
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
    error = vidlift_reader().error(Response(status, {}, b"", None), "reading job 12")
    assert "; " in str(error)
    assert ("base URL" in str(error)) is (status == 302)


def error_of(body: bytes) -> vidlift.ApiError:
    return vidlift_reader().error(Response(400, {}, body, None), "reading job 12")


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
