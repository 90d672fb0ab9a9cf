# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""Read what is known of an uploaded video.

Operation `get_video_info`: GET /api/v1/videos/info/{video_id}
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
    from vidlift_api.clipzy.models.video_info_envelope import VideoInfoEnvelope

_ANSWERS: Answers[DetailError | ErrorResponse | VideoInfoEnvelope | str] = {
    200: json_body("VideoInfoEnvelope", _models),
    401: json_body("ErrorResponse", _models),
    403: json_body("ErrorResponse", _models),
    404: json_body("DetailError | ErrorResponse", _models, "get_video_info"),
    500: by_media_type(
        {
            "application/json": json_body("DetailError | ErrorResponse", _models, "get_video_info"),
            "text/plain": text_body,
        }
    ),
}

OPERATION: _operations.Operation[VideoInfoEnvelope] = _operations.Operation(
    "get_video_info", "GET", "/api/v1/videos/info/{video_id}", _ANSWERS
)


def _request(video_id: str) -> dict[str, Any]:
    return {
        "method": "GET",
        "url": "/api/v1/videos/info/" + path_segment(video_id),
    }


def sync_detailed(
    video_id: str, *, client: Client, timeout: CallTimeout = UNSET
) -> Response[DetailError | ErrorResponse | VideoInfoEnvelope | str]:
    """Read what is known of an uploaded video.

    Operation `get_video_info`: GET /api/v1/videos/info/{video_id}

    No page tells of this operation. Videos live in the memory of the process: after a restart, and in another
    process of the same deployment, the answer is 404.

    Args:
        video_id: Id of the video, such as vid_0123456789ab.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. VideoInfoEnvelope for 200; ErrorResponse
        for 401, 403; DetailError or ErrorResponse for 404; DetailError or ErrorResponse or str for 500.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        observed (https://github.com/Forge-SE/clipzy-ml-engine)
    """
    return client.send(_request(video_id=video_id), _ANSWERS, timeout)


async def asyncio_detailed(
    video_id: str, *, client: Client, timeout: CallTimeout = UNSET
) -> Response[DetailError | ErrorResponse | VideoInfoEnvelope | str]:
    """Read what is known of an uploaded video.

    Operation `get_video_info`: GET /api/v1/videos/info/{video_id}

    No page tells of this operation. Videos live in the memory of the process: after a restart, and in another
    process of the same deployment, the answer is 404.

    Args:
        video_id: Id of the video, such as vid_0123456789ab.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. VideoInfoEnvelope for 200; ErrorResponse
        for 401, 403; DetailError or ErrorResponse for 404; DetailError or ErrorResponse or str for 500.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        observed (https://github.com/Forge-SE/clipzy-ml-engine)
    """
    return await client.send_async(_request(video_id=video_id), _ANSWERS, timeout)


sync = parsed(sync_detailed)
asyncio = parsed_async(asyncio_detailed)
