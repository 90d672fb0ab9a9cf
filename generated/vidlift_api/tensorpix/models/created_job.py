# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 4011be98bc0b7471b9675fa7babca39e4086a187d0d8ffa09793f6245905e2d3
# Do not edit: `make generate` writes it anew.

"""The model CreatedJob."""

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
    misfit,
    number,
    str_member,
    string,
)
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .chroma_subsampling_enum import CHROMA_SUBSAMPLING_ENUM_MEMBERS, ChromaSubsamplingEnum
from .codec_enum import CODEC_ENUM_MEMBERS, CodecEnum
from .container_enum import CONTAINER_ENUM_MEMBERS, ContainerEnum
from .output_resolution_enum import OUTPUT_RESOLUTION_ENUM_MEMBERS, OutputResolutionEnum


@_define
class CreatedJob:
    """The answer to a new job: its settings and its price.

    Videos and models are plain ids here, whereas `Job` nests them, and there is no status: read the job by
    its id.

    Attributes:
        id: Id of the job.
        cost_usd: Price of the job in Credits, in spite of the name. Pattern `^-?\\d{0,6}(?:\\.\\d{0,4})?$`. A
            decimal number, kept as text.
        owner: E-mail address of the account. An e-mail address.
        ml_models: Ids of the models to apply.
        input_video: Id of the uploaded video. May be None.
        output_video: Id of the enhanced video; null until the job has finished, and for good when it failed
            or was canceled. May be None.
        preview: Whether the job makes a free preview.
        start_frame: First frame to enhance. May be None.
        end_frame: Last frame to enhance. May be None.
        codec: Codec of the output.
        crf: Constant rate factor of the output, 0 (best quality) to 51.
        container: Container of the output.
        chroma_subsampling: Pixel format of the output, or an empty string when none was asked for.
        output_resolution: Width of the output in pixels, or -1 for what the models produce.
        grain: Amount of film grain to add, 0 to 1.
        comparison: Whether the output shows the original and the enhanced video side by side.
        stabilization_smoothing: Strength of the stabilization, 0 to 40.
        qscale: Quality of the ProRes encoder. Unverified in this answer. Evidence: observed (example body of
            the job history). May be None.
        prores_profile: Profile of the ProRes encoder. Unverified in this answer. Evidence: observed (example
            body of the job history). May be None.
        sharpen_strength: Strength of the sharpening. Unverified in this answer. Evidence: observed (field of
            Job in API version 1.1.0). May be None.
        fps_interpolation_factor: Factor on the frame rate. Unverified in this answer. Evidence: observed
            (field of Job in API version 1.1.0). May be None.
        playback_speed: Speed of playback. Unverified in this answer. Evidence: observed (field of Job in API
            version 1.1.0). May be None.
    """

    id: int
    cost_usd: str
    owner: str
    ml_models: list[int]
    input_video: int | Unset | None = UNSET
    output_video: int | Unset | None = UNSET
    preview: bool | Unset = UNSET
    start_frame: int | Unset | None = UNSET
    end_frame: int | Unset | None = UNSET
    codec: CodecEnum | Unset = UNSET
    crf: int | Unset = UNSET
    container: ContainerEnum | Unset = UNSET
    chroma_subsampling: ChromaSubsamplingEnum | str | Unset = UNSET
    output_resolution: OutputResolutionEnum | Unset = UNSET
    grain: float | Unset = UNSET
    comparison: bool | Unset = UNSET
    stabilization_smoothing: int | Unset = UNSET
    qscale: int | Unset | None = UNSET
    prores_profile: int | Unset | None = UNSET
    sharpen_strength: float | Unset | None = UNSET
    fps_interpolation_factor: float | Unset | None = UNSET
    playback_speed: float | Unset | None = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "CreatedJob") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        id_ = extra.pop("id", UNSET)
        if type(id_) is not int:
            id_ = integer(id_, f"{path}.id")
        cost_usd_ = extra.pop("cost_usd", UNSET)
        if not isinstance(cost_usd_, str):
            cost_usd_ = string(cost_usd_, f"{path}.cost_usd")
        owner_ = extra.pop("owner", UNSET)
        if not isinstance(owner_, str):
            owner_ = string(owner_, f"{path}.owner")
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
        output_video_ = extra.pop("output_video", UNSET)
        if output_video_ is not None and output_video_ is not UNSET and type(output_video_) is not int:
            output_video_ = integer(output_video_, f"{path}.output_video")
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
            chroma_subsampling_ = _decode_created_job_chroma_subsampling(
                chroma_subsampling_, f"{path}.chroma_subsampling"
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
        if qscale_ is not None and qscale_ is not UNSET and type(qscale_) is not int:
            qscale_ = integer(qscale_, f"{path}.qscale")
        prores_profile_ = extra.pop("prores_profile", UNSET)
        if prores_profile_ is not None and prores_profile_ is not UNSET and type(prores_profile_) is not int:
            prores_profile_ = integer(prores_profile_, f"{path}.prores_profile")
        sharpen_strength_ = extra.pop("sharpen_strength", UNSET)
        if (
            sharpen_strength_ is not None
            and sharpen_strength_ is not UNSET
            and type(sharpen_strength_) is not float
        ):
            sharpen_strength_ = number(sharpen_strength_, f"{path}.sharpen_strength")
        fps_interpolation_factor_ = extra.pop("fps_interpolation_factor", UNSET)
        if (
            fps_interpolation_factor_ is not None
            and fps_interpolation_factor_ is not UNSET
            and type(fps_interpolation_factor_) is not float
        ):
            fps_interpolation_factor_ = number(fps_interpolation_factor_, f"{path}.fps_interpolation_factor")
        playback_speed_ = extra.pop("playback_speed", UNSET)
        if (
            playback_speed_ is not None
            and playback_speed_ is not UNSET
            and type(playback_speed_) is not float
        ):
            playback_speed_ = number(playback_speed_, f"{path}.playback_speed")
        return cls(
            id=id_,
            cost_usd=cost_usd_,
            owner=owner_,
            ml_models=ml_models_,
            input_video=input_video_,
            output_video=output_video_,
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
        data["id"] = self.id
        data["cost_usd"] = self.cost_usd
        data["owner"] = self.owner
        data["ml_models"] = self.ml_models
        if self.input_video is not UNSET:
            data["input_video"] = self.input_video
        if self.output_video is not UNSET:
            data["output_video"] = self.output_video
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
            data["chroma_subsampling"] = to_json(self.chroma_subsampling)
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


def _decode_created_job_chroma_subsampling(value: Any, path: str) -> ChromaSubsamplingEnum | str:
    if isinstance(value, str):
        if value in CHROMA_SUBSAMPLING_ENUM_MEMBERS:
            return CHROMA_SUBSAMPLING_ENUM_MEMBERS[value]
        return value
    raise misfit(value, path, "ChromaSubsamplingEnum or string")
