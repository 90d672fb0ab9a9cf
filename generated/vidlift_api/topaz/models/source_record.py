# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model SourceRecord."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import integer, json_object, number, string
from vidlift_api._runtime.encoding import finite, to_json
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .enhanced_download_signed_url_response import (
    EnhancedDownloadSignedUrlResponse,
    _enhanced_download_signed_url_response_from_wire,
    _EnhancedDownloadSignedUrlResponseWire,
)
from .resolution import Resolution, _resolution_from_wire, _ResolutionWire

_ABSENT: Any = UNSET
_KEYS = frozenset(
    (
        "container",
        "frameCount",
        "frameRate",
        "resolution",
        "size",
        "duration",
        "startNumber",
        "endNumber",
        "md5Hash",
        "download",
    )
)


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
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "container" in source:
            container_ = source["container"]
            if type(container_) is not str:
                container_ = string(container_, f"{path}.container")
        else:
            container_ = UNSET
            absent += 1
        if "frameCount" in source:
            frame_count_ = source["frameCount"]
            if type(frame_count_) is not float:
                frame_count_ = number(frame_count_, f"{path}.frameCount")
        else:
            frame_count_ = UNSET
            absent += 1
        if "frameRate" in source:
            frame_rate_ = source["frameRate"]
            if type(frame_rate_) is not float:
                frame_rate_ = number(frame_rate_, f"{path}.frameRate")
        else:
            frame_rate_ = UNSET
            absent += 1
        if "resolution" in source:
            resolution_ = source["resolution"]
            try:
                resolution_ = Resolution.from_dict(resolution_, "")
            except DecodeError as error:
                error.lead(f"{path}.resolution")
                raise
        else:
            resolution_ = UNSET
            absent += 1
        if "size" in source:
            size_ = source["size"]
            if type(size_) is not int:
                size_ = integer(size_, f"{path}.size")
        else:
            size_ = UNSET
            absent += 1
        if "duration" in source:
            duration_ = source["duration"]
            if type(duration_) is not float:
                duration_ = number(duration_, f"{path}.duration")
        else:
            duration_ = UNSET
            absent += 1
        if "startNumber" in source:
            start_number_ = source["startNumber"]
            if type(start_number_) is not int:
                start_number_ = integer(start_number_, f"{path}.startNumber")
        else:
            start_number_ = UNSET
            absent += 1
        if "endNumber" in source:
            end_number_ = source["endNumber"]
            if type(end_number_) is not int:
                end_number_ = integer(end_number_, f"{path}.endNumber")
        else:
            end_number_ = UNSET
            absent += 1
        if "md5Hash" in source:
            md_5_hash_ = source["md5Hash"]
            if type(md_5_hash_) is not str:
                md_5_hash_ = string(md_5_hash_, f"{path}.md5Hash")
        else:
            md_5_hash_ = UNSET
            absent += 1
        if "download" in source:
            download_ = source["download"]
            try:
                download_ = EnhancedDownloadSignedUrlResponse.from_dict(download_, "")
            except DecodeError as error:
                error.lead(f"{path}.download")
                raise
        else:
            download_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.container = container_
        self.frame_count = frame_count_
        self.frame_rate = frame_rate_
        self.resolution = resolution_
        self.size = size_
        self.duration = duration_
        self.start_number = start_number_
        self.end_number = end_number_
        self.md_5_hash = md_5_hash_
        self.download = download_
        if len(source) + absent == 10:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _SourceRecordWire, _source_record_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.container is not UNSET:
            data["container"] = self.container
        if self.frame_count is not UNSET:
            data["frameCount"] = finite(self.frame_count)
        if self.frame_rate is not UNSET:
            data["frameRate"] = finite(self.frame_rate)
        if self.resolution is not UNSET:
            data["resolution"] = self.resolution.to_dict()
        if self.size is not UNSET:
            data["size"] = self.size
        if self.duration is not UNSET:
            data["duration"] = finite(self.duration)
        if self.start_number is not UNSET:
            data["startNumber"] = self.start_number
        if self.end_number is not UNSET:
            data["endNumber"] = self.end_number
        if self.md_5_hash is not UNSET:
            data["md5Hash"] = self.md_5_hash
        if self.download is not UNSET:
            data["download"] = self.download.to_dict()
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _SourceRecordWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    container: str = _ABSENT
    frame_count: int | float = _renamed(default=_ABSENT, name="frameCount")
    frame_rate: int | float = _renamed(default=_ABSENT, name="frameRate")
    resolution: _ResolutionWire = _ABSENT
    size: int = _ABSENT
    duration: int | float = _ABSENT
    start_number: int = _renamed(default=_ABSENT, name="startNumber")
    end_number: int = _renamed(default=_ABSENT, name="endNumber")
    md_5_hash: str = _renamed(default=_ABSENT, name="md5Hash")
    download: _EnhancedDownloadSignedUrlResponseWire = _ABSENT


def _source_record_from_wire(wire: Any, cls: type[SourceRecord] = SourceRecord) -> SourceRecord:
    self = cls.__new__(cls)
    self.container = wire.container
    self.frame_count = wire.frame_count
    self.frame_rate = wire.frame_rate
    resolution_ = wire.resolution
    self.resolution = resolution_ if resolution_ is UNSET else _resolution_from_wire(resolution_)
    self.size = wire.size
    self.duration = wire.duration
    self.start_number = wire.start_number
    self.end_number = wire.end_number
    self.md_5_hash = wire.md_5_hash
    download_ = wire.download
    self.download = (
        download_ if download_ is UNSET else _enhanced_download_signed_url_response_from_wire(download_)
    )
    self.additional_properties = {}
    return self
