# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6fd3f44c9a66880799e5389d4d22e8cc47e8168ffff2ab432cc8ad1a0f15b2f0
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
