"""Pages of TensorPix's list: what a fleet sees of a job is what a read of the job would show."""

from __future__ import annotations

import copy
import gzip
import json
import pickle
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import vidlift
from tests.overlays.servers import Reply, ScriptedServer
from tests.overlays.test_tensorpix import JOB, RESTORED, VIDEO, snapshot
from vidlift import JobState
from vidlift.retrying import RetryPolicy
from vidlift_api.tensorpix.models import Job

if TYPE_CHECKING:
    from vidlift.listing import JobPage

NOW = datetime(2026, 5, 1, tzinfo=UTC)


def page(*jobs: Any, **links: Any) -> bytes:
    return json.dumps({"count": len(jobs), "next": None, "previous": None, "results": jobs} | links).encode()


def read_from(body: bytes) -> JobPage:
    once = RetryPolicy(attempts=1)
    with (
        ScriptedServer(Reply(200, {"Content-Type": "application/json"}, body)) as server,
        vidlift.connect("tensorpix", api_key="key-0123456789", base_url=server.url, retry=once) as tensorpix,
    ):
        return tensorpix.job_page(0)


moments = st.none() | st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001 - given a zone next
    lambda moment: f"{moment.isoformat()}+02:00"
)
numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False) | st.integers(-5, 10**6)
videos = st.none() | st.fixed_dictionaries(
    {"name": st.text(), "external_url": st.none() | st.text() | st.just("https://a.example/b.mp4?s=1")}
).map(lambda changes: {**VIDEO, **changes})
results = st.none() | st.fixed_dictionaries(
    {"name": st.text(), "width": st.integers(0, 10**5)},
    optional={
        "deleted": moments,
        "file": st.none() | st.text(),
        "size": st.none() | st.integers(0, 2**60),
        "framerate": st.none() | st.floats(0, 1000),
        "n_frames": st.none() | st.integers(0, 10**9),
    },
).map(lambda changes: {**RESTORED, **changes})


@pytest.mark.filterwarnings("ignore::vidlift.UnknownStatusWarning")
@given(
    changes=st.fixed_dictionaries(
        {
            "id": st.integers(0, 2**53),
            "status": st.sampled_from([0, 1, 2, -1, -2, 3, 99]),
            "started": moments,
            "finished": moments,
            "eta_s": numbers,
            "processing_progress": numbers,
            "cost_usd": st.sampled_from(["1.2500", "0", "-3", "NaN", "", "much"]),
            "input_video": videos,
            "output_video": results,
            "new_field": st.none() | st.text(),
        }
    )
)
def test_a_page_shows_of_a_job_what_a_read_shows(changes: dict[str, Any]) -> None:
    data = {**JOB, **changes}
    (seen,) = read_from(page(data)).snapshots
    model = Job.from_dict(data)
    read = snapshot(**changes)
    assert seen == read
    assert (seen.output and seen.output.url) == (read.output and read.output.url)
    assert seen.raw == model
    assert seen.raw.additional_properties == {"new_field": changes["new_field"]}


def test_the_page_says_how_long_the_list_is_and_whether_more_follows() -> None:
    more = read_from(page(JOB, count=250, next="https://backend.tensorpix.ai/api/jobs/?offset=100"))
    assert ([seen.job_id for seen in more.snapshots], more.total, more.last) == (["12"], 250, False)
    end = read_from(page(count=-1))
    assert (end.snapshots, end.total, end.last) == ([], None, True)
    nothing = read_from(b"{}")
    assert (nothing.snapshots, nothing.total, nothing.last) == ([], None, True)


def test_pages_are_asked_for_as_the_generated_client_does() -> None:
    with (
        ScriptedServer(Reply(200, {"Content-Type": "application/json"}, page(JOB))) as server,
        vidlift.connect("tensorpix", api_key="key-0123456789", base_url=server.url) as tensorpix,
    ):
        list(tensorpix.jobs())
        tensorpix.job_page(0)
        tensorpix.job_page(3)
    generated, ours, later = server.asked
    assert (ours.method, ours.path) == (generated.method, generated.path)
    for name in ("authorization", "user-agent", "accept", "host"):
        assert ours.headers[name] == generated.headers[name]
    assert later.path == "/api/jobs/?limit=100&offset=300"


