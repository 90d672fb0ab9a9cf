# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""The model AudioStyle."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import boolean, json_object, number
from vidlift_api._runtime.encoding import finite, to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET

_REQUIRED = dict.fromkeys(
    (
        "normalization_level",
        "compression_ratio",
        "bass_boost",
        "enhance_speech",
    ),
    UNSET,
)
_KEYS = frozenset((*_REQUIRED,))


@_define
class AudioStyle:
    """Treatment of the sound.

    Attributes:
        normalization_level: Loudness to normalize to. 0 to 1.
        compression_ratio: Ratio of the dynamic compression.
        bass_boost: Boost of the bass. 0 to 100.
        enhance_speech: Whether speech is enhanced.
    """

    normalization_level: float
    compression_ratio: float
    bass_boost: float
    enhance_speech: bool
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "AudioStyle") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            normalization_level_ = source["normalization_level"]
            compression_ratio_ = source["compression_ratio"]
            bass_boost_ = source["bass_boost"]
            enhance_speech_ = source["enhance_speech"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        if type(normalization_level_) is not float:
            normalization_level_ = number(normalization_level_, f"{path}.normalization_level")
        if type(compression_ratio_) is not float:
            compression_ratio_ = number(compression_ratio_, f"{path}.compression_ratio")
        if type(bass_boost_) is not float:
            bass_boost_ = number(bass_boost_, f"{path}.bass_boost")
        if type(enhance_speech_) is not bool:
            enhance_speech_ = boolean(enhance_speech_, f"{path}.enhance_speech")
        self = cls.__new__(cls)
        self.normalization_level = normalization_level_
        self.compression_ratio = compression_ratio_
        self.bass_boost = bass_boost_
        self.enhance_speech = enhance_speech_
        if len(source) == 4:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _AudioStyleWire, _audio_style_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "normalization_level": finite(self.normalization_level),
            "compression_ratio": finite(self.compression_ratio),
            "bass_boost": finite(self.bass_boost),
            "enhance_speech": self.enhance_speech,
        }
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _AudioStyleWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    normalization_level: int | float
    compression_ratio: int | float
    bass_boost: int | float
    enhance_speech: bool


def _audio_style_from_wire(wire: Any, cls: type[AudioStyle] = AudioStyle) -> AudioStyle:
    self = cls.__new__(cls)
    self.normalization_level = wire.normalization_level
    self.compression_ratio = wire.compression_ratio
    self.bass_boost = wire.bass_boost
    self.enhance_speech = wire.enhance_speech
    self.additional_properties = {}
    return self
