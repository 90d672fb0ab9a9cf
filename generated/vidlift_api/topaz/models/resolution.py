# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model Resolution."""

from __future__ import annotations

from typing import Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model


@_define(repr=False)
class Resolution(Model):
    """Size of a frame."""

    width: int
    """Width in pixels."""
    height: int
    """Height in pixels."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
