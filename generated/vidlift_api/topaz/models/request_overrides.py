# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

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
