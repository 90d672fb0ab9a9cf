# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model PresignedStorage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import json_object, str_member, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET

from .storage_provider import STORAGE_PROVIDER_MEMBERS, StorageProvider


@_define
class PresignedStorage:
    """An object behind a presigned URL.

    Any public https URL has been seen to work as a source.

    Attributes:
        presigned_url: The signed URL. It counts towards the 3000 bytes that a body may have.
    """

    provider: StorageProvider
    presigned_url: str
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "PresignedStorage") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        provider_ = extra.pop("provider", UNSET)
        provider_ = str_member(provider_, f"{path}.provider", STORAGE_PROVIDER_MEMBERS)
        presigned_url_ = extra.pop("presignedUrl", UNSET)
        if not isinstance(presigned_url_, str):
            presigned_url_ = string(presigned_url_, f"{path}.presignedUrl")
        return cls(
            provider=provider_,
            presigned_url=presigned_url_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["provider"] = self.provider.value
        data["presignedUrl"] = self.presigned_url
        return data
