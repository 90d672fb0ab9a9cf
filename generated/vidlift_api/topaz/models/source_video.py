# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model SourceVideo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model, UnknownVariant
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .assumed_role_storage import AssumedRoleStorage
    from .presigned_storage import PresignedStorage
    from .resolution import Resolution
    from .source_container import SourceContainer


@_define(repr=False)
class SourceVideo(Model):
    """The video to enhance.

    Its metrics decide the quote and are checked after the upload.
    """

    KEYS: ClassVar = {
        "frame_count": "frameCount",
        "frame_rate": "frameRate",
    }

    container: SourceContainer
    size: int
    """Size of the file in bytes, below 100 GB.

    It decides the number of upload URLs. The bounds are new in the current text. At least 1. Less than
    100000000000.
    """
    duration: float
    """Length in seconds."""
    frame_count: float
    """Number of frames.

    Duration times frame rate gives a wrong number for a variable frame rate: count them.
    """
    frame_rate: float
    """Frames per second."""
    resolution: Resolution
    external: AssumedRoleStorage | PresignedStorage | UnknownVariant | Unset = UNSET
    """Where the service fetches the source itself.

    Exactly one of the two ways. Access is checked when the request is created (400 if it fails); the file is
    read when processing starts, so the grant must live that long. The earlier text named a property that does
    not exist and could not be fulfilled.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
