# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The enum StorageProvider."""

from enum import StrEnum

from vidlift_api._runtime.enums import Members


class StorageProvider(StrEnum):
    """Values of StorageProvider.

    Kind of storage. Only S3 is known.
    """

    S3 = "s3"


STORAGE_PROVIDER_MEMBERS = Members(StorageProvider)
