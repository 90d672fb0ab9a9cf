# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The model AudioStyle."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import boolean, json_object, number
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET


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
        extra = json_object(source, path)
        normalization_level_ = extra.pop("normalization_level", UNSET)
        if type(normalization_level_) is not float:
            normalization_level_ = number(normalization_level_, f"{path}.normalization_level")
        compression_ratio_ = extra.pop("compression_ratio", UNSET)
        if type(compression_ratio_) is not float:
            compression_ratio_ = number(compression_ratio_, f"{path}.compression_ratio")
        bass_boost_ = extra.pop("bass_boost", UNSET)
        if type(bass_boost_) is not float:
            bass_boost_ = number(bass_boost_, f"{path}.bass_boost")
        enhance_speech_ = extra.pop("enhance_speech", UNSET)
        if not isinstance(enhance_speech_, bool):
            enhance_speech_ = boolean(enhance_speech_, f"{path}.enhance_speech")
        return cls(
            normalization_level=normalization_level_,
            compression_ratio=compression_ratio_,
            bass_boost=bass_boost_,
            enhance_speech=enhance_speech_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["normalization_level"] = self.normalization_level
        data["compression_ratio"] = self.compression_ratio
        data["bass_boost"] = self.bass_boost
        data["enhance_speech"] = self.enhance_speech
        return data
