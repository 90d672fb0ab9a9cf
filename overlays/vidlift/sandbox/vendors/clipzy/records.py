"""What the server keeps: videos and jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from vidlift.media import MediaInfo
    from vidlift.sandbox.runs import Run
    from vidlift.sandbox.storage import StoredObject


@define(eq=False, kw_only=True)
class Video:
    """A video that was uploaded."""

    id: str
    filename: str
    path: Path
    size: int
    uploaded: float
    info: MediaInfo | None
    template_id: str | None = None
    webhook_url: str | None = None


@define(eq=False, kw_only=True)
class Job:
    """A job, from its creation on."""

    id: str
    video_id: str
    config: Mapping[str, Any]
    created: float
    run: Run | None = None
    template_id: str | None = None
    webhook_url: str | None = None
    style: dict[str, Any] | None = None
    output: StoredObject | None = None
    info: MediaInfo | None = None
    cancelled: float | None = None
    timed_out: bool = False
    hidden: int = 0
    made_by_upload: bool = False

    @property
    def is_terminal(self) -> bool:
        """Whether it has ended."""
        return self.cancelled is not None or (self.run is not None and self.run.state.is_terminal)
