# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model FrameInterpolationFilter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import boolean, integer, json_object, number, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset


@_define
class FrameInterpolationFilter:
    """Frame interpolation by one model, for slow motion or a higher frame rate.

    Attributes:
        model: Code of the model. An open set; get_system_status has the list that counts.
        slowmo: Slow-motion factor. The earlier text took fractions. 1 to 16.
        fps: Frame rate to interpolate to, in frames per second. If it differs from output.frameRate the
            server sets both to the greater. 15 to 240.
        duplicate: Whether repeated frames of the source are detected and replaced.
        duplicate_threshold: How alike two frames are when they count as repeated. 0.001 to 0.1.
    """

    model: str
    slowmo: int | Unset = UNSET
    fps: float | Unset = UNSET
    duplicate: bool | Unset = UNSET
    duplicate_threshold: float | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "FrameInterpolationFilter") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        model_ = extra.pop("model", UNSET)
        if not isinstance(model_, str):
            model_ = string(model_, f"{path}.model")
        slowmo_ = extra.pop("slowmo", UNSET)
        if slowmo_ is not UNSET and type(slowmo_) is not int:
            slowmo_ = integer(slowmo_, f"{path}.slowmo")
        fps_ = extra.pop("fps", UNSET)
        if fps_ is not UNSET and type(fps_) is not float:
            fps_ = number(fps_, f"{path}.fps")
        duplicate_ = extra.pop("duplicate", UNSET)
        if duplicate_ is not UNSET and not isinstance(duplicate_, bool):
            duplicate_ = boolean(duplicate_, f"{path}.duplicate")
        duplicate_threshold_ = extra.pop("duplicateThreshold", UNSET)
        if duplicate_threshold_ is not UNSET and type(duplicate_threshold_) is not float:
            duplicate_threshold_ = number(duplicate_threshold_, f"{path}.duplicateThreshold")
        return cls(
            model=model_,
            slowmo=slowmo_,
            fps=fps_,
            duplicate=duplicate_,
            duplicate_threshold=duplicate_threshold_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["model"] = self.model
        if self.slowmo is not UNSET:
            data["slowmo"] = self.slowmo
        if self.fps is not UNSET:
            data["fps"] = self.fps
        if self.duplicate is not UNSET:
            data["duplicate"] = self.duplicate
        if self.duplicate_threshold is not UNSET:
            data["duplicateThreshold"] = self.duplicate_threshold
        return data
