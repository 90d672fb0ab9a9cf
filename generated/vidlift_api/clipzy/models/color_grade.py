# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The model ColorGrade."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import json_object, number
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET


@_define
class ColorGrade:
    """Colour, each value from -100 to 100.

    The engine does not enforce the ranges.

    Attributes:
        temperature: Negative is cool, positive is warm. -100 to 100.
        tint: Negative is green, positive is magenta. -100 to 100.
        saturation: -100 is greyscale. -100 to 100.
        contrast: Contrast. -100 to 100.
        highlights: Brightness of the bright parts. -100 to 100.
        shadows: Brightness of the dark parts. -100 to 100.
    """

    temperature: float
    tint: float
    saturation: float
    contrast: float
    highlights: float
    shadows: float
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "ColorGrade") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        temperature_ = extra.pop("temperature", UNSET)
        if type(temperature_) is not float:
            temperature_ = number(temperature_, f"{path}.temperature")
        tint_ = extra.pop("tint", UNSET)
        if type(tint_) is not float:
            tint_ = number(tint_, f"{path}.tint")
        saturation_ = extra.pop("saturation", UNSET)
        if type(saturation_) is not float:
            saturation_ = number(saturation_, f"{path}.saturation")
        contrast_ = extra.pop("contrast", UNSET)
        if type(contrast_) is not float:
            contrast_ = number(contrast_, f"{path}.contrast")
        highlights_ = extra.pop("highlights", UNSET)
        if type(highlights_) is not float:
            highlights_ = number(highlights_, f"{path}.highlights")
        shadows_ = extra.pop("shadows", UNSET)
        if type(shadows_) is not float:
            shadows_ = number(shadows_, f"{path}.shadows")
        return cls(
            temperature=temperature_,
            tint=tint_,
            saturation=saturation_,
            contrast=contrast_,
            highlights=highlights_,
            shadows=shadows_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["temperature"] = self.temperature
        data["tint"] = self.tint
        data["saturation"] = self.saturation
        data["contrast"] = self.contrast
        data["highlights"] = self.highlights
        data["shadows"] = self.shadows
        return data
