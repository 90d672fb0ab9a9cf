# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The model StageHistoryEntry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import integer, json_object, str_member, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .job_status import JOB_STATUS_MEMBERS, JobStatus


@_define
class StageHistoryEntry:
    """One step that a job took.

    Attributes:
        timestamp: Time as ISO 8601, in UTC whether or not it says so: 2026-11-21T22:35:22Z and
            2026-11-21T22:35:22.687504 mean the same kind of time. Text, not date-time, because the zone may
            be missing.
        progress_percent: Progress in percent.
        stage: Step of the pipeline. May be None.
    """

    timestamp: str | Unset = UNSET
    status: JobStatus | Unset = UNSET
    progress_percent: int | Unset = UNSET
    stage: str | Unset | None = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "StageHistoryEntry") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        timestamp_ = extra.pop("timestamp", UNSET)
        if timestamp_ is not UNSET and not isinstance(timestamp_, str):
            timestamp_ = string(timestamp_, f"{path}.timestamp")
        status_ = extra.pop("status", UNSET)
        if status_ is not UNSET:
            status_ = (
                JOB_STATUS_MEMBERS[status_]
                if type(status_) is str
                else str_member(status_, f"{path}.status", JOB_STATUS_MEMBERS)
            )
        progress_percent_ = extra.pop("progress_percent", UNSET)
        if progress_percent_ is not UNSET and type(progress_percent_) is not int:
            progress_percent_ = integer(progress_percent_, f"{path}.progress_percent")
        stage_ = extra.pop("stage", UNSET)
        if stage_ is not None and stage_ is not UNSET and not isinstance(stage_, str):
            stage_ = string(stage_, f"{path}.stage")
        return cls(
            timestamp=timestamp_,
            status=status_,
            progress_percent=progress_percent_,
            stage=stage_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        if self.timestamp is not UNSET:
            data["timestamp"] = self.timestamp
        if self.status is not UNSET:
            data["status"] = self.status.value
        if self.progress_percent is not UNSET:
            data["progress_percent"] = self.progress_percent
        if self.stage is not UNSET:
            data["stage"] = self.stage
        return data
