# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""List the models.

Operation `ml_models_list`: GET /api/ml-models/
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
    from vidlift_api.tensorpix.models.not_found_error import NotFoundError
    from vidlift_api.tensorpix.models.paginated_ml_model_list_list import PaginatedMLModelListList
    from vidlift_api.tensorpix.models.rate_limit_error import RateLimitError
    from vidlift_api.tensorpix.models.unauthenticated_error import UnauthenticatedError
    from vidlift_api.tensorpix.models.validation_error import ValidationError

_ANSWERS: Answers[
    ForbiddenError
    | NotFoundError
    | PaginatedMLModelListList
    | RateLimitError
    | UnauthenticatedError
    | ValidationError
] = {
    200: json_body("PaginatedMLModelListList", _models),
    400: json_body("ValidationError", _models),
    401: json_body("UnauthenticatedError", _models),
    403: json_body("ForbiddenError", _models),
    404: json_body("NotFoundError", _models),
    429: json_body("RateLimitError", _models),
}

OPERATION: _operations.Operation[PaginatedMLModelListList] = _operations.Operation(
    "ml_models_list", "GET", "/api/ml-models/", _ANSWERS
)


def _request(*, page: int | Unset = UNSET, page_size: int | Unset = UNSET) -> dict[str, Any]:
    return {
        "method": "GET",
        "url": "/api/ml-models/",
        "params": query_pairs(
            (
                ("page", page),
                ("page_size", page_size),
            )
        ),
    }


def sync_detailed(
    *, client: Client, page: int | Unset = UNSET, page_size: int | Unset = UNSET, timeout: CallTimeout = UNSET
) -> Response[
    ForbiddenError
    | NotFoundError
    | PaginatedMLModelListList
    | RateLimitError
    | UnauthenticatedError
    | ValidationError
]:
    """List the models.

    Operation `ml_models_list`: GET /api/ml-models/

    One page of the models that enhance video, which the web site calls AI filters. Each belongs to one task.
    Ids are not stable over time: list them before use. Follow `next` until it is null.

    Args:
        page: Number of the page, from 1.
        page_size: Models on a page. Default and maximum are not stated.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. PaginatedMLModelListList for 200;
        ValidationError for 400; UnauthenticatedError for 401; ForbiddenError for 403; NotFoundError for 404;
        RateLimitError for 429.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented (TensorPix API schema 1.0.0 (https://backend.tensorpix.ai/api/schema/))
    """
    return client.send(_request(page=page, page_size=page_size), _ANSWERS, timeout)


async def asyncio_detailed(
    *, client: Client, page: int | Unset = UNSET, page_size: int | Unset = UNSET, timeout: CallTimeout = UNSET
) -> Response[
    ForbiddenError
    | NotFoundError
    | PaginatedMLModelListList
    | RateLimitError
    | UnauthenticatedError
    | ValidationError
]:
    """List the models.

    Operation `ml_models_list`: GET /api/ml-models/

    One page of the models that enhance video, which the web site calls AI filters. Each belongs to one task.
    Ids are not stable over time: list them before use. Follow `next` until it is null.

    Args:
        page: Number of the page, from 1.
        page_size: Models on a page. Default and maximum are not stated.
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. PaginatedMLModelListList for 200;
        ValidationError for 400; UnauthenticatedError for 401; ForbiddenError for 403; NotFoundError for 404;
        RateLimitError for 429.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented (TensorPix API schema 1.0.0 (https://backend.tensorpix.ai/api/schema/))
    """
    return await client.send_async(_request(page=page, page_size=page_size), _ANSWERS, timeout)


sync = parsed(sync_detailed)
asyncio = parsed_async(asyncio_detailed)
