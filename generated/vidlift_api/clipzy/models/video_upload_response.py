# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The model VideoUploadResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import integer, json_object, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .video_metadata import VideoMetadata


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
        extra = json_object(source, path)
        video_id_ = extra.pop("video_id", UNSET)
        if not isinstance(video_id_, str):
            video_id_ = string(video_id_, f"{path}.video_id")
        filename_ = extra.pop("filename", UNSET)
        if filename_ is not UNSET and not isinstance(filename_, str):
            filename_ = string(filename_, f"{path}.filename")
        file_size_bytes_ = extra.pop("file_size_bytes", UNSET)
        if file_size_bytes_ is not UNSET and type(file_size_bytes_) is not int:
            file_size_bytes_ = integer(file_size_bytes_, f"{path}.file_size_bytes")
        uploaded_at_ = extra.pop("uploaded_at", UNSET)
        if uploaded_at_ is not UNSET and not isinstance(uploaded_at_, str):
            uploaded_at_ = string(uploaded_at_, f"{path}.uploaded_at")
        storage_url_ = extra.pop("storage_url", UNSET)
        if storage_url_ is not UNSET and not isinstance(storage_url_, str):
            storage_url_ = string(storage_url_, f"{path}.storage_url")
        metadata_ = extra.pop("metadata", UNSET)
        if metadata_ is not UNSET:
            metadata_ = VideoMetadata.from_dict(metadata_, f"{path}.metadata")
        job_id_ = extra.pop("job_id", UNSET)
        if job_id_ is not UNSET and not isinstance(job_id_, str):
            job_id_ = string(job_id_, f"{path}.job_id")
        return cls(
            video_id=video_id_,
            filename=filename_,
            file_size_bytes=file_size_bytes_,
            uploaded_at=uploaded_at_,
            storage_url=storage_url_,
            metadata=metadata_,
            job_id=job_id_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["video_id"] = self.video_id
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
        return data
