# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""Read a job from the history.

Operation `jobs_history_retrieve`: GET /api/jobs/history/{id}/
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vidlift_api._runtime import operations as _operations
from vidlift_api._runtime.answers import Answers, json_body, parsed, parsed_async
from vidlift_api._runtime.client import CallTimeout
from vidlift_api._runtime.encoding import path_segment
from vidlift_api._runtime.types import UNSET, Response
from vidlift_api.tensorpix import models as _models
from vidlift_api.tensorpix.client import Client

if TYPE_CHECKING:
    from vidlift_api.tensorpix.models.forbidden_error import ForbiddenError
    from vidlift_api.tensorpix.models.job_history import JobHistory
    from vidlift_api.tensorpix.models.not_found_error import NotFoundError
    from vidlift_api.tensorpix.models.rate_limit_error import RateLimitError
    from vidlift_api.tensorpix.models.unauthenticated_error import UnauthenticatedError

_ANSWERS: Answers[ForbiddenError | JobHistory | NotFoundError | RateLimitError | UnauthenticatedError] = {
    200: json_body("JobHistory", _models),
    401: json_body("UnauthenticatedError", _models),
    403: json_body("ForbiddenError", _models),
    404: json_body("NotFoundError", _models),
    429: json_body("RateLimitError", _models),
}

OPERATION: _operations.Operation[JobHistory] = _operations.Operation(
    "jobs_history_retrieve", "GET", "/api/jobs/history/{id}/", _ANSWERS
)


def _request(id: int) -> dict[str, Any]:
    return {
        "method": "GET",
        "url": "/api/jobs/history/" + path_segment(id) + "/",
    }


def sync_detailed(
    id: int, *, client: Client, timeout: CallTimeout = UNSET
) -> Response[ForbiddenError | JobHistory | NotFoundError | RateLimitError | UnauthenticatedError]:
    """Read a job from the history.

    Operation `jobs_history_retrieve`: GET /api/jobs/history/{id}/

    A past enhancement job with the encoder settings that `Job` leaves out. Known from an example body alone:
    `status` is a string here, its values are not stated, and which fields may be missing or null is not
    either.

    Args:
        id: Id of the resource.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. JobHistory for 200; UnauthenticatedError
        for 401; ForbiddenError for 403; NotFoundError for 404; RateLimitError for 429.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        observed (https://docs.tensorpix.ai/api-reference/jobs/get-details-of-a-specific-video-enhancement-job
        (example body))
    """
    return client.send(_request(id=id), _ANSWERS, timeout)


async def asyncio_detailed(
    id: int, *, client: Client, timeout: CallTimeout = UNSET
) -> Response[ForbiddenError | JobHistory | NotFoundError | RateLimitError | UnauthenticatedError]:
    """Read a job from the history.

    Operation `jobs_history_retrieve`: GET /api/jobs/history/{id}/

    A past enhancement job with the encoder settings that `Job` leaves out. Known from an example body alone:
    `status` is a string here, its values are not stated, and which fields may be missing or null is not
    either.

    Args:
        id: Id of the resource.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. JobHistory for 200; UnauthenticatedError
        for 401; ForbiddenError for 403; NotFoundError for 404; RateLimitError for 429.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        observed (https://docs.tensorpix.ai/api-reference/jobs/get-details-of-a-specific-video-enhancement-job
        (example body))
    """
    return await client.send_async(_request(id=id), _ANSWERS, timeout)


sync = parsed(sync_detailed)
asyncio = parsed_async(asyncio_detailed)
