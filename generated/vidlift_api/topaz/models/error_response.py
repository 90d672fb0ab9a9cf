# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model ErrorResponse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .error_code import ErrorCode


@_define(repr=False)
class ErrorResponse(Model):
    """What an error status carries.

    The earlier text knew only the message. Not every error has a body: 413 has none.
    """

    KEYS: ClassVar = {
        "error_code": "errorCode",
    }

    message: str | Unset = UNSET
    """What went wrong, for people."""
    error_code: ErrorCode | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
