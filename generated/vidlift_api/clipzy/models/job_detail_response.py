# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""The model JobDetailResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import array, integer, json_object, number, str_member, string
from vidlift_api._runtime.encoding import finite, to_json
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .job_error import JobError, _job_error_from_wire, _JobErrorWire
from .job_status import JOB_STATUS_MEMBERS, JobStatus
from .log_entry import LogEntry, _log_entry_from_wire, _LogEntryWire
from .processing_stage import PROCESSING_STAGE_MEMBERS, ProcessingStage
from .render_metadata import RenderMetadata, _render_metadata_from_wire, _RenderMetadataWire
from .result_paths import ResultPaths
from .stage_history_entry import StageHistoryEntry, _stage_history_entry_from_wire, _StageHistoryEntryWire
from .style_json import StyleJSON, _style_json_from_wire, _StyleJSONWire

_ABSENT: Any = UNSET
_REQUIRED = dict.fromkeys(
    (
        "job_id",
        "video_id",
        "status",
        "progress_percent",
        "created_at",
        "updated_at",
    ),
    UNSET,
)
_KEYS = frozenset(
    (
        *_REQUIRED,
        "current_stage",
        "started_at",
        "completed_at",
        "template_video_id",
        "style_json",
        "output_video_url",
        "error",
        "processing_time_seconds",
        "result_paths",
        "render_metadata",
        "logs",
        "stage_history",
    )
)


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
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            job_id_ = source["job_id"]
            video_id_ = source["video_id"]
            status_ = source["status"]
            progress_percent_ = source["progress_percent"]
            created_at_ = source["created_at"]
            updated_at_ = source["updated_at"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        absent = 0
        if type(job_id_) is not str:
            job_id_ = string(job_id_, f"{path}.job_id")
        if type(video_id_) is not str:
            video_id_ = string(video_id_, f"{path}.video_id")
        status_ = (
            JOB_STATUS_MEMBERS[status_]
            if type(status_) is str
            else str_member(status_, f"{path}.status", JOB_STATUS_MEMBERS)
        )
        if type(progress_percent_) is not int:
            progress_percent_ = integer(progress_percent_, f"{path}.progress_percent")
        if type(created_at_) is not str:
            created_at_ = string(created_at_, f"{path}.created_at")
        if type(updated_at_) is not str:
            updated_at_ = string(updated_at_, f"{path}.updated_at")
        if "current_stage" in source:
            current_stage_ = source["current_stage"]
            if current_stage_ is not None:
                current_stage_ = (
                    PROCESSING_STAGE_MEMBERS[current_stage_]
                    if type(current_stage_) is str
                    else str_member(current_stage_, f"{path}.current_stage", PROCESSING_STAGE_MEMBERS)
                )
        else:
            current_stage_ = UNSET
            absent += 1
        if "started_at" in source:
            started_at_ = source["started_at"]
            if started_at_ is not None and type(started_at_) is not str:
                started_at_ = string(started_at_, f"{path}.started_at")
        else:
            started_at_ = UNSET
            absent += 1
        if "completed_at" in source:
            completed_at_ = source["completed_at"]
            if completed_at_ is not None and type(completed_at_) is not str:
                completed_at_ = string(completed_at_, f"{path}.completed_at")
        else:
            completed_at_ = UNSET
            absent += 1
        if "template_video_id" in source:
            template_video_id_ = source["template_video_id"]
            if template_video_id_ is not None and type(template_video_id_) is not str:
                template_video_id_ = string(template_video_id_, f"{path}.template_video_id")
        else:
            template_video_id_ = UNSET
            absent += 1
        if "style_json" in source:
            style_json_ = source["style_json"]
            if style_json_ is not None:
                try:
                    style_json_ = StyleJSON.from_dict(style_json_, "")
                except DecodeError as error:
                    error.lead(f"{path}.style_json")
                    raise
        else:
            style_json_ = UNSET
            absent += 1
        if "output_video_url" in source:
            output_video_url_ = source["output_video_url"]
            if output_video_url_ is not None and type(output_video_url_) is not str:
                output_video_url_ = string(output_video_url_, f"{path}.output_video_url")
        else:
            output_video_url_ = UNSET
            absent += 1
        if "error" in source:
            error_ = source["error"]
            if error_ is not None:
                try:
                    error_ = JobError.from_dict(error_, "")
                except DecodeError as error:
                    error.lead(f"{path}.error")
                    raise
        else:
            error_ = UNSET
            absent += 1
        if "processing_time_seconds" in source:
            processing_time_seconds_ = source["processing_time_seconds"]
            if processing_time_seconds_ is not None and type(processing_time_seconds_) is not float:
                processing_time_seconds_ = number(processing_time_seconds_, f"{path}.processing_time_seconds")
        else:
            processing_time_seconds_ = UNSET
            absent += 1
        if "result_paths" in source:
            result_paths_ = source["result_paths"]
            try:
                result_paths_ = ResultPaths.from_dict(result_paths_, "")
            except DecodeError as error:
                error.lead(f"{path}.result_paths")
                raise
        else:
            result_paths_ = UNSET
            absent += 1
        if "render_metadata" in source:
            render_metadata_ = source["render_metadata"]
            if render_metadata_ is not None:
                try:
                    render_metadata_ = RenderMetadata.from_dict(render_metadata_, "")
                except DecodeError as error:
                    error.lead(f"{path}.render_metadata")
                    raise
        else:
            render_metadata_ = UNSET
            absent += 1
        if "logs" in source:
            logs_ = source["logs"]
            if type(logs_) is not list:
                logs_ = array(logs_, f"{path}.logs")
            logs_decoded: list[LogEntry] = []
            try:
                for item in logs_:
                    logs_decoded.append(LogEntry.from_dict(item, ""))  # noqa: PERF401 - quicker, and errors need the index
            except DecodeError as error:
                error.lead(f"{path}.logs[{len(logs_decoded)}]")
                raise
            logs_ = logs_decoded
        else:
            logs_ = UNSET
            absent += 1
        if "stage_history" in source:
            stage_history_ = source["stage_history"]
            if type(stage_history_) is not list:
                stage_history_ = array(stage_history_, f"{path}.stage_history")
            stage_history_decoded: list[StageHistoryEntry] = []
            try:
                for item in stage_history_:
                    stage_history_decoded.append(StageHistoryEntry.from_dict(item, ""))  # noqa: PERF401 - quicker, and errors need the index
            except DecodeError as error:
                error.lead(f"{path}.stage_history[{len(stage_history_decoded)}]")
                raise
            stage_history_ = stage_history_decoded
        else:
            stage_history_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.job_id = job_id_
        self.video_id = video_id_
        self.status = status_
        self.progress_percent = progress_percent_
        self.created_at = created_at_
        self.updated_at = updated_at_
        self.current_stage = current_stage_
        self.started_at = started_at_
        self.completed_at = completed_at_
        self.template_video_id = template_video_id_
        self.style_json = style_json_
        self.output_video_url = output_video_url_
        self.error = error_
        self.processing_time_seconds = processing_time_seconds_
        self.result_paths = result_paths_
        self.render_metadata = render_metadata_
        self.logs = logs_
        self.stage_history = stage_history_
        if len(source) + absent == 18:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _JobDetailResponseWire, _job_detail_response_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "job_id": self.job_id,
            "video_id": self.video_id,
            "status": self.status._value_,
            "progress_percent": self.progress_percent,
            "created_at": self.created_at,
            "updated_at": self.updated_at,
        }
        if self.current_stage is not UNSET:
            data["current_stage"] = None if self.current_stage is None else self.current_stage._value_
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
            data["processing_time_seconds"] = (
                None if self.processing_time_seconds is None else finite(self.processing_time_seconds)
            )
        if self.result_paths is not UNSET:
            data["result_paths"] = self.result_paths.to_dict()
        if self.render_metadata is not UNSET:
            data["render_metadata"] = None if self.render_metadata is None else self.render_metadata.to_dict()
        if self.logs is not UNSET:
            data["logs"] = [item.to_dict() for item in self.logs]
        if self.stage_history is not UNSET:
            data["stage_history"] = [item.to_dict() for item in self.stage_history]
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _JobDetailResponseWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    job_id: str
    video_id: str
    status: str
    progress_percent: int
    created_at: str
    updated_at: str
    current_stage: str | None = _ABSENT
    started_at: str | None = _ABSENT
    completed_at: str | None = _ABSENT
    template_video_id: str | None = _ABSENT
    style_json: _StyleJSONWire | None = _ABSENT
    output_video_url: str | None = _ABSENT
    error: _JobErrorWire | None = _ABSENT
    processing_time_seconds: int | float | None = _ABSENT
    result_paths: Any = _ABSENT
    render_metadata: _RenderMetadataWire | None = _ABSENT
    logs: list[_LogEntryWire] = _ABSENT
    stage_history: list[_StageHistoryEntryWire] = _ABSENT


