# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model DestinationRecord."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import integer, json_object, number, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .enhanced_download_signed_url_response import EnhancedDownloadSignedUrlResponse


@_define
class DestinationRecord:
    """The output as it was written.

    Attributes:
        container: Container of the file.
        frame_count: Number of frames; it may differ from the source's.
        frame_rate: Frames per second.
        duration: Length in seconds.
        size: Size of the file in bytes.
    """

    container: str | Unset = UNSET
    frame_count: float | Unset = UNSET
    frame_rate: float | Unset = UNSET
    duration: float | Unset = UNSET
    size: int | Unset = UNSET
    download: EnhancedDownloadSignedUrlResponse | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "DestinationRecord") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        container_ = extra.pop("container", UNSET)
        if container_ is not UNSET and not isinstance(container_, str):
            container_ = string(container_, f"{path}.container")
        frame_count_ = extra.pop("frameCount", UNSET)
        if frame_count_ is not UNSET and type(frame_count_) is not float:
            frame_count_ = number(frame_count_, f"{path}.frameCount")
        frame_rate_ = extra.pop("frameRate", UNSET)
        if frame_rate_ is not UNSET and type(frame_rate_) is not float:
            frame_rate_ = number(frame_rate_, f"{path}.frameRate")
        duration_ = extra.pop("duration", UNSET)
        if duration_ is not UNSET and type(duration_) is not float:
            duration_ = number(duration_, f"{path}.duration")
        size_ = extra.pop("size", UNSET)
        if size_ is not UNSET and type(size_) is not int:
            size_ = integer(size_, f"{path}.size")
        download_ = extra.pop("download", UNSET)
        if download_ is not UNSET:
            download_ = EnhancedDownloadSignedUrlResponse.from_dict(download_, f"{path}.download")
        return cls(
            container=container_,
            frame_count=frame_count_,
            frame_rate=frame_rate_,
            duration=duration_,
            size=size_,
            download=download_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        if self.container is not UNSET:
            data["container"] = self.container
        if self.frame_count is not UNSET:
            data["frameCount"] = self.frame_count
        if self.frame_rate is not UNSET:
            data["frameRate"] = self.frame_rate
        if self.duration is not UNSET:
            data["duration"] = self.duration
        if self.size is not UNSET:
            data["size"] = self.size
        if self.download is not UNSET:
            data["download"] = self.download.to_dict()
        return data
