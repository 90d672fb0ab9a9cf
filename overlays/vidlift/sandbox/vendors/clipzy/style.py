"""The style of a video, and the filters that apply it to another one.

A sandbox cannot contain the engine's analysis. What can be measured with a few averages is measured; the rest
(transitions, texts, music) gets the neutral value, as nothing here could know it.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, cast

from PIL import Image, ImageChops, ImageStat

from vidlift.media import MediaInfo, open_media

if TYPE_CHECKING:
    from pathlib import Path

    from vidlift.sandbox.encoding.plans import FilterStep

_FRAMES = 48
_SIZE = (64, 36)
_CUT = 60.0  # mean difference of two frames, of 255, that looks like another shot
_RATIOS = {"16:9": 16 / 9, "9:16": 9 / 16, "1:1": 1.0}
_RATES = (24, 30, 60)


def measure_style(path: Path, info: MediaInfo, created_at: str) -> dict[str, Any]:
    """Measure a video by its first frames.

    Args:
        path: The video.
        info: Its figures.
        created_at: The time to put into the style.

    Returns:
        A StyleJSON object.

    Raises:
        MediaError: The file is not a video that can be read.
    """
    with open_media(path) as container:
        pictures = [
            cast("Image.Image", frame.to_image()).resize(_SIZE)  # type: ignore[no-untyped-call]  # PyAV's
            for frame in itertools.islice(container.decode(container.streams.video[0]), _FRAMES)
        ]
    steps = [
        sum(ImageStat.Stat(ImageChops.difference(one, two)).mean) / 3
        for one, two in itertools.pairwise(pictures)
    ]
    minutes = max(len(pictures) / (info.fps or 25) / 60, 1e-6)
    return {
        "version": "1.0",
        "color_grade": _color_grade(pictures),
        "aspect_ratio": min(_RATIOS, key=lambda name: abs(_RATIOS[name] - info.width / info.height)),
        "frame_rate": min(_RATES, key=lambda rate: abs(rate - info.fps)),
        "audio_style": {
            "normalization_level": 0.8,
            "compression_ratio": 2.0,
            "bass_boost": 0.0,
            "enhance_speech": False,
        },
        "cut_frequency": round(sum(step > _CUT for step in steps) / minutes, 2),
        "motion_intensity": round(min(100.0, sum(steps) / max(1, len(steps)) * 2), 2),
        "zoom_usage": 0.0,
        "primary_transition": {"type": "cut", "duration_ms": 0, "easing": "linear"},
        "secondary_transition": None,
        "detected_beats": [],
        "tempo_bpm": None,
        "music_genre": None,
        "created_at": created_at,
        "source_duration_seconds": round(info.duration, 3),
        "extraction_confidence": round(min(1.0, len(pictures) / _FRAMES), 2),
    }


def _color_grade(pictures: list[Image.Image]) -> dict[str, float]:
    count = len(pictures)
    red, green, blue = (
        sum(ImageStat.Stat(picture).mean[band] for picture in pictures) / count for band in range(3)
    )
    saturation = sum(ImageStat.Stat(picture.convert("HSV")).mean[1] for picture in pictures) / count
    luma = [ImageStat.Stat(picture.convert("L")) for picture in pictures]
    bright = sum(stat.mean[0] for stat in luma) / count
    spread = sum(stat.stddev[0] for stat in luma) / count
    return {
        "temperature": _percent(red - blue, 255),
        "tint": _percent((red + blue) / 2 - green, 255),
        "saturation": _percent(saturation - 96, 160),
        "contrast": _percent(spread - 56, 72),
        "highlights": _percent(bright - 128, 128),
        "shadows": _percent(bright - 128, 255),
    }


def _percent(value: float, full: float) -> float:
    return round(max(-100.0, min(100.0, value / full * 100)), 2)


def filters_for(style: dict[str, Any]) -> tuple[FilterStep, ...]:
    """Return the filters that lend a style's colors to a picture."""
    grade = style["color_grade"]
    warmth, tint = grade["temperature"] / 250, grade["tint"] / 250
    return (
        ("hue", f"s={1 + grade['saturation'] / 200:.3f}:b={grade['highlights'] / 200:.3f}"),
        ("colorbalance", f"rm={warmth:.3f}:gm={-tint:.3f}:bm={-warmth:.3f}"),
    )
