# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model ExpressSourceVideo."""

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
class ExpressSourceVideo(Model):
    """The video to enhance.

    Only the container is required by the document, yet the server rejects some models without geometry
    ("frameCount is required"): measured in September 2026 for slp-2.5, slf-2, wonder-1, slhq-1, slm-1,
    ganim-1 and color-1. The other models accept these fields too.
    """

    KEYS: ClassVar = {
        "md_5_hash": "md5Hash",
        "frame_count": "frameCount",
        "frame_rate": "frameRate",
    }

    container: SourceContainer
    md_5_hash: str | Unset = UNSET
    """MD5 of the whole source file, in hexadecimal."""
    external: AssumedRoleStorage | PresignedStorage | UnknownVariant | Unset = UNSET
    """Where the service fetches the source itself.

    Exactly one of the two ways. Access is checked when the request is created (400 if it fails); the file is
    read when processing starts, so the grant must live that long. The earlier text named a property that does
    not exist and could not be fulfilled.
    """
    size: int | Unset = UNSET
    """Size of the file in bytes.

    Not in the vendor's document; public clients send it. At least 1. Less than 100000000000. Evidence:
    observed (https://github.com/vercel/ai (packages/topaz)).
    """
    duration: float | Unset = UNSET
    """Length in seconds.

    Not in the vendor's document; public clients send it. Evidence: observed (https://github.com/vercel/ai
    (packages/topaz)).
    """
    frame_count: float | Unset = UNSET
    """Number of frames.

    Not in the vendor's document; some models need it. Evidence: observed (https://github.com/vercel/ai
    (packages/topaz)).
    """
    frame_rate: float | Unset = UNSET
    """Frames per second.

    Not in the vendor's document; public clients send it. Evidence: observed (https://github.com/vercel/ai
    (packages/topaz)).
    """
    resolution: Resolution | Unset = UNSET
    """Width and height.

    Not in the vendor's document; some models need it. Evidence: observed (https://github.com/vercel/ai
    (packages/topaz)).
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
