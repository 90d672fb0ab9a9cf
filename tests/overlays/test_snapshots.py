"""What the words and times of vendors mean."""

from __future__ import annotations

import importlib
import json
from datetime import UTC, datetime

import pytest

import vidlift
from tests.overlays.servers import Asked, Reply, ScriptedServer
from vidlift import JobState
from vidlift.snapshots import is_documented, state_of
from vidlift.values import utc
from vidlift_api._runtime import decoding
from vidlift_api._runtime.errors import DecodeError
from vidlift_api.tensorpix.models import GeneratedVideo

STATES = {"complete": JobState.SUCCEEDED, "in_progress": JobState.RUNNING, "stopped": JobState.FAILED}


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("complete", JobState.SUCCEEDED),
        ("Complete", JobState.SUCCEEDED),
        (" COMPLETED ", JobState.SUCCEEDED),
        ("In-Progress", JobState.RUNNING),
        ("in progress", JobState.RUNNING),
        ("cancelled", JobState.CANCELED),
        ("Canceled", JobState.CANCELED),
        ("FAILURE", JobState.FAILED),
        ("Stopped", JobState.FAILED),  # as documented, even if the word means something else elsewhere
        ("levitating", JobState.UNKNOWN),
        ("", JobState.UNKNOWN),
        (7, JobState.UNKNOWN),
        ("uncompleted", JobState.UNKNOWN),
    ],
)
def test_ends_are_recognized_however_they_are_spelled(status: object, state: JobState) -> None:
    assert state_of(status, STATES) is state
    assert is_documented(status, STATES) is (status == "complete")


@pytest.mark.parametrize("provider", vidlift.PROVIDERS)
def test_documented_statuses_mean_what_the_table_says(provider: str) -> None:
    kind = importlib.import_module(f"vidlift.providers.{provider}").PROVIDER
    for status, state in kind.states.items():
        assert state_of(status, kind.states) is state
        assert is_documented(status.value, kind.states)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-06-30T23:59:59z", datetime(2026, 6, 30, 23, 59, 59, tzinfo=UTC)),
        ("2026-06-30t23:59:59Z", datetime(2026, 6, 30, 23, 59, 59, tzinfo=UTC)),
        ("2026-06-30T23:59:60Z", datetime(2026, 7, 1, tzinfo=UTC)),
        ("2026-06-30t23:59:60.5z", datetime(2026, 7, 1, 0, 0, 0, 500_000, tzinfo=UTC)),
        ("2026-07-01T01:59:60+02:00", datetime(2026, 7, 1, tzinfo=UTC)),
    ],
)
def test_times_of_rfc_3339_are_read_with_a_small_z_and_in_a_leap_second(text: str, moment: datetime) -> None:
    assert decoding.date_time(text, "") == moment
    assert utc(text) == moment


@pytest.mark.parametrize(
    "text", ["", "z", "2026-06-30T23:60:00Z", "2026-06-30T23:59:61Z", "9999-12-31T23:59:60Z"]
)
def test_what_is_not_a_time_stays_an_error(text: str) -> None:
    with pytest.raises(DecodeError):
        decoding.date_time(text, "")
    assert utc(text) is None


def test_models_read_such_times_from_bytes() -> None:
    name = "c1f96dc2-c448-40e8-82ee-bc0d7a9bb7a5"
    facts = '"created_at": "2026-06-30T23:59:60z", "job": "%s", "name": "a.mp4"' % name  # noqa: UP031 - JSON
    video = GeneratedVideo.from_json(f'{{"id": "{name}", {facts}}}'.encode())
    assert video.created_at == datetime(2026, 7, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "error"), [("Cancelled", vidlift.JobCanceled), ("FAILED", vidlift.JobFailed)]
)
def test_a_wait_ends_at_an_end_that_is_spelled_otherwise(status: str, error: type[Exception]) -> None:
    def answer(asked: Asked) -> Reply:
        if asked.path.endswith("/status"):
            return Reply(200, {"Content-Type": "application/json"}, json.dumps({"status": status}).encode())
        return Reply(404, {"Content-Type": "application/json"}, b"{}")

    with (
        ScriptedServer(answer) as server,
        vidlift.connect("topaz", api_key="k", base_url=server.url) as provider,
        pytest.warns(vidlift.UnknownStatusWarning, match=f"'{status}'"),
        pytest.raises(error),
    ):
        provider.attach("c1f96dc2-c448-40e8-82ee-bc0d7a9bb7a5").wait(timeout=5)
