"""Errors: one tree, each with its job, fit to be shown, and able to cross process borders."""

from __future__ import annotations

import inspect
import pickle
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import vidlift
from vidlift import errors
from vidlift.errors import failure_of
from vidlift.redact import HIDDEN, Redactor, excerpt, redact, redact_url
from vidlift.snapshots import JobSnapshot, JobState, Output

SIGNED = "https://media.example/a/b.mp4?X-Amz-Signature=abc123&X-Amz-Expires=60"
SEEN = JobSnapshot("acme", "12", JobState.QUEUED)
JOB: dict[str, Any] = {"provider": "acme", "job_id": "12", "snapshot": SEEN}
FACTS: dict[type[vidlift.VidliftError], dict[str, Any]] = {
    errors.VidliftError: {},
    errors.UsageError: {},
    errors.TransferError: {},
    errors.SourceChanged: {},
    errors.TransportError: {"maybe_sent": True},
    errors.DecodeError: {"status": 200, "path": "Job.id", "body": "{}"},
    errors.ApiError: {"status": 418, "said": "tea", "code": "t", "request_id": "r", "body": "{}"},
    errors.AuthenticationError: {"status": 401},
    errors.PermissionDenied: {"status": 403},
    errors.NotFound: {"status": 404},
    errors.RateLimited: {"status": 429, "retry_after": 7.0},
    errors.InvalidRequest: {"status": 400, "fields": {"crf": ["too high"]}},
    errors.InsufficientCredits: {"status": 402},
    errors.ServerError: {"status": 503},
    errors.JobError: JOB,
    errors.JobFailed: JOB,
    errors.JobCanceled: JOB,
    errors.RetentionEnded: JOB,
    errors.JobTimeout: {**JOB, "elapsed": 3.0, "polls": 4},
    errors.WaitStopped: JOB,
    errors.SubmissionUncertain: {"provider": "acme", "upload_id": "5", "candidates": [SEEN]},
}


def test_all_errors_are_covered_here_and_public() -> None:
    kinds = {kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, Exception)}
    kinds = {kind for kind in kinds if kind.__module__ == errors.__name__ and not issubclass(kind, Warning)}
    assert kinds == set(FACTS)
    assert all(getattr(vidlift, kind.__name__) is kind for kind in kinds)


@pytest.mark.parametrize("kind", FACTS, ids=lambda kind: kind.__name__)
def test_errors_survive_pickling_with_all_they_know(kind: type[vidlift.VidliftError]) -> None:
    error = kind("it broke", **FACTS[kind])
    error.add_note("and this too")
    twin = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert type(twin) is kind
    assert str(twin) == str(error)
    assert twin.__dict__ == error.__dict__


@pytest.mark.parametrize("kind", FACTS, ids=lambda kind: kind.__name__)
def test_no_message_shows_a_signed_query_or_moves_the_cursor(kind: type[vidlift.VidliftError]) -> None:
    error = kind(f"reading {SIGNED} failed \x1b[2J", **FACTS[kind])
    assert "Signature" not in f"{error} {error!r}"
    assert "\x1b" not in str(error)
    assert "https://media.example/a/b.mp4" in str(error)


def test_an_error_is_tied_to_its_job_once_and_shows_it() -> None:
    error = errors.ServerError("down", status=503).about("acme", "12").about("other", "13")
    assert (error.provider, error.job_id) == ("acme", "12")
    assert str(error) == "down [acme job 12]"
    assert str(errors.ServerError("job 12 is down", status=503).about("acme", "12")) == "job 12 is down"


def test_errors_are_also_what_python_calls_them() -> None:
    assert issubclass(vidlift.UsageError, ValueError)
    assert issubclass(vidlift.JobTimeout, TimeoutError)


def test_only_what_may_pass_is_transient() -> None:
    transient = {kind for kind, facts in FACTS.items() if kind("x", **facts).transient}
    assert transient == {errors.TransportError, errors.RateLimited, errors.ServerError}
    assert errors.DecodeError("no JSON", status=200, path=None, body="<html>").transient


@pytest.mark.parametrize("state", JobState)
def test_only_failed_and_canceled_jobs_stand_for_errors(state: JobState) -> None:
    error = failure_of(JobSnapshot("acme", "12", state))
    assert (error is not None) is (state in {JobState.FAILED, JobState.CANCELED})


def test_a_snapshot_shows_and_compares_no_signed_url() -> None:
    one = JobSnapshot("acme", "12", JobState.SUCCEEDED, output=Output(url=SIGNED, name="b.mp4"), raw=SIGNED)
    two = JobSnapshot("acme", "12", JobState.SUCCEEDED, output=Output(url=SIGNED + "2", name="b.mp4"))
    assert one == two
    assert "Signature" not in repr(one)


# Redaction


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (SIGNED, f"https://media.example/a/b.mp4?{HIDDEN}"),
        ("https://user:secret@host.example:8443/x#part", "https://host.example:8443/x"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
        ("http://[broken", HIDDEN),
        ("http://host:port/x", HIDDEN),
        ("no URL", HIDDEN),
        ("https:///x", HIDDEN),
    ],
)
def test_urls_are_shown_without_what_signs_them(url: str, shown: str) -> None:
    assert redact_url(url) == shown


@given(st.from_regex(r"[a-zA-Z]{1,5}:/{1,3}[a-zA-Z0-9.:\[\]@-]{0,12}(/[ -~]{0,8})?", fullmatch=True))
@example("http://a:0080/b")
@example("http://a:99999/b")
@example("http://a:/b")
@example("http://a")
@example("http://a/b?c")
@example("http://a/b\n")
def test_short_cuts_show_what_the_long_way_shows(url: str) -> None:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        assert redact_url(url) == HIDDEN
        return
    shown = f"[{host}]" if ":" in host else host
    shown += "" if port is None else f":{port}"
    whole = f"{parts.scheme}://{shown}{parts.path}" + (f"?{HIDDEN}" if parts.query else "")
    assert redact_url(url) == (whole if parts.scheme and host else HIDDEN)


@pytest.mark.parametrize(
    "text", ["Authorization: Token abcdef123456", "api_key=abcdef123456", "bearer abcdef123456"]
)
def test_credentials_are_taken_out(text: str) -> None:
    assert "abcdef123456" not in redact(text)


def test_a_url_in_a_sentence_keeps_the_sentence() -> None:
    assert redact(f"from {SIGNED}, twice ({SIGNED}).") == (
        f"from https://media.example/a/b.mp4?{HIDDEN}, twice (https://media.example/a/b.mp4?{HIDDEN})."
    )


def test_plain_words_stay() -> None:
    text = "Invalid token header. No credentials provided."
    assert redact(text) == text


@given(st.text())
def test_the_secret_never_stays_and_harmless_text_does(text: str) -> None:
    secret = "s3cr3t-0123456789"
    assert secret not in Redactor((secret, ""))(f"{text}{secret}{text}")
    assert redact(redact(text)) == redact(text)


@given(st.text(min_size=0, max_size=3000))
def test_excerpts_are_short_single_lines(text: str) -> None:
    shown = excerpt(text)
    assert len(shown) <= 500
    assert len(shown.splitlines()) <= 1