@pytest.mark.parametrize(
    "body",
    [
        b"\xef\xbb\xbf" + page(JOB),
        page(JOB).replace(b"0.25", b"NaN"),
        page({**JOB, "started": "20260501T120000+0200"}),
        page({**JOB, "input_video": {**VIDEO, "name": "\ud800"}}),
    ],
    ids=["byte order mark", "NaN", "moment in the basic format", "half a pair"],
)
def test_what_the_generated_client_bears_is_borne(body: bytes) -> None:
    (seen,) = read_from(body).snapshots
    assert (seen.job_id, seen.state) == ("12", JobState.RUNNING)
    assert seen.raw.id == 12


@pytest.mark.parametrize(
    ("changes", "path"),
    [({"status": "working"}, "status"), ({"id": None}, "id")],
)
def test_what_a_snapshot_needs_must_be_as_documented(changes: dict[str, Any], path: str) -> None:
    with pytest.raises(vidlift.DecodeError) as caught:
        read_from(page(JOB, {**JOB, **changes}))
    assert caught.value.path == f"PaginatedJobList.results[1].{path}"


def test_what_a_snapshot_does_not_need_gives_a_warning_and_stays_as_it_came() -> None:
    changes = {"grain": "a lot", "eta_s": "soon", "input_video": "elsewhere", "cost_usd": 1.5}
    with pytest.warns(UserWarning, match="is kept: PaginatedJobList.results") as warned:
        (seen,) = read_from(page({**JOB, **changes})).snapshots
    assert {str(each.message).partition("results[0].")[2].partition(":")[0] for each in warned} == set(
        changes
    )
    assert (seen.state, seen.progress, seen.eta, seen.source) == (JobState.RUNNING, 0.25, None, None)
    assert seen.cost == vidlift.Cost(Decimal("1.5"), "credits")
    assert (seen.raw.grain, seen.raw.eta_s, seen.raw.input_video) == ("a lot", "soon", "elsewhere")


def test_a_packed_page_is_unpacked() -> None:
    packed = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    with (
        ScriptedServer(Reply(200, packed, gzip.compress(page(JOB)))) as server,
        vidlift.connect("tensorpix", api_key="key-0123456789", base_url=server.url) as tensorpix,
    ):
        assert [seen.job_id for seen in tensorpix.job_page(0).snapshots] == ["12"]
    assert "gzip" in server.asked[0].headers["accept-encoding"]


def test_a_page_that_is_refused_or_sent_elsewhere_is_an_error() -> None:
    elsewhere = Reply(302, {"Location": "http://127.0.0.1:9/"})
    for reply, kind in (
        (Reply(401, {}, b'{"detail": "Invalid token."}'), vidlift.AuthenticationError),
        (Reply(429, {"Retry-After": "70"}), vidlift.RateLimited),
        (elsewhere, vidlift.ApiError),
    ):
        with (
            ScriptedServer(reply) as server,
            vidlift.connect("tensorpix", api_key="key-0123456789", base_url=server.url) as tensorpix,
            pytest.raises(kind) as caught,
        ):
            tensorpix.job_page(0)
        assert "key-0123456789" not in str(caught.value)


@pytest.mark.parametrize("body", [b"<html>busy</html>", b'{"results": [', b"[]", b'{"results": [[]]}'])
def test_what_is_no_page_is_an_error(body: bytes) -> None:
    with pytest.raises(vidlift.DecodeError):
        read_from(body)


def test_an_unknown_status_on_a_page_warns() -> None:
    with pytest.warns(vidlift.UnknownStatusWarning, match="status 7"):
        (seen,) = read_from(page({**JOB, "status": 7})).snapshots
    assert (seen.state, seen.raw_status) == (JobState.UNKNOWN, 7)


def test_a_snapshot_of_a_page_is_copied_and_pickled_with_its_model() -> None:
    (seen,) = read_from(page({**JOB, "new": [1]})).snapshots
    early = pickle.loads(pickle.dumps(seen))  # noqa: S301 - our own bytes
    changed = attrs.evolve(seen, read_after=5.0)
    model = Job.from_dict({**JOB, "new": [1]})
    assert seen.raw == changed.raw == early.raw == copy.deepcopy(seen).raw == model
    late = pickle.loads(pickle.dumps(seen))  # noqa: S301 - our own bytes
    assert (late, late.raw, changed.read_after) == (seen, model, 5.0)
