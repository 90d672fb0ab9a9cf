# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model OutputSettings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .audio_codec import AudioCodec
    from .audio_transfer import AudioTransfer
    from .dynamic_compression_level import DynamicCompressionLevel
    from .output_container import OutputContainer
    from .resolution import Resolution
    from .video_encoder import VideoEncoder


@_define(repr=False)
class OutputSettings(Model):
    """How the output is encoded.

    The server may change what was asked for: it rounds the resolution up to a multiple of 4, keeps the
    source's size without an upscaling model and its frame rate without an interpolation model, and sets frame
    rate and the filter's fps to the greater of both with one. Violations answer 400 INVALID_INPUT.
    """

    KEYS: ClassVar = {
        "frame_rate": "frameRate",
        "audio_bitrate": "audioBitrate",
        "audio_codec": "audioCodec",
        "audio_transfer": "audioTransfer",
        "video_encoder": "videoEncoder",
        "video_bitrate": "videoBitrate",
        "dynamic_compression_level": "dynamicCompressionLevel",
        "video_profile": "videoProfile",
        "crop_to_fit": "cropToFit",
        "codec_id": "codecId",
    }

    resolution: Resolution | Unset = UNSET
    frame_rate: float | Unset = UNSET
    """Frames per second."""
    audio_bitrate: str | Unset = UNSET
    """Bit rate of the audio.

    The exact spelling is unverified.
    """
    audio_codec: AudioCodec | Unset = UNSET
    audio_transfer: AudioTransfer | Unset = UNSET
    video_encoder: VideoEncoder | Unset = UNSET
    video_bitrate: str | Unset = UNSET
    """Bit rate of the video, at most 800 mbps for AV1 and 2000 mbps for H264, H265 and VP9; ProRes has ….

    Bit rate of the video, at most 800 mbps for AV1 and 2000 mbps for H264, H265 and VP9; ProRes has no limit.
    VP9 needs it. It is dropped where dynamicCompressionLevel is given too. The exact spelling is unverified.
    """
    dynamic_compression_level: DynamicCompressionLevel | Unset = UNSET
    video_profile: str | Unset = UNSET
    """Profile of the encoder, in any case.

    AV1: 8-bit (default), 10-bit. H264: High. H265: Main, Main10 (default). ProRes: 422 Proxy, 422 LT, 422
    Std, 422 HQ (default). VP9: Good (default), Best.
    """
    crop_to_fit: bool | Unset = UNSET
    """Whether the picture is cropped to the aspect ratio of the output."""
    container: OutputContainer | Unset = UNSET
    codec_id: str | Unset = UNSET
    """Id of the codec.

    Only in the earlier text. Deprecated.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
