# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""The model VideoMetadata."""

from __future__ import annotations

from typing import Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset


@_define(repr=False)
class VideoMetadata(Model):
    """Properties of a video file.

    Do not rely on them; the engine answers the same for every file but for format.
    """

    KEYS: ClassVar = {
        "format_": "format",
    }

    width: int | Unset = UNSET
    """Width in pixels."""
    height: int | Unset = UNSET
    """Height in pixels."""
    duration_seconds: float | Unset = UNSET
    """Length in seconds."""
    frame_rate: float | Unset = UNSET
    """Frames per second."""
    codec: str | Unset = UNSET
    """Codec of the video."""
    bitrate_kbps: int | Unset = UNSET
    """Bit rate in kilobits per second."""
    format_: str | Unset = UNSET
    """Format of the file."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
