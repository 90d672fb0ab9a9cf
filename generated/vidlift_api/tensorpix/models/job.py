# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 4011be98bc0b7471b9675fa7babca39e4086a187d0d8ffa09793f6245905e2d3
# Do not edit: `make generate` writes it anew.

"""The model Job."""

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
from vidlift_api._runtime.types import UNSET

from .codec_enum import CODEC_ENUM_MEMBERS, CodecEnum
from .ml_model_list import MLModelList
from .output_resolution_enum import OUTPUT_RESOLUTION_ENUM_MEMBERS, OutputResolutionEnum
from .restored_video import RestoredVideo
from .status_enum import STATUS_ENUM_MEMBERS, StatusEnum
from .video import Video


@_define
class Job:
    """Job.

    Attributes:
        started: Job's start time. May be None.
        preview: Flag which denotes if job is free preview job or not. Free preview jobs are not charged but
            the output video is watermarked and only a short video segment is enhanced.
        description: Job description.
        cost_usd: Job cost in 🪙 Credits. Pattern `^-?\\d{0,6}(?:\\.\\d{0,4})?$`. A decimal number, kept as text.
        status: Job's status.
        eta_s: Job's estimated time of arrival in seconds. ETA is only an approximation and it can flactuate a
            lot. ETA is usually more accurate when the job is longer and has been running for a while. May be
            None.
        finished: Job's finished time. May be None.
        processing_progress: Job's progress ratio in the range [0, 1]. May be None.
        input_video: The video to enhance; null when it is no longer known. May be None.
        output_video: The enhanced video; null until the job has finished. May be None.
        grain: Grain amount to add to the enhanced video in range [0, 1]. 0 is default.
        codec: Codec used for the Enhanced video.
        comparison: Flag which denotes if the output video will be side by side video of the original and
            enhanced video.
        stabilization_smoothing: If AI Stabilization filter is enabled, this parameter controls the intensity
            of stabilization. Ignored if AI Stabilization is disabled. Use higher values for very shaky
            videos, and lower strength for less shaky videos. Video may be zoomed in if the video is very
            shaky.
        fps_interpolation_factor: Framerate interpolation factor. E.g. 1.5 means the video will have 1.5x the
            AI interpolated framerate. 1.0 means the framerate will not be changed. **IMPORTANT**: Won't be
            applied if the FPS BOOST model isn't passed in `ml_models.`.
        playback_speed: Playback speed of the video. 1.0 means the video will play at normal speed. 0.5 means
            the video will play at half speed with AI interpolated frames in between. **IMPORTANT**: Won't be
            applied if the SLOW MOTION model isn's passed in `ml_models.`.
        sharpen_strength: If AI Sharpen filter is enabled, this parameter controls the intensity of
            sharpening. Ignored if AI Sharpen filter is disabled.
        start_frame: Cuts the video starting from this frame before enhancing it. May be None.
        end_frame: Cuts the video ending on this frame before enhancing it. May be None.
    """

    id: int
    started: dt.datetime | None
    preview: bool
    description: str
    cost_usd: str
    status: StatusEnum
    eta_s: float | None
    finished: dt.datetime | None
    processing_progress: float | None
    input_video: Video | None
    output_video: RestoredVideo | None
    ml_models: list[MLModelList]
    grain: float
    codec: CodecEnum
    output_resolution: OutputResolutionEnum
    comparison: bool
    stabilization_smoothing: int
    fps_interpolation_factor: float
    playback_speed: float
    sharpen_strength: float
    start_frame: int | None
    end_frame: int | None
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "Job") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        id_ = extra.pop("id", UNSET)
        if type(id_) is not int:
            id_ = integer(id_, f"{path}.id")
        started_ = extra.pop("started", UNSET)
        if started_ is not None:
            started_ = date_time(started_, f"{path}.started")
        preview_ = extra.pop("preview", UNSET)
        if not isinstance(preview_, bool):
            preview_ = boolean(preview_, f"{path}.preview")
        description_ = extra.pop("description", UNSET)
        if not isinstance(description_, str):
            description_ = string(description_, f"{path}.description")
        cost_usd_ = extra.pop("cost_usd", UNSET)
        if not isinstance(cost_usd_, str):
            cost_usd_ = string(cost_usd_, f"{path}.cost_usd")
        status_ = extra.pop("status", UNSET)
        status_ = (
            STATUS_ENUM_MEMBERS[status_]
            if type(status_) is int
            else int_member(status_, f"{path}.status", STATUS_ENUM_MEMBERS)
        )
        eta_s_ = extra.pop("eta_s", UNSET)
        if eta_s_ is not None and type(eta_s_) is not float:
            eta_s_ = number(eta_s_, f"{path}.eta_s")
        finished_ = extra.pop("finished", UNSET)
        if finished_ is not None:
            finished_ = date_time(finished_, f"{path}.finished")
        processing_progress_ = extra.pop("processing_progress", UNSET)
        if processing_progress_ is not None and type(processing_progress_) is not float:
            processing_progress_ = number(processing_progress_, f"{path}.processing_progress")
        input_video_ = extra.pop("input_video", UNSET)
        if input_video_ is not None:
            input_video_ = Video.from_dict(input_video_, f"{path}.input_video")
        output_video_ = extra.pop("output_video", UNSET)
        if output_video_ is not None:
            output_video_ = RestoredVideo.from_dict(output_video_, f"{path}.output_video")
        ml_models_ = extra.pop("ml_models", UNSET)
        ml_models_ = [
            MLModelList.from_dict(item, f"{path}.ml_models[{index}]")
            for index, item in enumerate(
                ml_models_ if isinstance(ml_models_, list) else array(ml_models_, f"{path}.ml_models")
            )
        ]
        grain_ = extra.pop("grain", UNSET)
        if type(grain_) is not float:
            grain_ = number(grain_, f"{path}.grain")
        codec_ = extra.pop("codec", UNSET)
        codec_ = (
            CODEC_ENUM_MEMBERS[codec_]
            if type(codec_) is str
            else str_member(codec_, f"{path}.codec", CODEC_ENUM_MEMBERS)
        )
        output_resolution_ = extra.pop("output_resolution", UNSET)
        output_resolution_ = (
            OUTPUT_RESOLUTION_ENUM_MEMBERS[output_resolution_]
            if type(output_resolution_) is int
            else int_member(output_resolution_, f"{path}.output_resolution", OUTPUT_RESOLUTION_ENUM_MEMBERS)
        )
        comparison_ = extra.pop("comparison", UNSET)
        if not isinstance(comparison_, bool):
            comparison_ = boolean(comparison_, f"{path}.comparison")
        stabilization_smoothing_ = extra.pop("stabilization_smoothing", UNSET)
        if type(stabilization_smoothing_) is not int:
            stabilization_smoothing_ = integer(stabilization_smoothing_, f"{path}.stabilization_smoothing")
        fps_interpolation_factor_ = extra.pop("fps_interpolation_factor", UNSET)
        if type(fps_interpolation_factor_) is not float:
            fps_interpolation_factor_ = number(fps_interpolation_factor_, f"{path}.fps_interpolation_factor")
        playback_speed_ = extra.pop("playback_speed", UNSET)
        if type(playback_speed_) is not float:
            playback_speed_ = number(playback_speed_, f"{path}.playback_speed")
        sharpen_strength_ = extra.pop("sharpen_strength", UNSET)
        if type(sharpen_strength_) is not float:
            sharpen_strength_ = number(sharpen_strength_, f"{path}.sharpen_strength")
        start_frame_ = extra.pop("start_frame", UNSET)
        if start_frame_ is not None and type(start_frame_) is not int:
            start_frame_ = integer(start_frame_, f"{path}.start_frame")
        end_frame_ = extra.pop("end_frame", UNSET)
        if end_frame_ is not None and type(end_frame_) is not int:
            end_frame_ = integer(end_frame_, f"{path}.end_frame")
        return cls(
            id=id_,
            started=started_,
            preview=preview_,
            description=description_,
            cost_usd=cost_usd_,
            status=status_,
            eta_s=eta_s_,
            finished=finished_,
            processing_progress=processing_progress_,
            input_video=input_video_,
            output_video=output_video_,
            ml_models=ml_models_,
            grain=grain_,
            codec=codec_,
            output_resolution=output_resolution_,
            comparison=comparison_,
            stabilization_smoothing=stabilization_smoothing_,
            fps_interpolation_factor=fps_interpolation_factor_,
            playback_speed=playback_speed_,
            sharpen_strength=sharpen_strength_,
            start_frame=start_frame_,
            end_frame=end_frame_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["id"] = self.id
        data["started"] = None if self.started is None else wire_time(self.started)
        data["preview"] = self.preview
        data["description"] = self.description
        data["cost_usd"] = self.cost_usd
        data["status"] = self.status.value
        data["eta_s"] = self.eta_s
        data["finished"] = None if self.finished is None else wire_time(self.finished)
        data["processing_progress"] = self.processing_progress
        data["input_video"] = None if self.input_video is None else self.input_video.to_dict()
        data["output_video"] = None if self.output_video is None else self.output_video.to_dict()
        data["ml_models"] = [item.to_dict() for item in self.ml_models]
        data["grain"] = self.grain
        data["codec"] = self.codec.value
        data["output_resolution"] = self.output_resolution.value
        data["comparison"] = self.comparison
        data["stabilization_smoothing"] = self.stabilization_smoothing
        data["fps_interpolation_factor"] = self.fps_interpolation_factor
        data["playback_speed"] = self.playback_speed
        data["sharpen_strength"] = self.sharpen_strength
        data["start_frame"] = self.start_frame
        data["end_frame"] = self.end_frame
        return data
