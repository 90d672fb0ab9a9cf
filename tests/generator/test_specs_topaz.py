"""The assembled Topaz document says what is known of the API, and takes the bodies that were seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from openapi_spec_validator import OpenAPIV30SpecValidator

from generator.lint import reference_places
from tests.generator.contract import (
    Document,
    assembled,
    body_schemas,
    complaints,
    inline_objects,
    operations,
    stock_modules,
    undescribed,
)

if TYPE_CHECKING:
    from pathlib import Path

# What the vendor documents: each operation with the statuses that it answers.
OPERATIONS = {
    "GET /video/status": {"200", "500"},
    "POST /video/": {"200", "400", "401", "413", "500", "503"},
    "POST /video/express": {"200", "400", "401", "413", "500", "503"},
    "PATCH /video/{requestId}/accept": {"202", "400", "401", "402", "403", "404", "500", "503"},
    "PATCH /video/{requestId}/complete-upload/": {"202", "400", "401", "403", "404", "500"},
    "GET /video/{requestId}": {"200", "401", "403", "404", "500"},
    "DELETE /video/{requestId}": {"200", "204", "400", "401", "403", "404", "500"},
    "GET /video/{requestId}/cancel-estimate": {"200", "400", "401", "403", "404", "500"},
    "DELETE /video/{requestId}/media": {"204", "400", "401", "403", "404", "500"},
    "GET /video/{requestId}/status": {"200", "401", "403", "404", "500"},
    "GET /video/{requestId}/metrics": {"200", "401", "403", "404", "500"},
    "GET /video/history": {"200", "400", "401", "403", "500"},
}
# What GET /video/status listed in October 2026.
LISTED = """
    aaa-9 aaa-10 ahq-12 aion-1 alq-13 alqs-2 amq-13 amqs-2 apf-2 apo-8 ast-2 chf-3 chr-2 color-1
    ddv-3 dtd-4 dtds-2 dtv-4 dtvs-2 ganim-1 gcg-5 ghq-5 hyp-1 hyp-2 iris-2 iris-3 nxf-1 nxhf-1 nxl-1
    nyx-3 pnat-1 prob-4 remove-1 rhea-1 sl-1 slc-1 slf-1 slf-2 slf-3 slhq-1 slm-1 slp-2 slp-2.5
    slp-2.6 stab-1 thd-3 thf-4 thm-2 wonder-1
"""
LIVE_MODELS = LISTED.split()
REQUEST_ID = "c1f96dc2-0d5b-4f5c-8f5e-0d1b3c5a7e9f"
PRESIGNED = {"provider": "s3", "presignedUrl": "https://bucket.example/clip.mp4?X-Amz-Signature=0"}
ROLE = {
    "provider": "s3",
    "awsCredentials": {"roleArn": "arn:aws:iam::1:role/reader", "externalId": "e"},
    "bucketName": "bucket",
    "key": "clip.mp4",
}
MULTIPART = {"provider": "s3", "multipart": {"uploadId": "u", "urls": ["https://bucket.example/1"]}}
HD = {"width": 1920, "height": 1080}


def create_body(**changes: Any) -> Document:
    """The smallest body that an ordinary request takes, after the numbers of the vendor's quickstart."""
    return {
        "source": {
            "container": "mp4",
            "size": 1_500_000,
            "duration": 4.04,
            "frameCount": 97,
            "frameRate": 24,
            "resolution": {"width": 800, "height": 448},
        },
        "filters": [{"model": "apo-8", "fps": 60}],
        "output": {"resolution": HD, "frameRate": 24, "audioTransfer": "None"},
    } | changes


def source_body(**changes: Any) -> Document:
    return create_body(source=create_body()["source"] | changes)


def filter_body(**filters: Any) -> Document:
    return create_body(filters=[filters])


def express_body(**changes: Any) -> Document:
    return {
        "source": {"container": "mp4"},
        "filters": [{"model": "prob-4"}],
        "output": {"resolution": HD},
    } | changes


@pytest.fixture(scope="module")
def document() -> Document:
    return assembled("topaz")


def test_every_documented_operation_is_there_with_its_statuses(document: Document) -> None:
    assert {
        name: set(operation["responses"]) for name, operation in operations(document).items()
    } == OPERATIONS


def test_evidence_and_source_stand_on_every_operation(document: Document) -> None:
    evidence = {name: operation["x-evidence"] for name, operation in operations(document).items()}
    assert {name for name, kind in evidence.items() if kind == "published"} == {
        "GET /video/{requestId}/status"
    }
    assert {kind for name, kind in evidence.items() if name != "GET /video/{requestId}/status"} == {
        "documented"
    }
    assert all("topazlabs.com" in operation["x-source"] for operation in operations(document).values())


