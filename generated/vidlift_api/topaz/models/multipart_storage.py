# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

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
