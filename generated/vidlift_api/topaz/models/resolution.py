# @generated for topaz from specs/topaz/openapi.yaml
# sha256 07c073b75ef97b61ce9532c0bd1c19fbf5d5b44382d3209b6d14c5f01f4959a3
# Do not edit: `make generate` rebuilds it.

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
