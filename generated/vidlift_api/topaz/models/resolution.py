# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model Resolution."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import integer, json_object
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET


@_define
class Resolution:
    """Size of a frame.

    Attributes:
        width: Width in pixels.
        height: Height in pixels.
    """

    width: int
    height: int
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "Resolution") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        width_ = extra.pop("width", UNSET)
        if type(width_) is not int:
            width_ = integer(width_, f"{path}.width")
        height_ = extra.pop("height", UNSET)
        if type(height_) is not int:
            height_ = integer(height_, f"{path}.height")
        return cls(
            width=width_,
            height=height_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["width"] = self.width
        data["height"] = self.height
        return data
