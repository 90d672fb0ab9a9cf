# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""The model StyleJSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import array, boolean, integer, json_object, number, string
from vidlift_api._runtime.encoding import finite, to_json
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .audio_style import AudioStyle, _audio_style_from_wire, _AudioStyleWire
from .beat import Beat, _beat_from_wire, _BeatWire
from .color_grade import ColorGrade, _color_grade_from_wire, _ColorGradeWire
from .text_overlay import TextOverlay, _text_overlay_from_wire, _TextOverlayWire
from .transition import Transition, _transition_from_wire, _TransitionWire

_ABSENT: Any = UNSET
_REQUIRED = dict.fromkeys(
    (
        "color_grade",
        "aspect_ratio",
        "frame_rate",
        "audio_style",
        "cut_frequency",
        "motion_intensity",
        "zoom_usage",
        "primary_transition",
        "created_at",
        "source_duration_seconds",
        "extraction_confidence",
    ),
    UNSET,
)
_KEYS = frozenset(
    (
        *_REQUIRED,
        "version",
        "secondary_transition",
        "text_overlays",
        "use_subtitles",
        "detected_beats",
        "tempo_bpm",
        "music_genre",
    )
)


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
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            color_grade_ = source["color_grade"]
            aspect_ratio_ = source["aspect_ratio"]
            frame_rate_ = source["frame_rate"]
            audio_style_ = source["audio_style"]
            cut_frequency_ = source["cut_frequency"]
            motion_intensity_ = source["motion_intensity"]
            zoom_usage_ = source["zoom_usage"]
            primary_transition_ = source["primary_transition"]
            created_at_ = source["created_at"]
            source_duration_seconds_ = source["source_duration_seconds"]
            extraction_confidence_ = source["extraction_confidence"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        absent = 0
        try:
            color_grade_ = ColorGrade.from_dict(color_grade_, "")
        except DecodeError as error:
            error.lead(f"{path}.color_grade")
            raise
        if type(aspect_ratio_) is not str:
            aspect_ratio_ = string(aspect_ratio_, f"{path}.aspect_ratio")
        if type(frame_rate_) is not int:
            frame_rate_ = integer(frame_rate_, f"{path}.frame_rate")
        try:
            audio_style_ = AudioStyle.from_dict(audio_style_, "")
        except DecodeError as error:
            error.lead(f"{path}.audio_style")
            raise
        if type(cut_frequency_) is not float:
            cut_frequency_ = number(cut_frequency_, f"{path}.cut_frequency")
        if type(motion_intensity_) is not float:
            motion_intensity_ = number(motion_intensity_, f"{path}.motion_intensity")
        if type(zoom_usage_) is not float:
            zoom_usage_ = number(zoom_usage_, f"{path}.zoom_usage")
        try:
            primary_transition_ = Transition.from_dict(primary_transition_, "")
        except DecodeError as error:
            error.lead(f"{path}.primary_transition")
            raise
        if type(created_at_) is not str:
            created_at_ = string(created_at_, f"{path}.created_at")
        if type(source_duration_seconds_) is not float:
            source_duration_seconds_ = number(source_duration_seconds_, f"{path}.source_duration_seconds")
        if type(extraction_confidence_) is not float:
            extraction_confidence_ = number(extraction_confidence_, f"{path}.extraction_confidence")
        if "version" in source:
            version_ = source["version"]
            if type(version_) is not str:
                version_ = string(version_, f"{path}.version")
        else:
            version_ = UNSET
            absent += 1
        if "secondary_transition" in source:
            secondary_transition_ = source["secondary_transition"]
            if secondary_transition_ is not None:
                try:
                    secondary_transition_ = Transition.from_dict(secondary_transition_, "")
                except DecodeError as error:
                    error.lead(f"{path}.secondary_transition")
                    raise
        else:
            secondary_transition_ = UNSET
            absent += 1
        if "text_overlays" in source:
            text_overlays_ = source["text_overlays"]
            if type(text_overlays_) is not list:
                text_overlays_ = array(text_overlays_, f"{path}.text_overlays")
            text_overlays_decoded: list[TextOverlay] = []
            try:
                for item in text_overlays_:
                    text_overlays_decoded.append(TextOverlay.from_dict(item, ""))  # noqa: PERF401 - quicker, and errors need the index
            except DecodeError as error:
                error.lead(f"{path}.text_overlays[{len(text_overlays_decoded)}]")
                raise
            text_overlays_ = text_overlays_decoded
        else:
            text_overlays_ = UNSET
            absent += 1
        if "use_subtitles" in source:
            use_subtitles_ = source["use_subtitles"]
            if type(use_subtitles_) is not bool:
                use_subtitles_ = boolean(use_subtitles_, f"{path}.use_subtitles")
        else:
            use_subtitles_ = UNSET
            absent += 1
        if "detected_beats" in source:
            detected_beats_ = source["detected_beats"]
            if type(detected_beats_) is not list:
                detected_beats_ = array(detected_beats_, f"{path}.detected_beats")
            detected_beats_decoded: list[Beat] = []
            try:
                for item in detected_beats_:
                    detected_beats_decoded.append(Beat.from_dict(item, ""))  # noqa: PERF401 - quicker, and errors need the index
            except DecodeError as error:
                error.lead(f"{path}.detected_beats[{len(detected_beats_decoded)}]")
                raise
            detected_beats_ = detected_beats_decoded
        else:
            detected_beats_ = UNSET
            absent += 1
        if "tempo_bpm" in source:
            tempo_bpm_ = source["tempo_bpm"]
            if tempo_bpm_ is not None and type(tempo_bpm_) is not float:
                tempo_bpm_ = number(tempo_bpm_, f"{path}.tempo_bpm")
        else:
            tempo_bpm_ = UNSET
            absent += 1
        if "music_genre" in source:
            music_genre_ = source["music_genre"]
            if music_genre_ is not None and type(music_genre_) is not str:
                music_genre_ = string(music_genre_, f"{path}.music_genre")
        else:
            music_genre_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.color_grade = color_grade_
        self.aspect_ratio = aspect_ratio_
        self.frame_rate = frame_rate_
        self.audio_style = audio_style_
        self.cut_frequency = cut_frequency_
        self.motion_intensity = motion_intensity_
        self.zoom_usage = zoom_usage_
        self.primary_transition = primary_transition_
        self.created_at = created_at_
        self.source_duration_seconds = source_duration_seconds_
        self.extraction_confidence = extraction_confidence_
        self.version = version_
        self.secondary_transition = secondary_transition_
        self.text_overlays = text_overlays_
        self.use_subtitles = use_subtitles_
        self.detected_beats = detected_beats_
        self.tempo_bpm = tempo_bpm_
        self.music_genre = music_genre_
        if len(source) + absent == 18:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _StyleJSONWire, _style_json_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "color_grade": self.color_grade.to_dict(),
            "aspect_ratio": self.aspect_ratio,
            "frame_rate": self.frame_rate,
            "audio_style": self.audio_style.to_dict(),
            "cut_frequency": finite(self.cut_frequency),
            "motion_intensity": finite(self.motion_intensity),
            "zoom_usage": finite(self.zoom_usage),
            "primary_transition": self.primary_transition.to_dict(),
            "created_at": self.created_at,
            "source_duration_seconds": finite(self.source_duration_seconds),
            "extraction_confidence": finite(self.extraction_confidence),
        }
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
            data["tempo_bpm"] = None if self.tempo_bpm is None else finite(self.tempo_bpm)
        if self.music_genre is not UNSET:
            data["music_genre"] = self.music_genre
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _StyleJSONWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    color_grade: _ColorGradeWire
    aspect_ratio: str
    frame_rate: int
    audio_style: _AudioStyleWire
    cut_frequency: int | float
    motion_intensity: int | float
    zoom_usage: int | float
    primary_transition: _TransitionWire
    created_at: str
    source_duration_seconds: int | float
    extraction_confidence: int | float
    version: str = _ABSENT
    secondary_transition: _TransitionWire | None = _ABSENT
    text_overlays: list[_TextOverlayWire] = _ABSENT
    use_subtitles: bool = _ABSENT
    detected_beats: list[_BeatWire] = _ABSENT
    tempo_bpm: int | float | None = _ABSENT
    music_genre: str | None = _ABSENT


