# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""Read availability and supported models.

Operation `get_system_status`: GET /video/status
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vidlift_api._runtime import operations as _operations
from vidlift_api._runtime.answers import Answers, json_body, parsed, parsed_async
from vidlift_api._runtime.client import CallTimeout
from vidlift_api._runtime.types import UNSET, Response
from vidlift_api.topaz import models as _models
from vidlift_api.topaz.client import Client

if TYPE_CHECKING:
    from vidlift_api.topaz.models.error_response import ErrorResponse
    from vidlift_api.topaz.models.system_status_response import SystemStatusResponse

_ANSWERS: Answers[ErrorResponse | SystemStatusResponse] = {
    200: json_body("SystemStatusResponse", _models),
    500: json_body("ErrorResponse", _models),
}

OPERATION: _operations.Operation[SystemStatusResponse] = _operations.Operation(
    "get_system_status", "GET", "/video/status", _ANSWERS
)


def _request() -> dict[str, Any]:
    return {
        "method": "GET",
        "security": (),
        "url": "/video/status",
    }


def sync_detailed(
    *, client: Client, timeout: CallTimeout = UNSET
) -> Response[ErrorResponse | SystemStatusResponse]:
    """Read availability and supported models.

    Operation `get_system_status`: GET /video/status

    Tells whether the service takes requests and which model codes it knows. The list is authoritative and
    longer than any list in the vendor's document. It needs no API key according to the current text; the
    earlier text asked for one.

    Args:
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. SystemStatusResponse for 200; ErrorResponse
        for 500.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented (video-12-25-updated document, listed at
        https://developer.topazlabs.com/reference/openapi-specs/readme.md)
    """
    return client.send(_request(), _ANSWERS, timeout)


async def asyncio_detailed(
    *, client: Client, timeout: CallTimeout = UNSET
) -> Response[ErrorResponse | SystemStatusResponse]:
    """Read availability and supported models.

    Operation `get_system_status`: GET /video/status

    Tells whether the service takes requests and which model codes it knows. The list is authoritative and
    longer than any list in the vendor's document. It needs no API key according to the current text; the
    earlier text asked for one.

    Args:
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. SystemStatusResponse for 200; ErrorResponse
        for 500.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented (video-12-25-updated document, listed at
        https://developer.topazlabs.com/reference/openapi-specs/readme.md)
    """
    return await client.send_async(_request(), _ANSWERS, timeout)


sync = parsed(sync_detailed)
asyncio = parsed_async(asyncio_detailed)
