# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""The model MLModelList."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model

if TYPE_CHECKING:
    from .task_enum import TaskEnum


@_define(repr=False)
class MLModelList(Model):
    """MLModelList."""

    id: int
    name: str
    """Model name."""
    task: TaskEnum
    """Task (filter) used for video enhancement."""
    cost_weight: float
    """Model's impact on the job cost.

    The higher the weight, the more the job will cost if this model is used.
    """
    upscale_factor: int | None
    """Video upscale factor.

    E.g. 2 means the 512x512 px video becomes 1024x1024 px. Ignored if the Super Resolution model is not
    present.
    """
    fps_boost_factor: int | None
    """DEPRECATED.

    See Job's `fps_interpolation_factor`. How much the video framerate will be increased. Ignored if the
    framerate interpolation model is not present. Deprecated.
    """
    priority: int | None
    """ML model execution priority.

    Used internally to determine the order of models execution. Lower value means earlier execution.
    """
    max_resolution: int | None
    """Maximum input video resolution the ML model supports (in pixels).

    E.g. 4X upscale models don't support input video resolutions higher than 1280x720 px.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
