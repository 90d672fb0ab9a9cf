# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model CreateResponse."""

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
class CreateResponse(Model):
    """A new request.

    Nothing is reserved, nothing runs.
    """

    KEYS: ClassVar = {
        "request_id": "requestId",
    }

    request_id: UUID
    """ID of the request."""
    estimates: RequestEstimates | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