def test_every_operation_says_what_it_does_and_has_one_tag(document: Document) -> None:
    for name, operation in operations(document).items():
        assert operation["summary"], name
        assert operation["description"], name
        assert operation["tags"] == (["system"] if name == "GET /video/status" else ["video"]), name
    assert {tag["name"] for tag in document["tags"]} == {"system", "video"}


def test_only_the_availability_is_public(document: Document) -> None:
    for name, operation in operations(document).items():
        security = operation.get("security", document["security"])
        assert security == ([] if name == "GET /video/status" else [{"apiKey": []}]), name
    assert document["components"]["securitySchemes"] == {
        "apiKey": {"type": "apiKey", "in": "header", "name": "X-API-Key"}
    }
    assert [server["url"] for server in document["servers"]] == ["https://api.topazlabs.com"]


def test_the_document_is_valid_openapi_and_refers_to_nothing_outside(document: Document) -> None:
    assert document["openapi"] == "3.0.3"
    assert list(OpenAPIV30SpecValidator(document).iter_errors()) == []
    assert {text for _, text in reference_places(document) if not text.startswith("#/components/")} == set()


def test_everything_has_a_name_and_a_description(document: Document) -> None:
    assert inline_objects(document) == []
    assert undescribed(document) == []
    assert {place for place, schema in body_schemas(document).items() if "$ref" not in schema} == set()


def test_the_stock_generator_builds_every_operation_without_a_warning(
    document: Document, tmp_path: Path
) -> None:
    problems, modules = stock_modules(document, tmp_path)
    assert problems == []
    assert modules == {
        "accept_video_request",
        "cancel_video_request",
        "complete_video_upload",
        "create_express_video_request",
        "create_video_request",
        "delete_video_media",
        "estimate_video_cancellation",
        "get_system_status",
        "get_video_request",
        "get_video_request_metrics",
        "get_video_request_status",
        "list_video_requests",
    }


