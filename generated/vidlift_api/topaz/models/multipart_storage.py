# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model MultipartStorage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import json_object, str_member
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET

from .multipart_upload import MultipartUpload
from .storage_provider import STORAGE_PROVIDER_MEMBERS, StorageProvider


@_define
class MultipartStorage:
    """A multipart upload that the caller opened and presigned, for destinations only.

    The service does not validate the URLs. New in the current text.
    """

    provider: StorageProvider
    multipart: MultipartUpload
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "MultipartStorage") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        provider_ = extra.pop("provider", UNSET)
        provider_ = str_member(provider_, f"{path}.provider", STORAGE_PROVIDER_MEMBERS)
        multipart_ = extra.pop("multipart", UNSET)
        multipart_ = MultipartUpload.from_dict(multipart_, f"{path}.multipart")
        return cls(
            provider=provider_,
            multipart=multipart_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["provider"] = self.provider.value
        data["multipart"] = self.multipart.to_dict()
        return data
