# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6fd3f44c9a66880799e5389d4d22e8cc47e8168ffff2ab432cc8ad1a0f15b2f0
# Do not edit: `make generate` rebuilds it.

"""The model UploadResult."""

from __future__ import annotations

from typing import Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model


@_define(repr=False)
class UploadResult(Model):
    """One uploaded part."""

    KEYS: ClassVar = {
        "part_num": "partNum",
        "e_tag": "eTag",
    }

    part_num: int
    """Number of the part, from 1."""
    e_tag: str
    """ETag that the storage answered, without its quotation marks."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
