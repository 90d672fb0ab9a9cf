# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""The model Video."""

from __future__ import annotations

import datetime as dt
from typing import Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset


@_define(repr=False)
class Video(Model):
    """Video."""

    id: int
    name: str
    """Media name."""
    width: int | None
    """Width of the video in pixels."""
    height: int | None
    """Height of the video in pixels."""
    created_at: dt.datetime
    """Date when the media was created."""
    n_frames: int | None
    """Number of frames in the video."""
    framerate: float | None
    """Video framerate in frames per second."""
    size: int | None
    """Size of the video in bytes."""
    owner: str
    """Email address."""
    thumbnail: str | None
    """Thumbnail of the video.

    `null` if the video was enhanced with the /jobs/from-url endpoint. URL, or None.
    """
    external_url: str | None
    """URL, or None."""
    bitrate: int | None
    """Video bitrate in bits per second."""
    codec_id: str | None
    bit_depth: int | None
    """Bit depth of the video."""
    chroma_subsampling: str | None
    color_space: str | None
    file: str | Unset | None = UNSET
    """Pre-signed uploaded video URL.

    The URL may expire after some time. To generate a new URL, call the endpoint again. If the field is
    `null`, it means the video hasn't been completely uploaded to our servers yet. The field can also be
    `null` if the video was enhanced using the /jobs/from-url endpoint. In that case the video is not stored
    on our servers and the field is `null`. URL, or None.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
