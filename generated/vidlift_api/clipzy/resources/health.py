# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""Operations of `health` as methods: `client.health`, `client.aio.health`."""

# ruff: noqa: SLF001 - methods and functions of one operation build the same request
from __future__ import annotations

from typing import TYPE_CHECKING

from vidlift_api._runtime.resources import Resource as _Resource
from vidlift_api._runtime.types import UNSET
from vidlift_api.clipzy.api import health as _health

if TYPE_CHECKING:
    from vidlift_api._runtime.client import CallTimeout
    from vidlift_api.clipzy.models.health_envelope import HealthEnvelope


class HealthResource(_Resource):
    """Operations of `health`.

    Whether the engine answers.
    """

    __slots__ = ()

    def get(self, *, timeout: CallTimeout = UNSET) -> HealthEnvelope:
        """Ask whether the engine answers.

        Operation `get_health`: GET /api/v1/health

        A static answer: it stays the same while the queue or the store behind the engine is down.

        Args:
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            HealthEnvelope for 200.

        Raises:
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (https://personal-30a7f38f.mintlify.app/api/overview)
        """
        module_ = _health.get_health
        return self._call(module_.OPERATION, module_._request(), timeout)


class AsyncHealthResource(_Resource):
    """Operations of `health`, as coroutines.

    Whether the engine answers.
    """

    __slots__ = ()

    async def get(self, *, timeout: CallTimeout = UNSET) -> HealthEnvelope:
        """Ask whether the engine answers.

        Operation `get_health`: GET /api/v1/health

        A static answer: it stays the same while the queue or the store behind the engine is down.

        Args:
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            HealthEnvelope for 200.

        Raises:
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (https://personal-30a7f38f.mintlify.app/api/overview)
        """
        module_ = _health.get_health
        return await self._call_async(module_.OPERATION, module_._request(), timeout)
