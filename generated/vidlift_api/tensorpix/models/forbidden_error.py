# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""The model ForbiddenError."""

from __future__ import annotations

from typing import Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model


@_define(repr=False)
class ForbiddenError(Model):
    """ForbiddenError."""

    detail: str
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