def _style_json_from_wire(wire: Any, cls: type[StyleJSON] = StyleJSON) -> StyleJSON:
    self = cls.__new__(cls)
    color_grade_ = wire.color_grade
    self.color_grade = _color_grade_from_wire(color_grade_)
    self.aspect_ratio = wire.aspect_ratio
    self.frame_rate = wire.frame_rate
    audio_style_ = wire.audio_style
    self.audio_style = _audio_style_from_wire(audio_style_)
    self.cut_frequency = wire.cut_frequency
    self.motion_intensity = wire.motion_intensity
    self.zoom_usage = wire.zoom_usage
    primary_transition_ = wire.primary_transition
    self.primary_transition = _transition_from_wire(primary_transition_)
    self.created_at = wire.created_at
    self.source_duration_seconds = wire.source_duration_seconds
    self.extraction_confidence = wire.extraction_confidence
    self.version = wire.version
    secondary_transition_ = wire.secondary_transition
    self.secondary_transition = (
        secondary_transition_
        if secondary_transition_ is UNSET
        else None
        if secondary_transition_ is None
        else _transition_from_wire(secondary_transition_)
    )
    text_overlays_ = wire.text_overlays
    self.text_overlays = (
        text_overlays_
        if text_overlays_ is UNSET
        else [_text_overlay_from_wire(item) for item in text_overlays_]
    )
    self.use_subtitles = wire.use_subtitles
    detected_beats_ = wire.detected_beats
    self.detected_beats = (
        detected_beats_ if detected_beats_ is UNSET else [_beat_from_wire(item) for item in detected_beats_]
    )
    self.tempo_bpm = wire.tempo_bpm
    self.music_genre = wire.music_genre
    self.additional_properties = {}
    return self
