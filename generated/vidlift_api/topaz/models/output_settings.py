# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model OutputSettings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import boolean, json_object, number, str_member, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .audio_codec import AUDIO_CODEC_MEMBERS, AudioCodec
from .audio_transfer import AUDIO_TRANSFER_MEMBERS, AudioTransfer
from .dynamic_compression_level import DYNAMIC_COMPRESSION_LEVEL_MEMBERS, DynamicCompressionLevel
from .output_container import OUTPUT_CONTAINER_MEMBERS, OutputContainer
from .resolution import Resolution
from .video_encoder import VIDEO_ENCODER_MEMBERS, VideoEncoder


@_define
class OutputSettings:
    """How the output is encoded.

    The server may change what was asked for: it rounds the resolution up to a multiple of 4, keeps the
    source's size without an upscaling model and its frame rate without an interpolation model, and sets frame
    rate and the filter's fps to the greater of both with one. Violations answer 400 INVALID_INPUT.

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
        codec_id: Id of the codec. Only in the earlier text. Deprecated.
    """

    resolution: Resolution | Unset = UNSET
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
    def from_dict(cls, source: Mapping[str, Any], path: str = "OutputSettings") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        resolution_ = extra.pop("resolution", UNSET)
        if resolution_ is not UNSET:
            resolution_ = Resolution.from_dict(resolution_, f"{path}.resolution")
        frame_rate_ = extra.pop("frameRate", UNSET)
        if frame_rate_ is not UNSET and type(frame_rate_) is not float:
            frame_rate_ = number(frame_rate_, f"{path}.frameRate")
        audio_bitrate_ = extra.pop("audioBitrate", UNSET)
        if audio_bitrate_ is not UNSET and not isinstance(audio_bitrate_, str):
            audio_bitrate_ = string(audio_bitrate_, f"{path}.audioBitrate")
        audio_codec_ = extra.pop("audioCodec", UNSET)
        if audio_codec_ is not UNSET:
            audio_codec_ = (
                AUDIO_CODEC_MEMBERS[audio_codec_]
                if type(audio_codec_) is str
                else str_member(audio_codec_, f"{path}.audioCodec", AUDIO_CODEC_MEMBERS)
            )
        audio_transfer_ = extra.pop("audioTransfer", UNSET)
        if audio_transfer_ is not UNSET:
            audio_transfer_ = (
                AUDIO_TRANSFER_MEMBERS[audio_transfer_]
                if type(audio_transfer_) is str
                else str_member(audio_transfer_, f"{path}.audioTransfer", AUDIO_TRANSFER_MEMBERS)
            )
        video_encoder_ = extra.pop("videoEncoder", UNSET)
        if video_encoder_ is not UNSET:
            video_encoder_ = (
                VIDEO_ENCODER_MEMBERS[video_encoder_]
                if type(video_encoder_) is str
                else str_member(video_encoder_, f"{path}.videoEncoder", VIDEO_ENCODER_MEMBERS)
            )
        video_bitrate_ = extra.pop("videoBitrate", UNSET)
        if video_bitrate_ is not UNSET and not isinstance(video_bitrate_, str):
            video_bitrate_ = string(video_bitrate_, f"{path}.videoBitrate")
        dynamic_compression_level_ = extra.pop("dynamicCompressionLevel", UNSET)
        if dynamic_compression_level_ is not UNSET:
            dynamic_compression_level_ = (
                DYNAMIC_COMPRESSION_LEVEL_MEMBERS[dynamic_compression_level_]
                if type(dynamic_compression_level_) is str
                else str_member(
                    dynamic_compression_level_,
                    f"{path}.dynamicCompressionLevel",
                    DYNAMIC_COMPRESSION_LEVEL_MEMBERS,
                )
            )
        video_profile_ = extra.pop("videoProfile", UNSET)
        if video_profile_ is not UNSET and not isinstance(video_profile_, str):
            video_profile_ = string(video_profile_, f"{path}.videoProfile")
        crop_to_fit_ = extra.pop("cropToFit", UNSET)
        if crop_to_fit_ is not UNSET and not isinstance(crop_to_fit_, bool):
            crop_to_fit_ = boolean(crop_to_fit_, f"{path}.cropToFit")
        container_ = extra.pop("container", UNSET)
        if container_ is not UNSET:
            container_ = (
                OUTPUT_CONTAINER_MEMBERS[container_]
                if type(container_) is str
                else str_member(container_, f"{path}.container", OUTPUT_CONTAINER_MEMBERS)
            )
        codec_id_ = extra.pop("codecId", UNSET)
        if codec_id_ is not UNSET and not isinstance(codec_id_, str):
            codec_id_ = string(codec_id_, f"{path}.codecId")
        return cls(
            resolution=resolution_,
            frame_rate=frame_rate_,
            audio_bitrate=audio_bitrate_,
            audio_codec=audio_codec_,
            audio_transfer=audio_transfer_,
            video_encoder=video_encoder_,
            video_bitrate=video_bitrate_,
            dynamic_compression_level=dynamic_compression_level_,
            video_profile=video_profile_,
            crop_to_fit=crop_to_fit_,
            container=container_,
            codec_id=codec_id_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        if self.resolution is not UNSET:
            data["resolution"] = self.resolution.to_dict()
        if self.frame_rate is not UNSET:
            data["frameRate"] = self.frame_rate
        if self.audio_bitrate is not UNSET:
            data["audioBitrate"] = self.audio_bitrate
        if self.audio_codec is not UNSET:
            data["audioCodec"] = self.audio_codec.value
        if self.audio_transfer is not UNSET:
            data["audioTransfer"] = self.audio_transfer.value
        if self.video_encoder is not UNSET:
            data["videoEncoder"] = self.video_encoder.value
        if self.video_bitrate is not UNSET:
            data["videoBitrate"] = self.video_bitrate
        if self.dynamic_compression_level is not UNSET:
            data["dynamicCompressionLevel"] = self.dynamic_compression_level.value
        if self.video_profile is not UNSET:
            data["videoProfile"] = self.video_profile
        if self.crop_to_fit is not UNSET:
            data["cropToFit"] = self.crop_to_fit
        if self.container is not UNSET:
            data["container"] = self.container.value
        if self.codec_id is not UNSET:
            data["codecId"] = self.codec_id
        return data
