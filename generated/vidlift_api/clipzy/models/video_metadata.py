# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""The model VideoMetadata."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import integer, json_object, number, string
from vidlift_api._runtime.encoding import finite, to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

_ABSENT: Any = UNSET
_KEYS = frozenset(
    (
        "width",
        "height",
        "duration_seconds",
        "frame_rate",
        "codec",
        "bitrate_kbps",
        "format",
    )
)


@_define
class VideoMetadata:
    """Properties of a video file.

    Do not rely on them; the engine answers the same for every file but for format.

    Attributes:
        width: Width in pixels.
        height: Height in pixels.
        duration_seconds: Length in seconds.
        frame_rate: Frames per second.
        codec: Codec of the video.
        bitrate_kbps: Bit rate in kilobits per second.
        format_: Format of the file.
    """

    width: int | Unset = UNSET
    height: int | Unset = UNSET
    duration_seconds: float | Unset = UNSET
    frame_rate: float | Unset = UNSET
    codec: str | Unset = UNSET
    bitrate_kbps: int | Unset = UNSET
    format_: str | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "VideoMetadata") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "width" in source:
            width_ = source["width"]
            if type(width_) is not int:
                width_ = integer(width_, f"{path}.width")
        else:
            width_ = UNSET
            absent += 1
        if "height" in source:
            height_ = source["height"]
            if type(height_) is not int:
                height_ = integer(height_, f"{path}.height")
        else:
            height_ = UNSET
            absent += 1
        if "duration_seconds" in source:
            duration_seconds_ = source["duration_seconds"]
            if type(duration_seconds_) is not float:
                duration_seconds_ = number(duration_seconds_, f"{path}.duration_seconds")
        else:
            duration_seconds_ = UNSET
            absent += 1
        if "frame_rate" in source:
            frame_rate_ = source["frame_rate"]
            if type(frame_rate_) is not float:
                frame_rate_ = number(frame_rate_, f"{path}.frame_rate")
        else:
            frame_rate_ = UNSET
            absent += 1
        if "codec" in source:
            codec_ = source["codec"]
            if type(codec_) is not str:
                codec_ = string(codec_, f"{path}.codec")
        else:
            codec_ = UNSET
            absent += 1
        if "bitrate_kbps" in source:
            bitrate_kbps_ = source["bitrate_kbps"]
            if type(bitrate_kbps_) is not int:
                bitrate_kbps_ = integer(bitrate_kbps_, f"{path}.bitrate_kbps")
        else:
            bitrate_kbps_ = UNSET
            absent += 1
        if "format" in source:
            format__ = source["format"]
            if type(format__) is not str:
                format__ = string(format__, f"{path}.format")
        else:
            format__ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.width = width_
        self.height = height_
        self.duration_seconds = duration_seconds_
        self.frame_rate = frame_rate_
        self.codec = codec_
        self.bitrate_kbps = bitrate_kbps_
        self.format_ = format__
        if len(source) + absent == 7:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _VideoMetadataWire, _video_metadata_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.width is not UNSET:
            data["width"] = self.width
        if self.height is not UNSET:
            data["height"] = self.height
        if self.duration_seconds is not UNSET:
            data["duration_seconds"] = finite(self.duration_seconds)
        if self.frame_rate is not UNSET:
            data["frame_rate"] = finite(self.frame_rate)
        if self.codec is not UNSET:
            data["codec"] = self.codec
        if self.bitrate_kbps is not UNSET:
            data["bitrate_kbps"] = self.bitrate_kbps
        if self.format_ is not UNSET:
            data["format"] = self.format_
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _VideoMetadataWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    width: int = _ABSENT
    height: int = _ABSENT
    duration_seconds: int | float = _ABSENT
    frame_rate: int | float = _ABSENT
    codec: str = _ABSENT
    bitrate_kbps: int = _ABSENT
    format_: str = _renamed(default=_ABSENT, name="format")


def _video_metadata_from_wire(wire: Any, cls: type[VideoMetadata] = VideoMetadata) -> VideoMetadata:
    self = cls.__new__(cls)
    self.width = wire.width
    self.height = wire.height
    self.duration_seconds = wire.duration_seconds
    self.frame_rate = wire.frame_rate
    self.codec = wire.codec
    self.bitrate_kbps = wire.bitrate_kbps
    self.format_ = wire.format_
    self.additional_properties = {}
    return self
