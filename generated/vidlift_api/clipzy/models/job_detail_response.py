# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The model JobDetailResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import array, integer, json_object, number, str_member, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .job_error import JobError
from .job_status import JOB_STATUS_MEMBERS, JobStatus
from .log_entry import LogEntry
from .processing_stage import PROCESSING_STAGE_MEMBERS, ProcessingStage
from .render_metadata import RenderMetadata
from .result_paths import ResultPaths
from .stage_history_entry import StageHistoryEntry
from .style_json import StyleJSON


@_define
class JobDetailResponse:
    """A job and all that came of it.

    Attributes:
        job_id: Id of the job.
        video_id: Id of the video that is processed.
        progress_percent: Progress in percent; it never decreases, and is 100 only when the job is completed.
            It moves in steps, when a stage ends; do not derive the stage from it.
        created_at: Time as ISO 8601, in UTC whether or not it says so: 2026-11-21T22:35:22Z and
            2026-11-21T22:35:22.687504 mean the same kind of time. Text, not date-time, because the zone may
            be missing.
        updated_at: Time as ISO 8601, in UTC whether or not it says so: 2026-11-21T22:35:22Z and
            2026-11-21T22:35:22.687504 mean the same kind of time. Text, not date-time, because the zone may
            be missing.
        current_stage: The last stage that was recorded. The status alone tells whether the job runs. May be
            None.
        started_at: When processing began; null before that. May be None.
        completed_at: When the job ended, however it did; null before that. May be None.
        template_video_id: Id of the style template; null without one. May be None.
        style_json: The extracted style. It may be there before the job has completed, and null after. May be
            None.
        output_video_url: Where the rendered video is; null unless the job has completed. Often a path on the
            server (file://, s3://) that cannot be fetched: use download_job_output. May be None.
        error: Why the job failed; null unless it did. May be None.
        processing_time_seconds: Seconds from start to end; null while the job runs, and if it failed before
            it began. May be None.
        render_metadata: How the output was encoded; null before that. May be None.
        logs: What the worker logged.
        stage_history: Each step that the job took.
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
    style_json: StyleJSON | Unset | None = UNSET
    output_video_url: str | Unset | None = UNSET
    error: JobError | Unset | None = UNSET
    processing_time_seconds: float | Unset | None = UNSET
    result_paths: ResultPaths | Unset = UNSET
    render_metadata: RenderMetadata | Unset | None = UNSET
    logs: list[LogEntry] | Unset = UNSET
    stage_history: list[StageHistoryEntry] | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "JobDetailResponse") -> Self:
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
        style_json_ = extra.pop("style_json", UNSET)
        if style_json_ is not None and style_json_ is not UNSET:
            style_json_ = StyleJSON.from_dict(style_json_, f"{path}.style_json")
        output_video_url_ = extra.pop("output_video_url", UNSET)
        if (
            output_video_url_ is not None
            and output_video_url_ is not UNSET
            and not isinstance(output_video_url_, str)
        ):
            output_video_url_ = string(output_video_url_, f"{path}.output_video_url")
        error_ = extra.pop("error", UNSET)
        if error_ is not None and error_ is not UNSET:
            error_ = JobError.from_dict(error_, f"{path}.error")
        processing_time_seconds_ = extra.pop("processing_time_seconds", UNSET)
        if (
            processing_time_seconds_ is not None
            and processing_time_seconds_ is not UNSET
            and type(processing_time_seconds_) is not float
        ):
            processing_time_seconds_ = number(processing_time_seconds_, f"{path}.processing_time_seconds")
        result_paths_ = extra.pop("result_paths", UNSET)
        if result_paths_ is not UNSET:
            result_paths_ = ResultPaths.from_dict(result_paths_, f"{path}.result_paths")
        render_metadata_ = extra.pop("render_metadata", UNSET)
        if render_metadata_ is not None and render_metadata_ is not UNSET:
            render_metadata_ = RenderMetadata.from_dict(render_metadata_, f"{path}.render_metadata")
        logs_ = extra.pop("logs", UNSET)
        if logs_ is not UNSET:
            logs_ = [
                LogEntry.from_dict(item, f"{path}.logs[{index}]")
                for index, item in enumerate(
                    logs_ if isinstance(logs_, list) else array(logs_, f"{path}.logs")
                )
            ]
        stage_history_ = extra.pop("stage_history", UNSET)
        if stage_history_ is not UNSET:
            stage_history_ = [
                StageHistoryEntry.from_dict(item, f"{path}.stage_history[{index}]")
                for index, item in enumerate(
                    stage_history_
                    if isinstance(stage_history_, list)
                    else array(stage_history_, f"{path}.stage_history")
                )
            ]
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
            style_json=style_json_,
            output_video_url=output_video_url_,
            error=error_,
            processing_time_seconds=processing_time_seconds_,
            result_paths=result_paths_,
            render_metadata=render_metadata_,
            logs=logs_,
            stage_history=stage_history_,
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
        if self.style_json is not UNSET:
            data["style_json"] = None if self.style_json is None else self.style_json.to_dict()
        if self.output_video_url is not UNSET:
            data["output_video_url"] = self.output_video_url
        if self.error is not UNSET:
            data["error"] = None if self.error is None else self.error.to_dict()
        if self.processing_time_seconds is not UNSET:
            data["processing_time_seconds"] = self.processing_time_seconds
        if self.result_paths is not UNSET:
            data["result_paths"] = self.result_paths.to_dict()
        if self.render_metadata is not UNSET:
            data["render_metadata"] = None if self.render_metadata is None else self.render_metadata.to_dict()
        if self.logs is not UNSET:
            data["logs"] = [item.to_dict() for item in self.logs]
        if self.stage_history is not UNSET:
            data["stage_history"] = [item.to_dict() for item in self.stage_history]
        return data
