# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` rebuilds it.

"""The model ErrorResponse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model

if TYPE_CHECKING:
    from .error_detail import ErrorDetail


@_define(repr=False)
class ErrorResponse(Model):
    """What the pages say that every error answers."""

    success: bool
    """Always false."""
    message: str
    """What went wrong, for people."""
    error: ErrorDetail
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
