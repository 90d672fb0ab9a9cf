# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

"""Enhance a video from a URL.

Operation `jobs_from_url_create`: POST /api/jobs/from-url/
"""

from __future__ import annotations

from typing import Any

from vidlift_api._runtime import operations as _operations
from vidlift_api._runtime.answers import Answers, model_body
from vidlift_api._runtime.client import CallTimeout
from vidlift_api._runtime.encoding import json_bytes
from vidlift_api._runtime.types import UNSET, Response
from vidlift_api.tensorpix.client import Client
from vidlift_api.tensorpix.models.enhance_job_response import EnhanceJobResponse
from vidlift_api.tensorpix.models.enhance_video import EnhanceVideo
from vidlift_api.tensorpix.models.forbidden_error import ForbiddenError
from vidlift_api.tensorpix.models.generic_error import GenericError
from vidlift_api.tensorpix.models.rate_limit_error import RateLimitError
from vidlift_api.tensorpix.models.unauthenticated_error import UnauthenticatedError
from vidlift_api.tensorpix.models.validation_error import ValidationError

_ANSWERS: Answers[
    EnhanceJobResponse
    | ForbiddenError
    | GenericError
    | RateLimitError
    | UnauthenticatedError
    | ValidationError
] = {
    201: model_body(EnhanceJobResponse),
    400: model_body(ValidationError),
    401: model_body(UnauthenticatedError),
    402: model_body(GenericError),
    403: model_body(ForbiddenError),
    415: model_body(GenericError),
    429: model_body(RateLimitError),
    500: model_body(GenericError),
}

OPERATION: _operations.Operation[EnhanceJobResponse] = _operations.Operation(
    "jobs_from_url_create", "POST", "/api/jobs/from-url/", _ANSWERS
)


def _request(*, body: EnhanceVideo) -> dict[str, Any]:
    return {
        "method": "POST",
        "url": "/api/jobs/from-url/",
        "content": json_bytes(body.to_dict()),
        "headers": {"Content-Type": "application/json"},
    }


def sync_detailed(
    *, client: Client, body: EnhanceVideo, timeout: CallTimeout = UNSET
) -> Response[
    EnhanceJobResponse
    | ForbiddenError
    | GenericError
    | RateLimitError
    | UnauthenticatedError
    | ValidationError
]:
    """Enhance a video from a URL.

    Operation `jobs_from_url_create`: POST /api/jobs/from-url/

    Starts a job on a video that TensorPix fetches by itself. Costs Credits.

    The URL must lead straight to the media file and be readable without further credentials: public, or
    pre-signed and valid for two hours or more. Pages of video sites are refused. TensorPix keeps no copy of
    the input, so the job's `input_video` has neither `file` nor `thumbnail`; the output counts against the
    storage quota.

    There is no idempotency key: a repeated request may start, and charge for, a second job.

    Args:
        body: Sent as application/json.
        client: Sends the request.
        timeout: Seconds for each phase of this request, None for ever, or httpx's own; by default the
            client's.

    Returns:
        The status, the headers and the body, parsed where it can be. EnhanceJobResponse for 201;
        ValidationError for 400; UnauthenticatedError for 401; GenericError for 402, 415, 500; ForbiddenError
        for 403; RateLimitError for 429.

    Raises:
        DecodeError: The body of a success does not fit its model.
        UnexpectedStatus: The status is not documented, and the client is set to raise for that.
        httpx.HTTPError: The request did not get through, or no answer came in time.

    Source:
        documented (https://docs.tensorpix.ai/api-reference/jobs/enhance-a-video-from-url.md and TensorPix API
        schema 1.0.0)
    """
    return client.send(_request(body=body), _ANSWERS, timeout)


