# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` rebuilds it.

"""The model TextOverlay."""

from __future__ import annotations

from typing import Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset


@_define(repr=False)
class TextOverlay(Model):
    """A text laid over the picture.

    The fields are those of the engine; their prose on the pages was not seen.
    """

    content: str
    """The text."""
    font: str
    """Name of the font."""
    size: int
    """Size in pixels."""
    color: str
    """Colour in hexadecimal."""
    position: str
    """Place in the picture."""
    duration_ms: int | Unset | None = UNSET
    """How long it shows, in milliseconds."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
