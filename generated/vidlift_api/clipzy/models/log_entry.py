# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The model LogEntry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import json_object, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset


@_define
class LogEntry:
    """One line of a job's log.

    Attributes:
        timestamp: Time as ISO 8601, in UTC whether or not it says so: 2026-11-21T22:35:22Z and
            2026-11-21T22:35:22.687504 mean the same kind of time. Text, not date-time, because the zone may
            be missing.
        level: Severity.
        message: What happened.
        stage: Step of the pipeline. May be None.
    """

    timestamp: str | Unset = UNSET
    level: str | Unset = UNSET
    message: str | Unset = UNSET
    stage: str | Unset | None = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "LogEntry") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        timestamp_ = extra.pop("timestamp", UNSET)
        if timestamp_ is not UNSET and not isinstance(timestamp_, str):
            timestamp_ = string(timestamp_, f"{path}.timestamp")
        level_ = extra.pop("level", UNSET)
        if level_ is not UNSET and not isinstance(level_, str):
            level_ = string(level_, f"{path}.level")
        message_ = extra.pop("message", UNSET)
        if message_ is not UNSET and not isinstance(message_, str):
            message_ = string(message_, f"{path}.message")
        stage_ = extra.pop("stage", UNSET)
        if stage_ is not None and stage_ is not UNSET and not isinstance(stage_, str):
            stage_ = string(stage_, f"{path}.stage")
        return cls(
            timestamp=timestamp_,
            level=level_,
            message=message_,
            stage=stage_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        if self.timestamp is not UNSET:
            data["timestamp"] = self.timestamp
        if self.level is not UNSET:
            data["level"] = self.level
        if self.message is not UNSET:
            data["message"] = self.message
        if self.stage is not UNSET:
            data["stage"] = self.stage
        return data
