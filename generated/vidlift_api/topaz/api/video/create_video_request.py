# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""Create a request and get its quote.

Operation `create_video_request`: POST /video/
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vidlift_api._runtime import operations as _operations
from vidlift_api._runtime.answers import Answers, json_body, no_body, parsed, parsed_async
from vidlift_api._runtime.client import CallTimeout
from vidlift_api._runtime.encoding import json_bytes, to_json
from vidlift_api._runtime.types import UNSET, Response
from vidlift_api.topaz import models as _models
from vidlift_api.topaz.client import Client

if TYPE_CHECKING:
    from vidlift_api.topaz.models.create_response import CreateResponse
    from vidlift_api.topaz.models.create_video_request import CreateVideoRequest
    from vidlift_api.topaz.models.error_response import ErrorResponse
    from vidlift_api.topaz.models.validation_error_response import ValidationErrorResponse

_ANSWERS: Answers[CreateResponse | ErrorResponse | ValidationErrorResponse] = {
    200: json_body("CreateResponse", _models),
    400: json_body("ValidationErrorResponse", _models),
    401: json_body("ErrorResponse", _models),
    413: no_body,
    500: json_body("ErrorResponse", _models),
    503: json_body("ErrorResponse", _models),
}

OPERATION: _operations.Operation[CreateResponse] = _operations.Operation(
    "create_video_request", "POST", "/video/", _ANSWERS
)


def _request(*, body: CreateVideoRequest) -> dict[str, Any]:
    return {
        "method": "POST",
        "url": "/video/",
        "content": json_bytes(to_json(body)),
        "headers": {"Content-Type": "application/json"},
    }


def sync_detailed(
    *, client: Client, body: CreateVideoRequest, timeout: CallTimeout = UNSET
) -> Response[CreateResponse | ErrorResponse | ValidationErrorResponse]:
    """Create a request and get its quote.

    Operation `create_video_request`: POST /video/

    Registers what is to be done and answers at once with an ID and a quote. It is free and starts nothing.
    The metrics of the source are provisional: they are measured again after the upload, and a request whose
    cost then differs too much fails with CREDIT_DIFFERENCE and a full refund (the threshold is not
    published). The body may have at most 3000 bytes; a larger one answers 413 without a body, typically
    because of long presigned URLs or many filters.

    Args:
        body: Sent as application/json.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. CreateResponse for 200;
        ValidationErrorResponse for 400; ErrorResponse for 401, 500, 503.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented (video-12-25-updated document, listed at
        https://developer.topazlabs.com/reference/openapi-specs/readme.md)
    """
    return client.send(_request(body=body), _ANSWERS, timeout)


async def asyncio_detailed(
    *, client: Client, body: CreateVideoRequest, timeout: CallTimeout = UNSET
) -> Response[CreateResponse | ErrorResponse | ValidationErrorResponse]:
    """Create a request and get its quote.

    Operation `create_video_request`: POST /video/

    Registers what is to be done and answers at once with an ID and a quote. It is free and starts nothing.
    The metrics of the source are provisional: they are measured again after the upload, and a request whose
    cost then differs too much fails with CREDIT_DIFFERENCE and a full refund (the threshold is not
    published). The body may have at most 3000 bytes; a larger one answers 413 without a body, typically
    because of long presigned URLs or many filters.

    Args:
        body: Sent as application/json.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. CreateResponse for 200;
        ValidationErrorResponse for 400; ErrorResponse for 401, 500, 503.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented (video-12-25-updated document, listed at
        https://developer.topazlabs.com/reference/openapi-specs/readme.md)
    """
    return await client.send_async(_request(body=body), _ANSWERS, timeout)


sync = parsed(sync_detailed)
asyncio = parsed_async(asyncio_detailed)
