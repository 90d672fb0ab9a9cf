# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model MultipartStorage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model

if TYPE_CHECKING:
    from .multipart_upload import MultipartUpload
    from .storage_provider import StorageProvider


@_define(repr=False)
class MultipartStorage(Model):
    """A multipart upload that the caller opened and presigned, for destinations only.

    The service does not validate the URLs. New in the current text.
    """

    provider: StorageProvider
    multipart: MultipartUpload
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
