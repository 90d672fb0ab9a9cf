# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model ChunkMetrics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import array, integer, json_object
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .chunk_task_metrics import ChunkTaskMetrics


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
        extra = json_object(source, path)
        chunk_index_ = extra.pop("chunkIndex", UNSET)
        if chunk_index_ is not UNSET and type(chunk_index_) is not int:
            chunk_index_ = integer(chunk_index_, f"{path}.chunkIndex")
        tasks_ = extra.pop("tasks", UNSET)
        if tasks_ is not UNSET:
            tasks_ = [
                ChunkTaskMetrics.from_dict(item, f"{path}.tasks[{index}]")
                for index, item in enumerate(
                    tasks_ if isinstance(tasks_, list) else array(tasks_, f"{path}.tasks")
                )
            ]
        return cls(
            chunk_index=chunk_index_,
            tasks=tasks_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        if self.chunk_index is not UNSET:
            data["chunkIndex"] = self.chunk_index
        if self.tasks is not UNSET:
            data["tasks"] = [item.to_dict() for item in self.tasks]
        return data
