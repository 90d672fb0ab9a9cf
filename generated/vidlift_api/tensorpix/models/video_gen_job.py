# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

"""The model VideoGenJob."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Self
from uuid import UUID

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import array, date_time, json_object, number, str_member, string, uuid
from vidlift_api._runtime.encoding import finite, to_json, wire_time
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .generated_video import GeneratedVideo, _generated_video_from_wire, _GeneratedVideoWire
from .video_gen_input_image import (
    VideoGenInputImage,
    _video_gen_input_image_from_wire,
    _VideoGenInputImageWire,
)
from .video_gen_type_enum import VIDEO_GEN_TYPE_ENUM_MEMBERS, VideoGenTypeEnum

_moment = dt.datetime.fromisoformat
_ABSENT: Any = UNSET
_REQUIRED = dict.fromkeys(
    (
        "id",
        "status",
    ),
    UNSET,
)
_KEYS = frozenset(
    (
        *_REQUIRED,
        "prompt",
        "type",
        "cost",
        "model",
        "generated_video",
        "input_images",
        "progress",
        "started_at",
        "options",
    )
)


@_define
class VideoGenJob:
    """A job that makes a video from a prompt.

    Known from a rendered page alone, so little is required of it.

    Attributes:
        id: Id of the job.
        status: Status of the job.
        prompt: The prompt. Length: at most 2048.
        type_: What the video is made from.
        cost: Price of the job in Credits. A decimal number, kept as text.
        model: Name of the model.
        generated_video: The generated video; null until the job has finished. May be None.
        input_images: The images that the video is made from.
        progress: Progress in percent, 0 to 100 by all appearances. May be None.
        started_at: When the job started. May be None.
        options: Settings of the model. Their shape is not stated.
    """

    id: UUID
    status: str
    prompt: str | Unset = UNSET
    type_: VideoGenTypeEnum | Unset = UNSET
    cost: str | Unset = UNSET
    model: str | Unset = UNSET
    generated_video: GeneratedVideo | Unset | None = UNSET
    input_images: list[VideoGenInputImage] | Unset = UNSET
    progress: float | Unset | None = UNSET
    started_at: dt.datetime | Unset | None = UNSET
    options: Any = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "VideoGenJob") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            id_ = source["id"]
            status_ = source["status"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        absent = 0
        id_ = uuid(id_, f"{path}.id")
        if type(status_) is not str:
            status_ = string(status_, f"{path}.status")
        if "prompt" in source:
            prompt_ = source["prompt"]
            if type(prompt_) is not str:
                prompt_ = string(prompt_, f"{path}.prompt")
        else:
            prompt_ = UNSET
            absent += 1
        if "type" in source:
            type__ = source["type"]
            type__ = (
                VIDEO_GEN_TYPE_ENUM_MEMBERS[type__]
                if type(type__) is str
                else str_member(type__, f"{path}.type", VIDEO_GEN_TYPE_ENUM_MEMBERS)
            )
        else:
            type__ = UNSET
            absent += 1
        if "cost" in source:
            cost_ = source["cost"]
            if type(cost_) is not str:
                cost_ = string(cost_, f"{path}.cost")
        else:
            cost_ = UNSET
            absent += 1
        if "model" in source:
            model_ = source["model"]
            if type(model_) is not str:
                model_ = string(model_, f"{path}.model")
        else:
            model_ = UNSET
            absent += 1
        if "generated_video" in source:
            generated_video_ = source["generated_video"]
            if generated_video_ is not None:
                try:
                    generated_video_ = GeneratedVideo.from_dict(generated_video_, "")
                except DecodeError as error:
                    error.lead(f"{path}.generated_video")
                    raise
        else:
            generated_video_ = UNSET
            absent += 1
        if "input_images" in source:
            input_images_ = source["input_images"]
            if type(input_images_) is not list:
                input_images_ = array(input_images_, f"{path}.input_images")
            input_images_decoded: list[VideoGenInputImage] = []
            try:
                for item in input_images_:
                    input_images_decoded.append(VideoGenInputImage.from_dict(item, ""))  # noqa: PERF401 - quicker, and errors need the index
            except DecodeError as error:
                error.lead(f"{path}.input_images[{len(input_images_decoded)}]")
                raise
            input_images_ = input_images_decoded
        else:
            input_images_ = UNSET
            absent += 1
        if "progress" in source:
            progress_ = source["progress"]
            if progress_ is not None and type(progress_) is not float:
                progress_ = number(progress_, f"{path}.progress")
        else:
            progress_ = UNSET
            absent += 1
        if "started_at" in source:
            started_at_ = source["started_at"]
            if started_at_ is not None:
                try:
                    started_at_ = _moment(started_at_)
                except (TypeError, ValueError):
                    started_at_ = date_time(started_at_, f"{path}.started_at")
        else:
            started_at_ = UNSET
            absent += 1
        if "options" in source:
            options_ = source["options"]
        else:
            options_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.id = id_
        self.status = status_
        self.prompt = prompt_
        self.type_ = type__
        self.cost = cost_
        self.model = model_
        self.generated_video = generated_video_
        self.input_images = input_images_
        self.progress = progress_
        self.started_at = started_at_
        self.options = options_
        if len(source) + absent == 11:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _VideoGenJobWire, _video_gen_job_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "id": str(self.id),
            "status": self.status,
        }
        if self.prompt is not UNSET:
            data["prompt"] = self.prompt
        if self.type_ is not UNSET:
            data["type"] = self.type_._value_
        if self.cost is not UNSET:
            data["cost"] = self.cost
        if self.model is not UNSET:
            data["model"] = self.model
        if self.generated_video is not UNSET:
            data["generated_video"] = None if self.generated_video is None else self.generated_video.to_dict()
        if self.input_images is not UNSET:
            data["input_images"] = [item.to_dict() for item in self.input_images]
        if self.progress is not UNSET:
            data["progress"] = None if self.progress is None else finite(self.progress)
        if self.started_at is not UNSET:
            data["started_at"] = None if self.started_at is None else wire_time(self.started_at)
        if self.options is not UNSET:
            data["options"] = to_json(self.options)
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _VideoGenJobWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    id: Any
    status: str
    prompt: str = _ABSENT
    type_: str = _renamed(default=_ABSENT, name="type")
    cost: str = _ABSENT
    model: str = _ABSENT
    generated_video: _GeneratedVideoWire | None = _ABSENT
    input_images: list[_VideoGenInputImageWire] = _ABSENT
    progress: int | float | None = _ABSENT
    started_at: str | None = _ABSENT
    options: Any = _ABSENT


def _video_gen_job_from_wire(wire: Any, cls: type[VideoGenJob] = VideoGenJob) -> VideoGenJob:
    self = cls.__new__(cls)
    id_ = wire.id
    self.id = uuid(id_, "")
    self.status = wire.status
    self.prompt = wire.prompt
    type__ = wire.type_
    self.type_ = type__ if type__ is UNSET else VIDEO_GEN_TYPE_ENUM_MEMBERS[type__]
    self.cost = wire.cost
    self.model = wire.model
    generated_video_ = wire.generated_video
    self.generated_video = (
        generated_video_
        if generated_video_ is UNSET
        else None
        if generated_video_ is None
        else _generated_video_from_wire(generated_video_)
    )
    input_images_ = wire.input_images
    self.input_images = (
        input_images_
        if input_images_ is UNSET
        else [_video_gen_input_image_from_wire(item) for item in input_images_]
    )
    self.progress = wire.progress
    started_at_ = wire.started_at
    self.started_at = (
        started_at_ if started_at_ is UNSET else None if started_at_ is None else _moment(started_at_)
    )
    self.options = wire.options
    self.additional_properties = {}
    return self