def _job_detail_response_from_wire(
    wire: Any, cls: type[JobDetailResponse] = JobDetailResponse
) -> JobDetailResponse:
    self = cls.__new__(cls)
    self.job_id = wire.job_id
    self.video_id = wire.video_id
    status_ = wire.status
    self.status = JOB_STATUS_MEMBERS[status_]
    self.progress_percent = wire.progress_percent
    self.created_at = wire.created_at
    self.updated_at = wire.updated_at
    current_stage_ = wire.current_stage
    self.current_stage = (
        current_stage_
        if current_stage_ is UNSET
        else None
        if current_stage_ is None
        else PROCESSING_STAGE_MEMBERS[current_stage_]
    )
    self.started_at = wire.started_at
    self.completed_at = wire.completed_at
    self.template_video_id = wire.template_video_id
    style_json_ = wire.style_json
    self.style_json = (
        style_json_
        if style_json_ is UNSET
        else None
        if style_json_ is None
        else _style_json_from_wire(style_json_)
    )
    self.output_video_url = wire.output_video_url
    error_ = wire.error
    self.error = error_ if error_ is UNSET else None if error_ is None else _job_error_from_wire(error_)
    self.processing_time_seconds = wire.processing_time_seconds
    result_paths_ = wire.result_paths
    self.result_paths = result_paths_ if result_paths_ is UNSET else ResultPaths.from_dict(result_paths_, "")
    render_metadata_ = wire.render_metadata
    self.render_metadata = (
        render_metadata_
        if render_metadata_ is UNSET
        else None
        if render_metadata_ is None
        else _render_metadata_from_wire(render_metadata_)
    )
    logs_ = wire.logs
    self.logs = logs_ if logs_ is UNSET else [_log_entry_from_wire(item) for item in logs_]
    stage_history_ = wire.stage_history
    self.stage_history = (
        stage_history_
        if stage_history_ is UNSET
        else [_stage_history_entry_from_wire(item) for item in stage_history_]
    )
    self.additional_properties = {}
    return self
