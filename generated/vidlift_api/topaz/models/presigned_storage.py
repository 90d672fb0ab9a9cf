# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model PresignedStorage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model

if TYPE_CHECKING:
    from .storage_provider import StorageProvider


@_define(repr=False)
class PresignedStorage(Model):
    """An object behind a presigned URL.

    Any public https URL has been seen to work as a source.
    """

    KEYS: ClassVar = {
        "presigned_url": "presignedUrl",
    }

    provider: StorageProvider
    presigned_url: str
    """The signed URL.

    It counts towards the 3000 bytes that a body may have.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
