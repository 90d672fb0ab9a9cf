# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""The model JobResponse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .job_status import JobStatus
    from .processing_stage import ProcessingStage


@_define(repr=False)
class JobResponse(Model):
    """A job and how far it is."""

    job_id: str
    """Id of the job."""
    video_id: str
    """Id of the video that is processed."""
    status: JobStatus
    progress_percent: int
    """Progress in percent; it never decreases, and is 100 only when the job is completed.

    It moves in steps, when a stage ends; do not derive the stage from it. 0 to 100.
    """
    created_at: str
    """Time as ISO 8601, in UTC whether or not it says so: 2026-11-21T22:35:22Z and ….

    Time as ISO 8601, in UTC whether or not it says so: 2026-11-21T22:35:22Z and 2026-11-21T22:35:22.687504
    mean the same kind of time. Text, not date-time, because the zone may be missing.
    """
    updated_at: str
    """When the status last changed."""
    current_stage: ProcessingStage | Unset | None = UNSET
    """The last stage that was recorded.

    Only the status shows whether the job runs.
    """
    started_at: str | Unset | None = UNSET
    """When processing began; null before that."""
    completed_at: str | Unset | None = UNSET
    """When the job ended, however it did; null before that."""
    template_video_id: str | Unset | None = UNSET
    """Id of the style template; null without one."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
