# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""The model RenderMetadata."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import integer, json_object, number, string
from vidlift_api._runtime.encoding import finite, to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

_ABSENT: Any = UNSET
_KEYS = frozenset(
    (
        "file_size_bytes",
        "duration_seconds",
        "codec",
        "frame_rate",
        "resolution",
        "rendering_time_seconds",
    )
)


@_define
class RenderMetadata:
    """How the output was encoded.

    Also seen, with types that are not known here: output_video_path, bitrate, quality_level, crf, preset,
    ffmpeg_used, audio_included, warning, status.

    Attributes:
        file_size_bytes: Size of the output in bytes.
        duration_seconds: Length in seconds.
        codec: Codec, such as h264.
        frame_rate: Frames per second.
        resolution: Width and height in pixels, such as 1920x1080.
        rendering_time_seconds: Seconds of rendering.
    """

    file_size_bytes: int | Unset = UNSET
    duration_seconds: float | Unset = UNSET
    codec: str | Unset = UNSET
    frame_rate: float | Unset = UNSET
    resolution: str | Unset = UNSET
    rendering_time_seconds: float | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "RenderMetadata") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "file_size_bytes" in source:
            file_size_bytes_ = source["file_size_bytes"]
            if type(file_size_bytes_) is not int:
                file_size_bytes_ = integer(file_size_bytes_, f"{path}.file_size_bytes")
        else:
            file_size_bytes_ = UNSET
            absent += 1
        if "duration_seconds" in source:
            duration_seconds_ = source["duration_seconds"]
            if type(duration_seconds_) is not float:
                duration_seconds_ = number(duration_seconds_, f"{path}.duration_seconds")
        else:
            duration_seconds_ = UNSET
            absent += 1
        if "codec" in source:
            codec_ = source["codec"]
            if type(codec_) is not str:
                codec_ = string(codec_, f"{path}.codec")
        else:
            codec_ = UNSET
            absent += 1
        if "frame_rate" in source:
            frame_rate_ = source["frame_rate"]
            if type(frame_rate_) is not float:
                frame_rate_ = number(frame_rate_, f"{path}.frame_rate")
        else:
            frame_rate_ = UNSET
            absent += 1
        if "resolution" in source:
            resolution_ = source["resolution"]
            if type(resolution_) is not str:
                resolution_ = string(resolution_, f"{path}.resolution")
        else:
            resolution_ = UNSET
            absent += 1
        if "rendering_time_seconds" in source:
            rendering_time_seconds_ = source["rendering_time_seconds"]
            if type(rendering_time_seconds_) is not float:
                rendering_time_seconds_ = number(rendering_time_seconds_, f"{path}.rendering_time_seconds")
        else:
            rendering_time_seconds_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.file_size_bytes = file_size_bytes_
        self.duration_seconds = duration_seconds_
        self.codec = codec_
        self.frame_rate = frame_rate_
        self.resolution = resolution_
        self.rendering_time_seconds = rendering_time_seconds_
        if len(source) + absent == 6:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _RenderMetadataWire, _render_metadata_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.file_size_bytes is not UNSET:
            data["file_size_bytes"] = self.file_size_bytes
        if self.duration_seconds is not UNSET:
            data["duration_seconds"] = finite(self.duration_seconds)
        if self.codec is not UNSET:
            data["codec"] = self.codec
        if self.frame_rate is not UNSET:
            data["frame_rate"] = finite(self.frame_rate)
        if self.resolution is not UNSET:
            data["resolution"] = self.resolution
        if self.rendering_time_seconds is not UNSET:
            data["rendering_time_seconds"] = finite(self.rendering_time_seconds)
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _RenderMetadataWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    file_size_bytes: int = _ABSENT
    duration_seconds: int | float = _ABSENT
    codec: str = _ABSENT
    frame_rate: int | float = _ABSENT
    resolution: str = _ABSENT
    rendering_time_seconds: int | float = _ABSENT


def _render_metadata_from_wire(wire: Any, cls: type[RenderMetadata] = RenderMetadata) -> RenderMetadata:
    self = cls.__new__(cls)
    self.file_size_bytes = wire.file_size_bytes
    self.duration_seconds = wire.duration_seconds
    self.codec = wire.codec
    self.frame_rate = wire.frame_rate
    self.resolution = wire.resolution
    self.rendering_time_seconds = wire.rendering_time_seconds
    self.additional_properties = {}
    return self
