# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model SourceRecord."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .enhanced_download_signed_url_response import EnhancedDownloadSignedUrlResponse
    from .resolution import Resolution


@_define(repr=False)
class SourceRecord(Model):
    """The source as it was measured.

    Not every field is present for every request.
    """

    KEYS: ClassVar = {
        "frame_count": "frameCount",
        "frame_rate": "frameRate",
        "start_number": "startNumber",
        "end_number": "endNumber",
        "md_5_hash": "md5Hash",
    }

    container: str | Unset = UNSET
    """Container of the file."""
    frame_count: float | Unset = UNSET
    """Number of frames."""
    frame_rate: float | Unset = UNSET
    """Frames per second."""
    resolution: Resolution | Unset = UNSET
    size: int | Unset = UNSET
    """Size of the file in bytes."""
    duration: float | Unset = UNSET
    """Length in seconds; for an image sequence the number of frames."""
    start_number: int | Unset = UNSET
    """First number of an image sequence."""
    end_number: int | Unset = UNSET
    """Number after the last one of an image sequence."""
    md_5_hash: str | Unset = UNSET
    """MD5 of the whole source file, in hexadecimal."""
    download: EnhancedDownloadSignedUrlResponse | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
