"""What a Clipzy job can be told, checked before anything is uploaded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from vidlift.errors import UsageError
from vidlift.options import Options, option, web_url

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

    from vidlift.orders import Uploaded

QUALITIES: Final = {"low": "low", "medium": "medium", "high": "high"}
"""Others are silently taken for `high`, as observed."""
_SIZE: Final = re.compile(r"([1-9][0-9]{0,4})x([1-9][0-9]{0,4})")


def _size(name: str, value: object) -> None:
    if _SIZE.fullmatch(str(value)) is None:
        raise UsageError(
            f"{name} must be width and height, such as 1280x720; got {value!r}: Clipzy does not keep the "
            "aspect by itself, use scale for that"
        )


@attrs.frozen
class ClipzyOptions(Options):
    """Options of `AsyncClipzy.submit`.

    Of the rendering options, the pages have only `quality`; the others were observed.

    Raises:
        UsageError: An option is out of range, or two options exclude each other.
    """

    ADVICE: ClassVar[Mapping[str, str]] = {"max_cost": "its jobs have no price; leave it out"}

    template: str | os.PathLike[str] | Uploaded | None = option(
        "The video to take the style from: a file, or an `Uploaded`."
    )
    scale: float | None = option("Factor on width and height.", above=0, member="resolution_scale")
    resolution: str | None = option("Width and height in pixels, such as 1280x720.", check=_size)
    crf: int | None = option("Constant rate factor, 0 (best) to 51.", low=0, high=51, member="crf")
    quality: str | None = option("low, medium, or high.", choices=QUALITIES, member="quality")
    preset: str | None = option("Speed preset of the encoder, such as medium.", member="preset")
    bitrate: int | str | None = option("Bit rate of the picture.", member="bitrate")
    audio_bitrate: str | None = option("Bit rate of the sound, such as 192k.", member="audio_bitrate")
    config: Mapping[str, Any] | None = option("Further members of the request's config, sent as they are.")
    webhook_url: str | None = option("Where the server reports the job's end, if it does.", check=web_url)

    def __attrs_post_init__(self) -> None:
        if self.scale is not None and self.resolution is not None:
            raise UsageError("scale and resolution exclude each other: give one of them")

    def rendering(self) -> dict[str, Any]:
        """Return the `config` of the request for these options, or {} without any."""
        members = {name: each.metadata.get("member") for name, each in self.fields().items()}
        given = {member: value for name, value in self.given().items() if (member := members[name])}
        if self.resolution is not None:
            width, height = self.resolution.split("x")
            given |= {"scale_width": int(width), "scale_height": int(height)}
        return {**(self.config or {}), **given}
