# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""List past requests, newest first.

Operation `list_video_requests`: GET /video/history
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vidlift_api._runtime import operations as _operations
from vidlift_api._runtime.answers import Answers, json_body, parsed, parsed_async
from vidlift_api._runtime.client import CallTimeout
from vidlift_api._runtime.encoding import query_pairs
from vidlift_api._runtime.types import UNSET, Response, Unset
from vidlift_api.topaz import models as _models
from vidlift_api.topaz.client import Client

if TYPE_CHECKING:
    from vidlift_api.topaz.models.error_response import ErrorResponse
    from vidlift_api.topaz.models.request_history import RequestHistory
    from vidlift_api.topaz.models.validation_error_response import ValidationErrorResponse

_ANSWERS: Answers[ErrorResponse | RequestHistory | ValidationErrorResponse] = {
    200: json_body("RequestHistory", _models),
    400: json_body("ValidationErrorResponse", _models),
    401: json_body("ErrorResponse", _models),
    403: json_body("ErrorResponse", _models),
    500: json_body("ErrorResponse", _models),
}

OPERATION: _operations.Operation[RequestHistory] = _operations.Operation(
    "list_video_requests", "GET", "/video/history", _ANSWERS
)


def _request(*, cursor: str | Unset = UNSET) -> dict[str, Any]:
    return {
        "method": "GET",
        "url": "/video/history",
        "params": query_pairs((("cursor", cursor),)),
    }


def sync_detailed(
    *, client: Client, cursor: str | Unset = UNSET, timeout: CallTimeout = UNSET
) -> Response[ErrorResponse | RequestHistory | ValidationErrorResponse]:
    """List past requests, newest first.

    Operation `list_video_requests`: GET /video/history

    Up to 50 requests a page, newest first; requests that were created but never accepted are left out. A page
    may be short without being the last one: follow nextCursor until it is null. Paging is new in the current
    text; the earlier text had none. A limit parameter was seen in use in May 2026 but is not documented.

    Args:
        cursor: The nextCursor of the page before; without it the newest page is returned.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. RequestHistory for 200;
        ValidationErrorResponse for 400; ErrorResponse for 401, 403, 500.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented (https://developer.topazlabs.com/api-reference/video-api/get-request-history)
    """
    return client.send(_request(cursor=cursor), _ANSWERS, timeout)


async def asyncio_detailed(
    *, client: Client, cursor: str | Unset = UNSET, timeout: CallTimeout = UNSET
) -> Response[ErrorResponse | RequestHistory | ValidationErrorResponse]:
    """List past requests, newest first.

    Operation `list_video_requests`: GET /video/history

    Up to 50 requests a page, newest first; requests that were created but never accepted are left out. A page
    may be short without being the last one: follow nextCursor until it is null. Paging is new in the current
    text; the earlier text had none. A limit parameter was seen in use in May 2026 but is not documented.

    Args:
        cursor: The nextCursor of the page before; without it the newest page is returned.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. RequestHistory for 200;
        ValidationErrorResponse for 400; ErrorResponse for 401, 403, 500.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented (https://developer.topazlabs.com/api-reference/video-api/get-request-history)
    """
    return await client.send_async(_request(cursor=cursor), _ANSWERS, timeout)


sync = parsed(sync_detailed)
asyncio = parsed_async(asyncio_detailed)
