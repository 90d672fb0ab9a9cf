# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 4011be98bc0b7471b9675fa7babca39e4086a187d0d8ffa09793f6245905e2d3
# Do not edit: `make generate` writes it anew.

"""The model MLModelList."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import int_member, integer, json_object, number, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET

from .task_enum import TASK_ENUM_MEMBERS, TaskEnum


@_define
class MLModelList:
    """MLModelList.

    Attributes:
        name: Model name.
        task: Task (filter) used for video enhancement.
        cost_weight: Model's impact on the job cost. The higher the weight, the more the job will cost if this
            model is used.
        upscale_factor: Video upscale factor. E.g. 2 means the 512x512 px video becomes 1024x1024 px. Ignored
            if the Super Resolution model is not present. May be None.
        fps_boost_factor: DEPRECATED. See Job's `fps_interpolation_factor`. How much the video framerate will
            be increased. Ignored if the framerate interpolation model is not present. Deprecated. May be
            None.
        priority: ML model execution priority. Used internally to determine the order of models execution.
            Lower value means earlier execution. May be None.
        max_resolution: Maximum input video resolution the ML model supports (in pixels). E.g. 4X upscale
            models don't support input video resolutions higher than 1280x720 px. May be None.
    """

    id: int
    name: str
    task: TaskEnum
    cost_weight: float
    upscale_factor: int | None
    fps_boost_factor: int | None
    priority: int | None
    max_resolution: int | None
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "MLModelList") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        id_ = extra.pop("id", UNSET)
        if type(id_) is not int:
            id_ = integer(id_, f"{path}.id")
        name_ = extra.pop("name", UNSET)
        if not isinstance(name_, str):
            name_ = string(name_, f"{path}.name")
        task_ = extra.pop("task", UNSET)
        task_ = (
            TASK_ENUM_MEMBERS[task_]
            if type(task_) is int
            else int_member(task_, f"{path}.task", TASK_ENUM_MEMBERS)
        )
        cost_weight_ = extra.pop("cost_weight", UNSET)
        if type(cost_weight_) is not float:
            cost_weight_ = number(cost_weight_, f"{path}.cost_weight")
        upscale_factor_ = extra.pop("upscale_factor", UNSET)
        if upscale_factor_ is not None and type(upscale_factor_) is not int:
            upscale_factor_ = integer(upscale_factor_, f"{path}.upscale_factor")
        fps_boost_factor_ = extra.pop("fps_boost_factor", UNSET)
        if fps_boost_factor_ is not None and type(fps_boost_factor_) is not int:
            fps_boost_factor_ = integer(fps_boost_factor_, f"{path}.fps_boost_factor")
        priority_ = extra.pop("priority", UNSET)
        if priority_ is not None and type(priority_) is not int:
            priority_ = integer(priority_, f"{path}.priority")
        max_resolution_ = extra.pop("max_resolution", UNSET)
        if max_resolution_ is not None and type(max_resolution_) is not int:
            max_resolution_ = integer(max_resolution_, f"{path}.max_resolution")
        return cls(
            id=id_,
            name=name_,
            task=task_,
            cost_weight=cost_weight_,
            upscale_factor=upscale_factor_,
            fps_boost_factor=fps_boost_factor_,
            priority=priority_,
            max_resolution=max_resolution_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["id"] = self.id
        data["name"] = self.name
        data["task"] = self.task.value
        data["cost_weight"] = self.cost_weight
        data["upscale_factor"] = self.upscale_factor
        data["fps_boost_factor"] = self.fps_boost_factor
        data["priority"] = self.priority
        data["max_resolution"] = self.max_resolution
        return data
