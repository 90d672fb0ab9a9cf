# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""The model HealthEnvelope."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import boolean, json_object, string
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .health_status import HealthStatus, _health_status_from_wire, _HealthStatusWire

_ABSENT: Any = UNSET
_REQUIRED = dict.fromkeys(
    (
        "success",
        "message",
        "data",
    ),
    UNSET,
)
_KEYS = frozenset(
    (
        *_REQUIRED,
        "timestamp",
    )
)


@_define
class HealthEnvelope:
    """Answer of the health check.

    Attributes:
        success: Always true.
        message: What happened, for people. Its wording changes; do not test it.
        timestamp: Time as ISO 8601, in UTC whether or not it says so: 2026-11-21T22:35:22Z and
            2026-11-21T22:35:22.687504 mean the same kind of time. Text, not date-time, because the zone may
            be missing.
    """

    success: bool
    message: str
    data: HealthStatus
    timestamp: str | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "HealthEnvelope") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            success_ = source["success"]
            message_ = source["message"]
            data_ = source["data"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        absent = 0
        if type(success_) is not bool:
            success_ = boolean(success_, f"{path}.success")
        if type(message_) is not str:
            message_ = string(message_, f"{path}.message")
        try:
            data_ = HealthStatus.from_dict(data_, "")
        except DecodeError as error:
            error.lead(f"{path}.data")
            raise
        if "timestamp" in source:
            timestamp_ = source["timestamp"]
            if type(timestamp_) is not str:
                timestamp_ = string(timestamp_, f"{path}.timestamp")
        else:
            timestamp_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.success = success_
        self.message = message_
        self.data = data_
        self.timestamp = timestamp_
        if len(source) + absent == 4:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _HealthEnvelopeWire, _health_envelope_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "success": self.success,
            "message": self.message,
            "data": self.data.to_dict(),
        }
        if self.timestamp is not UNSET:
            data["timestamp"] = self.timestamp
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _HealthEnvelopeWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    success: bool
    message: str
    data: _HealthStatusWire
    timestamp: str = _ABSENT


def _health_envelope_from_wire(wire: Any, cls: type[HealthEnvelope] = HealthEnvelope) -> HealthEnvelope:
    self = cls.__new__(cls)
    self.success = wire.success
    self.message = wire.message
    data_ = wire.data
    self.data = _health_status_from_wire(data_)
    self.timestamp = wire.timestamp
    self.additional_properties = {}
    return self
