"""The bodies of the requests that create jobs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, TypeVar

from vidlift.errors import UsageError
from vidlift_api.topaz.models import (
    CreateExpressVideoRequest,
    CreateVideoRequest,
    Destination,
    ExpressOutput,
    ExpressSourceVideo,
    Notifications,
    OutputInformationVideo,
    Resolution,
    SourceVideo,
)
from vidlift_api.topaz.types import UNSET

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from vidlift.providers.topaz.orders import Order

R = TypeVar("R", CreateVideoRequest, CreateExpressVideoRequest)

BODY_LIMIT: Final = 3000
"""Most bytes of a creating request's body; more answers 413 (current text of the document)."""


def full_request(order: Order) -> CreateVideoRequest:
    """Returns the request that is quoted first.

    Raises:
        UsageError: Nothing is known of the source, or the body has more bytes than Topaz takes.
    """
    facts = order.known_facts
    source = SourceVideo(
        container=facts.container,
        size=facts.size,
        duration=facts.duration,
        frame_count=facts.frames,
        frame_rate=facts.fps,
        resolution=Resolution(facts.width, facts.height),
        external=UNSET if order.external is None else order.external,
    )
    output = OutputInformationVideo(**order.plan.output)
    return _completed(CreateVideoRequest(source, order.plan.filters, output), order)


def express_request(order: Order) -> CreateExpressVideoRequest:
    """Returns the request that starts without a quote.

    Raises:
        UsageError: It has more bytes than Topaz takes.
    """
    external, facts = order.external, order.facts
    source = ExpressSourceVideo(order.container, external=UNSET if external is None else external)
    if facts is not None:
        # Not in the document, but some models refuse a request without.
        source.size, source.duration = facts.size, facts.duration
        source.frame_count, source.frame_rate = facts.frames, facts.fps
        source.resolution = Resolution(facts.width, facts.height)
    output = ExpressOutput(**order.plan.output)
    return _completed(CreateExpressVideoRequest(source, order.plan.filters, output), order)


def _completed(request: R, order: Order) -> R:
    options = order.options
    if options.destination is not None:
        request.destination = Destination(external=options.destination)
    if options.webhook_url is not None:
        request.notifications = Notifications(webhook_url=options.webhook_url)
    check_body(request.to_dict())
    return request


def check_body(body: Mapping[str, Any]) -> None:
    """Refuses a body that Topaz would refuse for its length, with an empty answer.

    Raises:
        UsageError: It is too long; the message tells what takes the room.
    """

    def length(value: object) -> int:
        # As httpx writes it.
        return len(json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode())

    total = length(body)
    if total <= BODY_LIMIT:
        return
    leaves: list[tuple[int, str]] = []

    def walk(value: object, path: str) -> None:
        if isinstance(value, dict):
            for name, inner in value.items():
                walk(inner, f"{path}.{name}" if path else str(name))
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                walk(inner, f"{path}[{index}]")
        else:
            leaves.append((length(value), path))

    walk(body, "")
    largest = ", ".join(f"{path} {size}" for size, path in sorted(leaves, reverse=True)[:3])
    raise UsageError(
        f"the request has {total} bytes and Topaz takes {BODY_LIMIT}; most is taken by {largest}: use "
        "shorter presigned URLs (without session tokens), a role, or fewer filters"
    )
