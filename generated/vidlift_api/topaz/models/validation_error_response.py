# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model ValidationErrorResponse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .error_code import ErrorCode
    from .field_error import FieldError


@_define(repr=False)
class ValidationErrorResponse(Model):
    """What 400 carries.

    The earlier text knew only the message.
    """

    KEYS: ClassVar = {
        "error_code": "errorCode",
    }

    message: str | Unset = UNSET
    """What went wrong, for people."""
    error_code: ErrorCode | Unset = UNSET
    errors: list[FieldError] | Unset = UNSET
    """One entry for each field at fault; absent when the rejection did not come from validation."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
