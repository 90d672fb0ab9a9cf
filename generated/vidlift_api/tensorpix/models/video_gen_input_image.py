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
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset


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
        extra = json_object(source, path)
        id_ = extra.pop("id", UNSET)
        if id_ is not UNSET:
            id_ = uuid(id_, f"{path}.id")
        file_ = extra.pop("file", UNSET)
        if file_ is not None and file_ is not UNSET and not isinstance(file_, str):
            file_ = string(file_, f"{path}.file")
        name_ = extra.pop("name", UNSET)
        if name_ is not UNSET and not isinstance(name_, str):
            name_ = string(name_, f"{path}.name")
        return cls(
            id=id_,
            file=file_,
            name=name_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        if self.id is not UNSET:
            data["id"] = str(self.id)
        if self.file is not UNSET:
            data["file"] = self.file
        if self.name is not UNSET:
            data["name"] = self.name
        return data
