"""The source of a job: a file to upload, or an object that Topaz fetches."""

from __future__ import annotations

import asyncio
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

import attrs

from vidlift import media
from vidlift.errors import UsageError
from vidlift.options import is_web_url
from vidlift.redact import redact_url
from vidlift.uploads import UploadReader
from vidlift_api.topaz.models import (
    AssumedRoleStorage,
    PresignedStorage,
    SourceContainer,
    StorageProvider,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vidlift.media import MediaInfo

SIZE_LIMIT: Final = 100_000_000_000
"""A source must have fewer bytes (current text of the document)."""

_BY_FORMAT: Final[Mapping[str, SourceContainer]] = {
    "mov": SourceContainer.MP4,
    "matroska": SourceContainer.MKV,
    "avi": SourceContainer.AVI,
    "mpegts": SourceContainer.TS,
    "mpeg": SourceContainer.MPG,
    "flv": SourceContainer.FLV,
    "asf": SourceContainer.WMV,
    "mxf": SourceContainer.MXF,
    "dv": SourceContainer.DV,
    "m4v": SourceContainer.M4V,
}


@attrs.frozen
class Source:
    """A video to enhance.

    Attributes:
        shown: Its name, without secrets.
        container: The container by its name or else its contents, as mp4 and mov look the same, and mkv and
            webm too.
        info: Its properties, or None for an object that Topaz fetches and that was not probed.
        external: Where Topaz fetches it, or None for an upload.
        path: The file to upload, or None.
    """

    shown: str
    container: SourceContainer
    info: MediaInfo | None = None
    external: PresignedStorage | AssumedRoleStorage | None = None
    path: Path | None = None

    @property
    def known_info(self) -> MediaInfo:
        """What probing found.

        Raises:
            UsageError: Nobody has measured it.
        """
        if self.info is None:
            raise UsageError("a quote needs to know the source: pass source_info=vidlift.media.probe(file)")
        return self.info


async def source_of_async(source: Any, container: str | None, info: MediaInfo | None) -> Source:
    """Find out what a source is.

    Args:
        source: A file, a URL, or an object in S3 as one of the generated models.
        container: Overrides what the source's name and contents say, or None.
        info: What probing says of it; by default a file is probed here.

    Raises:
        UsageError: It is not a source, or not one that Topaz takes.
        MediaError: The file is not a video that can be read.
    """
    if isinstance(source, str) and "://" in source:
        if not is_web_url(source):
            raise UsageError(f"{redact_url(source)} is not an http or https URL, which Topaz can fetch")
        # Any public URL has been seen to work as a presigned one.
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
    found = _sized(path.name, await asyncio.to_thread(media.probe, path) if info is None else info)
    return Source(path.name, _container(path.name, container, found), found, None, path)


def _sized(name: str, info: MediaInfo | None) -> MediaInfo | None:
    if info is not None and not 0 < info.size < SIZE_LIMIT:
        raise UsageError(f"{redact_url(name)} has {info.size} bytes; Topaz takes fewer than {SIZE_LIMIT}")
    return info


def _container(name: str, given: str | None, info: MediaInfo | None) -> SourceContainer:
    """Decide what a source's container is called."""
    path = unquote(urlsplit(name).path) if "://" in name else name
    wanted = (given or PurePath(path).suffix).strip().lower().removeprefix(".")
    known = {member.value: member for member in SourceContainer}
    if wanted in known:
        return known[wanted]
    if given is None and info is not None:
        for form in info.container.split(","):
            if form in _BY_FORMAT:
                return _BY_FORMAT[form]
    raise UsageError(
        f"Topaz takes no container {wanted or 'without a name'}; pass source_container as one of "
        f"{', '.join(known)}, or convert the file"
    )
