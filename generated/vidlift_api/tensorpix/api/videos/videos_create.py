# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""Upload a video.

Operation `videos_create`: POST /api/videos/
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vidlift_api._runtime import operations as _operations
from vidlift_api._runtime.answers import Answers, json_body, parsed, parsed_async
from vidlift_api._runtime.client import CallTimeout
from vidlift_api._runtime.types import UNSET, Response
from vidlift_api.tensorpix import models as _models
from vidlift_api.tensorpix.client import Client

if TYPE_CHECKING:
    from vidlift_api.tensorpix.models.forbidden_error import ForbiddenError
    from vidlift_api.tensorpix.models.generic_error import GenericError
    from vidlift_api.tensorpix.models.rate_limit_error import RateLimitError
    from vidlift_api.tensorpix.models.unauthenticated_error import UnauthenticatedError
    from vidlift_api.tensorpix.models.validation_error import ValidationError
    from vidlift_api.tensorpix.models.video import Video
    from vidlift_api.tensorpix.models.video_upload import VideoUpload

_ANSWERS: Answers[
    ForbiddenError | GenericError | RateLimitError | UnauthenticatedError | ValidationError | Video
] = {
    201: json_body("Video", _models),
    400: json_body("ValidationError", _models),
    401: json_body("UnauthenticatedError", _models),
    403: json_body("ForbiddenError", _models),
    415: json_body("GenericError", _models),
    429: json_body("RateLimitError", _models),
    500: json_body("GenericError", _models),
}

OPERATION: _operations.Operation[Video] = _operations.Operation(
    "videos_create", "POST", "/api/videos/", _ANSWERS
)


def _request(*, body: VideoUpload) -> dict[str, Any]:
    return {
        "method": "POST",
        "url": "/api/videos/",
        "files": body.to_multipart(),
    }


def sync_detailed(
    *, client: Client, body: VideoUpload, timeout: CallTimeout = UNSET
) -> Response[
    ForbiddenError | GenericError | RateLimitError | UnauthenticatedError | ValidationError | Video
]:
    """Upload a video.

    Operation `videos_create`: POST /api/videos/

    Uploads one video in a single multipart request. There is no chunked or resumable form of it.

    Accepted does not mean ready: the server then moves the file to its storage, and `file` is null until that
    is done. Read the video by its id until `file` is a URL; no status or error is shown for that phase.

    Args:
        body: Sent as multipart/form-data.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. Video for 201; ValidationError for 400;
        UnauthenticatedError for 401; ForbiddenError for 403; GenericError for 415, 500; RateLimitError for
        429.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented (https://docs.tensorpix.ai/api-reference/videos/manually-upload-videos and TensorPix API
        schema 1.0.0)
    """
    return client.send(_request(body=body), _ANSWERS, timeout)


async def asyncio_detailed(
    *, client: Client, body: VideoUpload, timeout: CallTimeout = UNSET
) -> Response[
    ForbiddenError | GenericError | RateLimitError | UnauthenticatedError | ValidationError | Video
]:
    """Upload a video.

    Operation `videos_create`: POST /api/videos/

    Uploads one video in a single multipart request. There is no chunked or resumable form of it.

    Accepted does not mean ready: the server then moves the file to its storage, and `file` is null until that
    is done. Read the video by its id until `file` is a URL; no status or error is shown for that phase.

    Args:
        body: Sent as multipart/form-data.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. Video for 201; ValidationError for 400;
        UnauthenticatedError for 401; ForbiddenError for 403; GenericError for 415, 500; RateLimitError for
        429.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented (https://docs.tensorpix.ai/api-reference/videos/manually-upload-videos and TensorPix API
        schema 1.0.0)
    """
    return await client.send_async(_request(body=body), _ANSWERS, timeout)


sync = parsed(sync_detailed)
asyncio = parsed_async(asyncio_detailed)
