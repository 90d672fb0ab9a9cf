# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6fd3f44c9a66880799e5389d4d22e8cc47e8168ffff2ab432cc8ad1a0f15b2f0
# Do not edit: `make generate` rebuilds it.

"""The enum StorageProvider."""

from enum import StrEnum


class StorageProvider(StrEnum):
    """Values of StorageProvider.

    Kind of storage. Only S3 is known.
    """

    S3 = "s3"
