# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model CompleteUploadRequest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .upload_result import UploadResult


@_define(repr=False)
class CompleteUploadRequest(Model):
    """What the storage answered to the uploads."""

    KEYS: ClassVar = {
        "upload_results": "uploadResults",
        "md_5_hash": "md5Hash",
    }

    upload_results: list[UploadResult]
    """One entry for each part.

    It is required for a single URL too, where its contents are ignored; the vendor suggests one entry with
    partNum 1 and eTag "unused".
    """
    md_5_hash: str | Unset = UNSET
    """MD5 of the whole source file, in hexadecimal."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
