# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 4011be98bc0b7471b9675fa7babca39e4086a187d0d8ffa09793f6245905e2d3
# Do not edit: `make generate` writes it anew.

"""The model VideoGenJob."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Self
from uuid import UUID

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import array, date_time, json_object, number, str_member, string, uuid
from vidlift_api._runtime.encoding import wire_time
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .generated_video import GeneratedVideo
from .video_gen_input_image import VideoGenInputImage
from .video_gen_type_enum import VIDEO_GEN_TYPE_ENUM_MEMBERS, VideoGenTypeEnum


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
        extra = json_object(source, path)
        id_ = extra.pop("id", UNSET)
        id_ = uuid(id_, f"{path}.id")
        status_ = extra.pop("status", UNSET)
        if not isinstance(status_, str):
            status_ = string(status_, f"{path}.status")
        prompt_ = extra.pop("prompt", UNSET)
        if prompt_ is not UNSET and not isinstance(prompt_, str):
            prompt_ = string(prompt_, f"{path}.prompt")
        type__ = extra.pop("type", UNSET)
        if type__ is not UNSET:
            type__ = (
                VIDEO_GEN_TYPE_ENUM_MEMBERS[type__]
                if type(type__) is str
                else str_member(type__, f"{path}.type", VIDEO_GEN_TYPE_ENUM_MEMBERS)
            )
        cost_ = extra.pop("cost", UNSET)
        if cost_ is not UNSET and not isinstance(cost_, str):
            cost_ = string(cost_, f"{path}.cost")
        model_ = extra.pop("model", UNSET)
        if model_ is not UNSET and not isinstance(model_, str):
            model_ = string(model_, f"{path}.model")
        generated_video_ = extra.pop("generated_video", UNSET)
        if generated_video_ is not None and generated_video_ is not UNSET:
            generated_video_ = GeneratedVideo.from_dict(generated_video_, f"{path}.generated_video")
        input_images_ = extra.pop("input_images", UNSET)
        if input_images_ is not UNSET:
            input_images_ = [
                VideoGenInputImage.from_dict(item, f"{path}.input_images[{index}]")
                for index, item in enumerate(
                    input_images_
                    if isinstance(input_images_, list)
                    else array(input_images_, f"{path}.input_images")
                )
            ]
        progress_ = extra.pop("progress", UNSET)
        if progress_ is not None and progress_ is not UNSET and type(progress_) is not float:
            progress_ = number(progress_, f"{path}.progress")
        started_at_ = extra.pop("started_at", UNSET)
        if started_at_ is not None and started_at_ is not UNSET:
            started_at_ = date_time(started_at_, f"{path}.started_at")
        options_ = extra.pop("options", UNSET)
        return cls(
            id=id_,
            status=status_,
            prompt=prompt_,
            type_=type__,
            cost=cost_,
            model=model_,
            generated_video=generated_video_,
            input_images=input_images_,
            progress=progress_,
            started_at=started_at_,
            options=options_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["id"] = str(self.id)
        data["status"] = self.status
        if self.prompt is not UNSET:
            data["prompt"] = self.prompt
        if self.type_ is not UNSET:
            data["type"] = self.type_.value
        if self.cost is not UNSET:
            data["cost"] = self.cost
        if self.model is not UNSET:
            data["model"] = self.model
        if self.generated_video is not UNSET:
            data["generated_video"] = None if self.generated_video is None else self.generated_video.to_dict()
        if self.input_images is not UNSET:
            data["input_images"] = [item.to_dict() for item in self.input_images]
        if self.progress is not UNSET:
            data["progress"] = self.progress
        if self.started_at is not UNSET:
            data["started_at"] = None if self.started_at is None else wire_time(self.started_at)
        if self.options is not UNSET:
            data["options"] = self.options
        return data
