# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""The model ColorGrade."""

from __future__ import annotations

from typing import Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model


@_define(repr=False)
class ColorGrade(Model):
    """Color, each value from -100 to 100.

    The engine does not enforce the ranges.
    """

    temperature: float
    """Negative is cool, positive is warm. -100 to 100."""
    tint: float
    """Negative is green, positive is magenta. -100 to 100."""
    saturation: float
    """-100 is greyscale. -100 to 100."""
    contrast: float
    """Contrast. -100 to 100."""
    highlights: float
    """Brightness of the bright parts. -100 to 100."""
    shadows: float
    """Brightness of the dark parts. -100 to 100."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
