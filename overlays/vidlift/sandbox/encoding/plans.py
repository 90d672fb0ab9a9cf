"""Plans: what to encode from which video."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from pathlib import Path

FilterStep = tuple[str, str]
"""A filter's name and its arguments, in ffmpeg's vocabulary."""


def even(pixels: float) -> int:
    """Round the pixels of a side down to an even number, at least 2."""
    return max(2, int(pixels) // 2 * 2)


@frozen(kw_only=True)
class EncodePlan:
    """One file to make from another.

    Attributes:
        source: The video to read.
        target: The file of the result, which gets its name when it is complete.
        width: Pixels across of the enhanced picture, even.
        height: Pixels down of the enhanced picture, even.
        container: ``mp4``, ``mov`` or ``mkv``.
        codec: ``libx264``, ``libx265`` or ``prores_ks``.
        codec_options: Options of that encoder.
        pixel_format: What the encoder is fed with.
        first_frame: The first frame taken, from 0.
        last_frame: The frame behind the last one taken; None for the end of the video.
        filters: Applied to the picture before it is scaled.
        audio_filters: Applied to the sound.
        comparison: Whether the original is to the left of the enhanced picture.
        rate_factor: Frames out for each frame in, at the same speed.
        speed: Playback speed; 0.5 lasts twice as long, with frames filled in.
        watermark: Text laid over the picture, or None.
        thumbnail: Where a JPEG of the result goes, or None.
        sound: Whether the sound is kept.
    """

    source: Path
    target: Path
    width: int = field()
    height: int = field()
    container: str
    codec: str
    pixel_format: str
    codec_options: dict[str, str] = field(factory=dict)
    first_frame: int = 0
    last_frame: int | None = None
    filters: tuple[FilterStep, ...] = ()
    audio_filters: tuple[FilterStep, ...] = ()
    comparison: bool = False
    rate_factor: float = 1.0
    speed: float = 1.0
    watermark: str | None = None
    thumbnail: Path | None = None
    sound: bool = True

    @width.validator
    @height.validator
    def _even(self, _attribute: object, value: int) -> None:
        if value < 2 or value % 2:
            raise ValueError(f"a side of {value} pixels cannot be encoded: give an even number")
