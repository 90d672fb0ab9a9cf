# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""Read availability and supported models.

Operation `get_system_status`: GET /video/status
"""

from __future__ import annotations

from typing import Any

from vidlift_api._runtime import operations as _operations
from vidlift_api._runtime.answers import Answers, model_body
from vidlift_api._runtime.client import CallTimeout
from vidlift_api._runtime.types import UNSET, Response
from vidlift_api.topaz.client import Client
from vidlift_api.topaz.models.error_response import ErrorResponse
from vidlift_api.topaz.models.system_status_response import SystemStatusResponse

_ANSWERS: Answers[ErrorResponse | SystemStatusResponse] = {
    200: model_body(SystemStatusResponse),
    500: model_body(ErrorResponse),
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
        client: Sends the request.
        timeout: Seconds for each phase of this request, None for ever, or httpx's own; by default the
            client's.

    Returns:
        The status, the headers and the body, parsed where it can be. SystemStatusResponse for 200;
        ErrorResponse for 500.

    Raises:
        DecodeError: The body of a success does not fit its model.
        UnexpectedStatus: The status is not documented, and the client is set to raise for that.
        httpx.HTTPError: The request did not get through, or no answer came in time.

    Source:
        documented (video-12-25-updated document, listed at
        https://developer.topazlabs.com/reference/openapi-specs/readme.md)
    """
    return client.send(_request(), _ANSWERS, timeout)


def sync(*, client: Client, timeout: CallTimeout = UNSET) -> ErrorResponse | SystemStatusResponse | None:
    """Read availability and supported models.

    Operation `get_system_status`: GET /video/status

    Tells whether the service takes requests and which model codes it knows. The list is authoritative and
    longer than any list in the vendor's document. It needs no API key according to the current text; the
    earlier text asked for one.

    Args:
        client: Sends the request.
        timeout: Seconds for each phase of this request, None for ever, or httpx's own; by default the
            client's.

    Returns:
        SystemStatusResponse for 200; ErrorResponse for 500. None for all other answers; `sync_detailed` and
        `asyncio_detailed` tell the status as well.

    Raises:
        DecodeError: The body of a success does not fit its model.
        UnexpectedStatus: The status is not documented, and the client is set to raise for that.
        httpx.HTTPError: The request did not get through, or no answer came in time.

    Source:
        documented (video-12-25-updated document, listed at
        https://developer.topazlabs.com/reference/openapi-specs/readme.md)
    """
    return sync_detailed(client=client, timeout=timeout).parsed


async def asyncio_detailed(
    *, client: Client, timeout: CallTimeout = UNSET
) -> Response[ErrorResponse | SystemStatusResponse]:
    """Read availability and supported models.

    Operation `get_system_status`: GET /video/status

    Tells whether the service takes requests and which model codes it knows. The list is authoritative and
    longer than any list in the vendor's document. It needs no API key according to the current text; the
    earlier text asked for one.

    Args:
        client: Sends the request.
        timeout: Seconds for each phase of this request, None for ever, or httpx's own; by default the
            client's.

    Returns:
        The status, the headers and the body, parsed where it can be. SystemStatusResponse for 200;
        ErrorResponse for 500.

    Raises:
        DecodeError: The body of a success does not fit its model.
        UnexpectedStatus: The status is not documented, and the client is set to raise for that.
        httpx.HTTPError: The request did not get through, or no answer came in time.

    Source:
        documented (video-12-25-updated document, listed at
        https://developer.topazlabs.com/reference/openapi-specs/readme.md)
    """
    return await client.send_async(_request(), _ANSWERS, timeout)


async def asyncio(
    *, client: Client, timeout: CallTimeout = UNSET
) -> ErrorResponse | SystemStatusResponse | None:
    """Read availability and supported models.

    Operation `get_system_status`: GET /video/status

    Tells whether the service takes requests and which model codes it knows. The list is authoritative and
    longer than any list in the vendor's document. It needs no API key according to the current text; the
    earlier text asked for one.

    Args:
        client: Sends the request.
        timeout: Seconds for each phase of this request, None for ever, or httpx's own; by default the
            client's.

    Returns:
        SystemStatusResponse for 200; ErrorResponse for 500. None for all other answers; `sync_detailed` and
        `asyncio_detailed` tell the status as well.

    Raises:
        DecodeError: The body of a success does not fit its model.
        UnexpectedStatus: The status is not documented, and the client is set to raise for that.
        httpx.HTTPError: The request did not get through, or no answer came in time.

    Source:
        documented (video-12-25-updated document, listed at
        https://developer.topazlabs.com/reference/openapi-specs/readme.md)
    """
    return (await asyncio_detailed(client=client, timeout=timeout)).parsed
