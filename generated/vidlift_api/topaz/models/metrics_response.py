# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model MetricsResponse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .chunk_metrics import ChunkMetrics
    from .minutes_in_state import MinutesInState


@_define(repr=False)
class MetricsResponse(Model):
    """How long the steps of a request took.

    Every field may be absent.
    """

    KEYS: ClassVar = {
        "minutes_in_state": "minutesInState",
        "minutes_to_enhance": "minutesToEnhance",
        "input_frames": "inputFrames",
        "output_frames": "outputFrames",
        "input_size": "inputSize",
        "output_size": "outputSize",
    }

    message: str | Unset = UNSET
    """Why there are no metrics.

    Only the prose of the current text has it.
    """
    minutes_in_state: MinutesInState | Unset = UNSET
    minutes_to_enhance: float | Unset = UNSET
    """Minutes of enhancement."""
    input_frames: int | Unset = UNSET
    """Frames read."""
    output_frames: int | Unset = UNSET
    """Frames written."""
    input_size: str | Unset = UNSET
    """Size of the source, as text."""
    output_size: str | Unset = UNSET
    """Size of the output, as text."""
    chunks: list[ChunkMetrics] | Unset = UNSET
    """The same by chunk; absent for generative models."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
