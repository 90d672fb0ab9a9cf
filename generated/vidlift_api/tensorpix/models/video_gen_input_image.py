# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""The model VideoGenInputImage."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset


@_define(repr=False)
class VideoGenInputImage(Model):
    """An image that a video is made from."""

    id: UUID | Unset = UNSET
    """Id of the image."""
    file: str | Unset | None = UNSET
    """URL of the image."""
    name: str | Unset = UNSET
    """Name of the image."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
