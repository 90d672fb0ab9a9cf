# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model DestinationRecord."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .enhanced_download_signed_url_response import EnhancedDownloadSignedUrlResponse


@_define(repr=False)
class DestinationRecord(Model):
    """The output as it was written."""

    KEYS: ClassVar = {
        "frame_count": "frameCount",
        "frame_rate": "frameRate",
    }

    container: str | Unset = UNSET
    """Container of the file."""
    frame_count: float | Unset = UNSET
    """Number of frames; it may differ from the source's."""
    frame_rate: float | Unset = UNSET
    """Frames per second."""
    duration: float | Unset = UNSET
    """Length in seconds."""
    size: int | Unset = UNSET
    """Size of the file in bytes."""
    download: EnhancedDownloadSignedUrlResponse | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
