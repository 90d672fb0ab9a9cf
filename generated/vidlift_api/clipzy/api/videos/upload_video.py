# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""Upload a video.

Operation `upload_video`: POST /api/v1/videos/upload
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vidlift_api._runtime import operations as _operations
from vidlift_api._runtime.answers import Answers, by_media_type, json_body, parsed, parsed_async, text_body
from vidlift_api._runtime.client import CallTimeout
from vidlift_api._runtime.types import UNSET, Response
from vidlift_api.clipzy import models as _models
from vidlift_api.clipzy.client import Client

if TYPE_CHECKING:
    from vidlift_api.clipzy.models.detail_error import DetailError
    from vidlift_api.clipzy.models.error_response import ErrorResponse
    from vidlift_api.clipzy.models.upload_envelope import UploadEnvelope
    from vidlift_api.clipzy.models.validation_error_response import ValidationErrorResponse
    from vidlift_api.clipzy.models.video_upload import VideoUpload

_ANSWERS: Answers[DetailError | ErrorResponse | UploadEnvelope | ValidationErrorResponse | str] = {
    200: json_body("UploadEnvelope", _models),
    400: json_body("DetailError | ErrorResponse", _models, "upload_video"),
    401: json_body("ErrorResponse", _models),
    403: json_body("ErrorResponse", _models),
    413: json_body("ErrorResponse", _models),
    422: json_body("ErrorResponse | ValidationErrorResponse", _models, "upload_video"),
    500: by_media_type(
        {
            "application/json": json_body("DetailError | ErrorResponse", _models, "upload_video"),
            "text/plain": text_body,
        }
    ),
}

OPERATION: _operations.Operation[UploadEnvelope] = _operations.Operation(
    "upload_video", "POST", "/api/v1/videos/upload", _ANSWERS
)


def _request(*, body: VideoUpload) -> dict[str, Any]:
    return {
        "method": "POST",
        "url": "/api/v1/videos/upload",
        "files": body.to_multipart(),
    }


def sync_detailed(
    *, client: Client, body: VideoUpload, timeout: CallTimeout = UNSET
) -> Response[DetailError | ErrorResponse | UploadEnvelope | ValidationErrorResponse | str]:
    """Upload a video.

    Operation `upload_video`: POST /api/v1/videos/upload

    Takes one file of at most 1000 MB (MAX_FILE_SIZE_MB of the deployment) in the form of mp4, mov, avi, mkv
    or webm. The engine queues a job for it by itself and names it in job_id, which the pages do not tell:
    creating a job as well makes two. After a 500 the job may exist all the same, so do not repeat the upload
    blindly.

    Args:
        body: Sent as multipart/form-data.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. UploadEnvelope for 200; DetailError or
        ErrorResponse for 400; ErrorResponse for 401, 403, 413; ErrorResponse or ValidationErrorResponse for
        422; DetailError or ErrorResponse or str for 500.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented (https://personal-30a7f38f.mintlify.app/api/videos)
    """
    return client.send(_request(body=body), _ANSWERS, timeout)


async def asyncio_detailed(
    *, client: Client, body: VideoUpload, timeout: CallTimeout = UNSET
) -> Response[DetailError | ErrorResponse | UploadEnvelope | ValidationErrorResponse | str]:
    """Upload a video.

    Operation `upload_video`: POST /api/v1/videos/upload

    Takes one file of at most 1000 MB (MAX_FILE_SIZE_MB of the deployment) in the form of mp4, mov, avi, mkv
    or webm. The engine queues a job for it by itself and names it in job_id, which the pages do not tell:
    creating a job as well makes two. After a 500 the job may exist all the same, so do not repeat the upload
    blindly.

    Args:
        body: Sent as multipart/form-data.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. UploadEnvelope for 200; DetailError or
        ErrorResponse for 400; ErrorResponse for 401, 403, 413; ErrorResponse or ValidationErrorResponse for
        422; DetailError or ErrorResponse or str for 500.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented (https://personal-30a7f38f.mintlify.app/api/videos)
    """
    return await client.send_async(_request(body=body), _ANSWERS, timeout)


sync = parsed(sync_detailed)
asyncio = parsed_async(asyncio_detailed)
