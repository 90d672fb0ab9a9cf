# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model CancelEstimateResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self
from uuid import UUID

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import boolean, json_object, number, str_member, string, uuid
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .request_status import REQUEST_STATUS_MEMBERS, RequestStatus


@_define
class CancelEstimateResponse:
    """What canceling would cost now.

    Attributes:
        request_id: Id of the request.
        cancelable: Whether the request can still be canceled.
        progress: Progress in percent.
        credits_reserved: Credits that are reserved for the request.
        credits_to_commit: Credits that would be charged.
        credits_to_refund: Credits that would come back.
        message: The same for people.
    """

    request_id: UUID | Unset = UNSET
    status: RequestStatus | Unset = UNSET
    cancelable: bool | Unset = UNSET
    progress: float | Unset = UNSET
    credits_reserved: float | Unset = UNSET
    credits_to_commit: float | Unset = UNSET
    credits_to_refund: float | Unset = UNSET
    message: str | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "CancelEstimateResponse") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        request_id_ = extra.pop("requestId", UNSET)
        if request_id_ is not UNSET:
            request_id_ = uuid(request_id_, f"{path}.requestId")
        status_ = extra.pop("status", UNSET)
        if status_ is not UNSET:
            status_ = (
                REQUEST_STATUS_MEMBERS[status_]
                if type(status_) is str
                else str_member(status_, f"{path}.status", REQUEST_STATUS_MEMBERS)
            )
        cancelable_ = extra.pop("cancelable", UNSET)
        if cancelable_ is not UNSET and not isinstance(cancelable_, bool):
            cancelable_ = boolean(cancelable_, f"{path}.cancelable")
        progress_ = extra.pop("progress", UNSET)
        if progress_ is not UNSET and type(progress_) is not float:
            progress_ = number(progress_, f"{path}.progress")
        credits_reserved_ = extra.pop("creditsReserved", UNSET)
        if credits_reserved_ is not UNSET and type(credits_reserved_) is not float:
            credits_reserved_ = number(credits_reserved_, f"{path}.creditsReserved")
        credits_to_commit_ = extra.pop("creditsToCommit", UNSET)
        if credits_to_commit_ is not UNSET and type(credits_to_commit_) is not float:
            credits_to_commit_ = number(credits_to_commit_, f"{path}.creditsToCommit")
        credits_to_refund_ = extra.pop("creditsToRefund", UNSET)
        if credits_to_refund_ is not UNSET and type(credits_to_refund_) is not float:
            credits_to_refund_ = number(credits_to_refund_, f"{path}.creditsToRefund")
        message_ = extra.pop("message", UNSET)
        if message_ is not UNSET and not isinstance(message_, str):
            message_ = string(message_, f"{path}.message")
        return cls(
            request_id=request_id_,
            status=status_,
            cancelable=cancelable_,
            progress=progress_,
            credits_reserved=credits_reserved_,
            credits_to_commit=credits_to_commit_,
            credits_to_refund=credits_to_refund_,
            message=message_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        if self.request_id is not UNSET:
            data["requestId"] = str(self.request_id)
        if self.status is not UNSET:
            data["status"] = self.status.value
        if self.cancelable is not UNSET:
            data["cancelable"] = self.cancelable
        if self.progress is not UNSET:
            data["progress"] = self.progress
        if self.credits_reserved is not UNSET:
            data["creditsReserved"] = self.credits_reserved
        if self.credits_to_commit is not UNSET:
            data["creditsToCommit"] = self.credits_to_commit
        if self.credits_to_refund is not UNSET:
            data["creditsToRefund"] = self.credits_to_refund
        if self.message is not UNSET:
            data["message"] = self.message
        return data
