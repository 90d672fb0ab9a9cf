# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""Operations of `accounts` as methods: `client.accounts`, `client.aio.accounts`."""

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
    """Operations of `accounts`."""

    __slots__ = ()

    def retrieve_balance(self, *, timeout: CallTimeout = UNSET) -> CreditsBalance:
        """Read the balance of the account.

        Operation `accounts_profile_balance_retrieve`: GET /api/accounts/profile/balance/

        The Credits left on the account that the API key belongs to.

        Args:
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            CreditsBalance for 200.

        Raises:
            UnauthorizedStatusError: 401 with UnauthenticatedError.
            ForbiddenStatusError: 403 with ForbiddenError.
            TooManyRequestsStatusError: 429 with RateLimitError.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (https://docs.tensorpix.ai/api-reference/accounts/account-credits-balance.md)
        """
        module_ = _accounts.accounts_profile_balance_retrieve
        return self._call(module_.OPERATION, module_._request(), timeout)

    def retrieve_profile_balance(self, *, timeout: CallTimeout = UNSET) -> CreditsBalance:
        """Call `retrieve_balance`. Deprecated: the next release removes this name."""
        self._warn_of_former_name("retrieve_profile_balance", "retrieve_balance")
        return self.retrieve_balance(timeout=timeout)


class AsyncAccountsResource(_Resource):
    """Operations of `accounts`, as coroutines."""

    __slots__ = ()

    async def retrieve_balance(self, *, timeout: CallTimeout = UNSET) -> CreditsBalance:
        """Read the balance of the account.

        Operation `accounts_profile_balance_retrieve`: GET /api/accounts/profile/balance/

        The Credits left on the account that the API key belongs to.

        Args:
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            CreditsBalance for 200.

        Raises:
            UnauthorizedStatusError: 401 with UnauthenticatedError.
            ForbiddenStatusError: 403 with ForbiddenError.
            TooManyRequestsStatusError: 429 with RateLimitError.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (https://docs.tensorpix.ai/api-reference/accounts/account-credits-balance.md)
        """
        module_ = _accounts.accounts_profile_balance_retrieve
        return await self._call_async(module_.OPERATION, module_._request(), timeout)

    async def retrieve_profile_balance(self, *, timeout: CallTimeout = UNSET) -> CreditsBalance:
        """Call `retrieve_balance`. Deprecated: the next release removes this name."""
        self._warn_of_former_name("retrieve_profile_balance", "retrieve_balance")
        return await self.retrieve_balance(timeout=timeout)
