"""Faults of the transport, as a client's socket meets them."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from vidlift.sandbox import Disconnect, Fault, Garble, Latency, Moment, Patch, Reject, Truncate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Account = Any
    Open = Callable[..., Account]

BALANCE = "accounts_profile_balance_retrieve"
BALANCE_PATH = "/api/accounts/profile/balance/"


def collect(response: httpx.Response, received: bytearray) -> None:
    for chunk in response.iter_raw():
        received += chunk


def test_too_many_requests_with_seconds_and_with_a_date(open_account: Open) -> None:
    until = datetime(2026, 3, 1, 12, 0, 30, tzinfo=UTC)
    account = open_account(
        Fault(BALANCE, Reject(429, retry_after=2)), Fault(BALANCE, Reject(429, retry_after=until), skip=1)
    )
    first = account.request("GET", BALANCE_PATH)
    assert (first.status_code, first.headers["Retry-After"]) == (429, "2")
    second = account.request("GET", BALANCE_PATH)
    assert (second.status_code, second.headers["Retry-After"]) == (429, "Sun, 01 Mar 2026 12:00:30 GMT")
    assert account.balance() == "1000.0000"


@pytest.mark.parametrize("status", [500, 502, 503, 520, 599])
def test_server_errors_even_with_unregistered_statuses(open_account: Open, status: int) -> None:
    account = open_account(
        Fault(BALANCE, Reject(status)), Fault(BALANCE, Reject(status, body="<h1>x</h1>"), skip=1)
    )
    response = account.client.get(BALANCE_PATH)
    assert (response.status_code, list(response.json())) == (status, ["detail"])
    page = account.client.get(BALANCE_PATH)
    assert (page.status_code, page.text) == (status, "<h1>x</h1>")
    assert page.headers["Content-Type"].startswith("text/html")


def test_a_rejected_request_is_not_carried_out(open_account: Open, small: Path) -> None:
    account = open_account(Fault("jobs_create", Reject(500)))
    body = {"input_video": account.upload(small), "ml_models": [45]}
    assert account.request("POST", "/api/jobs/", json=body).status_code == 500
    assert account.get("/api/jobs/")["count"] == 0


@pytest.mark.parametrize(("moment", "jobs"), [(Moment.BEFORE, 0), (Moment.AFTER, 1), (Moment.MID_BODY, 1)])
def test_a_cut_connection_before_and_after_the_job_was_made(
    open_account: Open, small: Path, moment: Moment, jobs: int
) -> None:
    account = open_account(Fault("jobs_create", Disconnect(moment)))
    body = {"input_video": account.upload(small), "ml_models": [45]}
    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        account.client.post("/api/jobs/", json=body)
    assert account.get("/api/jobs/")["count"] == jobs
    made = [record for record in account.sandbox.requests if record.operation == "jobs_create"]
    assert [record.status for record in made] == [201 if moment is Moment.MID_BODY else None]


def test_a_download_cut_in_the_middle_can_be_resumed(open_account: Open, bunny: Path) -> None:
    account = open_account(Fault("storage", Disconnect(Moment.MID_BODY)))
    url = account.get(f"/api/videos/{account.upload(bunny)}/")["file"]
    content, received = bunny.read_bytes(), bytearray()
    with httpx.stream("GET", url) as response, pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        collect(response, received)
    assert 0 < len(received) < len(content)
    rest = httpx.get(url, headers={"Range": f"bytes={len(received)}-", "If-Range": response.headers["ETag"]})
    assert rest.status_code == 206
    assert received + rest.content == content


def test_bodies_that_are_cut_or_no_json(open_account: Open) -> None:
    account = open_account(Fault(BALANCE, Truncate(0.5)), Fault(BALANCE, Garble(), skip=1))
    cut = account.client.get(BALANCE_PATH)
    assert (cut.status_code, cut.text) == (200, '{"balance_usd"')
    page = account.client.get(BALANCE_PATH)
    assert page.status_code == 200
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert page.text.startswith("<html>")


def test_members_can_be_changed_and_removed_in_answers_and_lists(open_account: Open, small: Path) -> None:
    account = open_account(
        Fault(
            "jobs_retrieve", Patch({"status": 7, "input_video.file": None, "no.such": 1}, remove=("grain",))
        ),
        Fault("jobs_list", Patch({"status": 7})),
    )
    job_id = account.create(account.upload(small))["id"]
    spoiled = account.client.get(f"/api/jobs/{job_id}/").json()
    assert spoiled["status"] == 7
    assert spoiled["input_video"]["file"] is None
    assert not {"grain", "no"} & spoiled.keys()
    assert [job["status"] for job in account.client.get("/api/jobs/").json()["results"]] == [7]
    assert account.get(f"/api/jobs/{job_id}/")["status"] == 0


def test_latency_makes_a_client_time_out_though_the_work_is_done(open_account: Open, small: Path) -> None:
    account = open_account(Fault("jobs_create", Latency(600)))
    body = {"input_video": account.upload(small), "ml_models": [45]}
    with pytest.raises(httpx.ReadTimeout):
        account.client.post("/api/jobs/", json=body, timeout=0.1)
    deadline = time.monotonic() + 60
    while account.get("/api/jobs/")["count"] == 0:
        assert time.monotonic() < deadline


def test_every_second_request_fails_about_half_of_the_time(open_account: Open) -> None:
    account = open_account(Fault("*", Reject(503), times=None, probability=0.5), seed=3)
    statuses = [account.client.get(BALANCE_PATH).status_code for _ in range(40)]
    assert set(statuses) == {200, 503}
    again = open_account(Fault("*", Reject(503), times=None, probability=0.5), seed=3)
    assert [again.client.get(BALANCE_PATH).status_code for _ in range(40)] == statuses


def test_faults_can_be_planned_while_it_runs(account: Account) -> None:
    account.sandbox.faults.add(Fault(BALANCE, Reject(503)))
    assert account.client.get(BALANCE_PATH).status_code == 503
    assert account.client.get(BALANCE_PATH).status_code == 200


def test_storage_can_be_down(open_account: Open, small: Path) -> None:
    account = open_account(Fault("storage", Reject(503, retry_after=1)), Fault("footage", Reject(404)))
    down = httpx.get(account.get(f"/api/videos/{account.upload(small)}/")["file"])
    assert (down.status_code, down.headers["Retry-After"]) == (503, "1")
    assert down.text.startswith("<?xml")
    url = account.sandbox.publish(small)
    gone = account.request("POST", "/api/jobs/from-url/", json={"video_url": url, "ml_models": [45]})
    assert "404" in gone.json()["errors"]["video_url"][0]
