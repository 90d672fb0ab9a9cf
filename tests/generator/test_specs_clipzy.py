"""The assembled Clipzy document says what the pages say, and takes what the engine really sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from generator.lint import reference_places
from tests.generator.contract import (
    ROOT,
    Document,
    assembled,
    body_schemas,
    complaints,
    inline_objects,
    operations,
    resolved,
    stock_modules,
    undescribed,
)

if TYPE_CHECKING:
    from pathlib import Path

# Each operation with the statuses that the pages name or that the engine was seen to answer.
PROXY = {"401", "403"}
OPERATIONS = {
    "GET /api/v1/health": {"200"} | PROXY,
    "POST /api/v1/videos/upload": {"200", "400", "413", "422", "500"} | PROXY,
    "GET /api/v1/videos/info/{video_id}": {"200", "404", "500"} | PROXY,
    "GET /api/v1/jobs": {"200", "422", "500"} | PROXY,
    "POST /api/v1/jobs": {"200", "404", "409", "422", "500"} | PROXY,
    "GET /api/v1/jobs/{job_id}": {"200", "404", "500"} | PROXY,
    "GET /api/v1/jobs/{job_id}/result": {"200", "404", "409", "500"} | PROXY,
    "GET /api/v1/jobs/{job_id}/download": {"200", "206", "307", "404", "500"} | PROXY,
}
OBSERVED = {"GET /api/v1/videos/info/{video_id}", "GET /api/v1/jobs/{job_id}/download"}
NAIVE = "2026-11-21T22:35:22.687504"
ZONED = "2026-11-21T22:35:22Z"


def documented_job(**changes: Any) -> Document:
    """The fields that the pages list for a job, and no other."""
    return {
        "job_id": "job_0123456789ab",
        "video_id": "vid_0123456789ab",
        "status": "queued",
        "progress_percent": 0,
        "current_stage": None,
        "created_at": ZONED,
        "updated_at": ZONED,
        "started_at": None,
        "completed_at": None,
        "template_video_id": None,
    } | changes


def observed_job(**changes: Any) -> Document:
    """The 18 fields that the engine sends wherever it sends a job."""
    return (
        documented_job(created_at=NAIVE, updated_at=NAIVE)
        | {
            "style_json": None,
            "output_video_url": None,
            "result_paths": {},
            "render_metadata": None,
            "logs": [],
            "stage_history": [],
            "error": None,
            "processing_time_seconds": None,
        }
        | changes
    )


def style(**changes: Any) -> Document:
    """A style with the fields of the pages' samples, which leave the optional ones out."""
    return {
        "version": "1.0",
        "color_grade": dict.fromkeys(
            ("temperature", "tint", "saturation", "contrast", "highlights", "shadows"), -100.0
        ),
        "aspect_ratio": "16:9",
        "frame_rate": 30,
        "audio_style": {
            "normalization_level": 0.8,
            "compression_ratio": 4.0,
            "bass_boost": 20.0,
            "enhance_speech": True,
        },
        "cut_frequency": 12.5,
        "motion_intensity": 0,
        "zoom_usage": 100,
        "primary_transition": {"type": "cut", "duration_ms": 0, "easing": "linear"},
        "detected_beats": [{"timestamp_ms": 500.0, "confidence": 0.9, "frequency": "bass"}],
        "tempo_bpm": None,
        "music_genre": None,
        "created_at": ZONED,
        "source_duration_seconds": 30.0,
        "extraction_confidence": 0.92,
    } | changes


def answer(data: object) -> Document:
    """The engine's envelope: five keys, two of them on no page."""
    return {"success": True, "message": "Done", "data": data, "error": None, "timestamp": NAIVE}


@pytest.fixture(scope="module")
def document() -> Document:
    return assembled("clipzy")


def test_every_operation_is_there_with_its_statuses(document: Document) -> None:
    assert {name: set(item["responses"]) for name, item in operations(document).items()} == OPERATIONS


