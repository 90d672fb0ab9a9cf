# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model ProcessingStat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .chunk_status import ChunkStatus


@_define(repr=False)
class ProcessingStat(Model):
    """Processing state of one enhancement task of one chunk.

    The averages are of the current text, the deprecated fields of the earlier one.
    """

    KEYS: ClassVar = {
        "chunk_id": "chunkId",
        "chunk_index": "chunkIndex",
        "task_index": "taskIndex",
        "average_fps": "averageFps",
        "average_gpu_utilization": "averageGpuUtilization",
        "average_gpu_memory_utilization": "averageGpuMemoryUtilization",
        "gpu_utilization": "gpuUtilization",
        "gpu_memory_utilization": "gpuMemoryUtilization",
        "sample_count": "sampleCount",
        "current_frame": "currentFrame",
        "expected_output_frames": "expectedOutputFrames",
        "latest_log_ts": "latestLogTs",
        "current_size": "currentSize",
    }

    chunk_id: UUID | Unset = UNSET
    """ID of the chunk."""
    chunk_index: int | Unset = UNSET
    """Index of the chunk, from 0."""
    task_index: int | Unset = UNSET
    """Index of the chunk's enhancement task, from 0."""
    status: ChunkStatus | Unset = UNSET
    progress: float | Unset = UNSET
    """Progress in percent."""
    average_fps: float | Unset = UNSET
    """Average speed in frames per second."""
    average_gpu_utilization: float | Unset = UNSET
    """Average use of the GPU in percent."""
    average_gpu_memory_utilization: float | Unset = UNSET
    """Average use of the GPU's memory in percent."""
    fps: float | Unset = UNSET
    """Speed of the node in frames per second.

    Deprecated.
    """
    gpu_utilization: float | Unset = UNSET
    """Use of the GPU in percent.

    Deprecated.
    """
    gpu_memory_utilization: float | Unset = UNSET
    """Use of the GPU's memory in percent.

    Deprecated.
    """
    sample_count: int | Unset = UNSET
    """Number of the latest records that the averages are made of.

    Deprecated.
    """
    current_frame: int | Unset = UNSET
    """Frames done.

    Deprecated.
    """
    expected_output_frames: int | Unset = UNSET
    """Frames to do; progress is computed from it and currentFrame.

    Deprecated.
    """
    latest_log_ts: int | Unset = UNSET
    """Time of the latest record, in milliseconds since the UTC epoch.

    Deprecated.
    """
    current_size: int | Unset = UNSET
    """Bytes written.

    Deprecated.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
