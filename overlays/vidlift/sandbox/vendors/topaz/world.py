"""Which Topaz a sandbox stands in for."""

from __future__ import annotations

from attrs import frozen


@frozen(kw_only=True)
class TopazWorld:
    """Which of the vendor's two texts applies, and numbers that tests scale down.

    Attributes:
        older: Whether the text of spring 2026 applies: download URLs are valid for a day and each read of the
            status signs a new one; there is no full record, no preview of cancellations, no error codes, no
            upload URLs in the status, no limit of bodies, and no default for the audio codec and the
            compression.
        part_size: Bytes up to which a source is uploaded in one piece, and the least size of a part of a
            larger one.
        single_frames: Frames up to which a source is uploaded in one piece, at any size.
        most_parts: Most parts of an upload.
        page: Requests that a page of the history looks at; those that are left out make it shorter.
        upload_lifetime: Seconds that upload URLs live and a source is waited for. Choice: a day; the vendor
            reports neither.
        tolerance: By what share the cost may differ after the upload. Choice: a fifth; not published.
        cancel_time: Seconds that a request which was being processed stays in `canceling`.
    """

    older: bool = False
    part_size: int = 500_000_000
    single_frames: int = 1000
    most_parts: int = 150
    page: int = 50
    upload_lifetime: float = 24 * 3600.0
    tolerance: float = 0.2
    cancel_time: float = 0.0
