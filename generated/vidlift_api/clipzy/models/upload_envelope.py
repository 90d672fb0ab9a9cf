# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""The model UploadEnvelope."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .video_upload_response import VideoUploadResponse


@_define(repr=False)
class UploadEnvelope(Model):
    """Answer to an upload."""

    success: bool
    """Always true."""
    message: str
    """What happened, for people.

    Its wording changes; do not test it.
    """
    data: VideoUploadResponse
    timestamp: str | Unset = UNSET
    """Time as ISO 8601, in UTC whether or not it says so: 2026-11-21T22:35:22Z and ….

    Time as ISO 8601, in UTC whether or not it says so: 2026-11-21T22:35:22Z and 2026-11-21T22:35:22.687504
    mean the same kind of time. Text, not date-time, because the zone may be missing.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
