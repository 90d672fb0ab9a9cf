# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""Accept the quote and get the upload URLs.

Operation `accept_video_request`: PATCH /video/{requestId}/accept
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
    from vidlift_api.topaz.models.accept_response import AcceptResponse
    from vidlift_api.topaz.models.error_response import ErrorResponse
    from vidlift_api.topaz.models.validation_error_response import ValidationErrorResponse

_ANSWERS: Answers[AcceptResponse | ErrorResponse | ValidationErrorResponse] = {
    202: json_body("AcceptResponse", _models),
    400: json_body("ValidationErrorResponse", _models),
    401: json_body("ErrorResponse", _models),
    402: json_body("ErrorResponse", _models),
    403: json_body("ErrorResponse", _models),
    404: json_body("ErrorResponse", _models),
    500: json_body("ErrorResponse", _models),
    503: json_body("ErrorResponse", _models),
}

OPERATION: _operations.Operation[AcceptResponse] = _operations.Operation(
    "accept_video_request", "PATCH", "/video/{requestId}/accept", _ANSWERS
)


def _request(request_id: UUID) -> dict[str, Any]:
    return {
        "method": "PATCH",
        "url": "/video/" + path_segment(request_id) + "/accept",
    }


def sync_detailed(
    request_id: UUID, *, client: Client, timeout: CallTimeout = UNSET
) -> Response[AcceptResponse | ErrorResponse | ValidationErrorResponse]:
    """Accept the quote and get the upload URLs.

    Operation `accept_video_request`: PATCH /video/{requestId}/accept

    Reserves the credits. For a source that is uploaded the answer holds the presigned URLs to PUT it to;
    calling again returns the same ones. One URL (PUT the whole file) if source.size is at most 500 MB or
    source.frameCount at most 1000; otherwise ceil(size / 500 MB) URLs, between 2 and 150, for consecutive
    parts of max(500 MB, ceil(size / number of URLs)) bytes each, where 500 MB are 500,000,000 bytes and the
    last part takes the rest. A failed part may be PUT again to its URL. How long the URLs live is not
    documented, but a request that waits too long fails with TIMEOUT_UPLOAD_SOURCE. With an external source
    the answer holds only a message and processing starts. The request has no body. The earlier text described
    equal parts with overlapping byte ranges; the current text is followed here.

    Args:
        request_id: The ID that creating the request returned.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. AcceptResponse for 202;
        ValidationErrorResponse for 400; ErrorResponse for 401, 402, 403, 404, 500, 503.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented
        (https://developer.topazlabs.com/reference/video/accept-request/accept-and-upload-video-request)
    """
    return client.send(_request(request_id=request_id), _ANSWERS, timeout)


async def asyncio_detailed(
    request_id: UUID, *, client: Client, timeout: CallTimeout = UNSET
) -> Response[AcceptResponse | ErrorResponse | ValidationErrorResponse]:
    """Accept the quote and get the upload URLs.

    Operation `accept_video_request`: PATCH /video/{requestId}/accept

    Reserves the credits. For a source that is uploaded the answer holds the presigned URLs to PUT it to;
    calling again returns the same ones. One URL (PUT the whole file) if source.size is at most 500 MB or
    source.frameCount at most 1000; otherwise ceil(size / 500 MB) URLs, between 2 and 150, for consecutive
    parts of max(500 MB, ceil(size / number of URLs)) bytes each, where 500 MB are 500,000,000 bytes and the
    last part takes the rest. A failed part may be PUT again to its URL. How long the URLs live is not
    documented, but a request that waits too long fails with TIMEOUT_UPLOAD_SOURCE. With an external source
    the answer holds only a message and processing starts. The request has no body. The earlier text described
    equal parts with overlapping byte ranges; the current text is followed here.

    Args:
        request_id: The ID that creating the request returned.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. AcceptResponse for 202;
        ValidationErrorResponse for 400; ErrorResponse for 401, 402, 403, 404, 500, 503.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented
        (https://developer.topazlabs.com/reference/video/accept-request/accept-and-upload-video-request)
    """
    return await client.send_async(_request(request_id=request_id), _ANSWERS, timeout)


sync = parsed(sync_detailed)
asyncio = parsed_async(asyncio_detailed)
