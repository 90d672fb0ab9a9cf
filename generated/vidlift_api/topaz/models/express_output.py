# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model ExpressOutput."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import boolean, json_object, number, str_member, string
from vidlift_api._runtime.encoding import finite, to_json
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .audio_codec import AUDIO_CODEC_MEMBERS, AudioCodec
from .audio_transfer import AUDIO_TRANSFER_MEMBERS, AudioTransfer
from .dynamic_compression_level import DYNAMIC_COMPRESSION_LEVEL_MEMBERS, DynamicCompressionLevel
from .output_container import OUTPUT_CONTAINER_MEMBERS, OutputContainer
from .resolution import Resolution, _resolution_from_wire, _ResolutionWire
from .video_encoder import VIDEO_ENCODER_MEMBERS, VideoEncoder

_ABSENT: Any = UNSET
_REQUIRED = dict.fromkeys(("resolution",), UNSET)
_KEYS = frozenset(
    (
        *_REQUIRED,
        "frameRate",
        "audioBitrate",
        "audioCodec",
        "audioTransfer",
        "videoEncoder",
        "videoBitrate",
        "dynamicCompressionLevel",
        "videoProfile",
        "cropToFit",
        "container",
        "codecId",
    )
)


@_define
class ExpressOutput:
    """The output of an express request.

    Only the resolution is required, says the prose of the current text (its schema, shared with ordinary
    requests, says otherwise and would reject legal bodies). Defaults: H265, Main10, mp4, no audio, High
    compression level unless there is a videoBitrate. frameRate is required with an interpolation filter that
    has no fps, audioCodec where audioTransfer is Copy or Convert.

    Attributes:
        frame_rate: Frames per second.
        audio_bitrate: Bit rate of the audio. The exact spelling is unverified.
        video_bitrate: Bit rate of the video, at most 800 mbps for AV1 and 2000 mbps for H264, H265 and VP9;
            ProRes has no limit. VP9 needs it. It is dropped where dynamicCompressionLevel is given too. The
            exact spelling is unverified.
        video_profile: Profile of the encoder, in any case. AV1: 8-bit (default), 10-bit. H264: High. H265:
            Main, Main10 (default). ProRes: 422 Proxy, 422 LT, 422 Std, 422 HQ (default). VP9: Good (default),
            Best.
        crop_to_fit: Whether the picture is cropped to the aspect ratio of the output.
        codec_id: Id of the codec. Only in the earlier text.
    """

    resolution: Resolution
    frame_rate: float | Unset = UNSET
    audio_bitrate: str | Unset = UNSET
    audio_codec: AudioCodec | Unset = UNSET
    audio_transfer: AudioTransfer | Unset = UNSET
    video_encoder: VideoEncoder | Unset = UNSET
    video_bitrate: str | Unset = UNSET
    dynamic_compression_level: DynamicCompressionLevel | Unset = UNSET
    video_profile: str | Unset = UNSET
    crop_to_fit: bool | Unset = UNSET
    container: OutputContainer | Unset = UNSET
    codec_id: str | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "ExpressOutput") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            resolution_ = source["resolution"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        absent = 0
        try:
            resolution_ = Resolution.from_dict(resolution_, "")
        except DecodeError as error:
            error.lead(f"{path}.resolution")
            raise
        if "frameRate" in source:
            frame_rate_ = source["frameRate"]
            if type(frame_rate_) is not float:
                frame_rate_ = number(frame_rate_, f"{path}.frameRate")
        else:
            frame_rate_ = UNSET
            absent += 1
        if "audioBitrate" in source:
            audio_bitrate_ = source["audioBitrate"]
            if type(audio_bitrate_) is not str:
                audio_bitrate_ = string(audio_bitrate_, f"{path}.audioBitrate")
        else:
            audio_bitrate_ = UNSET
            absent += 1
        if "audioCodec" in source:
            audio_codec_ = source["audioCodec"]
            audio_codec_ = (
                AUDIO_CODEC_MEMBERS[audio_codec_]
                if type(audio_codec_) is str
                else str_member(audio_codec_, f"{path}.audioCodec", AUDIO_CODEC_MEMBERS)
            )
        else:
            audio_codec_ = UNSET
            absent += 1
        if "audioTransfer" in source:
            audio_transfer_ = source["audioTransfer"]
            audio_transfer_ = (
                AUDIO_TRANSFER_MEMBERS[audio_transfer_]
                if type(audio_transfer_) is str
                else str_member(audio_transfer_, f"{path}.audioTransfer", AUDIO_TRANSFER_MEMBERS)
            )
        else:
            audio_transfer_ = UNSET
            absent += 1
        if "videoEncoder" in source:
            video_encoder_ = source["videoEncoder"]
            video_encoder_ = (
                VIDEO_ENCODER_MEMBERS[video_encoder_]
                if type(video_encoder_) is str
                else str_member(video_encoder_, f"{path}.videoEncoder", VIDEO_ENCODER_MEMBERS)
            )
        else:
            video_encoder_ = UNSET
            absent += 1
        if "videoBitrate" in source:
            video_bitrate_ = source["videoBitrate"]
            if type(video_bitrate_) is not str:
                video_bitrate_ = string(video_bitrate_, f"{path}.videoBitrate")
        else:
            video_bitrate_ = UNSET
            absent += 1
        if "dynamicCompressionLevel" in source:
            dynamic_compression_level_ = source["dynamicCompressionLevel"]
            dynamic_compression_level_ = (
                DYNAMIC_COMPRESSION_LEVEL_MEMBERS[dynamic_compression_level_]
                if type(dynamic_compression_level_) is str
                else str_member(
                    dynamic_compression_level_,
                    f"{path}.dynamicCompressionLevel",
                    DYNAMIC_COMPRESSION_LEVEL_MEMBERS,
                )
            )
        else:
            dynamic_compression_level_ = UNSET
            absent += 1
        if "videoProfile" in source:
            video_profile_ = source["videoProfile"]
            if type(video_profile_) is not str:
                video_profile_ = string(video_profile_, f"{path}.videoProfile")
        else:
            video_profile_ = UNSET
            absent += 1
        if "cropToFit" in source:
            crop_to_fit_ = source["cropToFit"]
            if type(crop_to_fit_) is not bool:
                crop_to_fit_ = boolean(crop_to_fit_, f"{path}.cropToFit")
        else:
            crop_to_fit_ = UNSET
            absent += 1
        if "container" in source:
            container_ = source["container"]
            container_ = (
                OUTPUT_CONTAINER_MEMBERS[container_]
                if type(container_) is str
                else str_member(container_, f"{path}.container", OUTPUT_CONTAINER_MEMBERS)
            )
        else:
            container_ = UNSET
            absent += 1
        if "codecId" in source:
            codec_id_ = source["codecId"]
            if type(codec_id_) is not str:
                codec_id_ = string(codec_id_, f"{path}.codecId")
        else:
            codec_id_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.resolution = resolution_
        self.frame_rate = frame_rate_
        self.audio_bitrate = audio_bitrate_
        self.audio_codec = audio_codec_
        self.audio_transfer = audio_transfer_
        self.video_encoder = video_encoder_
        self.video_bitrate = video_bitrate_
        self.dynamic_compression_level = dynamic_compression_level_
        self.video_profile = video_profile_
        self.crop_to_fit = crop_to_fit_
        self.container = container_
        self.codec_id = codec_id_
        if len(source) + absent == 12:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _ExpressOutputWire, _express_output_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "resolution": self.resolution.to_dict(),
        }
        if self.frame_rate is not UNSET:
            data["frameRate"] = finite(self.frame_rate)
        if self.audio_bitrate is not UNSET:
            data["audioBitrate"] = self.audio_bitrate
        if self.audio_codec is not UNSET:
            data["audioCodec"] = self.audio_codec._value_
        if self.audio_transfer is not UNSET:
            data["audioTransfer"] = self.audio_transfer._value_
        if self.video_encoder is not UNSET:
            data["videoEncoder"] = self.video_encoder._value_
        if self.video_bitrate is not UNSET:
            data["videoBitrate"] = self.video_bitrate
        if self.dynamic_compression_level is not UNSET:
            data["dynamicCompressionLevel"] = self.dynamic_compression_level._value_
        if self.video_profile is not UNSET:
            data["videoProfile"] = self.video_profile
        if self.crop_to_fit is not UNSET:
            data["cropToFit"] = self.crop_to_fit
        if self.container is not UNSET:
            data["container"] = self.container._value_
        if self.codec_id is not UNSET:
            data["codecId"] = self.codec_id
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _ExpressOutputWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    resolution: _ResolutionWire
    frame_rate: int | float = _renamed(default=_ABSENT, name="frameRate")
    audio_bitrate: str = _renamed(default=_ABSENT, name="audioBitrate")
    audio_codec: str = _renamed(default=_ABSENT, name="audioCodec")
    audio_transfer: str = _renamed(default=_ABSENT, name="audioTransfer")
    video_encoder: str = _renamed(default=_ABSENT, name="videoEncoder")
    video_bitrate: str = _renamed(default=_ABSENT, name="videoBitrate")
    dynamic_compression_level: str = _renamed(default=_ABSENT, name="dynamicCompressionLevel")
    video_profile: str = _renamed(default=_ABSENT, name="videoProfile")
    crop_to_fit: bool = _renamed(default=_ABSENT, name="cropToFit")
    container: str = _ABSENT
    codec_id: str = _renamed(default=_ABSENT, name="codecId")


