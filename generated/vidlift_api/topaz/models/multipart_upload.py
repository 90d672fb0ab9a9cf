# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model MultipartUpload."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import array, json_object, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET


@_define
class MultipartUpload:
    """The caller's own multipart upload.

    Attributes:
        upload_id: Id of the multipart upload, as the storage gave it.
        urls: One presigned PUT URL for each part, in order.
    """

    upload_id: str
    urls: list[str]
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "MultipartUpload") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        upload_id_ = extra.pop("uploadId", UNSET)
        if not isinstance(upload_id_, str):
            upload_id_ = string(upload_id_, f"{path}.uploadId")
        urls_ = extra.pop("urls", UNSET)
        urls_ = [
            item if isinstance(item, str) else string(item, f"{path}.urls[{index}]")
            for index, item in enumerate(urls_ if isinstance(urls_, list) else array(urls_, f"{path}.urls"))
        ]
        return cls(
            upload_id=upload_id_,
            urls=urls_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["uploadId"] = self.upload_id
        data["urls"] = self.urls
        return data
