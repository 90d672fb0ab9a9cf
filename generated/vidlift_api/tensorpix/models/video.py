# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

"""The model Video."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import date_time, integer, json_object, number, string
from vidlift_api._runtime.encoding import finite, to_json, wire_time
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

_moment = dt.datetime.fromisoformat
_ABSENT: Any = UNSET
_REQUIRED = dict.fromkeys(
    (
        "id",
        "name",
        "width",
        "height",
        "created_at",
        "n_frames",
        "framerate",
        "size",
        "owner",
        "thumbnail",
        "external_url",
        "bitrate",
        "codec_id",
        "bit_depth",
        "chroma_subsampling",
        "color_space",
    ),
    UNSET,
)
_KEYS = frozenset(
    (
        *_REQUIRED,
        "file",
    )
)


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
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            id_ = source["id"]
            name_ = source["name"]
            width_ = source["width"]
            height_ = source["height"]
            created_at_ = source["created_at"]
            n_frames_ = source["n_frames"]
            framerate_ = source["framerate"]
            size_ = source["size"]
            owner_ = source["owner"]
            thumbnail_ = source["thumbnail"]
            external_url_ = source["external_url"]
            bitrate_ = source["bitrate"]
            codec_id_ = source["codec_id"]
            bit_depth_ = source["bit_depth"]
            chroma_subsampling_ = source["chroma_subsampling"]
            color_space_ = source["color_space"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        absent = 0
        if type(id_) is not int:
            id_ = integer(id_, f"{path}.id")
        if type(name_) is not str:
            name_ = string(name_, f"{path}.name")
        if width_ is not None and type(width_) is not int:
            width_ = integer(width_, f"{path}.width")
        if height_ is not None and type(height_) is not int:
            height_ = integer(height_, f"{path}.height")
        try:
            created_at_ = _moment(created_at_)
        except (TypeError, ValueError):
            created_at_ = date_time(created_at_, f"{path}.created_at")
        if n_frames_ is not None and type(n_frames_) is not int:
            n_frames_ = integer(n_frames_, f"{path}.n_frames")
        if framerate_ is not None and type(framerate_) is not float:
            framerate_ = number(framerate_, f"{path}.framerate")
        if size_ is not None and type(size_) is not int:
            size_ = integer(size_, f"{path}.size")
        if type(owner_) is not str:
            owner_ = string(owner_, f"{path}.owner")
        if thumbnail_ is not None and type(thumbnail_) is not str:
            thumbnail_ = string(thumbnail_, f"{path}.thumbnail")
        if external_url_ is not None and type(external_url_) is not str:
            external_url_ = string(external_url_, f"{path}.external_url")
        if bitrate_ is not None and type(bitrate_) is not int:
            bitrate_ = integer(bitrate_, f"{path}.bitrate")
        if codec_id_ is not None and type(codec_id_) is not str:
            codec_id_ = string(codec_id_, f"{path}.codec_id")
        if bit_depth_ is not None and type(bit_depth_) is not int:
            bit_depth_ = integer(bit_depth_, f"{path}.bit_depth")
        if chroma_subsampling_ is not None and type(chroma_subsampling_) is not str:
            chroma_subsampling_ = string(chroma_subsampling_, f"{path}.chroma_subsampling")
        if color_space_ is not None and type(color_space_) is not str:
            color_space_ = string(color_space_, f"{path}.color_space")
        if "file" in source:
            file_ = source["file"]
            if file_ is not None and type(file_) is not str:
                file_ = string(file_, f"{path}.file")
        else:
            file_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.id = id_
        self.name = name_
        self.width = width_
        self.height = height_
        self.created_at = created_at_
        self.n_frames = n_frames_
        self.framerate = framerate_
        self.size = size_
        self.owner = owner_
        self.thumbnail = thumbnail_
        self.external_url = external_url_
        self.bitrate = bitrate_
        self.codec_id = codec_id_
        self.bit_depth = bit_depth_
        self.chroma_subsampling = chroma_subsampling_
        self.color_space = color_space_
        self.file = file_
        if len(source) + absent == 17:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _VideoWire, _video_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "id": self.id,
            "name": self.name,
            "width": self.width,
            "height": self.height,
            "created_at": wire_time(self.created_at),
            "n_frames": self.n_frames,
            "framerate": None if self.framerate is None else finite(self.framerate),
            "size": self.size,
            "owner": self.owner,
            "thumbnail": self.thumbnail,
            "external_url": self.external_url,
            "bitrate": self.bitrate,
            "codec_id": self.codec_id,
            "bit_depth": self.bit_depth,
            "chroma_subsampling": self.chroma_subsampling,
            "color_space": self.color_space,
        }
        if self.file is not UNSET:
            data["file"] = self.file
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _VideoWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    id: int
    name: str
    width: int | None
    height: int | None
    created_at: str
    n_frames: int | None
    framerate: int | float | None
    size: int | None
    owner: str
    thumbnail: str | None
    external_url: str | None
    bitrate: int | None
    codec_id: str | None
    bit_depth: int | None
    chroma_subsampling: str | None
    color_space: str | None
    file: str | None = _ABSENT


def _video_from_wire(wire: Any, cls: type[Video] = Video) -> Video:
    self = cls.__new__(cls)
    self.id = wire.id
    self.name = wire.name
    self.width = wire.width
    self.height = wire.height
    created_at_ = wire.created_at
    self.created_at = _moment(created_at_)
    self.n_frames = wire.n_frames
    self.framerate = wire.framerate
    self.size = wire.size
    self.owner = wire.owner
    self.thumbnail = wire.thumbnail
    self.external_url = wire.external_url
    self.bitrate = wire.bitrate
    self.codec_id = wire.codec_id
    self.bit_depth = wire.bit_depth
    self.chroma_subsampling = wire.chroma_subsampling
    self.color_space = wire.color_space
    self.file = wire.file
    self.additional_properties = {}
    return self
