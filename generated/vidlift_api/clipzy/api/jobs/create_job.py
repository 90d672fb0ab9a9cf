# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""Process an uploaded video.

Operation `create_job`: POST /api/v1/jobs
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vidlift_api._runtime import operations as _operations
from vidlift_api._runtime.answers import Answers, by_media_type, json_body, parsed, parsed_async, text_body
from vidlift_api._runtime.client import CallTimeout
from vidlift_api._runtime.encoding import json_bytes, to_json
from vidlift_api._runtime.types import UNSET, Response
from vidlift_api.clipzy import models as _models
from vidlift_api.clipzy.client import Client

if TYPE_CHECKING:
    from vidlift_api.clipzy.models.detail_error import DetailError
    from vidlift_api.clipzy.models.error_response import ErrorResponse
    from vidlift_api.clipzy.models.job_create_request import JobCreateRequest
    from vidlift_api.clipzy.models.job_envelope import JobEnvelope
    from vidlift_api.clipzy.models.validation_error_response import ValidationErrorResponse

_ANSWERS: Answers[DetailError | ErrorResponse | JobEnvelope | ValidationErrorResponse | str] = {
    200: json_body("JobEnvelope", _models),
    401: json_body("ErrorResponse", _models),
    403: json_body("ErrorResponse", _models),
    404: json_body("DetailError | ErrorResponse", _models, "create_job"),
    409: json_body("ErrorResponse", _models),
    422: json_body("ErrorResponse | ValidationErrorResponse", _models, "create_job"),
    500: by_media_type(
        {
            "application/json": json_body("DetailError | ErrorResponse", _models, "create_job"),
            "text/plain": text_body,
        }
    ),
}

OPERATION: _operations.Operation[JobEnvelope] = _operations.Operation(
    "create_job", "POST", "/api/v1/jobs", _ANSWERS
)


def _request(*, body: JobCreateRequest) -> dict[str, Any]:
    return {
        "method": "POST",
        "url": "/api/v1/jobs",
        "content": json_bytes(to_json(body)),
        "headers": {"Content-Type": "application/json"},
    }


def sync_detailed(
    *, client: Client, body: JobCreateRequest, timeout: CallTimeout = UNSET
) -> Response[DetailError | ErrorResponse | JobEnvelope | ValidationErrorResponse | str]:
    """Process an uploaded video.

    Operation `create_job`: POST /api/v1/jobs

    Queues a job. The engine takes several jobs for one video and does not check that the template exists,
    while the pages have a code JOB_ALREADY_PROCESSING. After a 500 the job may exist all the same, so do not
    repeat blindly. Send a JSON content type: without it the engine fails instead of refusing.

    Args:
        body: Sent as application/json.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. JobEnvelope for 200; ErrorResponse for 401,
        403, 409; DetailError or ErrorResponse for 404; ErrorResponse or ValidationErrorResponse for 422;
        DetailError or ErrorResponse or str for 500.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented (https://personal-30a7f38f.mintlify.app/api/jobs)
    """
    return client.send(_request(body=body), _ANSWERS, timeout)


async def asyncio_detailed(
    *, client: Client, body: JobCreateRequest, timeout: CallTimeout = UNSET
) -> Response[DetailError | ErrorResponse | JobEnvelope | ValidationErrorResponse | str]:
    """Process an uploaded video.

    Operation `create_job`: POST /api/v1/jobs

    Queues a job. The engine takes several jobs for one video and does not check that the template exists,
    while the pages have a code JOB_ALREADY_PROCESSING. After a 500 the job may exist all the same, so do not
    repeat blindly. Send a JSON content type: without it the engine fails instead of refusing.

    Args:
        body: Sent as application/json.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. JobEnvelope for 200; ErrorResponse for 401,
        403, 409; DetailError or ErrorResponse for 404; ErrorResponse or ValidationErrorResponse for 422;
        DetailError or ErrorResponse or str for 500.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented (https://personal-30a7f38f.mintlify.app/api/jobs)
    """
    return await client.send_async(_request(body=body), _ANSWERS, timeout)


sync = parsed(sync_detailed)
asyncio = parsed_async(asyncio_detailed)