def test_evidence_and_source_stand_on_every_operation(document: Document) -> None:
    for name, operation in operations(document).items():
        observed = name in OBSERVED
        assert operation["x-evidence"] == ("observed" if observed else "documented"), name
        assert ("github.com/Forge-SE" if observed else "mintlify.app") in operation["x-source"], name


def test_every_operation_says_what_it_does_and_has_one_tag(document: Document) -> None:
    for name, operation in operations(document).items():
        assert operation["summary"], name
        assert operation["description"], name
        assert operation["tags"] == [name.split("/")[3]], name
    assert {tag["name"] for tag in document["tags"]} == {"health", "jobs", "videos"}


def test_a_bearer_token_is_optional_everywhere_and_no_server_is_assumed(document: Document) -> None:
    for name, operation in operations(document).items():
        assert operation["security"] == [{}, {"bearerAuth": []}], name
    assert document["components"]["securitySchemes"]["bearerAuth"]["scheme"] == "bearer"
    assert "servers" not in document


def test_the_document_is_valid_openapi_and_refers_to_nothing_outside(document: Document) -> None:
    assert document["openapi"] == "3.1.0"
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []
    assert {text for _, text in reference_places(document) if not text.startswith("#/components/")} == set()


def test_everything_has_a_name_and_a_description(document: Document) -> None:
    assert inline_objects(document) == []
    assert undescribed(document) == []
    inline = {place for place, schema in body_schemas(document).items() if "$ref" not in schema}
    assert {place.split()[-2:] == ["500", "text/plain"] for place in inline} == {True}


def test_the_stock_generator_builds_every_operation_without_a_warning(
    document: Document, tmp_path: Path
) -> None:
    problems, modules = stock_modules(document, tmp_path)
    assert problems == []
    assert modules == {
        "create_job",
        "download_job_output",
        "get_health",
        "get_job",
        "get_job_result",
        "get_video_info",
        "list_jobs",
        "upload_video",
    }


def test_every_name_on_the_published_page_is_in_the_document(document: Document) -> None:
    page = (ROOT / "specs/clipzy/published/v1/schemas-job.txt").read_text(encoding="utf-8").splitlines()
    schemas = document["components"]["schemas"]
    kinds = {"string", "integer", "object", "float"}
    fields: dict[str, set[str]] = {}
    required: dict[str, set[str]] = {}
    schema = ""
    for line, following, after in zip(page, page[1:], [*page[2:], ""], strict=False):
        if line in {"JobCreateRequest", "JobResponse", "JobDetailResponse"}:
            schema = line
        elif following in kinds:
            fields.setdefault(schema, set()).add(line)
            if after == "required":
                required.setdefault(schema, set()).add(line)
    assert {name: len(found) for name, found in fields.items()} == {
        "JobCreateRequest": 4,
        "JobResponse": 10,
        "JobDetailResponse": 4,
    }
    assert fields["JobCreateRequest"] == set(schemas["JobCreateRequest"]["properties"])
    assert fields["JobResponse"] == set(schemas["JobResponse"]["properties"])
    assert fields["JobDetailResponse"] < set(schemas["JobDetailResponse"]["allOf"][1]["properties"])
    assert required == {name: set(schemas[name]["required"]) for name in ("JobCreateRequest", "JobResponse")}


