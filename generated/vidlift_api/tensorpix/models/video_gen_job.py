# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""The model VideoGenJob."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .generated_video import GeneratedVideo
    from .video_gen_input_image import VideoGenInputImage
    from .video_gen_type_enum import VideoGenTypeEnum


@_define(repr=False)
class VideoGenJob(Model):
    """A job that makes a video from a prompt.

    Known from a rendered page alone, so little is required of it.
    """

    KEYS: ClassVar = {
        "type_": "type",
    }

    id: UUID
    """Id of the job."""
    status: str
    """Status of the job."""
    prompt: str | Unset = UNSET
    """The prompt.

    Length: at most 2048.
    """
    type_: VideoGenTypeEnum | Unset = UNSET
    """What the video is made from."""
    cost: str | Unset = UNSET
    """Price of the job in Credits.

    Decimal number, kept as text.
    """
    model: str | Unset = UNSET
    """Name of the model."""
    generated_video: GeneratedVideo | Unset | None = UNSET
    """The generated video; null until the job has finished."""
    input_images: list[VideoGenInputImage] | Unset = UNSET
    """The images that the video is made from."""
    progress: float | Unset | None = UNSET
    """Progress in percent, 0 to 100 by all appearances."""
    started_at: dt.datetime | Unset | None = UNSET
    """When the job started."""
    options: Any = UNSET
    """Settings of the model.

    Their shape is not stated.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
