# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
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