def sync(
    *, client: Client, body: EnhanceVideo, timeout: CallTimeout = UNSET
) -> (
    EnhanceJobResponse
    | ForbiddenError
    | GenericError
    | RateLimitError
    | UnauthenticatedError
    | ValidationError
    | None
):
    """Enhance a video from a URL.

    Operation `jobs_from_url_create`: POST /api/jobs/from-url/

    Starts a job on a video that TensorPix fetches by itself. Costs Credits.

    The URL must lead straight to the media file and be readable without further credentials: public, or
    pre-signed and valid for two hours or more. Pages of video sites are refused. TensorPix keeps no copy of
    the input, so the job's `input_video` has neither `file` nor `thumbnail`; the output counts against the
    storage quota.

    There is no idempotency key: a repeated request may start, and charge for, a second job.

    Args:
        body: Sent as application/json.
        client: Sends the request.
        timeout: Seconds for each phase of this request, None for ever, or httpx's own; by default the
            client's.

    Returns:
        EnhanceJobResponse for 201; ValidationError for 400; UnauthenticatedError for 401; GenericError for
        402, 415, 500; ForbiddenError for 403; RateLimitError for 429. None for all other answers;
        `sync_detailed` and `asyncio_detailed` tell the status as well.

    Raises:
        DecodeError: The body of a success does not fit its model.
        UnexpectedStatus: The status is not documented, and the client is set to raise for that.
        httpx.HTTPError: The request did not get through, or no answer came in time.

    Source:
        documented (https://docs.tensorpix.ai/api-reference/jobs/enhance-a-video-from-url.md and TensorPix API
        schema 1.0.0)
    """
    return sync_detailed(body=body, client=client, timeout=timeout).parsed


async def asyncio_detailed(
    *, client: Client, body: EnhanceVideo, timeout: CallTimeout = UNSET
) -> Response[
    EnhanceJobResponse
    | ForbiddenError
    | GenericError
    | RateLimitError
    | UnauthenticatedError
    | ValidationError
]:
    """Enhance a video from a URL.

    Operation `jobs_from_url_create`: POST /api/jobs/from-url/

    Starts a job on a video that TensorPix fetches by itself. Costs Credits.

    The URL must lead straight to the media file and be readable without further credentials: public, or
    pre-signed and valid for two hours or more. Pages of video sites are refused. TensorPix keeps no copy of
    the input, so the job's `input_video` has neither `file` nor `thumbnail`; the output counts against the
    storage quota.

    There is no idempotency key: a repeated request may start, and charge for, a second job.

    Args:
        body: Sent as application/json.
        client: Sends the request.
        timeout: Seconds for each phase of this request, None for ever, or httpx's own; by default the
            client's.

    Returns:
        The status, the headers and the body, parsed where it can be. EnhanceJobResponse for 201;
        ValidationError for 400; UnauthenticatedError for 401; GenericError for 402, 415, 500; ForbiddenError
        for 403; RateLimitError for 429.

    Raises:
        DecodeError: The body of a success does not fit its model.
        UnexpectedStatus: The status is not documented, and the client is set to raise for that.
        httpx.HTTPError: The request did not get through, or no answer came in time.

    Source:
        documented (https://docs.tensorpix.ai/api-reference/jobs/enhance-a-video-from-url.md and TensorPix API
        schema 1.0.0)
    """
    return await client.send_async(_request(body=body), _ANSWERS, timeout)


async def asyncio(
    *, client: Client, body: EnhanceVideo, timeout: CallTimeout = UNSET
) -> (
    EnhanceJobResponse
    | ForbiddenError
    | GenericError
    | RateLimitError
    | UnauthenticatedError
    | ValidationError
    | None
):
    """Enhance a video from a URL.

    Operation `jobs_from_url_create`: POST /api/jobs/from-url/

    Starts a job on a video that TensorPix fetches by itself. Costs Credits.

    The URL must lead straight to the media file and be readable without further credentials: public, or
    pre-signed and valid for two hours or more. Pages of video sites are refused. TensorPix keeps no copy of
    the input, so the job's `input_video` has neither `file` nor `thumbnail`; the output counts against the
    storage quota.

    There is no idempotency key: a repeated request may start, and charge for, a second job.

    Args:
        body: Sent as application/json.
        client: Sends the request.
        timeout: Seconds for each phase of this request, None for ever, or httpx's own; by default the
            client's.

    Returns:
        EnhanceJobResponse for 201; ValidationError for 400; UnauthenticatedError for 401; GenericError for
        402, 415, 500; ForbiddenError for 403; RateLimitError for 429. None for all other answers;
        `sync_detailed` and `asyncio_detailed` tell the status as well.

    Raises:
        DecodeError: The body of a success does not fit its model.
        UnexpectedStatus: The status is not documented, and the client is set to raise for that.
        httpx.HTTPError: The request did not get through, or no answer came in time.

    Source:
        documented (https://docs.tensorpix.ai/api-reference/jobs/enhance-a-video-from-url.md and TensorPix API
        schema 1.0.0)
    """
    return (await asyncio_detailed(body=body, client=client, timeout=timeout)).parsed
