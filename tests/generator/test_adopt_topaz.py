"""The day that Topaz's whole document is adopted: a non-event for everyone who imports the client."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator import catalog, lock, pipeline
from generator.catalog import Format, Source
from generator.drift.changes import Severity
from generator.openapi import documents
from generator.openapi.document_walk import METHODS, SCHEMA_PREFIX
from generator.updating import adopt

if TYPE_CHECKING:
    from generator.drift.changes import Drift
    from generator.openapi.documents import Document
    from generator.updating.adopt import Adoption

ROOT = Path(__file__).resolve().parent.parent.parent
# The schemas that the vendor's document names. It describes all others where they are used.
NAMED = {
    "AcceptResponse",
    "CancelEstimateResponse",
    "ChunkMetrics",
    "CreateExpressResponse",
    "CreateResponse",
    "CredentialsS3",
    "EnhancedDownloadSignedUrlResponse",
    "ExternalStorage",
    "FrameInterpolationFilter",
    "InitialEstimates",
    "InputFilters",
    "MetricsResponse",
    "OutputInformationVideo",
    "ProcessingStatIntermediate",
    "RequestEstimates",
    "StatusResponse",
    "SystemStatusResponse",
    "UpscaleFilter",
    "VideoRequestRecord",
}
PAGE = {
    "EnhancedDownloadSignedUrlResponse",
    "ProcessingStatIntermediate",
    "RequestEstimates",
    "StatusResponse",
}
"""Those of the page that was published first."""
UNNAMED = {"ExternalStorage", "InitialEstimates"}
"""Those for which documented.yaml has others, which say more."""
# What one schema of the vendor's stands for, where there are several here.
ONE_FOR = {
    "ExternalSource": "ExternalStorage",
    "ExternalDestination": "ExternalStorage",
    "ExpressOutput": "OutputInformationVideo",
    "OutputSettings": "OutputInformationVideo",
}
STORAGE: Document = {
    "type": "object",
    "required": ["provider"],
    "properties": {
        "provider": {"type": "string", "enum": ["s3"]},
        "presignedUrl": {"type": "string"},
        "awsCredentials": {"$ref": f"{SCHEMA_PREFIX}CredentialsS3"},
        "bucketName": {"type": "string"},
        "key": {"type": "string"},
    },
}
OBSERVED = ("size", "duration", "frameCount", "frameRate", "resolution")
"""Members of the source of an express request that only other clients' requests show."""


def whole() -> Document:
    """Return the vendor's whole document as far as it is known: its shape and names, in other words."""
    found = catalog.load(ROOT).providers["topaz"]
    page = pipeline.extracted(found, found.sources[0].file, found.path(found.sources[0]).read_bytes())[
        0
    ].document
    own: Document = documents.read(found.documented, source="documented.yaml")
    schemas = {**own["components"]["schemas"], **page["components"]["schemas"], "ExternalStorage": STORAGE}
    schemas["InitialEstimates"] = schemas["RequestEstimates"]

    def plain(value: Any, place: tuple[str, ...] = ()) -> Any:
        """Write out what the vendor does not name, without our words and marks."""
        if isinstance(value, list):
            return [plain(each, place) for each in value]
        if not isinstance(value, dict):
            return value
        reference = value.get("$ref", "")
        if reference.startswith("#/components/parameters/"):
            parameter = own["components"]["parameters"][reference.rpartition("/")[2]]
            return plain({key: each for key, each in parameter.items() if key != "description"})
        if reference.startswith(SCHEMA_PREFIX):
            name = reference.removeprefix(SCHEMA_PREFIX)
            name = "InitialEstimates" if place[-1:] == ("estimates",) and "Record" in place[0] else name
            name = ONE_FOR.get(name, name)
            if name in NAMED:
                return {"$ref": SCHEMA_PREFIX + name}
            written: Document = plain(schemas[name], (*place, name))
            lenient = name == "RequestHistory" or (name == "Resolution" and "SourceRecord" in place)
            for key in ("required",) if lenient else ():
                del written[key]
            for key in OBSERVED if name == "ExpressSourceVideo" else ():
                del written["properties"][key]
            return written
        return {
            key: f"The vendor's words on {key}."
            if key == "description" and isinstance(each, str)
            else plain(each, (*place, key))
            for key, each in value.items()
            if not key.startswith("x-")
        }

    parts = ("requestBodies", "responses")
    return {
        **{key: page[key] for key in ("openapi", "info", "servers", "security")},
        "tags": sorted(
            {
                operation["tags"][0]: {"name": operation["tags"][0]} for operation in operations(own, page)
            }.values(),
            key=lambda tag: tag["name"],
        ),
        "paths": {
            path: plain({**own["paths"].get(path, {}), **page["paths"].get(path, {})})
            for path in sorted({*own["paths"], *page["paths"]})
        },
        "components": {
            "securitySchemes": page["components"]["securitySchemes"],
            "schemas": {name: plain(schemas[name], (name,)) for name in sorted(NAMED)},
            **{
                part: plain({**own["components"].get(part, {}), **page["components"].get(part, {})})
                for part in parts
            },
        },
    }


def operations(*parts: Document) -> list[Document]:
    return [
        item[method]
        for document in parts
        for item in document["paths"].values()
        for method in METHODS
        if method in item
    ]


@pytest.fixture(scope="module")
def adoption(tmp_path_factory: pytest.TempPathFactory) -> Adoption:
    source = Source("video.json", Format.OPENAPI, "https://topaz.example/video.json", dt.date(2026, 11, 1))
    return adopt.propose(
        catalog.load(ROOT),
        lock.load(ROOT),
        "topaz",
        source,
        json.dumps(whole()).encode(),
        folder=tmp_path_factory.mktemp("edited"),
        title=None,
    )


@pytest.fixture(scope="module")
def drift(adoption: Adoption) -> Drift:
    found = adopt.broken(ROOT, catalog.load(ROOT), lock.load(ROOT), adoption)
    assert found is not None
    return found


def test_nothing_has_to_be_settled_by_hand(adoption: Adoption) -> None:
    assert adoption.problems == ()
    assert adoption.stale == ()
    assert [source.file for source in adoption.superseded] == ["published/1.0.0/get-video-request-status.md"]


def test_what_is_published_leaves_what_was_written_by_hand(adoption: Adoption) -> None:
    left = {place[-1] for place in adoption.repeated}
    assert {"CreateRequest", "CreateExpressRequest", "CompleteUpload", *NAMED - PAGE - UNNAMED} <= left
    assert sum(place[0] == "paths" for place in adoption.repeated) == 11


@pytest.mark.slow
def test_no_importer_breaks(drift: Drift) -> None:
    assert [str(change) for change in drift.of(Severity.BREAKING)] == []
