# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model SourceRecord."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import integer, json_object, number, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .enhanced_download_signed_url_response import EnhancedDownloadSignedUrlResponse
from .resolution import Resolution


@_define
class SourceRecord:
    """The source as it was measured.

    Not every field is present for every request.

    Attributes:
        container: Container of the file.
        frame_count: Number of frames.
        frame_rate: Frames per second.
        size: Size of the file in bytes.
        duration: Length in seconds; for an image sequence the number of frames.
        start_number: First number of an image sequence.
        end_number: Number after the last one of an image sequence.
        md_5_hash: MD5 of the whole source file, in hexadecimal.
    """

    container: str | Unset = UNSET
    frame_count: float | Unset = UNSET
    frame_rate: float | Unset = UNSET
    resolution: Resolution | Unset = UNSET
    size: int | Unset = UNSET
    duration: float | Unset = UNSET
    start_number: int | Unset = UNSET
    end_number: int | Unset = UNSET
    md_5_hash: str | Unset = UNSET
    download: EnhancedDownloadSignedUrlResponse | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "SourceRecord") -> Self:
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
        resolution_ = extra.pop("resolution", UNSET)
        if resolution_ is not UNSET:
            resolution_ = Resolution.from_dict(resolution_, f"{path}.resolution")
        size_ = extra.pop("size", UNSET)
        if size_ is not UNSET and type(size_) is not int:
            size_ = integer(size_, f"{path}.size")
        duration_ = extra.pop("duration", UNSET)
        if duration_ is not UNSET and type(duration_) is not float:
            duration_ = number(duration_, f"{path}.duration")
        start_number_ = extra.pop("startNumber", UNSET)
        if start_number_ is not UNSET and type(start_number_) is not int:
            start_number_ = integer(start_number_, f"{path}.startNumber")
        end_number_ = extra.pop("endNumber", UNSET)
        if end_number_ is not UNSET and type(end_number_) is not int:
            end_number_ = integer(end_number_, f"{path}.endNumber")
        md_5_hash_ = extra.pop("md5Hash", UNSET)
        if md_5_hash_ is not UNSET and not isinstance(md_5_hash_, str):
            md_5_hash_ = string(md_5_hash_, f"{path}.md5Hash")
        download_ = extra.pop("download", UNSET)
        if download_ is not UNSET:
            download_ = EnhancedDownloadSignedUrlResponse.from_dict(download_, f"{path}.download")
        return cls(
            container=container_,
            frame_count=frame_count_,
            frame_rate=frame_rate_,
            resolution=resolution_,
            size=size_,
            duration=duration_,
            start_number=start_number_,
            end_number=end_number_,
            md_5_hash=md_5_hash_,
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
        if self.resolution is not UNSET:
            data["resolution"] = self.resolution.to_dict()
        if self.size is not UNSET:
            data["size"] = self.size
        if self.duration is not UNSET:
            data["duration"] = self.duration
        if self.start_number is not UNSET:
            data["startNumber"] = self.start_number
        if self.end_number is not UNSET:
            data["endNumber"] = self.end_number
        if self.md_5_hash is not UNSET:
            data["md5Hash"] = self.md_5_hash
        if self.download is not UNSET:
            data["download"] = self.download.to_dict()
        return data
