# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` rebuilds it.

"""The model ValidationIssue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .validation_context import ValidationContext


@_define(repr=False)
class ValidationIssue(Model):
    """One fault in a request."""

    KEYS: ClassVar = {
        "type_": "type",
        "input_": "input",
    }

    type_: str | Unset = UNSET
    """Kind of the fault."""
    loc: list[int | str] | Unset = UNSET
    """Where it is; names and indices from the outside in."""
    msg: str | Unset = UNSET
    """What is wrong, for people."""
    input_: Any = UNSET
    """The value at fault; any JSON value."""
    ctx: ValidationContext | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
