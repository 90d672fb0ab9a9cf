# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""The model LogEntry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import json_object, string
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

_ABSENT: Any = UNSET
_KEYS = frozenset(
    (
        "timestamp",
        "level",
        "message",
        "stage",
    )
)


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
        if "level" in source:
            level_ = source["level"]
            if type(level_) is not str:
                level_ = string(level_, f"{path}.level")
        else:
            level_ = UNSET
            absent += 1
        if "message" in source:
            message_ = source["message"]
            if type(message_) is not str:
                message_ = string(message_, f"{path}.message")
        else:
            message_ = UNSET
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
        self.level = level_
        self.message = message_
        self.stage = stage_
        if len(source) + absent == 4:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _LogEntryWire, _log_entry_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.timestamp is not UNSET:
            data["timestamp"] = self.timestamp
        if self.level is not UNSET:
            data["level"] = self.level
        if self.message is not UNSET:
            data["message"] = self.message
        if self.stage is not UNSET:
            data["stage"] = self.stage
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _LogEntryWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    timestamp: str = _ABSENT
    level: str = _ABSENT
    message: str = _ABSENT
    stage: str | None = _ABSENT


def _log_entry_from_wire(wire: Any, cls: type[LogEntry] = LogEntry) -> LogEntry:
    self = cls.__new__(cls)
    self.timestamp = wire.timestamp
    self.level = wire.level
    self.message = wire.message
    self.stage = wire.stage
    self.additional_properties = {}
    return self
