# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model TopservingRecord."""

from __future__ import annotations

from typing import Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset


@_define(repr=False)
class TopservingRecord(Model):
    """State of one processing backend."""

    KEYS: ClassVar = {
        "last_updated": "lastUpdated",
    }

    last_updated: float | Unset = UNSET
    """Time of the last update.

    The unit is unverified.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
