# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model ChunkTaskMetrics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import integer, json_object, number, string
from vidlift_api._runtime.encoding import finite, to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

_ABSENT: Any = UNSET
_KEYS = frozenset(
    (
        "minutesProcessing",
        "averageFps",
        "averageGpuUtilization",
        "averageGpuMemoryUtilization",
        "inputFrames",
        "outputFrames",
        "inputSize",
        "outputSize",
    )
)


@_define
class ChunkTaskMetrics:
    """Metrics of one enhancement task of one chunk.

    The averages are new in the current text.

    Attributes:
        minutes_processing: Minutes of processing.
        average_fps: Average speed in frames per second.
        average_gpu_utilization: Average use of the GPU in percent.
        average_gpu_memory_utilization: Average use of the GPU's memory in percent.
        input_frames: Frames read.
        output_frames: Frames written.
        input_size: Size of what was read, as text.
        output_size: Size of what was written, as text.
    """

    minutes_processing: float | Unset = UNSET
    average_fps: float | Unset = UNSET
    average_gpu_utilization: float | Unset = UNSET
    average_gpu_memory_utilization: float | Unset = UNSET
    input_frames: int | Unset = UNSET
    output_frames: int | Unset = UNSET
    input_size: str | Unset = UNSET
    output_size: str | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "ChunkTaskMetrics") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "minutesProcessing" in source:
            minutes_processing_ = source["minutesProcessing"]
            if type(minutes_processing_) is not float:
                minutes_processing_ = number(minutes_processing_, f"{path}.minutesProcessing")
        else:
            minutes_processing_ = UNSET
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
        if "inputFrames" in source:
            input_frames_ = source["inputFrames"]
            if type(input_frames_) is not int:
                input_frames_ = integer(input_frames_, f"{path}.inputFrames")
        else:
            input_frames_ = UNSET
            absent += 1
        if "outputFrames" in source:
            output_frames_ = source["outputFrames"]
            if type(output_frames_) is not int:
                output_frames_ = integer(output_frames_, f"{path}.outputFrames")
        else:
            output_frames_ = UNSET
            absent += 1
        if "inputSize" in source:
            input_size_ = source["inputSize"]
            if type(input_size_) is not str:
                input_size_ = string(input_size_, f"{path}.inputSize")
        else:
            input_size_ = UNSET
            absent += 1
        if "outputSize" in source:
            output_size_ = source["outputSize"]
            if type(output_size_) is not str:
                output_size_ = string(output_size_, f"{path}.outputSize")
        else:
            output_size_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.minutes_processing = minutes_processing_
        self.average_fps = average_fps_
        self.average_gpu_utilization = average_gpu_utilization_
        self.average_gpu_memory_utilization = average_gpu_memory_utilization_
        self.input_frames = input_frames_
        self.output_frames = output_frames_
        self.input_size = input_size_
        self.output_size = output_size_
        if len(source) + absent == 8:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _ChunkTaskMetricsWire, _chunk_task_metrics_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.minutes_processing is not UNSET:
            data["minutesProcessing"] = finite(self.minutes_processing)
        if self.average_fps is not UNSET:
            data["averageFps"] = finite(self.average_fps)
        if self.average_gpu_utilization is not UNSET:
            data["averageGpuUtilization"] = finite(self.average_gpu_utilization)
        if self.average_gpu_memory_utilization is not UNSET:
            data["averageGpuMemoryUtilization"] = finite(self.average_gpu_memory_utilization)
        if self.input_frames is not UNSET:
            data["inputFrames"] = self.input_frames
        if self.output_frames is not UNSET:
            data["outputFrames"] = self.output_frames
        if self.input_size is not UNSET:
            data["inputSize"] = self.input_size
        if self.output_size is not UNSET:
            data["outputSize"] = self.output_size
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _ChunkTaskMetricsWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    minutes_processing: int | float = _renamed(default=_ABSENT, name="minutesProcessing")
    average_fps: int | float = _renamed(default=_ABSENT, name="averageFps")
    average_gpu_utilization: int | float = _renamed(default=_ABSENT, name="averageGpuUtilization")
    average_gpu_memory_utilization: int | float = _renamed(
        default=_ABSENT, name="averageGpuMemoryUtilization"
    )
    input_frames: int = _renamed(default=_ABSENT, name="inputFrames")
    output_frames: int = _renamed(default=_ABSENT, name="outputFrames")
    input_size: str = _renamed(default=_ABSENT, name="inputSize")
    output_size: str = _renamed(default=_ABSENT, name="outputSize")


def _chunk_task_metrics_from_wire(
    wire: Any, cls: type[ChunkTaskMetrics] = ChunkTaskMetrics
) -> ChunkTaskMetrics:
    self = cls.__new__(cls)
    self.minutes_processing = wire.minutes_processing
    self.average_fps = wire.average_fps
    self.average_gpu_utilization = wire.average_gpu_utilization
    self.average_gpu_memory_utilization = wire.average_gpu_memory_utilization
    self.input_frames = wire.input_frames
    self.output_frames = wire.output_frames
    self.input_size = wire.input_size
    self.output_size = wire.output_size
    self.additional_properties = {}
    return self
