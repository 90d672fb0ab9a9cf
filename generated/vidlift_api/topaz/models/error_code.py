# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The enum ErrorCode."""

from vidlift_api._runtime.enums import Members, OpenStrEnum


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


ERROR_CODE_MEMBERS = Members(ErrorCode)
