# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model FrameInterpolationFilter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import boolean, integer, json_object, number, string
from vidlift_api._runtime.encoding import finite, to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

_ABSENT: Any = UNSET
_REQUIRED = dict.fromkeys(("model",), UNSET)
_KEYS = frozenset(
    (
        *_REQUIRED,
        "slowmo",
        "fps",
        "duplicate",
        "duplicateThreshold",
    )
)


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
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            model_ = source["model"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        absent = 0
        if type(model_) is not str:
            model_ = string(model_, f"{path}.model")
        if "slowmo" in source:
            slowmo_ = source["slowmo"]
            if type(slowmo_) is not int:
                slowmo_ = integer(slowmo_, f"{path}.slowmo")
        else:
            slowmo_ = UNSET
            absent += 1
        if "fps" in source:
            fps_ = source["fps"]
            if type(fps_) is not float:
                fps_ = number(fps_, f"{path}.fps")
        else:
            fps_ = UNSET
            absent += 1
        if "duplicate" in source:
            duplicate_ = source["duplicate"]
            if type(duplicate_) is not bool:
                duplicate_ = boolean(duplicate_, f"{path}.duplicate")
        else:
            duplicate_ = UNSET
            absent += 1
        if "duplicateThreshold" in source:
            duplicate_threshold_ = source["duplicateThreshold"]
            if type(duplicate_threshold_) is not float:
                duplicate_threshold_ = number(duplicate_threshold_, f"{path}.duplicateThreshold")
        else:
            duplicate_threshold_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.model = model_
        self.slowmo = slowmo_
        self.fps = fps_
        self.duplicate = duplicate_
        self.duplicate_threshold = duplicate_threshold_
        if len(source) + absent == 5:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _FrameInterpolationFilterWire, _frame_interpolation_filter_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "model": self.model,
        }
        if self.slowmo is not UNSET:
            data["slowmo"] = self.slowmo
        if self.fps is not UNSET:
            data["fps"] = finite(self.fps)
        if self.duplicate is not UNSET:
            data["duplicate"] = self.duplicate
        if self.duplicate_threshold is not UNSET:
            data["duplicateThreshold"] = finite(self.duplicate_threshold)
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _FrameInterpolationFilterWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    model: str
    slowmo: int = _ABSENT
    fps: int | float = _ABSENT
    duplicate: bool = _ABSENT
    duplicate_threshold: int | float = _renamed(default=_ABSENT, name="duplicateThreshold")


def _frame_interpolation_filter_from_wire(
    wire: Any, cls: type[FrameInterpolationFilter] = FrameInterpolationFilter
) -> FrameInterpolationFilter:
    self = cls.__new__(cls)
    self.model = wire.model
    self.slowmo = wire.slowmo
    self.fps = wire.fps
    self.duplicate = wire.duplicate
    self.duplicate_threshold = wire.duplicate_threshold
    self.additional_properties = {}
    return self
