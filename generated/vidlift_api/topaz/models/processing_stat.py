# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model ProcessingStat."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self
from uuid import UUID

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import integer, json_object, number, str_member, uuid
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .chunk_status import CHUNK_STATUS_MEMBERS, ChunkStatus


@_define
class ProcessingStat:
    """Processing state of one enhancement task of one chunk.

    The averages are of the current text, the deprecated fields of the earlier one.

    Attributes:
        chunk_id: Id of the chunk.
        chunk_index: Index of the chunk, from 0.
        task_index: Index of the chunk's enhancement task, from 0.
        progress: Progress in percent.
        average_fps: Average speed in frames per second.
        average_gpu_utilization: Average use of the GPU in percent.
        average_gpu_memory_utilization: Average use of the GPU's memory in percent.
        fps: Speed of the node in frames per second. Deprecated.
        gpu_utilization: Use of the GPU in percent. Deprecated.
        gpu_memory_utilization: Use of the GPU's memory in percent. Deprecated.
        sample_count: Number of the latest records that the averages are made of. Deprecated.
        current_frame: Frames done. Deprecated.
        expected_output_frames: Frames to do; progress is computed from it and currentFrame. Deprecated.
        latest_log_ts: Time of the latest record, in milliseconds since the UTC epoch. Deprecated.
        current_size: Bytes written. Deprecated.
    """

    chunk_id: UUID | Unset = UNSET
    chunk_index: int | Unset = UNSET
    task_index: int | Unset = UNSET
    status: ChunkStatus | Unset = UNSET
    progress: float | Unset = UNSET
    average_fps: float | Unset = UNSET
    average_gpu_utilization: float | Unset = UNSET
    average_gpu_memory_utilization: float | Unset = UNSET
    fps: float | Unset = UNSET
    gpu_utilization: float | Unset = UNSET
    gpu_memory_utilization: float | Unset = UNSET
    sample_count: int | Unset = UNSET
    current_frame: int | Unset = UNSET
    expected_output_frames: int | Unset = UNSET
    latest_log_ts: int | Unset = UNSET
    current_size: int | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "ProcessingStat") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        chunk_id_ = extra.pop("chunkId", UNSET)
        if chunk_id_ is not UNSET:
            chunk_id_ = uuid(chunk_id_, f"{path}.chunkId")
        chunk_index_ = extra.pop("chunkIndex", UNSET)
        if chunk_index_ is not UNSET and type(chunk_index_) is not int:
            chunk_index_ = integer(chunk_index_, f"{path}.chunkIndex")
        task_index_ = extra.pop("taskIndex", UNSET)
        if task_index_ is not UNSET and type(task_index_) is not int:
            task_index_ = integer(task_index_, f"{path}.taskIndex")
        status_ = extra.pop("status", UNSET)
        if status_ is not UNSET:
            status_ = (
                CHUNK_STATUS_MEMBERS[status_]
                if type(status_) is str
                else str_member(status_, f"{path}.status", CHUNK_STATUS_MEMBERS)
            )
        progress_ = extra.pop("progress", UNSET)
        if progress_ is not UNSET and type(progress_) is not float:
            progress_ = number(progress_, f"{path}.progress")
        average_fps_ = extra.pop("averageFps", UNSET)
        if average_fps_ is not UNSET and type(average_fps_) is not float:
            average_fps_ = number(average_fps_, f"{path}.averageFps")
        average_gpu_utilization_ = extra.pop("averageGpuUtilization", UNSET)
        if average_gpu_utilization_ is not UNSET and type(average_gpu_utilization_) is not float:
            average_gpu_utilization_ = number(average_gpu_utilization_, f"{path}.averageGpuUtilization")
        average_gpu_memory_utilization_ = extra.pop("averageGpuMemoryUtilization", UNSET)
        if (
            average_gpu_memory_utilization_ is not UNSET
            and type(average_gpu_memory_utilization_) is not float
        ):
            average_gpu_memory_utilization_ = number(
                average_gpu_memory_utilization_, f"{path}.averageGpuMemoryUtilization"
            )
        fps_ = extra.pop("fps", UNSET)
        if fps_ is not UNSET and type(fps_) is not float:
            fps_ = number(fps_, f"{path}.fps")
        gpu_utilization_ = extra.pop("gpuUtilization", UNSET)
        if gpu_utilization_ is not UNSET and type(gpu_utilization_) is not float:
            gpu_utilization_ = number(gpu_utilization_, f"{path}.gpuUtilization")
        gpu_memory_utilization_ = extra.pop("gpuMemoryUtilization", UNSET)
        if gpu_memory_utilization_ is not UNSET and type(gpu_memory_utilization_) is not float:
            gpu_memory_utilization_ = number(gpu_memory_utilization_, f"{path}.gpuMemoryUtilization")
        sample_count_ = extra.pop("sampleCount", UNSET)
        if sample_count_ is not UNSET and type(sample_count_) is not int:
            sample_count_ = integer(sample_count_, f"{path}.sampleCount")
        current_frame_ = extra.pop("currentFrame", UNSET)
        if current_frame_ is not UNSET and type(current_frame_) is not int:
            current_frame_ = integer(current_frame_, f"{path}.currentFrame")
        expected_output_frames_ = extra.pop("expectedOutputFrames", UNSET)
        if expected_output_frames_ is not UNSET and type(expected_output_frames_) is not int:
            expected_output_frames_ = integer(expected_output_frames_, f"{path}.expectedOutputFrames")
        latest_log_ts_ = extra.pop("latestLogTs", UNSET)
        if latest_log_ts_ is not UNSET and type(latest_log_ts_) is not int:
            latest_log_ts_ = integer(latest_log_ts_, f"{path}.latestLogTs")
        current_size_ = extra.pop("currentSize", UNSET)
        if current_size_ is not UNSET and type(current_size_) is not int:
            current_size_ = integer(current_size_, f"{path}.currentSize")
        return cls(
            chunk_id=chunk_id_,
            chunk_index=chunk_index_,
            task_index=task_index_,
            status=status_,
            progress=progress_,
            average_fps=average_fps_,
            average_gpu_utilization=average_gpu_utilization_,
            average_gpu_memory_utilization=average_gpu_memory_utilization_,
            fps=fps_,
            gpu_utilization=gpu_utilization_,
            gpu_memory_utilization=gpu_memory_utilization_,
            sample_count=sample_count_,
            current_frame=current_frame_,
            expected_output_frames=expected_output_frames_,
            latest_log_ts=latest_log_ts_,
            current_size=current_size_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        if self.chunk_id is not UNSET:
            data["chunkId"] = str(self.chunk_id)
        if self.chunk_index is not UNSET:
            data["chunkIndex"] = self.chunk_index
        if self.task_index is not UNSET:
            data["taskIndex"] = self.task_index
        if self.status is not UNSET:
            data["status"] = self.status.value
        if self.progress is not UNSET:
            data["progress"] = self.progress
        if self.average_fps is not UNSET:
            data["averageFps"] = self.average_fps
        if self.average_gpu_utilization is not UNSET:
            data["averageGpuUtilization"] = self.average_gpu_utilization
        if self.average_gpu_memory_utilization is not UNSET:
            data["averageGpuMemoryUtilization"] = self.average_gpu_memory_utilization
        if self.fps is not UNSET:
            data["fps"] = self.fps
        if self.gpu_utilization is not UNSET:
            data["gpuUtilization"] = self.gpu_utilization
        if self.gpu_memory_utilization is not UNSET:
            data["gpuMemoryUtilization"] = self.gpu_memory_utilization
        if self.sample_count is not UNSET:
            data["sampleCount"] = self.sample_count
        if self.current_frame is not UNSET:
            data["currentFrame"] = self.current_frame
        if self.expected_output_frames is not UNSET:
            data["expectedOutputFrames"] = self.expected_output_frames
        if self.latest_log_ts is not UNSET:
            data["latestLogTs"] = self.latest_log_ts
        if self.current_size is not UNSET:
            data["currentSize"] = self.current_size
        return data
