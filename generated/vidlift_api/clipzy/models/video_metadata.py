# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The model VideoMetadata."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import integer, json_object, number, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset


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
        extra = json_object(source, path)
        width_ = extra.pop("width", UNSET)
        if width_ is not UNSET and type(width_) is not int:
            width_ = integer(width_, f"{path}.width")
        height_ = extra.pop("height", UNSET)
        if height_ is not UNSET and type(height_) is not int:
            height_ = integer(height_, f"{path}.height")
        duration_seconds_ = extra.pop("duration_seconds", UNSET)
        if duration_seconds_ is not UNSET and type(duration_seconds_) is not float:
            duration_seconds_ = number(duration_seconds_, f"{path}.duration_seconds")
        frame_rate_ = extra.pop("frame_rate", UNSET)
        if frame_rate_ is not UNSET and type(frame_rate_) is not float:
            frame_rate_ = number(frame_rate_, f"{path}.frame_rate")
        codec_ = extra.pop("codec", UNSET)
        if codec_ is not UNSET and not isinstance(codec_, str):
            codec_ = string(codec_, f"{path}.codec")
        bitrate_kbps_ = extra.pop("bitrate_kbps", UNSET)
        if bitrate_kbps_ is not UNSET and type(bitrate_kbps_) is not int:
            bitrate_kbps_ = integer(bitrate_kbps_, f"{path}.bitrate_kbps")
        format__ = extra.pop("format", UNSET)
        if format__ is not UNSET and not isinstance(format__, str):
            format__ = string(format__, f"{path}.format")
        return cls(
            width=width_,
            height=height_,
            duration_seconds=duration_seconds_,
            frame_rate=frame_rate_,
            codec=codec_,
            bitrate_kbps=bitrate_kbps_,
            format_=format__,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        if self.width is not UNSET:
            data["width"] = self.width
        if self.height is not UNSET:
            data["height"] = self.height
        if self.duration_seconds is not UNSET:
            data["duration_seconds"] = self.duration_seconds
        if self.frame_rate is not UNSET:
            data["frame_rate"] = self.frame_rate
        if self.codec is not UNSET:
            data["codec"] = self.codec
        if self.bitrate_kbps is not UNSET:
            data["bitrate_kbps"] = self.bitrate_kbps
        if self.format_ is not UNSET:
            data["format"] = self.format_
        return data
