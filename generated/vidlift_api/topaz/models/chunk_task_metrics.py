# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model ChunkTaskMetrics."""

from __future__ import annotations

from typing import Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset


@_define(repr=False)
class ChunkTaskMetrics(Model):
    """Metrics of one enhancement task of one chunk.

    The averages are new in the current text.
    """

    KEYS: ClassVar = {
        "minutes_processing": "minutesProcessing",
        "average_fps": "averageFps",
        "average_gpu_utilization": "averageGpuUtilization",
        "average_gpu_memory_utilization": "averageGpuMemoryUtilization",
        "input_frames": "inputFrames",
        "output_frames": "outputFrames",
        "input_size": "inputSize",
        "output_size": "outputSize",
    }

    minutes_processing: float | Unset = UNSET
    """Minutes of processing."""
    average_fps: float | Unset = UNSET
    """Average speed in frames per second."""
    average_gpu_utilization: float | Unset = UNSET
    """Average use of the GPU in percent."""
    average_gpu_memory_utilization: float | Unset = UNSET
    """Average use of the GPU's memory in percent."""
    input_frames: int | Unset = UNSET
    """Frames read."""
    output_frames: int | Unset = UNSET
    """Frames written."""
    input_size: str | Unset = UNSET
    """Size of what was read, as text."""
    output_size: str | Unset = UNSET
    """Size of what was written, as text."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
