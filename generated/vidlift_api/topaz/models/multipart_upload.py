# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model MultipartUpload."""

from __future__ import annotations

from typing import Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model


@_define(repr=False)
class MultipartUpload(Model):
    """The caller's own multipart upload."""

    KEYS: ClassVar = {
        "upload_id": "uploadId",
    }

    upload_id: str
    """ID of the multipart upload, as the storage gave it."""
    urls: list[str]
    """One presigned PUT URL for each part, in order."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
