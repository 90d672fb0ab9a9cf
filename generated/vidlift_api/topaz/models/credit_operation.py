# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
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
