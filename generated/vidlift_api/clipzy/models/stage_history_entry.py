# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""The model StageHistoryEntry."""

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

_ABSENT: Any = UNSET
_KEYS = frozenset(
    (
        "timestamp",
        "status",
        "progress_percent",
        "stage",
    )
)


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
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "timestamp" in source:
            timestamp_ = source["timestamp"]
            if type(timestamp_) is not str:
                timestamp_ = string(timestamp_, f"{path}.timestamp")
        else:
            timestamp_ = UNSET
            absent += 1
        if "status" in source:
            status_ = source["status"]
            status_ = (
                JOB_STATUS_MEMBERS[status_]
                if type(status_) is str
                else str_member(status_, f"{path}.status", JOB_STATUS_MEMBERS)
            )
        else:
            status_ = UNSET
            absent += 1
        if "progress_percent" in source:
            progress_percent_ = source["progress_percent"]
            if type(progress_percent_) is not int:
                progress_percent_ = integer(progress_percent_, f"{path}.progress_percent")
        else:
            progress_percent_ = UNSET
            absent += 1
        if "stage" in source:
            stage_ = source["stage"]
            if stage_ is not None and type(stage_) is not str:
                stage_ = string(stage_, f"{path}.stage")
        else:
            stage_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.timestamp = timestamp_
        self.status = status_
        self.progress_percent = progress_percent_
        self.stage = stage_
        if len(source) + absent == 4:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _StageHistoryEntryWire, _stage_history_entry_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.timestamp is not UNSET:
            data["timestamp"] = self.timestamp
        if self.status is not UNSET:
            data["status"] = self.status._value_
        if self.progress_percent is not UNSET:
            data["progress_percent"] = self.progress_percent
        if self.stage is not UNSET:
            data["stage"] = self.stage
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _StageHistoryEntryWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    timestamp: str = _ABSENT
    status: str = _ABSENT
    progress_percent: int = _ABSENT
    stage: str | None = _ABSENT


def _stage_history_entry_from_wire(
    wire: Any, cls: type[StageHistoryEntry] = StageHistoryEntry
) -> StageHistoryEntry:
    self = cls.__new__(cls)
    self.timestamp = wire.timestamp
    status_ = wire.status
    self.status = status_ if status_ is UNSET else JOB_STATUS_MEMBERS[status_]
    self.progress_percent = wire.progress_percent
    self.stage = wire.stage
    self.additional_properties = {}
    return self
