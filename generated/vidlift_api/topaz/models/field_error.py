# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model FieldError."""

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
        "type",
        "path",
        "location",
        "msg",
        "value",
    )
)


@_define
class FieldError:
    """One field that failed validation.

    Attributes:
        type_: Kind of the entry.
        path: The field, as a path through the body.
        location: Part of the HTTP request that the field is in.
        msg: What is wrong with the field. Lists of accepted values in it may be out of date.
        value: The value that was sent; any JSON value.
    """

    type_: str | Unset = UNSET
    path: str | Unset = UNSET
    location: str | Unset = UNSET
    msg: str | Unset = UNSET
    value: Any = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "FieldError") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "type" in source:
            type__ = source["type"]
            if type(type__) is not str:
                type__ = string(type__, f"{path}.type")
        else:
            type__ = UNSET
            absent += 1
        if "path" in source:
            path_ = source["path"]
            if type(path_) is not str:
                path_ = string(path_, f"{path}.path")
        else:
            path_ = UNSET
            absent += 1
        if "location" in source:
            location_ = source["location"]
            if type(location_) is not str:
                location_ = string(location_, f"{path}.location")
        else:
            location_ = UNSET
            absent += 1
        if "msg" in source:
            msg_ = source["msg"]
            if type(msg_) is not str:
                msg_ = string(msg_, f"{path}.msg")
        else:
            msg_ = UNSET
            absent += 1
        if "value" in source:
            value_ = source["value"]
        else:
            value_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.type_ = type__
        self.path = path_
        self.location = location_
        self.msg = msg_
        self.value = value_
        if len(source) + absent == 5:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _FieldErrorWire, _field_error_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.type_ is not UNSET:
            data["type"] = self.type_
        if self.path is not UNSET:
            data["path"] = self.path
        if self.location is not UNSET:
            data["location"] = self.location
        if self.msg is not UNSET:
            data["msg"] = self.msg
        if self.value is not UNSET:
            data["value"] = to_json(self.value)
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _FieldErrorWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    type_: str = _renamed(default=_ABSENT, name="type")
    path: str = _ABSENT
    location: str = _ABSENT
    msg: str = _ABSENT
    value: Any = _ABSENT


def _field_error_from_wire(wire: Any, cls: type[FieldError] = FieldError) -> FieldError:
    self = cls.__new__(cls)
    self.type_ = wire.type_
    self.path = wire.path
    self.location = wire.location
    self.msg = wire.msg
    self.value = wire.value
    self.additional_properties = {}
    return self
