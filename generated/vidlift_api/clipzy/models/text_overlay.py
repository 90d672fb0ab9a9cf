# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""The model TextOverlay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import integer, json_object, string
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

_ABSENT: Any = UNSET
_REQUIRED = dict.fromkeys(
    (
        "content",
        "font",
        "size",
        "color",
        "position",
    ),
    UNSET,
)
_KEYS = frozenset(
    (
        *_REQUIRED,
        "duration_ms",
    )
)


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
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            content_ = source["content"]
            font_ = source["font"]
            size_ = source["size"]
            color_ = source["color"]
            position_ = source["position"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        absent = 0
        if type(content_) is not str:
            content_ = string(content_, f"{path}.content")
        if type(font_) is not str:
            font_ = string(font_, f"{path}.font")
        if type(size_) is not int:
            size_ = integer(size_, f"{path}.size")
        if type(color_) is not str:
            color_ = string(color_, f"{path}.color")
        if type(position_) is not str:
            position_ = string(position_, f"{path}.position")
        if "duration_ms" in source:
            duration_ms_ = source["duration_ms"]
            if duration_ms_ is not None and type(duration_ms_) is not int:
                duration_ms_ = integer(duration_ms_, f"{path}.duration_ms")
        else:
            duration_ms_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.content = content_
        self.font = font_
        self.size = size_
        self.color = color_
        self.position = position_
        self.duration_ms = duration_ms_
        if len(source) + absent == 6:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _TextOverlayWire, _text_overlay_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "content": self.content,
            "font": self.font,
            "size": self.size,
            "color": self.color,
            "position": self.position,
        }
        if self.duration_ms is not UNSET:
            data["duration_ms"] = self.duration_ms
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _TextOverlayWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    content: str
    font: str
    size: int
    color: str
    position: str
    duration_ms: int | None = _ABSENT


def _text_overlay_from_wire(wire: Any, cls: type[TextOverlay] = TextOverlay) -> TextOverlay:
    self = cls.__new__(cls)
    self.content = wire.content
    self.font = wire.font
    self.size = wire.size
    self.color = wire.color
    self.position = wire.position
    self.duration_ms = wire.duration_ms
    self.additional_properties = {}
    return self
