# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""The model JobResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import integer, json_object, str_member, string
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .job_status import JOB_STATUS_MEMBERS, JobStatus
from .processing_stage import PROCESSING_STAGE_MEMBERS, ProcessingStage

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
    )
)


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
        if len(source) + absent == 10:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _JobResponseWire, _job_response_from_wire)

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
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _JobResponseWire(_Struct, gc=False, forbid_unknown_fields=True):
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


def _job_response_from_wire(wire: Any, cls: type[JobResponse] = JobResponse) -> JobResponse:
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
    self.additional_properties = {}
    return self
