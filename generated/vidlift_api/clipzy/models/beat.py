# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""The model Beat."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import json_object, number, str_member
from vidlift_api._runtime.encoding import finite, to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET

from .frequency_band import FREQUENCY_BAND_MEMBERS, FrequencyBand

_REQUIRED = dict.fromkeys(
    (
        "timestamp_ms",
        "confidence",
        "frequency",
    ),
    UNSET,
)
_KEYS = frozenset((*_REQUIRED,))


@_define
class Beat:
    """One beat of the music.

    Attributes:
        timestamp_ms: Milliseconds from the beginning.
        confidence: How sure the detection is. 0 to 1.
    """

    timestamp_ms: float
    confidence: float
    frequency: FrequencyBand
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "Beat") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            timestamp_ms_ = source["timestamp_ms"]
            confidence_ = source["confidence"]
            frequency_ = source["frequency"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        if type(timestamp_ms_) is not float:
            timestamp_ms_ = number(timestamp_ms_, f"{path}.timestamp_ms")
        if type(confidence_) is not float:
            confidence_ = number(confidence_, f"{path}.confidence")
        frequency_ = (
            FREQUENCY_BAND_MEMBERS[frequency_]
            if type(frequency_) is str
            else str_member(frequency_, f"{path}.frequency", FREQUENCY_BAND_MEMBERS)
        )
        self = cls.__new__(cls)
        self.timestamp_ms = timestamp_ms_
        self.confidence = confidence_
        self.frequency = frequency_
        if len(source) == 3:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _BeatWire, _beat_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "timestamp_ms": finite(self.timestamp_ms),
            "confidence": finite(self.confidence),
            "frequency": self.frequency._value_,
        }
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _BeatWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    timestamp_ms: int | float
    confidence: int | float
    frequency: str


def _beat_from_wire(wire: Any, cls: type[Beat] = Beat) -> Beat:
    self = cls.__new__(cls)
    self.timestamp_ms = wire.timestamp_ms
    self.confidence = wire.confidence
    frequency_ = wire.frequency
    self.frequency = FREQUENCY_BAND_MEMBERS[frequency_]
    self.additional_properties = {}
    return self
