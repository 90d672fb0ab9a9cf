# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model ChunkMetrics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .chunk_task_metrics import ChunkTaskMetrics


@_define(repr=False)
class ChunkMetrics(Model):
    """Metrics of one chunk of a video."""

    KEYS: ClassVar = {
        "chunk_index": "chunkIndex",
    }

    chunk_index: int | Unset = UNSET
    """Index of the chunk, from 0."""
    tasks: list[ChunkTaskMetrics] | Unset = UNSET
    """One entry for each enhancement task."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
