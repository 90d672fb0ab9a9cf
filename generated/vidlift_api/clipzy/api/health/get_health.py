# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""Ask whether the engine answers.

Operation `get_health`: GET /api/v1/health
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vidlift_api._runtime import operations as _operations
from vidlift_api._runtime.answers import Answers, json_body, parsed, parsed_async
from vidlift_api._runtime.client import CallTimeout
from vidlift_api._runtime.types import UNSET, Response
from vidlift_api.clipzy import models as _models
from vidlift_api.clipzy.client import Client

if TYPE_CHECKING:
    from vidlift_api.clipzy.models.error_response import ErrorResponse
    from vidlift_api.clipzy.models.health_envelope import HealthEnvelope

_ANSWERS: Answers[ErrorResponse | HealthEnvelope] = {
    200: json_body("HealthEnvelope", _models),
    401: json_body("ErrorResponse", _models),
    403: json_body("ErrorResponse", _models),
}

OPERATION: _operations.Operation[HealthEnvelope] = _operations.Operation(
    "get_health", "GET", "/api/v1/health", _ANSWERS
)


def _request() -> dict[str, Any]:
    return {
        "method": "GET",
        "url": "/api/v1/health",
    }


def sync_detailed(
    *, client: Client, timeout: CallTimeout = UNSET
) -> Response[ErrorResponse | HealthEnvelope]:
    """Ask whether the engine answers.

    Operation `get_health`: GET /api/v1/health

    A static answer: it stays the same while the queue or the store behind the engine is down.

    Args:
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. HealthEnvelope for 200; ErrorResponse for
        401, 403.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented (https://personal-30a7f38f.mintlify.app/api/overview)
    """
    return client.send(_request(), _ANSWERS, timeout)


async def asyncio_detailed(
    *, client: Client, timeout: CallTimeout = UNSET
) -> Response[ErrorResponse | HealthEnvelope]:
    """Ask whether the engine answers.

    Operation `get_health`: GET /api/v1/health

    A static answer: it stays the same while the queue or the store behind the engine is down.

    Args:
        client: The client that sends the request.
        timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the
            client's.

    Returns:
        The status, the headers, and the body, parsed if possible. HealthEnvelope for 200; ErrorResponse for
        401, 403.

    Raises:
        DecodeError: The body of a successful response does not fit its model.
        UnexpectedStatus: The status is not documented, and the client has `raise_on_unexpected_status`.
        httpx.HTTPError: The request failed, or timed out.

    Source:
        documented (https://personal-30a7f38f.mintlify.app/api/overview)
    """
    return await client.send_async(_request(), _ANSWERS, timeout)


sync = parsed(sync_detailed)
asyncio = parsed_async(asyncio_detailed)
