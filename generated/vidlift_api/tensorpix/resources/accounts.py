# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

"""The operations of `accounts` as methods: `client.accounts`, `client.aio.accounts`."""

# ruff: noqa: SLF001 - methods and functions of one operation build the same request
from __future__ import annotations

from typing import TYPE_CHECKING

from vidlift_api._runtime.resources import Resource as _Resource
from vidlift_api._runtime.types import UNSET
from vidlift_api.tensorpix.api import accounts as _accounts

if TYPE_CHECKING:
    from vidlift_api._runtime.client import CallTimeout
    from vidlift_api.tensorpix.models.credits_balance import CreditsBalance


class AccountsResource(_Resource):
    """The operations of `accounts`."""

    __slots__ = ()

    def retrieve_profile_balance(self, *, timeout: CallTimeout = UNSET) -> CreditsBalance:
        """Read the balance of the account.

        Operation `accounts_profile_balance_retrieve`: GET /api/accounts/profile/balance/

        The Credits left on the account that the API key belongs to.

        Args:
            timeout: Seconds for each phase of this request, None for ever, or httpx's own; by default the
                client's.

        Returns:
            CreditsBalance for 200.

        Raises:
            UnauthorizedStatusError: 401 with UnauthenticatedError.
            ForbiddenStatusError: 403 with ForbiddenError.
            TooManyRequestsStatusError: 429 with RateLimitError.
            StatusError: The root of these, for any other status but 2xx.
            DecodeError: The body of a success does not fit its model.
            httpx.HTTPError: The request did not get through, or no answer came in time.

        Source:
            documented (https://docs.tensorpix.ai/api-reference/accounts/account-credits-balance.md)
        """
        module_ = _accounts.accounts_profile_balance_retrieve
        return self._call(module_.OPERATION, module_._request(), timeout)


class AsyncAccountsResource(_Resource):
    """The operations of `accounts`, as coroutines."""

    __slots__ = ()

    async def retrieve_profile_balance(self, *, timeout: CallTimeout = UNSET) -> CreditsBalance:
        """Read the balance of the account.

        Operation `accounts_profile_balance_retrieve`: GET /api/accounts/profile/balance/

        The Credits left on the account that the API key belongs to.

        Args:
            timeout: Seconds for each phase of this request, None for ever, or httpx's own; by default the
                client's.

        Returns:
            CreditsBalance for 200.

        Raises:
            UnauthorizedStatusError: 401 with UnauthenticatedError.
            ForbiddenStatusError: 403 with ForbiddenError.
            TooManyRequestsStatusError: 429 with RateLimitError.
            StatusError: The root of these, for any other status but 2xx.
            DecodeError: The body of a success does not fit its model.
            httpx.HTTPError: The request did not get through, or no answer came in time.

        Source:
            documented (https://docs.tensorpix.ai/api-reference/accounts/account-credits-balance.md)
        """
        module_ = _accounts.accounts_profile_balance_retrieve
        return await self._call_async(module_.OPERATION, module_._request(), timeout)
