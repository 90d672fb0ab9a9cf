"""The TensorPix models, on the bodies that the vendor publishes and on those that it does not."""

from __future__ import annotations

import copy
import json
import pickle
from pathlib import Path
from typing import Any

import pytest

from vidlift_api.tensorpix import SPEC, errors, models, types

PUBLISHED = Path(__file__).parents[2] / "specs/tensorpix/published"


def example(name: str) -> dict[str, Any]:
    """Return the example body in a published page: the only JSON object in it that starts a line."""
    (page,) = PUBLISHED.glob(f"*/{name}")
    text = page.read_text(encoding="utf-8")
    body: dict[str, Any] = json.JSONDecoder().raw_decode(text[text.index("{\n") :])[0]
    return body


@pytest.fixture
def job() -> dict[str, Any]:
    return example("get-job-details.example.txt")


@pytest.mark.parametrize(
    ("page", "model"),
    [("get-job-details.example.txt", models.Job), ("list-jobs.example.txt", models.PaginatedJobList)],
)
def test_published_example_survives_decoding_and_encoding(
    page: str, model: type[models.Job | models.PaginatedJobList]
) -> None:
    body = example(page)
    encoded = model.from_dict(body).to_dict()
    assert encoded == body
    # Equality takes 123 for 123.0; as text they differ.
    assert json.dumps(encoded, sort_keys=True) == json.dumps(body, sort_keys=True)


def test_running_job_decodes(job: dict[str, Any]) -> None:
    job |= {"status": 1, "output_video": None, "finished": None}
    decoded = models.Job.from_dict(job)
    assert decoded.status is models.StatusEnum.PROCESSING
    assert decoded.output_video is None
    assert decoded.to_dict() == job


def test_status_of_tomorrow_decodes(job: dict[str, Any]) -> None:
    job["status"] = 7
    decoded = models.Job.from_dict(job)
    assert decoded.status == 7
    assert not decoded.status.is_known
    assert decoded.to_dict()["status"] == 7
    assert pickle.loads(pickle.dumps(decoded)) == decoded  # noqa: S301 - what was pickled a moment ago
    assert copy.deepcopy(decoded) == decoded


def test_error_names_the_path(job: dict[str, Any]) -> None:
    body = {"count": 4, "next": None, "previous": None, "results": [copy.deepcopy(job) for _ in range(4)]}
    body["results"][3]["status"] = None  # type: ignore[index]  # the values of a JSON object are of any type
    with pytest.raises(errors.DecodeError) as caught:
        models.PaginatedJobList.from_dict(body)
    assert str(caught.value) == "PaginatedJobList.results[3].status: expected int, got null"
    assert (caught.value.expected, caught.value.found) == ("int", "null")


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("status", None, "Job.status: expected int, got null"),
        ("status", True, "Job.status: expected int, got bool"),
        ("status", "1", "Job.status: expected int, got string '1'"),
        ("id", 1.5, "Job.id: expected int, got number 1.5"),
        ("started", "yesterday", "Job.started: expected date-time, got string 'yesterday'"),
        ("grain", False, "Job.grain: expected number, got bool"),
        ("preview", 1, "Job.preview: expected bool, got int"),
        ("ml_models", {}, "Job.ml_models: expected array, got object"),
        ("ml_models", [3], "Job.ml_models[0]: expected object, got int"),
        ("output_video", [], "Job.output_video: expected object, got array"),
    ],
)
def test_wrong_type_is_named(job: dict[str, Any], key: str, value: object, message: str) -> None:
    with pytest.raises(errors.DecodeError) as caught:
        models.Job.from_dict(job | {key: value})
    assert str(caught.value) == message


@pytest.mark.parametrize("key", ["id", "status", "started", "output_video", "ml_models", "grain"])
def test_missing_required_key_is_named(job: dict[str, Any], key: str) -> None:
    del job[key]
    with pytest.raises(errors.DecodeError, match=rf"^Job\.{key}: expected .*, got nothing$"):
        models.Job.from_dict(job)


def test_body_that_is_no_object_is_named() -> None:
    with pytest.raises(errors.DecodeError, match=r"^Job: expected object, got array$"):
        models.Job.from_dict([])  # type: ignore[arg-type]  # what a server may send


def test_unknown_keys_are_kept_and_written_back(job: dict[str, Any]) -> None:
    job["new_in_2.0"] = {"deep": [1, None]}
    job["input_video"]["hdr"] = True
    decoded = models.Job.from_dict(job)
    assert decoded.additional_properties == {"new_in_2.0": {"deep": [1, None]}}
    assert decoded.input_video is not None
    assert decoded.input_video.additional_properties == {"hdr": True}
    assert decoded.to_dict() == job


def test_decoding_leaves_the_body_as_it_is(job: dict[str, Any]) -> None:
    before = copy.deepcopy(job)
    models.Job.from_dict(job)
    assert job == before


def test_absent_and_null_stay_apart() -> None:
    absent = models.CreateJob(ml_models=[44])
    null = models.CreateJob(ml_models=[44], end_frame=None)
    assert absent.to_dict() == {"ml_models": [44]}
    assert null.to_dict() == {"ml_models": [44], "end_frame": None}
    assert models.CreateJob.from_dict({"ml_models": [44]}).end_frame is types.UNSET


def test_enum_members_are_named_after_the_published_labels() -> None:
    assert {member.name: member.value for member in models.StatusEnum} == {
        "IN_QUEUE": 0,
        "PROCESSING": 1,
        "FINISHED": 2,
        "FAILED": -1,
        "CANCELED": -2,
    }
    assert [member.name for member in models.CodecEnum] == ["H264", "HEVC_H265", "APPLE_PRORES"]
    assert {member.value: member.name for member in models.OutputResolutionEnum} == {
        -1: "NO_RESIZE",
        640: "P360",
        720: "SD",
        854: "HQ",
        1280: "P720",
        1920: "P1080",
        2048: "K2",
        2560: "QHD",
        3840: "K4",
    }


def test_requests_carry_no_fields_that_the_server_fills_in() -> None:
    assert "id" not in models.CreateJob.__annotations__
    assert "id" in models.CreatedJob.__annotations__


def test_spec_says_where_the_package_comes_from() -> None:
    document = SPEC.document()
    assert (SPEC.title, SPEC.version) == (document["info"]["title"], document["info"]["version"])
    assert len(SPEC.sha256) == 64
    assert [source.url for source in SPEC.sources] == [
        source.url for source in SPEC.sources if source.url.startswith("https://")
    ]
    assert SPEC.sources
    assert SPEC.generators["openapi-python-client"] == "0.29.1"
