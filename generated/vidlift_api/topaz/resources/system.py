# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The operations of `system` as methods: `client.system`, `client.aio.system`."""

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
    """The operations of `system`.

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
            timeout: Seconds for each phase of this request, None for ever, or httpx's own; by default the
                client's.

        Returns:
            SystemStatusResponse for 200.

        Raises:
            ServerStatusError: 500 with ErrorResponse.
            StatusError: The root of these, for any other status but 2xx.
            DecodeError: The body of a success does not fit its model.
            httpx.HTTPError: The request did not get through, or no answer came in time.

        Source:
            documented (video-12-25-updated document, listed at
            https://developer.topazlabs.com/reference/openapi-specs/readme.md)
        """
        module_ = _system.get_system_status
        return self._call(module_.OPERATION, module_._request(), timeout)


class AsyncSystemResource(_Resource):
    """The operations of `system`, as coroutines.

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
            timeout: Seconds for each phase of this request, None for ever, or httpx's own; by default the
                client's.

        Returns:
            SystemStatusResponse for 200.

        Raises:
            ServerStatusError: 500 with ErrorResponse.
            StatusError: The root of these, for any other status but 2xx.
            DecodeError: The body of a success does not fit its model.
            httpx.HTTPError: The request did not get through, or no answer came in time.

        Source:
            documented (video-12-25-updated document, listed at
            https://developer.topazlabs.com/reference/openapi-specs/readme.md)
        """
        module_ = _system.get_system_status
        return await self._call_async(module_.OPERATION, module_._request(), timeout)
