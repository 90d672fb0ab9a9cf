# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model RequestOverrides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import boolean, json_object
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

_ABSENT: Any = UNSET
_KEYS = frozenset(
    (
        "forceHighPerformance",
        "shouldAddWatermark",
    )
)


@_define
class RequestOverrides:
    """Settings that the service made for the request.

    Attributes:
        force_high_performance: Whether faster machines are forced. Its exact meaning is not documented.
        should_add_watermark: Whether the output gets a watermark.
    """

    force_high_performance: bool | Unset = UNSET
    should_add_watermark: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "RequestOverrides") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "forceHighPerformance" in source:
            force_high_performance_ = source["forceHighPerformance"]
            if type(force_high_performance_) is not bool:
                force_high_performance_ = boolean(force_high_performance_, f"{path}.forceHighPerformance")
        else:
            force_high_performance_ = UNSET
            absent += 1
        if "shouldAddWatermark" in source:
            should_add_watermark_ = source["shouldAddWatermark"]
            if type(should_add_watermark_) is not bool:
                should_add_watermark_ = boolean(should_add_watermark_, f"{path}.shouldAddWatermark")
        else:
            should_add_watermark_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.force_high_performance = force_high_performance_
        self.should_add_watermark = should_add_watermark_
        if len(source) + absent == 2:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _RequestOverridesWire, _request_overrides_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.force_high_performance is not UNSET:
            data["forceHighPerformance"] = self.force_high_performance
        if self.should_add_watermark is not UNSET:
            data["shouldAddWatermark"] = self.should_add_watermark
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _RequestOverridesWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    force_high_performance: bool = _renamed(default=_ABSENT, name="forceHighPerformance")
    should_add_watermark: bool = _renamed(default=_ABSENT, name="shouldAddWatermark")


def _request_overrides_from_wire(
    wire: Any, cls: type[RequestOverrides] = RequestOverrides
) -> RequestOverrides:
    self = cls.__new__(cls)
    self.force_high_performance = wire.force_high_performance
    self.should_add_watermark = wire.should_add_watermark
    self.additional_properties = {}
    return self
