# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""The model GeneratedVideo."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from uuid import UUID

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .video import Video


@_define(repr=False)
class GeneratedVideo(Model):
    """A video that a generation job made.

    Known from a rendered page alone, so little is required of it.
    """

    id: UUID
    """Id of the video."""
    name: str | Unset = UNSET
    """Name of the video.

    Length: at most 1024.
    """
    created_at: dt.datetime | Unset = UNSET
    """When the video was made."""
    job: UUID | Unset = UNSET
    """Id of the job that made the video."""
    uploaded_video: Video | Unset | None = UNSET
    """The same video as an upload, ready to be enhanced."""
    width: int | Unset | None = UNSET
    """Width in pixels. 64 to 4096."""
    height: int | Unset | None = UNSET
    """Height in pixels. 64 to 4096."""
    n_frames: int | Unset | None = UNSET
    """Number of frames. 1 to 2147483647."""
    framerate: float | Unset | None = UNSET
    """Frames per second. 0 to 1000."""
    size: int | Unset | None = UNSET
    """Size in bytes. 100 to 400000000000."""
    file: str | Unset | None = UNSET
    """Pre-signed URL of the video.

    It expires; read the video again for a fresh one. URL, or None.
    """
    thumbnail: str | Unset | None = UNSET
    """Pre-signed URL of a still image.

    URL, or None.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
