# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model CreditTransaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import json_object, number, str_member
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .credit_operation import CREDIT_OPERATION_MEMBERS, CreditOperation


@_define
class CreditTransaction:
    """One movement of credits.

    Attributes:
        amount: Credits.
    """

    operation: CreditOperation | Unset = UNSET
    amount: float | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "CreditTransaction") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        operation_ = extra.pop("operation", UNSET)
        if operation_ is not UNSET:
            operation_ = (
                CREDIT_OPERATION_MEMBERS[operation_]
                if type(operation_) is str
                else str_member(operation_, f"{path}.operation", CREDIT_OPERATION_MEMBERS)
            )
        amount_ = extra.pop("amount", UNSET)
        if amount_ is not UNSET and type(amount_) is not float:
            amount_ = number(amount_, f"{path}.amount")
        return cls(
            operation=operation_,
            amount=amount_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        if self.operation is not UNSET:
            data["operation"] = self.operation.value
        if self.amount is not UNSET:
            data["amount"] = self.amount
        return data
