# @generated for topaz from specs/topaz/openapi.yaml
# sha256 07c073b75ef97b61ce9532c0bd1c19fbf5d5b44382d3209b6d14c5f01f4959a3
# Do not edit: `make generate` rebuilds it.

"""The enum StorageProvider."""

from enum import StrEnum


class StorageProvider(StrEnum):
    """Values of StorageProvider.

    Kind of storage. Only S3 is known.
    """

    S3 = "s3"
