# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The enum ErrorCode."""

from vidlift_api._runtime.enums import OpenStrEnum


class ErrorCode(OpenStrEnum):
    """Values of ErrorCode.

    Machine-readable reason of an error status. A 404 uses INVALID_INPUT, a 503 SERVER_MAINTENANCE. New in the
    current text.

    A value that is not listed here parses too: it keeps its value, and `is_known` is False.
    """

    INSUFFICIENT_CREDITS = "INSUFFICIENT_CREDITS"
    INVALID_INPUT = "INVALID_INPUT"
    FORBIDDEN = "FORBIDDEN"
    UNAUTHORIZED = "UNAUTHORIZED"
    SERVER_MAINTENANCE = "SERVER_MAINTENANCE"
    SERVER_ERROR = "SERVER_ERROR"
    UNKNOWN = "UNKNOWN"
