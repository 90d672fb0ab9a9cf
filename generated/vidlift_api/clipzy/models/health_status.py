# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The model HealthStatus."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import json_object, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset


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
        extra = json_object(source, path)
        status_ = extra.pop("status", UNSET)
        if status_ is not UNSET and not isinstance(status_, str):
            status_ = string(status_, f"{path}.status")
        timestamp_ = extra.pop("timestamp", UNSET)
        if timestamp_ is not UNSET and not isinstance(timestamp_, str):
            timestamp_ = string(timestamp_, f"{path}.timestamp")
        version_ = extra.pop("version", UNSET)
        if version_ is not UNSET and not isinstance(version_, str):
            version_ = string(version_, f"{path}.version")
        return cls(
            status=status_,
            timestamp=timestamp_,
            version=version_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        if self.status is not UNSET:
            data["status"] = self.status
        if self.timestamp is not UNSET:
            data["timestamp"] = self.timestamp
        if self.version is not UNSET:
            data["version"] = self.version
        return data
