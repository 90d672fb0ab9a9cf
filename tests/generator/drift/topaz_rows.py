"""What changed between two documents that Topaz served at one address, row by row, in pairs of small ones.

Facts only: names, types, values. Each row builds its own two documents; and what the report must contain.
"""

from __future__ import annotations

from typing import Any

from attrs import frozen

from generator.drift import Severity
from tests.generator.drift.documents import Document, body, document, operation, request, response, thing

BREAKING, RISKY, ADDITIVE, PROSE = Severity
STRING, NUMBER, INTEGER = {"type": "string"}, {"type": "number"}, {"type": "integer"}
OK = {"description": "ok"}
ERROR = thing(message=STRING)
ERROR_CODES = (
    "INSUFFICIENT_CREDITS INVALID_INPUT FORBIDDEN UNAUTHORIZED SERVER_MAINTENANCE SERVER_ERROR UNKNOWN"
)


@frozen
class Row:
    """One row: two documents, and what must be found as (severity, rule, what the place ends with)."""

    name: str
    old: Document
    new: Document
    found: frozenset[tuple[Severity, str, str]]


def _row(name: str, old: Document, new: Document, *found: tuple[Severity, str, str]) -> Row:
    return Row(name, old, new, frozenset(found))


def _fields(names: str, kind: Any = NUMBER) -> dict[str, Any]:
    return thing(**dict.fromkeys(names.split(), kind))


def _gone(names: str) -> list[tuple[Severity, str, str]]:
    return [(BREAKING, "response-field-removed", name) for name in names.split()]


def _came(names: str) -> list[tuple[Severity, str, str]]:
    return [(ADDITIVE, "response-field-added", name) for name in names.split()]


def _enum(values: str) -> dict[str, Any]:
    return {"type": "string", "enum": values.split()}


def _gets(*paths: str) -> Document:
    return document({path: {"get": {"responses": {"200": OK}}} for path in paths})


def _creates(*statuses: str) -> Document:
    answers = dict.fromkeys(statuses, OK)
    return document({path: {"post": {"responses": answers}} for path in ("/video/", "/video/express")})


def _history(parameters: list[Any], statuses: dict[str, Any], page: Any) -> Document:
    answers = {"200": {**OK, **body(page)}, **statuses}
    return document({"/video/history": {"get": {"parameters": parameters, "responses": answers}}})


def _keyed(**status: Any) -> Document:
    return {
        **document({"/video/status": {"get": {"responses": {"200": OK}, **status}}}),
        "security": [{"key": []}],
        "components": {"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-API-Key"}}},
    }


def _record(name: str, *, extra: Any = None) -> Document:
    record = _fields("id userId status lastEventTs", STRING)
    record["properties"]["error"] = ERROR
    record["properties"].update(extra or {})
    components = {"schemas": {name: record}}
    return response(
        {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}, components=components
    )


def _orphan(values: str, *, codec: bool) -> Document:
    schema = thing(frameRate=NUMBER, container=_enum(values), **({"codecId": STRING} if codec else {}))
    return document(components={"schemas": {"OutputInformationImageSequence": schema}})


def _tasks(names: str) -> Document:
    return response(thing(tasks={"type": "array", "items": _fields(names)}))


def _stored(required: str, *, shapes: bool) -> Document:
    schema = {
        **_fields("provider presignedUrl awsCredentials bucketName key", STRING),
        "required": required.split(),
    }
    if shapes:
        schema["oneOf"] = [
            {"required": ["presignedUrl"]},
            {"required": ["awsCredentials", "bucketName", "key"]},
        ]
    return request(schema)


_TOP_RECORD = {
    "adminId": NUMBER,
    "version": STRING,
    "processing": thing(),
    "error": thing(message=STRING, errorCode=STRING),
}
_OLD_STATS = (
    "progress gpuUtilization gpuMemoryUtilization fps sampleCount currentFrame expectedOutputFrames"
    " latestLogTs currentSize"
)
_NEW_STATS = "progress averageGpuUtilization averageGpuMemoryUtilization averageFps"
_NEW_FILTER = (
    "grainSigma transferFunction adjustExposure boostSaturation highlightThreshold rollingShutterCorrection"
    " strength reduceMotionJitter fullFrame"
)
_CONTAINERS = "3gp avi dv flv m1v m2t m2ts m2v m4v mkv mov mp4 mpeg mpg mts mxf ser ts vob webm wmv"

