# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""The model EnhanceVideo."""

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
class EnhanceVideo(Model):
    """A video by its URL, and what to do with it.

    Previews and segments are not offered for URLs in API version 1.0.0.
    """

    video_url: str
    """URL of the media file, public, or pre-signed and valid for two hours or more.

    URL.
    """
    ml_models: list[int]
    """Ids of the models to apply, at least one, at most one for each task.

    Items: at least 1.
    """
    codec: CodecEnum | Unset = UNSET
    """Codec of the output.

    The default is not stated.
    """
    crf: int | Unset = UNSET
    """Constant rate factor of the H.264 and HEVC encoders, 0 (best quality) to 51 (smallest file). 0 to ….

    Constant rate factor of the H.264 and HEVC encoders, 0 (best quality) to 51 (smallest file). 0 to 51.
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
    """Width of the output in pixels, or -1 to keep what the models produce."""
    grain: float | Unset = UNSET
    """Amount of film grain to add, 0 (none, the default) to 1. 0 to 1."""
    comparison: bool | Unset = UNSET
    """Whether the output shows the original and the enhanced video side by side."""
    stabilization_smoothing: int | Unset = UNSET
    """Strength of the stabilization, 0 to 40.

    Needs a model of task 13 (Stabilization). 0 to 40.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
