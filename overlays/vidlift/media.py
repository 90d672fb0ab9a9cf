"""Properties of a video file, such as its size and codec, read with PyAV."""

from __future__ import annotations

import codecs
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from vidlift.errors import VidliftError

if TYPE_CHECKING:
    from os import PathLike

    from av.container import InputContainer
    from av.video.stream import VideoStream

# Playlists and image sequences name other files and addresses; opened as "a video" they would make ffmpeg
# read those. So only formats that carry their own media are tried, and only through the file that was named.
_SELF_CONTAINED_FORMATS = (
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,m4v,flv,asf,ogg,mxf,"
    "h264,hevc,ivf,dv,nut,wtv"
)
_OPEN_OPTIONS = {"format_whitelist": _SELF_CONTAINED_FORMATS, "protocol_whitelist": "file"}


VIDEO_SUFFIX = re.compile(
    r"\.(3gp|avi|flv|m2ts|m4v|mkv|mov|mp4|mpe?g|mts|mxf|ogv|ts|vob|webm|wmv)", re.IGNORECASE
)
"""What a folder is searched for; any file that is named by itself is taken."""
SIGNATURE_BYTES = 512
"""How much of a file `can_be_video` looks at."""

# MP4 and MOV, Matroska and WebM, AVI, MPEG program and elementary streams, FLV, ASF, Ogg, MXF, IVF, Y4M.
_VIDEO = re.compile(
    rb"....(ftyp|moov|mdat|free|skip|wide|pnot)|\x1aE\xdf\xa3|RIFF....AVI |\x00\x00(\x00)?\x01|FLV\x01"
    rb"|0&\xb2u|OggS|\x06\x0e\+4|DKIF|YUV4MPEG2 ",
    re.DOTALL,
)
# PNG, JPEG, GIF, ZIP, gzip, PDF, and text in UTF-16: what hosts send in place of a video.
_OTHER = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8|PK\x03\x04|\x1f\x8b|%PDF|\xff\xfe[\t-~]\x00|\xfe\xff\x00[\t-~]"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def can_be_video(head: bytes) -> bool:
    """Return whether a file that begins like this can be a video.

    Text of any kind, such as an error page, and well-known other files cannot. Other unknown formats can:
    vendors add containers.

    Args:
        head: The first `SIGNATURE_BYTES` of the file, or all of a shorter one.
    """
    if _VIDEO.match(head):
        return True
    # A character that the end of the head cuts in two is not an error in the text.
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(head)
    is_text = "\N{REPLACEMENT CHARACTER}" not in text and not _CONTROLS.search(text)
    return not is_text and not _OTHER.match(head)


class MediaError(VidliftError):
    """A file cannot be read as a video, or no library to read it is installed.

    What to do: check the file in a player, or install `vidlift[video]`.
    """


@frozen(kw_only=True)
class MediaInfo:
    """Properties of a video file, as viewers see it, with the rotation applied.

    Attributes:
        width: Pixels across.
        height: Pixels down.
        frames: Number of video frames; counted from the packets if the container does not say.
        fps: Frames per second, averaged over the file.
        duration: Seconds from the first frame to the end of the last one.
        codec: The video codec's name in ffmpeg's vocabulary, such as ``h264``.
        container: The container's name in ffmpeg's vocabulary, such as ``mov,mp4,m4a,3gp,3g2,mj2``.
        size: Bytes on disk.
        bitrate: Bits per second over the whole file, audio included.
        pixel_format: Such as ``yuv420p10le``.
        bit_depth: Bits per color component.
        chroma_subsampling: Such as ``4:2:0``; None for formats without chroma planes.
        color_space: ``YUV``, ``RGB`` or ``GRAY``.
        rotation: Degrees, counter-clockwise, that a player turns the stored picture by: 0, 90, 180 or -90.
        has_audio: Whether there is a sound track.
    """

    width: int
    height: int
    frames: int
    fps: float
    duration: float
    codec: str
    container: str
    size: int
    bitrate: int
    pixel_format: str
    bit_depth: int
    chroma_subsampling: str | None
    color_space: str
    rotation: int
    has_audio: bool


