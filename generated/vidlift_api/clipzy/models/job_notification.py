# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""The model JobNotification."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import integer, json_object, number, str_member, string
from vidlift_api._runtime.encoding import finite, to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .job_status import JOB_STATUS_MEMBERS, JobStatus

_ABSENT: Any = UNSET
_REQUIRED = dict.fromkeys(
    (
        "job_id",
        "status",
    ),
    UNSET,
)
_KEYS = frozenset(
    (
        *_REQUIRED,
        "progress_percent",
        "output_video_url",
        "processing_time_seconds",
    )
)


@_define
class JobNotification:
    """How a job ended.

    Attributes:
        job_id: Id of the job.
        progress_percent: Progress in percent.
        output_video_url: Where the rendered video is; only when completed.
        processing_time_seconds: Seconds from start to end.
    """

    job_id: str
    status: JobStatus
    progress_percent: int | Unset = UNSET
    output_video_url: str | Unset = UNSET
    processing_time_seconds: float | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "JobNotification") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            job_id_ = source["job_id"]
            status_ = source["status"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        absent = 0
        if type(job_id_) is not str:
            job_id_ = string(job_id_, f"{path}.job_id")
        status_ = (
            JOB_STATUS_MEMBERS[status_]
            if type(status_) is str
            else str_member(status_, f"{path}.status", JOB_STATUS_MEMBERS)
        )
        if "progress_percent" in source:
            progress_percent_ = source["progress_percent"]
            if type(progress_percent_) is not int:
                progress_percent_ = integer(progress_percent_, f"{path}.progress_percent")
        else:
            progress_percent_ = UNSET
            absent += 1
        if "output_video_url" in source:
            output_video_url_ = source["output_video_url"]
            if type(output_video_url_) is not str:
                output_video_url_ = string(output_video_url_, f"{path}.output_video_url")
        else:
            output_video_url_ = UNSET
            absent += 1
        if "processing_time_seconds" in source:
            processing_time_seconds_ = source["processing_time_seconds"]
            if type(processing_time_seconds_) is not float:
                processing_time_seconds_ = number(processing_time_seconds_, f"{path}.processing_time_seconds")
        else:
            processing_time_seconds_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.job_id = job_id_
        self.status = status_
        self.progress_percent = progress_percent_
        self.output_video_url = output_video_url_
        self.processing_time_seconds = processing_time_seconds_
        if len(source) + absent == 5:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _JobNotificationWire, _job_notification_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "job_id": self.job_id,
            "status": self.status._value_,
        }
        if self.progress_percent is not UNSET:
            data["progress_percent"] = self.progress_percent
        if self.output_video_url is not UNSET:
            data["output_video_url"] = self.output_video_url
        if self.processing_time_seconds is not UNSET:
            data["processing_time_seconds"] = finite(self.processing_time_seconds)
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _JobNotificationWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    job_id: str
    status: str
    progress_percent: int = _ABSENT
    output_video_url: str = _ABSENT
    processing_time_seconds: int | float = _ABSENT


def _job_notification_from_wire(wire: Any, cls: type[JobNotification] = JobNotification) -> JobNotification:
    self = cls.__new__(cls)
    self.job_id = wire.job_id
    status_ = wire.status
    self.status = JOB_STATUS_MEMBERS[status_]
    self.progress_percent = wire.progress_percent
    self.output_video_url = wire.output_video_url
    self.processing_time_seconds = wire.processing_time_seconds
    self.additional_properties = {}
    return self
