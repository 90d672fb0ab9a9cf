# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The model RenderMetadata."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import integer, json_object, number, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset


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
        extra = json_object(source, path)
        file_size_bytes_ = extra.pop("file_size_bytes", UNSET)
        if file_size_bytes_ is not UNSET and type(file_size_bytes_) is not int:
            file_size_bytes_ = integer(file_size_bytes_, f"{path}.file_size_bytes")
        duration_seconds_ = extra.pop("duration_seconds", UNSET)
        if duration_seconds_ is not UNSET and type(duration_seconds_) is not float:
            duration_seconds_ = number(duration_seconds_, f"{path}.duration_seconds")
        codec_ = extra.pop("codec", UNSET)
        if codec_ is not UNSET and not isinstance(codec_, str):
            codec_ = string(codec_, f"{path}.codec")
        frame_rate_ = extra.pop("frame_rate", UNSET)
        if frame_rate_ is not UNSET and type(frame_rate_) is not float:
            frame_rate_ = number(frame_rate_, f"{path}.frame_rate")
        resolution_ = extra.pop("resolution", UNSET)
        if resolution_ is not UNSET and not isinstance(resolution_, str):
            resolution_ = string(resolution_, f"{path}.resolution")
        rendering_time_seconds_ = extra.pop("rendering_time_seconds", UNSET)
        if rendering_time_seconds_ is not UNSET and type(rendering_time_seconds_) is not float:
            rendering_time_seconds_ = number(rendering_time_seconds_, f"{path}.rendering_time_seconds")
        return cls(
            file_size_bytes=file_size_bytes_,
            duration_seconds=duration_seconds_,
            codec=codec_,
            frame_rate=frame_rate_,
            resolution=resolution_,
            rendering_time_seconds=rendering_time_seconds_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        if self.file_size_bytes is not UNSET:
            data["file_size_bytes"] = self.file_size_bytes
        if self.duration_seconds is not UNSET:
            data["duration_seconds"] = self.duration_seconds
        if self.codec is not UNSET:
            data["codec"] = self.codec
        if self.frame_rate is not UNSET:
            data["frame_rate"] = self.frame_rate
        if self.resolution is not UNSET:
            data["resolution"] = self.resolution
        if self.rendering_time_seconds is not UNSET:
            data["rendering_time_seconds"] = self.rendering_time_seconds
        return data
