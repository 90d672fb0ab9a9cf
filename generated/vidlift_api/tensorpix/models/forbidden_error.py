# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 fe86be631ba387bdb314e546a737cf706e271be59eca7b2632efc7c94cc5e3ad
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
