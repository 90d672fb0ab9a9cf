"""A job's request: checked against its input, priced, and turned into encodes."""

from __future__ import annotations

from decimal import ROUND_UP, Decimal
from typing import TYPE_CHECKING, Any

from attrs import frozen

from vidlift.sandbox.encoding.plans import EncodePlan, even
from vidlift.sandbox.vendors.tensorpix.models import (
    FPS,
    FULL_HD,
    MODEL_BY_ID,
    SHARPEN,
    SLOW_MOTION,
    STABILIZATION,
    SUPER_RESOLUTION,
)
from vidlift.sandbox.vendors.tensorpix.refusals import invalid

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from vidlift.media import MediaInfo
    from vidlift.sandbox.storage import ObjectStore
    from vidlift.sandbox.vendors.tensorpix.models import Model

_PREVIEW_SECONDS = 10
_SIDE = range(64, 8193)  # bounds of RestoredVideo.width and height in the document
_FACTORS = (1.0, 8.0)  # Choice: range of fps_interpolation_factor
_SPEEDS = (0.1, 4.0)  # Choice: range of playback_speed
_PRORES_PROFILES = range(-1, 6)  # of ffmpeg's prores_ks, which the codec is named after
_QSCALES = range(1, 65)
_QP_TO_LAMBDA = 118  # ffmpeg's FF_QP2LAMBDA


