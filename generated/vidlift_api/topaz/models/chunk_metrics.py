# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model ChunkMetrics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import array, integer, json_object
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .chunk_task_metrics import ChunkTaskMetrics, _chunk_task_metrics_from_wire, _ChunkTaskMetricsWire

_ABSENT: Any = UNSET
_KEYS = frozenset(
    (
        "chunkIndex",
        "tasks",
    )
)


@_define
class ChunkMetrics:
    """Metrics of one chunk of a video.

    Attributes:
        chunk_index: Index of the chunk, from 0.
        tasks: One entry for each enhancement task.
    """

    chunk_index: int | Unset = UNSET
    tasks: list[ChunkTaskMetrics] | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "ChunkMetrics") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "chunkIndex" in source:
            chunk_index_ = source["chunkIndex"]
            if type(chunk_index_) is not int:
                chunk_index_ = integer(chunk_index_, f"{path}.chunkIndex")
        else:
            chunk_index_ = UNSET
            absent += 1
        if "tasks" in source:
            tasks_ = source["tasks"]
            if type(tasks_) is not list:
                tasks_ = array(tasks_, f"{path}.tasks")
            tasks_decoded: list[ChunkTaskMetrics] = []
            try:
                for item in tasks_:
                    tasks_decoded.append(ChunkTaskMetrics.from_dict(item, ""))  # noqa: PERF401 - quicker, and errors need the index
            except DecodeError as error:
                error.lead(f"{path}.tasks[{len(tasks_decoded)}]")
                raise
            tasks_ = tasks_decoded
        else:
            tasks_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.chunk_index = chunk_index_
        self.tasks = tasks_
        if len(source) + absent == 2:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _ChunkMetricsWire, _chunk_metrics_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.chunk_index is not UNSET:
            data["chunkIndex"] = self.chunk_index
        if self.tasks is not UNSET:
            data["tasks"] = [item.to_dict() for item in self.tasks]
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _ChunkMetricsWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    chunk_index: int = _renamed(default=_ABSENT, name="chunkIndex")
    tasks: list[_ChunkTaskMetricsWire] = _ABSENT


def _chunk_metrics_from_wire(wire: Any, cls: type[ChunkMetrics] = ChunkMetrics) -> ChunkMetrics:
    self = cls.__new__(cls)
    self.chunk_index = wire.chunk_index
    tasks_ = wire.tasks
    self.tasks = tasks_ if tasks_ is UNSET else [_chunk_task_metrics_from_wire(item) for item in tasks_]
    self.additional_properties = {}
    return self
