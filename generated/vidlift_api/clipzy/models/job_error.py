# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""The model JobError."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import json_object, string
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .job_error_details import JobErrorDetails, _job_error_details_from_wire, _JobErrorDetailsWire

_ABSENT: Any = UNSET
_KEYS = frozenset(
    (
        "stage",
        "message",
        "details",
        "timestamp",
    )
)


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
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "stage" in source:
            stage_ = source["stage"]
            if stage_ is not None and type(stage_) is not str:
                stage_ = string(stage_, f"{path}.stage")
        else:
            stage_ = UNSET
            absent += 1
        if "message" in source:
            message_ = source["message"]
            if type(message_) is not str:
                message_ = string(message_, f"{path}.message")
        else:
            message_ = UNSET
            absent += 1
        if "details" in source:
            details_ = source["details"]
            try:
                details_ = JobErrorDetails.from_dict(details_, "")
            except DecodeError as error:
                error.lead(f"{path}.details")
                raise
        else:
            details_ = UNSET
            absent += 1
        if "timestamp" in source:
            timestamp_ = source["timestamp"]
            if type(timestamp_) is not str:
                timestamp_ = string(timestamp_, f"{path}.timestamp")
        else:
            timestamp_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.stage = stage_
        self.message = message_
        self.details = details_
        self.timestamp = timestamp_
        if len(source) + absent == 4:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _JobErrorWire, _job_error_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.stage is not UNSET:
            data["stage"] = self.stage
        if self.message is not UNSET:
            data["message"] = self.message
        if self.details is not UNSET:
            data["details"] = self.details.to_dict()
        if self.timestamp is not UNSET:
            data["timestamp"] = self.timestamp
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _JobErrorWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    stage: str | None = _ABSENT
    message: str = _ABSENT
    details: _JobErrorDetailsWire = _ABSENT
    timestamp: str = _ABSENT


def _job_error_from_wire(wire: Any, cls: type[JobError] = JobError) -> JobError:
    self = cls.__new__(cls)
    self.stage = wire.stage
    self.message = wire.message
    details_ = wire.details
    self.details = details_ if details_ is UNSET else _job_error_details_from_wire(details_)
    self.timestamp = wire.timestamp
    self.additional_properties = {}
    return self
