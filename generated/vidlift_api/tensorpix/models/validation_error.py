# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

"""The model ValidationError."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import array, json_object, string
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .validation_error_errors import ValidationErrorErrors

_ABSENT: Any = UNSET
_KEYS = frozenset(
    (
        "errors",
        "non_field_errors",
    )
)


@_define
class ValidationError:
    """Why a request was refused.

    The vendor's schema of version 1.0.0 requires both fields. The framework behind the API answers with the
    fields' names at the top level instead, so neither is relied on and other keys are kept.

    Attributes:
        errors: Messages by the name of the field that they are about.
        non_field_errors: Messages that are about no single field.
    """

    errors: ValidationErrorErrors | Unset = UNSET
    non_field_errors: list[str] | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "ValidationError") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "errors" in source:
            errors_ = source["errors"]
            try:
                errors_ = ValidationErrorErrors.from_dict(errors_, "")
            except DecodeError as error:
                error.lead(f"{path}.errors")
                raise
        else:
            errors_ = UNSET
            absent += 1
        if "non_field_errors" in source:
            non_field_errors_ = source["non_field_errors"]
            non_field_errors_ = [
                item if type(item) is str else string(item, f"{path}.non_field_errors[{index}]")
                for index, item in enumerate(
                    non_field_errors_
                    if isinstance(non_field_errors_, list)
                    else array(non_field_errors_, f"{path}.non_field_errors")
                )
            ]
        else:
            non_field_errors_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.errors = errors_
        self.non_field_errors = non_field_errors_
        if len(source) + absent == 2:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _ValidationErrorWire, _validation_error_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.errors is not UNSET:
            data["errors"] = self.errors.to_dict()
        if self.non_field_errors is not UNSET:
            data["non_field_errors"] = self.non_field_errors
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _ValidationErrorWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    errors: Any = _ABSENT
    non_field_errors: list[str] = _ABSENT


def _validation_error_from_wire(wire: Any, cls: type[ValidationError] = ValidationError) -> ValidationError:
    self = cls.__new__(cls)
    errors_ = wire.errors
    self.errors = errors_ if errors_ is UNSET else ValidationErrorErrors.from_dict(errors_, "")
    self.non_field_errors = wire.non_field_errors
    self.additional_properties = {}
    return self