@pytest.mark.parametrize(
    ("schema", "body"),
    [
        pytest.param(
            "HealthEnvelope", answer({"status": "ok", "timestamp": NAIVE, "version": "0.1.0"}), id="health"
        ),
        pytest.param(
            "UploadEnvelope",
            {
                "success": True,
                "message": "Video uploaded successfully",
                "data": {
                    "video_id": "vid_0123456789ab",
                    "filename": "clip.mp4",
                    "file_size_bytes": 1024,
                    "uploaded_at": ZONED,
                    "storage_url": "internal://storage/videos/vid_0123456789ab",
                    "metadata": {"width": 1920, "height": 1080, "duration_seconds": 60.0, "format": "mp4"},
                },
            },
            id="upload as on the pages",
        ),
        pytest.param(
            "UploadEnvelope",
            answer({"video_id": "vid_0123456789ab", "job_id": "job_0123456789ab", "uploaded_at": NAIVE}),
            id="upload as observed",
        ),
        pytest.param("VideoInfoEnvelope", answer({"video_id": "vid_0123456789ab"}), id="video info"),
        pytest.param(
            "JobEnvelope",
            {"success": True, "message": "Job created", "data": documented_job()},
            id="job as on the pages",
        ),
        pytest.param("JobEnvelope", answer(observed_job()), id="job as observed"),
        pytest.param(
            "JobEnvelope",
            answer(observed_job(status="processing", progress_percent=70, current_stage="style_transfer")),
            id="the engine's name of a stage",
        ),
        pytest.param(
            "JobEnvelope",
            answer(
                documented_job(status="processing", progress_percent=70, current_stage="style_application")
            ),
            id="the pages' name of a stage",
        ),
        pytest.param(
            "JobEnvelope",
            answer(observed_job(started_at=ZONED, completed_at=ZONED)),
            id="times with and without zone",
        ),
        pytest.param(
            "JobDetailEnvelope",
            answer(
                observed_job(
                    status="completed",
                    progress_percent=100,
                    current_stage="rendering",
                    style_json=style(),
                    output_video_url="file:////srv/storage/out.mp4",
                    result_paths={"rendered_video_path": "/srv/storage/out.mp4"},
                    render_metadata={"codec": "h264", "resolution": "1920x1080", "ffmpeg_used": True},
                    logs=[{"timestamp": NAIVE, "level": "INFO", "message": "start", "stage": None}],
                    stage_history=[
                        {"timestamp": NAIVE, "status": "processing", "progress_percent": 5, "stage": None}
                    ],
                    processing_time_seconds=12.5,
                )
            ),
            id="completed",
        ),
        pytest.param(
            "JobDetailEnvelope",
            answer(
                observed_job(
                    status="failed",
                    error={
                        "stage": None,
                        "message": "Video not found",
                        "details": {"traceback": "Traceback"},
                        "timestamp": NAIVE,
                    },
                )
            ),
            id="failed as observed",
        ),
        pytest.param(
            "JobDetailEnvelope",
            answer(documented_job(status="failed", error={"stage": "rendering", "message": "no"})),
            id="failed as on the pages",
        ),
        pytest.param(
            "JobListEnvelope",
            answer({"jobs": [observed_job()], "total": 1, "page": 1, "page_size": 10}),
            id="list",
        ),
        pytest.param("StyleJSON", style(), id="style"),
        pytest.param(
            "StyleJSON",
            style(
                secondary_transition={"type": "wipe", "duration_ms": 300, "easing": "ease-in"},
                use_subtitles=True,
                text_overlays=[
                    {
                        "content": "a",
                        "font": "b",
                        "size": 12,
                        "color": "#fff",
                        "position": "top",
                        "duration_ms": None,
                    }
                ],
                tempo_bpm=120.0,
                music_genre="ambient",
            ),
            id="style with everything",
        ),
        pytest.param(
            "JobCreateRequest", {"video_id": "vid_1", "config": {"quality": "high", "own": 1}}, id="create"
        ),
        pytest.param(
            "WebhookPayload",
            {
                "job_id": "job_1",
                "status": "completed",
                "progress_percent": 100,
                "output_video_url": "https://x",
            },
            id="flat webhook",
        ),
        pytest.param("WebhookPayload", answer(documented_job(status="failed")), id="webhook in an envelope"),
    ],
)
def test_a_body_of_the_pages_or_of_the_engine_fits(document: Document, schema: str, body: object) -> None:
    assert complaints(document, schema, body) == []


