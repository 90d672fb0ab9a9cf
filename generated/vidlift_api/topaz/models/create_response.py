# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6fd3f44c9a66880799e5389d4d22e8cc47e8168ffff2ab432cc8ad1a0f15b2f0
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
    """Id of the request."""
    estimates: RequestEstimates | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
