"""A Topaz request: checked by the published rules, priced, made into an encode.

Where the vendor's text leaves a rule open, a comment `Choice:` marks our choice.
"""

from __future__ import annotations

import os
import re
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from vidlift.sandbox.encoding.plans import EncodePlan, even
from vidlift.sandbox.vendors.topaz.models import GENERATIVE, INTERPOLATION, MODELS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from vidlift.media import MediaInfo

# Choice: every other model counts as an upscaling one, whose output may have another size.
_KEEPING_SIZE = frozenset(INTERPOLATION)
_NEED_GEOMETRY = frozenset({"slp-2.5", "slf-2", "wonder-1", "slhq-1", "slm-1", "ganim-1"})
_MOST_FRAMES, _MOST_FRAMES_PROMPTED = 9000, 450

_FULL_HD = 1920 * 1080
# Output frames a credit, up to Full HD and above.
_RATES: Mapping[str, tuple[Decimal, Decimal]] = {
    **dict.fromkeys(("slp-2.6", "slhq-1", "slm-1", "slf-3"), (Decimal("26.0417"), Decimal("11.9179"))),
    **dict.fromkeys(("slf-1", "slf-2"), (Decimal(52), Decimal(24))),
    "ast-2": (Decimal(10), Decimal(6)),
}
# Choice: the rates of all other models are not published in a form that can be computed with.
_OTHER_RATE = (Decimal(300), Decimal(75))
_HIGHER = Decimal("1.1")  # Choice: the upper bound of a quote; one that was seen is 9 to 10

_SIDES = {"AV1": (16384, 8704), "H264": (4096, 4096), "H265": (8192, 8192)}
_SIDES |= {"ProRes": (16386, 16386), "VP9": (8192, 8192)}
_PROFILES = {
    "AV1": ("8-bit", "10-bit"),
    "H264": ("High",),
    "H265": ("Main10", "Main"),
    "ProRes": ("422 HQ", "422 Proxy", "422 LT", "422 Std"),
    "VP9": ("Good", "Best"),
}  # the first one is the default
_CONTAINERS = {"AV1": ("mp4",), "ProRes": ("mov",), "VP9": ("mp4",)}
_MOST_MBPS = {"AV1": 800, "H264": 2000, "H265": 2000, "VP9": 2000}
_QUALITY = {"High": "18", "Mid": "23", "Low": "28"}  # Choice
_PRORES = {"422 Proxy": "0", "422 LT": "1", "422 Std": "2", "422 HQ": "3"}
_MOST_STATED = 10**12
"""More than any video has of anything, and little enough for exact arithmetic."""
_BITRATE = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)\s*(k|m|kbps|mbps)", re.IGNORECASE | re.ASCII)

Problems = list[tuple[str, str]]
"""What is wrong with a request: the field's path, and what to say."""


class OrderError(Exception):
    """A request breaks a rule.

    Attributes:
        problems: Each field at fault.
    """

    def __init__(self, problems: Problems) -> None:
        super().__init__("; ".join(message for _, message in problems))
        self.problems = problems


@frozen(kw_only=True)
class Geometry:
    """What a video is, as its owner says or as it was measured.

    Attributes:
        width: Pixels across.
        height: Pixels down.
        frames: Number of frames.
        fps: Frames a second.
    """

    width: int
    height: int
    frames: int
    fps: float

    @classmethod
    def stated(cls, source: Mapping[str, Any]) -> Geometry | None:
        """Read it from a request's source; None when something is missing."""
        size, frames, fps = source.get("resolution"), source.get("frameCount"), source.get("frameRate")
        if not size or not frames or not fps:
            return None
        return cls(width=size["width"], height=size["height"], frames=round(frames), fps=float(fps))

    @classmethod
    def measured(cls, info: MediaInfo) -> Geometry:
        """Take it from a file's figures."""
        return cls(width=info.width, height=info.height, frames=info.frames, fps=info.fps)


