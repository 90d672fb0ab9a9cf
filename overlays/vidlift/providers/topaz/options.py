"""Options of Topaz, checked before anything is created, uploaded, or paid for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar

import attrs

from vidlift.errors import UsageError
from vidlift.options import Options, option, web_url
from vidlift.providers.topaz.models import INTERPOLATION, INTERPOLATOR, MODELS, UPSCALER, check_parameters
from vidlift_api.topaz.errors import DecodeError as ClientDecodeError
from vidlift_api.topaz.models import (
    AudioCodec,
    AudioTransfer,
    DynamicCompressionLevel,
    FrameInterpolationFilter,
    OutputContainer,
    Resolution,
    UpscaleFilter,
    VideoEncoder,
)

if TYPE_CHECKING:
    from vidlift.media import MediaInfo

    Filter = UpscaleFilter | FrameInterpolationFilter

E = TypeVar("E", bound=StrEnum)

CODECS: Final[Mapping[str, VideoEncoder]] = {
    "h264": VideoEncoder.H264,
    "avc": VideoEncoder.H264,
    "h265": VideoEncoder.H265,
    "hevc": VideoEncoder.H265,
    "av1": VideoEncoder.AV1,
    "prores": VideoEncoder.PRORES,
    "vp9": VideoEncoder.VP9,
}


@attrs.frozen
class Encoder:
    """Properties of an encoder (current text of the document).

    Attributes:
        largest: Its largest frames, in either orientation.
        profiles: Its profiles, the default first.
        container: The container of all its outputs, or None if any will do.
        compresses: Whether it uses a compression level.
    """

    largest: tuple[int, int]
    profiles: tuple[str, ...]
    container: OutputContainer | None = None
    compresses: bool = True


ENCODERS: Final[Mapping[VideoEncoder, Encoder]] = {
    VideoEncoder.AV1: Encoder((16384, 8704), ("8-bit", "10-bit"), OutputContainer.MP4),
    VideoEncoder.H264: Encoder((4096, 4096), ("High",)),
    VideoEncoder.H265: Encoder((8192, 8192), ("Main10", "Main")),
    VideoEncoder.PRORES: Encoder(
        (16386, 16386), ("422 HQ", "422 Std", "422 LT", "422 Proxy"), OutputContainer.MOV, compresses=False
    ),
    VideoEncoder.VP9: Encoder((8192, 8192), ("Good", "Best"), OutputContainer.MP4, compresses=False),
}
WIDTHS: Final[Mapping[str, int]] = {
    "720p": 1280,
    "1080p": 1920,
    "2k": 2048,
    "1440p": 2560,
    "qhd": 2560,
    "4k": 3840,
    "2160p": 3840,
    "8k": 7680,
}
"""Names of widths; the height follows from the source's shape."""

_SIDES: Final = re.compile(r"\s*(\d{1,5})\s*[xX\N{MULTIPLICATION SIGN}]\s*(\d{1,5})\s*", re.ASCII)


@attrs.frozen(kw_only=True)
class Plan:
    """What is asked of Topaz, ready to be sent.

    Attributes:
        filters: The steps.
        output: Members of the output, by the generated model's names.
        changes: What Topaz will do otherwise than asked, in sentences.
    """

    filters: list[Filter]
    output: dict[str, Any]
    changes: tuple[str, ...]


def _way(_: str, value: object) -> None:
    if value not in ("full", "express"):
        raise UsageError(f"way must be full or express, got {value!r}")


def _by_word(kind: type[E]) -> dict[str, E]:
    return {member.value.lower(): member for member in kind}


