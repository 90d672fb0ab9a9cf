# @generated for topaz from specs/topaz/openapi.yaml
# sha256 07c073b75ef97b61ce9532c0bd1c19fbf5d5b44382d3209b6d14c5f01f4959a3
# Do not edit: `make generate` rebuilds it.

"""The enum CreditOperation."""

from vidlift_api._runtime.enums import OpenStrEnum


class CreditOperation(OpenStrEnum):
    """Values of CreditOperation.

    reserve sets credits aside, commit charges them, rollback returns them.

    A value that is not listed here also parses: it keeps its value, and `is_known` is False.
    """

    RESERVE = "reserve"
    COMMIT = "commit"
    ROLLBACK = "rollback"
