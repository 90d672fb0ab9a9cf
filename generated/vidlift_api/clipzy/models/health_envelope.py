# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The model HealthEnvelope."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import boolean, json_object, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .health_status import HealthStatus


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
        extra = json_object(source, path)
        success_ = extra.pop("success", UNSET)
        if not isinstance(success_, bool):
            success_ = boolean(success_, f"{path}.success")
        message_ = extra.pop("message", UNSET)
        if not isinstance(message_, str):
            message_ = string(message_, f"{path}.message")
        data_ = extra.pop("data", UNSET)
        data_ = HealthStatus.from_dict(data_, f"{path}.data")
        timestamp_ = extra.pop("timestamp", UNSET)
        if timestamp_ is not UNSET and not isinstance(timestamp_, str):
            timestamp_ = string(timestamp_, f"{path}.timestamp")
        return cls(
            success=success_,
            message=message_,
            data=data_,
            timestamp=timestamp_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["success"] = self.success
        data["message"] = self.message
        data["data"] = self.data.to_dict()
        if self.timestamp is not UNSET:
            data["timestamp"] = self.timestamp
        return data
