# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model AssumedRoleStorage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import json_object, str_member, string
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET

from .credentials_s3 import CredentialsS3, _credentials_s3_from_wire, _CredentialsS3Wire
from .storage_provider import STORAGE_PROVIDER_MEMBERS, StorageProvider

_REQUIRED = dict.fromkeys(
    (
        "provider",
        "awsCredentials",
        "bucketName",
        "key",
    ),
    UNSET,
)
_KEYS = frozenset((*_REQUIRED,))


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
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            provider_ = source["provider"]
            aws_credentials_ = source["awsCredentials"]
            bucket_name_ = source["bucketName"]
            key_ = source["key"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        provider_ = str_member(provider_, f"{path}.provider", STORAGE_PROVIDER_MEMBERS)
        try:
            aws_credentials_ = CredentialsS3.from_dict(aws_credentials_, "")
        except DecodeError as error:
            error.lead(f"{path}.awsCredentials")
            raise
        if type(bucket_name_) is not str:
            bucket_name_ = string(bucket_name_, f"{path}.bucketName")
        if type(key_) is not str:
            key_ = string(key_, f"{path}.key")
        self = cls.__new__(cls)
        self.provider = provider_
        self.aws_credentials = aws_credentials_
        self.bucket_name = bucket_name_
        self.key = key_
        if len(source) == 4:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _AssumedRoleStorageWire, _assumed_role_storage_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "provider": self.provider._value_,
            "awsCredentials": self.aws_credentials.to_dict(),
            "bucketName": self.bucket_name,
            "key": self.key,
        }
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _AssumedRoleStorageWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    provider: Any
    aws_credentials: _CredentialsS3Wire = _renamed(name="awsCredentials")
    bucket_name: str = _renamed(name="bucketName")
    key: str


def _assumed_role_storage_from_wire(
    wire: Any, cls: type[AssumedRoleStorage] = AssumedRoleStorage
) -> AssumedRoleStorage:
    self = cls.__new__(cls)
    provider_ = wire.provider
    self.provider = str_member(provider_, "", STORAGE_PROVIDER_MEMBERS)
    aws_credentials_ = wire.aws_credentials
    self.aws_credentials = _credentials_s3_from_wire(aws_credentials_)
    self.bucket_name = wire.bucket_name
    self.key = wire.key
    self.additional_properties = {}
    return self
