# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""Enhance an uploaded video.

Operation `jobs_create`: POST /api/jobs/
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vidlift_api._runtime import operations as _operations
from vidlift_api._runtime.answers import Answers, json_body, parsed, parsed_async
from vidlift_api._runtime.client import CallTimeout
from vidlift_api._runtime.encoding import json_bytes, to_json
from vidlift_api._runtime.types import UNSET, Response
from vidlift_api.tensorpix import models as _models
from vidlift_api.tensorpix.client import Client

if TYPE_CHECKING:
    from vidlift_api.tensorpix.models.create_job import CreateJob
    from vidlift_api.tensorpix.models.created_job import CreatedJob
    from vidlift_api.tensorpix.models.forbidden_error import ForbiddenError
    from vidlift_api.tensorpix.models.generic_error import GenericError
    from vidlift_api.tensorpix.models.rate_limit_error import RateLimitError
    from vidlift_api.tensorpix.models.unauthenticated_error import UnauthenticatedError
    from vidlift_api.tensorpix.models.validation_error import ValidationError

_ANSWERS: Answers[
    CreatedJob | ForbiddenError | GenericError | RateLimitError | UnauthenticatedError | ValidationError
] = {
    201: json_body("CreatedJob", _models),
    400: json_body("ValidationError", _models),
    401: json_body("UnauthenticatedError", _models),
    403: json_body("ForbiddenError", _models),
    415: json_body("GenericError", _models),
    429: json_body("RateLimitError", _models),
    500: json_body("GenericError", _models),
}

OPERATION: _operations.Operation[CreatedJob] = _operations.Operation(
    "jobs_create", "POST", "/api/jobs/", _ANSWERS
)


def _request(*, body: CreateJob) -> dict[str, Any]:
    return {
        "method": "POST",
        "url": "/api/jobs/",
        "content": json_bytes(to_json(body)),
        "headers": {"Content-Type": "application/json"},
    }


def sync_detailed(
    *, client: Client, body: CreateJob, timeout: CallTimeout = UNSET
) -> Response[
    CreatedJob | ForbiddenError | GenericError | RateLimitError | UnauthenticatedError | ValidationError
]:
    """Enhance an uploaded video.

    Operation `jobs_create`: POST /api/jobs/

    Starts a job on a video that was uploaded before. Costs Credits unless `preview` is true.

    The upload must be complete first: its `file` is a URL by then, not null. Name at least one model, and at
    most one for each task. Leave out both frame numbers for the whole video, or give both for a segment.

    The answer carries plain ids and no status. There is no idempotency key: a repeated request may start, and
    charge for, a second job.

    Args:
        body: Sent as application/json.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. CreatedJob for 201; ValidationError for
        400; UnauthenticatedError for 401; ForbiddenError for 403; GenericError for 415, 500; RateLimitError
        for 429.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented (TensorPix API schema 1.0.0 (https://backend.tensorpix.ai/api/schema/))
    """
    return client.send(_request(body=body), _ANSWERS, timeout)


async def asyncio_detailed(
    *, client: Client, body: CreateJob, timeout: CallTimeout = UNSET
) -> Response[
    CreatedJob | ForbiddenError | GenericError | RateLimitError | UnauthenticatedError | ValidationError
]:
    """Enhance an uploaded video.

    Operation `jobs_create`: POST /api/jobs/

    Starts a job on a video that was uploaded before. Costs Credits unless `preview` is true.

    The upload must be complete first: its `file` is a URL by then, not null. Name at least one model, and at
    most one for each task. Leave out both frame numbers for the whole video, or give both for a segment.

    The answer carries plain ids and no status. There is no idempotency key: a repeated request may start, and
    charge for, a second job.

    Args:
        body: Sent as application/json.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. CreatedJob for 201; ValidationError for
        400; UnauthenticatedError for 401; ForbiddenError for 403; GenericError for 415, 500; RateLimitError
        for 429.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented (TensorPix API schema 1.0.0 (https://backend.tensorpix.ai/api/schema/))
    """
    return await client.send_async(_request(body=body), _ANSWERS, timeout)


sync = parsed(sync_detailed)
asyncio = parsed_async(asyncio_detailed)
