# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The errors that this package's functions raise."""

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
