# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model AssumedRoleStorage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import json_object, str_member, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET

from .credentials_s3 import CredentialsS3
from .storage_provider import STORAGE_PROVIDER_MEMBERS, StorageProvider


@_define
class AssumedRoleStorage:
    """An object in an S3 bucket that the service reaches by assuming a role.

    Attributes:
        bucket_name: Name of the bucket.
        key: Key of the object in the bucket. For image sequences it is a pattern such as %06d.tiff.
    """

    provider: StorageProvider
    aws_credentials: CredentialsS3
    bucket_name: str
    key: str
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "AssumedRoleStorage") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        provider_ = extra.pop("provider", UNSET)
        provider_ = str_member(provider_, f"{path}.provider", STORAGE_PROVIDER_MEMBERS)
        aws_credentials_ = extra.pop("awsCredentials", UNSET)
        aws_credentials_ = CredentialsS3.from_dict(aws_credentials_, f"{path}.awsCredentials")
        bucket_name_ = extra.pop("bucketName", UNSET)
        if not isinstance(bucket_name_, str):
            bucket_name_ = string(bucket_name_, f"{path}.bucketName")
        key_ = extra.pop("key", UNSET)
        if not isinstance(key_, str):
            key_ = string(key_, f"{path}.key")
        return cls(
            provider=provider_,
            aws_credentials=aws_credentials_,
            bucket_name=bucket_name_,
            key=key_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["provider"] = self.provider.value
        data["awsCredentials"] = self.aws_credentials.to_dict()
        data["bucketName"] = self.bucket_name
        data["key"] = self.key
        return data
