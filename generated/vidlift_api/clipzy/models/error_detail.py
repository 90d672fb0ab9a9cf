# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` rebuilds it.

"""The model ErrorDetail."""

from __future__ import annotations

from typing import Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset


@_define(repr=False)
class ErrorDetail(Model):
    """What went wrong."""

    detail: str
    """What went wrong, for people."""
    code: str | Unset = UNSET
    """What went wrong, for programs.

    Required according to the pages; the engine never sends one.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