@frozen(kw_only=True)
class Order:
    """A request that passed validation.

    Attributes:
        filters: The filters as received.
        output: The output as the vendor rewrites it: sizes rounded, containers forced, defaults filled in.
        source: The source's description, or None until it is known.
        cost: Lower and upper bound in credits, or None if they cannot be computed yet.
    """

    filters: tuple[Mapping[str, Any], ...]
    output: Mapping[str, Any]
    source: Geometry | None
    cost: tuple[Decimal, Decimal] | None

    @property
    def interpolation(self) -> Mapping[str, Any] | None:
        """The filter that makes frames, if there is one."""
        return next((each for each in self.filters if each["model"] in INTERPOLATION), None)

    @property
    def output_frames(self) -> int:
        """How many frames come out; 0 while the source is not known."""
        return 0 if self.source is None else _output_frames(self.source, self.interpolation, self.output)

    def plan(self, source: Path, target: Path) -> EncodePlan:
        """Return what has to be encoded, once the source is known."""
        assert self.source is not None  # noqa: S101 - the file was measured before
        output = self.output
        encoder, profile = output["videoEncoder"], output["videoProfile"]
        codec, options, pixels = _encoding(encoder, profile, output)
        size = output["resolution"]
        steps = [step for each in self.filters for step in MODELS[each["model"]]]
        if output.get("cropToFit"):
            ratio = f"{size['width']}/{size['height']}"
            steps.append(("crop", f"w='min(iw,ih*{ratio})':h='min(ih,iw/({ratio}))'"))
        interpolation = self.interpolation
        plan = EncodePlan(
            source=source,
            target=target,
            width=even(size["width"]),
            height=even(size["height"]),
            container=output["container"],
            codec=codec,
            codec_options=options,
            pixel_format=pixels,
            filters=tuple(steps),
            rate_factor=output["frameRate"] / self.source.fps if interpolation else 1.0,
            speed=1 / interpolation["slowmo"] if interpolation and interpolation.get("slowmo") else 1.0,
        )
        return evolve(plan, sound=output["audioTransfer"] != "None")


def read_order(
    body: Mapping[str, Any], *, express: bool, source: Geometry | None, older: bool = False
) -> Order:
    """Judge a request that is valid by the document.

    Args:
        body: The request.
        express: Whether it is an express request, for which more has defaults.
        source: What its source is, as far as anyone knows.
        older: Whether the earlier text holds, which has no defaults for audio and compression.

    Raises:
        OrderError: It breaks a rule.
    """
    filters, problems = _filters(body["filters"], source)
    problems += _stated_problems(body.get("source", {}))
    asked = body["output"]
    if express and source is None and any(each["model"] in _NEED_GEOMETRY for each in filters):
        problems += [(f"source.{name}", f"{name} is required") for name in ("frameCount", "resolution")]
    interpolation = next((each for each in filters if each["model"] in INTERPOLATION), None)
    if interpolation is not None and not interpolation.get("fps") and not asked.get("frameRate"):
        problems.append(
            ("output.frameRate", "frameRate is required where an interpolation filter has no fps")
        )
    if older:
        problems += _older_problems(asked)
    output = _output(asked, problems)
    if problems:
        raise OrderError(problems)
    output = _rewritten(output, filters, source)
    cost = None if source is None else _cost(filters, output, source)
    return Order(filters=tuple(filters), output=output, source=source, cost=cost)


def _stated_problems(source: Mapping[str, Any]) -> Problems:
    """Judge the figures that a source states: a price and a plan are computed from them."""
    size = source.get("resolution") or {}
    figures = {name: source.get(name) for name in ("frameCount", "frameRate", "duration", "size")}
    figures |= {f"resolution.{side}": size.get(side) for side in ("width", "height")}
    return [
        (f"source.{name}", f"{name} must be above 0 and at most {_MOST_STATED}")
        for name, value in figures.items()
        if value is not None and not 0 < value <= _MOST_STATED
    ]


