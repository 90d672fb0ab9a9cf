# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model FieldError."""

from __future__ import annotations

from typing import Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset


@_define(repr=False)
class FieldError(Model):
    """One field that failed validation."""

    KEYS: ClassVar = {
        "type_": "type",
    }

    type_: str | Unset = UNSET
    """Kind of the entry."""
    path: str | Unset = UNSET
    """The field, as a path through the body."""
    location: str | Unset = UNSET
    """Part of the HTTP request that the field is in."""
    msg: str | Unset = UNSET
    """What is wrong with the field.

    Lists of accepted values in it may be out of date.
    """
    value: Any = UNSET
    """The value that was sent; any JSON value."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
