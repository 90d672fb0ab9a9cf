# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model MetricsResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import array, integer, json_object, number, string
from vidlift_api._runtime.encoding import finite, to_json
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .chunk_metrics import ChunkMetrics, _chunk_metrics_from_wire, _ChunkMetricsWire
from .minutes_in_state import MinutesInState, _minutes_in_state_from_wire, _MinutesInStateWire

_ABSENT: Any = UNSET
_KEYS = frozenset(
    (
        "message",
        "minutesInState",
        "minutesToEnhance",
        "inputFrames",
        "outputFrames",
        "inputSize",
        "outputSize",
        "chunks",
    )
)


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
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "message" in source:
            message_ = source["message"]
            if type(message_) is not str:
                message_ = string(message_, f"{path}.message")
        else:
            message_ = UNSET
            absent += 1
        if "minutesInState" in source:
            minutes_in_state_ = source["minutesInState"]
            try:
                minutes_in_state_ = MinutesInState.from_dict(minutes_in_state_, "")
            except DecodeError as error:
                error.lead(f"{path}.minutesInState")
                raise
        else:
            minutes_in_state_ = UNSET
            absent += 1
        if "minutesToEnhance" in source:
            minutes_to_enhance_ = source["minutesToEnhance"]
            if type(minutes_to_enhance_) is not float:
                minutes_to_enhance_ = number(minutes_to_enhance_, f"{path}.minutesToEnhance")
        else:
            minutes_to_enhance_ = UNSET
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
        if "chunks" in source:
            chunks_ = source["chunks"]
            if type(chunks_) is not list:
                chunks_ = array(chunks_, f"{path}.chunks")
            chunks_decoded: list[ChunkMetrics] = []
            try:
                for item in chunks_:
                    chunks_decoded.append(ChunkMetrics.from_dict(item, ""))  # noqa: PERF401 - quicker, and errors need the index
            except DecodeError as error:
                error.lead(f"{path}.chunks[{len(chunks_decoded)}]")
                raise
            chunks_ = chunks_decoded
        else:
            chunks_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.message = message_
        self.minutes_in_state = minutes_in_state_
        self.minutes_to_enhance = minutes_to_enhance_
        self.input_frames = input_frames_
        self.output_frames = output_frames_
        self.input_size = input_size_
        self.output_size = output_size_
        self.chunks = chunks_
        if len(source) + absent == 8:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _MetricsResponseWire, _metrics_response_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.message is not UNSET:
            data["message"] = self.message
        if self.minutes_in_state is not UNSET:
            data["minutesInState"] = self.minutes_in_state.to_dict()
        if self.minutes_to_enhance is not UNSET:
            data["minutesToEnhance"] = finite(self.minutes_to_enhance)
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
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _MetricsResponseWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    message: str = _ABSENT
    minutes_in_state: _MinutesInStateWire = _renamed(default=_ABSENT, name="minutesInState")
    minutes_to_enhance: int | float = _renamed(default=_ABSENT, name="minutesToEnhance")
    input_frames: int = _renamed(default=_ABSENT, name="inputFrames")
    output_frames: int = _renamed(default=_ABSENT, name="outputFrames")
    input_size: str = _renamed(default=_ABSENT, name="inputSize")
    output_size: str = _renamed(default=_ABSENT, name="outputSize")
    chunks: list[_ChunkMetricsWire] = _ABSENT


def _metrics_response_from_wire(wire: Any, cls: type[MetricsResponse] = MetricsResponse) -> MetricsResponse:
    self = cls.__new__(cls)
    self.message = wire.message
    minutes_in_state_ = wire.minutes_in_state
    self.minutes_in_state = (
        minutes_in_state_ if minutes_in_state_ is UNSET else _minutes_in_state_from_wire(minutes_in_state_)
    )
    self.minutes_to_enhance = wire.minutes_to_enhance
    self.input_frames = wire.input_frames
    self.output_frames = wire.output_frames
    self.input_size = wire.input_size
    self.output_size = wire.output_size
    chunks_ = wire.chunks
    self.chunks = chunks_ if chunks_ is UNSET else [_chunk_metrics_from_wire(item) for item in chunks_]
    self.additional_properties = {}
    return self