def _filters(
    given: Sequence[Mapping[str, Any]], source: Geometry | None
) -> tuple[list[Mapping[str, Any]], Problems]:
    problems: Problems = []
    if not given:
        problems.append(("filters", "at least one filter is required"))
    known = []
    for index, each in enumerate(given):
        model = each["model"]
        if model not in MODELS:
            problems.append((f"filters[{index}].model", f"unknown model {str(model)[:40]}"))
            continue
        known.append(each)
        if model == "stab-1" and "rollingShutterCorrection" not in each:
            problems.append((f"filters[{index}]", "rollingShutterCorrection is required for stab-1"))
        if model == "ast-2" and not isinstance(each.get("creativity"), int | float):
            problems.append((f"filters[{index}]", "creativity, a number from 0 to 1, is required for ast-2"))
        if model == "slc-1" and each.get("creativity") not in {None, "low", "middle", "high"}:
            problems.append((f"filters[{index}].creativity", "creativity must be low, middle or high"))
        if model in GENERATIVE and source is not None:
            most = _MOST_FRAMES_PROMPTED if model == "ast-2" and each.get("prompt") else _MOST_FRAMES
            if source.frames > most:
                problems.append(("source.frameCount", f"{model} takes at most {most} frames"))
    return known, problems


def _older_problems(asked: Mapping[str, Any]) -> Problems:
    """Return what the earlier text wants of an output, and the current one has a default for."""
    problems: Problems = []
    if not asked.get("audioCodec"):
        problems.append(("output.audioCodec", "audioCodec is required"))
    if bool(asked.get("videoBitrate")) is bool(asked.get("dynamicCompressionLevel")):
        problems.append(("output", "exactly one of videoBitrate and dynamicCompressionLevel is required"))
    return problems


def _output(asked: Mapping[str, Any], problems: Problems) -> dict[str, Any]:
    """Fill in defaults and judge what can be judged without the source."""
    output = dict(asked)
    encoder = output.setdefault("videoEncoder", "H265")
    profiles = {profile.lower(): profile for profile in _PROFILES[encoder]}
    profile = str(output.get("videoProfile") or _PROFILES[encoder][0])
    if profile.lower() not in profiles:
        known = ", ".join(_PROFILES[encoder])
        problems.append(("output.videoProfile", f"videoProfile must be one of {known} for {encoder}"))
    output["videoProfile"] = profiles.get(profile.lower(), _PROFILES[encoder][0])
    forced = _CONTAINERS.get(encoder, ("mp4", "mov", "mkv"))
    # Choice: avi and webm, which no encoder yields, become the default.
    output["container"] = output["container"] if output.get("container") in forced else forced[0]
    transfer = output.setdefault("audioTransfer", "None")
    if transfer != "None" and not output.get("audioCodec"):
        problems.append(("output.audioCodec", "audioCodec is required when audioTransfer is Copy or Convert"))
    if transfer == "Convert" and output.get("audioCodec") not in {None, "AAC"}:
        problems.append(("output.audioCodec", "the sandbox converts audio to AAC alone"))
    _judge_bitrate(output, encoder, problems)
    size = output["resolution"]
    for side in ("width", "height"):
        if size[side] < 1:
            problems.append((f"output.resolution.{side}", f"{side} must be above 0"))
    longer, shorter = max(size["width"], size["height"]), min(size["width"], size["height"])
    most = _SIDES[encoder]
    if longer > max(most) or shorter > min(most):
        problems.append(("output.resolution", f"{encoder} takes at most {most[0]}x{most[1]}"))
    return output


