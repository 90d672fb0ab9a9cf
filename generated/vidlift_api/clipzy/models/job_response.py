# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The model JobResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import integer, json_object, str_member, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .job_status import JOB_STATUS_MEMBERS, JobStatus
from .processing_stage import PROCESSING_STAGE_MEMBERS, ProcessingStage


@_define
class JobResponse:
    """A job and how far it is.

    Attributes:
        job_id: Id of the job.
        video_id: Id of the video that is processed.
        progress_percent: Progress in percent; it never decreases, and is 100 only when the job is completed.
            It moves in steps, when a stage ends; do not derive the stage from it. 0 to 100.
        created_at: Time as ISO 8601, in UTC whether or not it says so: 2026-11-21T22:35:22Z and
            2026-11-21T22:35:22.687504 mean the same kind of time. Text, not date-time, because the zone may
            be missing.
        updated_at: When the status last changed.
        current_stage: The last stage that was recorded. The status alone tells whether the job runs. May be
            None.
        started_at: When processing began; null before that. May be None.
        completed_at: When the job ended, however it did; null before that. May be None.
        template_video_id: Id of the style template; null without one. May be None.
    """

    job_id: str
    video_id: str
    status: JobStatus
    progress_percent: int
    created_at: str
    updated_at: str
    current_stage: ProcessingStage | Unset | None = UNSET
    started_at: str | Unset | None = UNSET
    completed_at: str | Unset | None = UNSET
    template_video_id: str | Unset | None = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "JobResponse") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        job_id_ = extra.pop("job_id", UNSET)
        if not isinstance(job_id_, str):
            job_id_ = string(job_id_, f"{path}.job_id")
        video_id_ = extra.pop("video_id", UNSET)
        if not isinstance(video_id_, str):
            video_id_ = string(video_id_, f"{path}.video_id")
        status_ = extra.pop("status", UNSET)
        status_ = (
            JOB_STATUS_MEMBERS[status_]
            if type(status_) is str
            else str_member(status_, f"{path}.status", JOB_STATUS_MEMBERS)
        )
        progress_percent_ = extra.pop("progress_percent", UNSET)
        if type(progress_percent_) is not int:
            progress_percent_ = integer(progress_percent_, f"{path}.progress_percent")
        created_at_ = extra.pop("created_at", UNSET)
        if not isinstance(created_at_, str):
            created_at_ = string(created_at_, f"{path}.created_at")
        updated_at_ = extra.pop("updated_at", UNSET)
        if not isinstance(updated_at_, str):
            updated_at_ = string(updated_at_, f"{path}.updated_at")
        current_stage_ = extra.pop("current_stage", UNSET)
        if current_stage_ is not None and current_stage_ is not UNSET:
            current_stage_ = (
                PROCESSING_STAGE_MEMBERS[current_stage_]
                if type(current_stage_) is str
                else str_member(current_stage_, f"{path}.current_stage", PROCESSING_STAGE_MEMBERS)
            )
        started_at_ = extra.pop("started_at", UNSET)
        if started_at_ is not None and started_at_ is not UNSET and not isinstance(started_at_, str):
            started_at_ = string(started_at_, f"{path}.started_at")
        completed_at_ = extra.pop("completed_at", UNSET)
        if completed_at_ is not None and completed_at_ is not UNSET and not isinstance(completed_at_, str):
            completed_at_ = string(completed_at_, f"{path}.completed_at")
        template_video_id_ = extra.pop("template_video_id", UNSET)
        if (
            template_video_id_ is not None
            and template_video_id_ is not UNSET
            and not isinstance(template_video_id_, str)
        ):
            template_video_id_ = string(template_video_id_, f"{path}.template_video_id")
        return cls(
            job_id=job_id_,
            video_id=video_id_,
            status=status_,
            progress_percent=progress_percent_,
            created_at=created_at_,
            updated_at=updated_at_,
            current_stage=current_stage_,
            started_at=started_at_,
            completed_at=completed_at_,
            template_video_id=template_video_id_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["job_id"] = self.job_id
        data["video_id"] = self.video_id
        data["status"] = self.status.value
        data["progress_percent"] = self.progress_percent
        data["created_at"] = self.created_at
        data["updated_at"] = self.updated_at
        if self.current_stage is not UNSET:
            data["current_stage"] = None if self.current_stage is None else self.current_stage.value
        if self.started_at is not UNSET:
            data["started_at"] = self.started_at
        if self.completed_at is not UNSET:
            data["completed_at"] = self.completed_at
        if self.template_video_id is not UNSET:
            data["template_video_id"] = self.template_video_id
        return data
