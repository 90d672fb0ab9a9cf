# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model CancelEstimateResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self
from uuid import UUID

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import boolean, json_object, number, str_member, string, uuid
from vidlift_api._runtime.encoding import finite, to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .request_status import REQUEST_STATUS_MEMBERS, RequestStatus

_ABSENT: Any = UNSET
_KEYS = frozenset(
    (
        "requestId",
        "status",
        "cancelable",
        "progress",
        "creditsReserved",
        "creditsToCommit",
        "creditsToRefund",
        "message",
    )
)


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
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "requestId" in source:
            request_id_ = source["requestId"]
            request_id_ = uuid(request_id_, f"{path}.requestId")
        else:
            request_id_ = UNSET
            absent += 1
        if "status" in source:
            status_ = source["status"]
            status_ = (
                REQUEST_STATUS_MEMBERS[status_]
                if type(status_) is str
                else str_member(status_, f"{path}.status", REQUEST_STATUS_MEMBERS)
            )
        else:
            status_ = UNSET
            absent += 1
        if "cancelable" in source:
            cancelable_ = source["cancelable"]
            if type(cancelable_) is not bool:
                cancelable_ = boolean(cancelable_, f"{path}.cancelable")
        else:
            cancelable_ = UNSET
            absent += 1
        if "progress" in source:
            progress_ = source["progress"]
            if type(progress_) is not float:
                progress_ = number(progress_, f"{path}.progress")
        else:
            progress_ = UNSET
            absent += 1
        if "creditsReserved" in source:
            credits_reserved_ = source["creditsReserved"]
            if type(credits_reserved_) is not float:
                credits_reserved_ = number(credits_reserved_, f"{path}.creditsReserved")
        else:
            credits_reserved_ = UNSET
            absent += 1
        if "creditsToCommit" in source:
            credits_to_commit_ = source["creditsToCommit"]
            if type(credits_to_commit_) is not float:
                credits_to_commit_ = number(credits_to_commit_, f"{path}.creditsToCommit")
        else:
            credits_to_commit_ = UNSET
            absent += 1
        if "creditsToRefund" in source:
            credits_to_refund_ = source["creditsToRefund"]
            if type(credits_to_refund_) is not float:
                credits_to_refund_ = number(credits_to_refund_, f"{path}.creditsToRefund")
        else:
            credits_to_refund_ = UNSET
            absent += 1
        if "message" in source:
            message_ = source["message"]
            if type(message_) is not str:
                message_ = string(message_, f"{path}.message")
        else:
            message_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.request_id = request_id_
        self.status = status_
        self.cancelable = cancelable_
        self.progress = progress_
        self.credits_reserved = credits_reserved_
        self.credits_to_commit = credits_to_commit_
        self.credits_to_refund = credits_to_refund_
        self.message = message_
        if len(source) + absent == 8:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _CancelEstimateResponseWire, _cancel_estimate_response_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.request_id is not UNSET:
            data["requestId"] = str(self.request_id)
        if self.status is not UNSET:
            data["status"] = self.status._value_
        if self.cancelable is not UNSET:
            data["cancelable"] = self.cancelable
        if self.progress is not UNSET:
            data["progress"] = finite(self.progress)
        if self.credits_reserved is not UNSET:
            data["creditsReserved"] = finite(self.credits_reserved)
        if self.credits_to_commit is not UNSET:
            data["creditsToCommit"] = finite(self.credits_to_commit)
        if self.credits_to_refund is not UNSET:
            data["creditsToRefund"] = finite(self.credits_to_refund)
        if self.message is not UNSET:
            data["message"] = self.message
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _CancelEstimateResponseWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    request_id: Any = _renamed(default=_ABSENT, name="requestId")
    status: str = _ABSENT
    cancelable: bool = _ABSENT
    progress: int | float = _ABSENT
    credits_reserved: int | float = _renamed(default=_ABSENT, name="creditsReserved")
    credits_to_commit: int | float = _renamed(default=_ABSENT, name="creditsToCommit")
    credits_to_refund: int | float = _renamed(default=_ABSENT, name="creditsToRefund")
    message: str = _ABSENT


def _cancel_estimate_response_from_wire(
    wire: Any, cls: type[CancelEstimateResponse] = CancelEstimateResponse
) -> CancelEstimateResponse:
    self = cls.__new__(cls)
    request_id_ = wire.request_id
    self.request_id = request_id_ if request_id_ is UNSET else uuid(request_id_, "")
    status_ = wire.status
    self.status = status_ if status_ is UNSET else REQUEST_STATUS_MEMBERS[status_]
    self.cancelable = wire.cancelable
    self.progress = wire.progress
    self.credits_reserved = wire.credits_reserved
    self.credits_to_commit = wire.credits_to_commit
    self.credits_to_refund = wire.credits_to_refund
    self.message = wire.message
    self.additional_properties = {}
    return self
