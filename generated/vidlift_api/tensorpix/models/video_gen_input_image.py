# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 4011be98bc0b7471b9675fa7babca39e4086a187d0d8ffa09793f6245905e2d3
# Do not edit: `make generate` writes it anew.

"""The model VideoGenInputImage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self
from uuid import UUID

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import json_object, string, uuid
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

_KEYS = frozenset(
    (
        "id",
        "file",
        "name",
    )
)


@_define
class VideoGenInputImage:
    """An image that a video is made from.

    Attributes:
        id: Id of the image.
        file: URL of the image. May be None.
        name: Name of the image.
    """

    id: UUID | Unset = UNSET
    file: str | Unset | None = UNSET
    name: str | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "VideoGenInputImage") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "id" in source:
            id_ = source["id"]
            id_ = uuid(id_, f"{path}.id")
        else:
            id_ = UNSET
            absent += 1
        if "file" in source:
            file_ = source["file"]
            if file_ is not None and type(file_) is not str:
                file_ = string(file_, f"{path}.file")
        else:
            file_ = UNSET
            absent += 1
        if "name" in source:
            name_ = source["name"]
            if type(name_) is not str:
                name_ = string(name_, f"{path}.name")
        else:
            name_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.id = id_
        self.file = file_
        self.name = name_
        if len(source) + absent == 3:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.id is not UNSET:
            data["id"] = str(self.id)
        if self.file is not UNSET:
            data["file"] = self.file
        if self.name is not UNSET:
            data["name"] = self.name
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data
