# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
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
