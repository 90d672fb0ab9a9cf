# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""The model JobHistory."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .codec_enum import CodecEnum
    from .container_enum import ContainerEnum
    from .ml_model_list import MLModelList
    from .output_resolution_enum import OutputResolutionEnum
    from .restored_video import RestoredVideo
    from .video import Video


@_define(repr=False)
class JobHistory(Model):
    """A past job with the settings of its encoder.

    Known from an example body alone, so little is required of it.
    """

    id: int
    """Id of the job."""
    started: dt.datetime | Unset | None = UNSET
    """When the job started."""
    finished: dt.datetime | Unset | None = UNSET
    """When the job ended."""
    status: str | Unset = UNSET
    """Status of the job, a string here.

    Its values are not stated.
    """
    input_video: Video | Unset | None = UNSET
    """The video that was enhanced."""
    output_video: RestoredVideo | Unset | None = UNSET
    """The enhanced video."""
    ml_models: list[MLModelList] | Unset = UNSET
    """The models that were applied."""
    codec: CodecEnum | Unset = UNSET
    """Codec of the output."""
    container: ContainerEnum | Unset = UNSET
    """Container of the output."""
    crf: int | Unset | None = UNSET
    """Constant rate factor of the H.264 and HEVC encoders."""
    qscale: int | Unset | None = UNSET
    """Quality of the ProRes encoder."""
    prores_profile: int | Unset | None = UNSET
    """Profile of the ProRes encoder."""
    grain: float | Unset | None = UNSET
    """Amount of film grain that was added, 0 to 1."""
    stabilization_smoothing: int | Unset | None = UNSET
    """Strength of the stabilization."""
    preview: bool | Unset = UNSET
    """Whether the job made a free preview."""
    fps_interpolation_factor: float | Unset | None = UNSET
    """Factor on the frame rate."""
    playback_speed: float | Unset | None = UNSET
    """Speed of playback."""
    output_resolution: OutputResolutionEnum | Unset = UNSET
    """Width of the output in pixels, or -1 for what the models produced."""
    sharpen_strength: float | Unset | None = UNSET
    """Strength of the sharpening."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
