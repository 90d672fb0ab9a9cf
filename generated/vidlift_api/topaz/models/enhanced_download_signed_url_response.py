# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model EnhancedDownloadSignedUrlResponse."""

from __future__ import annotations

from typing import Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset


@_define(repr=False)
class EnhancedDownloadSignedUrlResponse(Model):
    """Signed download URL to the enhanced video file."""

    KEYS: ClassVar = {
        "expires_in": "expiresIn",
        "expires_at": "expiresAt",
    }

    url: str | Unset = UNSET
    """Signed URL.

    It is a secret, and the API key must not be sent to it.
    """
    expires_in: int | Unset = UNSET
    """Lifetime in milliseconds from the signing, 604800000 (7 days).

    It does not count down.
    """
    expires_at: int | Unset = UNSET
    """When the URL ends, in milliseconds since the UTC epoch."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
