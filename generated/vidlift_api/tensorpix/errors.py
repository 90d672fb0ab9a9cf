# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
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
