# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` rebuilds it.

"""The model ValidationErrorDetails."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model

if TYPE_CHECKING:
    from .validation_issue import ValidationIssue


@_define(repr=False)
class ValidationErrorDetails(Model):
    """All that does not fit."""

    details: list[ValidationIssue]
    """One entry for each fault."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
