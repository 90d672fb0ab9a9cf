# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

"""The model CreditsBalance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import json_object, string
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

_ABSENT: Any = UNSET
_KEYS = frozenset(("balance_usd",))


@_define
class CreditsBalance:
    """What is left on the account.

    Attributes:
        balance_usd: Balance in Credits, in spite of the name. Pattern `^-?\\d{0,10}(?:\\.\\d{0,4})?$`. A decimal
            number, kept as text.
    """

    balance_usd: str | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "CreditsBalance") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "balance_usd" in source:
            balance_usd_ = source["balance_usd"]
            if type(balance_usd_) is not str:
                balance_usd_ = string(balance_usd_, f"{path}.balance_usd")
        else:
            balance_usd_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.balance_usd = balance_usd_
        if len(source) + absent == 1:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _CreditsBalanceWire, _credits_balance_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.balance_usd is not UNSET:
            data["balance_usd"] = self.balance_usd
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _CreditsBalanceWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    balance_usd: str = _ABSENT


def _credits_balance_from_wire(wire: Any, cls: type[CreditsBalance] = CreditsBalance) -> CreditsBalance:
    self = cls.__new__(cls)
    self.balance_usd = wire.balance_usd
    self.additional_properties = {}
    return self
