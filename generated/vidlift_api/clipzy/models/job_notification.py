# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The model JobNotification."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import integer, json_object, number, str_member, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .job_status import JOB_STATUS_MEMBERS, JobStatus


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
        extra = json_object(source, path)
        job_id_ = extra.pop("job_id", UNSET)
        if not isinstance(job_id_, str):
            job_id_ = string(job_id_, f"{path}.job_id")
        status_ = extra.pop("status", UNSET)
        status_ = (
            JOB_STATUS_MEMBERS[status_]
            if type(status_) is str
            else str_member(status_, f"{path}.status", JOB_STATUS_MEMBERS)
        )
        progress_percent_ = extra.pop("progress_percent", UNSET)
        if progress_percent_ is not UNSET and type(progress_percent_) is not int:
            progress_percent_ = integer(progress_percent_, f"{path}.progress_percent")
        output_video_url_ = extra.pop("output_video_url", UNSET)
        if output_video_url_ is not UNSET and not isinstance(output_video_url_, str):
            output_video_url_ = string(output_video_url_, f"{path}.output_video_url")
        processing_time_seconds_ = extra.pop("processing_time_seconds", UNSET)
        if processing_time_seconds_ is not UNSET and type(processing_time_seconds_) is not float:
            processing_time_seconds_ = number(processing_time_seconds_, f"{path}.processing_time_seconds")
        return cls(
            job_id=job_id_,
            status=status_,
            progress_percent=progress_percent_,
            output_video_url=output_video_url_,
            processing_time_seconds=processing_time_seconds_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["job_id"] = self.job_id
        data["status"] = self.status.value
        if self.progress_percent is not UNSET:
            data["progress_percent"] = self.progress_percent
        if self.output_video_url is not UNSET:
            data["output_video_url"] = self.output_video_url
        if self.processing_time_seconds is not UNSET:
            data["processing_time_seconds"] = self.processing_time_seconds
        return data
