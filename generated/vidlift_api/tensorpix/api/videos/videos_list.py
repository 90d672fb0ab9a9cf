# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""List uploaded videos.

Operation `videos_list`: GET /api/videos/
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vidlift_api._runtime import operations as _operations
from vidlift_api._runtime.answers import Answers, json_body, parsed, parsed_async
from vidlift_api._runtime.client import CallTimeout
from vidlift_api._runtime.encoding import query_pairs
from vidlift_api._runtime.types import UNSET, Response, Unset
from vidlift_api.tensorpix import models as _models
from vidlift_api.tensorpix.client import Client

if TYPE_CHECKING:
    from vidlift_api.tensorpix.models.forbidden_error import ForbiddenError
    from vidlift_api.tensorpix.models.paginated_video_list import PaginatedVideoList
    from vidlift_api.tensorpix.models.rate_limit_error import RateLimitError
    from vidlift_api.tensorpix.models.unauthenticated_error import UnauthenticatedError
    from vidlift_api.tensorpix.models.validation_error import ValidationError

_ANSWERS: Answers[
    ForbiddenError | PaginatedVideoList | RateLimitError | UnauthenticatedError | ValidationError
] = {
    200: json_body("PaginatedVideoList", _models),
    400: json_body("ValidationError", _models),
    401: json_body("UnauthenticatedError", _models),
    403: json_body("ForbiddenError", _models),
    429: json_body("RateLimitError", _models),
}

OPERATION: _operations.Operation[PaginatedVideoList] = _operations.Operation(
    "videos_list", "GET", "/api/videos/", _ANSWERS
)


def _request(*, limit: int | Unset = UNSET, offset: int | Unset = UNSET) -> dict[str, Any]:
    return {
        "method": "GET",
        "url": "/api/videos/",
        "params": query_pairs(
            (
                ("limit", limit),
                ("offset", offset),
            )
        ),
    }


def sync_detailed(
    *, client: Client, limit: int | Unset = UNSET, offset: int | Unset = UNSET, timeout: CallTimeout = UNSET
) -> Response[ForbiddenError | PaginatedVideoList | RateLimitError | UnauthenticatedError | ValidationError]:
    """List uploaded videos.

    Operation `videos_list`: GET /api/videos/

    One page of the videos that the account uploaded. Follow `next` until it is null.

    Args:
        limit: Results on a page. Default and maximum are not stated.
        offset: Results to skip before the first one of the page.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. PaginatedVideoList for 200; ValidationError
        for 400; UnauthenticatedError for 401; ForbiddenError for 403; RateLimitError for 429.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented (TensorPix API schema 1.0.0 (https://backend.tensorpix.ai/api/schema/))
    """
    return client.send(_request(limit=limit, offset=offset), _ANSWERS, timeout)


async def asyncio_detailed(
    *, client: Client, limit: int | Unset = UNSET, offset: int | Unset = UNSET, timeout: CallTimeout = UNSET
) -> Response[ForbiddenError | PaginatedVideoList | RateLimitError | UnauthenticatedError | ValidationError]:
    """List uploaded videos.

    Operation `videos_list`: GET /api/videos/

    One page of the videos that the account uploaded. Follow `next` until it is null.

    Args:
        limit: Results on a page. Default and maximum are not stated.
        offset: Results to skip before the first one of the page.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. PaginatedVideoList for 200; ValidationError
        for 400; UnauthenticatedError for 401; ForbiddenError for 403; RateLimitError for 429.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented (TensorPix API schema 1.0.0 (https://backend.tensorpix.ai/api/schema/))
    """
    return await client.send_async(_request(limit=limit, offset=offset), _ANSWERS, timeout)


sync = parsed(sync_detailed)
asyncio = parsed_async(asyncio_detailed)