ROWS: tuple[Row, ...] = (
    _row(
        "operations added",
        _gets("/video/{requestId}/status"),
        _gets("/video/{requestId}/status", "/video/{requestId}", "/video/{requestId}/cancel-estimate"),
        (ADDITIVE, "operation-added", "GET /video/{requestId}"),
        (ADDITIVE, "operation-added", "GET /video/{requestId}/cancel-estimate"),
    ),
    _row(
        "413 on both creates",
        _creates("200", "400"),
        _creates("200", "400", "413"),
        (ADDITIVE, "error-status-added", "413"),
    ),
    _row(
        "history is paged",
        _history([], {}, thing(requests={"type": "array", "items": STRING})),
        _history(
            [{"in": "query", "name": "cursor", "schema": STRING}],
            {"400": OK},
            thing(requests={"type": "array", "items": STRING}, nextCursor={**STRING, "nullable": True}),
        ),
        (ADDITIVE, "parameter-added", "query cursor"),
        (ADDITIVE, "error-status-added", "400"),
        (ADDITIVE, "response-field-added", "nextCursor"),
    ),
    _row(
        "status needs no key",
        _keyed(),
        _keyed(security=[]),
        (ADDITIVE, "security-lifted", "GET /video/status"),
    ),
    _row(
        "document tags added",
        document(tags=[{"name": "Status"}]),
        document(tags=[{"name": "Status"}, {"name": "Get Request"}, {"name": "Cancel Estimate"}]),
        (PROSE, "prose-changed", "tags"),
    ),
    _row(
        "statistics removed and replaced",
        response({"type": "array", "items": _fields(_OLD_STATS)}),
        response({"type": "array", "items": _fields(_NEW_STATS)}),
        *_gone(_OLD_STATS.removeprefix("progress ")),
        *_came(_NEW_STATS.removeprefix("progress ")),
    ),
    _row(
        "status gained fields",
        response(_fields("status progress", STRING)),
        response(_fields("status progress errorCode uploadId urls comparisonTool", STRING)),
        *_came("errorCode uploadId urls comparisonTool"),
    ),
    _row(
        "system status gained a flag",
        response(thing(isAvailable={"type": "boolean"})),
        response(thing(isAvailable={"type": "boolean"}, isFrameInterpolationSupported={"type": "boolean"})),
        *_came("isFrameInterpolationSupported"),
    ),
    _row(
        "express answers with estimates",
        response(_fields("requestId uploadId", STRING)),
        response(thing(requestId=STRING, uploadId=STRING, estimates=thing(cost=NUMBER))),
        *_came("estimates"),
    ),
    _row(
        "chunk tasks gained averages",
        _tasks("inputFrames"),
        _tasks("inputFrames averageFps averageGpuUtilization averageGpuMemoryUtilization"),
        *_came("averageFps averageGpuUtilization averageGpuMemoryUtilization"),
    ),
    _row(
        "history's record renamed and widened",
        _record("HistoryResponse"),
        _record("VideoRequestRecord", extra=_TOP_RECORD),
        (RISKY, "schema-renamed", "200 → []"),
        *_came("adminId version processing errorCode"),
    ),
    _row(
        "new schemas",
        _gets(),
        document(
            components={
                "schemas": {"InitialEstimates": _fields("a b"), "CancelEstimateResponse": _fields("c d")}
            }
        ),
        (ADDITIVE, "schema-added", "schema InitialEstimates"),
        (ADDITIVE, "schema-added", "schema CancelEstimateResponse"),
    ),
    _row(
        "source containers widened",
        request(thing(container=_enum("mp4 mov mkv"))),
        request(thing(container=_enum(_CONTAINERS))),
        (ADDITIVE, "request-enum-gained", "container"),
    ),
    _row(
        "encoders and containers of the output widened",
        request(thing(videoEncoder=_enum("AV1 H264 H265 VP9"), container=_enum("mp4 mov mkv"))),
        request(
            thing(videoEncoder=_enum("AV1 H264 H265 ProRes VP9"), container=_enum("mp4 mov mkv avi webm"))
        ),
        (ADDITIVE, "request-enum-gained", "videoEncoder"),
        (ADDITIVE, "request-enum-gained", "container"),
    ),
    _row(
        "an orphan's enum widened and field removed",
        _orphan("DPX JPEG", codec=True),
        _orphan("DPX JPEG JPG", codec=False),
        (RISKY, "response-enum-gained", "container"),
        (RISKY, "request-field-removed", "codecId"),
    ),
    _row(
        "interpolation models widened",
        request(thing(model=_enum("apf-2 apo-8 chf-3 chr-2"))),
        request(thing(model=_enum("aion-1 apf-2 apo-8 chf-3 chr-2"))),
        (ADDITIVE, "request-enum-gained", "model"),
    ),
    _row(
        "upscale models widened and narrowed",
        request(thing(model=_enum("aaa-9 color-1 nxhf-1 prob-4"))),
        request(thing(model=_enum("aaa-9 aaa-10 hyp-1 pnat-1 prob-4 stab-1"))),
        (BREAKING, "request-enum-lost", "model"),
        (ADDITIVE, "request-enum-gained", "model"),
    ),
    _row(
        "a request field removed",
        request(thing(output=thing(frameRate=NUMBER, codecId=STRING))),
        request(thing(output=thing(frameRate=NUMBER))),
        (BREAKING, "request-field-removed", "output.codecId"),
    ),
    _row(
        "slowmo narrowed",
        request(thing(slowmo={**NUMBER, "minimum": 1, "maximum": 16})),
        request(thing(slowmo={**INTEGER, "minimum": 1, "maximum": 16})),
        (BREAKING, "request-type-changed", "slowmo"),
    ),
    _row(
        "audioCodec no longer required",
        request({**_fields("audioCodec audioTransfer", STRING), "required": ["audioCodec", "audioTransfer"]}),
        request({**_fields("audioCodec audioTransfer", STRING), "required": ["audioTransfer"]}),
        (ADDITIVE, "request-field-optional", "audioCodec"),
    ),
    _row(
        "external storage in one of several shapes",
        _stored("provider credentials bucketName key", shapes=False),
        _stored("provider", shapes=True),
        (ADDITIVE, "request-field-optional", "credentials"),
        (ADDITIVE, "request-field-optional", "bucketName"),
        (ADDITIVE, "request-field-optional", "key"),
        (BREAKING, "request-alternatives-imposed", "request"),
    ),
    _row(
        "size limited",
        request(thing(size=INTEGER)),
        request(thing(size={**INTEGER, "minimum": 1, "maximum": 100_000_000_000, "exclusiveMaximum": True})),
        (BREAKING, "request-constraint-tightened", "size"),
    ),
    _row(
        "new filter options",
        request({**thing(model=STRING), "required": ["model"]}),
        request({**_fields(f"model grainType {_NEW_FILTER}", STRING), "required": ["model"]}),
        *[(ADDITIVE, "request-field-added", name) for name in f"grainType {_NEW_FILTER}".split()],
    ),
    _row(
        "new storage options",
        request(thing(awsCredentials=thing(roleArn=STRING))),
        request(
            thing(
                awsCredentials=thing(roleArn=STRING, duration={**INTEGER, "minimum": 1}),
                multipart=thing(uploadId=STRING),
            )
        ),
        (ADDITIVE, "request-field-added", "duration"),
        (ADDITIVE, "request-field-added", "multipart"),
    ),
    _row(
        "errors carry codes and details",
        operation(responses={"200": OK, "400": {**OK, **body(ERROR)}}),
        operation(
            responses={
                "200": OK,
                "400": {
                    **OK,
                    **body(thing(message=STRING, errorCode=_enum(ERROR_CODES), errors={"type": "array"})),
                },
                "413": OK,
            }
        ),
        *_came("errorCode errors"),
        (ADDITIVE, "error-status-added", "413"),
    ),
    _row(
        "a URL's lifetime, in words alone",
        response(thing(expiresIn={**INTEGER, "description": "TTL 24 hours in ms", "example": 86400000})),
        response(thing(expiresIn={**INTEGER, "description": "TTL 7 days in ms", "example": 604800000})),
        (PROSE, "prose-changed", "expiresIn"),
    ),
    _row(
        "how an operation behaves, in words alone",
        operation(description="Each call may mint a new URL."),
        operation(description="The URL is signed once and reused."),
        (PROSE, "prose-changed", "POST /things"),
    ),
)
"""The itemised drift; see the facts that the project keeps about Topaz."""

SLICE_OLD = {
    **operation(
        security=[{"key": []}], responses={"200": {**OK, **body(thing(progress={**NUMBER, "example": 63.9}))}}
    ),
    "components": {"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-API-Key"}}},
}
"""One operation of the full document, …"""
SLICE_NEW = {
    **operation(responses={"200": {**OK, **body(thing(progress=NUMBER))}}),
    "security": [{"key": []}],
    "components": SLICE_OLD["components"],
}
"""… and the same as its own page shows it: no examples, security at the root."""
