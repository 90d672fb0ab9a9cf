# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""Operations of `system` as methods: `client.system`, `client.aio.system`."""

# ruff: noqa: SLF001 - methods and functions of one operation build the same request
from __future__ import annotations

from typing import TYPE_CHECKING

from vidlift_api._runtime.resources import Resource as _Resource
from vidlift_api._runtime.types import UNSET
from vidlift_api.topaz.api import system as _system

if TYPE_CHECKING:
    from vidlift_api._runtime.client import CallTimeout
    from vidlift_api.topaz.models.system_status_response import SystemStatusResponse


class SystemResource(_Resource):
    """Operations of `system`.

    What the service can do at the moment.
    """

    __slots__ = ()

    def get_status(self, *, timeout: CallTimeout = UNSET) -> SystemStatusResponse:
        """Read availability and supported models.

        Operation `get_system_status`: GET /video/status

        Tells whether the service takes requests and which model codes it knows. The list is authoritative and
        longer than any list in the vendor's document. It needs no API key according to the current text; the
        earlier text asked for one.

        Args:
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            SystemStatusResponse for 200.

        Raises:
            ServerStatusError: 500 with ErrorResponse.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (video-12-25-updated document, listed at
            https://developer.topazlabs.com/reference/openapi-specs/readme.md)
        """
        module_ = _system.get_system_status
        return self._call(module_.OPERATION, module_._request(), timeout)


class AsyncSystemResource(_Resource):
    """Operations of `system`, as coroutines.

    What the service can do at the moment.
    """

    __slots__ = ()

    async def get_status(self, *, timeout: CallTimeout = UNSET) -> SystemStatusResponse:
        """Read availability and supported models.

        Operation `get_system_status`: GET /video/status

        Tells whether the service takes requests and which model codes it knows. The list is authoritative and
        longer than any list in the vendor's document. It needs no API key according to the current text; the
        earlier text asked for one.

        Args:
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            SystemStatusResponse for 200.

        Raises:
            ServerStatusError: 500 with ErrorResponse.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (video-12-25-updated document, listed at
            https://developer.topazlabs.com/reference/openapi-specs/readme.md)
        """
        module_ = _system.get_system_status
        return await self._call_async(module_.OPERATION, module_._request(), timeout)
