# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""Get Video Request Status.

Operation `GetVideoRequestStatus`: GET /video/{requestId}/status
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from vidlift_api._runtime import operations as _operations
from vidlift_api._runtime.answers import Answers, json_body, parsed, parsed_async
from vidlift_api._runtime.client import CallTimeout
from vidlift_api._runtime.encoding import path_segment
from vidlift_api._runtime.types import UNSET, Response
from vidlift_api.topaz import models as _models
from vidlift_api.topaz.client import Client

if TYPE_CHECKING:
    from vidlift_api.topaz.models.error_response import ErrorResponse
    from vidlift_api.topaz.models.status_response import StatusResponse

_ANSWERS: Answers[ErrorResponse | StatusResponse] = {
    200: json_body("StatusResponse", _models),
    401: json_body("ErrorResponse", _models),
    403: json_body("ErrorResponse", _models),
    404: json_body("ErrorResponse", _models),
    500: json_body("ErrorResponse", _models),
}

OPERATION: _operations.Operation[StatusResponse] = _operations.Operation(
    "GetVideoRequestStatus", "GET", "/video/{requestId}/status", _ANSWERS
)


def _request(request_id: UUID) -> dict[str, Any]:
    return {
        "method": "GET",
        "url": "/video/" + path_segment(request_id) + "/status",
    }


def sync_detailed(
    request_id: UUID, *, client: Client, timeout: CallTimeout = UNSET
) -> Response[ErrorResponse | StatusResponse]:
    """Get Video Request Status.

    Operation `GetVideoRequestStatus`: GET /video/{requestId}/status

    Tells where a request is, how far it has come and what it is estimated to cost. While the source is
    awaited it lists the upload URLs that are still to be used, so an upload can be resumed from here. Once
    the request is complete it has a signed download URL. That URL is signed once, lives 7 days and is the
    same on every call: rely on expiresAt, expiresIn does not count down. The media are deleted after 7 days.
    (The earlier text said 24 hours and a new URL for each call.) Estimates appear from preprocessing on.

    Args:
        request_id: The ID that creating the request returned.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. StatusResponse for 200; ErrorResponse for
        401, 403, 404, 500.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        published (https://developer.topazlabs.com/reference/api-endpoints/video/get-request-status.md)
    """
    return client.send(_request(request_id=request_id), _ANSWERS, timeout)


async def asyncio_detailed(
    request_id: UUID, *, client: Client, timeout: CallTimeout = UNSET
) -> Response[ErrorResponse | StatusResponse]:
    """Get Video Request Status.

    Operation `GetVideoRequestStatus`: GET /video/{requestId}/status

    Tells where a request is, how far it has come and what it is estimated to cost. While the source is
    awaited it lists the upload URLs that are still to be used, so an upload can be resumed from here. Once
    the request is complete it has a signed download URL. That URL is signed once, lives 7 days and is the
    same on every call: rely on expiresAt, expiresIn does not count down. The media are deleted after 7 days.
    (The earlier text said 24 hours and a new URL for each call.) Estimates appear from preprocessing on.

    Args:
        request_id: The ID that creating the request returned.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. StatusResponse for 200; ErrorResponse for
        401, 403, 404, 500.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        published (https://developer.topazlabs.com/reference/api-endpoints/video/get-request-status.md)
    """
    return await client.send_async(_request(request_id=request_id), _ANSWERS, timeout)


sync = parsed(sync_detailed)
asyncio = parsed_async(asyncio_detailed)
