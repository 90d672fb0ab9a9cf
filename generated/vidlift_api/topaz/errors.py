# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6fd3f44c9a66880799e5389d4d22e8cc47e8168ffff2ab432cc8ad1a0f15b2f0
# Do not edit: `make generate` rebuilds it.

"""Errors that this package raises."""

from vidlift_api._runtime.errors import (
    ApiClientError,
    BadRequestStatusError,
    ConflictStatusError,
    DecodeError,
    DecodeWarning,
    ForbiddenStatusError,
    NotFoundStatusError,
    PaymentRequiredStatusError,
    ServerStatusError,
    StatusError,
    TokenError,
    TooManyRequestsStatusError,
    UnauthorizedStatusError,
    UnexpectedStatus,
    UnprocessableStatusError,
)

__all__ = [
    "ApiClientError",
    "BadRequestStatusError",
    "ConflictStatusError",
    "DecodeError",
    "DecodeWarning",
    "ForbiddenStatusError",
    "NotFoundStatusError",
    "PaymentRequiredStatusError",
    "ServerStatusError",
    "StatusError",
    "TokenError",
    "TooManyRequestsStatusError",
    "UnauthorizedStatusError",
    "UnexpectedStatus",
    "UnprocessableStatusError",
]
