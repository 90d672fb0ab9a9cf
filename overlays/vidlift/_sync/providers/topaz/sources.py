# Derived; do not edit: change overlays/vidlift/providers/topaz/sources.py, then run `make generate`.

"""The source of a job: a file to upload, or an object that Topaz fetches."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from vidlift import media
from vidlift.errors import UsageError
from vidlift.options import is_web_url
from vidlift.providers.topaz.sources import Source, _container, _sized
from vidlift.redact import redact_url
from vidlift.uploads import UploadReader
from vidlift_api.topaz.models import AssumedRoleStorage, PresignedStorage, StorageProvider

if TYPE_CHECKING:
    from vidlift.media import MediaInfo


def source_of(source: Any, container: str | None, info: MediaInfo | None) -> Source:
    if isinstance(source, str) and "://" in source:
        if not is_web_url(source):
            raise UsageError(f"{redact_url(source)} is not an http or https URL, which Topaz can fetch")
        source = PresignedStorage(StorageProvider.S3, source)
    if isinstance(source, PresignedStorage):
        name = source.presigned_url
        return Source(redact_url(name), _container(name, container, info), _sized(name, info), source)
    if isinstance(source, AssumedRoleStorage):
        name = source.key
        return Source(f"s3: {name}", _container(name, container, info), _sized(name, info), source)
    if not isinstance(source, str | Path) and not hasattr(source, "__fspath__"):
        raise UsageError("Topaz stores uploads only with jobs: pass a file, a URL, or an object in S3")
    with UploadReader(source) as reader:
        path = reader.path
    found = _sized(path.name, media.probe(path) if info is None else info)
    return Source(path.name, _container(path.name, container, found), found, None, path)
