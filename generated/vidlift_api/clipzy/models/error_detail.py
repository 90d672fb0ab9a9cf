# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""The model ErrorDetail."""

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
_REQUIRED = dict.fromkeys(("detail",), UNSET)
_KEYS = frozenset(
    (
        *_REQUIRED,
        "code",
    )
)


@_define
class ErrorDetail:
    """What went wrong.

    Attributes:
        detail: What went wrong, for people.
        code: What went wrong, for programs. Required according to the pages; the engine never sends one.
    """

    detail: str
    code: str | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "ErrorDetail") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            detail_ = source["detail"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        absent = 0
        if type(detail_) is not str:
            detail_ = string(detail_, f"{path}.detail")
        if "code" in source:
            code_ = source["code"]
            if type(code_) is not str:
                code_ = string(code_, f"{path}.code")
        else:
            code_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.detail = detail_
        self.code = code_
        if len(source) + absent == 2:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _ErrorDetailWire, _error_detail_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "detail": self.detail,
        }
        if self.code is not UNSET:
            data["code"] = self.code
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _ErrorDetailWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    detail: str
    code: str = _ABSENT


def _error_detail_from_wire(wire: Any, cls: type[ErrorDetail] = ErrorDetail) -> ErrorDetail:
    self = cls.__new__(cls)
    self.detail = wire.detail
    self.code = wire.code
    self.additional_properties = {}
    return self
