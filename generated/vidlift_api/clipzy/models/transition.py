# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""The model Transition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import integer, json_object, string
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET

_REQUIRED = dict.fromkeys(
    (
        "type",
        "duration_ms",
        "easing",
    ),
    UNSET,
)
_KEYS = frozenset((*_REQUIRED,))


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
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            type__ = source["type"]
            duration_ms_ = source["duration_ms"]
            easing_ = source["easing"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        if type(type__) is not str:
            type__ = string(type__, f"{path}.type")
        if type(duration_ms_) is not int:
            duration_ms_ = integer(duration_ms_, f"{path}.duration_ms")
        if type(easing_) is not str:
            easing_ = string(easing_, f"{path}.easing")
        self = cls.__new__(cls)
        self.type_ = type__
        self.duration_ms = duration_ms_
        self.easing = easing_
        if len(source) == 3:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _TransitionWire, _transition_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "type": self.type_,
            "duration_ms": self.duration_ms,
            "easing": self.easing,
        }
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _TransitionWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    type_: str = _renamed(name="type")
    duration_ms: int
    easing: str


def _transition_from_wire(wire: Any, cls: type[Transition] = Transition) -> Transition:
    self = cls.__new__(cls)
    self.type_ = wire.type_
    self.duration_ms = wire.duration_ms
    self.easing = wire.easing
    self.additional_properties = {}
    return self
