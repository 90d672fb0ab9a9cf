"""The bodies of the requests that create jobs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, TypeVar

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

    from vidlift.media import MediaInfo
    from vidlift.providers.topaz.options import Plan, TopazOptions
    from vidlift.providers.topaz.sources import Source

R = TypeVar("R", CreateVideoRequest, CreateExpressVideoRequest)

BODY_LIMIT: Final = 3000
"""Most bytes of a creating request's body; more answers 413 (current text of the document)."""


def full_request(source: Source, plan: Plan, options: TopazOptions) -> CreateVideoRequest:
    """Return the request that is quoted first.

    Raises:
        UsageError: Nothing is known of the source, or the body has more bytes than Topaz takes.
    """
    told = SourceVideo(container=source.container, **_figures(source.known_info))
    told.external = source.external or UNSET
    return _completed(CreateVideoRequest(told, plan.filters, OutputInformationVideo(**plan.output)), options)


def express_request(source: Source, plan: Plan, options: TopazOptions) -> CreateExpressVideoRequest:
    """Return the request that starts without a quote.

    Raises:
        UsageError: It has more bytes than Topaz takes.
    """
    # The figures are not in the document, but some models refuse a request without.
    figures = {} if source.info is None else _figures(source.info)
    told = ExpressSourceVideo(source.container, external=source.external or UNSET, **figures)
    return _completed(CreateExpressVideoRequest(told, plan.filters, ExpressOutput(**plan.output)), options)


def _figures(info: MediaInfo) -> dict[str, Any]:
    return {
        "size": info.size,
        "duration": info.duration,
        "frame_count": info.frames,
        "frame_rate": info.fps,
        "resolution": Resolution(info.width, info.height),
    }


def _completed(request: R, options: TopazOptions) -> R:
    if options.destination is not None:
        request.destination = Destination(external=options.destination)
    if options.webhook_url is not None:
        request.notifications = Notifications(webhook_url=options.webhook_url)
    check_body(request.to_dict())
    return request


def check_body(body: Mapping[str, Any]) -> None:
    """Refuse a body that Topaz would refuse for its length, with an empty answer.

    Raises:
        UsageError: It is too long; the message names what takes the room.
    """
    total = _length(body)
    if total > BODY_LIMIT:
        largest = sorted(_leaves(body, ""), reverse=True)[:3]
        raise UsageError(
            f"the request has {total} bytes and Topaz takes {BODY_LIMIT}; most is taken by "
            f"{', '.join(f'{path} {size}' for size, path in largest)}: use shorter presigned URLs (without "
            "session tokens), a role, or fewer filters"
        )


def _length(value: object) -> int:
    # As httpx writes it.
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode())


def _leaves(value: Any, path: str) -> list[tuple[int, str]]:
    """Return the length and the path of each value that holds no other."""
    if isinstance(value, dict):
        inner = [(each, f"{path}.{name}" if path else str(name)) for name, each in value.items()]
    elif isinstance(value, list):
        inner = [(each, f"{path}[{index}]") for index, each in enumerate(value)]
    else:
        return [(_length(value), path)]
    return [leaf for each, below in inner for leaf in _leaves(each, below)]
