# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The enum StorageProvider."""

from enum import StrEnum


class StorageProvider(StrEnum):
    """Values of StorageProvider.

    Kind of storage. Only S3 is known.
    """

    S3 = "s3"
