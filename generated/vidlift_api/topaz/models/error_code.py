# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The enum ErrorCode."""

from vidlift_api._runtime.enums import OpenStrEnum


class ErrorCode(OpenStrEnum):
    """Values of ErrorCode.

    Machine-readable reason of an error status. A 404 uses INVALID_INPUT, a 503 SERVER_MAINTENANCE. New in the
    current text.

    A value that is not listed here also parses: it keeps its value, and `is_known` is False.
    """

    INSUFFICIENT_CREDITS = "INSUFFICIENT_CREDITS"
    INVALID_INPUT = "INVALID_INPUT"
    FORBIDDEN = "FORBIDDEN"
    UNAUTHORIZED = "UNAUTHORIZED"
    SERVER_MAINTENANCE = "SERVER_MAINTENANCE"
    SERVER_ERROR = "SERVER_ERROR"
    UNKNOWN = "UNKNOWN"
