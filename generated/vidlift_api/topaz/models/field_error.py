# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model FieldError."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import json_object, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset


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
        extra = json_object(source, path)
        type__ = extra.pop("type", UNSET)
        if type__ is not UNSET and not isinstance(type__, str):
            type__ = string(type__, f"{path}.type")
        path_ = extra.pop("path", UNSET)
        if path_ is not UNSET and not isinstance(path_, str):
            path_ = string(path_, f"{path}.path")
        location_ = extra.pop("location", UNSET)
        if location_ is not UNSET and not isinstance(location_, str):
            location_ = string(location_, f"{path}.location")
        msg_ = extra.pop("msg", UNSET)
        if msg_ is not UNSET and not isinstance(msg_, str):
            msg_ = string(msg_, f"{path}.msg")
        value_ = extra.pop("value", UNSET)
        return cls(
            type_=type__,
            path=path_,
            location=location_,
            msg=msg_,
            value=value_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        if self.type_ is not UNSET:
            data["type"] = self.type_
        if self.path is not UNSET:
            data["path"] = self.path
        if self.location is not UNSET:
            data["location"] = self.location
        if self.msg is not UNSET:
            data["msg"] = self.msg
        if self.value is not UNSET:
            data["value"] = self.value
        return data
