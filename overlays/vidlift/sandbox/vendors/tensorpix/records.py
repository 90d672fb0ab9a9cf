"""What an account holds: uploads, jobs, results, generated videos."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

if TYPE_CHECKING:
    from decimal import Decimal
    from pathlib import Path

    from vidlift.media import MediaInfo
    from vidlift.sandbox.runs import Run
    from vidlift.sandbox.storage import StoredObject
    from vidlift.sandbox.vendors.tensorpix.models import Model


@define(eq=False, kw_only=True)
class Video:
    """A video that was uploaded, or that a job fetches itself."""

    id: int
    name: str
    created: float
    ready: float
    info: MediaInfo
    source: Path
    stored: StoredObject | None = None
    thumbnail: StoredObject | None = None
    external_url: str | None = None
    deleted: bool = False
    hidden: int = 0


@define(eq=False, kw_only=True)
class Restored:
    """The result of a job."""

    id: int
    job: Job = field(repr=False)
    name: str
    created: float
    info: MediaInfo
    stored: StoredObject
    thumbnail: StoredObject
    before: StoredObject | None
    deleted: float | None = None


@define(eq=False, kw_only=True)
class Job:
    """A job, from its creation on."""

    id: int
    video: Video
    models: tuple[Model, ...]
    settings: dict[str, Any]
    cost: Decimal
    run: Run
    output: Restored | None = None
    hidden: int = 0


@frozen(kw_only=True)
class Generated:
    """A finished video generation."""

    job_id: str
    video_id: str
    prompt: str
    video: Video
