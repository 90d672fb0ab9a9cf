# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The model Beat."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import json_object, number, str_member
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET

from .frequency_band import FREQUENCY_BAND_MEMBERS, FrequencyBand


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
        extra = json_object(source, path)
        timestamp_ms_ = extra.pop("timestamp_ms", UNSET)
        if type(timestamp_ms_) is not float:
            timestamp_ms_ = number(timestamp_ms_, f"{path}.timestamp_ms")
        confidence_ = extra.pop("confidence", UNSET)
        if type(confidence_) is not float:
            confidence_ = number(confidence_, f"{path}.confidence")
        frequency_ = extra.pop("frequency", UNSET)
        frequency_ = (
            FREQUENCY_BAND_MEMBERS[frequency_]
            if type(frequency_) is str
            else str_member(frequency_, f"{path}.frequency", FREQUENCY_BAND_MEMBERS)
        )
        return cls(
            timestamp_ms=timestamp_ms_,
            confidence=confidence_,
            frequency=frequency_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["timestamp_ms"] = self.timestamp_ms
        data["confidence"] = self.confidence
        data["frequency"] = self.frequency.value
        return data
