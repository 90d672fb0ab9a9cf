# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model ProcessingStat."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self
from uuid import UUID

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import integer, json_object, number, str_member, uuid
from vidlift_api._runtime.encoding import finite, to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .chunk_status import CHUNK_STATUS_MEMBERS, ChunkStatus

_ABSENT: Any = UNSET
_KEYS = frozenset(
    (
        "chunkId",
        "chunkIndex",
        "taskIndex",
        "status",
        "progress",
        "averageFps",
        "averageGpuUtilization",
        "averageGpuMemoryUtilization",
        "fps",
        "gpuUtilization",
        "gpuMemoryUtilization",
        "sampleCount",
        "currentFrame",
        "expectedOutputFrames",
        "latestLogTs",
        "currentSize",
    )
)


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
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "chunkId" in source:
            chunk_id_ = source["chunkId"]
            chunk_id_ = uuid(chunk_id_, f"{path}.chunkId")
        else:
            chunk_id_ = UNSET
            absent += 1
        if "chunkIndex" in source:
            chunk_index_ = source["chunkIndex"]
            if type(chunk_index_) is not int:
                chunk_index_ = integer(chunk_index_, f"{path}.chunkIndex")
        else:
            chunk_index_ = UNSET
            absent += 1
        if "taskIndex" in source:
            task_index_ = source["taskIndex"]
            if type(task_index_) is not int:
                task_index_ = integer(task_index_, f"{path}.taskIndex")
        else:
            task_index_ = UNSET
            absent += 1
        if "status" in source:
            status_ = source["status"]
            status_ = (
                CHUNK_STATUS_MEMBERS[status_]
                if type(status_) is str
                else str_member(status_, f"{path}.status", CHUNK_STATUS_MEMBERS)
            )
        else:
            status_ = UNSET
            absent += 1
        if "progress" in source:
            progress_ = source["progress"]
            if type(progress_) is not float:
                progress_ = number(progress_, f"{path}.progress")
        else:
            progress_ = UNSET
            absent += 1
        if "averageFps" in source:
            average_fps_ = source["averageFps"]
            if type(average_fps_) is not float:
                average_fps_ = number(average_fps_, f"{path}.averageFps")
        else:
            average_fps_ = UNSET
            absent += 1
        if "averageGpuUtilization" in source:
            average_gpu_utilization_ = source["averageGpuUtilization"]
            if type(average_gpu_utilization_) is not float:
                average_gpu_utilization_ = number(average_gpu_utilization_, f"{path}.averageGpuUtilization")
        else:
            average_gpu_utilization_ = UNSET
            absent += 1
        if "averageGpuMemoryUtilization" in source:
            average_gpu_memory_utilization_ = source["averageGpuMemoryUtilization"]
            if type(average_gpu_memory_utilization_) is not float:
                average_gpu_memory_utilization_ = number(
                    average_gpu_memory_utilization_, f"{path}.averageGpuMemoryUtilization"
                )
        else:
            average_gpu_memory_utilization_ = UNSET
            absent += 1
        if "fps" in source:
            fps_ = source["fps"]
            if type(fps_) is not float:
                fps_ = number(fps_, f"{path}.fps")
        else:
            fps_ = UNSET
            absent += 1
        if "gpuUtilization" in source:
            gpu_utilization_ = source["gpuUtilization"]
            if type(gpu_utilization_) is not float:
                gpu_utilization_ = number(gpu_utilization_, f"{path}.gpuUtilization")
        else:
            gpu_utilization_ = UNSET
            absent += 1
        if "gpuMemoryUtilization" in source:
            gpu_memory_utilization_ = source["gpuMemoryUtilization"]
            if type(gpu_memory_utilization_) is not float:
                gpu_memory_utilization_ = number(gpu_memory_utilization_, f"{path}.gpuMemoryUtilization")
        else:
            gpu_memory_utilization_ = UNSET
            absent += 1
        if "sampleCount" in source:
            sample_count_ = source["sampleCount"]
            if type(sample_count_) is not int:
                sample_count_ = integer(sample_count_, f"{path}.sampleCount")
        else:
            sample_count_ = UNSET
            absent += 1
        if "currentFrame" in source:
            current_frame_ = source["currentFrame"]
            if type(current_frame_) is not int:
                current_frame_ = integer(current_frame_, f"{path}.currentFrame")
        else:
            current_frame_ = UNSET
            absent += 1
        if "expectedOutputFrames" in source:
            expected_output_frames_ = source["expectedOutputFrames"]
            if type(expected_output_frames_) is not int:
                expected_output_frames_ = integer(expected_output_frames_, f"{path}.expectedOutputFrames")
        else:
            expected_output_frames_ = UNSET
            absent += 1
        if "latestLogTs" in source:
            latest_log_ts_ = source["latestLogTs"]
            if type(latest_log_ts_) is not int:
                latest_log_ts_ = integer(latest_log_ts_, f"{path}.latestLogTs")
        else:
            latest_log_ts_ = UNSET
            absent += 1
        if "currentSize" in source:
            current_size_ = source["currentSize"]
            if type(current_size_) is not int:
                current_size_ = integer(current_size_, f"{path}.currentSize")
        else:
            current_size_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.chunk_id = chunk_id_
        self.chunk_index = chunk_index_
        self.task_index = task_index_
        self.status = status_
        self.progress = progress_
        self.average_fps = average_fps_
        self.average_gpu_utilization = average_gpu_utilization_
        self.average_gpu_memory_utilization = average_gpu_memory_utilization_
        self.fps = fps_
        self.gpu_utilization = gpu_utilization_
        self.gpu_memory_utilization = gpu_memory_utilization_
        self.sample_count = sample_count_
        self.current_frame = current_frame_
        self.expected_output_frames = expected_output_frames_
        self.latest_log_ts = latest_log_ts_
        self.current_size = current_size_
        if len(source) + absent == 16:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _ProcessingStatWire, _processing_stat_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.chunk_id is not UNSET:
            data["chunkId"] = str(self.chunk_id)
        if self.chunk_index is not UNSET:
            data["chunkIndex"] = self.chunk_index
        if self.task_index is not UNSET:
            data["taskIndex"] = self.task_index
        if self.status is not UNSET:
            data["status"] = self.status._value_
        if self.progress is not UNSET:
            data["progress"] = finite(self.progress)
        if self.average_fps is not UNSET:
            data["averageFps"] = finite(self.average_fps)
        if self.average_gpu_utilization is not UNSET:
            data["averageGpuUtilization"] = finite(self.average_gpu_utilization)
        if self.average_gpu_memory_utilization is not UNSET:
            data["averageGpuMemoryUtilization"] = finite(self.average_gpu_memory_utilization)
        if self.fps is not UNSET:
            data["fps"] = finite(self.fps)
        if self.gpu_utilization is not UNSET:
            data["gpuUtilization"] = finite(self.gpu_utilization)
        if self.gpu_memory_utilization is not UNSET:
            data["gpuMemoryUtilization"] = finite(self.gpu_memory_utilization)
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
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _ProcessingStatWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    chunk_id: Any = _renamed(default=_ABSENT, name="chunkId")
    chunk_index: int = _renamed(default=_ABSENT, name="chunkIndex")
    task_index: int = _renamed(default=_ABSENT, name="taskIndex")
    status: str = _ABSENT
    progress: int | float = _ABSENT
    average_fps: int | float = _renamed(default=_ABSENT, name="averageFps")
    average_gpu_utilization: int | float = _renamed(default=_ABSENT, name="averageGpuUtilization")
    average_gpu_memory_utilization: int | float = _renamed(
        default=_ABSENT, name="averageGpuMemoryUtilization"
    )
    fps: int | float = _ABSENT
    gpu_utilization: int | float = _renamed(default=_ABSENT, name="gpuUtilization")
    gpu_memory_utilization: int | float = _renamed(default=_ABSENT, name="gpuMemoryUtilization")
    sample_count: int = _renamed(default=_ABSENT, name="sampleCount")
    current_frame: int = _renamed(default=_ABSENT, name="currentFrame")
    expected_output_frames: int = _renamed(default=_ABSENT, name="expectedOutputFrames")
    latest_log_ts: int = _renamed(default=_ABSENT, name="latestLogTs")
    current_size: int = _renamed(default=_ABSENT, name="currentSize")


def _processing_stat_from_wire(wire: Any, cls: type[ProcessingStat] = ProcessingStat) -> ProcessingStat:
    self = cls.__new__(cls)
    chunk_id_ = wire.chunk_id
    self.chunk_id = chunk_id_ if chunk_id_ is UNSET else uuid(chunk_id_, "")
    self.chunk_index = wire.chunk_index
    self.task_index = wire.task_index
    status_ = wire.status
    self.status = status_ if status_ is UNSET else CHUNK_STATUS_MEMBERS[status_]
    self.progress = wire.progress
    self.average_fps = wire.average_fps
    self.average_gpu_utilization = wire.average_gpu_utilization
    self.average_gpu_memory_utilization = wire.average_gpu_memory_utilization
    self.fps = wire.fps
    self.gpu_utilization = wire.gpu_utilization
    self.gpu_memory_utilization = wire.gpu_memory_utilization
    self.sample_count = wire.sample_count
    self.current_frame = wire.current_frame
    self.expected_output_frames = wire.expected_output_frames
    self.latest_log_ts = wire.latest_log_ts
    self.current_size = wire.current_size
    self.additional_properties = {}
    return self
