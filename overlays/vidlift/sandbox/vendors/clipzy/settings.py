"""Which Clipzy a sandbox stands in for."""

from __future__ import annotations

from typing import Literal

from attrs import field, frozen, validators


@frozen(kw_only=True)
class ClipzySettings:
    """Settings of Clipzy in a sandbox.

    Attributes:
        personality: `documented`, as the pages describe it; `observed`, as the server behaves; or `first`,
            like the first published engine, which names the job of an upload only in its message, and has no
            route for downloads.
        require_token: Whether a proxy requires the bearer token.
        storage: Where results are. The pages pre-sign the URLs of `s3`; the server never does.
        webhook_payload: Which of the two documented payloads is sent. The server sends none.
        record_ttl: Seconds that the record of an ended job is kept, or None for forever. On the pages only.
        processing_timeout: Seconds after which a job that runs has failed. Only the pages have it.
        worker: The server's worker: `pipeline`, or `modal`, whose jobs cannot be read while they run.
        queue_link_timeout: Seconds without a new job after which the server loses its queue for good, so that
            each request for a job fails and leaves a job that nobody works on; about 220 were observed. None
            for never. Only observed.
        debug: Whether unhandled errors return a traceback, as by default.
    """

    personality: Literal["documented", "observed", "first"] = field(
        default="documented", validator=validators.in_(("documented", "observed", "first"))
    )
    require_token: bool = False
    storage: Literal["s3", "local"] = field(default="s3", validator=validators.in_(("s3", "local")))
    webhook_payload: Literal["flat", "enveloped"] = field(
        default="flat", validator=validators.in_(("flat", "enveloped"))
    )
    record_ttl: float | None = None
    processing_timeout: float = 3600.0
    worker: Literal["pipeline", "modal"] = field(
        default="pipeline", validator=validators.in_(("pipeline", "modal"))
    )
    queue_link_timeout: float | None = None
    debug: bool = True


def is_observed(settings: ClipzySettings) -> bool:
    """Whether it behaves as the server was seen to, and not as the pages tell."""
    return settings.personality in {"observed", "first"}


def is_first(settings: ClipzySettings) -> bool:
    """Return whether it behaves as the engine that was published first."""
    return settings.personality == "first"


def is_modal(settings: ClipzySettings) -> bool:
    """Whether its jobs cannot be read while they run."""
    return is_observed(settings) and settings.worker == "modal"