@frozen(kw_only=True)
class Order:
    """What a job's request comes to, once it is known what the input is."""

    info: MediaInfo
    models: tuple[Model, ...]
    settings: dict[str, Any]
    first: int
    last: int | None
    frames: int
    width: int
    height: int

    @classmethod
    def read(cls, body: Mapping[str, Any], info: MediaInfo) -> Order:
        """Judge a valid body against the input.

        Raises:
            RefusedError: The two do not go together.
        """
        models = models_of(body)
        tasks = {model.task: model for model in models}
        for model in models:
            if info.width * info.height > model.max_pixels:
                raise invalid(
                    "ml_models", f'"{model.name}" takes no input larger than {model.max_pixels} pixels.'
                )
        settings = _settings(body, tasks)
        first, last = _cut(settings, info)
        frames = (info.frames if last is None else min(last, info.frames)) - first
        upscale = tasks[SUPER_RESOLUTION].upscale_factor if SUPER_RESOLUTION in tasks else 1
        width, height = _picture(info, upscale, settings["output_resolution"])
        shown_width = width * (2 if settings["comparison"] else 1)
        if shown_width not in _SIDE or height not in _SIDE:
            raise invalid(
                "output_resolution",
                f"The output would have {shown_width}x{height} pixels; "
                f"a side may have {_SIDE.start} to {_SIDE[-1]}.",
            )
        return cls(
            info=info,
            models=models,
            settings=settings,
            first=first,
            last=last,
            frames=frames,
            width=width,
            height=height,
        )

    def cost(self) -> Decimal:
        """Price the job by weights and length: the vendor publishes no tariff.

        Choice: one Credit per minute of Full HD output at 30 frames per second with a total weight of 1;
            previews are free.
        """
        if self.settings["preview"]:
            return Decimal(0)
        weight = sum((Decimal(str(model.cost_weight)) for model in self.models), Decimal(0))
        share = Decimal(self.width * self.height) / FULL_HD
        return (weight * self.frames / 1800 * share).quantize(Decimal("0.0001"), ROUND_UP)

    def plans(self, source: Path, store: ObjectStore) -> tuple[EncodePlan, ...]:
        """Return what has to be encoded; the last one is the result.

        Args:
            source: The input's file.
            store: Where the results go.
        """
        chosen = self.settings
        by_task = {model.task: model for model in self.models}
        filters = [step for model in self.models for step in model.filters]
        if SHARPEN in by_task:
            filters.append(("unsharp", f"5:5:{min(5.0, max(0.0, chosen['sharpen_strength'])):.3f}"))
        if STABILIZATION in by_task:
            reach = min(64, max(16, chosen["stabilization_smoothing"] * 16 // 10 // 16 * 16))
            filters.append(("deshake", f"rx={reach}:ry={reach}"))
        if chosen["grain"] > 0:
            filters.append(("noise", f"alls={round(chosen['grain'] * 40)}:allf=t"))
        result = EncodePlan(
            source=source,
            target=store.new_path(f".{chosen['container']}"),
            thumbnail=store.new_path(".jpg"),
            width=self.width,
            height=self.height,
            container=chosen["container"],
            codec=chosen["codec"],
            codec_options=_codec_options(chosen),
            pixel_format=_pixel_format(chosen),
            first_frame=self.first,
            last_frame=self.last,
            filters=tuple(filters),
            audio_filters=tuple(step for model in self.models for step in model.audio_filters),
            comparison=chosen["comparison"],
            rate_factor=chosen["fps_interpolation_factor"] if FPS in by_task else 1.0,
            speed=chosen["playback_speed"] if SLOW_MOTION in by_task else 1.0,
            watermark="TensorPix sandbox PREVIEW" if chosen["preview"] else None,
        )
        if not chosen["preview"]:
            return (result,)
        before = EncodePlan(
            source=source,
            target=store.new_path(".mp4"),
            width=even(self.info.width),
            height=even(self.info.height),
            container="mp4",
            codec="libx264",
            codec_options={"preset": "veryfast", "crf": "20"},
            pixel_format="yuv420p",
            first_frame=self.first,
            last_frame=self.last,
        )
        return (before, result)


def models_of(body: Mapping[str, Any]) -> tuple[Model, ...]:
    """Return the models that a valid body asks for, in order of use.

    Raises:
        RefusedError: One is unknown, or two do the same task.
    """
    ids: list[int] = body["ml_models"]
    if not ids:
        raise invalid("ml_models", "This list may not be empty.")
    chosen: dict[int, Model] = {}
    for model_id in ids:
        model = MODEL_BY_ID.get(model_id)
        if model is None:
            raise invalid("ml_models", f'Invalid pk "{model_id}" - object does not exist.')
        if model.task in chosen:
            raise invalid(
                "ml_models", f"Choose one model for each task: {ids} has several for task {model.task}."
            )
        chosen[model.task] = model
    return tuple(sorted(chosen.values(), key=lambda model: model.priority))


def _settings(body: Mapping[str, Any], tasks: Mapping[int, Model]) -> dict[str, Any]:
    """Fill in the defaults. Choice, all of them: the vendor documents grain's alone."""
    codec = body.get("codec", "libx264")
    boost = float(tasks[FPS].fps_boost_factor) if FPS in tasks else 1.0
    settings = {
        "codec": codec,
        "crf": body.get("crf", 23),
        "container": body.get("container", "mov" if codec == "prores_ks" else "mp4"),
        "chroma_subsampling": body.get("chroma_subsampling", "") or "yuv420p",
        "preview": body.get("preview", False),
        "start_frame": body.get("start_frame"),
        "end_frame": body.get("end_frame"),
        "output_resolution": body.get("output_resolution", -1),
        "grain": body.get("grain", 0.0),
        "comparison": body.get("comparison", False),
        "stabilization_smoothing": body.get("stabilization_smoothing", 0),
        "qscale": body.get("qscale"),
        "prores_profile": body.get("prores_profile"),
        "sharpen_strength": body.get("sharpen_strength", 1.0),
        "fps_interpolation_factor": body.get("fps_interpolation_factor", boost),
        "playback_speed": body.get("playback_speed", 1.0),
    }
    if codec == "prores_ks" and settings["container"] == "mp4":
        raise invalid("container", "ProRes does not go into mp4: choose mov or mkv.")
    for name, (low, high) in (("fps_interpolation_factor", _FACTORS), ("playback_speed", _SPEEDS)):
        if not low <= settings[name] <= high:
            raise invalid(name, f"The sandbox does {low} to {high}.")
    for name, known in (("prores_profile", _PRORES_PROFILES), ("qscale", _QSCALES)):
        if settings[name] is not None and settings[name] not in known:
            raise invalid(name, f"The sandbox does {known.start} to {known[-1]}.")
    return settings


def _cut(settings: Mapping[str, Any], info: MediaInfo) -> tuple[int, int | None]:
    """Return the first frame and the one behind the last."""
    start, end = settings["start_frame"], settings["end_frame"]
    if start is not None and start >= info.frames:
        raise invalid("start_frame", f"The video has {info.frames} frames, counted from 0.")
    if settings["preview"]:
        first = start or 0
        return first, first + max(1, round(_PREVIEW_SECONDS * info.fps))
    if start is None and end is None:
        return 0, None
    if start is None or end is None:
        raise invalid("end_frame" if end is None else "start_frame", "Give both frame numbers, or neither.")
    if end <= start:
        raise invalid("end_frame", "The end frame must be greater than the start frame.")
    # Choice: the video is cut "ending on this frame", so it is the last one in; beyond the end is the end.
    return start, min(end + 1, info.frames)


def _picture(info: MediaInfo, upscale: int, output_resolution: int) -> tuple[int, int]:
    """Return the size of the enhanced picture: the asked width, the aspect kept, sides even.

    Choice: the number is the width for portrait video as well.
    """
    if output_resolution == -1:
        return even(info.width * upscale), even(info.height * upscale)
    return even(output_resolution), even(round(info.height * output_resolution / info.width))


def _codec_options(chosen: Mapping[str, Any]) -> dict[str, str]:
    # Fast presets: the sandbox must be quick on a small machine, not to save bytes.
    if chosen["codec"] == "libx264":
        return {"preset": "veryfast", "crf": str(chosen["crf"])}
    if chosen["codec"] == "libx265":
        return {"preset": "ultrafast", "crf": str(chosen["crf"]), "x265-params": "log-level=none"}
    options = {}
    if chosen["prores_profile"] is not None:
        options["profile"] = str(chosen["prores_profile"])
    if chosen["qscale"] is not None:
        options |= {"flags": "+qscale", "global_quality": str(chosen["qscale"] * _QP_TO_LAMBDA)}
    return options


def _pixel_format(chosen: Mapping[str, Any]) -> str:
    if chosen["codec"] != "prores_ks":
        return str(chosen["chroma_subsampling"])
    # ProRes has 10 bits and 4:2:2 or more, for any request.
    return "yuv444p10le" if "444" in chosen["chroma_subsampling"] else "yuv422p10le"
