# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""The model VideoUploadResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import integer, json_object, string
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .video_metadata import VideoMetadata, _video_metadata_from_wire, _VideoMetadataWire

_ABSENT: Any = UNSET
_REQUIRED = dict.fromkeys(("video_id",), UNSET)
_KEYS = frozenset(
    (
        *_REQUIRED,
        "filename",
        "file_size_bytes",
        "uploaded_at",
        "storage_url",
        "metadata",
        "job_id",
    )
)


@_define
class VideoUploadResponse:
    """A stored video.

    Attributes:
        video_id: Id of the video.
        filename: Name of the file as it was sent.
        file_size_bytes: Size of the file in bytes.
        uploaded_at: Time as ISO 8601, in UTC whether or not it says so: 2026-11-21T22:35:22Z and
            2026-11-21T22:35:22.687504 mean the same kind of time. Text, not date-time, because the zone may
            be missing.
        storage_url: Where the engine keeps the file. Internal to it; it cannot be fetched.
        job_id: Id of the job that the engine queued for this upload. Not on the pages. Evidence: observed
            (https://github.com/Forge-SE/clipzy-ml-engine).
    """

    video_id: str
    filename: str | Unset = UNSET
    file_size_bytes: int | Unset = UNSET
    uploaded_at: str | Unset = UNSET
    storage_url: str | Unset = UNSET
    metadata: VideoMetadata | Unset = UNSET
    job_id: str | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "VideoUploadResponse") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            video_id_ = source["video_id"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        absent = 0
        if type(video_id_) is not str:
            video_id_ = string(video_id_, f"{path}.video_id")
        if "filename" in source:
            filename_ = source["filename"]
            if type(filename_) is not str:
                filename_ = string(filename_, f"{path}.filename")
        else:
            filename_ = UNSET
            absent += 1
        if "file_size_bytes" in source:
            file_size_bytes_ = source["file_size_bytes"]
            if type(file_size_bytes_) is not int:
                file_size_bytes_ = integer(file_size_bytes_, f"{path}.file_size_bytes")
        else:
            file_size_bytes_ = UNSET
            absent += 1
        if "uploaded_at" in source:
            uploaded_at_ = source["uploaded_at"]
            if type(uploaded_at_) is not str:
                uploaded_at_ = string(uploaded_at_, f"{path}.uploaded_at")
        else:
            uploaded_at_ = UNSET
            absent += 1
        if "storage_url" in source:
            storage_url_ = source["storage_url"]
            if type(storage_url_) is not str:
                storage_url_ = string(storage_url_, f"{path}.storage_url")
        else:
            storage_url_ = UNSET
            absent += 1
        if "metadata" in source:
            metadata_ = source["metadata"]
            try:
                metadata_ = VideoMetadata.from_dict(metadata_, "")
            except DecodeError as error:
                error.lead(f"{path}.metadata")
                raise
        else:
            metadata_ = UNSET
            absent += 1
        if "job_id" in source:
            job_id_ = source["job_id"]
            if type(job_id_) is not str:
                job_id_ = string(job_id_, f"{path}.job_id")
        else:
            job_id_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.video_id = video_id_
        self.filename = filename_
        self.file_size_bytes = file_size_bytes_
        self.uploaded_at = uploaded_at_
        self.storage_url = storage_url_
        self.metadata = metadata_
        self.job_id = job_id_
        if len(source) + absent == 7:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _VideoUploadResponseWire, _video_upload_response_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "video_id": self.video_id,
        }
        if self.filename is not UNSET:
            data["filename"] = self.filename
        if self.file_size_bytes is not UNSET:
            data["file_size_bytes"] = self.file_size_bytes
        if self.uploaded_at is not UNSET:
            data["uploaded_at"] = self.uploaded_at
        if self.storage_url is not UNSET:
            data["storage_url"] = self.storage_url
        if self.metadata is not UNSET:
            data["metadata"] = self.metadata.to_dict()
        if self.job_id is not UNSET:
            data["job_id"] = self.job_id
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _VideoUploadResponseWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    video_id: str
    filename: str = _ABSENT
    file_size_bytes: int = _ABSENT
    uploaded_at: str = _ABSENT
    storage_url: str = _ABSENT
    metadata: _VideoMetadataWire = _ABSENT
    job_id: str = _ABSENT


def _video_upload_response_from_wire(
    wire: Any, cls: type[VideoUploadResponse] = VideoUploadResponse
) -> VideoUploadResponse:
    self = cls.__new__(cls)
    self.video_id = wire.video_id
    self.filename = wire.filename
    self.file_size_bytes = wire.file_size_bytes
    self.uploaded_at = wire.uploaded_at
    self.storage_url = wire.storage_url
    metadata_ = wire.metadata
    self.metadata = metadata_ if metadata_ is UNSET else _video_metadata_from_wire(metadata_)
    self.job_id = wire.job_id
    self.additional_properties = {}
    return self
