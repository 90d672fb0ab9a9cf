# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model FrameInterpolationFilter."""

from __future__ import annotations

from typing import Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset


@_define(repr=False)
class FrameInterpolationFilter(Model):
    """Frame interpolation by one model, for slow motion or a higher frame rate."""

    KEYS: ClassVar = {
        "duplicate_threshold": "duplicateThreshold",
    }

    model: str
    """Code of the model.

    An open set; get_system_status has the list that counts.
    """
    slowmo: int | Unset = UNSET
    """Slow-motion factor.

    The earlier text took fractions. 1 to 16.
    """
    fps: float | Unset = UNSET
    """Frame rate to interpolate to, in frames per second.

    If it differs from output.frameRate the server sets both to the greater. 15 to 240.
    """
    duplicate: bool | Unset = UNSET
    """Whether repeated frames of the source are detected and replaced."""
    duplicate_threshold: float | Unset = UNSET
    """How alike two frames are when they count as repeated. 0.001 to 0.1."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
