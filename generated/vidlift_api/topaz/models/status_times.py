# @generated for topaz from specs/topaz/openapi.yaml
# sha256 07c073b75ef97b61ce9532c0bd1c19fbf5d5b44382d3209b6d14c5f01f4959a3
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
