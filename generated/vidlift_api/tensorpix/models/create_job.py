# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""The model CreateJob."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .chroma_subsampling_enum import ChromaSubsamplingEnum
    from .codec_enum import CodecEnum
    from .container_enum import ContainerEnum
    from .output_resolution_enum import OutputResolutionEnum


@_define(repr=False)
class CreateJob(Model):
    """What to do with an uploaded video.

    Fields that the server fills in are not part of it.
    """

    ml_models: list[int]
    """Ids of the models to apply, at least one, at most one for each task.

    Items: at least 1.
    """
    input_video: int | Unset | None = UNSET
    """Id of the uploaded video.

    Optional by the vendor's schema, yet no job can start without it.
    """
    preview: bool | Unset = UNSET
    """Whether to make a free preview: about 10 seconds, with a watermark.

    `start_frame` says where it begins; `end_frame` is ignored.
    """
    start_frame: int | Unset | None = UNSET
    """First frame to enhance, counted from 0.

    Leave out both frame numbers for the whole video. 0 to 2147483647.
    """
    end_frame: int | Unset | None = UNSET
    """Last frame to enhance.

    Must be greater than `start_frame`. 1 to 2147483647.
    """
    codec: CodecEnum | Unset = UNSET
    """Codec of the output.

    The default is not stated.
    """
    crf: int | Unset = UNSET
    """Constant rate factor of the H.264 and HEVC encoders, 0 (best quality) to 51 (smallest file).

    The vendor suggests 23; 20 and lower keep high quality, above 25 files get small. 0 to 51.
    """
    container: ContainerEnum | Unset = UNSET
    """Container of the output.

    The default is not stated.
    """
    chroma_subsampling: ChromaSubsamplingEnum | Unset = UNSET
    """Pixel format of the output.

    The server takes an empty string too, which says no more than leaving the field out.
    """
    output_resolution: OutputResolutionEnum | Unset = UNSET
    """Width of the output in pixels, or -1 to keep what the models produce.

    How portrait video is treated is not stated.
    """
    grain: float | Unset = UNSET
    """Amount of film grain to add, 0 (none, the default) to 1. 0 to 1."""
    comparison: bool | Unset = UNSET
    """Whether the output shows the original and the enhanced video side by side."""
    stabilization_smoothing: int | Unset = UNSET
    """Strength of the stabilization, 0 to 40.

    Needs a model of task 13 (Stabilization). 0 to 40.
    """
    qscale: int | Unset = UNSET
    """Quality of the ProRes encoder.

    Unverified as an input; its range is not stated. Evidence: observed (example body of the job history;
    requests of the vendor's web application).
    """
    prores_profile: int | Unset = UNSET
    """Profile of the ProRes encoder; -1 and 1 were seen.

    Unverified as an input; its values are not stated. Evidence: observed (example body of the job history;
    requests of the vendor's web application).
    """
    sharpen_strength: float | Unset = UNSET
    """Strength of the sharpening.

    Needs a model of task 4 (Sharpen). Unverified as an input; its range is not stated. Evidence: observed
    (field of Job in API version 1.1.0; requests of other clients).
    """
    fps_interpolation_factor: float | Unset = UNSET
    """Factor on the frame rate; 1.0 leaves it as it is.

    Needs a model of task 10 (FPS Interpolation). Unverified as an input; its range is not stated. Evidence:
    observed (field of Job in API version 1.1.0).
    """
    playback_speed: float | Unset = UNSET
    """Speed of playback; 1.0 is normal, 0.5 is half of it.

    Needs a model of task 11 (Slow Motion). Unverified as an input; its range is not stated. Evidence:
    observed (field of Job in API version 1.1.0).
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
