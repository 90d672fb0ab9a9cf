# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""The model Job."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model

if TYPE_CHECKING:
    from .codec_enum import CodecEnum
    from .ml_model_list import MLModelList
    from .output_resolution_enum import OutputResolutionEnum
    from .restored_video import RestoredVideo
    from .status_enum import StatusEnum
    from .video import Video


@_define(repr=False)
class Job(Model):
    """Job."""

    id: int
    started: dt.datetime | None
    """Job's start time."""
    preview: bool
    """Flag which denotes if job is free preview job or not.

    Free preview jobs are not charged but the output video is watermarked and only a short video segment is
    enhanced.
    """
    description: str
    """Job description."""
    cost_usd: str
    """Job cost in 🪙 Credits.

    Pattern `^-?\\d{0,6}(?:\\.\\d{0,4})?$`. Decimal number, kept as text.
    """
    status: StatusEnum
    """Job's status."""
    eta_s: float | None
    """Job's estimated time of arrival in seconds.

    ETA is only an approximation and it can flactuate a lot. ETA is usually more accurate when the job is
    longer and has been running for a while.
    """
    finished: dt.datetime | None
    """Job's finished time."""
    processing_progress: float | None
    """Job's progress ratio in the range [0, 1]."""
    input_video: Video | None
    """The video to enhance; null when it is no longer known."""
    output_video: RestoredVideo | None
    """The enhanced video; null until the job has finished."""
    ml_models: list[MLModelList]
    grain: float
    """Grain amount to add to the enhanced video in range [0, 1]. 0 is default."""
    codec: CodecEnum
    """Codec used for the Enhanced video."""
    output_resolution: OutputResolutionEnum
    comparison: bool
    """Flag which denotes if the output video will be side by side video of the original and enhanced ….

    Flag which denotes if the output video will be side by side video of the original and enhanced video.
    """
    stabilization_smoothing: int
    """If AI Stabilization filter is enabled, this parameter controls the intensity of stabilization.

    Ignored if AI Stabilization is disabled. Use higher values for very shaky videos, and lower strength for
    less shaky videos. Video may be zoomed in if the video is very shaky.
    """
    fps_interpolation_factor: float
    """Framerate interpolation factor.

    E.g. 1.5 means the video will have 1.5x the AI interpolated framerate. 1.0 means the framerate will not be
    changed. **IMPORTANT**: Won't be applied if the FPS BOOST model isn't passed in `ml_models.`.
    """
    playback_speed: float
    """Playback speed of the video. 1.0 means the video will play at normal speed. 0.5 means the video ….

    Playback speed of the video. 1.0 means the video will play at normal speed. 0.5 means the video will play
    at half speed with AI interpolated frames in between. **IMPORTANT**: Won't be applied if the SLOW MOTION
    model isn's passed in `ml_models.`.
    """
    sharpen_strength: float
    """If AI Sharpen filter is enabled, this parameter controls the intensity of sharpening.

    Ignored if AI Sharpen filter is disabled.
    """
    start_frame: int | None
    """Cuts the video starting from this frame before enhancing it."""
    end_frame: int | None
    """Cuts the video ending on this frame before enhancing it."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
