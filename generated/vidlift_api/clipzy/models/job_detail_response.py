# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""The model JobDetailResponse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .job_error import JobError
    from .job_status import JobStatus
    from .log_entry import LogEntry
    from .processing_stage import ProcessingStage
    from .render_metadata import RenderMetadata
    from .result_paths import ResultPaths
    from .stage_history_entry import StageHistoryEntry
    from .style_json import StyleJSON


@_define(repr=False)
class JobDetailResponse(Model):
    """A job and its results."""

    job_id: str
    """Id of the job."""
    video_id: str
    """Id of the video that is processed."""
    status: JobStatus
    progress_percent: int
    """Progress in percent; it never decreases, and is 100 only when the job is completed.

    It moves in steps, when a stage ends; do not derive the stage from it.
    """
    created_at: str
    """Time as ISO 8601, in UTC whether or not it says so: 2026-11-21T22:35:22Z and ….

    Time as ISO 8601, in UTC whether or not it says so: 2026-11-21T22:35:22Z and 2026-11-21T22:35:22.687504
    mean the same kind of time. Text, not date-time, because the zone may be missing.
    """
    updated_at: str
    """Time as ISO 8601, in UTC whether or not it says so: 2026-11-21T22:35:22Z and ….

    Time as ISO 8601, in UTC whether or not it says so: 2026-11-21T22:35:22Z and 2026-11-21T22:35:22.687504
    mean the same kind of time. Text, not date-time, because the zone may be missing.
    """
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
    style_json: StyleJSON | Unset | None = UNSET
    """The extracted style.

    It may be there before the job has completed, and null after.
    """
    output_video_url: str | Unset | None = UNSET
    """Where the rendered video is; null unless the job has completed.

    Often a path on the server (file://, s3://) that cannot be fetched: use download_job_output.
    """
    error: JobError | Unset | None = UNSET
    """Why the job failed; null unless it did."""
    processing_time_seconds: float | Unset | None = UNSET
    """Seconds from start to end; null while the job runs, and if it failed before it began."""
    result_paths: ResultPaths | Unset = UNSET
    render_metadata: RenderMetadata | Unset | None = UNSET
    """How the output was encoded; null before that."""
    logs: list[LogEntry] | Unset = UNSET
    """What the worker logged."""
    stage_history: list[StageHistoryEntry] | Unset = UNSET
    """Each step that the job took."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
