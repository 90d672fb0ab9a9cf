# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

"""The model JobHistory."""

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
from vidlift_api._runtime.types import UNSET, Unset

from .codec_enum import CODEC_ENUM_MEMBERS, CodecEnum
from .container_enum import CONTAINER_ENUM_MEMBERS, ContainerEnum
from .ml_model_list import MLModelList, _ml_model_list_from_wire, _MLModelListWire
from .output_resolution_enum import OUTPUT_RESOLUTION_ENUM_MEMBERS, OutputResolutionEnum
from .restored_video import RestoredVideo, _restored_video_from_wire, _RestoredVideoWire
from .video import Video, _video_from_wire, _VideoWire

_moment = dt.datetime.fromisoformat
_ABSENT: Any = UNSET
_REQUIRED = dict.fromkeys(("id",), UNSET)
_KEYS = frozenset(
    (
        *_REQUIRED,
        "started",
        "finished",
        "status",
        "input_video",
        "output_video",
        "ml_models",
        "codec",
        "container",
        "crf",
        "qscale",
        "prores_profile",
        "grain",
        "stabilization_smoothing",
        "preview",
        "fps_interpolation_factor",
        "playback_speed",
        "output_resolution",
        "sharpen_strength",
    )
)


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
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            id_ = source["id"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        absent = 0
        if type(id_) is not int:
            id_ = integer(id_, f"{path}.id")
        if "started" in source:
            started_ = source["started"]
            if started_ is not None:
                try:
                    started_ = _moment(started_)
                except (TypeError, ValueError):
                    started_ = date_time(started_, f"{path}.started")
        else:
            started_ = UNSET
            absent += 1
        if "finished" in source:
            finished_ = source["finished"]
            if finished_ is not None:
                try:
                    finished_ = _moment(finished_)
                except (TypeError, ValueError):
                    finished_ = date_time(finished_, f"{path}.finished")
        else:
            finished_ = UNSET
            absent += 1
        if "status" in source:
            status_ = source["status"]
            if type(status_) is not str:
                status_ = string(status_, f"{path}.status")
        else:
            status_ = UNSET
            absent += 1
        if "input_video" in source:
            input_video_ = source["input_video"]
            if input_video_ is not None:
                try:
                    input_video_ = Video.from_dict(input_video_, "")
                except DecodeError as error:
                    error.lead(f"{path}.input_video")
                    raise
        else:
            input_video_ = UNSET
            absent += 1
        if "output_video" in source:
            output_video_ = source["output_video"]
            if output_video_ is not None:
                try:
                    output_video_ = RestoredVideo.from_dict(output_video_, "")
                except DecodeError as error:
                    error.lead(f"{path}.output_video")
                    raise
        else:
            output_video_ = UNSET
            absent += 1
        if "ml_models" in source:
            ml_models_ = source["ml_models"]
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
        else:
            ml_models_ = UNSET
            absent += 1
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
        if "crf" in source:
            crf_ = source["crf"]
            if crf_ is not None and type(crf_) is not int:
                crf_ = integer(crf_, f"{path}.crf")
        else:
            crf_ = UNSET
            absent += 1
        if "qscale" in source:
            qscale_ = source["qscale"]
            if qscale_ is not None and type(qscale_) is not int:
                qscale_ = integer(qscale_, f"{path}.qscale")
        else:
            qscale_ = UNSET
            absent += 1
        if "prores_profile" in source:
            prores_profile_ = source["prores_profile"]
            if prores_profile_ is not None and type(prores_profile_) is not int:
                prores_profile_ = integer(prores_profile_, f"{path}.prores_profile")
        else:
            prores_profile_ = UNSET
            absent += 1
        if "grain" in source:
            grain_ = source["grain"]
            if grain_ is not None and type(grain_) is not float:
                grain_ = number(grain_, f"{path}.grain")
        else:
            grain_ = UNSET
            absent += 1
        if "stabilization_smoothing" in source:
            stabilization_smoothing_ = source["stabilization_smoothing"]
            if stabilization_smoothing_ is not None and type(stabilization_smoothing_) is not int:
                stabilization_smoothing_ = integer(
                    stabilization_smoothing_, f"{path}.stabilization_smoothing"
                )
        else:
            stabilization_smoothing_ = UNSET
            absent += 1
        if "preview" in source:
            preview_ = source["preview"]
            if type(preview_) is not bool:
                preview_ = boolean(preview_, f"{path}.preview")
        else:
            preview_ = UNSET
            absent += 1
        if "fps_interpolation_factor" in source:
            fps_interpolation_factor_ = source["fps_interpolation_factor"]
            if fps_interpolation_factor_ is not None and type(fps_interpolation_factor_) is not float:
                fps_interpolation_factor_ = number(
                    fps_interpolation_factor_, f"{path}.fps_interpolation_factor"
                )
        else:
            fps_interpolation_factor_ = UNSET
            absent += 1
        if "playback_speed" in source:
            playback_speed_ = source["playback_speed"]
            if playback_speed_ is not None and type(playback_speed_) is not float:
                playback_speed_ = number(playback_speed_, f"{path}.playback_speed")
        else:
            playback_speed_ = UNSET
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
        if "sharpen_strength" in source:
            sharpen_strength_ = source["sharpen_strength"]
            if sharpen_strength_ is not None and type(sharpen_strength_) is not float:
                sharpen_strength_ = number(sharpen_strength_, f"{path}.sharpen_strength")
        else:
            sharpen_strength_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.id = id_
        self.started = started_
        self.finished = finished_
        self.status = status_
        self.input_video = input_video_
        self.output_video = output_video_
        self.ml_models = ml_models_
        self.codec = codec_
        self.container = container_
        self.crf = crf_
        self.qscale = qscale_
        self.prores_profile = prores_profile_
        self.grain = grain_
        self.stabilization_smoothing = stabilization_smoothing_
        self.preview = preview_
        self.fps_interpolation_factor = fps_interpolation_factor_
        self.playback_speed = playback_speed_
        self.output_resolution = output_resolution_
        self.sharpen_strength = sharpen_strength_
        if len(source) + absent == 19:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _JobHistoryWire, _job_history_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "id": self.id,
        }
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
            data["codec"] = self.codec._value_
        if self.container is not UNSET:
            data["container"] = self.container._value_
        if self.crf is not UNSET:
            data["crf"] = self.crf
        if self.qscale is not UNSET:
            data["qscale"] = self.qscale
        if self.prores_profile is not UNSET:
            data["prores_profile"] = self.prores_profile
        if self.grain is not UNSET:
            data["grain"] = None if self.grain is None else finite(self.grain)
        if self.stabilization_smoothing is not UNSET:
            data["stabilization_smoothing"] = self.stabilization_smoothing
        if self.preview is not UNSET:
            data["preview"] = self.preview
        if self.fps_interpolation_factor is not UNSET:
            data["fps_interpolation_factor"] = (
                None if self.fps_interpolation_factor is None else finite(self.fps_interpolation_factor)
            )
        if self.playback_speed is not UNSET:
            data["playback_speed"] = None if self.playback_speed is None else finite(self.playback_speed)
        if self.output_resolution is not UNSET:
            data["output_resolution"] = self.output_resolution._value_
        if self.sharpen_strength is not UNSET:
            data["sharpen_strength"] = (
                None if self.sharpen_strength is None else finite(self.sharpen_strength)
            )
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _JobHistoryWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    id: int
    started: str | None = _ABSENT
    finished: str | None = _ABSENT
    status: str = _ABSENT
    input_video: _VideoWire | None = _ABSENT
    output_video: _RestoredVideoWire | None = _ABSENT
    ml_models: list[_MLModelListWire] = _ABSENT
    codec: str = _ABSENT
    container: str = _ABSENT
    crf: int | None = _ABSENT
    qscale: int | None = _ABSENT
    prores_profile: int | None = _ABSENT
    grain: int | float | None = _ABSENT
    stabilization_smoothing: int | None = _ABSENT
    preview: bool = _ABSENT
    fps_interpolation_factor: int | float | None = _ABSENT
    playback_speed: int | float | None = _ABSENT
    output_resolution: int = _ABSENT
    sharpen_strength: int | float | None = _ABSENT


