# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model CancelEstimateResponse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .request_status import RequestStatus


@_define(repr=False)
class CancelEstimateResponse(Model):
    """What canceling would cost now."""

    KEYS: ClassVar = {
        "request_id": "requestId",
        "credits_reserved": "creditsReserved",
        "credits_to_commit": "creditsToCommit",
        "credits_to_refund": "creditsToRefund",
    }

    request_id: UUID | Unset = UNSET
    """ID of the request."""
    status: RequestStatus | Unset = UNSET
    cancelable: bool | Unset = UNSET
    """Whether the request can still be canceled."""
    progress: float | Unset = UNSET
    """Progress in percent."""
    credits_reserved: float | Unset = UNSET
    """Credits that are reserved for the request."""
    credits_to_commit: float | Unset = UNSET
    """Credits that would be charged."""
    credits_to_refund: float | Unset = UNSET
    """Credits that would come back."""
    message: str | Unset = UNSET
    """The same for people."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
