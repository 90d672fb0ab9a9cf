# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""Read how far a job is.

Operation `get_job`: GET /api/v1/jobs/{job_id}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vidlift_api._runtime import operations as _operations
from vidlift_api._runtime.answers import Answers, by_media_type, json_body, parsed, parsed_async, text_body
from vidlift_api._runtime.client import CallTimeout
from vidlift_api._runtime.encoding import path_segment
from vidlift_api._runtime.types import UNSET, Response
from vidlift_api.clipzy import models as _models
from vidlift_api.clipzy.client import Client

if TYPE_CHECKING:
    from vidlift_api.clipzy.models.detail_error import DetailError
    from vidlift_api.clipzy.models.error_response import ErrorResponse
    from vidlift_api.clipzy.models.job_envelope import JobEnvelope

_ANSWERS: Answers[DetailError | ErrorResponse | JobEnvelope | str] = {
    200: json_body("JobEnvelope", _models),
    401: json_body("ErrorResponse", _models),
    403: json_body("ErrorResponse", _models),
    404: json_body("DetailError | ErrorResponse", _models, "get_job"),
    500: by_media_type(
        {
            "application/json": json_body("DetailError | ErrorResponse", _models, "get_job"),
            "text/plain": text_body,
        }
    ),
}

OPERATION: _operations.Operation[JobEnvelope] = _operations.Operation(
    "get_job", "GET", "/api/v1/jobs/{job_id}", _ANSWERS
)


def _request(job_id: str) -> dict[str, Any]:
    return {
        "method": "GET",
        "url": "/api/v1/jobs/" + path_segment(job_id),
    }


def sync_detailed(
    job_id: str, *, client: Client, timeout: CallTimeout = UNSET
) -> Response[DetailError | ErrorResponse | JobEnvelope | str]:
    """Read how far a job is.

    Operation `get_job`: GET /api/v1/jobs/{job_id}

    The operation to poll. A job may stay queued or processing for ever, so poll with a deadline. The engine
    also sends every field of the result here; JobResponse keeps them as additional properties.

    Args:
        job_id: Id of the job, such as job_0123456789ab.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. JobEnvelope for 200; ErrorResponse for 401,
        403; DetailError or ErrorResponse for 404; DetailError or ErrorResponse or str for 500.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented (https://personal-30a7f38f.mintlify.app/api/jobs)
    """
    return client.send(_request(job_id=job_id), _ANSWERS, timeout)


async def asyncio_detailed(
    job_id: str, *, client: Client, timeout: CallTimeout = UNSET
) -> Response[DetailError | ErrorResponse | JobEnvelope | str]:
    """Read how far a job is.

    Operation `get_job`: GET /api/v1/jobs/{job_id}

    The operation to poll. A job may stay queued or processing for ever, so poll with a deadline. The engine
    also sends every field of the result here; JobResponse keeps them as additional properties.

    Args:
        job_id: Id of the job, such as job_0123456789ab.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. JobEnvelope for 200; ErrorResponse for 401,
        403; DetailError or ErrorResponse for 404; DetailError or ErrorResponse or str for 500.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented (https://personal-30a7f38f.mintlify.app/api/jobs)
    """
    return await client.send_async(_request(job_id=job_id), _ANSWERS, timeout)


sync = parsed(sync_detailed)
asyncio = parsed_async(asyncio_detailed)
