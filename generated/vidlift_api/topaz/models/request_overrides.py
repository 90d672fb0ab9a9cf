# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model RequestOverrides."""

from __future__ import annotations

from typing import Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset


@_define(repr=False)
class RequestOverrides(Model):
    """Settings that the service made for the request."""

    KEYS: ClassVar = {
        "force_high_performance": "forceHighPerformance",
        "should_add_watermark": "shouldAddWatermark",
    }

    force_high_performance: bool | Unset = UNSET
    """Whether faster machines are forced.

    Its exact meaning is not documented.
    """
    should_add_watermark: bool | Unset = UNSET
    """Whether the output gets a watermark."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
