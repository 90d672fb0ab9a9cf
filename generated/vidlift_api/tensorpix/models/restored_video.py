# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

"""The model RestoredVideo."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import date_time, integer, json_object, number, string
from vidlift_api._runtime.encoding import finite, to_json, wire_time
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .preview_videos import PreviewVideos, _preview_videos_from_wire, _PreviewVideosWire

_moment = dt.datetime.fromisoformat
_ABSENT: Any = UNSET
_REQUIRED = dict.fromkeys(
    (
        "id",
        "job_id",
        "preview_videos",
        "name",
        "created_at",
        "width",
        "height",
        "owner",
    ),
    UNSET,
)
_KEYS = frozenset(
    (
        *_REQUIRED,
        "deleted",
        "framerate",
        "n_frames",
        "bitrate",
        "codec_id",
        "bit_depth",
        "chroma_subsampling",
        "color_space",
        "size",
        "file",
        "thumbnail",
        "quality_score",
    )
)


@_define
class RestoredVideo:
    """RestoredVideo.

    Attributes:
        job_id: May be None.
        name: Media name. Length: at most 1024.
        created_at: Date when the media was created.
        width: 64 to 8192.
        height: 64 to 8192.
        owner: User who owns this media.
        deleted: Datetime when the media was deleted. Null if not deleted. May be None.
        framerate: Video framerate in frames per second. 0 to 1000. May be None.
        n_frames: Number of frames in the video. 1 to 2147483647. May be None.
        bitrate: Video bitrate in bits per second. At least 1. May be None.
        codec_id: May be None.
        bit_depth: Bit depth of the video. 1 to 30. May be None.
        chroma_subsampling: May be None.
        color_space: May be None.
        size: Size of the video in bytes. 100 to 400000000000. May be None.
        file: Pre-signed uploaded video URL. The URL may expire after some time. To generate a new URL, call
            the endpoint again. If the field is `null`, it means the video hasn't been completely uploaded to
            our servers yet. The field can also be `null` if the video was enhanced using the /jobs/from-url
            endpoint. In that case the video is not stored on our servers and the field is `null`. A URL. May
            be None.
        thumbnail: Thumbnail of the video. `null` if the video was enhanced with the /jobs/from-url endpoint.
            A URL. May be None.
        quality_score: User rated quality score of the enhanced video. 1 is the worst, 5 the best. Null if the
            video is not rated yet. 1 to 5. May be None.
    """

    id: int
    job_id: int | None
    preview_videos: PreviewVideos
    name: str
    created_at: dt.datetime
    width: int
    height: int
    owner: int
    deleted: dt.datetime | Unset | None = UNSET
    framerate: float | Unset | None = UNSET
    n_frames: int | Unset | None = UNSET
    bitrate: int | Unset | None = UNSET
    codec_id: str | Unset | None = UNSET
    bit_depth: int | Unset | None = UNSET
    chroma_subsampling: str | Unset | None = UNSET
    color_space: str | Unset | None = UNSET
    size: int | Unset | None = UNSET
    file: str | Unset | None = UNSET
    thumbnail: str | Unset | None = UNSET
    quality_score: int | Unset | None = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "RestoredVideo") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            id_ = source["id"]
            job_id_ = source["job_id"]
            preview_videos_ = source["preview_videos"]
            name_ = source["name"]
            created_at_ = source["created_at"]
            width_ = source["width"]
            height_ = source["height"]
            owner_ = source["owner"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        absent = 0
        if type(id_) is not int:
            id_ = integer(id_, f"{path}.id")
        if job_id_ is not None and type(job_id_) is not int:
            job_id_ = integer(job_id_, f"{path}.job_id")
        try:
            preview_videos_ = PreviewVideos.from_dict(preview_videos_, "")
        except DecodeError as error:
            error.lead(f"{path}.preview_videos")
            raise
        if type(name_) is not str:
            name_ = string(name_, f"{path}.name")
        try:
            created_at_ = _moment(created_at_)
        except (TypeError, ValueError):
            created_at_ = date_time(created_at_, f"{path}.created_at")
        if type(width_) is not int:
            width_ = integer(width_, f"{path}.width")
        if type(height_) is not int:
            height_ = integer(height_, f"{path}.height")
        if type(owner_) is not int:
            owner_ = integer(owner_, f"{path}.owner")
        if "deleted" in source:
            deleted_ = source["deleted"]
            if deleted_ is not None:
                try:
                    deleted_ = _moment(deleted_)
                except (TypeError, ValueError):
                    deleted_ = date_time(deleted_, f"{path}.deleted")
        else:
            deleted_ = UNSET
            absent += 1
        if "framerate" in source:
            framerate_ = source["framerate"]
            if framerate_ is not None and type(framerate_) is not float:
                framerate_ = number(framerate_, f"{path}.framerate")
        else:
            framerate_ = UNSET
            absent += 1
        if "n_frames" in source:
            n_frames_ = source["n_frames"]
            if n_frames_ is not None and type(n_frames_) is not int:
                n_frames_ = integer(n_frames_, f"{path}.n_frames")
        else:
            n_frames_ = UNSET
            absent += 1
        if "bitrate" in source:
            bitrate_ = source["bitrate"]
            if bitrate_ is not None and type(bitrate_) is not int:
                bitrate_ = integer(bitrate_, f"{path}.bitrate")
        else:
            bitrate_ = UNSET
            absent += 1
        if "codec_id" in source:
            codec_id_ = source["codec_id"]
            if codec_id_ is not None and type(codec_id_) is not str:
                codec_id_ = string(codec_id_, f"{path}.codec_id")
        else:
            codec_id_ = UNSET
            absent += 1
        if "bit_depth" in source:
            bit_depth_ = source["bit_depth"]
            if bit_depth_ is not None and type(bit_depth_) is not int:
                bit_depth_ = integer(bit_depth_, f"{path}.bit_depth")
        else:
            bit_depth_ = UNSET
            absent += 1
        if "chroma_subsampling" in source:
            chroma_subsampling_ = source["chroma_subsampling"]
            if chroma_subsampling_ is not None and type(chroma_subsampling_) is not str:
                chroma_subsampling_ = string(chroma_subsampling_, f"{path}.chroma_subsampling")
        else:
            chroma_subsampling_ = UNSET
            absent += 1
        if "color_space" in source:
            color_space_ = source["color_space"]
            if color_space_ is not None and type(color_space_) is not str:
                color_space_ = string(color_space_, f"{path}.color_space")
        else:
            color_space_ = UNSET
            absent += 1
        if "size" in source:
            size_ = source["size"]
            if size_ is not None and type(size_) is not int:
                size_ = integer(size_, f"{path}.size")
        else:
            size_ = UNSET
            absent += 1
        if "file" in source:
            file_ = source["file"]
            if file_ is not None and type(file_) is not str:
                file_ = string(file_, f"{path}.file")
        else:
            file_ = UNSET
            absent += 1
        if "thumbnail" in source:
            thumbnail_ = source["thumbnail"]
            if thumbnail_ is not None and type(thumbnail_) is not str:
                thumbnail_ = string(thumbnail_, f"{path}.thumbnail")
        else:
            thumbnail_ = UNSET
            absent += 1
        if "quality_score" in source:
            quality_score_ = source["quality_score"]
            if quality_score_ is not None and type(quality_score_) is not int:
                quality_score_ = integer(quality_score_, f"{path}.quality_score")
        else:
            quality_score_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.id = id_
        self.job_id = job_id_
        self.preview_videos = preview_videos_
        self.name = name_
        self.created_at = created_at_
        self.width = width_
        self.height = height_
        self.owner = owner_
        self.deleted = deleted_
        self.framerate = framerate_
        self.n_frames = n_frames_
        self.bitrate = bitrate_
        self.codec_id = codec_id_
        self.bit_depth = bit_depth_
        self.chroma_subsampling = chroma_subsampling_
        self.color_space = color_space_
        self.size = size_
        self.file = file_
        self.thumbnail = thumbnail_
        self.quality_score = quality_score_
        if len(source) + absent == 20:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _RestoredVideoWire, _restored_video_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "id": self.id,
            "job_id": self.job_id,
            "preview_videos": self.preview_videos.to_dict(),
            "name": self.name,
            "created_at": wire_time(self.created_at),
            "width": self.width,
            "height": self.height,
            "owner": self.owner,
        }
        if self.deleted is not UNSET:
            data["deleted"] = None if self.deleted is None else wire_time(self.deleted)
        if self.framerate is not UNSET:
            data["framerate"] = None if self.framerate is None else finite(self.framerate)
        if self.n_frames is not UNSET:
            data["n_frames"] = self.n_frames
        if self.bitrate is not UNSET:
            data["bitrate"] = self.bitrate
        if self.codec_id is not UNSET:
            data["codec_id"] = self.codec_id
        if self.bit_depth is not UNSET:
            data["bit_depth"] = self.bit_depth
        if self.chroma_subsampling is not UNSET:
            data["chroma_subsampling"] = self.chroma_subsampling
        if self.color_space is not UNSET:
            data["color_space"] = self.color_space
        if self.size is not UNSET:
            data["size"] = self.size
        if self.file is not UNSET:
            data["file"] = self.file
        if self.thumbnail is not UNSET:
            data["thumbnail"] = self.thumbnail
        if self.quality_score is not UNSET:
            data["quality_score"] = self.quality_score
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _RestoredVideoWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    id: int
    job_id: int | None
    preview_videos: _PreviewVideosWire
    name: str
    created_at: str
    width: int
    height: int
    owner: int
    deleted: str | None = _ABSENT
    framerate: int | float | None = _ABSENT
    n_frames: int | None = _ABSENT
    bitrate: int | None = _ABSENT
    codec_id: str | None = _ABSENT
    bit_depth: int | None = _ABSENT
    chroma_subsampling: str | None = _ABSENT
    color_space: str | None = _ABSENT
    size: int | None = _ABSENT
    file: str | None = _ABSENT
    thumbnail: str | None = _ABSENT
    quality_score: int | None = _ABSENT


def _restored_video_from_wire(wire: Any, cls: type[RestoredVideo] = RestoredVideo) -> RestoredVideo:
    self = cls.__new__(cls)
    self.id = wire.id
    self.job_id = wire.job_id
    preview_videos_ = wire.preview_videos
    self.preview_videos = _preview_videos_from_wire(preview_videos_)
    self.name = wire.name
    created_at_ = wire.created_at
    self.created_at = _moment(created_at_)
    self.width = wire.width
    self.height = wire.height
    self.owner = wire.owner
    deleted_ = wire.deleted
    self.deleted = deleted_ if deleted_ is UNSET else None if deleted_ is None else _moment(deleted_)
    self.framerate = wire.framerate
    self.n_frames = wire.n_frames
    self.bitrate = wire.bitrate
    self.codec_id = wire.codec_id
    self.bit_depth = wire.bit_depth
    self.chroma_subsampling = wire.chroma_subsampling
    self.color_space = wire.color_space
    self.size = wire.size
    self.file = wire.file
    self.thumbnail = wire.thumbnail
    self.quality_score = wire.quality_score
    self.additional_properties = {}
    return self
