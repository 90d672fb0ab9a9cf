# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

"""Upload a video.

Operation `videos_create`: POST /api/videos/
"""

from __future__ import annotations

from typing import Any

from vidlift_api._runtime import operations as _operations
from vidlift_api._runtime.answers import Answers, model_body
from vidlift_api._runtime.client import CallTimeout
from vidlift_api._runtime.types import UNSET, Response
from vidlift_api.tensorpix.client import Client
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
    201: model_body(Video),
    400: model_body(ValidationError),
    401: model_body(UnauthenticatedError),
    403: model_body(ForbiddenError),
    415: model_body(GenericError),
    429: model_body(RateLimitError),
    500: model_body(GenericError),
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
        client: Sends the request.
        timeout: Seconds for each phase of this request, None for ever, or httpx's own; by default the
            client's.

    Returns:
        The status, the headers and the body, parsed where it can be. Video for 201; ValidationError for 400;
        UnauthenticatedError for 401; ForbiddenError for 403; GenericError for 415, 500; RateLimitError for
        429.

    Raises:
        DecodeError: The body of a success does not fit its model.
        UnexpectedStatus: The status is not documented, and the client is set to raise for that.
        httpx.HTTPError: The request did not get through, or no answer came in time.

    Source:
        documented (https://docs.tensorpix.ai/api-reference/videos/manually-upload-videos and TensorPix API
        schema 1.0.0)
    """
    return client.send(_request(body=body), _ANSWERS, timeout)


def sync(
    *, client: Client, body: VideoUpload, timeout: CallTimeout = UNSET
) -> ForbiddenError | GenericError | RateLimitError | UnauthenticatedError | ValidationError | Video | None:
    """Upload a video.

    Operation `videos_create`: POST /api/videos/

    Uploads one video in a single multipart request. There is no chunked or resumable form of it.

    Accepted does not mean ready: the server then moves the file to its storage, and `file` is null until that
    is done. Read the video by its id until `file` is a URL; no status or error is shown for that phase.

    Args:
        body: Sent as multipart/form-data.
        client: Sends the request.
        timeout: Seconds for each phase of this request, None for ever, or httpx's own; by default the
            client's.

    Returns:
        Video for 201; ValidationError for 400; UnauthenticatedError for 401; ForbiddenError for 403;
        GenericError for 415, 500; RateLimitError for 429. None for all other answers; `sync_detailed` and
        `asyncio_detailed` tell the status as well.

    Raises:
        DecodeError: The body of a success does not fit its model.
        UnexpectedStatus: The status is not documented, and the client is set to raise for that.
        httpx.HTTPError: The request did not get through, or no answer came in time.

    Source:
        documented (https://docs.tensorpix.ai/api-reference/videos/manually-upload-videos and TensorPix API
        schema 1.0.0)
    """
    return sync_detailed(body=body, client=client, timeout=timeout).parsed


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
        client: Sends the request.
        timeout: Seconds for each phase of this request, None for ever, or httpx's own; by default the
            client's.

    Returns:
        The status, the headers and the body, parsed where it can be. Video for 201; ValidationError for 400;
        UnauthenticatedError for 401; ForbiddenError for 403; GenericError for 415, 500; RateLimitError for
        429.

    Raises:
        DecodeError: The body of a success does not fit its model.
        UnexpectedStatus: The status is not documented, and the client is set to raise for that.
        httpx.HTTPError: The request did not get through, or no answer came in time.

    Source:
        documented (https://docs.tensorpix.ai/api-reference/videos/manually-upload-videos and TensorPix API
        schema 1.0.0)
    """
    return await client.send_async(_request(body=body), _ANSWERS, timeout)


async def asyncio(
    *, client: Client, body: VideoUpload, timeout: CallTimeout = UNSET
) -> ForbiddenError | GenericError | RateLimitError | UnauthenticatedError | ValidationError | Video | None:
    """Upload a video.

    Operation `videos_create`: POST /api/videos/

    Uploads one video in a single multipart request. There is no chunked or resumable form of it.

    Accepted does not mean ready: the server then moves the file to its storage, and `file` is null until that
    is done. Read the video by its id until `file` is a URL; no status or error is shown for that phase.

    Args:
        body: Sent as multipart/form-data.
        client: Sends the request.
        timeout: Seconds for each phase of this request, None for ever, or httpx's own; by default the
            client's.

    Returns:
        Video for 201; ValidationError for 400; UnauthenticatedError for 401; ForbiddenError for 403;
        GenericError for 415, 500; RateLimitError for 429. None for all other answers; `sync_detailed` and
        `asyncio_detailed` tell the status as well.

    Raises:
        DecodeError: The body of a success does not fit its model.
        UnexpectedStatus: The status is not documented, and the client is set to raise for that.
        httpx.HTTPError: The request did not get through, or no answer came in time.

    Source:
        documented (https://docs.tensorpix.ai/api-reference/videos/manually-upload-videos and TensorPix API
        schema 1.0.0)
    """
    return (await asyncio_detailed(body=body, client=client, timeout=timeout)).parsed
