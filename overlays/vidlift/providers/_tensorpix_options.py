"""Options of TensorPix, checked before anything is uploaded or paid for."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from vidlift.declarations import find_model, list_models
from vidlift.errors import UsageError
from vidlift.options import Options, option
from vidlift_api.tensorpix.models import (
    ChromaSubsamplingEnum,
    CodecEnum,
    ContainerEnum,
    MLModelList,
    OutputResolutionEnum,
    TaskEnum,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vidlift.declarations import EnhancementModel

CODECS: Final[Mapping[str, CodecEnum]] = {
    "h264": CodecEnum.H264,
    "avc": CodecEnum.H264,
    "h265": CodecEnum.HEVC_H265,
    "hevc": CodecEnum.HEVC_H265,
    "prores": CodecEnum.APPLE_PRORES,
    **{member.value: member for member in CodecEnum},
}
"""Names that people use, and the vendor's own."""

RESOLUTIONS: Final[Mapping[str, OutputResolutionEnum]] = {
    **{re.sub(r"([PK])([0-9]+)", r"\2\1", each.name).lower(): each for each in OutputResolutionEnum},
    "original": OutputResolutionEnum.NO_RESIZE,
    "1440p": OutputResolutionEnum.QHD,
    "2160p": OutputResolutionEnum.K4,
    **{str(member.value): member for member in OutputResolutionEnum},
}
"""Names of widths, such as `720p` and `4k`, and the widths; `original` keeps what the models produce."""

_LARGEST: Final = 2**31 - 1


