# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""Download the rendered video.

Operation `download_job_output`: GET /api/v1/jobs/{job_id}/download
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vidlift_api._runtime import operations as _operations
from vidlift_api._runtime.answers import (
    Answers,
    by_media_type,
    bytes_body,
    json_body,
    no_body,
    parsed,
    parsed_async,
    text_body,
)
from vidlift_api._runtime.client import CallTimeout
from vidlift_api._runtime.encoding import header_text, path_segment
from vidlift_api._runtime.types import UNSET, Response, Unset
from vidlift_api.clipzy import models as _models
from vidlift_api.clipzy.client import Client

if TYPE_CHECKING:
    from vidlift_api.clipzy.models.detail_error import DetailError
    from vidlift_api.clipzy.models.error_response import ErrorResponse

_ANSWERS: Answers[DetailError | ErrorResponse | bytes | str] = {
    200: bytes_body,
    206: bytes_body,
    307: no_body,
    401: json_body("ErrorResponse", _models),
    403: json_body("ErrorResponse", _models),
    404: json_body("DetailError | ErrorResponse", _models, "download_job_output"),
    500: by_media_type(
        {
            "application/json": json_body("DetailError | ErrorResponse", _models, "download_job_output"),
            "text/plain": text_body,
        }
    ),
}

OPERATION: _operations.Operation[bytes] = _operations.Operation(
    "download_job_output", "GET", "/api/v1/jobs/{job_id}/download", _ANSWERS
)


def _request(job_id: str, *, range_: str | Unset = UNSET) -> dict[str, Any]:
    arguments_: dict[str, Any] = {
        "method": "GET",
        "url": "/api/v1/jobs/" + path_segment(job_id) + "/download",
    }
    headers_: dict[str, str] = {}
    if range_ is not UNSET:
        headers_["Range"] = header_text(range_)
    arguments_["headers"] = headers_
    return arguments_


def sync_detailed(
    job_id: str, *, client: Client, range_: str | Unset = UNSET, timeout: CallTimeout = UNSET
) -> Response[DetailError | ErrorResponse | bytes | str]:
    """Download the rendered video.

    Operation `download_job_output`: GET /api/v1/jobs/{job_id}/download

    No page tells of this operation, yet it is the only way to the file where output_video_url is a path on
    the server. It honours Range. For outputs in S3 it redirects to a presigned URL (read in the source, not
    run); that host must not be sent the bearer token.

    Args:
        job_id: Id of the job, such as job_0123456789ab.
        range_: Part of the file to send, such as bytes=1000-.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. bytes for 200, 206; ErrorResponse for 401,
        403; DetailError or ErrorResponse for 404; DetailError or ErrorResponse or str for 500.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        observed (https://github.com/Forge-SE/clipzy-ml-engine)
    """
    return client.send(_request(job_id=job_id, range_=range_), _ANSWERS, timeout)


async def asyncio_detailed(
    job_id: str, *, client: Client, range_: str | Unset = UNSET, timeout: CallTimeout = UNSET
) -> Response[DetailError | ErrorResponse | bytes | str]:
    """Download the rendered video.

    Operation `download_job_output`: GET /api/v1/jobs/{job_id}/download

    No page tells of this operation, yet it is the only way to the file where output_video_url is a path on
    the server. It honours Range. For outputs in S3 it redirects to a presigned URL (read in the source, not
    run); that host must not be sent the bearer token.

    Args:
        job_id: Id of the job, such as job_0123456789ab.
        range_: Part of the file to send, such as bytes=1000-.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. bytes for 200, 206; ErrorResponse for 401,
        403; DetailError or ErrorResponse for 404; DetailError or ErrorResponse or str for 500.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        observed (https://github.com/Forge-SE/clipzy-ml-engine)
    """
    return await client.send_async(_request(job_id=job_id, range_=range_), _ANSWERS, timeout)


sync = parsed(sync_detailed)
asyncio = parsed_async(asyncio_detailed)
