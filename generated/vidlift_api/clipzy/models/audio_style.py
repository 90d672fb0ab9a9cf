# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""The model AudioStyle."""

from __future__ import annotations

from typing import Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model


@_define(repr=False)
class AudioStyle(Model):
    """Treatment of the sound."""

    normalization_level: float
    """Loudness to normalize to. 0 to 1."""
    compression_ratio: float
    """Ratio of the dynamic compression."""
    bass_boost: float
    """Boost of the bass. 0 to 100."""
    enhance_speech: bool
    """Whether speech is enhanced."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
