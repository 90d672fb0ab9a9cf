# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
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
