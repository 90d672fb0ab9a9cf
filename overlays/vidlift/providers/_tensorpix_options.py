"""What a TensorPix job can be told, checked before anything is uploaded or paid for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

from vidlift.errors import UsageError
from vidlift_api.tensorpix.models import (
    ChromaSubsamplingEnum,
    CodecEnum,
    ContainerEnum,
    MLModelList,
    OutputResolutionEnum,
    TaskEnum,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from enum import StrEnum

    from vidlift.provider import EnhancementModel

CODECS: Final[Mapping[str, CodecEnum]] = {
    "h264": CodecEnum.H264,
    "avc": CodecEnum.H264,
    "h265": CodecEnum.HEVC_H265,
    "hevc": CodecEnum.HEVC_H265,
    "prores": CodecEnum.APPLE_PRORES,
}
"""Names that people use, besides the vendor's own."""

RESOLUTIONS: Final[Mapping[str, OutputResolutionEnum]] = {
    "original": OutputResolutionEnum.NO_RESIZE,
    "360p": OutputResolutionEnum.P360,
    "sd": OutputResolutionEnum.SD,
    "hq": OutputResolutionEnum.HQ,
    "720p": OutputResolutionEnum.P720,
    "1080p": OutputResolutionEnum.P1080,
    "2k": OutputResolutionEnum.K2,
    "qhd": OutputResolutionEnum.QHD,
    "1440p": OutputResolutionEnum.QHD,
    "4k": OutputResolutionEnum.K4,
    "2160p": OutputResolutionEnum.K4,
}
"""Names of widths; `original` keeps what the models produce."""

TASK_OPTIONS: Final[Mapping[str, TaskEnum]] = {
    "stabilization_smoothing": TaskEnum.STABILIZATION,
    "fps_interpolation_factor": TaskEnum.FPS_INTERPOLATION,
    "playback_speed": TaskEnum.SLOW_MOTION,
    "sharpen_strength": TaskEnum.SHARPEN,
}
"""Options that have no effect without a model of their task (field texts of `Job`, API version 1.1.0)."""

UPLOAD_ONLY: Final = (
    "preview",
    "start_frame",
    "end_frame",
    "qscale",
    "prores_profile",
    "sharpen_strength",
    "fps_interpolation_factor",
    "playback_speed",
)
"""Options that jobs/from-url does not have (API schema 1.0.0)."""

_LARGEST: Final = 2**31 - 1
_SHOWN_MODELS: Final = 40

E = TypeVar("E", bound="StrEnum")


def _between(low: float, high: float, kind: type[int | float]) -> Any:
    def check(_: object, field: attrs.Attribute[Any], value: object) -> None:
        kinds = (int,) if kind is int else (int, float)
        if not isinstance(value, kinds) or isinstance(value, bool) or not low <= value <= high:
            number = "a whole number" if kind is int else "a number"
            upper = f" to {high:g}" if high < _LARGEST else " or more"
            raise UsageError(f"{field.name} must be {number}, {low:g}{upper}; got {value!r}")

    return attrs.field(default=None, validator=attrs.validators.optional(check))


def _models(given: Sequence[int | str] | None) -> tuple[int | str, ...]:
    if isinstance(given, str):
        raise UsageError(f"models must be a list of ids or names; got the text {given!r}: pass [{given!r}]")
    return tuple(given or ())


def _member(name: str, given: str, known: Mapping[str, E]) -> E:
    text = str(given).strip().lower()
    if text not in known:
        raise UsageError(f"{name} must be one of {', '.join(known)}; got {given!r}")
    return known[text]


def _codec(given: str | None) -> CodecEnum | None:
    known = {**CODECS, **{member.value: member for member in CodecEnum}}
    return None if given is None else _member("codec", given, known)


def _container(given: str | None) -> ContainerEnum | None:
    return (
        None if given is None else _member("container", given, {each.value: each for each in ContainerEnum})
    )


def _chroma_subsampling(given: str | None) -> ChromaSubsamplingEnum | None:
    known = {member.value: member for member in ChromaSubsamplingEnum}
    return None if given is None else _member("chroma_subsampling", given, known)


def _resolution(value: int | str | None) -> OutputResolutionEnum | None:
    if value is None:
        return None
    text = str(value).strip().lower()
    if text in RESOLUTIONS:
        return RESOLUTIONS[text]
    widths = {str(member.value): member for member in OutputResolutionEnum}
    if text in widths and not isinstance(value, bool):
        return widths[text]
    raise UsageError(
        f"resolution must be a width ({', '.join(widths)}) or a name ({', '.join(RESOLUTIONS)}); "
        f"got {value!r}"
    )


