# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

"""The model MLModelList."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import int_member, integer, json_object, number, string
from vidlift_api._runtime.encoding import finite, to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET

from .task_enum import TASK_ENUM_MEMBERS, TaskEnum

_REQUIRED = dict.fromkeys(
    (
        "id",
        "name",
        "task",
        "cost_weight",
        "upscale_factor",
        "fps_boost_factor",
        "priority",
        "max_resolution",
    ),
    UNSET,
)
_KEYS = frozenset((*_REQUIRED,))


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
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            id_ = source["id"]
            name_ = source["name"]
            task_ = source["task"]
            cost_weight_ = source["cost_weight"]
            upscale_factor_ = source["upscale_factor"]
            fps_boost_factor_ = source["fps_boost_factor"]
            priority_ = source["priority"]
            max_resolution_ = source["max_resolution"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        if type(id_) is not int:
            id_ = integer(id_, f"{path}.id")
        if type(name_) is not str:
            name_ = string(name_, f"{path}.name")
        task_ = (
            TASK_ENUM_MEMBERS[task_]
            if type(task_) is int
            else int_member(task_, f"{path}.task", TASK_ENUM_MEMBERS)
        )
        if type(cost_weight_) is not float:
            cost_weight_ = number(cost_weight_, f"{path}.cost_weight")
        if upscale_factor_ is not None and type(upscale_factor_) is not int:
            upscale_factor_ = integer(upscale_factor_, f"{path}.upscale_factor")
        if fps_boost_factor_ is not None and type(fps_boost_factor_) is not int:
            fps_boost_factor_ = integer(fps_boost_factor_, f"{path}.fps_boost_factor")
        if priority_ is not None and type(priority_) is not int:
            priority_ = integer(priority_, f"{path}.priority")
        if max_resolution_ is not None and type(max_resolution_) is not int:
            max_resolution_ = integer(max_resolution_, f"{path}.max_resolution")
        self = cls.__new__(cls)
        self.id = id_
        self.name = name_
        self.task = task_
        self.cost_weight = cost_weight_
        self.upscale_factor = upscale_factor_
        self.fps_boost_factor = fps_boost_factor_
        self.priority = priority_
        self.max_resolution = max_resolution_
        if len(source) == 8:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _MLModelListWire, _ml_model_list_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "id": self.id,
            "name": self.name,
            "task": self.task._value_,
            "cost_weight": finite(self.cost_weight),
            "upscale_factor": self.upscale_factor,
            "fps_boost_factor": self.fps_boost_factor,
            "priority": self.priority,
            "max_resolution": self.max_resolution,
        }
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _MLModelListWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    id: int
    name: str
    task: int
    cost_weight: int | float
    upscale_factor: int | None
    fps_boost_factor: int | None
    priority: int | None
    max_resolution: int | None


def _ml_model_list_from_wire(wire: Any, cls: type[MLModelList] = MLModelList) -> MLModelList:
    self = cls.__new__(cls)
    self.id = wire.id
    self.name = wire.name
    task_ = wire.task
    self.task = TASK_ENUM_MEMBERS[task_]
    self.cost_weight = wire.cost_weight
    self.upscale_factor = wire.upscale_factor
    self.fps_boost_factor = wire.fps_boost_factor
    self.priority = wire.priority
    self.max_resolution = wire.max_resolution
    self.additional_properties = {}
    return self
