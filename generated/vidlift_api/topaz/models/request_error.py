# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model RequestError."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import json_object, string
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

_ABSENT: Any = UNSET
_KEYS = frozenset(
    (
        "message",
        "errorCode",
    )
)


@_define
class RequestError:
    """Why a request failed.

    The status answer has the same as message and errorCode.

    Attributes:
        message: The reason for people.
        error_code: Why a request failed. An open set. A timeout counts as the service's failure and is
            refunded in full. New in the current text.
    """

    message: str | Unset = UNSET
    error_code: str | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "RequestError") -> Self:
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
            if type(error_code_) is not str:
                error_code_ = string(error_code_, f"{path}.errorCode")
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
        return from_json(cls, content, _RequestErrorWire, _request_error_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.message is not UNSET:
            data["message"] = self.message
        if self.error_code is not UNSET:
            data["errorCode"] = self.error_code
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _RequestErrorWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    message: str = _ABSENT
    error_code: str = _renamed(default=_ABSENT, name="errorCode")


def _request_error_from_wire(wire: Any, cls: type[RequestError] = RequestError) -> RequestError:
    self = cls.__new__(cls)
    self.message = wire.message
    self.error_code = wire.error_code
    self.additional_properties = {}
    return self
