# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""The model JobNotification."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .job_status import JobStatus


@_define(repr=False)
class JobNotification(Model):
    """How a job ended."""

    job_id: str
    """Id of the job."""
    status: JobStatus
    progress_percent: int | Unset = UNSET
    """Progress in percent."""
    output_video_url: str | Unset = UNSET
    """Where the rendered video is; only when completed."""
    processing_time_seconds: float | Unset = UNSET
    """Seconds from start to end."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
