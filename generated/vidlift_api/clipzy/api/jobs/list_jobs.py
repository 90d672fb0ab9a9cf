# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""List jobs.

Operation `list_jobs`: GET /api/v1/jobs
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vidlift_api._runtime import operations as _operations
from vidlift_api._runtime.answers import Answers, by_media_type, json_body, parsed, parsed_async, text_body
from vidlift_api._runtime.client import CallTimeout
from vidlift_api._runtime.encoding import query_pairs
from vidlift_api._runtime.types import UNSET, Response, Unset
from vidlift_api.clipzy import models as _models
from vidlift_api.clipzy.client import Client

if TYPE_CHECKING:
    from vidlift_api.clipzy.models.detail_error import DetailError
    from vidlift_api.clipzy.models.error_response import ErrorResponse
    from vidlift_api.clipzy.models.job_list_envelope import JobListEnvelope
    from vidlift_api.clipzy.models.validation_error_response import ValidationErrorResponse

_ANSWERS: Answers[DetailError | ErrorResponse | JobListEnvelope | ValidationErrorResponse | str] = {
    200: json_body("JobListEnvelope", _models),
    401: json_body("ErrorResponse", _models),
    403: json_body("ErrorResponse", _models),
    422: json_body("ErrorResponse | ValidationErrorResponse", _models, "list_jobs"),
    500: by_media_type(
        {
            "application/json": json_body("DetailError | ErrorResponse", _models, "list_jobs"),
            "text/plain": text_body,
        }
    ),
}

OPERATION: _operations.Operation[JobListEnvelope] = _operations.Operation(
    "list_jobs", "GET", "/api/v1/jobs", _ANSWERS
)


def _request(*, page: int | Unset = UNSET, page_size: int | Unset = UNSET) -> dict[str, Any]:
    return {
        "method": "GET",
        "url": "/api/v1/jobs",
        "params": query_pairs(
            (
                ("page", page),
                ("page_size", page_size),
            )
        ),
    }


def sync_detailed(
    *, client: Client, page: int | Unset = UNSET, page_size: int | Unset = UNSET, timeout: CallTimeout = UNSET
) -> Response[DetailError | ErrorResponse | JobListEnvelope | ValidationErrorResponse | str]:
    """List jobs.

    Operation `list_jobs`: GET /api/v1/jobs

    One page of jobs; newest first, as observed. The engine never refreshes this list after a job was created
    and loses it at a restart, so read a job by its id to learn how far it is. There is no filter. A page of
    the guides shows the list without its envelope.

    Args:
        page: Number of the page, from 1. At least 1. Default: 1.
        page_size: Jobs on a page. 1 to 100. Default: 10.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. JobListEnvelope for 200; ErrorResponse for
        401, 403; ErrorResponse or ValidationErrorResponse for 422; DetailError or ErrorResponse or str for
        500.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented (https://personal-30a7f38f.mintlify.app/api/jobs)
    """
    return client.send(_request(page=page, page_size=page_size), _ANSWERS, timeout)


async def asyncio_detailed(
    *, client: Client, page: int | Unset = UNSET, page_size: int | Unset = UNSET, timeout: CallTimeout = UNSET
) -> Response[DetailError | ErrorResponse | JobListEnvelope | ValidationErrorResponse | str]:
    """List jobs.

    Operation `list_jobs`: GET /api/v1/jobs

    One page of jobs; newest first, as observed. The engine never refreshes this list after a job was created
    and loses it at a restart, so read a job by its id to learn how far it is. There is no filter. A page of
    the guides shows the list without its envelope.

    Args:
        page: Number of the page, from 1. At least 1. Default: 1.
        page_size: Jobs on a page. 1 to 100. Default: 10.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. JobListEnvelope for 200; ErrorResponse for
        401, 403; ErrorResponse or ValidationErrorResponse for 422; DetailError or ErrorResponse or str for
        500.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented (https://personal-30a7f38f.mintlify.app/api/jobs)
    """
    return await client.send_async(_request(page=page, page_size=page_size), _ANSWERS, timeout)


sync = parsed(sync_detailed)
asyncio = parsed_async(asyncio_detailed)
