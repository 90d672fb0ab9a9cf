# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""The model JobConfig."""

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
        "quality",
        "crf",
        "preset",
        "bitrate",
        "resolution_scale",
        "scale_width",
        "scale_height",
        "audio_bitrate",
    )
)


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
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "quality" in source:
            quality_ = source["quality"]
            if type(quality_) is not str:
                quality_ = string(quality_, f"{path}.quality")
        else:
            quality_ = UNSET
            absent += 1
        if "crf" in source:
            crf_ = source["crf"]
            if type(crf_) is not int:
                crf_ = integer(crf_, f"{path}.crf")
        else:
            crf_ = UNSET
            absent += 1
        if "preset" in source:
            preset_ = source["preset"]
            if type(preset_) is not str:
                preset_ = string(preset_, f"{path}.preset")
        else:
            preset_ = UNSET
            absent += 1
        if "bitrate" in source:
            bitrate_ = source["bitrate"]
        else:
            bitrate_ = UNSET
            absent += 1
        if "resolution_scale" in source:
            resolution_scale_ = source["resolution_scale"]
            if type(resolution_scale_) is not float:
                resolution_scale_ = number(resolution_scale_, f"{path}.resolution_scale")
        else:
            resolution_scale_ = UNSET
            absent += 1
        if "scale_width" in source:
            scale_width_ = source["scale_width"]
            if type(scale_width_) is not int:
                scale_width_ = integer(scale_width_, f"{path}.scale_width")
        else:
            scale_width_ = UNSET
            absent += 1
        if "scale_height" in source:
            scale_height_ = source["scale_height"]
            if type(scale_height_) is not int:
                scale_height_ = integer(scale_height_, f"{path}.scale_height")
        else:
            scale_height_ = UNSET
            absent += 1
        if "audio_bitrate" in source:
            audio_bitrate_ = source["audio_bitrate"]
            if type(audio_bitrate_) is not str:
                audio_bitrate_ = string(audio_bitrate_, f"{path}.audio_bitrate")
        else:
            audio_bitrate_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.quality = quality_
        self.crf = crf_
        self.preset = preset_
        self.bitrate = bitrate_
        self.resolution_scale = resolution_scale_
        self.scale_width = scale_width_
        self.scale_height = scale_height_
        self.audio_bitrate = audio_bitrate_
        if len(source) + absent == 8:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _JobConfigWire, _job_config_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.quality is not UNSET:
            data["quality"] = self.quality
        if self.crf is not UNSET:
            data["crf"] = self.crf
        if self.preset is not UNSET:
            data["preset"] = self.preset
        if self.bitrate is not UNSET:
            data["bitrate"] = to_json(self.bitrate)
        if self.resolution_scale is not UNSET:
            data["resolution_scale"] = finite(self.resolution_scale)
        if self.scale_width is not UNSET:
            data["scale_width"] = self.scale_width
        if self.scale_height is not UNSET:
            data["scale_height"] = self.scale_height
        if self.audio_bitrate is not UNSET:
            data["audio_bitrate"] = self.audio_bitrate
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _JobConfigWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    quality: str = _ABSENT
    crf: int = _ABSENT
    preset: str = _ABSENT
    bitrate: Any = _ABSENT
    resolution_scale: int | float = _ABSENT
    scale_width: int = _ABSENT
    scale_height: int = _ABSENT
    audio_bitrate: str = _ABSENT


def _job_config_from_wire(wire: Any, cls: type[JobConfig] = JobConfig) -> JobConfig:
    self = cls.__new__(cls)
    self.quality = wire.quality
    self.crf = wire.crf
    self.preset = wire.preset
    self.bitrate = wire.bitrate
    self.resolution_scale = wire.resolution_scale
    self.scale_width = wire.scale_width
    self.scale_height = wire.scale_height
    self.audio_bitrate = wire.audio_bitrate
    self.additional_properties = {}
    return self
