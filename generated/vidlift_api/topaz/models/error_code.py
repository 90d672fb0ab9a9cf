# @generated for topaz from specs/topaz/openapi.yaml
# sha256 07c073b75ef97b61ce9532c0bd1c19fbf5d5b44382d3209b6d14c5f01f4959a3
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
