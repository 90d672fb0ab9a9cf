# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""The model ValidationErrorResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import boolean, json_object, string
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET

from .validation_error_details import (
    ValidationErrorDetails,
    _validation_error_details_from_wire,
    _ValidationErrorDetailsWire,
)

_REQUIRED = dict.fromkeys(
    (
        "success",
        "message",
        "error",
    ),
    UNSET,
)
_KEYS = frozenset((*_REQUIRED,))


@_define
class ValidationErrorResponse:
    """What the engine answers to a request that does not fit, in place of ErrorResponse.

    Attributes:
        success: Always false.
        message: Always "Validation error".
    """

    success: bool
    message: str
    error: ValidationErrorDetails
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "ValidationErrorResponse") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            success_ = source["success"]
            message_ = source["message"]
            error_ = source["error"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        if type(success_) is not bool:
            success_ = boolean(success_, f"{path}.success")
        if type(message_) is not str:
            message_ = string(message_, f"{path}.message")
        try:
            error_ = ValidationErrorDetails.from_dict(error_, "")
        except DecodeError as error:
            error.lead(f"{path}.error")
            raise
        self = cls.__new__(cls)
        self.success = success_
        self.message = message_
        self.error = error_
        if len(source) == 3:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _ValidationErrorResponseWire, _validation_error_response_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "success": self.success,
            "message": self.message,
            "error": self.error.to_dict(),
        }
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _ValidationErrorResponseWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    success: bool
    message: str
    error: _ValidationErrorDetailsWire


def _validation_error_response_from_wire(
    wire: Any, cls: type[ValidationErrorResponse] = ValidationErrorResponse
) -> ValidationErrorResponse:
    self = cls.__new__(cls)
    self.success = wire.success
    self.message = wire.message
    error_ = wire.error
    self.error = _validation_error_details_from_wire(error_)
    self.additional_properties = {}
    return self
