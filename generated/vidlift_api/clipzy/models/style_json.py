# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""The model StyleJSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .audio_style import AudioStyle
    from .beat import Beat
    from .color_grade import ColorGrade
    from .text_overlay import TextOverlay
    from .transition import Transition


@_define(repr=False)
class StyleJSON(Model):
    """The style of a video ("Style DNA")."""

    color_grade: ColorGrade
    aspect_ratio: str
    """Width to height."""
    frame_rate: int
    """Frames per second; 24, 30 or 60."""
    audio_style: AudioStyle
    cut_frequency: float
    """Cuts a minute."""
    motion_intensity: float
    """Amount of motion. 0 to 100."""
    zoom_usage: float
    """Amount of zooming. 0 to 100."""
    primary_transition: Transition
    created_at: str
    """Time as ISO 8601, in UTC whether or not it says so: 2026-11-21T22:35:22Z and ….

    Time as ISO 8601, in UTC whether or not it says so: 2026-11-21T22:35:22Z and 2026-11-21T22:35:22.687504
    mean the same kind of time. Text, not date-time, because the zone may be missing.
    """
    source_duration_seconds: float
    """Length of the analysed video in seconds."""
    extraction_confidence: float
    """How far to trust the extraction.

    Above 0.85 is good; below 0.6 is suspect according to one page, below 0.5 is unreliable according to
    another. 0 to 1.
    """
    version: str | Unset = UNSET
    """Version of this format, always 1.0.

    Default: "1.0".
    """
    secondary_transition: Transition | Unset | None = UNSET
    """The second most frequent transition; null without one."""
    text_overlays: list[TextOverlay] | Unset = UNSET
    """Texts laid over the picture.

    Default: [].
    """
    use_subtitles: bool | Unset = UNSET
    """Whether there are subtitles.

    Default: false.
    """
    detected_beats: list[Beat] | Unset = UNSET
    """Beats of the music.

    Default: [].
    """
    tempo_bpm: float | Unset | None = UNSET
    """Tempo in beats a minute; null without music."""
    music_genre: str | Unset | None = UNSET
    """Genre of the music, such as pop, hip-hop, ambient or cinematic; null without music."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