@attrs.frozen
class TopazOptions(Options):
    """What `AsyncTopaz.submit` takes.

    Raises:
        UsageError: An option is out of its range, or two of them do not go together.
    """

    ADVICE: ClassVar[Mapping[str, str]] = {
        "crf": "use compression ('low', 'mid', 'high') or bitrate",
        "preview": "ask for a quote, or submit a short clip",
        "start_frame": "cut the video first",
        "end_frame": "cut the video first",
    }
    source: Any
    models: Sequence[str] | None = option(
        "Codes of models, in order; see `models()`. With a size but no model, Proteus is used."
    )
    scale: float | None = option("Factor on width and height, such as 2.", low=0.1, high=16)
    resolution: int | str | tuple[int, int] | None = option(
        "Size of the result: a width in pixels, both sides such as `3840x2160`, or a name such as `1080p` or "
        "`4k`. By default the source's."
    )
    codec: str | None = option(
        "Codec of the result, by default `h265`.", choices={**_by_word(VideoEncoder), **CODECS}
    )
    container: str | None = option("`mp4`, `mov` or `mkv`.", choices=_by_word(OutputContainer))
    grain: float | None = option("Film grain to add, 0 to 1.", low=0, high=1)
    fps: float | None = option(
        "Frame rate of the result, 15 to 240; adds a model that makes frames.", low=15, high=240
    )
    slowmo: int | None = option(
        "Slow-motion factor, 1 to 16; adds a model that makes frames.", low=1, high=16
    )
    filters: Sequence[Any] | None = option(
        "All steps, each a generated `UpscaleFilter` or `FrameInterpolationFilter`, or a mapping with the "
        "vendor's names. Keys that are not known are passed on."
    )
    parameters: Mapping[str, Any] | None = option(
        "Parameters of the one model that is named, by the vendor's names; any keys."
    )
    profile: str | None = option("Profile of the codec, such as `Main10` or `422 HQ`.")
    bitrate: str | None = option("Such as `20m`.")
    compression: str | None = option(
        "`low`, `mid` or `high`; by default `high`.", choices=_by_word(DynamicCompressionLevel)
    )
    audio: str | None = option(
        "`copy`, `convert` or `none`. By default sound is copied where the source is known to have some.",
        choices=_by_word(AudioTransfer),
    )
    audio_codec: str | None = option("`aac`, `ac3` or `pcm`; converts.", choices=_by_word(AudioCodec))
    audio_bitrate: str | None = option("Such as `192k`; converts.")
    crop_to_fit: bool | None = option("Whether the picture is cropped to the shape of the result.")
    destination: Any = option("Where Topaz puts the result itself, as one of the generated storage models.")
    webhook_url: str | None = option(
        "Topaz POSTs there when the job ends. Treat a call as a hint, and read the job.", check=web_url
    )
    source_container: str | None = option("Overrides what the source's name and contents say.")
    source_info: Any = option("What `vidlift.media.probe` says of the source; by default a file is probed.")
    way: str | None = option("`full` or `express`.", check=_way)
    max_cost: Decimal | float | None = option(
        "Most credits that the job may cost, compared with the lower bound of the quote, which is what Topaz "
        "bills.",
        low=0,
    )
    on_accepted: Callable[..., None] | None = option(
        "Called with the handle before the upload begins, for keeping its ID: a process that dies during the "
        "upload can be followed by one that resumes it."
    )

    def __attrs_post_init__(self) -> None:
        _given_size(self.resolution)
        inside = self.models or self.parameters or self.grain is not None or self.slowmo is not None
        if self.filters and inside:
            raise UsageError("filters replaces models, parameters, grain, and slowmo: leave these out")
        if self.scale is not None and self.resolution is not None:
            raise UsageError("scale and resolution both set the size of the result: give one")
        if self.codec is VideoEncoder.VP9 and self.bitrate is None:
            raise UsageError("VP9 needs a bitrate, such as bitrate='20m'")
        codec: Any = self.codec
        if self.compression is not None and codec and not ENCODERS[codec].compresses:
            raise UsageError(f"{self.codec} ignores compression: leave it out, or choose another codec")
        if self.audio is AudioTransfer.NONE and (self.audio_codec or self.audio_bitrate):
            raise UsageError(
                "audio_codec and audio_bitrate have no effect if audio is 'none': leave them out"
            )
        if self.audio is AudioTransfer.COPY and self.audio_bitrate is not None:
            raise UsageError("sound that is copied keeps its bitrate: use audio='convert' with audio_bitrate")

    @property
    def limit(self) -> Decimal | None:
        """Most credits that the job may cost, exactly, or None."""
        return None if self.max_cost is None else Decimal(str(self.max_cost))

    def plan(self, facts: MediaInfo | None) -> Plan:
        """Work out what to ask for.

        Args:
            facts: What is known of the source, or None for one that Topaz fetches itself.

        Raises:
            UsageError: The options do not go together, or need to know the source.
        """
        changes: list[str] = []
        filters = self.steps()
        for each in filters:
            check_parameters(str(each.model), each.to_dict(), None if facts is None else facts.frames)
        makes_frames = [each for each in filters if isinstance(each, FrameInterpolationFilter)]
        enhancing = [str(each.model) for each in filters if isinstance(each, UpscaleFilter)]
        output = self._output(facts, changes, enhancing)
        if makes_frames:
            rates = [float(each.fps) for each in makes_frames if isinstance(each.fps, int | float)]
            if self.fps is not None:
                rates.append(self.fps)
            if not rates and facts is not None:
                rates.append(facts.fps)
            if not rates:
                raise UsageError("pass fps: the frame rate of a source on a URL is not known here")
            output["frame_rate"] = max(rates)
        elif self.fps is not None:
            raise UsageError(
                f"no filter adds frames, so fps would have no effect: add one, such as {INTERPOLATOR}"
            )
        elif facts is not None:
            output["frame_rate"] = facts.fps
        return Plan(filters=filters, output=output, changes=tuple(changes))

    def steps(self) -> list[Filter]:
        """Return the requested filters, independent of the source.

        Raises:
            UsageError: Options exclude each other, or there are none.
        """
        parameters = self.parameters or {}
        if self.filters:
            return [_filter(each) for each in self.filters]
        codes = [str(code) for code in self.models or ()]
        enhancing = [code for code in codes if code not in INTERPOLATION]
        making = [code for code in codes if code in INTERPOLATION]
        resizes = self.scale not in (None, 1) or self.resolution is not None
        if not enhancing and (resizes or self.grain is not None or (parameters and not making)):
            enhancing = [UPSCALER]
        if not making and (self.fps is not None or self.slowmo is not None):
            making = [INTERPOLATOR]
        if not enhancing and not making:
            raise UsageError("say what to do: pass scale, resolution, fps, slowmo, models, or filters")
        if parameters and len(enhancing or making) > 1:
            raise UsageError("parameters go with one model; with several pass filters instead")
        steps: list[dict[str, Any]] = [{"model": code, **parameters} for code in enhancing]
        if self.grain is not None:
            steps[0]["grain"] = round(self.grain * 0.1, 6)  # Topaz's own range is 0 to 0.1
        frames = {"slowmo": self.slowmo, "fps": self.fps, **({} if enhancing else parameters)}
        given = {name: value for name, value in frames.items() if value is not None}
        return [_filter(each) for each in (*steps, *({"model": code, **given} for code in making))]

    def _output(
        self, facts: MediaInfo | None, changes: list[str], enhancing: Sequence[str]
    ) -> dict[str, Any]:
        name: Any = self.codec or VideoEncoder.H265
        encoder, size = ENCODERS[name], self._resolution(facts, changes, enhancing)
        longer, shorter = max(size.width, size.height), min(size.width, size.height)
        if longer > max(encoder.largest) or shorter > min(encoder.largest):
            raise UsageError(
                f"{name.value} makes at most {encoder.largest[0]} x {encoder.largest[1]} pixels, and "
                f"{longer} x {shorter} would be needed: choose another codec or a smaller size"
            )
        output: dict[str, Any] = {"resolution": size, "video_encoder": name}
        if self.profile is not None:
            known = {profile.lower(): profile for profile in encoder.profiles}
            if self.profile.strip().lower() not in known:
                profiles = ", ".join(encoder.profiles)
                raise UsageError(f"{name.value} has the profiles {profiles}; got {self.profile!r}")
            output["video_profile"] = known[self.profile.strip().lower()]
        if (container := self._container(name, changes)) is not None:
            output["container"] = container
        if self.crop_to_fit is not None:
            output["crop_to_fit"] = self.crop_to_fit
        return output | self._rate(encoder, changes) | self._sound(facts, changes)

    def _container(self, name: VideoEncoder, changes: list[str]) -> OutputContainer | None:
        asked: Any = self.container
        forced = ENCODERS[name].container
        if asked is not None and forced is not None and asked is not forced:
            changes.append(f"the container will be {forced.value}, not {asked.value}: {name.value} always is")
            return forced
        if asked in {OutputContainer.AVI, OutputContainer.WEBM}:
            raise UsageError(f"Topaz has no encoder for {asked}: choose mp4, mov, or mkv")
        return asked  # type: ignore[no-any-return]  # the converter made it one

    def _rate(self, encoder: Encoder, changes: list[str]) -> dict[str, Any]:
        """Choose one of bitrate and compression level: the earlier text wants exactly one of the two."""
        if self.bitrate is not None and self.compression is not None:
            changes.append("the bitrate will be dropped: compression takes its place")
        elif self.bitrate is not None:
            return {"video_bitrate": self.bitrate}
        if not encoder.compresses:
            return {}
        return {"dynamic_compression_level": self.compression or DynamicCompressionLevel.HIGH}

    def _sound(self, facts: MediaInfo | None, changes: list[str]) -> dict[str, Any]:
        """Choose the treatment of the sound. The earlier text always requires a codec."""
        audio, asked = self.audio, self.audio_codec is not None or self.audio_bitrate is not None
        silent = facts is not None and not facts.has_audio
        if silent and (asked or audio is AudioTransfer.CONVERT):
            changes.append("there will be no sound: the source has none")
        if audio is None and asked and not silent:
            audio = AudioTransfer.CONVERT
        elif audio is None:
            audio = AudioTransfer.COPY if facts is not None and facts.has_audio else AudioTransfer.NONE
        sound: dict[str, Any] = {"audio_transfer": audio, "audio_codec": self.audio_codec or AudioCodec.AAC}
        if audio is AudioTransfer.CONVERT and self.audio_bitrate is not None:
            sound["audio_bitrate"] = self.audio_bitrate
        return sound

    def _resolution(
        self, facts: MediaInfo | None, changes: list[str], enhancing: Sequence[str]
    ) -> Resolution:
        asked = _given_size(self.resolution)
        if facts is None and not isinstance(asked, tuple):
            raise UsageError(
                "the size of a source on a URL is not known here: pass resolution='3840x2160', or "
                "source_info="
            )
        only = _only_factor(enhancing)
        if isinstance(asked, tuple):
            width, height = asked
        else:
            assert facts is not None  # noqa: S101 - checked above
            factor = asked / facts.width if asked is not None else float(self.scale or only or 1)
            width, height = round(facts.width * factor), round(facts.height * factor)
        if facts is None:
            return self._rounded(width, height, changes)
        if not enhancing:
            if (width, height) != (facts.width, facts.height):
                raise UsageError(
                    f"no filter enhances the picture, so its size stays {facts.width} x {facts.height}: add "
                    f"one, such as {UPSCALER}, or leave out scale and resolution"
                )
            return Resolution(facts.width, facts.height)
        rounded = self._rounded(width, height, changes)
        if only is not None and rounded != self._rounded(facts.width * only, facts.height * only, []):
            raise UsageError(
                f"{enhancing[0]} makes {only} times the size only, which is {facts.width * only} x "
                f"{facts.height * only}, and {width} x {height} was asked for: choose another model"
            )
        return rounded

    @staticmethod
    def _rounded(width: int, height: int, changes: list[str]) -> Resolution:
        rounded = -(-width // 4) * 4, -(-height // 4) * 4
        if rounded != (width, height):
            changes.append(
                f"the size will be {rounded[0]} x {rounded[1]}, not {width} x {height}: sides are multiples "
                "of 4"
            )
        return Resolution(*rounded)


def _only_factor(enhancing: Sequence[str]) -> int | None:
    """Return the one factor that these models make, or None where another one makes any."""
    factors = [MODELS[code].scale if code in MODELS else None for code in enhancing]
    return factors[0] if len(factors) == 1 else None


def _filter(given: Any) -> Filter:
    """Make a filter of what the caller gave; keys that are not known are passed on as they are."""
    if isinstance(given, UpscaleFilter | FrameInterpolationFilter):
        return given
    members = dict(given) if isinstance(given, Mapping) else {}
    if not isinstance(members.get("model"), str):
        raise UsageError("each filter needs a model, such as {'model': 'prob-4'}")
    kind = FrameInterpolationFilter if members["model"] in INTERPOLATION else UpscaleFilter
    try:
        return kind.from_dict(members)
    except ClientDecodeError as error:
        raise UsageError(f"the filter for {members['model']} is wrong: {error}") from error


def _given_size(value: int | str | tuple[int, int] | None) -> int | tuple[int, int] | None:
    """Read a resolution: a width, both sides, or a name."""
    problem = UsageError(
        f"resolution must be a width, both sides such as '3840x2160', or a name ({', '.join(WIDTHS)}); got "
        f"{value!r}"
    )
    if value is None:
        return None
    if isinstance(value, tuple):
        if not all(type(side) is int and 0 < side < 100_000 for side in value) or len(value[:3]) != 2:
            raise problem
        return value
    text = str(value).strip().lower()
    if text in WIDTHS:
        return WIDTHS[text]
    if match := _SIDES.fullmatch(text):
        return int(match[1]), int(match[2])
    if isinstance(value, bool) or not text.isdecimal() or not 0 < int(text) < 100_000:
        raise problem
    return int(text)
