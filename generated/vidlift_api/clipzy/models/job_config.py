# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""The model JobConfig."""

from __future__ import annotations

from typing import Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset


@_define(repr=False)
class JobConfig(Model):
    """How to render.

    The pages know quality alone; the rest was seen in the engine, which takes the same keys inside a key
    render as well, and ignores all others.
    """

    quality: str | Unset = UNSET
    """Preset of quality against size and time.

    The engine's default is high.
    """
    crf: int | Unset = UNSET
    """Constant rate factor of the encoder; smaller is better and larger in bytes.

    Evidence: observed.
    """
    preset: str | Unset = UNSET
    """Speed preset of the encoder, such as medium.

    Evidence: observed.
    """
    bitrate: Any = UNSET
    """Bit rate of the video.

    The type is unverified. Evidence: observed.
    """
    resolution_scale: float | Unset = UNSET
    """Factor by which width and height are scaled.

    Evidence: observed.
    """
    scale_width: int | Unset = UNSET
    """Width of the output in pixels; only together with scale_height.

    Evidence: observed.
    """
    scale_height: int | Unset = UNSET
    """Height of the output in pixels; only together with scale_width.

    Evidence: observed.
    """
    audio_bitrate: str | Unset = UNSET
    """Bit rate of the audio; 192k by default.

    Evidence: observed.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
