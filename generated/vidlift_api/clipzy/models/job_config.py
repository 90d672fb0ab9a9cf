# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The model JobConfig."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import integer, json_object, number, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset


@_define
class JobConfig:
    """How to render.

    The pages know quality alone; the rest was seen in the engine, which takes the same keys inside a key
    render as well, and ignores all others.

    Attributes:
        quality: Preset of quality against size and time. The engine's default is high.
        crf: Constant rate factor of the encoder; smaller is better and larger in bytes. Evidence: observed.
        preset: Speed preset of the encoder, such as medium. Evidence: observed.
        bitrate: Bit rate of the video. The type is unverified. Evidence: observed.
        resolution_scale: Factor by which width and height are scaled. Evidence: observed.
        scale_width: Width of the output in pixels; only together with scale_height. Evidence: observed.
        scale_height: Height of the output in pixels; only together with scale_width. Evidence: observed.
        audio_bitrate: Bit rate of the audio; 192k by default. Evidence: observed.
    """

    quality: str | Unset = UNSET
    crf: int | Unset = UNSET
    preset: str | Unset = UNSET
    bitrate: Any = UNSET
    resolution_scale: float | Unset = UNSET
    scale_width: int | Unset = UNSET
    scale_height: int | Unset = UNSET
    audio_bitrate: str | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "JobConfig") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        quality_ = extra.pop("quality", UNSET)
        if quality_ is not UNSET and not isinstance(quality_, str):
            quality_ = string(quality_, f"{path}.quality")
        crf_ = extra.pop("crf", UNSET)
        if crf_ is not UNSET and type(crf_) is not int:
            crf_ = integer(crf_, f"{path}.crf")
        preset_ = extra.pop("preset", UNSET)
        if preset_ is not UNSET and not isinstance(preset_, str):
            preset_ = string(preset_, f"{path}.preset")
        bitrate_ = extra.pop("bitrate", UNSET)
        resolution_scale_ = extra.pop("resolution_scale", UNSET)
        if resolution_scale_ is not UNSET and type(resolution_scale_) is not float:
            resolution_scale_ = number(resolution_scale_, f"{path}.resolution_scale")
        scale_width_ = extra.pop("scale_width", UNSET)
        if scale_width_ is not UNSET and type(scale_width_) is not int:
            scale_width_ = integer(scale_width_, f"{path}.scale_width")
        scale_height_ = extra.pop("scale_height", UNSET)
        if scale_height_ is not UNSET and type(scale_height_) is not int:
            scale_height_ = integer(scale_height_, f"{path}.scale_height")
        audio_bitrate_ = extra.pop("audio_bitrate", UNSET)
        if audio_bitrate_ is not UNSET and not isinstance(audio_bitrate_, str):
            audio_bitrate_ = string(audio_bitrate_, f"{path}.audio_bitrate")
        return cls(
            quality=quality_,
            crf=crf_,
            preset=preset_,
            bitrate=bitrate_,
            resolution_scale=resolution_scale_,
            scale_width=scale_width_,
            scale_height=scale_height_,
            audio_bitrate=audio_bitrate_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        if self.quality is not UNSET:
            data["quality"] = self.quality
        if self.crf is not UNSET:
            data["crf"] = self.crf
        if self.preset is not UNSET:
            data["preset"] = self.preset
        if self.bitrate is not UNSET:
            data["bitrate"] = self.bitrate
        if self.resolution_scale is not UNSET:
            data["resolution_scale"] = self.resolution_scale
        if self.scale_width is not UNSET:
            data["scale_width"] = self.scale_width
        if self.scale_height is not UNSET:
            data["scale_height"] = self.scale_height
        if self.audio_bitrate is not UNSET:
            data["audio_bitrate"] = self.audio_bitrate
        return data
