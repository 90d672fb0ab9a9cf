# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
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
