# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""Read the balance of the account.

Operation `accounts_profile_balance_retrieve`: GET /api/accounts/profile/balance/
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vidlift_api._runtime import operations as _operations
from vidlift_api._runtime.answers import Answers, json_body, parsed, parsed_async
from vidlift_api._runtime.client import CallTimeout
from vidlift_api._runtime.types import UNSET, Response
from vidlift_api.tensorpix import models as _models
from vidlift_api.tensorpix.client import Client

if TYPE_CHECKING:
    from vidlift_api.tensorpix.models.credits_balance import CreditsBalance
    from vidlift_api.tensorpix.models.forbidden_error import ForbiddenError
    from vidlift_api.tensorpix.models.rate_limit_error import RateLimitError
    from vidlift_api.tensorpix.models.unauthenticated_error import UnauthenticatedError

_ANSWERS: Answers[CreditsBalance | ForbiddenError | RateLimitError | UnauthenticatedError] = {
    200: json_body("CreditsBalance", _models),
    401: json_body("UnauthenticatedError", _models),
    403: json_body("ForbiddenError", _models),
    429: json_body("RateLimitError", _models),
}

OPERATION: _operations.Operation[CreditsBalance] = _operations.Operation(
    "accounts_profile_balance_retrieve", "GET", "/api/accounts/profile/balance/", _ANSWERS
)


def _request() -> dict[str, Any]:
    return {
        "method": "GET",
        "url": "/api/accounts/profile/balance/",
    }


def sync_detailed(
    *, client: Client, timeout: CallTimeout = UNSET
) -> Response[CreditsBalance | ForbiddenError | RateLimitError | UnauthenticatedError]:
    """Read the balance of the account.

    Operation `accounts_profile_balance_retrieve`: GET /api/accounts/profile/balance/

    The Credits left on the account that the API key belongs to.

    Args:
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. CreditsBalance for 200;
        UnauthenticatedError for 401; ForbiddenError for 403; RateLimitError for 429.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented (https://docs.tensorpix.ai/api-reference/accounts/account-credits-balance.md)
    """
    return client.send(_request(), _ANSWERS, timeout)


async def asyncio_detailed(
    *, client: Client, timeout: CallTimeout = UNSET
) -> Response[CreditsBalance | ForbiddenError | RateLimitError | UnauthenticatedError]:
    """Read the balance of the account.

    Operation `accounts_profile_balance_retrieve`: GET /api/accounts/profile/balance/

    The Credits left on the account that the API key belongs to.

    Args:
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. CreditsBalance for 200;
        UnauthenticatedError for 401; ForbiddenError for 403; RateLimitError for 429.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented (https://docs.tensorpix.ai/api-reference/accounts/account-credits-balance.md)
    """
    return await client.send_async(_request(), _ANSWERS, timeout)


sync = parsed(sync_detailed)
asyncio = parsed_async(asyncio_detailed)
