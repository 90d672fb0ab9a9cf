# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

"""The model EnhanceJobResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import int_member, integer, json_object, string
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .status_enum import STATUS_ENUM_MEMBERS, StatusEnum

_ABSENT: Any = UNSET
_REQUIRED = dict.fromkeys(
    (
        "id",
        "cost_usd",
    ),
    UNSET,
)
_KEYS = frozenset(
    (
        *_REQUIRED,
        "input_video",
        "status",
    )
)


@_define
class EnhanceJobResponse:
    """The answer to a new job on a URL.

    Attributes:
        id: Id of the job.
        cost_usd: Price of the job in Credits, in spite of the name. Pattern `^-?\\d{0,6}(?:\\.\\d{0,4})?$`. A
            decimal number, kept as text.
        input_video: Id of the input video. May be None.
        status: Status of the job.
    """

    id: int
    cost_usd: str
    input_video: int | Unset | None = UNSET
    status: StatusEnum | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "EnhanceJobResponse") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            id_ = source["id"]
            cost_usd_ = source["cost_usd"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        absent = 0
        if type(id_) is not int:
            id_ = integer(id_, f"{path}.id")
        if type(cost_usd_) is not str:
            cost_usd_ = string(cost_usd_, f"{path}.cost_usd")
        if "input_video" in source:
            input_video_ = source["input_video"]
            if input_video_ is not None and type(input_video_) is not int:
                input_video_ = integer(input_video_, f"{path}.input_video")
        else:
            input_video_ = UNSET
            absent += 1
        if "status" in source:
            status_ = source["status"]
            status_ = (
                STATUS_ENUM_MEMBERS[status_]
                if type(status_) is int
                else int_member(status_, f"{path}.status", STATUS_ENUM_MEMBERS)
            )
        else:
            status_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.id = id_
        self.cost_usd = cost_usd_
        self.input_video = input_video_
        self.status = status_
        if len(source) + absent == 4:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _EnhanceJobResponseWire, _enhance_job_response_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "id": self.id,
            "cost_usd": self.cost_usd,
        }
        if self.input_video is not UNSET:
            data["input_video"] = self.input_video
        if self.status is not UNSET:
            data["status"] = self.status._value_
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _EnhanceJobResponseWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    id: int
    cost_usd: str
    input_video: int | None = _ABSENT
    status: int = _ABSENT


def _enhance_job_response_from_wire(
    wire: Any, cls: type[EnhanceJobResponse] = EnhanceJobResponse
) -> EnhanceJobResponse:
    self = cls.__new__(cls)
    self.id = wire.id
    self.cost_usd = wire.cost_usd
    self.input_video = wire.input_video
    status_ = wire.status
    self.status = status_ if status_ is UNSET else STATUS_ENUM_MEMBERS[status_]
    self.additional_properties = {}
    return self
