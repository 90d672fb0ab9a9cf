# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model StatusTimes."""

from __future__ import annotations

from typing import Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset


@_define(repr=False)
class StatusTimes(Model):
    """When a request entered each status.

    The unit is unverified; other times here are milliseconds since the UTC epoch.
    """

    requested: float | Unset = UNSET
    """Entered requested."""
    accepted: float | Unset = UNSET
    """Entered accepted."""
    initializing: float | Unset = UNSET
    """Entered initializing."""
    preprocessing: float | Unset = UNSET
    """Entered preprocessing."""
    processing: float | Unset = UNSET
    """Entered processing."""
    postprocessing: float | Unset = UNSET
    """Entered postprocessing."""
    complete: float | Unset = UNSET
    """Entered complete."""
    canceling: float | Unset = UNSET
    """Entered canceling."""
    canceled: float | Unset = UNSET
    """Entered canceled."""
    failed: float | Unset = UNSET
    """Entered failed."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
