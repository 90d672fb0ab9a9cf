# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model Destination."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model, UnknownVariant
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .assumed_role_storage import AssumedRoleStorage
    from .multipart_storage import MultipartStorage
    from .presigned_storage import PresignedStorage


@_define(repr=False)
class Destination(Model):
    """Where the output goes; without it, to the service's own storage."""

    external: AssumedRoleStorage | MultipartStorage | PresignedStorage | UnknownVariant | Unset = UNSET
    """Where the service puts the output itself.

    Exactly one of the three ways. Whether the status still shows a download then is not documented.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
