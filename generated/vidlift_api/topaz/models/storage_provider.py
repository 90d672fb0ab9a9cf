# @generated for topaz from specs/topaz/openapi.yaml
# sha256 c44fa3760478d22d78a7d5d1bb2ee2fe1cd98f5a7aadb21f37e24674925c66f3
# Do not edit: `make generate` rebuilds it.

"""The enum StorageProvider."""

from enum import StrEnum


class StorageProvider(StrEnum):
    """Values of StorageProvider.

    Kind of storage. Only S3 is known.
    """

    S3 = "s3"