@pytest.mark.parametrize(
    ("schema", "body"),
    [
        pytest.param("CreateVideoRequest", create_body(), id="quickstart"),
        pytest.param(
            "CreateVideoRequest", source_body(container="3gp"), id="a container of the current text"
        ),
        pytest.param("CreateVideoRequest", source_body(size=99_999_999_999), id="the largest source"),
        pytest.param(
            "CreateVideoRequest", source_body(external=PRESIGNED), id="source behind a presigned URL"
        ),
        pytest.param("CreateVideoRequest", source_body(external=ROLE), id="source behind a role"),
        pytest.param(
            "CreateVideoRequest", create_body(destination={"external": MULTIPART}), id="own multipart"
        ),
        pytest.param(
            "CreateVideoRequest", create_body(notifications={"webhookUrl": "https://x.example"}), id="webhook"
        ),
        pytest.param("CreateVideoRequest", filter_body(model="next-9"), id="a model that nobody knows"),
        pytest.param(
            "CreateVideoRequest", filter_body(model="ast-2", creativity=0.5, prompt="a cat"), id="Astra 2"
        ),
        pytest.param(
            "CreateVideoRequest",
            filter_body(model="slc-1", creativity="low", isOptimizedMode=True),
            id="Astra",
        ),
        pytest.param(
            "CreateVideoRequest", filter_body(model="slp-2.6", videoBitDepth=10), id="keys of a model page"
        ),
        pytest.param(
            "CreateVideoRequest", filter_body(model="prob-4", focusFixLevel="None"), id="the word None"
        ),
        pytest.param(
            "CreateVideoRequest",
            filter_body(
                model="stab-1",
                rollingShutterCorrection=True,
                strength=16,
                reduceMotionJitter=5,
                fullFrame=False,
            ),
            id="stabilization",
        ),
        pytest.param(
            "CreateVideoRequest",
            filter_body(
                model="hyp-1",
                transferFunction="pq",
                adjustExposure=1,
                boostSaturation=0,
                highlightThreshold=0.45,
            ),
            id="HDR",
        ),
        pytest.param("CreateExpressVideoRequest", express_body(), id="the least that express takes"),
        pytest.param(
            "CreateExpressVideoRequest",
            express_body(
                source={"container": "mov", "frameCount": 97, "resolution": HD, "md5Hash": "0" * 32}
            ),
            id="express with geometry",
        ),
        pytest.param(
            "CompleteUploadRequest",
            {"uploadResults": [{"partNum": 1, "eTag": "unused"}]},
            id="placeholder of one URL",
        ),
        pytest.param("CreateResponse", {"requestId": REQUEST_ID, "estimates": {"cost": [9, 10]}}, id="quote"),
        pytest.param(
            "CreateExpressResponse", {"requestId": REQUEST_ID}, id="express from an external source"
        ),
        pytest.param(
            "CreateExpressResponse",
            {"requestId": REQUEST_ID, "uploadId": "u", "uploadUrls": ["https://bucket.example/1"]},
            id="express without estimates",
        ),
        pytest.param("AcceptResponse", {"message": "Processing"}, id="accepting an external source"),
        pytest.param(
            "AcceptResponse", {"uploadId": "u", "urls": ["https://bucket.example/1"]}, id="accepting"
        ),
        pytest.param(
            "StatusResponse",
            {"status": "processing", "progress": 63.924, "outputSize": "12"},
            id="fractional progress",
        ),
        pytest.param(
            "StatusResponse",
            {"status": "preprocessing", "estimates": {"cost": [9.67, 10], "time": [299, 316]}},
            id="fractional cost",
        ),
        pytest.param(
            "StatusResponse",
            {"status": "accepted", "uploadId": "u", "urls": ["https://bucket.example/2"]},
            id="outstanding uploads",
        ),
        pytest.param(
            "StatusResponse",
            {"status": "failed", "message": "the source never came", "errorCode": "TIMEOUT_UPLOAD_SOURCE"},
            id="failed",
        ),
        pytest.param(
            "StatusResponse", {"status": "failed", "errorCode": "A_NEW_REASON"}, id="a reason nobody knows"
        ),
        pytest.param(
            "StatusResponse",
            {
                "status": "complete",
                "download": {
                    "url": "https://r2.example/x",
                    "expiresIn": 604_800_000,
                    "expiresAt": 1_795_000_000_000,
                },
            },
            id="complete",
        ),
        pytest.param("StatusResponse", {"status": "complete"}, id="complete without a download"),
        pytest.param(
            "ProcessingStatIntermediate",
            [{"chunkIndex": 0, "status": "processing", "fps": 3.5, "gpuUtilization": 97, "currentFrame": 12}],
            id="a chunk of the earlier text",
        ),
        pytest.param(
            "ProcessingStatIntermediate",
            [{"chunkIndex": 0, "status": "processing", "averageFps": 3.5, "averageGpuUtilization": 97}],
            id="a chunk of the current text",
        ),
        pytest.param("MetricsResponse", {"message": "no metrics"}, id="no metrics"),
        pytest.param("RequestHistory", {"result": [], "nextCursor": None}, id="the last page"),
        pytest.param("RequestHistory", {"result": [{"id": REQUEST_ID}], "nextCursor": "Yw=="}, id="a page"),
        pytest.param(
            "VideoRequestRecord",
            {
                "id": REQUEST_ID,
                "status": "failed",
                "transactions": [
                    {"operation": "reserve", "amount": 9},
                    {"operation": "rollback", "amount": 9},
                ],
                "error": {"message": "too different", "errorCode": "CREDIT_DIFFERENCE"},
                "filters": [{"model": "apo-8", "fps": 60}],
                "output": {"videoEncoder": "ProRes"},
                "source": {"startNumber": 1, "endNumber": 98, "duration": 97},
                "processing": {"topserving": {"lastUpdated": 1}},
            },
            id="record of the current text",
        ),
        pytest.param(
            "VideoRequestRecord", {"id": REQUEST_ID, "ts": {"requested": 1}}, id="record of the earlier text"
        ),
        pytest.param(
            "CancelEstimateResponse",
            {
                "status": "canceled",
                "cancelable": False,
                "creditsReserved": 0,
                "creditsToCommit": 0.5,
                "creditsToRefund": 0,
            },
            id="cancel estimate",
        ),
        pytest.param(
            "SystemStatusResponse",
            {
                "isAvailable": True,
                "availabilityMessage": "System is available",
                "supportedModels": LIVE_MODELS,
            },
            id="availability",
        ),
        pytest.param("ErrorResponse", {"message": "no"}, id="error of the earlier text"),
        pytest.param("ErrorResponse", {"message": "no", "errorCode": "SERVER_MAINTENANCE"}, id="error"),
        pytest.param(
            "ValidationErrorResponse",
            {
                "message": "no",
                "errorCode": "INVALID_INPUT",
                "errors": [
                    {
                        "type": "field",
                        "path": "source.container",
                        "location": "body",
                        "msg": "mp4, mov, mkv",
                        "value": 7,
                    }
                ],
            },
            id="validation error",
        ),
    ],
)
def test_a_body_that_was_seen_or_is_documented_fits(document: Document, schema: str, body: object) -> None:
    assert complaints(document, schema, body) == []


