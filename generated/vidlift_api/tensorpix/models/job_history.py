# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 4011be98bc0b7471b9675fa7babca39e4086a187d0d8ffa09793f6245905e2d3
# Do not edit: `make generate` writes it anew.

"""The model JobHistory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import (
    array,
    boolean,
    date_time,
    int_member,
    integer,
    json_object,
    number,
    str_member,
    string,
)
from vidlift_api._runtime.encoding import wire_time
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .codec_enum import CODEC_ENUM_MEMBERS, CodecEnum
from .container_enum import CONTAINER_ENUM_MEMBERS, ContainerEnum
from .ml_model_list import MLModelList
from .output_resolution_enum import OUTPUT_RESOLUTION_ENUM_MEMBERS, OutputResolutionEnum
from .restored_video import RestoredVideo
from .video import Video


@_define
class JobHistory:
    """A past job with the settings of its encoder.

    Known from an example body alone, so little is required of it.

    Attributes:
        id: Id of the job.
        started: When the job started. May be None.
        finished: When the job ended. May be None.
        status: Status of the job, a string here. Its values are not stated.
        input_video: The video that was enhanced. May be None.
        output_video: The enhanced video. May be None.
        ml_models: The models that were applied.
        codec: Codec of the output.
        container: Container of the output.
        crf: Constant rate factor of the H.264 and HEVC encoders. May be None.
        qscale: Quality of the ProRes encoder. May be None.
        prores_profile: Profile of the ProRes encoder. May be None.
        grain: Amount of film grain that was added, 0 to 1. May be None.
        stabilization_smoothing: Strength of the stabilization. May be None.
        preview: Whether the job made a free preview.
        fps_interpolation_factor: Factor on the frame rate. May be None.
        playback_speed: Speed of playback. May be None.
        output_resolution: Width of the output in pixels, or -1 for what the models produced.
        sharpen_strength: Strength of the sharpening. May be None.
    """

    id: int
    started: dt.datetime | Unset | None = UNSET
    finished: dt.datetime | Unset | None = UNSET
    status: str | Unset = UNSET
    input_video: Video | Unset | None = UNSET
    output_video: RestoredVideo | Unset | None = UNSET
    ml_models: list[MLModelList] | Unset = UNSET
    codec: CodecEnum | Unset = UNSET
    container: ContainerEnum | Unset = UNSET
    crf: int | Unset | None = UNSET
    qscale: int | Unset | None = UNSET
    prores_profile: int | Unset | None = UNSET
    grain: float | Unset | None = UNSET
    stabilization_smoothing: int | Unset | None = UNSET
    preview: bool | Unset = UNSET
    fps_interpolation_factor: float | Unset | None = UNSET
    playback_speed: float | Unset | None = UNSET
    output_resolution: OutputResolutionEnum | Unset = UNSET
    sharpen_strength: float | Unset | None = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "JobHistory") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        id_ = extra.pop("id", UNSET)
        if type(id_) is not int:
            id_ = integer(id_, f"{path}.id")
        started_ = extra.pop("started", UNSET)
        if started_ is not None and started_ is not UNSET:
            started_ = date_time(started_, f"{path}.started")
        finished_ = extra.pop("finished", UNSET)
        if finished_ is not None and finished_ is not UNSET:
            finished_ = date_time(finished_, f"{path}.finished")
        status_ = extra.pop("status", UNSET)
        if status_ is not UNSET and not isinstance(status_, str):
            status_ = string(status_, f"{path}.status")
        input_video_ = extra.pop("input_video", UNSET)
        if input_video_ is not None and input_video_ is not UNSET:
            input_video_ = Video.from_dict(input_video_, f"{path}.input_video")
        output_video_ = extra.pop("output_video", UNSET)
        if output_video_ is not None and output_video_ is not UNSET:
            output_video_ = RestoredVideo.from_dict(output_video_, f"{path}.output_video")
        ml_models_ = extra.pop("ml_models", UNSET)
        if ml_models_ is not UNSET:
            ml_models_ = [
                MLModelList.from_dict(item, f"{path}.ml_models[{index}]")
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
        container_ = extra.pop("container", UNSET)
        if container_ is not UNSET:
            container_ = (
                CONTAINER_ENUM_MEMBERS[container_]
                if type(container_) is str
                else str_member(container_, f"{path}.container", CONTAINER_ENUM_MEMBERS)
            )
        crf_ = extra.pop("crf", UNSET)
        if crf_ is not None and crf_ is not UNSET and type(crf_) is not int:
            crf_ = integer(crf_, f"{path}.crf")
        qscale_ = extra.pop("qscale", UNSET)
        if qscale_ is not None and qscale_ is not UNSET and type(qscale_) is not int:
            qscale_ = integer(qscale_, f"{path}.qscale")
        prores_profile_ = extra.pop("prores_profile", UNSET)
        if prores_profile_ is not None and prores_profile_ is not UNSET and type(prores_profile_) is not int:
            prores_profile_ = integer(prores_profile_, f"{path}.prores_profile")
        grain_ = extra.pop("grain", UNSET)
        if grain_ is not None and grain_ is not UNSET and type(grain_) is not float:
            grain_ = number(grain_, f"{path}.grain")
        stabilization_smoothing_ = extra.pop("stabilization_smoothing", UNSET)
        if (
            stabilization_smoothing_ is not None
            and stabilization_smoothing_ is not UNSET
            and type(stabilization_smoothing_) is not int
        ):
            stabilization_smoothing_ = integer(stabilization_smoothing_, f"{path}.stabilization_smoothing")
        preview_ = extra.pop("preview", UNSET)
        if preview_ is not UNSET and not isinstance(preview_, bool):
            preview_ = boolean(preview_, f"{path}.preview")
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
        output_resolution_ = extra.pop("output_resolution", UNSET)
        if output_resolution_ is not UNSET:
            output_resolution_ = (
                OUTPUT_RESOLUTION_ENUM_MEMBERS[output_resolution_]
                if type(output_resolution_) is int
                else int_member(
                    output_resolution_, f"{path}.output_resolution", OUTPUT_RESOLUTION_ENUM_MEMBERS
                )
            )
        sharpen_strength_ = extra.pop("sharpen_strength", UNSET)
        if (
            sharpen_strength_ is not None
            and sharpen_strength_ is not UNSET
            and type(sharpen_strength_) is not float
        ):
            sharpen_strength_ = number(sharpen_strength_, f"{path}.sharpen_strength")
        return cls(
            id=id_,
            started=started_,
            finished=finished_,
            status=status_,
            input_video=input_video_,
            output_video=output_video_,
            ml_models=ml_models_,
            codec=codec_,
            container=container_,
            crf=crf_,
            qscale=qscale_,
            prores_profile=prores_profile_,
            grain=grain_,
            stabilization_smoothing=stabilization_smoothing_,
            preview=preview_,
            fps_interpolation_factor=fps_interpolation_factor_,
            playback_speed=playback_speed_,
            output_resolution=output_resolution_,
            sharpen_strength=sharpen_strength_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["id"] = self.id
        if self.started is not UNSET:
            data["started"] = None if self.started is None else wire_time(self.started)
        if self.finished is not UNSET:
            data["finished"] = None if self.finished is None else wire_time(self.finished)
        if self.status is not UNSET:
            data["status"] = self.status
        if self.input_video is not UNSET:
            data["input_video"] = None if self.input_video is None else self.input_video.to_dict()
        if self.output_video is not UNSET:
            data["output_video"] = None if self.output_video is None else self.output_video.to_dict()
        if self.ml_models is not UNSET:
            data["ml_models"] = [item.to_dict() for item in self.ml_models]
        if self.codec is not UNSET:
            data["codec"] = self.codec.value
        if self.container is not UNSET:
            data["container"] = self.container.value
        if self.crf is not UNSET:
            data["crf"] = self.crf
        if self.qscale is not UNSET:
            data["qscale"] = self.qscale
        if self.prores_profile is not UNSET:
            data["prores_profile"] = self.prores_profile
        if self.grain is not UNSET:
            data["grain"] = self.grain
        if self.stabilization_smoothing is not UNSET:
            data["stabilization_smoothing"] = self.stabilization_smoothing
        if self.preview is not UNSET:
            data["preview"] = self.preview
        if self.fps_interpolation_factor is not UNSET:
            data["fps_interpolation_factor"] = self.fps_interpolation_factor
        if self.playback_speed is not UNSET:
            data["playback_speed"] = self.playback_speed
        if self.output_resolution is not UNSET:
            data["output_resolution"] = self.output_resolution.value
        if self.sharpen_strength is not UNSET:
            data["sharpen_strength"] = self.sharpen_strength
        return data
