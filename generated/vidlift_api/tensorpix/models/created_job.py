# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""The model CreatedJob."""

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
class CreatedJob(Model):
    """The answer to a new job: its settings and its price.

    Videos and models are plain IDs here, whereas `Job` nests them, and there is no status: read the job by
    its ID.
    """

    id: int
    """Id of the job."""
    cost_usd: str
    """Price of the job in Credits, in spite of the name.

    Pattern `^-?\\d{0,6}(?:\\.\\d{0,4})?$`. Decimal number, kept as text.
    """
    owner: str
    """E-mail address of the account.

    Email address.
    """
    ml_models: list[int]
    """Ids of the models to apply."""
    input_video: int | Unset | None = UNSET
    """Id of the uploaded video."""
    output_video: int | Unset | None = UNSET
    """Id of the enhanced video; null until the job has finished, and for good when it failed or was ….

    Id of the enhanced video; null until the job has finished, and for good when it failed or was canceled.
    """
    preview: bool | Unset = UNSET
    """Whether the job makes a free preview."""
    start_frame: int | Unset | None = UNSET
    """First frame to enhance."""
    end_frame: int | Unset | None = UNSET
    """Last frame to enhance."""
    codec: CodecEnum | Unset = UNSET
    """Codec of the output."""
    crf: int | Unset = UNSET
    """Constant rate factor of the output, 0 (best quality) to 51."""
    container: ContainerEnum | Unset = UNSET
    """Container of the output."""
    chroma_subsampling: ChromaSubsamplingEnum | str | Unset = UNSET
    """Pixel format of the output, or an empty string when none was asked for."""
    output_resolution: OutputResolutionEnum | Unset = UNSET
    """Width of the output in pixels, or -1 for what the models produce."""
    grain: float | Unset = UNSET
    """Amount of film grain to add, 0 to 1."""
    comparison: bool | Unset = UNSET
    """Whether the output shows the original and the enhanced video side by side."""
    stabilization_smoothing: int | Unset = UNSET
    """Strength of the stabilization, 0 to 40."""
    qscale: int | Unset | None = UNSET
    """Quality of the ProRes encoder.

    Unverified in this answer. Evidence: observed (example body of the job history).
    """
    prores_profile: int | Unset | None = UNSET
    """Profile of the ProRes encoder.

    Unverified in this answer. Evidence: observed (example body of the job history).
    """
    sharpen_strength: float | Unset | None = UNSET
    """Strength of the sharpening.

    Unverified in this answer. Evidence: observed (field of Job in API version 1.1.0).
    """
    fps_interpolation_factor: float | Unset | None = UNSET
    """Factor on the frame rate.

    Unverified in this answer. Evidence: observed (field of Job in API version 1.1.0).
    """
    playback_speed: float | Unset | None = UNSET
    """Speed of playback.

    Unverified in this answer. Evidence: observed (field of Job in API version 1.1.0).
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
