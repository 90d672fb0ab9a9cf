"""What a job's source is: a file, or an object that Topaz fetches itself, and what is known of it."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

import attrs

from vidlift.errors import UsageError
from vidlift.providers._webhook_url import is_web_url
from vidlift.redact import redact_url
from vidlift_api.topaz.models import (
    AssumedRoleStorage,
    PresignedStorage,
    SourceContainer,
    StorageProvider,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vidlift.media import MediaInfo

    External = PresignedStorage | AssumedRoleStorage

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


@attrs.frozen(kw_only=True)
class SourceFacts:
    """What a request tells about its source.

    Attributes:
        container: As the file's name says, or else its contents: mp4 and mov, mkv and webm look alike.
        size: Bytes.
        duration: Seconds.
        frames: Number of frames, counted.
        fps: Frames a second.
        width: Pixels.
        height: Pixels.
        has_audio: Whether there is sound.
    """

    container: SourceContainer
    size: int
    duration: float
    frames: int
    fps: float
    width: int
    height: int
    has_audio: bool

    @classmethod
    def of(cls, info: MediaInfo, name: str, container: str | None = None) -> SourceFacts:
        """Takes them from a probed file.

        Args:
            info: What probing found.
            name: The file's name.
            container: Overrides what name and contents say.

        Raises:
            UsageError: Topaz takes no such container, or no file of this size.
        """
        if not 0 < info.size < SIZE_LIMIT:
            raise UsageError(f"{name} has {info.size} bytes; Topaz takes fewer than {SIZE_LIMIT}")
        return cls(
            container=source_container(name, container, info.container),
            size=info.size,
            duration=info.duration,
            frames=info.frames,
            fps=info.fps,
            width=info.width,
            height=info.height,
            has_audio=info.has_audio,
        )


def source_container(name: str, given: str | None, detected: str = "") -> SourceContainer:
    """Decides what a source's container is called.

    Args:
        name: A file name or URL.
        given: What the caller says, or None.
        detected: What ffmpeg calls the contents, or "".

    Raises:
        UsageError: It cannot be told, or is none that Topaz takes.
    """
    path = unquote(urlsplit(name).path) if "://" in name else name
    wanted = (given or PurePath(path).suffix).strip().lower().removeprefix(".")
    known = {member.value: member for member in SourceContainer}
    if wanted in known:
        return known[wanted]
    if given is None:
        for form in detected.split(","):
            if form in _BY_FORMAT:
                return _BY_FORMAT[form]
    raise UsageError(
        f"Topaz takes no container {wanted or 'without a name'}; pass source_container as one of "
        f"{', '.join(known)}, or convert the file"
    )


def external(source: object) -> External | None:
    """Returns where Topaz fetches a source itself, or None for one that is uploaded.

    Raises:
        UsageError: It is a URL that Topaz cannot fetch.
    """
    if isinstance(source, PresignedStorage | AssumedRoleStorage):
        return source
    if not isinstance(source, str) or "://" not in source:
        return None
    if not is_web_url(source):
        raise UsageError(f"{redact_url(source)} is no http or https URL; Topaz can fetch nothing else")
    # Any public URL has been seen to work as a presigned one.
    return PresignedStorage(StorageProvider.S3, source)
