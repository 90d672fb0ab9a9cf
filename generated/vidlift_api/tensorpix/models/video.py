# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 4011be98bc0b7471b9675fa7babca39e4086a187d0d8ffa09793f6245905e2d3
# Do not edit: `make generate` writes it anew.

"""The model Video."""

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


@_define
class Video:
    """Video.

    Attributes:
        name: Media name.
        width: Width of the video in pixels. May be None.
        height: Height of the video in pixels. May be None.
        created_at: Date when the media was created.
        n_frames: Number of frames in the video. May be None.
        framerate: Video framerate in frames per second. May be None.
        size: Size of the video in bytes. May be None.
        owner: An e-mail address.
        thumbnail: Thumbnail of the video. `null` if the video was enhanced with the /jobs/from-url endpoint.
            A URL. May be None.
        external_url: A URL. May be None.
        bitrate: Video bitrate in bits per second. May be None.
        codec_id: May be None.
        bit_depth: Bit depth of the video. May be None.
        chroma_subsampling: May be None.
        color_space: May be None.
        file: Pre-signed uploaded video URL. The URL may expire after some time. To generate a new URL, call
            the endpoint again. If the field is `null`, it means the video hasn't been completely uploaded to
            our servers yet. The field can also be `null` if the video was enhanced using the /jobs/from-url
            endpoint. In that case the video is not stored on our servers and the field is `null`. A URL. May
            be None.
    """

    id: int
    name: str
    width: int | None
    height: int | None
    created_at: dt.datetime
    n_frames: int | None
    framerate: float | None
    size: int | None
    owner: str
    thumbnail: str | None
    external_url: str | None
    bitrate: int | None
    codec_id: str | None
    bit_depth: int | None
    chroma_subsampling: str | None
    color_space: str | None
    file: str | Unset | None = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "Video") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        id_ = extra.pop("id", UNSET)
        if type(id_) is not int:
            id_ = integer(id_, f"{path}.id")
        name_ = extra.pop("name", UNSET)
        if not isinstance(name_, str):
            name_ = string(name_, f"{path}.name")
        width_ = extra.pop("width", UNSET)
        if width_ is not None and type(width_) is not int:
            width_ = integer(width_, f"{path}.width")
        height_ = extra.pop("height", UNSET)
        if height_ is not None and type(height_) is not int:
            height_ = integer(height_, f"{path}.height")
        created_at_ = extra.pop("created_at", UNSET)
        created_at_ = date_time(created_at_, f"{path}.created_at")
        n_frames_ = extra.pop("n_frames", UNSET)
        if n_frames_ is not None and type(n_frames_) is not int:
            n_frames_ = integer(n_frames_, f"{path}.n_frames")
        framerate_ = extra.pop("framerate", UNSET)
        if framerate_ is not None and type(framerate_) is not float:
            framerate_ = number(framerate_, f"{path}.framerate")
        size_ = extra.pop("size", UNSET)
        if size_ is not None and type(size_) is not int:
            size_ = integer(size_, f"{path}.size")
        owner_ = extra.pop("owner", UNSET)
        if not isinstance(owner_, str):
            owner_ = string(owner_, f"{path}.owner")
        thumbnail_ = extra.pop("thumbnail", UNSET)
        if thumbnail_ is not None and not isinstance(thumbnail_, str):
            thumbnail_ = string(thumbnail_, f"{path}.thumbnail")
        external_url_ = extra.pop("external_url", UNSET)
        if external_url_ is not None and not isinstance(external_url_, str):
            external_url_ = string(external_url_, f"{path}.external_url")
        bitrate_ = extra.pop("bitrate", UNSET)
        if bitrate_ is not None and type(bitrate_) is not int:
            bitrate_ = integer(bitrate_, f"{path}.bitrate")
        codec_id_ = extra.pop("codec_id", UNSET)
        if codec_id_ is not None and not isinstance(codec_id_, str):
            codec_id_ = string(codec_id_, f"{path}.codec_id")
        bit_depth_ = extra.pop("bit_depth", UNSET)
        if bit_depth_ is not None and type(bit_depth_) is not int:
            bit_depth_ = integer(bit_depth_, f"{path}.bit_depth")
        chroma_subsampling_ = extra.pop("chroma_subsampling", UNSET)
        if chroma_subsampling_ is not None and not isinstance(chroma_subsampling_, str):
            chroma_subsampling_ = string(chroma_subsampling_, f"{path}.chroma_subsampling")
        color_space_ = extra.pop("color_space", UNSET)
        if color_space_ is not None and not isinstance(color_space_, str):
            color_space_ = string(color_space_, f"{path}.color_space")
        file_ = extra.pop("file", UNSET)
        if file_ is not None and file_ is not UNSET and not isinstance(file_, str):
            file_ = string(file_, f"{path}.file")
        return cls(
            id=id_,
            name=name_,
            width=width_,
            height=height_,
            created_at=created_at_,
            n_frames=n_frames_,
            framerate=framerate_,
            size=size_,
            owner=owner_,
            thumbnail=thumbnail_,
            external_url=external_url_,
            bitrate=bitrate_,
            codec_id=codec_id_,
            bit_depth=bit_depth_,
            chroma_subsampling=chroma_subsampling_,
            color_space=color_space_,
            file=file_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["id"] = self.id
        data["name"] = self.name
        data["width"] = self.width
        data["height"] = self.height
        data["created_at"] = wire_time(self.created_at)
        data["n_frames"] = self.n_frames
        data["framerate"] = self.framerate
        data["size"] = self.size
        data["owner"] = self.owner
        data["thumbnail"] = self.thumbnail
        data["external_url"] = self.external_url
        data["bitrate"] = self.bitrate
        data["codec_id"] = self.codec_id
        data["bit_depth"] = self.bit_depth
        data["chroma_subsampling"] = self.chroma_subsampling
        data["color_space"] = self.color_space
        if self.file is not UNSET:
            data["file"] = self.file
        return data
