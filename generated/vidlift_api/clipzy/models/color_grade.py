# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""The model ColorGrade."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import json_object, number
from vidlift_api._runtime.encoding import finite, to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET

_REQUIRED = dict.fromkeys(
    (
        "temperature",
        "tint",
        "saturation",
        "contrast",
        "highlights",
        "shadows",
    ),
    UNSET,
)
_KEYS = frozenset((*_REQUIRED,))


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
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            temperature_ = source["temperature"]
            tint_ = source["tint"]
            saturation_ = source["saturation"]
            contrast_ = source["contrast"]
            highlights_ = source["highlights"]
            shadows_ = source["shadows"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        if type(temperature_) is not float:
            temperature_ = number(temperature_, f"{path}.temperature")
        if type(tint_) is not float:
            tint_ = number(tint_, f"{path}.tint")
        if type(saturation_) is not float:
            saturation_ = number(saturation_, f"{path}.saturation")
        if type(contrast_) is not float:
            contrast_ = number(contrast_, f"{path}.contrast")
        if type(highlights_) is not float:
            highlights_ = number(highlights_, f"{path}.highlights")
        if type(shadows_) is not float:
            shadows_ = number(shadows_, f"{path}.shadows")
        self = cls.__new__(cls)
        self.temperature = temperature_
        self.tint = tint_
        self.saturation = saturation_
        self.contrast = contrast_
        self.highlights = highlights_
        self.shadows = shadows_
        if len(source) == 6:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _ColorGradeWire, _color_grade_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "temperature": finite(self.temperature),
            "tint": finite(self.tint),
            "saturation": finite(self.saturation),
            "contrast": finite(self.contrast),
            "highlights": finite(self.highlights),
            "shadows": finite(self.shadows),
        }
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _ColorGradeWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    temperature: int | float
    tint: int | float
    saturation: int | float
    contrast: int | float
    highlights: int | float
    shadows: int | float


def _color_grade_from_wire(wire: Any, cls: type[ColorGrade] = ColorGrade) -> ColorGrade:
    self = cls.__new__(cls)
    self.temperature = wire.temperature
    self.tint = wire.tint
    self.saturation = wire.saturation
    self.contrast = wire.contrast
    self.highlights = wire.highlights
    self.shadows = wire.shadows
    self.additional_properties = {}
    return self
