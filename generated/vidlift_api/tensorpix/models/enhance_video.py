# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

"""The model EnhanceVideo."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import (
    array,
    boolean,
    int_member,
    integer,
    json_object,
    number,
    str_member,
    string,
)
from vidlift_api._runtime.encoding import finite, to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .chroma_subsampling_enum import CHROMA_SUBSAMPLING_ENUM_MEMBERS, ChromaSubsamplingEnum
from .codec_enum import CODEC_ENUM_MEMBERS, CodecEnum
from .container_enum import CONTAINER_ENUM_MEMBERS, ContainerEnum
from .output_resolution_enum import OUTPUT_RESOLUTION_ENUM_MEMBERS, OutputResolutionEnum

_ABSENT: Any = UNSET
_REQUIRED = dict.fromkeys(
    (
        "video_url",
        "ml_models",
    ),
    UNSET,
)
_KEYS = frozenset(
    (
        *_REQUIRED,
        "codec",
        "crf",
        "container",
        "chroma_subsampling",
        "output_resolution",
        "grain",
        "comparison",
        "stabilization_smoothing",
    )
)


@_define
class EnhanceVideo:
    """A video by its URL, and what to do with it.

    Previews and segments are not offered for URLs in API version 1.0.0.

    Attributes:
        video_url: URL of the media file, public, or pre-signed and valid for two hours or more. A URL.
        ml_models: Ids of the models to apply, at least one, at most one for each task. Items: at least 1.
        codec: Codec of the output. The default is not stated.
        crf: Constant rate factor of the H.264 and HEVC encoders, 0 (best quality) to 51 (smallest file). 0 to
            51.
        container: Container of the output. The default is not stated.
        chroma_subsampling: Pixel format of the output. The server takes an empty string too, which says no
            more than leaving the field out.
        output_resolution: Width of the output in pixels, or -1 to keep what the models produce.
        grain: Amount of film grain to add, 0 (none, the default) to 1. 0 to 1.
        comparison: Whether the output shows the original and the enhanced video side by side.
        stabilization_smoothing: Strength of the stabilization, 0 to 40. Needs a model of task 13
            (Stabilization). 0 to 40.
    """

    video_url: str
    ml_models: list[int]
    codec: CodecEnum | Unset = UNSET
    crf: int | Unset = UNSET
    container: ContainerEnum | Unset = UNSET
    chroma_subsampling: ChromaSubsamplingEnum | Unset = UNSET
    output_resolution: OutputResolutionEnum | Unset = UNSET
    grain: float | Unset = UNSET
    comparison: bool | Unset = UNSET
    stabilization_smoothing: int | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "EnhanceVideo") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            video_url_ = source["video_url"]
            ml_models_ = source["ml_models"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        absent = 0
        if type(video_url_) is not str:
            video_url_ = string(video_url_, f"{path}.video_url")
        ml_models_ = [
            item if type(item) is int else integer(item, f"{path}.ml_models[{index}]")
            for index, item in enumerate(
                ml_models_ if isinstance(ml_models_, list) else array(ml_models_, f"{path}.ml_models")
            )
        ]
        if "codec" in source:
            codec_ = source["codec"]
            codec_ = (
                CODEC_ENUM_MEMBERS[codec_]
                if type(codec_) is str
                else str_member(codec_, f"{path}.codec", CODEC_ENUM_MEMBERS)
            )
        else:
            codec_ = UNSET
            absent += 1
        if "crf" in source:
            crf_ = source["crf"]
            if type(crf_) is not int:
                crf_ = integer(crf_, f"{path}.crf")
        else:
            crf_ = UNSET
            absent += 1
        if "container" in source:
            container_ = source["container"]
            container_ = (
                CONTAINER_ENUM_MEMBERS[container_]
                if type(container_) is str
                else str_member(container_, f"{path}.container", CONTAINER_ENUM_MEMBERS)
            )
        else:
            container_ = UNSET
            absent += 1
        if "chroma_subsampling" in source:
            chroma_subsampling_ = source["chroma_subsampling"]
            chroma_subsampling_ = (
                CHROMA_SUBSAMPLING_ENUM_MEMBERS[chroma_subsampling_]
                if type(chroma_subsampling_) is str
                else str_member(
                    chroma_subsampling_, f"{path}.chroma_subsampling", CHROMA_SUBSAMPLING_ENUM_MEMBERS
                )
            )
        else:
            chroma_subsampling_ = UNSET
            absent += 1
        if "output_resolution" in source:
            output_resolution_ = source["output_resolution"]
            output_resolution_ = (
                OUTPUT_RESOLUTION_ENUM_MEMBERS[output_resolution_]
                if type(output_resolution_) is int
                else int_member(
                    output_resolution_, f"{path}.output_resolution", OUTPUT_RESOLUTION_ENUM_MEMBERS
                )
            )
        else:
            output_resolution_ = UNSET
            absent += 1
        if "grain" in source:
            grain_ = source["grain"]
            if type(grain_) is not float:
                grain_ = number(grain_, f"{path}.grain")
        else:
            grain_ = UNSET
            absent += 1
        if "comparison" in source:
            comparison_ = source["comparison"]
            if type(comparison_) is not bool:
                comparison_ = boolean(comparison_, f"{path}.comparison")
        else:
            comparison_ = UNSET
            absent += 1
        if "stabilization_smoothing" in source:
            stabilization_smoothing_ = source["stabilization_smoothing"]
            if type(stabilization_smoothing_) is not int:
                stabilization_smoothing_ = integer(
                    stabilization_smoothing_, f"{path}.stabilization_smoothing"
                )
        else:
            stabilization_smoothing_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.video_url = video_url_
        self.ml_models = ml_models_
        self.codec = codec_
        self.crf = crf_
        self.container = container_
        self.chroma_subsampling = chroma_subsampling_
        self.output_resolution = output_resolution_
        self.grain = grain_
        self.comparison = comparison_
        self.stabilization_smoothing = stabilization_smoothing_
        if len(source) + absent == 10:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _EnhanceVideoWire, _enhance_video_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "video_url": self.video_url,
            "ml_models": self.ml_models,
        }
        if self.codec is not UNSET:
            data["codec"] = self.codec._value_
        if self.crf is not UNSET:
            data["crf"] = self.crf
        if self.container is not UNSET:
            data["container"] = self.container._value_
        if self.chroma_subsampling is not UNSET:
            data["chroma_subsampling"] = self.chroma_subsampling._value_
        if self.output_resolution is not UNSET:
            data["output_resolution"] = self.output_resolution._value_
        if self.grain is not UNSET:
            data["grain"] = finite(self.grain)
        if self.comparison is not UNSET:
            data["comparison"] = self.comparison
        if self.stabilization_smoothing is not UNSET:
            data["stabilization_smoothing"] = self.stabilization_smoothing
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _EnhanceVideoWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    video_url: str
    ml_models: list[int]
    codec: str = _ABSENT
    crf: int = _ABSENT
    container: str = _ABSENT
    chroma_subsampling: str = _ABSENT
    output_resolution: int = _ABSENT
    grain: int | float = _ABSENT
    comparison: bool = _ABSENT
    stabilization_smoothing: int = _ABSENT


def _enhance_video_from_wire(wire: Any, cls: type[EnhanceVideo] = EnhanceVideo) -> EnhanceVideo:
    self = cls.__new__(cls)
    self.video_url = wire.video_url
    self.ml_models = wire.ml_models
    codec_ = wire.codec
    self.codec = codec_ if codec_ is UNSET else CODEC_ENUM_MEMBERS[codec_]
    self.crf = wire.crf
    container_ = wire.container
    self.container = container_ if container_ is UNSET else CONTAINER_ENUM_MEMBERS[container_]
    chroma_subsampling_ = wire.chroma_subsampling
    self.chroma_subsampling = (
        chroma_subsampling_
        if chroma_subsampling_ is UNSET
        else CHROMA_SUBSAMPLING_ENUM_MEMBERS[chroma_subsampling_]
    )
    output_resolution_ = wire.output_resolution
    self.output_resolution = (
        output_resolution_
        if output_resolution_ is UNSET
        else OUTPUT_RESOLUTION_ENUM_MEMBERS[output_resolution_]
    )
    self.grain = wire.grain
    self.comparison = wire.comparison
    self.stabilization_smoothing = wire.stabilization_smoothing
    self.additional_properties = {}
    return self
