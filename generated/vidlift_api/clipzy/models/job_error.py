# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The model JobError."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import json_object, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .job_error_details import JobErrorDetails


@_define
class JobError:
    """Why a job failed.

    Attributes:
        stage: Step that the job was in, often the one before the culprit. May be None.
        message: The reason for people.
        details: Evidence: observed.
        timestamp: When it failed. Evidence: observed.
    """

    stage: str | Unset | None = UNSET
    message: str | Unset = UNSET
    details: JobErrorDetails | Unset = UNSET
    timestamp: str | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "JobError") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        stage_ = extra.pop("stage", UNSET)
        if stage_ is not None and stage_ is not UNSET and not isinstance(stage_, str):
            stage_ = string(stage_, f"{path}.stage")
        message_ = extra.pop("message", UNSET)
        if message_ is not UNSET and not isinstance(message_, str):
            message_ = string(message_, f"{path}.message")
        details_ = extra.pop("details", UNSET)
        if details_ is not UNSET:
            details_ = JobErrorDetails.from_dict(details_, f"{path}.details")
        timestamp_ = extra.pop("timestamp", UNSET)
        if timestamp_ is not UNSET and not isinstance(timestamp_, str):
            timestamp_ = string(timestamp_, f"{path}.timestamp")
        return cls(
            stage=stage_,
            message=message_,
            details=details_,
            timestamp=timestamp_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        if self.stage is not UNSET:
            data["stage"] = self.stage
        if self.message is not UNSET:
            data["message"] = self.message
        if self.details is not UNSET:
            data["details"] = self.details.to_dict()
        if self.timestamp is not UNSET:
            data["timestamp"] = self.timestamp
        return data
