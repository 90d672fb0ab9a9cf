"""What a Clipzy job can be told, checked before anything is uploaded."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, Final

import attrs

from vidlift.errors import UsageError
from vidlift.providers._webhook_url import callable_url

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMATS: Final[Mapping[str, str]] = {
    ".mp4": "video/mp4",
    ".mov": "video/quicktime",
    ".avi": "video/x-msvideo",
    ".mkv": "video/x-matroska",
    ".webm": "video/webm",
}
"""The file name suffixes that Clipzy takes (api/videos), and their media types."""

QUALITIES: Final = ("low", "medium", "high")
"""Others are silently taken for `high`, as observed."""

_SIZE: Final = re.compile(r"([1-9][0-9]{0,4})x([1-9][0-9]{0,4})")


def _absent(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if value not in (None, False, ()):
        raise UsageError(f"Clipzy has no option {field.name}: leave it out")


@attrs.frozen(kw_only=True)
class ClipzyOptions:
    """The options of one job; see `AsyncClipzy.submit`.

    Raises:
        UsageError: An option is out of its range, or Clipzy has none of that name.
    """

    models: object = attrs.field(default=None, validator=_absent)
    codec: object = attrs.field(default=None, validator=_absent)
    container: object = attrs.field(default=None, validator=_absent)
    grain: object = attrs.field(default=None, validator=_absent)
    preview: object = attrs.field(default=None, validator=_absent)
    start_frame: object = attrs.field(default=None, validator=_absent)
    end_frame: object = attrs.field(default=None, validator=_absent)
    scale: float | None = None
    resolution: int | str | None = None
    crf: int | None = None
    quality: str | None = None
    preset: str | None = None
    bitrate: int | str | None = None
    audio_bitrate: str | None = None
    config: Mapping[str, Any] = attrs.field(factory=dict)
    webhook_url: str | None = attrs.field(default=None, validator=callable_url)

    def __attrs_post_init__(self) -> None:
        if self.quality is not None and self.quality not in QUALITIES:
            raise UsageError(f"quality must be one of {', '.join(QUALITIES)}; got {self.quality!r}")
        if self.crf is not None and (isinstance(self.crf, bool) or self.crf not in range(52)):
            raise UsageError(f"crf must be a whole number, 0 to 51; got {self.crf!r}")
        if self.scale is not None and not (math.isfinite(self.scale) and self.scale > 0):
            raise UsageError(f"scale must be a number above 0; got {self.scale!r}")
        if self.resolution is not None and _SIZE.fullmatch(str(self.resolution)) is None:
            raise UsageError(
                f"resolution must be width and height, such as 1280x720; got {self.resolution!r}: Clipzy "
                "does not keep the aspect by itself, use scale for that"
            )
        if self.scale is not None and self.resolution is not None:
            raise UsageError("scale and resolution exclude each other: give one of them")

    def fields(self) -> dict[str, Any]:
        """Returns the `config` of the request that these options mean; empty when none is given."""
        match = _SIZE.fullmatch(str(self.resolution)) if self.resolution is not None else None
        given = {
            "quality": self.quality,
            "crf": self.crf,
            "preset": self.preset,
            "bitrate": self.bitrate,
            "audio_bitrate": self.audio_bitrate,
            "resolution_scale": self.scale,
            "scale_width": int(match[1]) if match else None,
            "scale_height": int(match[2]) if match else None,
        }
        return {**self.config, **{name: value for name, value in given.items() if value is not None}}
