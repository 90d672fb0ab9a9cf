# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""The model RestoredVideo."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .preview_videos import PreviewVideos


@_define(repr=False)
class RestoredVideo(Model):
    """RestoredVideo."""

    id: int
    job_id: int | None
    preview_videos: PreviewVideos
    name: str
    """Media name.

    Length: at most 1024.
    """
    created_at: dt.datetime
    """Date when the media was created."""
    width: int
    """64 to 8192."""
    height: int
    """64 to 8192."""
    owner: int
    """User who owns this media."""
    deleted: dt.datetime | Unset | None = UNSET
    """Datetime when the media was deleted.

    Null if not deleted.
    """
    framerate: float | Unset | None = UNSET
    """Video framerate in frames per second. 0 to 1000."""
    n_frames: int | Unset | None = UNSET
    """Number of frames in the video. 1 to 2147483647."""
    bitrate: int | Unset | None = UNSET
    """Video bitrate in bits per second.

    At least 1.
    """
    codec_id: str | Unset | None = UNSET
    bit_depth: int | Unset | None = UNSET
    """Bit depth of the video. 1 to 30."""
    chroma_subsampling: str | Unset | None = UNSET
    color_space: str | Unset | None = UNSET
    size: int | Unset | None = UNSET
    """Size of the video in bytes. 100 to 400000000000."""
    file: str | Unset | None = UNSET
    """Pre-signed uploaded video URL.

    The URL may expire after some time. To generate a new URL, call the endpoint again. If the field is
    `null`, it means the video hasn't been completely uploaded to our servers yet. The field can also be
    `null` if the video was enhanced using the /jobs/from-url endpoint. In that case the video is not stored
    on our servers and the field is `null`. URL, or None.
    """
    thumbnail: str | Unset | None = UNSET
    """Thumbnail of the video.

    `null` if the video was enhanced with the /jobs/from-url endpoint. URL, or None.
    """
    quality_score: int | Unset | None = UNSET
    """User rated quality score of the enhanced video. 1 is the worst, 5 the best.

    Null if the video is not rated yet. 1 to 5.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