def _judge_bitrate(output: dict[str, Any], encoder: str, problems: Problems) -> None:
    if output.get("dynamicCompressionLevel") and encoder in {"AV1", "H264", "H265"}:
        output.pop("videoBitrate", None)
    bitrate = output.get("videoBitrate")
    if bitrate is None:
        if encoder == "VP9":
            problems.append(("output.videoBitrate", "videoBitrate is required for VP9"))
        elif encoder != "ProRes":
            output.setdefault("dynamicCompressionLevel", "High")
        return
    # Choice: numbers with k, m, kbps or mbps are taken; the spelling is not documented.
    match = _BITRATE.fullmatch(bitrate.strip())
    if match is None:
        problems.append(("output.videoBitrate", "videoBitrate must be a number with k, m, kbps or mbps"))
        return
    kilobits = float(match[1]) * (1000 if match[2].lower().startswith("m") else 1)
    if encoder in _MOST_MBPS and kilobits > _MOST_MBPS[encoder] * 1000:
        problems.append(("output.videoBitrate", f"videoBitrate is at most {_MOST_MBPS[encoder]} mbps"))
    output["videoBitrate"] = f"{max(1, round(kilobits))}k"


def _rewritten(
    output: dict[str, Any], filters: Sequence[Mapping[str, Any]], source: Geometry | None
) -> dict[str, Any]:
    """Apply what the server changes without asking (its text on output settings)."""
    size = output["resolution"]
    output["resolution"] = {side: -(-size[side] // 4) * 4 for side in ("width", "height")}
    upscales = any(each["model"] not in _KEEPING_SIZE for each in filters)
    interpolation = next((each for each in filters if each["model"] in INTERPOLATION), None)
    if source is not None and not upscales:
        output["resolution"] = {"width": source.width, "height": source.height}
    if interpolation is not None:
        rate = max(interpolation.get("fps") or 0, output.get("frameRate") or 0)
        output["frameRate"] = rate
    elif source is not None:
        output["frameRate"] = source.fps
    return output


def _output_frames(
    source: Geometry, interpolation: Mapping[str, Any] | None, output: Mapping[str, Any]
) -> int:
    if interpolation is None:
        return source.frames
    slower: float = interpolation.get("slowmo") or 1
    rate: float = output["frameRate"]
    return max(1, round(source.frames * slower * rate / source.fps))


def _cost(
    filters: Sequence[Mapping[str, Any]], output: Mapping[str, Any], source: Geometry
) -> tuple[Decimal, Decimal]:
    """Price a request: for each model, output frames by the frames that a credit buys, rounded up."""
    size = output["resolution"]
    large = size["width"] * size["height"] > _FULL_HD
    total = Decimal(0)
    for each in filters:
        interpolation = each if each["model"] in INTERPOLATION else None
        frames = Decimal(_output_frames(source, interpolation, output))
        rate = _RATES.get(each["model"], _OTHER_RATE)[large]
        total += (frames / rate).to_integral_value(ROUND_CEILING)
    return total, (total * _HIGHER).to_integral_value(ROUND_CEILING)


def _encoding(encoder: str, profile: str, output: Mapping[str, Any]) -> tuple[str, dict[str, str], str]:
    """Return ffmpeg's encoder, its options, and its pixel format, all fast ones."""
    options = {"crf": _QUALITY.get(output.get("dynamicCompressionLevel", ""), "18")}
    if output.get("videoBitrate"):
        options = {"b": output["videoBitrate"]}
    if encoder == "H264":
        return "libx264", {"preset": "veryfast", **options}, "yuv420p"
    if encoder == "H265":
        pixels = "yuv420p10le" if profile == "Main10" else "yuv420p"
        return "libx265", {"preset": "ultrafast", "x265-params": "log-level=none", **options}, pixels
    if encoder == "ProRes":
        return "prores_ks", {"profile": _PRORES[profile]}, "yuv422p10le"
    if encoder == "VP9":
        return "libvpx-vp9", {"deadline": "realtime", "cpu-used": "8", **options}, "yuv420p"
    pixels = "yuv420p10le" if profile == "10-bit" else "yuv420p"
    os.environ.setdefault("SVT_LOG", "1")  # this encoder knows no other way to keep its settings to itself
    return "libsvtav1", {"preset": "12", **options}, pixels
