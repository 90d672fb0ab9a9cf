# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

"""The model VideoGenInputImage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self
from uuid import UUID

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import json_object, string, uuid
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

_ABSENT: Any = UNSET
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

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _VideoGenInputImageWire, _video_gen_input_image_from_wire)

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


class _VideoGenInputImageWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    id: Any = _ABSENT
    file: str | None = _ABSENT
    name: str = _ABSENT


def _video_gen_input_image_from_wire(
    wire: Any, cls: type[VideoGenInputImage] = VideoGenInputImage
) -> VideoGenInputImage:
    self = cls.__new__(cls)
    id_ = wire.id
    self.id = id_ if id_ is UNSET else uuid(id_, "")
    self.file = wire.file
    self.name = wire.name
    self.additional_properties = {}
    return self