@attrs.frozen(kw_only=True)
class TensorPixOptions:
    """The options of one job; see `AsyncTensorPix.submit`.

    Raises:
        UsageError: An option is out of its range, or two of them do not go together.
    """

    models: tuple[int | str, ...] = attrs.field(default=None, converter=_models)
    scale: int | None = _between(1, 16, int)
    resolution: OutputResolutionEnum | None = attrs.field(default=None, converter=_resolution)
    codec: CodecEnum | None = attrs.field(default=None, converter=_codec)
    container: ContainerEnum | None = attrs.field(default=None, converter=_container)
    chroma_subsampling: ChromaSubsamplingEnum | None = attrs.field(
        default=None, converter=_chroma_subsampling
    )
    crf: int | None = _between(0, 51, int)
    grain: float | None = _between(0, 1, float)
    comparison: bool | None = None
    stabilization_smoothing: int | None = _between(0, 40, int)
    sharpen_strength: float | None = _between(0, _LARGEST, float)
    fps_interpolation_factor: float | None = _between(0, _LARGEST, float)
    playback_speed: float | None = _between(0, _LARGEST, float)
    qscale: int | None = _between(0, _LARGEST, int)
    prores_profile: int | None = _between(-1, _LARGEST, int)
    preview: bool = False
    start_frame: int | None = _between(0, _LARGEST, int)
    end_frame: int | None = _between(1, _LARGEST, int)

    def __attrs_post_init__(self) -> None:
        start, end = self.start_frame, self.end_frame
        if self.preview:
            if end is not None:
                raise UsageError("a preview always takes about 10 s: leave out end_frame, or make no preview")
        elif (start is None) != (end is None):
            raise UsageError("start_frame and end_frame go together: give both, or none for the whole video")
        if start is not None and end is not None and end <= start:
            raise UsageError(f"end_frame ({end}) must be greater than start_frame ({start})")

    def check_for_url(self) -> None:
        """Refuses what TensorPix cannot do with a video that it fetches itself.

        Raises:
            UsageError: Such an option is given.
        """
        given = [name for name in UPLOAD_ONLY if getattr(self, name) not in (None, False)]
        if given:
            raise UsageError(
                f"{', '.join(given)}: TensorPix takes this for uploads only; download the video and submit "
                "the file, or leave it out"
            )

    def fields(self, offered: Sequence[EnhancementModel]) -> dict[str, Any]:
        """Returns the fields of the request that these options mean.

        Args:
            offered: The models that exist.

        Raises:
            UsageError: A model does not exist, two are for one task, or an option has no model to act on.
        """
        chosen = self._chosen(offered)
        tasks = Counter(model.raw.task for model in chosen)
        for task, count in tasks.items():
            if count > 1:
                names = ", ".join(model.name for model in chosen if model.raw.task == task)
                raise UsageError(
                    f"TensorPix takes one model a task, and these share one: {names}; choose one"
                )
        for name, task in TASK_OPTIONS.items():
            if getattr(self, name) is not None and task not in tasks:
                fitting = [model for model in offered if model.raw.task == task]
                raise UsageError(
                    f"{name} has no effect without a model for it; add one of: {_listed(fitting)}"
                )
        given = {
            "codec": self.codec,
            "container": self.container,
            "chroma_subsampling": self.chroma_subsampling,
            "output_resolution": self.resolution,
            "crf": self.crf,
            "grain": self.grain,
            "comparison": self.comparison,
            "stabilization_smoothing": self.stabilization_smoothing,
            "sharpen_strength": self.sharpen_strength,
            "fps_interpolation_factor": self.fps_interpolation_factor,
            "playback_speed": self.playback_speed,
            "qscale": self.qscale,
            "prores_profile": self.prores_profile,
            "preview": self.preview or None,
            "start_frame": self.start_frame,
            "end_frame": self.end_frame,
        }
        return {
            "ml_models": [int(model.id) for model in chosen],
            **{name: value for name, value in given.items() if value is not None},
        }

    def _chosen(self, offered: Sequence[EnhancementModel]) -> list[EnhancementModel]:
        chosen = [_find(each, offered) for each in self.models]
        if self.scale is not None:
            fitting = [model for model in offered if model.scale == self.scale]
            if not fitting:
                upscaling = [model for model in offered if model.scale is not None]
                raise UsageError(f"no model scales by {self.scale}; there are: {_listed(upscaling)}")
            # The cheapest; of equally dear ones the newest, which has the highest id.
            chosen.append(min(fitting, key=lambda model: (model.cost_weight or 0.0, -int(model.id))))
        if not chosen:
            raise UsageError(f"say what to do: pass scale, or models; there are: {_listed(offered)}")
        return chosen


def _find(wanted: int | str, offered: Iterable[EnhancementModel]) -> EnhancementModel:
    text = str(wanted).strip()
    for model in offered:
        if text == model.id:
            return model
    named = [model for model in offered if text.casefold() == model.name.casefold()]
    if len(named) == 1:
        return named[0]
    if named:
        raise UsageError(f"several models are named {wanted!r}; pass an id: {_listed(named)}")
    raise UsageError(f"there is no model {wanted!r}; there are: {_listed(offered)}")


def _listed(models: Iterable[EnhancementModel]) -> str:
    each = [f"{model.id} {model.name} ({model.task})" for model in models]
    more = f" and {len(each) - _SHOWN_MODELS} more" if len(each) > _SHOWN_MODELS else ""
    return (", ".join(each[:_SHOWN_MODELS]) + more) or "none"


def task_name(model: MLModelList) -> str:
    """Returns what a model's task is called: words where the spec has some, else its number."""
    if not model.task.is_known:
        return f"task {int(model.task)}"
    return model.task.name.replace("_", " ").lower()
