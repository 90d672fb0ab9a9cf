# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model AcceptResponse."""

from __future__ import annotations

from typing import Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset


@_define(repr=False)
class AcceptResponse(Model):
    """Where to put the source; a message alone with an external source."""

    KEYS: ClassVar = {
        "upload_id": "uploadId",
    }

    upload_id: str | Unset = UNSET
    """ID of the upload."""
    urls: list[str] | Unset = UNSET
    """Presigned URLs, one for each part in order; one for the whole file if there is but one."""
    message: str | Unset = UNSET
    """What happened, for people."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