@pytest.mark.parametrize(
    ("schema", "body"),
    [
        pytest.param(
            "CreateVideoRequest",
            create_body(output={"resolution": HD, "audioTransfer": "None"}),
            id="frameRate",
        ),
        pytest.param(
            "CreateVideoRequest",
            create_body(output={"frameRate": 24, "audioTransfer": "None"}),
            id="resolution",
        ),
        pytest.param("CreateVideoRequest", source_body(size=0), id="empty source"),
        pytest.param("CreateVideoRequest", source_body(size=100_000_000_000), id="source of 100 GB"),
        pytest.param("CreateVideoRequest", source_body(container="gif"), id="container"),
        pytest.param(
            "CreateVideoRequest", source_body(external=PRESIGNED | ROLE), id="two ways to one source"
        ),
        pytest.param("CreateVideoRequest", source_body(external=MULTIPART), id="multipart as a source"),
        pytest.param(
            "CreateVideoRequest", source_body(external={"provider": "s3"}), id="no way to the source"
        ),
        pytest.param("CreateVideoRequest", filter_body(compression=2), id="no model"),
        pytest.param("CreateExpressVideoRequest", express_body(output={}), id="express without a resolution"),
        pytest.param("FrameInterpolationFilter", {"model": "apo-8", "slowmo": 17}, id="slowmo above 16"),
        pytest.param("FrameInterpolationFilter", {"model": "apo-8", "slowmo": 1.5}, id="slowmo in fractions"),
        pytest.param("FrameInterpolationFilter", {"model": "apo-8", "fps": 14}, id="fps below 15"),
        pytest.param("UpscaleFilter", {"model": "prob-4", "compression": -1.1}, id="compression below -1"),
        pytest.param("UpscaleFilter", {"model": "prob-4", "grain": 0.2}, id="grain above 0.1"),
        pytest.param(
            "UpscaleFilter", {"model": "hyp-1", "highlightThreshold": 0.9}, id="highlights above 0.85"
        ),
        pytest.param("UpscaleFilter", {"model": "stab-1", "strength": 17}, id="strength above 16"),
        pytest.param("CompleteUploadRequest", {"md5Hash": "0"}, id="no upload results"),
        pytest.param("StatusResponse", {"progress": 1}, id="status without a status"),
    ],
)
def test_a_body_that_the_vendor_rules_out_does_not_fit(document: Document, schema: str, body: object) -> None:
    assert complaints(document, schema, body) != []


def test_model_codes_are_open_and_every_live_one_is_known_in_one_filter(document: Document) -> None:
    models = [
        document["components"]["schemas"][name]["properties"]["model"]
        for name in ("UpscaleFilter", "FrameInterpolationFilter")
    ]
    assert all("enum" not in model for model in models)
    known = [code for model in models for code in model["x-known-values"]]
    assert sorted(known) == sorted(LIVE_MODELS)


@pytest.mark.parametrize(
    ("schema", "fields"),
    [
        (
            "ProcessingStat",
            (
                "gpuUtilization gpuMemoryUtilization fps sampleCount currentFrame expectedOutputFrames"
                " latestLogTs currentSize"
            ),
        ),
        ("OutputSettings", "codecId"),
    ],
)
def test_what_only_the_earlier_text_had_stays_optional(document: Document, schema: str, fields: str) -> None:
    found = document["components"]["schemas"][schema]
    assert {name for name, field in found["properties"].items() if field.get("deprecated")} == set(
        fields.split()
    )
    assert "required" not in found


def test_the_lifetime_of_downloads_is_that_of_the_current_text(document: Document) -> None:
    words = operations(document)["GET /video/{requestId}/status"]["description"]
    assert "lives 7 days and is the same on every call" in words
    download = document["components"]["schemas"]["EnhancedDownloadSignedUrlResponse"]
    assert "does not count down" in download["properties"]["expiresIn"]["description"]


def test_errors_of_one_shape_share_one_schema(document: Document) -> None:
    errors = {
        status: schema["$ref"].rsplit("/", 1)[-1]
        for place, schema in body_schemas(document).items()
        if (status := place.split()[2])[0] in "45"
    }
    assert errors.pop("400") == "ValidationErrorResponse"
    assert errors == dict.fromkeys(("401", "402", "403", "404", "500", "503"), "ErrorResponse")
    assert "content" not in document["components"]["responses"]["RequestEntityTooLarge"]
