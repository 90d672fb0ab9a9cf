# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""The model HealthStatus."""

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
        "status",
        "timestamp",
        "version",
    )
)


@_define
class HealthStatus:
    """State of the process.

    The pages only say that there is an envelope.

    Attributes:
        status: Always "ok".
        timestamp: Time as ISO 8601, in UTC whether or not it says so: 2026-11-21T22:35:22Z and
            2026-11-21T22:35:22.687504 mean the same kind of time. Text, not date-time, because the zone may
            be missing.
        version: Version of the engine, such as 0.1.0.
    """

    status: str | Unset = UNSET
    timestamp: str | Unset = UNSET
    version: str | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "HealthStatus") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "status" in source:
            status_ = source["status"]
            if type(status_) is not str:
                status_ = string(status_, f"{path}.status")
        else:
            status_ = UNSET
            absent += 1
        if "timestamp" in source:
            timestamp_ = source["timestamp"]
            if type(timestamp_) is not str:
                timestamp_ = string(timestamp_, f"{path}.timestamp")
        else:
            timestamp_ = UNSET
            absent += 1
        if "version" in source:
            version_ = source["version"]
            if type(version_) is not str:
                version_ = string(version_, f"{path}.version")
        else:
            version_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.status = status_
        self.timestamp = timestamp_
        self.version = version_
        if len(source) + absent == 3:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _HealthStatusWire, _health_status_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.status is not UNSET:
            data["status"] = self.status
        if self.timestamp is not UNSET:
            data["timestamp"] = self.timestamp
        if self.version is not UNSET:
            data["version"] = self.version
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _HealthStatusWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    status: str = _ABSENT
    timestamp: str = _ABSENT
    version: str = _ABSENT


def _health_status_from_wire(wire: Any, cls: type[HealthStatus] = HealthStatus) -> HealthStatus:
    self = cls.__new__(cls)
    self.status = wire.status
    self.timestamp = wire.timestamp
    self.version = wire.version
    self.additional_properties = {}
    return self
