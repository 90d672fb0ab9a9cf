# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The model StyleJSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import array, boolean, integer, json_object, number, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .audio_style import AudioStyle
from .beat import Beat
from .color_grade import ColorGrade
from .text_overlay import TextOverlay
from .transition import Transition


@_define
class StyleJSON:
    """The style of a video ("Style DNA").

    Attributes:
        aspect_ratio: Width to height.
        frame_rate: Frames per second; 24, 30 or 60.
        cut_frequency: Cuts a minute.
        motion_intensity: Amount of motion. 0 to 100.
        zoom_usage: Amount of zooming. 0 to 100.
        created_at: Time as ISO 8601, in UTC whether or not it says so: 2026-11-21T22:35:22Z and
            2026-11-21T22:35:22.687504 mean the same kind of time. Text, not date-time, because the zone may
            be missing.
        source_duration_seconds: Length of the analysed video in seconds.
        extraction_confidence: How far to trust the extraction. Above 0.85 is good; below 0.6 is suspect
            according to one page, below 0.5 is unreliable according to another. 0 to 1.
        version: Version of this format, always 1.0. Default: "1.0".
        secondary_transition: The second most frequent transition; null without one. May be None.
        text_overlays: Texts laid over the picture. Default: [].
        use_subtitles: Whether there are subtitles. Default: false.
        detected_beats: Beats of the music. Default: [].
        tempo_bpm: Tempo in beats a minute; null without music. May be None.
        music_genre: Genre of the music, such as pop, hip-hop, ambient or cinematic; null without music. May
            be None.
    """

    color_grade: ColorGrade
    aspect_ratio: str
    frame_rate: int
    audio_style: AudioStyle
    cut_frequency: float
    motion_intensity: float
    zoom_usage: float
    primary_transition: Transition
    created_at: str
    source_duration_seconds: float
    extraction_confidence: float
    version: str | Unset = UNSET
    secondary_transition: Transition | Unset | None = UNSET
    text_overlays: list[TextOverlay] | Unset = UNSET
    use_subtitles: bool | Unset = UNSET
    detected_beats: list[Beat] | Unset = UNSET
    tempo_bpm: float | Unset | None = UNSET
    music_genre: str | Unset | None = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "StyleJSON") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        color_grade_ = extra.pop("color_grade", UNSET)
        color_grade_ = ColorGrade.from_dict(color_grade_, f"{path}.color_grade")
        aspect_ratio_ = extra.pop("aspect_ratio", UNSET)
        if not isinstance(aspect_ratio_, str):
            aspect_ratio_ = string(aspect_ratio_, f"{path}.aspect_ratio")
        frame_rate_ = extra.pop("frame_rate", UNSET)
        if type(frame_rate_) is not int:
            frame_rate_ = integer(frame_rate_, f"{path}.frame_rate")
        audio_style_ = extra.pop("audio_style", UNSET)
        audio_style_ = AudioStyle.from_dict(audio_style_, f"{path}.audio_style")
        cut_frequency_ = extra.pop("cut_frequency", UNSET)
        if type(cut_frequency_) is not float:
            cut_frequency_ = number(cut_frequency_, f"{path}.cut_frequency")
        motion_intensity_ = extra.pop("motion_intensity", UNSET)
        if type(motion_intensity_) is not float:
            motion_intensity_ = number(motion_intensity_, f"{path}.motion_intensity")
        zoom_usage_ = extra.pop("zoom_usage", UNSET)
        if type(zoom_usage_) is not float:
            zoom_usage_ = number(zoom_usage_, f"{path}.zoom_usage")
        primary_transition_ = extra.pop("primary_transition", UNSET)
        primary_transition_ = Transition.from_dict(primary_transition_, f"{path}.primary_transition")
        created_at_ = extra.pop("created_at", UNSET)
        if not isinstance(created_at_, str):
            created_at_ = string(created_at_, f"{path}.created_at")
        source_duration_seconds_ = extra.pop("source_duration_seconds", UNSET)
        if type(source_duration_seconds_) is not float:
            source_duration_seconds_ = number(source_duration_seconds_, f"{path}.source_duration_seconds")
        extraction_confidence_ = extra.pop("extraction_confidence", UNSET)
        if type(extraction_confidence_) is not float:
            extraction_confidence_ = number(extraction_confidence_, f"{path}.extraction_confidence")
        version_ = extra.pop("version", UNSET)
        if version_ is not UNSET and not isinstance(version_, str):
            version_ = string(version_, f"{path}.version")
        secondary_transition_ = extra.pop("secondary_transition", UNSET)
        if secondary_transition_ is not None and secondary_transition_ is not UNSET:
            secondary_transition_ = Transition.from_dict(
                secondary_transition_, f"{path}.secondary_transition"
            )
        text_overlays_ = extra.pop("text_overlays", UNSET)
        if text_overlays_ is not UNSET:
            text_overlays_ = [
                TextOverlay.from_dict(item, f"{path}.text_overlays[{index}]")
                for index, item in enumerate(
                    text_overlays_
                    if isinstance(text_overlays_, list)
                    else array(text_overlays_, f"{path}.text_overlays")
                )
            ]
        use_subtitles_ = extra.pop("use_subtitles", UNSET)
        if use_subtitles_ is not UNSET and not isinstance(use_subtitles_, bool):
            use_subtitles_ = boolean(use_subtitles_, f"{path}.use_subtitles")
        detected_beats_ = extra.pop("detected_beats", UNSET)
        if detected_beats_ is not UNSET:
            detected_beats_ = [
                Beat.from_dict(item, f"{path}.detected_beats[{index}]")
                for index, item in enumerate(
                    detected_beats_
                    if isinstance(detected_beats_, list)
                    else array(detected_beats_, f"{path}.detected_beats")
                )
            ]
        tempo_bpm_ = extra.pop("tempo_bpm", UNSET)
        if tempo_bpm_ is not None and tempo_bpm_ is not UNSET and type(tempo_bpm_) is not float:
            tempo_bpm_ = number(tempo_bpm_, f"{path}.tempo_bpm")
        music_genre_ = extra.pop("music_genre", UNSET)
        if music_genre_ is not None and music_genre_ is not UNSET and not isinstance(music_genre_, str):
            music_genre_ = string(music_genre_, f"{path}.music_genre")
        return cls(
            color_grade=color_grade_,
            aspect_ratio=aspect_ratio_,
            frame_rate=frame_rate_,
            audio_style=audio_style_,
            cut_frequency=cut_frequency_,
            motion_intensity=motion_intensity_,
            zoom_usage=zoom_usage_,
            primary_transition=primary_transition_,
            created_at=created_at_,
            source_duration_seconds=source_duration_seconds_,
            extraction_confidence=extraction_confidence_,
            version=version_,
            secondary_transition=secondary_transition_,
            text_overlays=text_overlays_,
            use_subtitles=use_subtitles_,
            detected_beats=detected_beats_,
            tempo_bpm=tempo_bpm_,
            music_genre=music_genre_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["color_grade"] = self.color_grade.to_dict()
        data["aspect_ratio"] = self.aspect_ratio
        data["frame_rate"] = self.frame_rate
        data["audio_style"] = self.audio_style.to_dict()
        data["cut_frequency"] = self.cut_frequency
        data["motion_intensity"] = self.motion_intensity
        data["zoom_usage"] = self.zoom_usage
        data["primary_transition"] = self.primary_transition.to_dict()
        data["created_at"] = self.created_at
        data["source_duration_seconds"] = self.source_duration_seconds
        data["extraction_confidence"] = self.extraction_confidence
        if self.version is not UNSET:
            data["version"] = self.version
        if self.secondary_transition is not UNSET:
            data["secondary_transition"] = (
                None if self.secondary_transition is None else self.secondary_transition.to_dict()
            )
        if self.text_overlays is not UNSET:
            data["text_overlays"] = [item.to_dict() for item in self.text_overlays]
        if self.use_subtitles is not UNSET:
            data["use_subtitles"] = self.use_subtitles
        if self.detected_beats is not UNSET:
            data["detected_beats"] = [item.to_dict() for item in self.detected_beats]
        if self.tempo_bpm is not UNSET:
            data["tempo_bpm"] = self.tempo_bpm
        if self.music_genre is not UNSET:
            data["music_genre"] = self.music_genre
        return data
