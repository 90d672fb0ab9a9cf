# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model CompleteUploadRequest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import array, json_object, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .upload_result import UploadResult


@_define
class CompleteUploadRequest:
    """What the storage answered to the uploads.

    Attributes:
        upload_results: One entry for each part. It is required for a single URL too, where its contents are
            ignored; the vendor suggests one entry with partNum 1 and eTag "unused".
        md_5_hash: MD5 of the whole source file, in hexadecimal.
    """

    upload_results: list[UploadResult]
    md_5_hash: str | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "CompleteUploadRequest") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        upload_results_ = extra.pop("uploadResults", UNSET)
        upload_results_ = [
            UploadResult.from_dict(item, f"{path}.uploadResults[{index}]")
            for index, item in enumerate(
                upload_results_
                if isinstance(upload_results_, list)
                else array(upload_results_, f"{path}.uploadResults")
            )
        ]
        md_5_hash_ = extra.pop("md5Hash", UNSET)
        if md_5_hash_ is not UNSET and not isinstance(md_5_hash_, str):
            md_5_hash_ = string(md_5_hash_, f"{path}.md5Hash")
        return cls(
            upload_results=upload_results_,
            md_5_hash=md_5_hash_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["uploadResults"] = [item.to_dict() for item in self.upload_results]
        if self.md_5_hash is not UNSET:
            data["md5Hash"] = self.md_5_hash
        return data