def _job_history_from_wire(wire: Any, cls: type[JobHistory] = JobHistory) -> JobHistory:
    self = cls.__new__(cls)
    self.id = wire.id
    started_ = wire.started
    self.started = started_ if started_ is UNSET else None if started_ is None else _moment(started_)
    finished_ = wire.finished
    self.finished = finished_ if finished_ is UNSET else None if finished_ is None else _moment(finished_)
    self.status = wire.status
    input_video_ = wire.input_video
    self.input_video = (
        input_video_
        if input_video_ is UNSET
        else None
        if input_video_ is None
        else _video_from_wire(input_video_)
    )
    output_video_ = wire.output_video
    self.output_video = (
        output_video_
        if output_video_ is UNSET
        else None
        if output_video_ is None
        else _restored_video_from_wire(output_video_)
    )
    ml_models_ = wire.ml_models
    self.ml_models = (
        ml_models_ if ml_models_ is UNSET else [_ml_model_list_from_wire(item) for item in ml_models_]
    )
    codec_ = wire.codec
    self.codec = codec_ if codec_ is UNSET else CODEC_ENUM_MEMBERS[codec_]
    container_ = wire.container
    self.container = container_ if container_ is UNSET else CONTAINER_ENUM_MEMBERS[container_]
    self.crf = wire.crf
    self.qscale = wire.qscale
    self.prores_profile = wire.prores_profile
    self.grain = wire.grain
    self.stabilization_smoothing = wire.stabilization_smoothing
    self.preview = wire.preview
    self.fps_interpolation_factor = wire.fps_interpolation_factor
    self.playback_speed = wire.playback_speed
    output_resolution_ = wire.output_resolution
    self.output_resolution = (
        output_resolution_
        if output_resolution_ is UNSET
        else OUTPUT_RESOLUTION_ENUM_MEMBERS[output_resolution_]
    )
    self.sharpen_strength = wire.sharpen_strength
    self.additional_properties = {}
    return self
