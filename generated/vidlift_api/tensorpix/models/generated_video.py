# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 4011be98bc0b7471b9675fa7babca39e4086a187d0d8ffa09793f6245905e2d3
# Do not edit: `make generate` writes it anew.

"""The model GeneratedVideo."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Self
from uuid import UUID

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import date_time, integer, json_object, number, string, uuid
from vidlift_api._runtime.encoding import wire_time
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .video import Video


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
        extra = json_object(source, path)
        id_ = extra.pop("id", UNSET)
        id_ = uuid(id_, f"{path}.id")
        name_ = extra.pop("name", UNSET)
        if name_ is not UNSET and not isinstance(name_, str):
            name_ = string(name_, f"{path}.name")
        created_at_ = extra.pop("created_at", UNSET)
        if created_at_ is not UNSET:
            created_at_ = date_time(created_at_, f"{path}.created_at")
        job_ = extra.pop("job", UNSET)
        if job_ is not UNSET:
            job_ = uuid(job_, f"{path}.job")
        uploaded_video_ = extra.pop("uploaded_video", UNSET)
        if uploaded_video_ is not None and uploaded_video_ is not UNSET:
            uploaded_video_ = Video.from_dict(uploaded_video_, f"{path}.uploaded_video")
        width_ = extra.pop("width", UNSET)
        if width_ is not None and width_ is not UNSET and type(width_) is not int:
            width_ = integer(width_, f"{path}.width")
        height_ = extra.pop("height", UNSET)
        if height_ is not None and height_ is not UNSET and type(height_) is not int:
            height_ = integer(height_, f"{path}.height")
        n_frames_ = extra.pop("n_frames", UNSET)
        if n_frames_ is not None and n_frames_ is not UNSET and type(n_frames_) is not int:
            n_frames_ = integer(n_frames_, f"{path}.n_frames")
        framerate_ = extra.pop("framerate", UNSET)
        if framerate_ is not None and framerate_ is not UNSET and type(framerate_) is not float:
            framerate_ = number(framerate_, f"{path}.framerate")
        size_ = extra.pop("size", UNSET)
        if size_ is not None and size_ is not UNSET and type(size_) is not int:
            size_ = integer(size_, f"{path}.size")
        file_ = extra.pop("file", UNSET)
        if file_ is not None and file_ is not UNSET and not isinstance(file_, str):
            file_ = string(file_, f"{path}.file")
        thumbnail_ = extra.pop("thumbnail", UNSET)
        if thumbnail_ is not None and thumbnail_ is not UNSET and not isinstance(thumbnail_, str):
            thumbnail_ = string(thumbnail_, f"{path}.thumbnail")
        return cls(
            id=id_,
            name=name_,
            created_at=created_at_,
            job=job_,
            uploaded_video=uploaded_video_,
            width=width_,
            height=height_,
            n_frames=n_frames_,
            framerate=framerate_,
            size=size_,
            file=file_,
            thumbnail=thumbnail_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["id"] = str(self.id)
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
            data["framerate"] = self.framerate
        if self.size is not UNSET:
            data["size"] = self.size
        if self.file is not UNSET:
            data["file"] = self.file
        if self.thumbnail is not UNSET:
            data["thumbnail"] = self.thumbnail
        return data