def _express_output_from_wire(wire: Any, cls: type[ExpressOutput] = ExpressOutput) -> ExpressOutput:
    self = cls.__new__(cls)
    resolution_ = wire.resolution
    self.resolution = _resolution_from_wire(resolution_)
    self.frame_rate = wire.frame_rate
    self.audio_bitrate = wire.audio_bitrate
    audio_codec_ = wire.audio_codec
    self.audio_codec = audio_codec_ if audio_codec_ is UNSET else AUDIO_CODEC_MEMBERS[audio_codec_]
    audio_transfer_ = wire.audio_transfer
    self.audio_transfer = (
        audio_transfer_ if audio_transfer_ is UNSET else AUDIO_TRANSFER_MEMBERS[audio_transfer_]
    )
    video_encoder_ = wire.video_encoder
    self.video_encoder = video_encoder_ if video_encoder_ is UNSET else VIDEO_ENCODER_MEMBERS[video_encoder_]
    self.video_bitrate = wire.video_bitrate
    dynamic_compression_level_ = wire.dynamic_compression_level
    self.dynamic_compression_level = (
        dynamic_compression_level_
        if dynamic_compression_level_ is UNSET
        else DYNAMIC_COMPRESSION_LEVEL_MEMBERS[dynamic_compression_level_]
    )
    self.video_profile = wire.video_profile
    self.crop_to_fit = wire.crop_to_fit
    container_ = wire.container
    self.container = container_ if container_ is UNSET else OUTPUT_CONTAINER_MEMBERS[container_]
    self.codec_id = wire.codec_id
    self.additional_properties = {}
    return self
