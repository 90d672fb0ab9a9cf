# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""Upload a video.

Operation `upload_video`: POST /api/v1/videos/upload
"""

from __future__ import annotations

from typing import Any

from vidlift_api._runtime import operations as _operations
from vidlift_api._runtime.answers import Answers, json_body, model_body
from vidlift_api._runtime.client import CallTimeout
from vidlift_api._runtime.decoding import first_fit, misfit
from vidlift_api._runtime.types import UNSET, Response
from vidlift_api.clipzy.client import Client
from vidlift_api.clipzy.models.detail_error import DetailError
from vidlift_api.clipzy.models.error_response import ErrorResponse
from vidlift_api.clipzy.models.upload_envelope import UploadEnvelope
from vidlift_api.clipzy.models.validation_error_response import ValidationErrorResponse
from vidlift_api.clipzy.models.video_upload import VideoUpload


def _decode_upload_video_response_400(value: Any, path: str) -> DetailError | ErrorResponse:
    if isinstance(value, dict):
        fitting: DetailError | ErrorResponse = first_fit(
            value, path, (ErrorResponse.from_dict, DetailError.from_dict)
        )
        return fitting
    raise misfit(value, path, "DetailError or ErrorResponse")


def _decode_upload_video_response_422(value: Any, path: str) -> ErrorResponse | ValidationErrorResponse:
    if isinstance(value, dict):
        fitting: ErrorResponse | ValidationErrorResponse = first_fit(
            value, path, (ValidationErrorResponse.from_dict, ErrorResponse.from_dict)
        )
        return fitting
    raise misfit(value, path, "ValidationErrorResponse or ErrorResponse")


def _decode_upload_video_response_500(value: Any, path: str) -> DetailError | ErrorResponse:
    if isinstance(value, dict):
        fitting: DetailError | ErrorResponse = first_fit(
            value, path, (ErrorResponse.from_dict, DetailError.from_dict)
        )
        return fitting
    raise misfit(value, path, "DetailError or ErrorResponse")


_ANSWERS: Answers[DetailError | ErrorResponse | UploadEnvelope | ValidationErrorResponse] = {
    200: model_body(UploadEnvelope),
    400: json_body(_decode_upload_video_response_400, "upload_video"),
    401: model_body(ErrorResponse),
    403: model_body(ErrorResponse),
    413: model_body(ErrorResponse),
    422: json_body(_decode_upload_video_response_422, "upload_video"),
    500: json_body(_decode_upload_video_response_500, "upload_video"),
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
) -> Response[DetailError | ErrorResponse | UploadEnvelope | ValidationErrorResponse]:
    """Upload a video.

    Operation `upload_video`: POST /api/v1/videos/upload

    Takes one file of at most 1000 MB (MAX_FILE_SIZE_MB of the deployment) in the form of mp4, mov, avi, mkv
    or webm. The engine queues a job for it by itself and names it in job_id, which the pages do not tell:
    creating a job as well makes two. After a 500 the job may exist all the same, so do not repeat the upload
    blindly.

    Args:
        body: Sent as multipart/form-data.
        client: Sends the request.
        timeout: Seconds for each phase of this request, None for ever, or httpx's own; by default the
            client's.

    Returns:
        The status, the headers and the body, parsed where it can be. UploadEnvelope for 200; DetailError or
        ErrorResponse for 400, 500; ErrorResponse for 401, 403, 413; ErrorResponse or ValidationErrorResponse
        for 422.

    Raises:
        DecodeError: The body of a success does not fit its model.
        UnexpectedStatus: The status is not documented, and the client is set to raise for that.
        httpx.HTTPError: The request did not get through, or no answer came in time.

    Source:
        documented (https://personal-30a7f38f.mintlify.app/api/videos)
    """
    return client.send(_request(body=body), _ANSWERS, timeout)


def sync(
    *, client: Client, body: VideoUpload, timeout: CallTimeout = UNSET
) -> DetailError | ErrorResponse | UploadEnvelope | ValidationErrorResponse | None:
    """Upload a video.

    Operation `upload_video`: POST /api/v1/videos/upload

    Takes one file of at most 1000 MB (MAX_FILE_SIZE_MB of the deployment) in the form of mp4, mov, avi, mkv
    or webm. The engine queues a job for it by itself and names it in job_id, which the pages do not tell:
    creating a job as well makes two. After a 500 the job may exist all the same, so do not repeat the upload
    blindly.

    Args:
        body: Sent as multipart/form-data.
        client: Sends the request.
        timeout: Seconds for each phase of this request, None for ever, or httpx's own; by default the
            client's.

    Returns:
        UploadEnvelope for 200; DetailError or ErrorResponse for 400, 500; ErrorResponse for 401, 403, 413;
        ErrorResponse or ValidationErrorResponse for 422. None for all other answers; `sync_detailed` and
        `asyncio_detailed` tell the status as well.

    Raises:
        DecodeError: The body of a success does not fit its model.
        UnexpectedStatus: The status is not documented, and the client is set to raise for that.
        httpx.HTTPError: The request did not get through, or no answer came in time.

    Source:
        documented (https://personal-30a7f38f.mintlify.app/api/videos)
    """
    return sync_detailed(body=body, client=client, timeout=timeout).parsed


async def asyncio_detailed(
    *, client: Client, body: VideoUpload, timeout: CallTimeout = UNSET
) -> Response[DetailError | ErrorResponse | UploadEnvelope | ValidationErrorResponse]:
    """Upload a video.

    Operation `upload_video`: POST /api/v1/videos/upload

    Takes one file of at most 1000 MB (MAX_FILE_SIZE_MB of the deployment) in the form of mp4, mov, avi, mkv
    or webm. The engine queues a job for it by itself and names it in job_id, which the pages do not tell:
    creating a job as well makes two. After a 500 the job may exist all the same, so do not repeat the upload
    blindly.

    Args:
        body: Sent as multipart/form-data.
        client: Sends the request.
        timeout: Seconds for each phase of this request, None for ever, or httpx's own; by default the
            client's.

    Returns:
        The status, the headers and the body, parsed where it can be. UploadEnvelope for 200; DetailError or
        ErrorResponse for 400, 500; ErrorResponse for 401, 403, 413; ErrorResponse or ValidationErrorResponse
        for 422.

    Raises:
        DecodeError: The body of a success does not fit its model.
        UnexpectedStatus: The status is not documented, and the client is set to raise for that.
        httpx.HTTPError: The request did not get through, or no answer came in time.

    Source:
        documented (https://personal-30a7f38f.mintlify.app/api/videos)
    """
    return await client.send_async(_request(body=body), _ANSWERS, timeout)


async def asyncio(
    *, client: Client, body: VideoUpload, timeout: CallTimeout = UNSET
) -> DetailError | ErrorResponse | UploadEnvelope | ValidationErrorResponse | None:
    """Upload a video.

    Operation `upload_video`: POST /api/v1/videos/upload

    Takes one file of at most 1000 MB (MAX_FILE_SIZE_MB of the deployment) in the form of mp4, mov, avi, mkv
    or webm. The engine queues a job for it by itself and names it in job_id, which the pages do not tell:
    creating a job as well makes two. After a 500 the job may exist all the same, so do not repeat the upload
    blindly.

    Args:
        body: Sent as multipart/form-data.
        client: Sends the request.
        timeout: Seconds for each phase of this request, None for ever, or httpx's own; by default the
            client's.

    Returns:
        UploadEnvelope for 200; DetailError or ErrorResponse for 400, 500; ErrorResponse for 401, 403, 413;
        ErrorResponse or ValidationErrorResponse for 422. None for all other answers; `sync_detailed` and
        `asyncio_detailed` tell the status as well.

    Raises:
        DecodeError: The body of a success does not fit its model.
        UnexpectedStatus: The status is not documented, and the client is set to raise for that.
        httpx.HTTPError: The request did not get through, or no answer came in time.

    Source:
        documented (https://personal-30a7f38f.mintlify.app/api/videos)
    """
    return (await asyncio_detailed(body=body, client=client, timeout=timeout)).parsed
