# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""Preview what canceling would cost.

Operation `estimate_video_cancellation`: GET /video/{requestId}/cancel-estimate
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
    from vidlift_api.topaz.models.cancel_estimate_response import CancelEstimateResponse
    from vidlift_api.topaz.models.error_response import ErrorResponse
    from vidlift_api.topaz.models.validation_error_response import ValidationErrorResponse

_ANSWERS: Answers[CancelEstimateResponse | ErrorResponse | ValidationErrorResponse] = {
    200: json_body("CancelEstimateResponse", _models),
    400: json_body("ValidationErrorResponse", _models),
    401: json_body("ErrorResponse", _models),
    403: json_body("ErrorResponse", _models),
    404: json_body("ErrorResponse", _models),
    500: json_body("ErrorResponse", _models),
}

OPERATION: _operations.Operation[CancelEstimateResponse] = _operations.Operation(
    "estimate_video_cancellation", "GET", "/video/{requestId}/cancel-estimate", _ANSWERS
)


def _request(request_id: UUID) -> dict[str, Any]:
    return {
        "method": "GET",
        "url": "/video/" + path_segment(request_id) + "/cancel-estimate",
    }


def sync_detailed(
    request_id: UUID, *, client: Client, timeout: CallTimeout = UNSET
) -> Response[CancelEstimateResponse | ErrorResponse | ValidationErrorResponse]:
    """Preview what canceling would cost.

    Operation `estimate_video_cancellation`: GET /video/{requestId}/cancel-estimate

    Tells how many of the reserved credits would be charged and refunded if the request were canceled now. A
    request that is complete or failed answers 400; one that is canceling or canceled answers that it is not
    cancelable, with zeros. New in the current text.

    Args:
        request_id: The ID that creating the request returned.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. CancelEstimateResponse for 200;
        ValidationErrorResponse for 400; ErrorResponse for 401, 403, 404, 500.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented
        (https://developer.topazlabs.com/reference/video/cancel-estimate/estimate-cancellation-outcome)
    """
    return client.send(_request(request_id=request_id), _ANSWERS, timeout)


async def asyncio_detailed(
    request_id: UUID, *, client: Client, timeout: CallTimeout = UNSET
) -> Response[CancelEstimateResponse | ErrorResponse | ValidationErrorResponse]:
    """Preview what canceling would cost.

    Operation `estimate_video_cancellation`: GET /video/{requestId}/cancel-estimate

    Tells how many of the reserved credits would be charged and refunded if the request were canceled now. A
    request that is complete or failed answers 400; one that is canceling or canceled answers that it is not
    cancelable, with zeros. New in the current text.

    Args:
        request_id: The ID that creating the request returned.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. CancelEstimateResponse for 200;
        ValidationErrorResponse for 400; ErrorResponse for 401, 403, 404, 500.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented
        (https://developer.topazlabs.com/reference/video/cancel-estimate/estimate-cancellation-outcome)
    """
    return await client.send_async(_request(request_id=request_id), _ANSWERS, timeout)


sync = parsed(sync_detailed)
asyncio = parsed_async(asyncio_detailed)