@pytest.mark.parametrize(
    ("status", "body"),
    [
        pytest.param(
            "404",
            {"success": False, "message": "no", "error": {"detail": "no job", "code": "JOB_NOT_FOUND"}},
            id="the pages",
        ),
        pytest.param("404", {"detail": "Job not found: job_1"}, id="the engine's detail"),
        pytest.param("500", {"detail": "Failed to get job"}, id="the engine's own error"),
        pytest.param(
            "500",
            {"success": False, "message": "Internal server error", "error": {"detail": "Internal error"}},
            id="an error that nothing caught",
        ),
        pytest.param("400", {"detail": "Invalid video: No filename provided"}, id="a bad file"),
        pytest.param(
            "422",
            {
                "success": False,
                "message": "Validation error",
                "error": {
                    "details": [
                        {"type": "missing", "loc": ["body", 0], "msg": "Field required", "input": None}
                    ]
                },
            },
            id="the engine's validation",
        ),
        pytest.param(
            "422",
            {"success": False, "message": "no", "error": {"detail": "no file", "code": "MISSING_FIELD"}},
            id="the pages' validation",
        ),
    ],
)
def test_every_shape_of_an_error_fits_its_status(document: Document, status: str, body: object) -> None:
    schemas = {
        schema["$ref"].rsplit("/", 1)[-1]
        for place, schema in body_schemas(document).items()
        if place.split()[2:] == [status, "application/json"]
    }
    assert len(schemas) == 1  # one status, one shape, for every operation
    assert complaints(document, schemas.pop(), body) == []


@pytest.mark.parametrize(
    ("schema", "body"),
    [
        pytest.param("JobCreateRequest", {"template_video_id": "vid_1"}, id="no video"),
        pytest.param("JobResponse", documented_job(progress_percent=101), id="more than done"),
        pytest.param("JobResponse", documented_job(created_at="yesterday"), id="no time"),
        pytest.param("JobResponse", documented_job(status="paused"), id="status"),
        pytest.param("StyleJSON", style(motion_intensity=101), id="motion above 100"),
        pytest.param("StyleJSON", style(zoom_usage=-1), id="zoom below 0"),
        pytest.param("StyleJSON", style(extraction_confidence=1.1), id="confidence above 1"),
        pytest.param("StyleJSON", style(color_grade={"tint": 0}), id="incomplete colors"),
        pytest.param("ColorGrade", style()["color_grade"] | {"tint": 101}, id="tint above 100"),
        pytest.param("ErrorResponse", {"detail": "no"}, id="another shape of error"),
    ],
)
def test_a_body_that_the_pages_rule_out_does_not_fit(document: Document, schema: str, body: object) -> None:
    assert complaints(document, schema, body) != []


def test_times_carry_no_format_that_would_refuse_the_engines(document: Document) -> None:
    formats = {schema.get("format") for schema in document["components"]["schemas"].values()}
    assert formats == {None, "binary"}


def test_pages_of_jobs_are_asked_for_within_the_engines_limits(document: Document) -> None:
    parameters = {
        parameter["name"]: parameter["schema"]
        for parameter in operations(document)["GET /api/v1/jobs"]["parameters"]
    }
    assert parameters["page"] == {"type": "integer", "default": 1, "minimum": 1}
    assert parameters["page_size"] == {"type": "integer", "default": 10, "minimum": 1, "maximum": 100}


def test_the_download_can_be_resumed_and_redirected(document: Document) -> None:
    operation = operations(document)["GET /api/v1/jobs/{job_id}/download"]
    parameters = [resolved(document, parameter) for parameter in operation["parameters"]]
    assert [(parameter["in"], parameter["name"]) for parameter in parameters] == [
        ("path", "job_id"),
        ("header", "Range"),
    ]
    assert set(operation["responses"]["206"]["headers"]) == {"ETag", "Last-Modified"}
    assert set(operation["responses"]["307"]["headers"]) == {"Location"}
