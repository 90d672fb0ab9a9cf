# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

"""The model CreateJob."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import array, boolean, int_member, integer, json_object, number, str_member
from vidlift_api._runtime.encoding import finite, to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .chroma_subsampling_enum import CHROMA_SUBSAMPLING_ENUM_MEMBERS, ChromaSubsamplingEnum
from .codec_enum import CODEC_ENUM_MEMBERS, CodecEnum
from .container_enum import CONTAINER_ENUM_MEMBERS, ContainerEnum
from .output_resolution_enum import OUTPUT_RESOLUTION_ENUM_MEMBERS, OutputResolutionEnum

_ABSENT: Any = UNSET
_REQUIRED = dict.fromkeys(("ml_models",), UNSET)
_KEYS = frozenset(
    (
        *_REQUIRED,
        "input_video",
        "preview",
        "start_frame",
        "end_frame",
        "codec",
        "crf",
        "container",
        "chroma_subsampling",
        "output_resolution",
        "grain",
        "comparison",
        "stabilization_smoothing",
        "qscale",
        "prores_profile",
        "sharpen_strength",
        "fps_interpolation_factor",
        "playback_speed",
    )
)


@_define
class CreateJob:
    """What to do with an uploaded video.

    Fields that the server fills in are not part of it.

    Attributes:
        ml_models: Ids of the models to apply, at least one, at most one for each task. Items: at least 1.
        input_video: Id of the uploaded video. Optional by the vendor's schema, yet no job can start without
            it. May be None.
        preview: Whether to make a free preview: about 10 seconds, with a watermark. `start_frame` says where
            it begins; `end_frame` is ignored.
        start_frame: First frame to enhance, counted from 0. Leave out both frame numbers for the whole video.
            0 to 2147483647. May be None.
        end_frame: Last frame to enhance. Must be greater than `start_frame`. 1 to 2147483647. May be None.
        codec: Codec of the output. The default is not stated.
        crf: Constant rate factor of the H.264 and HEVC encoders, 0 (best quality) to 51 (smallest file). The
            vendor suggests 23; 20 and lower keep high quality, above 25 files get small. 0 to 51.
        container: Container of the output. The default is not stated.
        chroma_subsampling: Pixel format of the output. The server takes an empty string too, which says no
            more than leaving the field out.
        output_resolution: Width of the output in pixels, or -1 to keep what the models produce. How portrait
            video is treated is not stated.
        grain: Amount of film grain to add, 0 (none, the default) to 1. 0 to 1.
        comparison: Whether the output shows the original and the enhanced video side by side.
        stabilization_smoothing: Strength of the stabilization, 0 to 40. Needs a model of task 13
            (Stabilization). 0 to 40.
        qscale: Quality of the ProRes encoder. Unverified as an input; its range is not stated. Evidence:
            observed (example body of the job history; requests of the vendor's web application).
        prores_profile: Profile of the ProRes encoder; -1 and 1 were seen. Unverified as an input; its values
            are not stated. Evidence: observed (example body of the job history; requests of the vendor's web
            application).
        sharpen_strength: Strength of the sharpening. Needs a model of task 4 (Sharpen). Unverified as an
            input; its range is not stated. Evidence: observed (field of Job in API version 1.1.0; requests of
            other clients).
        fps_interpolation_factor: Factor on the frame rate; 1.0 leaves it as it is. Needs a model of task 10
            (FPS Interpolation). Unverified as an input; its range is not stated. Evidence: observed (field of
            Job in API version 1.1.0).
        playback_speed: Speed of playback; 1.0 is normal, 0.5 is half of it. Needs a model of task 11 (Slow
            Motion). Unverified as an input; its range is not stated. Evidence: observed (field of Job in API
            version 1.1.0).
    """

    ml_models: list[int]
    input_video: int | Unset | None = UNSET
    preview: bool | Unset = UNSET
    start_frame: int | Unset | None = UNSET
    end_frame: int | Unset | None = UNSET
    codec: CodecEnum | Unset = UNSET
    crf: int | Unset = UNSET
    container: ContainerEnum | Unset = UNSET
    chroma_subsampling: ChromaSubsamplingEnum | Unset = UNSET
    output_resolution: OutputResolutionEnum | Unset = UNSET
    grain: float | Unset = UNSET
    comparison: bool | Unset = UNSET
    stabilization_smoothing: int | Unset = UNSET
    qscale: int | Unset = UNSET
    prores_profile: int | Unset = UNSET
    sharpen_strength: float | Unset = UNSET
    fps_interpolation_factor: float | Unset = UNSET
    playback_speed: float | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "CreateJob") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            ml_models_ = source["ml_models"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        absent = 0
        ml_models_ = [
            item if type(item) is int else integer(item, f"{path}.ml_models[{index}]")
            for index, item in enumerate(
                ml_models_ if isinstance(ml_models_, list) else array(ml_models_, f"{path}.ml_models")
            )
        ]
        if "input_video" in source:
            input_video_ = source["input_video"]
            if input_video_ is not None and type(input_video_) is not int:
                input_video_ = integer(input_video_, f"{path}.input_video")
        else:
            input_video_ = UNSET
            absent += 1
        if "preview" in source:
            preview_ = source["preview"]
            if type(preview_) is not bool:
                preview_ = boolean(preview_, f"{path}.preview")
        else:
            preview_ = UNSET
            absent += 1
        if "start_frame" in source:
            start_frame_ = source["start_frame"]
            if start_frame_ is not None and type(start_frame_) is not int:
                start_frame_ = integer(start_frame_, f"{path}.start_frame")
        else:
            start_frame_ = UNSET
            absent += 1
        if "end_frame" in source:
            end_frame_ = source["end_frame"]
            if end_frame_ is not None and type(end_frame_) is not int:
                end_frame_ = integer(end_frame_, f"{path}.end_frame")
        else:
            end_frame_ = UNSET
            absent += 1
        if "codec" in source:
            codec_ = source["codec"]
            codec_ = (
                CODEC_ENUM_MEMBERS[codec_]
                if type(codec_) is str
                else str_member(codec_, f"{path}.codec", CODEC_ENUM_MEMBERS)
            )
        else:
            codec_ = UNSET
            absent += 1
        if "crf" in source:
            crf_ = source["crf"]
            if type(crf_) is not int:
                crf_ = integer(crf_, f"{path}.crf")
        else:
            crf_ = UNSET
            absent += 1
        if "container" in source:
            container_ = source["container"]
            container_ = (
                CONTAINER_ENUM_MEMBERS[container_]
                if type(container_) is str
                else str_member(container_, f"{path}.container", CONTAINER_ENUM_MEMBERS)
            )
        else:
            container_ = UNSET
            absent += 1
        if "chroma_subsampling" in source:
            chroma_subsampling_ = source["chroma_subsampling"]
            chroma_subsampling_ = (
                CHROMA_SUBSAMPLING_ENUM_MEMBERS[chroma_subsampling_]
                if type(chroma_subsampling_) is str
                else str_member(
                    chroma_subsampling_, f"{path}.chroma_subsampling", CHROMA_SUBSAMPLING_ENUM_MEMBERS
                )
            )
        else:
            chroma_subsampling_ = UNSET
            absent += 1
        if "output_resolution" in source:
            output_resolution_ = source["output_resolution"]
            output_resolution_ = (
                OUTPUT_RESOLUTION_ENUM_MEMBERS[output_resolution_]
                if type(output_resolution_) is int
                else int_member(
                    output_resolution_, f"{path}.output_resolution", OUTPUT_RESOLUTION_ENUM_MEMBERS
                )
            )
        else:
            output_resolution_ = UNSET
            absent += 1
        if "grain" in source:
            grain_ = source["grain"]
            if type(grain_) is not float:
                grain_ = number(grain_, f"{path}.grain")
        else:
            grain_ = UNSET
            absent += 1
        if "comparison" in source:
            comparison_ = source["comparison"]
            if type(comparison_) is not bool:
                comparison_ = boolean(comparison_, f"{path}.comparison")
        else:
            comparison_ = UNSET
            absent += 1
        if "stabilization_smoothing" in source:
            stabilization_smoothing_ = source["stabilization_smoothing"]
            if type(stabilization_smoothing_) is not int:
                stabilization_smoothing_ = integer(
                    stabilization_smoothing_, f"{path}.stabilization_smoothing"
                )
        else:
            stabilization_smoothing_ = UNSET
            absent += 1
        if "qscale" in source:
            qscale_ = source["qscale"]
            if type(qscale_) is not int:
                qscale_ = integer(qscale_, f"{path}.qscale")
        else:
            qscale_ = UNSET
            absent += 1
        if "prores_profile" in source:
            prores_profile_ = source["prores_profile"]
            if type(prores_profile_) is not int:
                prores_profile_ = integer(prores_profile_, f"{path}.prores_profile")
        else:
            prores_profile_ = UNSET
            absent += 1
        if "sharpen_strength" in source:
            sharpen_strength_ = source["sharpen_strength"]
            if type(sharpen_strength_) is not float:
                sharpen_strength_ = number(sharpen_strength_, f"{path}.sharpen_strength")
        else:
            sharpen_strength_ = UNSET
            absent += 1
        if "fps_interpolation_factor" in source:
            fps_interpolation_factor_ = source["fps_interpolation_factor"]
            if type(fps_interpolation_factor_) is not float:
                fps_interpolation_factor_ = number(
                    fps_interpolation_factor_, f"{path}.fps_interpolation_factor"
                )
        else:
            fps_interpolation_factor_ = UNSET
            absent += 1
        if "playback_speed" in source:
            playback_speed_ = source["playback_speed"]
            if type(playback_speed_) is not float:
                playback_speed_ = number(playback_speed_, f"{path}.playback_speed")
        else:
            playback_speed_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.ml_models = ml_models_
        self.input_video = input_video_
        self.preview = preview_
        self.start_frame = start_frame_
        self.end_frame = end_frame_
        self.codec = codec_
        self.crf = crf_
        self.container = container_
        self.chroma_subsampling = chroma_subsampling_
        self.output_resolution = output_resolution_
        self.grain = grain_
        self.comparison = comparison_
        self.stabilization_smoothing = stabilization_smoothing_
        self.qscale = qscale_
        self.prores_profile = prores_profile_
        self.sharpen_strength = sharpen_strength_
        self.fps_interpolation_factor = fps_interpolation_factor_
        self.playback_speed = playback_speed_
        if len(source) + absent == 18:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _CreateJobWire, _create_job_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "ml_models": self.ml_models,
        }
        if self.input_video is not UNSET:
            data["input_video"] = self.input_video
        if self.preview is not UNSET:
            data["preview"] = self.preview
        if self.start_frame is not UNSET:
            data["start_frame"] = self.start_frame
        if self.end_frame is not UNSET:
            data["end_frame"] = self.end_frame
        if self.codec is not UNSET:
            data["codec"] = self.codec._value_
        if self.crf is not UNSET:
            data["crf"] = self.crf
        if self.container is not UNSET:
            data["container"] = self.container._value_
        if self.chroma_subsampling is not UNSET:
            data["chroma_subsampling"] = self.chroma_subsampling._value_
        if self.output_resolution is not UNSET:
            data["output_resolution"] = self.output_resolution._value_
        if self.grain is not UNSET:
            data["grain"] = finite(self.grain)
        if self.comparison is not UNSET:
            data["comparison"] = self.comparison
        if self.stabilization_smoothing is not UNSET:
            data["stabilization_smoothing"] = self.stabilization_smoothing
        if self.qscale is not UNSET:
            data["qscale"] = self.qscale
        if self.prores_profile is not UNSET:
            data["prores_profile"] = self.prores_profile
        if self.sharpen_strength is not UNSET:
            data["sharpen_strength"] = finite(self.sharpen_strength)
        if self.fps_interpolation_factor is not UNSET:
            data["fps_interpolation_factor"] = finite(self.fps_interpolation_factor)
        if self.playback_speed is not UNSET:
            data["playback_speed"] = finite(self.playback_speed)
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _CreateJobWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    ml_models: list[int]
    input_video: int | None = _ABSENT
    preview: bool = _ABSENT
    start_frame: int | None = _ABSENT
    end_frame: int | None = _ABSENT
    codec: str = _ABSENT
    crf: int = _ABSENT
    container: str = _ABSENT
    chroma_subsampling: str = _ABSENT
    output_resolution: int = _ABSENT
    grain: int | float = _ABSENT
    comparison: bool = _ABSENT
    stabilization_smoothing: int = _ABSENT
    qscale: int = _ABSENT
    prores_profile: int = _ABSENT
    sharpen_strength: int | float = _ABSENT
    fps_interpolation_factor: int | float = _ABSENT
    playback_speed: int | float = _ABSENT


def _create_job_from_wire(wire: Any, cls: type[CreateJob] = CreateJob) -> CreateJob:
    self = cls.__new__(cls)
    self.ml_models = wire.ml_models
    self.input_video = wire.input_video
    self.preview = wire.preview
    self.start_frame = wire.start_frame
    self.end_frame = wire.end_frame
    codec_ = wire.codec
    self.codec = codec_ if codec_ is UNSET else CODEC_ENUM_MEMBERS[codec_]
    self.crf = wire.crf
    container_ = wire.container
    self.container = container_ if container_ is UNSET else CONTAINER_ENUM_MEMBERS[container_]
    chroma_subsampling_ = wire.chroma_subsampling
    self.chroma_subsampling = (
        chroma_subsampling_
        if chroma_subsampling_ is UNSET
        else CHROMA_SUBSAMPLING_ENUM_MEMBERS[chroma_subsampling_]
    )
    output_resolution_ = wire.output_resolution
    self.output_resolution = (
        output_resolution_
        if output_resolution_ is UNSET
        else OUTPUT_RESOLUTION_ENUM_MEMBERS[output_resolution_]
    )
    self.grain = wire.grain
    self.comparison = wire.comparison
    self.stabilization_smoothing = wire.stabilization_smoothing
    self.qscale = wire.qscale
    self.prores_profile = wire.prores_profile
    self.sharpen_strength = wire.sharpen_strength
    self.fps_interpolation_factor = wire.fps_interpolation_factor
    self.playback_speed = wire.playback_speed
    self.additional_properties = {}
    return self
