# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
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
