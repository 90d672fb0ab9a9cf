# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
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
    """Color in hexadecimal."""
    position: str
    """Place in the picture."""
    duration_ms: int | Unset | None = UNSET
    """How long it shows, in milliseconds."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
