# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model CreateExpressResponse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .request_estimates import RequestEstimates


@_define(repr=False)
class CreateExpressResponse(Model):
    """A new express request. uploadId and uploadUrls are absent with an external source."""

    KEYS: ClassVar = {
        "request_id": "requestId",
        "upload_id": "uploadId",
        "upload_urls": "uploadUrls",
    }

    request_id: UUID
    """ID of the request."""
    upload_id: str | Unset = UNSET
    """ID of the upload."""
    upload_urls: list[str] | Unset = UNSET
    """Presigned URLs to PUT the source to; exactly one is expected."""
    estimates: RequestEstimates | Unset = UNSET
    """The quote, where it can be computed from what was sent.

    The earlier text said that it is never returned.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
