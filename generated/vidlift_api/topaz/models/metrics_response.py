# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model MetricsResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import array, integer, json_object, number, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .chunk_metrics import ChunkMetrics
from .minutes_in_state import MinutesInState


@_define
class MetricsResponse:
    """How long the steps of a request took.

    Every field may be absent.

    Attributes:
        message: Why there are no metrics. New in the current text.
        minutes_to_enhance: Minutes of enhancement.
        input_frames: Frames read.
        output_frames: Frames written.
        input_size: Size of the source, as text.
        output_size: Size of the output, as text.
        chunks: The same by chunk; absent for generative models.
    """

    message: str | Unset = UNSET
    minutes_in_state: MinutesInState | Unset = UNSET
    minutes_to_enhance: float | Unset = UNSET
    input_frames: int | Unset = UNSET
    output_frames: int | Unset = UNSET
    input_size: str | Unset = UNSET
    output_size: str | Unset = UNSET
    chunks: list[ChunkMetrics] | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "MetricsResponse") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        message_ = extra.pop("message", UNSET)
        if message_ is not UNSET and not isinstance(message_, str):
            message_ = string(message_, f"{path}.message")
        minutes_in_state_ = extra.pop("minutesInState", UNSET)
        if minutes_in_state_ is not UNSET:
            minutes_in_state_ = MinutesInState.from_dict(minutes_in_state_, f"{path}.minutesInState")
        minutes_to_enhance_ = extra.pop("minutesToEnhance", UNSET)
        if minutes_to_enhance_ is not UNSET and type(minutes_to_enhance_) is not float:
            minutes_to_enhance_ = number(minutes_to_enhance_, f"{path}.minutesToEnhance")
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
        chunks_ = extra.pop("chunks", UNSET)
        if chunks_ is not UNSET:
            chunks_ = [
                ChunkMetrics.from_dict(item, f"{path}.chunks[{index}]")
                for index, item in enumerate(
                    chunks_ if isinstance(chunks_, list) else array(chunks_, f"{path}.chunks")
                )
            ]
        return cls(
            message=message_,
            minutes_in_state=minutes_in_state_,
            minutes_to_enhance=minutes_to_enhance_,
            input_frames=input_frames_,
            output_frames=output_frames_,
            input_size=input_size_,
            output_size=output_size_,
            chunks=chunks_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        if self.message is not UNSET:
            data["message"] = self.message
        if self.minutes_in_state is not UNSET:
            data["minutesInState"] = self.minutes_in_state.to_dict()
        if self.minutes_to_enhance is not UNSET:
            data["minutesToEnhance"] = self.minutes_to_enhance
        if self.input_frames is not UNSET:
            data["inputFrames"] = self.input_frames
        if self.output_frames is not UNSET:
            data["outputFrames"] = self.output_frames
        if self.input_size is not UNSET:
            data["inputSize"] = self.input_size
        if self.output_size is not UNSET:
            data["outputSize"] = self.output_size
        if self.chunks is not UNSET:
            data["chunks"] = [item.to_dict() for item in self.chunks]
        return data
