# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""The model ValidationError."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .validation_error_errors import ValidationErrorErrors


@_define(repr=False)
class ValidationError(Model):
    """Why a request was refused.

    The vendor's schema of version 1.0.0 requires both fields. The framework behind the API answers with the
    fields' names at the top level instead, so neither is relied on and other keys are kept.
    """

    errors: ValidationErrorErrors | Unset = UNSET
    """Messages by the name of the field that they are about."""
    non_field_errors: list[str] | Unset = UNSET
    """Messages that are about no single field."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