def open_media(path: str | PathLike[str]) -> InputContainer:
    """Open a video file for reading; close the container after use.

    Args:
        path: A file with its media inside: playlists, concatenations and image sequences are refused.

    Returns:
        PyAV's container. It has at least one video stream.

    Raises:
        MediaError: The file cannot be read, is not a video, or PyAV is not installed.
    """
    try:
        import av  # noqa: PLC0415 - an extra: the rest of vidlift works without it
    except ImportError as error:
        raise MediaError("reading video needs PyAV: pip install 'vidlift[video]'") from error

    path = Path(path)
    if not os.path.isfile(path):  # noqa: PTH113 - pathlib's raises for names that no file can have
        raise MediaError(f"{path}: there is no such file; check the path")
    try:
        container = av.open(path, "r", options=dict(_OPEN_OPTIONS))
    except (av.FFmpegError, OSError, ValueError) as error:
        raise MediaError(f"{path}: not a video that can be read ({_reason(error)})") from error
    if not container.streams.video:
        container.close()
        raise MediaError(f"{path}: has no video stream, only other media; pick another file")
    return container


def check(path: str | PathLike[str]) -> None:
    """Decode one frame of a video file, which is quick even if `probe` is not.

    Args:
        path: The video file.

    Raises:
        MediaError: As `probe` raises it.
    """
    with open_media(path) as container:
        import av  # noqa: PLC0415 - an extra: the rest of vidlift works without it

        try:
            if next(container.decode(container.streams.video[0]), None) is None:
                raise MediaError(f"{path}: holds no frame that can be decoded; the file may be cut short")
        except (av.FFmpegError, OSError, ValueError) as error:
            raise MediaError(f"{path}: its picture cannot be decoded ({_reason(error)})") from error


def probe(path: str | PathLike[str]) -> MediaInfo:
    """Measure a video file, and decode one frame to detect a damaged picture.

    Args:
        path: The video file.

    Returns:
        Its figures; ``frames`` is exact.

    Raises:
        MediaError: The file cannot be read, is not a video, or PyAV is not installed.
    """
    path = Path(path)
    container = open_media(path)  # first, so that a missing PyAV is told in our words
    import av  # noqa: PLC0415 - an extra: the rest of vidlift works without it

    with container:
        stream = container.streams.video[0]
        try:
            frame = next(container.decode(stream), None)
            if frame is None:
                raise MediaError(f"{path}: holds no frame that can be decoded; the file may be cut short")
            frames = stream.frames or _count_frames(path)
        except (av.FFmpegError, OSError, ValueError) as error:
            raise MediaError(f"{path}: its picture cannot be decoded ({_reason(error)})") from error

        size = path.stat().st_size
        fps = float(stream.average_rate or stream.guessed_rate or 0)
        duration = _duration(container, stream, frames, fps)
        components = frame.format.components
        rotation = frame.rotation
        sideways = rotation in {90, -90}
        return MediaInfo(
            width=frame.height if sideways else frame.width,
            height=frame.width if sideways else frame.height,
            frames=frames,
            fps=fps or (frames / duration if duration else 0.0),
            duration=duration,
            # The context's own name is that of the decoder, such as libdav1d.
            codec=stream.codec_context.codec.canonical_name,
            container=container.format.name,
            size=size,
            bitrate=container.bit_rate or (round(size * 8 / duration) if duration else 0),
            pixel_format=frame.format.name,
            bit_depth=max(component.bits for component in components),
            chroma_subsampling=_subsampling(frame.format.name),
            color_space=_color_space(frame.format.is_rgb, len(components)),
            rotation=rotation,
            has_audio=bool(container.streams.audio),
        )


def _count_frames(path: Path) -> int:
    """Count what a player would show; only the packets are read, nothing is decoded."""
    with open_media(path) as container:
        return sum(
            1
            for packet in container.demux(container.streams.video[0])
            if packet.size and not packet.is_discard
        )


def _duration(container: InputContainer, stream: VideoStream, frames: int, fps: float) -> float:
    if stream.duration and stream.time_base:
        return float(stream.duration * stream.time_base)
    if container.duration:
        return container.duration / 1_000_000  # ffmpeg's AV_TIME_BASE: microseconds
    return frames / fps if fps else 0.0


def _subsampling(pixel_format: str) -> str | None:
    for digits, ratio in (
        ("420", "4:2:0"),
        ("422", "4:2:2"),
        ("444", "4:4:4"),
        ("411", "4:1:1"),
        ("440", "4:4:0"),
    ):
        if digits in pixel_format:
            return ratio
    return {"nv12": "4:2:0", "p010le": "4:2:0", "nv16": "4:2:2"}.get(pixel_format)


def _color_space(is_rgb: bool, components: int) -> str:
    if is_rgb:
        return "RGB"
    return "GRAY" if components == 1 else "YUV"


def _reason(error: Exception) -> str:
    text = getattr(error, "strerror", None) or str(error)
    return str(text)
