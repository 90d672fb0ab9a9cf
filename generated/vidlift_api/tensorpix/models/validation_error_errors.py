# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 fe86be631ba387bdb314e546a737cf706e271be59eca7b2632efc7c94cc5e3ad
# Do not edit: `make generate` rebuilds it.

"""The model ValidationErrorErrors."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model


@_define(repr=False)
class ValidationErrorErrors(Model):
    """Messages by the name of the field that they are about."""

    additional_properties: dict[str, list[str]] = _field(factory=dict, kw_only=True)
