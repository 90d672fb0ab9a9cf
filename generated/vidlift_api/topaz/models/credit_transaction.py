# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model CreditTransaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import json_object, number, str_member
from vidlift_api._runtime.encoding import finite, to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .credit_operation import CREDIT_OPERATION_MEMBERS, CreditOperation

_ABSENT: Any = UNSET
_KEYS = frozenset(
    (
        "operation",
        "amount",
    )
)


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
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "operation" in source:
            operation_ = source["operation"]
            operation_ = (
                CREDIT_OPERATION_MEMBERS[operation_]
                if type(operation_) is str
                else str_member(operation_, f"{path}.operation", CREDIT_OPERATION_MEMBERS)
            )
        else:
            operation_ = UNSET
            absent += 1
        if "amount" in source:
            amount_ = source["amount"]
            if type(amount_) is not float:
                amount_ = number(amount_, f"{path}.amount")
        else:
            amount_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.operation = operation_
        self.amount = amount_
        if len(source) + absent == 2:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _CreditTransactionWire, _credit_transaction_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.operation is not UNSET:
            data["operation"] = self.operation._value_
        if self.amount is not UNSET:
            data["amount"] = finite(self.amount)
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _CreditTransactionWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    operation: str = _ABSENT
    amount: int | float = _ABSENT


def _credit_transaction_from_wire(
    wire: Any, cls: type[CreditTransaction] = CreditTransaction
) -> CreditTransaction:
    self = cls.__new__(cls)
    operation_ = wire.operation
    self.operation = operation_ if operation_ is UNSET else CREDIT_OPERATION_MEMBERS[operation_]
    self.amount = wire.amount
    self.additional_properties = {}
    return self
