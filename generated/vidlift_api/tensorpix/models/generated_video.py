# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

"""The model GeneratedVideo."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Self
from uuid import UUID

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import date_time, integer, json_object, number, string, uuid
from vidlift_api._runtime.encoding import finite, to_json, wire_time
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .video import Video, _video_from_wire, _VideoWire

_moment = dt.datetime.fromisoformat
_ABSENT: Any = UNSET
_REQUIRED = dict.fromkeys(("id",), UNSET)
_KEYS = frozenset(
    (
        *_REQUIRED,
        "name",
        "created_at",
        "job",
        "uploaded_video",
        "width",
        "height",
        "n_frames",
        "framerate",
        "size",
        "file",
        "thumbnail",
    )
)


@_define
class GeneratedVideo:
    """A video that a generation job made.

    Known from a rendered page alone, so little is required of it.

    Attributes:
        id: Id of the video.
        name: Name of the video. Length: at most 1024.
        created_at: When the video was made.
        job: Id of the job that made the video.
        uploaded_video: The same video as an upload, ready to be enhanced. May be None.
        width: Width in pixels. 64 to 4096. May be None.
        height: Height in pixels. 64 to 4096. May be None.
        n_frames: Number of frames. 1 to 2147483647. May be None.
        framerate: Frames per second. 0 to 1000. May be None.
        size: Size in bytes. 100 to 400000000000. May be None.
        file: Pre-signed URL of the video. It expires; read the video again for a fresh one. A URL. May be
            None.
        thumbnail: Pre-signed URL of a still image. A URL. May be None.
    """

    id: UUID
    name: str | Unset = UNSET
    created_at: dt.datetime | Unset = UNSET
    job: UUID | Unset = UNSET
    uploaded_video: Video | Unset | None = UNSET
    width: int | Unset | None = UNSET
    height: int | Unset | None = UNSET
    n_frames: int | Unset | None = UNSET
    framerate: float | Unset | None = UNSET
    size: int | Unset | None = UNSET
    file: str | Unset | None = UNSET
    thumbnail: str | Unset | None = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "GeneratedVideo") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            id_ = source["id"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        absent = 0
        id_ = uuid(id_, f"{path}.id")
        if "name" in source:
            name_ = source["name"]
            if type(name_) is not str:
                name_ = string(name_, f"{path}.name")
        else:
            name_ = UNSET
            absent += 1
        if "created_at" in source:
            created_at_ = source["created_at"]
            try:
                created_at_ = _moment(created_at_)
            except (TypeError, ValueError):
                created_at_ = date_time(created_at_, f"{path}.created_at")
        else:
            created_at_ = UNSET
            absent += 1
        if "job" in source:
            job_ = source["job"]
            job_ = uuid(job_, f"{path}.job")
        else:
            job_ = UNSET
            absent += 1
        if "uploaded_video" in source:
            uploaded_video_ = source["uploaded_video"]
            if uploaded_video_ is not None:
                try:
                    uploaded_video_ = Video.from_dict(uploaded_video_, "")
                except DecodeError as error:
                    error.lead(f"{path}.uploaded_video")
                    raise
        else:
            uploaded_video_ = UNSET
            absent += 1
        if "width" in source:
            width_ = source["width"]
            if width_ is not None and type(width_) is not int:
                width_ = integer(width_, f"{path}.width")
        else:
            width_ = UNSET
            absent += 1
        if "height" in source:
            height_ = source["height"]
            if height_ is not None and type(height_) is not int:
                height_ = integer(height_, f"{path}.height")
        else:
            height_ = UNSET
            absent += 1
        if "n_frames" in source:
            n_frames_ = source["n_frames"]
            if n_frames_ is not None and type(n_frames_) is not int:
                n_frames_ = integer(n_frames_, f"{path}.n_frames")
        else:
            n_frames_ = UNSET
            absent += 1
        if "framerate" in source:
            framerate_ = source["framerate"]
            if framerate_ is not None and type(framerate_) is not float:
                framerate_ = number(framerate_, f"{path}.framerate")
        else:
            framerate_ = UNSET
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
        self = cls.__new__(cls)
        self.id = id_
        self.name = name_
        self.created_at = created_at_
        self.job = job_
        self.uploaded_video = uploaded_video_
        self.width = width_
        self.height = height_
        self.n_frames = n_frames_
        self.framerate = framerate_
        self.size = size_
        self.file = file_
        self.thumbnail = thumbnail_
        if len(source) + absent == 12:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _GeneratedVideoWire, _generated_video_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "id": str(self.id),
        }
        if self.name is not UNSET:
            data["name"] = self.name
        if self.created_at is not UNSET:
            data["created_at"] = wire_time(self.created_at)
        if self.job is not UNSET:
            data["job"] = str(self.job)
        if self.uploaded_video is not UNSET:
            data["uploaded_video"] = None if self.uploaded_video is None else self.uploaded_video.to_dict()
        if self.width is not UNSET:
            data["width"] = self.width
        if self.height is not UNSET:
            data["height"] = self.height
        if self.n_frames is not UNSET:
            data["n_frames"] = self.n_frames
        if self.framerate is not UNSET:
            data["framerate"] = None if self.framerate is None else finite(self.framerate)
        if self.size is not UNSET:
            data["size"] = self.size
        if self.file is not UNSET:
            data["file"] = self.file
        if self.thumbnail is not UNSET:
            data["thumbnail"] = self.thumbnail
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _GeneratedVideoWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    id: Any
    name: str = _ABSENT
    created_at: str = _ABSENT
    job: Any = _ABSENT
    uploaded_video: _VideoWire | None = _ABSENT
    width: int | None = _ABSENT
    height: int | None = _ABSENT
    n_frames: int | None = _ABSENT
    framerate: int | float | None = _ABSENT
    size: int | None = _ABSENT
    file: str | None = _ABSENT
    thumbnail: str | None = _ABSENT


def _generated_video_from_wire(wire: Any, cls: type[GeneratedVideo] = GeneratedVideo) -> GeneratedVideo:
    self = cls.__new__(cls)
    id_ = wire.id
    self.id = uuid(id_, "")
    self.name = wire.name
    created_at_ = wire.created_at
    self.created_at = created_at_ if created_at_ is UNSET else _moment(created_at_)
    job_ = wire.job
    self.job = job_ if job_ is UNSET else uuid(job_, "")
    uploaded_video_ = wire.uploaded_video
    self.uploaded_video = (
        uploaded_video_
        if uploaded_video_ is UNSET
        else None
        if uploaded_video_ is None
        else _video_from_wire(uploaded_video_)
    )
    self.width = wire.width
    self.height = wire.height
    self.n_frames = wire.n_frames
    self.framerate = wire.framerate
    self.size = wire.size
    self.file = wire.file
    self.thumbnail = wire.thumbnail
    self.additional_properties = {}
    return self
