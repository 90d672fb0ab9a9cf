# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model CredentialsS3."""

from __future__ import annotations

from typing import Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset


@_define(repr=False)
class CredentialsS3(Model):
    """The role to assume."""

    KEYS: ClassVar = {
        "role_arn": "roleArn",
        "external_id": "externalId",
    }

    role_arn: str
    """ARN of the role."""
    external_id: str
    """External id that the role's trust policy asks for."""
    duration: int | Unset = UNSET
    """Seconds that the assumed session lasts.

    New in the current text. At least 1.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
