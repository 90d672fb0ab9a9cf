# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

"""The model Job."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

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
from vidlift_api._runtime.encoding import finite, to_json, wire_time
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET

from .codec_enum import CODEC_ENUM_MEMBERS, CodecEnum
from .ml_model_list import MLModelList, _ml_model_list_from_wire, _MLModelListWire
from .output_resolution_enum import OUTPUT_RESOLUTION_ENUM_MEMBERS, OutputResolutionEnum
from .restored_video import RestoredVideo, _restored_video_from_wire, _RestoredVideoWire
from .status_enum import STATUS_ENUM_MEMBERS, StatusEnum
from .video import Video, _video_from_wire, _VideoWire

_moment = dt.datetime.fromisoformat
_REQUIRED = dict.fromkeys(
    (
        "id",
        "started",
        "preview",
        "description",
        "cost_usd",
        "status",
        "eta_s",
        "finished",
        "processing_progress",
        "input_video",
        "output_video",
        "ml_models",
        "grain",
        "codec",
        "output_resolution",
        "comparison",
        "stabilization_smoothing",
        "fps_interpolation_factor",
        "playback_speed",
        "sharpen_strength",
        "start_frame",
        "end_frame",
    ),
    UNSET,
)
_KEYS = frozenset((*_REQUIRED,))


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
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            id_ = source["id"]
            started_ = source["started"]
            preview_ = source["preview"]
            description_ = source["description"]
            cost_usd_ = source["cost_usd"]
            status_ = source["status"]
            eta_s_ = source["eta_s"]
            finished_ = source["finished"]
            processing_progress_ = source["processing_progress"]
            input_video_ = source["input_video"]
            output_video_ = source["output_video"]
            ml_models_ = source["ml_models"]
            grain_ = source["grain"]
            codec_ = source["codec"]
            output_resolution_ = source["output_resolution"]
            comparison_ = source["comparison"]
            stabilization_smoothing_ = source["stabilization_smoothing"]
            fps_interpolation_factor_ = source["fps_interpolation_factor"]
            playback_speed_ = source["playback_speed"]
            sharpen_strength_ = source["sharpen_strength"]
            start_frame_ = source["start_frame"]
            end_frame_ = source["end_frame"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        if type(id_) is not int:
            id_ = integer(id_, f"{path}.id")
        if started_ is not None:
            try:
                started_ = _moment(started_)
            except (TypeError, ValueError):
                started_ = date_time(started_, f"{path}.started")
        if type(preview_) is not bool:
            preview_ = boolean(preview_, f"{path}.preview")
        if type(description_) is not str:
            description_ = string(description_, f"{path}.description")
        if type(cost_usd_) is not str:
            cost_usd_ = string(cost_usd_, f"{path}.cost_usd")
        status_ = (
            STATUS_ENUM_MEMBERS[status_]
            if type(status_) is int
            else int_member(status_, f"{path}.status", STATUS_ENUM_MEMBERS)
        )
        if eta_s_ is not None and type(eta_s_) is not float:
            eta_s_ = number(eta_s_, f"{path}.eta_s")
        if finished_ is not None:
            try:
                finished_ = _moment(finished_)
            except (TypeError, ValueError):
                finished_ = date_time(finished_, f"{path}.finished")
        if processing_progress_ is not None and type(processing_progress_) is not float:
            processing_progress_ = number(processing_progress_, f"{path}.processing_progress")
        if input_video_ is not None:
            try:
                input_video_ = Video.from_dict(input_video_, "")
            except DecodeError as error:
                error.lead(f"{path}.input_video")
                raise
        if output_video_ is not None:
            try:
                output_video_ = RestoredVideo.from_dict(output_video_, "")
            except DecodeError as error:
                error.lead(f"{path}.output_video")
                raise
        if type(ml_models_) is not list:
            ml_models_ = array(ml_models_, f"{path}.ml_models")
        ml_models_decoded: list[MLModelList] = []
        try:
            for item in ml_models_:
                ml_models_decoded.append(MLModelList.from_dict(item, ""))  # noqa: PERF401 - quicker, and errors need the index
        except DecodeError as error:
            error.lead(f"{path}.ml_models[{len(ml_models_decoded)}]")
            raise
        ml_models_ = ml_models_decoded
        if type(grain_) is not float:
            grain_ = number(grain_, f"{path}.grain")
        codec_ = (
            CODEC_ENUM_MEMBERS[codec_]
            if type(codec_) is str
            else str_member(codec_, f"{path}.codec", CODEC_ENUM_MEMBERS)
        )
        output_resolution_ = (
            OUTPUT_RESOLUTION_ENUM_MEMBERS[output_resolution_]
            if type(output_resolution_) is int
            else int_member(output_resolution_, f"{path}.output_resolution", OUTPUT_RESOLUTION_ENUM_MEMBERS)
        )
        if type(comparison_) is not bool:
            comparison_ = boolean(comparison_, f"{path}.comparison")
        if type(stabilization_smoothing_) is not int:
            stabilization_smoothing_ = integer(stabilization_smoothing_, f"{path}.stabilization_smoothing")
        if type(fps_interpolation_factor_) is not float:
            fps_interpolation_factor_ = number(fps_interpolation_factor_, f"{path}.fps_interpolation_factor")
        if type(playback_speed_) is not float:
            playback_speed_ = number(playback_speed_, f"{path}.playback_speed")
        if type(sharpen_strength_) is not float:
            sharpen_strength_ = number(sharpen_strength_, f"{path}.sharpen_strength")
        if start_frame_ is not None and type(start_frame_) is not int:
            start_frame_ = integer(start_frame_, f"{path}.start_frame")
        if end_frame_ is not None and type(end_frame_) is not int:
            end_frame_ = integer(end_frame_, f"{path}.end_frame")
        self = cls.__new__(cls)
        self.id = id_
        self.started = started_
        self.preview = preview_
        self.description = description_
        self.cost_usd = cost_usd_
        self.status = status_
        self.eta_s = eta_s_
        self.finished = finished_
        self.processing_progress = processing_progress_
        self.input_video = input_video_
        self.output_video = output_video_
        self.ml_models = ml_models_
        self.grain = grain_
        self.codec = codec_
        self.output_resolution = output_resolution_
        self.comparison = comparison_
        self.stabilization_smoothing = stabilization_smoothing_
        self.fps_interpolation_factor = fps_interpolation_factor_
        self.playback_speed = playback_speed_
        self.sharpen_strength = sharpen_strength_
        self.start_frame = start_frame_
        self.end_frame = end_frame_
        if len(source) == 22:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _JobWire, _job_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "id": self.id,
            "started": None if self.started is None else wire_time(self.started),
            "preview": self.preview,
            "description": self.description,
            "cost_usd": self.cost_usd,
            "status": self.status._value_,
            "eta_s": None if self.eta_s is None else finite(self.eta_s),
            "finished": None if self.finished is None else wire_time(self.finished),
            "processing_progress": None
            if self.processing_progress is None
            else finite(self.processing_progress),
            "input_video": None if self.input_video is None else self.input_video.to_dict(),
            "output_video": None if self.output_video is None else self.output_video.to_dict(),
            "ml_models": [item.to_dict() for item in self.ml_models],
            "grain": finite(self.grain),
            "codec": self.codec._value_,
            "output_resolution": self.output_resolution._value_,
            "comparison": self.comparison,
            "stabilization_smoothing": self.stabilization_smoothing,
            "fps_interpolation_factor": finite(self.fps_interpolation_factor),
            "playback_speed": finite(self.playback_speed),
            "sharpen_strength": finite(self.sharpen_strength),
            "start_frame": self.start_frame,
            "end_frame": self.end_frame,
        }
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _JobWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    id: int
    started: str | None
    preview: bool
    description: str
    cost_usd: str
    status: int
    eta_s: int | float | None
    finished: str | None
    processing_progress: int | float | None
    input_video: _VideoWire | None
    output_video: _RestoredVideoWire | None
    ml_models: list[_MLModelListWire]
    grain: int | float
    codec: str
    output_resolution: int
    comparison: bool
    stabilization_smoothing: int
    fps_interpolation_factor: int | float
    playback_speed: int | float
    sharpen_strength: int | float
    start_frame: int | None
    end_frame: int | None


def _job_from_wire(wire: Any, cls: type[Job] = Job) -> Job:
    self = cls.__new__(cls)
    self.id = wire.id
    started_ = wire.started
    self.started = None if started_ is None else _moment(started_)
    self.preview = wire.preview
    self.description = wire.description
    self.cost_usd = wire.cost_usd
    status_ = wire.status
    self.status = STATUS_ENUM_MEMBERS[status_]
    self.eta_s = wire.eta_s
    finished_ = wire.finished
    self.finished = None if finished_ is None else _moment(finished_)
    self.processing_progress = wire.processing_progress
    input_video_ = wire.input_video
    self.input_video = None if input_video_ is None else _video_from_wire(input_video_)
    output_video_ = wire.output_video
    self.output_video = None if output_video_ is None else _restored_video_from_wire(output_video_)
    ml_models_ = wire.ml_models
    self.ml_models = [_ml_model_list_from_wire(item) for item in ml_models_]
    self.grain = wire.grain
    codec_ = wire.codec
    self.codec = CODEC_ENUM_MEMBERS[codec_]
    output_resolution_ = wire.output_resolution
    self.output_resolution = OUTPUT_RESOLUTION_ENUM_MEMBERS[output_resolution_]
    self.comparison = wire.comparison
    self.stabilization_smoothing = wire.stabilization_smoothing
    self.fps_interpolation_factor = wire.fps_interpolation_factor
    self.playback_speed = wire.playback_speed
    self.sharpen_strength = wire.sharpen_strength
    self.start_frame = wire.start_frame
    self.end_frame = wire.end_frame
    self.additional_properties = {}
    return self
