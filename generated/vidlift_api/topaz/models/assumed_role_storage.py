# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model AssumedRoleStorage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model

if TYPE_CHECKING:
    from .credentials_s3 import CredentialsS3
    from .storage_provider import StorageProvider


@_define(repr=False)
class AssumedRoleStorage(Model):
    """An object in an S3 bucket that the service reaches by assuming a role."""

    KEYS: ClassVar = {
        "aws_credentials": "awsCredentials",
        "bucket_name": "bucketName",
    }

    provider: StorageProvider
    aws_credentials: CredentialsS3
    bucket_name: str
    """Name of the bucket."""
    key: str
    """Key of the object in the bucket.

    For image sequences it is a pattern such as %06d.tiff.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
