# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The model TextOverlay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import integer, json_object, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset


@_define
class TextOverlay:
    """A text laid over the picture.

    The fields are those of the engine; their prose on the pages was not seen.

    Attributes:
        content: The text.
        font: Name of the font.
        size: Size in pixels.
        color: Colour in hexadecimal.
        position: Place in the picture.
        duration_ms: How long it shows, in milliseconds. May be None.
    """

    content: str
    font: str
    size: int
    color: str
    position: str
    duration_ms: int | Unset | None = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "TextOverlay") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        content_ = extra.pop("content", UNSET)
        if not isinstance(content_, str):
            content_ = string(content_, f"{path}.content")
        font_ = extra.pop("font", UNSET)
        if not isinstance(font_, str):
            font_ = string(font_, f"{path}.font")
        size_ = extra.pop("size", UNSET)
        if type(size_) is not int:
            size_ = integer(size_, f"{path}.size")
        color_ = extra.pop("color", UNSET)
        if not isinstance(color_, str):
            color_ = string(color_, f"{path}.color")
        position_ = extra.pop("position", UNSET)
        if not isinstance(position_, str):
            position_ = string(position_, f"{path}.position")
        duration_ms_ = extra.pop("duration_ms", UNSET)
        if duration_ms_ is not None and duration_ms_ is not UNSET and type(duration_ms_) is not int:
            duration_ms_ = integer(duration_ms_, f"{path}.duration_ms")
        return cls(
            content=content_,
            font=font_,
            size=size_,
            color=color_,
            position=position_,
            duration_ms=duration_ms_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["content"] = self.content
        data["font"] = self.font
        data["size"] = self.size
        data["color"] = self.color
        data["position"] = self.position
        if self.duration_ms is not UNSET:
            data["duration_ms"] = self.duration_ms
        return data
