"""The assembled TensorPix document says what is known, and takes the bodies that the pages show."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from generator import catalog, overlay, pipeline
from generator.assemble import Slice, assemble
from generator.openapi import documents
from generator.openapi.documents import copied
from generator.problems import GeneratorError
from tests.generator.contract import (
    ROOT,
    Document,
    assembled,
    body_schemas,
    complaints,
    operations,
    stock_modules,
)
from tests.generator.walking import walk

if TYPE_CHECKING:
    from pathlib import Path

READ = {"200", "401", "403", "429"}
FOUND = READ | {"404"}
# Each operation: its ID, how far it is known, the statuses that it answers.
OPERATIONS = {
    "GET /api/accounts/profile/balance/": ("accounts_profile_balance_retrieve", "documented", READ),
    "GET /api/jobs/": ("jobs_list", "documented", READ | {"400"}),
    "POST /api/jobs/": ("jobs_create", "documented", {"201", "400", "401", "403", "415", "429", "500"}),
    "GET /api/jobs/{id}/": ("jobs_retrieve", "published", FOUND),
    "DELETE /api/jobs/{id}/": (
        "jobs_destroy", "documented", {"204", "400", "401", "403", "404", "409", "429", "500"}),
    "POST /api/jobs/from-url/": (
        "jobs_from_url_create", "documented", {"201", "400", "401", "402", "403", "415", "429", "500"}),
    "GET /api/jobs/history/{id}/": ("jobs_history_retrieve", "observed", FOUND),
    "GET /api/ml-models/": ("ml_models_list", "documented", READ | {"400", "404"}),
    "GET /api/videos/": ("videos_list", "documented", READ | {"400"}),
    "POST /api/videos/": ("videos_create", "documented", {"201", "400", "401", "403", "415", "429", "500"}),
    "GET /api/videos/{id}/": ("videos_retrieve", "documented", FOUND),
    "DELETE /api/videos/{id}/": (
        "videos_destroy", "documented", {"204", "400", "401", "403", "404", "409", "429"}),
    "GET /api/restored-videos/": ("restored_videos_list", "documented", READ | {"400"}),
    "GET /api/restored-videos/{id}/": ("restored_videos_retrieve", "documented", FOUND),
    "DELETE /api/restored-videos/{id}/": (
        "restored_videos_destroy", "documented", {"204", "400", "401", "403", "404", "429"}),
    "GET /api/video-gen/jobs/{id}/": ("video_gen_jobs_retrieve", "observed", FOUND),
    "GET /api/video-gen/videos/{id}/": ("video_gen_videos_retrieve", "observed", FOUND),
}  # fmt: skip
UNVERIFIED = {"qscale", "prores_profile", "sharpen_strength", "fps_interpolation_factor", "playback_speed"}
PROVIDER = catalog.load(ROOT).providers["tensorpix"]


@pytest.fixture(scope="module")
def document() -> Document:
    return assembled("tensorpix")


def shown(page: str) -> Any:
    """The example body that a rendered page shows."""
    text = PROVIDER.path(attrs.evolve(PROVIDER.sources[0], file=f"published/1.1.0/{page}")).read_text("utf-8")
    return json.JSONDecoder().raw_decode(text[text.index("{\n") :])[0]


def filled(value: Any, name: str = "") -> Any:
    """An example body with the placeholders that no real answer has replaced."""
    if isinstance(value, dict):
        return {key: filled(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [filled(item) for item in value]
    return "12.5000" if name == "cost_usd" else value


def job(**changes: Any) -> Any:
    return filled(shown("get-job-details.example.txt")) | changes


def test_operations_evidence_and_statuses(document: Document) -> None:
    assert {
        name: (found["operationId"], found["x-evidence"], set(found["responses"]))
        for name, found in operations(document).items()
    } == OPERATIONS


def test_every_operation_wants_the_token_and_says_so_to_machines(document: Document) -> None:
    assert all(found["security"] == [{"tokenAuth": []}] for found in operations(document).values())
    scheme = document["components"]["securitySchemes"]["tokenAuth"]
    assert (scheme["in"], scheme["name"], scheme["x-auth-prefix"]) == ("header", "Authorization", "Token")
    assert document["servers"] == [{"url": "https://backend.tensorpix.ai"}]


def test_it_is_valid_and_committed_as_it_is(document: Document) -> None:
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []
    assert documents.read(PROVIDER.openapi) == document


def test_paths_end_with_the_slash_that_the_server_insists_on(document: Document) -> None:
    assert all(path.startswith("/api/") and path.endswith("/") for path in document["paths"])


def test_the_schemas_have_the_fields_of_the_rendered_pages(document: Document) -> None:
    schemas = document["components"]["schemas"]
    (listed,) = shown("list-jobs.example.txt")["results"]
    for example in (shown("get-job-details.example.txt"), listed):
        assert set(example) == set(schemas["Job"]["properties"])
        assert set(example["input_video"]) == set(schemas["Video"]["properties"])
        assert set(example["output_video"]) == set(schemas["RestoredVideo"]["properties"])
        assert set(example["output_video"]["preview_videos"]) == set(schemas["PreviewVideos"]["properties"])
        assert set(example["ml_models"][0]) == set(schemas["MLModelList"]["properties"])
    assert set(shown("list-jobs.example.txt")) == set(schemas["PaginatedJobList"]["properties"])


def test_the_bodies_of_the_rendered_pages_fit(document: Document) -> None:
    assert complaints(document, "Job", job()) == []
    assert complaints(document, "PaginatedJobList", filled(shown("list-jobs.example.txt"))) == []


RUNNING = {
    "output_video": None,
    "finished": None,
    "started": None,
    "eta_s": None,
    "processing_progress": None,
}


def test_a_queued_job_fits(document: Document) -> None:
    assert complaints(document, "Job", job(status=0, **RUNNING)) == []
    assert complaints(document, "Job", job(input_video=None)) == []
    model = job()["ml_models"][0] | {"upscale_factor": None, "fps_boost_factor": None, "max_resolution": None}
    assert complaints(document, "Job", job(ml_models=[model])) == []


def test_a_queued_job_does_not_fit_what_is_published() -> None:
    source = PROVIDER.sources[0]
    (page,) = pipeline.extracted(PROVIDER, source.file, PROVIDER.path(source).read_bytes())
    published = assemble([Slice(page.document, page.source, page.url)])
    assert any("output_video" in found for found in complaints(published, "Job", job(output_video=None)))


@pytest.mark.parametrize(
    "change", [{"status": 7}, {"codec": "av1"}, {"grain": "1"}, {"id": None}, {"cost_usd": 1.5}]
)
def test_corrections_do_not_open_the_rest(document: Document, change: dict[str, Any]) -> None:
    assert complaints(document, "Job", job(**change)) != []


@pytest.mark.parametrize(
    "body",
    [
        {"ml_models": [44]},
        {"input_video": 1, "ml_models": [44], "output_resolution": 3840},
        {"input_video": 1, "ml_models": [1, 2], "preview": True, "start_frame": 0, "end_frame": None,
         "crf": 51, "codec": "prores_ks", "container": "mov", "chroma_subsampling": "yuv422p10le",
         "grain": 0.5, "stabilization_smoothing": 40, "comparison": False, "qscale": 11,
         "prores_profile": 1,
         "sharpen_strength": 2, "fps_interpolation_factor": 1.5, "playback_speed": 0.5},
    ],
)  # fmt: skip
def test_jobs_that_can_be_asked_for(document: Document, body: dict[str, Any]) -> None:
    assert complaints(document, "CreateJob", body) == []


@pytest.mark.parametrize(
    "body",
    [
        {"input_video": 1},
        {"ml_models": []},
        {"ml_models": ["4x"]},
        {"ml_models": [1], "crf": 52},
        {"ml_models": [1], "crf": -1},
        {"ml_models": [1], "grain": 1.01},
        {"ml_models": [1], "stabilization_smoothing": 41},
        {"ml_models": [1], "end_frame": 0},
        {"ml_models": [1], "start_frame": -1},
        {"ml_models": [1], "codec": "av1"},
        {"ml_models": [1], "container": "avi"},
        {"ml_models": [1], "output_resolution": 1000},
    ],
)
def test_jobs_that_cannot(document: Document, body: dict[str, Any]) -> None:
    assert complaints(document, "CreateJob", body) != []
    if "input_video" not in body and "end_frame" not in body and "start_frame" not in body:
        assert complaints(document, "EnhanceVideo", {"video_url": "https://v.example/a.mp4", **body}) != []


def test_requests_hold_what_can_be_written_alone(document: Document) -> None:
    schemas = document["components"]["schemas"]
    assert not {"id", "cost_usd", "owner", "output_video", "status"} & set(schemas["CreateJob"]["properties"])
    assert not {"id", "cost_usd", "input_video", "preview"} & set(schemas["EnhanceVideo"]["properties"])
    assert set(schemas["CreateJob"]["required"]) == {"ml_models"}
    assert set(schemas["EnhanceVideo"]["required"]) == {"ml_models", "video_url"}


def test_what_is_not_verified_says_so_and_has_no_range(document: Document) -> None:
    fields = document["components"]["schemas"]["CreateJob"]["properties"]
    assert {name for name, field in fields.items() if "x-evidence" in field} == UNVERIFIED
    for name in UNVERIFIED:
        assert not {"minimum", "maximum", "enum"} & set(fields[name])
        assert "nverified" in fields[name]["description"]


def test_the_answer_to_a_new_job_has_ids_and_no_status(document: Document) -> None:
    body = {"id": 1, "cost_usd": "1.5000", "owner": "me@example.org", "ml_models": [44], "input_video": 7,
            "output_video": None, "chroma_subsampling": ""}  # fmt: skip
    assert complaints(document, "CreatedJob", body) == []
    assert "status" not in document["components"]["schemas"]["CreatedJob"]["properties"]
    assert complaints(document, "CreatedJob", {**body, "output_video": {"id": 1}}) != []


def test_an_upload_is_a_file(document: Document) -> None:
    schema = body_schemas(document)["POST /api/videos/ request multipart/form-data"]
    assert schema == {"$ref": "#/components/schemas/VideoUpload"}
    field = document["components"]["schemas"]["VideoUpload"]["properties"]["file"]
    assert (field["type"], field["format"], field["contentMediaType"]) == (
        "string",
        "binary",
        "application/octet-stream",
    )


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"errors": {"crf": ["too large"]}, "non_field_errors": ["no"]},
        {"crf": ["too large"]},
        {"detail": "no"},
    ],
)
def test_refusals_of_every_shape_fit(document: Document, body: dict[str, Any]) -> None:
    assert complaints(document, "ValidationError", body) == []


@pytest.mark.parametrize(
    ("schema", "body"),
    [
        ("JobHistory", {"id": 1, "status": "anything", "output_video": None, "error": "unknown field"}),
        (
            "VideoGenJob",
            {"id": "9b2d5a7e-0000-4000-8000-000000000000", "status": "new", "generated_video": None},
        ),
        ("GeneratedVideo", {"id": "9b2d5a7e-0000-4000-8000-000000000000", "n_frames": None, "later": {}}),
        ("PaginatedMLModelListList", {}),
        ("CreditsBalance", {"balance_usd": "-12.5000"}),
    ],
)
def test_what_is_hardly_known_is_read_leniently(document: Document, schema: str, body: Any) -> None:
    assert complaints(document, schema, body) == []


def test_no_limit_is_beyond_what_its_format_holds(document: Document) -> None:
    for place, value in walk(document["components"]["schemas"]):
        if isinstance(value, dict) and value.get("format") == "int64":
            assert value.get("maximum", 0) < 2**63, place


def test_every_field_that_we_wrote_is_described(document: Document) -> None:
    own = documents.read(PROVIDER.documented)["components"]["schemas"]
    for name, schema in own.items():
        assert schema["description"], name
        for field, value in schema.get("properties", {}).items():
            assert value.get("description"), f"{name}.{field}"


def test_every_correction_says_why_and_how_that_is_known() -> None:
    for action in documents.read(PROVIDER.corrections)["actions"]:
        assert len(action["description"]) > 20
        assert action["x-evidence"] in {"published", "documented", "observed", "inferred"}
        assert action["x-source"]


def test_each_correction_is_needed() -> None:
    """Without any one action the document is another, or the next actions do not apply."""
    whole = documents.read(PROVIDER.corrections)
    page = PROVIDER.sources[0]
    slices = [
        *pipeline.extracted(PROVIDER, page.file, PROVIDER.path(page).read_bytes()),
        Slice(documents.read(PROVIDER.documented), "documented.yaml"),
    ]
    raw = assemble(slices)
    complete = overlay.apply(raw, whole, source="corrections.yaml")
    for number in range(len(whole["actions"])):
        less = copied(whole)
        del less["actions"][number]
        with contextlib.suppress(GeneratorError):
            assert overlay.apply(raw, less, source="corrections.yaml") != complete, number


def test_the_stock_generator_builds_every_operation_without_a_warning(
    document: Document, tmp_path: Path
) -> None:
    problems, modules = stock_modules(document, tmp_path)
    assert problems == []
    assert modules == {name for name, _, _ in OPERATIONS.values()}