@attrs.frozen
class TensorPixOptions(Options):
    """What `AsyncTensorPix.submit` takes.

    Raises:
        UsageError: An option is out of its range, or two of them do not go together.
    """

    ADVICE: ClassVar[Mapping[str, str]] = {
        "max_cost": "it gives no quotes, so no price can be compared before a job starts; leave it out, and "
        "try preview, which is free, or look at the snapshot's cost after submit, and cancel at once"
    }

    models: Sequence[int | str] | None = option(
        "IDs, names, or tasks of models, such as `stabilization`, at most one a task; see `models()`. Of a "
        "task, the cheapest, newest is taken."
    )
    scale: int | None = option(
        "Adds the cheapest, newest Super Resolution model with this factor, such as 2 or 4.", low=1, high=16
    )
    fps: float | None = option(
        "Frame rate of the result, above the source's; adds an FPS Interpolation model with its factor.",
        above=0,
        high=1000,
        upload=True,
    )
    resolution: int | str | None = option(
        "Width of the result in pixels, or a name such as 1080p or 4k; by default what the models produce.",
        choices=RESOLUTIONS,
    )
    codec: str | None = option("Codec of the result.", choices=CODECS)
    container: str | None = option("Container of the result.", choices=ContainerEnum)
    crf: int | None = option("Constant rate factor, 0 (best) to 51; 23 is suggested.", low=0, high=51)
    grain: float | None = option("Film grain to add, 0 to 1.", low=0, high=1)
    preview: bool = option(
        "Makes a free, watermarked preview of about 10 seconds.", upload=True, default=False
    )
    start_frame: int | None = option(
        "First frame to enhance; of a preview, where it begins.", upload=True, low=0, high=_LARGEST
    )
    end_frame: int | None = option(
        "Last frame to enhance, greater than start_frame.", upload=True, low=1, high=_LARGEST
    )
    chroma_subsampling: str | None = option("Pixel format, such as yuv420p.", choices=ChromaSubsamplingEnum)
    comparison: bool | None = option("Shows the original and the result side by side.")
    stabilization_smoothing: int | None = option(
        "Smoothing; needs a model for stabilization.", low=0, high=40, task=TaskEnum.STABILIZATION
    )
    sharpen_strength: float | None = option(
        "Strength; needs a model for sharpening.", low=0, task=TaskEnum.SHARPEN, upload=True
    )
    fps_interpolation_factor: float | None = option(
        "Factor on the frame rate; needs a model for FPS Interpolation.",
        low=0,
        task=TaskEnum.FPS_INTERPOLATION,
        upload=True,
    )
    playback_speed: float | None = option(
        "1.0 is normal, 0.5 half; needs a model for Slow Motion.",
        low=0,
        task=TaskEnum.SLOW_MOTION,
        upload=True,
    )
    qscale: int | None = option("Quality of the ProRes encoder.", upload=True, low=0, high=_LARGEST)
    prores_profile: int | None = option("Profile of the ProRes encoder.", upload=True, low=-1, high=_LARGEST)

    def __attrs_post_init__(self) -> None:
        start, end = self.start_frame, self.end_frame
        if self.preview:
            if end is not None:
                raise UsageError("a preview always takes about 10 s: leave out end_frame, or make no preview")
        elif (start is None) != (end is None):
            raise UsageError("start_frame and end_frame go together: give both, or none for the whole video")
        if start is not None and end is not None and end <= start:
            raise UsageError(f"end_frame ({end}) must be greater than start_frame ({start})")
        if self.fps is not None and self.fps_interpolation_factor is not None:
            raise UsageError("fps and fps_interpolation_factor both say the frame rate: give one")
        fields = self.fields()
        if self.is_url and (given := [name for name in self.given() if "upload" in fields[name].metadata]):
            raise UsageError(
                f"{', '.join(given)}: TensorPix takes this for uploads only; download the video and submit "
                "the file, or leave it out"
            )

    def request(self, offered: Sequence[EnhancementModel], frame_rate: float | None = None) -> dict[str, Any]:
        """Return the members of the request that these options mean.

        Args:
            offered: The models that exist.
            frame_rate: Frames a second of the source, which `fps` needs.

        Raises:
            UsageError: A model does not exist, two are for one task, an option has no model to act on, or the
                source has as many frames a second as are wanted, or an unknown number.
        """
        chosen = self._chosen(offered)
        tasks = Counter(model.raw.task for model in chosen)
        for task, count in tasks.items():
            if count > 1:
                names = ", ".join(model.name for model in chosen if model.raw.task == task)
                raise UsageError(
                    f"TensorPix takes one model per task, and these share one: {names}; choose one"
                )
        given = self.given()
        for name in given:
            task = self.fields()[name].metadata.get("task")
            if task is not None and task not in tasks:
                fitting = [model for model in offered if model.raw.task == task]
                raise UsageError(
                    f"{name} has no effect without a model for {_words(task)}; add {_words(task)!r} to "
                    f"models, or one of: {list_models(fitting)}"
                )
        members = {name: value for name, value in given.items() if name not in {"models", "scale", "fps"}}
        if self.fps is not None:
            members["fps_interpolation_factor"] = _factor(self.fps, frame_rate)
        if "resolution" in members:
            members["output_resolution"] = members.pop("resolution")
        return {"ml_models": [int(model.id) for model in chosen]} | members

    def _chosen(self, offered: Sequence[EnhancementModel]) -> list[EnhancementModel]:
        chosen = [_named(each, offered) for each in self.models or ()]
        if self.scale is not None:
            fitting = [model for model in offered if model.scale == self.scale]
            if not fitting:
                upscaling = [model for model in offered if model.scale is not None]
                raise UsageError(f"no model scales by {self.scale}; there are: {list_models(upscaling)}")
            chosen.append(_best(fitting))
        task = TaskEnum.FPS_INTERPOLATION
        if self.fps is not None and all(model.raw.task != task for model in chosen):
            chosen.append(_named(_words(task), offered))
        if not chosen:
            raise UsageError(f"say what to do: pass scale, fps, or models; there are: {list_models(offered)}")
        return chosen


def _named(wanted: int | str, offered: Sequence[EnhancementModel]) -> EnhancementModel:
    """Return the model that somebody means by an ID, a name, or a task."""
    text = str(wanted).strip().casefold()
    fitting = [model for model in offered if re.sub(r"[_-]", " ", text) == model.task]
    if fitting and not any(text in (model.id, model.name.casefold()) for model in offered):
        return _best(fitting)
    return find_model(wanted, offered)


def _best(fitting: Sequence[EnhancementModel]) -> EnhancementModel:
    """Return the cheapest; of equally dear ones the newest, which has the highest ID."""
    return min(fitting, key=lambda model: (model.cost_weight or 0.0, -int(model.id)))


def _factor(wanted: float, frame_rate: float | None) -> float:
    if frame_rate is None:
        raise UsageError("TensorPix does not show the source's frame rate: pass fps_interpolation_factor")
    if wanted <= frame_rate:
        raise UsageError(
            f"the source has {frame_rate:g} frames a second already, so fps={wanted:g} adds none"
        )
    return round(wanted / frame_rate, 3)


def task_name(model: MLModelList) -> str:
    """Return the name of a model's task, or its number if the spec has no name."""
    if not model.task.is_known:
        return f"task {int(model.task)}"
    return _words(model.task)


def _words(task: TaskEnum) -> str:
    return task.name.replace("_", " ").lower()
