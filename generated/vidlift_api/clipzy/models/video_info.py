# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The model VideoInfo."""

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
class VideoInfo:
    """What is known of a video.

    Attributes:
        video_id: Id of the video.
        filename: Name of the file as it was sent.
        file_size_bytes: Size of the file in bytes.
        uploaded_at: Time as ISO 8601, in UTC whether or not it says so: 2026-11-21T22:35:22Z and
            2026-11-21T22:35:22.687504 mean the same kind of time. Text, not date-time, because the zone may
            be missing.
    """

    video_id: str
    filename: str | Unset = UNSET
    file_size_bytes: int | Unset = UNSET
    metadata: VideoMetadata | Unset = UNSET
    uploaded_at: str | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "VideoInfo") -> Self:
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
        metadata_ = extra.pop("metadata", UNSET)
        if metadata_ is not UNSET:
            metadata_ = VideoMetadata.from_dict(metadata_, f"{path}.metadata")
        uploaded_at_ = extra.pop("uploaded_at", UNSET)
        if uploaded_at_ is not UNSET and not isinstance(uploaded_at_, str):
            uploaded_at_ = string(uploaded_at_, f"{path}.uploaded_at")
        return cls(
            video_id=video_id_,
            filename=filename_,
            file_size_bytes=file_size_bytes_,
            metadata=metadata_,
            uploaded_at=uploaded_at_,
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
        if self.metadata is not UNSET:
            data["metadata"] = self.metadata.to_dict()
        if self.uploaded_at is not UNSET:
            data["uploaded_at"] = self.uploaded_at
        return data
