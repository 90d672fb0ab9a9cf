# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 4011be98bc0b7471b9675fa7babca39e4086a187d0d8ffa09793f6245905e2d3
# Do not edit: `make generate` writes it anew.

"""The model CreateJob."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import array, boolean, int_member, integer, json_object, number, str_member
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .chroma_subsampling_enum import CHROMA_SUBSAMPLING_ENUM_MEMBERS, ChromaSubsamplingEnum
from .codec_enum import CODEC_ENUM_MEMBERS, CodecEnum
from .container_enum import CONTAINER_ENUM_MEMBERS, ContainerEnum
from .output_resolution_enum import OUTPUT_RESOLUTION_ENUM_MEMBERS, OutputResolutionEnum


@_define
class CreateJob:
    """What to do with an uploaded video.

    Fields that the server fills in are not part of it.

    Attributes:
        ml_models: Ids of the models to apply, at least one, at most one for each task. Items: at least 1.
        input_video: Id of the uploaded video. Optional by the vendor's schema, yet no job can start without
            it. May be None.
        preview: Whether to make a free preview: about 10 seconds, with a watermark. `start_frame` says where
            it begins; `end_frame` is ignored.
        start_frame: First frame to enhance, counted from 0. Leave out both frame numbers for the whole video.
            0 to 2147483647. May be None.
        end_frame: Last frame to enhance. Must be greater than `start_frame`. 1 to 2147483647. May be None.
        codec: Codec of the output. The default is not stated.
        crf: Constant rate factor of the H.264 and HEVC encoders, 0 (best quality) to 51 (smallest file). The
            vendor suggests 23; 20 and lower keep high quality, above 25 files get small. 0 to 51.
        container: Container of the output. The default is not stated.
        chroma_subsampling: Pixel format of the output. The server takes an empty string too, which says no
            more than leaving the field out.
        output_resolution: Width of the output in pixels, or -1 to keep what the models produce. How portrait
            video is treated is not stated.
        grain: Amount of film grain to add, 0 (none, the default) to 1. 0 to 1.
        comparison: Whether the output shows the original and the enhanced video side by side.
        stabilization_smoothing: Strength of the stabilization, 0 to 40. Needs a model of task 13
            (Stabilization). 0 to 40.
        qscale: Quality of the ProRes encoder. Unverified as an input; its range is not stated. Evidence:
            observed (example body of the job history; requests of the vendor's web application).
        prores_profile: Profile of the ProRes encoder; -1 and 1 were seen. Unverified as an input; its values
            are not stated. Evidence: observed (example body of the job history; requests of the vendor's web
            application).
        sharpen_strength: Strength of the sharpening. Needs a model of task 4 (Sharpen). Unverified as an
            input; its range is not stated. Evidence: observed (field of Job in API version 1.1.0; requests of
            other clients).
        fps_interpolation_factor: Factor on the frame rate; 1.0 leaves it as it is. Needs a model of task 10
            (FPS Interpolation). Unverified as an input; its range is not stated. Evidence: observed (field of
            Job in API version 1.1.0).
        playback_speed: Speed of playback; 1.0 is normal, 0.5 is half of it. Needs a model of task 11 (Slow
            Motion). Unverified as an input; its range is not stated. Evidence: observed (field of Job in API
            version 1.1.0).
    """

    ml_models: list[int]
    input_video: int | Unset | None = UNSET
    preview: bool | Unset = UNSET
    start_frame: int | Unset | None = UNSET
    end_frame: int | Unset | None = UNSET
    codec: CodecEnum | Unset = UNSET
    crf: int | Unset = UNSET
    container: ContainerEnum | Unset = UNSET
    chroma_subsampling: ChromaSubsamplingEnum | Unset = UNSET
    output_resolution: OutputResolutionEnum | Unset = UNSET
    grain: float | Unset = UNSET
    comparison: bool | Unset = UNSET
    stabilization_smoothing: int | Unset = UNSET
    qscale: int | Unset = UNSET
    prores_profile: int | Unset = UNSET
    sharpen_strength: float | Unset = UNSET
    fps_interpolation_factor: float | Unset = UNSET
    playback_speed: float | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "CreateJob") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        ml_models_ = extra.pop("ml_models", UNSET)
        ml_models_ = [
            item if type(item) is int else integer(item, f"{path}.ml_models[{index}]")
            for index, item in enumerate(
                ml_models_ if isinstance(ml_models_, list) else array(ml_models_, f"{path}.ml_models")
            )
        ]
        input_video_ = extra.pop("input_video", UNSET)
        if input_video_ is not None and input_video_ is not UNSET and type(input_video_) is not int:
            input_video_ = integer(input_video_, f"{path}.input_video")
        preview_ = extra.pop("preview", UNSET)
        if preview_ is not UNSET and not isinstance(preview_, bool):
            preview_ = boolean(preview_, f"{path}.preview")
        start_frame_ = extra.pop("start_frame", UNSET)
        if start_frame_ is not None and start_frame_ is not UNSET and type(start_frame_) is not int:
            start_frame_ = integer(start_frame_, f"{path}.start_frame")
        end_frame_ = extra.pop("end_frame", UNSET)
        if end_frame_ is not None and end_frame_ is not UNSET and type(end_frame_) is not int:
            end_frame_ = integer(end_frame_, f"{path}.end_frame")
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
        qscale_ = extra.pop("qscale", UNSET)
        if qscale_ is not UNSET and type(qscale_) is not int:
            qscale_ = integer(qscale_, f"{path}.qscale")
        prores_profile_ = extra.pop("prores_profile", UNSET)
        if prores_profile_ is not UNSET and type(prores_profile_) is not int:
            prores_profile_ = integer(prores_profile_, f"{path}.prores_profile")
        sharpen_strength_ = extra.pop("sharpen_strength", UNSET)
        if sharpen_strength_ is not UNSET and type(sharpen_strength_) is not float:
            sharpen_strength_ = number(sharpen_strength_, f"{path}.sharpen_strength")
        fps_interpolation_factor_ = extra.pop("fps_interpolation_factor", UNSET)
        if fps_interpolation_factor_ is not UNSET and type(fps_interpolation_factor_) is not float:
            fps_interpolation_factor_ = number(fps_interpolation_factor_, f"{path}.fps_interpolation_factor")
        playback_speed_ = extra.pop("playback_speed", UNSET)
        if playback_speed_ is not UNSET and type(playback_speed_) is not float:
            playback_speed_ = number(playback_speed_, f"{path}.playback_speed")
        return cls(
            ml_models=ml_models_,
            input_video=input_video_,
            preview=preview_,
            start_frame=start_frame_,
            end_frame=end_frame_,
            codec=codec_,
            crf=crf_,
            container=container_,
            chroma_subsampling=chroma_subsampling_,
            output_resolution=output_resolution_,
            grain=grain_,
            comparison=comparison_,
            stabilization_smoothing=stabilization_smoothing_,
            qscale=qscale_,
            prores_profile=prores_profile_,
            sharpen_strength=sharpen_strength_,
            fps_interpolation_factor=fps_interpolation_factor_,
            playback_speed=playback_speed_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["ml_models"] = self.ml_models
        if self.input_video is not UNSET:
            data["input_video"] = self.input_video
        if self.preview is not UNSET:
            data["preview"] = self.preview
        if self.start_frame is not UNSET:
            data["start_frame"] = self.start_frame
        if self.end_frame is not UNSET:
            data["end_frame"] = self.end_frame
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
        if self.qscale is not UNSET:
            data["qscale"] = self.qscale
        if self.prores_profile is not UNSET:
            data["prores_profile"] = self.prores_profile
        if self.sharpen_strength is not UNSET:
            data["sharpen_strength"] = self.sharpen_strength
        if self.fps_interpolation_factor is not UNSET:
            data["fps_interpolation_factor"] = self.fps_interpolation_factor
        if self.playback_speed is not UNSET:
            data["playback_speed"] = self.playback_speed
        return data
