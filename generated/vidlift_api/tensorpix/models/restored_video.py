# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 4011be98bc0b7471b9675fa7babca39e4086a187d0d8ffa09793f6245905e2d3
# Do not edit: `make generate` writes it anew.

"""The model RestoredVideo."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import date_time, integer, json_object, number, string
from vidlift_api._runtime.encoding import wire_time
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .preview_videos import PreviewVideos


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
        extra = json_object(source, path)
        id_ = extra.pop("id", UNSET)
        if type(id_) is not int:
            id_ = integer(id_, f"{path}.id")
        job_id_ = extra.pop("job_id", UNSET)
        if job_id_ is not None and type(job_id_) is not int:
            job_id_ = integer(job_id_, f"{path}.job_id")
        preview_videos_ = extra.pop("preview_videos", UNSET)
        preview_videos_ = PreviewVideos.from_dict(preview_videos_, f"{path}.preview_videos")
        name_ = extra.pop("name", UNSET)
        if not isinstance(name_, str):
            name_ = string(name_, f"{path}.name")
        created_at_ = extra.pop("created_at", UNSET)
        created_at_ = date_time(created_at_, f"{path}.created_at")
        width_ = extra.pop("width", UNSET)
        if type(width_) is not int:
            width_ = integer(width_, f"{path}.width")
        height_ = extra.pop("height", UNSET)
        if type(height_) is not int:
            height_ = integer(height_, f"{path}.height")
        owner_ = extra.pop("owner", UNSET)
        if type(owner_) is not int:
            owner_ = integer(owner_, f"{path}.owner")
        deleted_ = extra.pop("deleted", UNSET)
        if deleted_ is not None and deleted_ is not UNSET:
            deleted_ = date_time(deleted_, f"{path}.deleted")
        framerate_ = extra.pop("framerate", UNSET)
        if framerate_ is not None and framerate_ is not UNSET and type(framerate_) is not float:
            framerate_ = number(framerate_, f"{path}.framerate")
        n_frames_ = extra.pop("n_frames", UNSET)
        if n_frames_ is not None and n_frames_ is not UNSET and type(n_frames_) is not int:
            n_frames_ = integer(n_frames_, f"{path}.n_frames")
        bitrate_ = extra.pop("bitrate", UNSET)
        if bitrate_ is not None and bitrate_ is not UNSET and type(bitrate_) is not int:
            bitrate_ = integer(bitrate_, f"{path}.bitrate")
        codec_id_ = extra.pop("codec_id", UNSET)
        if codec_id_ is not None and codec_id_ is not UNSET and not isinstance(codec_id_, str):
            codec_id_ = string(codec_id_, f"{path}.codec_id")
        bit_depth_ = extra.pop("bit_depth", UNSET)
        if bit_depth_ is not None and bit_depth_ is not UNSET and type(bit_depth_) is not int:
            bit_depth_ = integer(bit_depth_, f"{path}.bit_depth")
        chroma_subsampling_ = extra.pop("chroma_subsampling", UNSET)
        if (
            chroma_subsampling_ is not None
            and chroma_subsampling_ is not UNSET
            and not isinstance(chroma_subsampling_, str)
        ):
            chroma_subsampling_ = string(chroma_subsampling_, f"{path}.chroma_subsampling")
        color_space_ = extra.pop("color_space", UNSET)
        if color_space_ is not None and color_space_ is not UNSET and not isinstance(color_space_, str):
            color_space_ = string(color_space_, f"{path}.color_space")
        size_ = extra.pop("size", UNSET)
        if size_ is not None and size_ is not UNSET and type(size_) is not int:
            size_ = integer(size_, f"{path}.size")
        file_ = extra.pop("file", UNSET)
        if file_ is not None and file_ is not UNSET and not isinstance(file_, str):
            file_ = string(file_, f"{path}.file")
        thumbnail_ = extra.pop("thumbnail", UNSET)
        if thumbnail_ is not None and thumbnail_ is not UNSET and not isinstance(thumbnail_, str):
            thumbnail_ = string(thumbnail_, f"{path}.thumbnail")
        quality_score_ = extra.pop("quality_score", UNSET)
        if quality_score_ is not None and quality_score_ is not UNSET and type(quality_score_) is not int:
            quality_score_ = integer(quality_score_, f"{path}.quality_score")
        return cls(
            id=id_,
            job_id=job_id_,
            preview_videos=preview_videos_,
            name=name_,
            created_at=created_at_,
            width=width_,
            height=height_,
            owner=owner_,
            deleted=deleted_,
            framerate=framerate_,
            n_frames=n_frames_,
            bitrate=bitrate_,
            codec_id=codec_id_,
            bit_depth=bit_depth_,
            chroma_subsampling=chroma_subsampling_,
            color_space=color_space_,
            size=size_,
            file=file_,
            thumbnail=thumbnail_,
            quality_score=quality_score_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["id"] = self.id
        data["job_id"] = self.job_id
        data["preview_videos"] = self.preview_videos.to_dict()
        data["name"] = self.name
        data["created_at"] = wire_time(self.created_at)
        data["width"] = self.width
        data["height"] = self.height
        data["owner"] = self.owner
        if self.deleted is not UNSET:
            data["deleted"] = None if self.deleted is None else wire_time(self.deleted)
        if self.framerate is not UNSET:
            data["framerate"] = self.framerate
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
        return data
