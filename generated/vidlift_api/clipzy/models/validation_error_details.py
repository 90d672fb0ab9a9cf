# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
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
