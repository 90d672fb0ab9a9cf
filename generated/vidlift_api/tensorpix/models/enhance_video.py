# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 4011be98bc0b7471b9675fa7babca39e4086a187d0d8ffa09793f6245905e2d3
# Do not edit: `make generate` writes it anew.

"""The model EnhanceVideo."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

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
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .chroma_subsampling_enum import CHROMA_SUBSAMPLING_ENUM_MEMBERS, ChromaSubsamplingEnum
from .codec_enum import CODEC_ENUM_MEMBERS, CodecEnum
from .container_enum import CONTAINER_ENUM_MEMBERS, ContainerEnum
from .output_resolution_enum import OUTPUT_RESOLUTION_ENUM_MEMBERS, OutputResolutionEnum


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
        extra = json_object(source, path)
        video_url_ = extra.pop("video_url", UNSET)
        if not isinstance(video_url_, str):
            video_url_ = string(video_url_, f"{path}.video_url")
        ml_models_ = extra.pop("ml_models", UNSET)
        ml_models_ = [
            item if type(item) is int else integer(item, f"{path}.ml_models[{index}]")
            for index, item in enumerate(
                ml_models_ if isinstance(ml_models_, list) else array(ml_models_, f"{path}.ml_models")
            )
        ]
        codec_ = extra.pop("codec", UNSET)
        if codec_ is not UNSET:
            codec_ = (
                CODEC_ENUM_MEMBERS[codec_]
                if type(codec_) is str
                else str_member(codec_, f"{path}.codec", CODEC_ENUM_MEMBERS)
            )
        crf_ = extra.pop("crf", UNSET)
        if crf_ is not UNSET and type(crf_) is not int:
            crf_ = integer(crf_, f"{path}.crf")
        container_ = extra.pop("container", UNSET)
        if container_ is not UNSET:
            container_ = (
                CONTAINER_ENUM_MEMBERS[container_]
                if type(container_) is str
                else str_member(container_, f"{path}.container", CONTAINER_ENUM_MEMBERS)
            )
        chroma_subsampling_ = extra.pop("chroma_subsampling", UNSET)
        if chroma_subsampling_ is not UNSET:
            chroma_subsampling_ = (
                CHROMA_SUBSAMPLING_ENUM_MEMBERS[chroma_subsampling_]
                if type(chroma_subsampling_) is str
                else str_member(
                    chroma_subsampling_, f"{path}.chroma_subsampling", CHROMA_SUBSAMPLING_ENUM_MEMBERS
                )
            )
        output_resolution_ = extra.pop("output_resolution", UNSET)
        if output_resolution_ is not UNSET:
            output_resolution_ = (
                OUTPUT_RESOLUTION_ENUM_MEMBERS[output_resolution_]
                if type(output_resolution_) is int
                else int_member(
                    output_resolution_, f"{path}.output_resolution", OUTPUT_RESOLUTION_ENUM_MEMBERS
                )
            )
        grain_ = extra.pop("grain", UNSET)
        if grain_ is not UNSET and type(grain_) is not float:
            grain_ = number(grain_, f"{path}.grain")
        comparison_ = extra.pop("comparison", UNSET)
        if comparison_ is not UNSET and not isinstance(comparison_, bool):
            comparison_ = boolean(comparison_, f"{path}.comparison")
        stabilization_smoothing_ = extra.pop("stabilization_smoothing", UNSET)
        if stabilization_smoothing_ is not UNSET and type(stabilization_smoothing_) is not int:
            stabilization_smoothing_ = integer(stabilization_smoothing_, f"{path}.stabilization_smoothing")
        return cls(
            video_url=video_url_,
            ml_models=ml_models_,
            codec=codec_,
            crf=crf_,
            container=container_,
            chroma_subsampling=chroma_subsampling_,
            output_resolution=output_resolution_,
            grain=grain_,
            comparison=comparison_,
            stabilization_smoothing=stabilization_smoothing_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["video_url"] = self.video_url
        data["ml_models"] = self.ml_models
        if self.codec is not UNSET:
            data["codec"] = self.codec.value
        if self.crf is not UNSET:
            data["crf"] = self.crf
        if self.container is not UNSET:
            data["container"] = self.container.value
        if self.chroma_subsampling is not UNSET:
            data["chroma_subsampling"] = self.chroma_subsampling.value
        if self.output_resolution is not UNSET:
            data["output_resolution"] = self.output_resolution.value
        if self.grain is not UNSET:
            data["grain"] = self.grain
        if self.comparison is not UNSET:
            data["comparison"] = self.comparison
        if self.stabilization_smoothing is not UNSET:
            data["stabilization_smoothing"] = self.stabilization_smoothing
        return data
