# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""The model RenderMetadata."""

from __future__ import annotations

from typing import Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset


@_define(repr=False)
class RenderMetadata(Model):
    """How the output was encoded.

    Also seen, with types that are not known here: output_video_path, bitrate, quality_level, crf, preset,
    ffmpeg_used, audio_included, warning, status.
    """

    file_size_bytes: int | Unset = UNSET
    """Size of the output in bytes."""
    duration_seconds: float | Unset = UNSET
    """Length in seconds."""
    codec: str | Unset = UNSET
    """Codec, such as h264."""
    frame_rate: float | Unset = UNSET
    """Frames per second."""
    resolution: str | Unset = UNSET
    """Width and height in pixels, such as 1920x1080."""
    rendering_time_seconds: float | Unset = UNSET
    """Seconds of rendering."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
