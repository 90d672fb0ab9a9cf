# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The enum StorageProvider."""

from enum import StrEnum


class StorageProvider(StrEnum):
    """Values of StorageProvider.

    Kind of storage. Only S3 is known.
    """

    S3 = "s3"
