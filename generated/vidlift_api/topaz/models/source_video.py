# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model SourceVideo."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import first_fit, integer, json_object, misfit, number, str_member
from vidlift_api._runtime.encoding import finite, to_json
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .assumed_role_storage import AssumedRoleStorage
from .presigned_storage import PresignedStorage
from .resolution import Resolution, _resolution_from_wire, _ResolutionWire
from .source_container import SOURCE_CONTAINER_MEMBERS, SourceContainer

_ABSENT: Any = UNSET
_REQUIRED = dict.fromkeys(
    (
        "container",
        "size",
        "duration",
        "frameCount",
        "frameRate",
        "resolution",
    ),
    UNSET,
)
_KEYS = frozenset(
    (
        *_REQUIRED,
        "external",
    )
)


@_define
class SourceVideo:
    """The video to enhance.

    Its metrics decide the quote and are checked after the upload.

    Attributes:
        size: Size of the file in bytes, below 100 GB. It decides the number of upload URLs. The bounds are
            new in the current text. At least 1. Less than 100000000000.
        duration: Length in seconds.
        frame_count: Number of frames. Duration times frame rate gives a wrong number for a variable frame
            rate: count them.
        frame_rate: Frames per second.
        external: Where the service fetches the source itself. Exactly one of the two ways. Access is checked
            when the request is created (400 if it fails); the file is read when processing starts, so the
            grant must live that long. The earlier text named a property that does not exist and could not be
            fulfilled.
    """

    container: SourceContainer
    size: int
    duration: float
    frame_count: float
    frame_rate: float
    resolution: Resolution
    external: AssumedRoleStorage | PresignedStorage | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "SourceVideo") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            container_ = source["container"]
            size_ = source["size"]
            duration_ = source["duration"]
            frame_count_ = source["frameCount"]
            frame_rate_ = source["frameRate"]
            resolution_ = source["resolution"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        absent = 0
        container_ = (
            SOURCE_CONTAINER_MEMBERS[container_]
            if type(container_) is str
            else str_member(container_, f"{path}.container", SOURCE_CONTAINER_MEMBERS)
        )
        if type(size_) is not int:
            size_ = integer(size_, f"{path}.size")
        if type(duration_) is not float:
            duration_ = number(duration_, f"{path}.duration")
        if type(frame_count_) is not float:
            frame_count_ = number(frame_count_, f"{path}.frameCount")
        if type(frame_rate_) is not float:
            frame_rate_ = number(frame_rate_, f"{path}.frameRate")
        try:
            resolution_ = Resolution.from_dict(resolution_, "")
        except DecodeError as error:
            error.lead(f"{path}.resolution")
            raise
        if "external" in source:
            external_ = source["external"]
            external_ = _decode_source_video_external(external_, f"{path}.external")
        else:
            external_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.container = container_
        self.size = size_
        self.duration = duration_
        self.frame_count = frame_count_
        self.frame_rate = frame_rate_
        self.resolution = resolution_
        self.external = external_
        if len(source) + absent == 7:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _SourceVideoWire, _source_video_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "container": self.container._value_,
            "size": self.size,
            "duration": finite(self.duration),
            "frameCount": finite(self.frame_count),
            "frameRate": finite(self.frame_rate),
            "resolution": self.resolution.to_dict(),
        }
        if self.external is not UNSET:
            data["external"] = to_json(self.external)
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _SourceVideoWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    container: str
    size: int
    duration: int | float
    frame_count: int | float = _renamed(name="frameCount")
    frame_rate: int | float = _renamed(name="frameRate")
    resolution: _ResolutionWire
    external: Any = _ABSENT


def _source_video_from_wire(wire: Any, cls: type[SourceVideo] = SourceVideo) -> SourceVideo:
    self = cls.__new__(cls)
    container_ = wire.container
    self.container = SOURCE_CONTAINER_MEMBERS[container_]
    self.size = wire.size
    self.duration = wire.duration
    self.frame_count = wire.frame_count
    self.frame_rate = wire.frame_rate
    resolution_ = wire.resolution
    self.resolution = _resolution_from_wire(resolution_)
    external_ = wire.external
    self.external = external_ if external_ is UNSET else _decode_source_video_external(external_, "")
    self.additional_properties = {}
    return self


def _decode_source_video_external(value: Any, path: str) -> AssumedRoleStorage | PresignedStorage:
    if isinstance(value, dict):
        fitting: AssumedRoleStorage | PresignedStorage = first_fit(
            value, path, (AssumedRoleStorage.from_dict, PresignedStorage.from_dict)
        )
        return fitting
    raise misfit(value, path, "PresignedStorage or AssumedRoleStorage")
