# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 4011be98bc0b7471b9675fa7babca39e4086a187d0d8ffa09793f6245905e2d3
# Do not edit: `make generate` writes it anew.

"""The model EnhanceJobResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import int_member, integer, json_object, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .status_enum import STATUS_ENUM_MEMBERS, StatusEnum


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
        extra = json_object(source, path)
        id_ = extra.pop("id", UNSET)
        if type(id_) is not int:
            id_ = integer(id_, f"{path}.id")
        cost_usd_ = extra.pop("cost_usd", UNSET)
        if not isinstance(cost_usd_, str):
            cost_usd_ = string(cost_usd_, f"{path}.cost_usd")
        input_video_ = extra.pop("input_video", UNSET)
        if input_video_ is not None and input_video_ is not UNSET and type(input_video_) is not int:
            input_video_ = integer(input_video_, f"{path}.input_video")
        status_ = extra.pop("status", UNSET)
        if status_ is not UNSET:
            status_ = (
                STATUS_ENUM_MEMBERS[status_]
                if type(status_) is int
                else int_member(status_, f"{path}.status", STATUS_ENUM_MEMBERS)
            )
        return cls(
            id=id_,
            cost_usd=cost_usd_,
            input_video=input_video_,
            status=status_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["id"] = self.id
        data["cost_usd"] = self.cost_usd
        if self.input_video is not UNSET:
            data["input_video"] = self.input_video
        if self.status is not UNSET:
            data["status"] = self.status.value
        return data
