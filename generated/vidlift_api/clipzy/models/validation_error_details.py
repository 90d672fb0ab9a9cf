# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""The model ValidationErrorDetails."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import array, json_object
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET

from .validation_issue import ValidationIssue, _validation_issue_from_wire, _ValidationIssueWire

_REQUIRED = dict.fromkeys(("details",), UNSET)
_KEYS = frozenset((*_REQUIRED,))


@_define
class ValidationErrorDetails:
    """All that does not fit.

    Attributes:
        details: One entry for each fault.
    """

    details: list[ValidationIssue]
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "ValidationErrorDetails") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            details_ = source["details"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        if type(details_) is not list:
            details_ = array(details_, f"{path}.details")
        details_decoded: list[ValidationIssue] = []
        try:
            for item in details_:
                details_decoded.append(ValidationIssue.from_dict(item, ""))  # noqa: PERF401 - quicker, and errors need the index
        except DecodeError as error:
            error.lead(f"{path}.details[{len(details_decoded)}]")
            raise
        details_ = details_decoded
        self = cls.__new__(cls)
        self.details = details_
        if len(source) == 1:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _ValidationErrorDetailsWire, _validation_error_details_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "details": [item.to_dict() for item in self.details],
        }
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _ValidationErrorDetailsWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    details: list[_ValidationIssueWire]


def _validation_error_details_from_wire(
    wire: Any, cls: type[ValidationErrorDetails] = ValidationErrorDetails
) -> ValidationErrorDetails:
    self = cls.__new__(cls)
    details_ = wire.details
    self.details = [_validation_issue_from_wire(item) for item in details_]
    self.additional_properties = {}
    return self
