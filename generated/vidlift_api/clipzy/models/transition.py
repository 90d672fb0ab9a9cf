# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The model Transition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import integer, json_object, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET


@_define
class Transition:
    """How one shot becomes the next.

    Attributes:
        type_: Kind of the transition, such as cut, fade or wipe; an open set.
        duration_ms: Length in milliseconds.
        easing: Course of the transition over time, such as linear, ease-in, ease-out or ease-in-out; an open
            set.
    """

    type_: str
    duration_ms: int
    easing: str
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "Transition") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        type__ = extra.pop("type", UNSET)
        if not isinstance(type__, str):
            type__ = string(type__, f"{path}.type")
        duration_ms_ = extra.pop("duration_ms", UNSET)
        if type(duration_ms_) is not int:
            duration_ms_ = integer(duration_ms_, f"{path}.duration_ms")
        easing_ = extra.pop("easing", UNSET)
        if not isinstance(easing_, str):
            easing_ = string(easing_, f"{path}.easing")
        return cls(
            type_=type__,
            duration_ms=duration_ms_,
            easing=easing_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["type"] = self.type_
        data["duration_ms"] = self.duration_ms
        data["easing"] = self.easing
        return data
