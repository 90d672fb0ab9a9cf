# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model ErrorResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import json_object, str_member, string
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .error_code import ERROR_CODE_MEMBERS, ErrorCode

_ABSENT: Any = UNSET
_KEYS = frozenset(
    (
        "message",
        "errorCode",
    )
)


@_define
class ErrorResponse:
    """What an error status carries.

    The earlier text knew only the message. Not every error has a body: 413 has none.

    Attributes:
        message: What went wrong, for people.
    """

    message: str | Unset = UNSET
    error_code: ErrorCode | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "ErrorResponse") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "message" in source:
            message_ = source["message"]
            if type(message_) is not str:
                message_ = string(message_, f"{path}.message")
        else:
            message_ = UNSET
            absent += 1
        if "errorCode" in source:
            error_code_ = source["errorCode"]
            error_code_ = (
                ERROR_CODE_MEMBERS[error_code_]
                if type(error_code_) is str
                else str_member(error_code_, f"{path}.errorCode", ERROR_CODE_MEMBERS)
            )
        else:
            error_code_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.message = message_
        self.error_code = error_code_
        if len(source) + absent == 2:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _ErrorResponseWire, _error_response_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.message is not UNSET:
            data["message"] = self.message
        if self.error_code is not UNSET:
            data["errorCode"] = self.error_code._value_
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _ErrorResponseWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    message: str = _ABSENT
    error_code: str = _renamed(default=_ABSENT, name="errorCode")


def _error_response_from_wire(wire: Any, cls: type[ErrorResponse] = ErrorResponse) -> ErrorResponse:
    self = cls.__new__(cls)
    self.message = wire.message
    error_code_ = wire.error_code
    self.error_code = error_code_ if error_code_ is UNSET else ERROR_CODE_MEMBERS[error_code_]
    self.additional_properties = {}
    return self
