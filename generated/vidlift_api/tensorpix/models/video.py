# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

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
    """Width of the video in pixels.

    May be None.
    """
    height: int | None
    """Height of the video in pixels.

    May be None.
    """
    created_at: dt.datetime
    """Date when the media was created."""
    n_frames: int | None
    """Number of frames in the video.

    May be None.
    """
    framerate: float | None
    """Video framerate in frames per second.

    May be None.
    """
    size: int | None
    """Size of the video in bytes.

    May be None.
    """
    owner: str
    """An e-mail address."""
    thumbnail: str | None
    """Thumbnail of the video.

    `null` if the video was enhanced with the /jobs/from-url endpoint. A URL. May be None.
    """
    external_url: str | None
    """A URL.

    May be None.
    """
    bitrate: int | None
    """Video bitrate in bits per second.

    May be None.
    """
    codec_id: str | None
    """May be None."""
    bit_depth: int | None
    """Bit depth of the video.

    May be None.
    """
    chroma_subsampling: str | None
    """May be None."""
    color_space: str | None
    """May be None."""
    file: str | Unset | None = UNSET
    """Pre-signed uploaded video URL.

    The URL may expire after some time. To generate a new URL, call the endpoint again. If the field is
    `null`, it means the video hasn't been completely uploaded to our servers yet. The field can also be
    `null` if the video was enhanced using the /jobs/from-url endpoint. In that case the video is not stored
    on our servers and the field is `null`. A URL. May be None.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
