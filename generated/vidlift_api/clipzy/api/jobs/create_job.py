# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""Process an uploaded video.

Operation `create_job`: POST /api/v1/jobs
"""

from __future__ import annotations

from typing import Any

from vidlift_api._runtime import operations as _operations
from vidlift_api._runtime.answers import Answers, json_body, model_body
from vidlift_api._runtime.client import CallTimeout
from vidlift_api._runtime.decoding import first_fit, misfit
from vidlift_api._runtime.encoding import json_bytes
from vidlift_api._runtime.types import UNSET, Response
from vidlift_api.clipzy.client import Client
from vidlift_api.clipzy.models.detail_error import DetailError
from vidlift_api.clipzy.models.error_response import ErrorResponse
from vidlift_api.clipzy.models.job_create_request import JobCreateRequest
from vidlift_api.clipzy.models.job_envelope import JobEnvelope
from vidlift_api.clipzy.models.validation_error_response import ValidationErrorResponse


def _decode_create_job_response_404(value: Any, path: str) -> DetailError | ErrorResponse:
    if isinstance(value, dict):
        fitting: DetailError | ErrorResponse = first_fit(
            value, path, (ErrorResponse.from_dict, DetailError.from_dict)
        )
        return fitting
    raise misfit(value, path, "DetailError or ErrorResponse")


def _decode_create_job_response_422(value: Any, path: str) -> ErrorResponse | ValidationErrorResponse:
    if isinstance(value, dict):
        fitting: ErrorResponse | ValidationErrorResponse = first_fit(
            value, path, (ValidationErrorResponse.from_dict, ErrorResponse.from_dict)
        )
        return fitting
    raise misfit(value, path, "ValidationErrorResponse or ErrorResponse")


def _decode_create_job_response_500(value: Any, path: str) -> DetailError | ErrorResponse:
    if isinstance(value, dict):
        fitting: DetailError | ErrorResponse = first_fit(
            value, path, (ErrorResponse.from_dict, DetailError.from_dict)
        )
        return fitting
    raise misfit(value, path, "DetailError or ErrorResponse")


_ANSWERS: Answers[DetailError | ErrorResponse | JobEnvelope | ValidationErrorResponse] = {
    200: model_body(JobEnvelope),
    401: model_body(ErrorResponse),
    403: model_body(ErrorResponse),
    404: json_body(_decode_create_job_response_404, "create_job"),
    409: model_body(ErrorResponse),
    422: json_body(_decode_create_job_response_422, "create_job"),
    500: json_body(_decode_create_job_response_500, "create_job"),
}

OPERATION: _operations.Operation[JobEnvelope] = _operations.Operation(
    "create_job", "POST", "/api/v1/jobs", _ANSWERS
)


def _request(*, body: JobCreateRequest) -> dict[str, Any]:
    return {
        "method": "POST",
        "url": "/api/v1/jobs",
        "content": json_bytes(body.to_dict()),
        "headers": {"Content-Type": "application/json"},
    }


def sync_detailed(
    *, client: Client, body: JobCreateRequest, timeout: CallTimeout = UNSET
) -> Response[DetailError | ErrorResponse | JobEnvelope | ValidationErrorResponse]:
    """Process an uploaded video.

    Operation `create_job`: POST /api/v1/jobs

    Queues a job. The engine takes several jobs for one video and does not check that the template exists,
    while the pages have a code JOB_ALREADY_PROCESSING. After a 500 the job may exist all the same, so do not
    repeat blindly. Send a JSON content type: without it the engine fails instead of refusing.

    Args:
        body: Sent as application/json.
        client: Sends the request.
        timeout: Seconds for each phase of this request, None for ever, or httpx's own; by default the
            client's.

    Returns:
        The status, the headers and the body, parsed where it can be. JobEnvelope for 200; ErrorResponse for
        401, 403, 409; DetailError or ErrorResponse for 404, 500; ErrorResponse or ValidationErrorResponse for
        422.

    Raises:
        DecodeError: The body of a success does not fit its model.
        UnexpectedStatus: The status is not documented, and the client is set to raise for that.
        httpx.HTTPError: The request did not get through, or no answer came in time.

    Source:
        documented (https://personal-30a7f38f.mintlify.app/api/jobs)
    """
    return client.send(_request(body=body), _ANSWERS, timeout)


def sync(
    *, client: Client, body: JobCreateRequest, timeout: CallTimeout = UNSET
) -> DetailError | ErrorResponse | JobEnvelope | ValidationErrorResponse | None:
    """Process an uploaded video.

    Operation `create_job`: POST /api/v1/jobs

    Queues a job. The engine takes several jobs for one video and does not check that the template exists,
    while the pages have a code JOB_ALREADY_PROCESSING. After a 500 the job may exist all the same, so do not
    repeat blindly. Send a JSON content type: without it the engine fails instead of refusing.

    Args:
        body: Sent as application/json.
        client: Sends the request.
        timeout: Seconds for each phase of this request, None for ever, or httpx's own; by default the
            client's.

    Returns:
        JobEnvelope for 200; ErrorResponse for 401, 403, 409; DetailError or ErrorResponse for 404, 500;
        ErrorResponse or ValidationErrorResponse for 422. None for all other answers; `sync_detailed` and
        `asyncio_detailed` tell the status as well.

    Raises:
        DecodeError: The body of a success does not fit its model.
        UnexpectedStatus: The status is not documented, and the client is set to raise for that.
        httpx.HTTPError: The request did not get through, or no answer came in time.

    Source:
        documented (https://personal-30a7f38f.mintlify.app/api/jobs)
    """
    return sync_detailed(body=body, client=client, timeout=timeout).parsed


async def asyncio_detailed(
    *, client: Client, body: JobCreateRequest, timeout: CallTimeout = UNSET
) -> Response[DetailError | ErrorResponse | JobEnvelope | ValidationErrorResponse]:
    """Process an uploaded video.

    Operation `create_job`: POST /api/v1/jobs

    Queues a job. The engine takes several jobs for one video and does not check that the template exists,
    while the pages have a code JOB_ALREADY_PROCESSING. After a 500 the job may exist all the same, so do not
    repeat blindly. Send a JSON content type: without it the engine fails instead of refusing.

    Args:
        body: Sent as application/json.
        client: Sends the request.
        timeout: Seconds for each phase of this request, None for ever, or httpx's own; by default the
            client's.

    Returns:
        The status, the headers and the body, parsed where it can be. JobEnvelope for 200; ErrorResponse for
        401, 403, 409; DetailError or ErrorResponse for 404, 500; ErrorResponse or ValidationErrorResponse for
        422.

    Raises:
        DecodeError: The body of a success does not fit its model.
        UnexpectedStatus: The status is not documented, and the client is set to raise for that.
        httpx.HTTPError: The request did not get through, or no answer came in time.

    Source:
        documented (https://personal-30a7f38f.mintlify.app/api/jobs)
    """
    return await client.send_async(_request(body=body), _ANSWERS, timeout)


async def asyncio(
    *, client: Client, body: JobCreateRequest, timeout: CallTimeout = UNSET
) -> DetailError | ErrorResponse | JobEnvelope | ValidationErrorResponse | None:
    """Process an uploaded video.

    Operation `create_job`: POST /api/v1/jobs

    Queues a job. The engine takes several jobs for one video and does not check that the template exists,
    while the pages have a code JOB_ALREADY_PROCESSING. After a 500 the job may exist all the same, so do not
    repeat blindly. Send a JSON content type: without it the engine fails instead of refusing.

    Args:
        body: Sent as application/json.
        client: Sends the request.
        timeout: Seconds for each phase of this request, None for ever, or httpx's own; by default the
            client's.

    Returns:
        JobEnvelope for 200; ErrorResponse for 401, 403, 409; DetailError or ErrorResponse for 404, 500;
        ErrorResponse or ValidationErrorResponse for 422. None for all other answers; `sync_detailed` and
        `asyncio_detailed` tell the status as well.

    Raises:
        DecodeError: The body of a success does not fit its model.
        UnexpectedStatus: The status is not documented, and the client is set to raise for that.
        httpx.HTTPError: The request did not get through, or no answer came in time.

    Source:
        documented (https://personal-30a7f38f.mintlify.app/api/jobs)
    """
    return (await asyncio_detailed(body=body, client=client, timeout=timeout)).parsed
