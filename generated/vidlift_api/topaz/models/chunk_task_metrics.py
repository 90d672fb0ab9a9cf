# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model ChunkTaskMetrics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import integer, json_object, number, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset


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
        extra = json_object(source, path)
        minutes_processing_ = extra.pop("minutesProcessing", UNSET)
        if minutes_processing_ is not UNSET and type(minutes_processing_) is not float:
            minutes_processing_ = number(minutes_processing_, f"{path}.minutesProcessing")
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
        input_frames_ = extra.pop("inputFrames", UNSET)
        if input_frames_ is not UNSET and type(input_frames_) is not int:
            input_frames_ = integer(input_frames_, f"{path}.inputFrames")
        output_frames_ = extra.pop("outputFrames", UNSET)
        if output_frames_ is not UNSET and type(output_frames_) is not int:
            output_frames_ = integer(output_frames_, f"{path}.outputFrames")
        input_size_ = extra.pop("inputSize", UNSET)
        if input_size_ is not UNSET and not isinstance(input_size_, str):
            input_size_ = string(input_size_, f"{path}.inputSize")
        output_size_ = extra.pop("outputSize", UNSET)
        if output_size_ is not UNSET and not isinstance(output_size_, str):
            output_size_ = string(output_size_, f"{path}.outputSize")
        return cls(
            minutes_processing=minutes_processing_,
            average_fps=average_fps_,
            average_gpu_utilization=average_gpu_utilization_,
            average_gpu_memory_utilization=average_gpu_memory_utilization_,
            input_frames=input_frames_,
            output_frames=output_frames_,
            input_size=input_size_,
            output_size=output_size_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        if self.minutes_processing is not UNSET:
            data["minutesProcessing"] = self.minutes_processing
        if self.average_fps is not UNSET:
            data["averageFps"] = self.average_fps
        if self.average_gpu_utilization is not UNSET:
            data["averageGpuUtilization"] = self.average_gpu_utilization
        if self.average_gpu_memory_utilization is not UNSET:
            data["averageGpuMemoryUtilization"] = self.average_gpu_memory_utilization
        if self.input_frames is not UNSET:
            data["inputFrames"] = self.input_frames
        if self.output_frames is not UNSET:
            data["outputFrames"] = self.output_frames
        if self.input_size is not UNSET:
            data["inputSize"] = self.input_size
        if self.output_size is not UNSET:
            data["outputSize"] = self.output_size
        return data
