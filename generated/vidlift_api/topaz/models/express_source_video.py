# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model ExpressSourceVideo."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import first_fit, integer, json_object, misfit, number, str_member, string
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
_REQUIRED = dict.fromkeys(("container",), UNSET)
_KEYS = frozenset(
    (
        *_REQUIRED,
        "md5Hash",
        "external",
        "size",
        "duration",
        "frameCount",
        "frameRate",
        "resolution",
    )
)


@_define
class ExpressSourceVideo:
    """The video to enhance.

    Only the container is required by the document, yet the server rejects some models without geometry
    ("frameCount is required"): measured in September 2026 for slp-2.5, slf-2, wonder-1, slhq-1, slm-1,
    ganim-1 and color-1. The other models accept these fields too.

    Attributes:
        md_5_hash: MD5 of the whole source file, in hexadecimal.
        external: Where the service fetches the source itself. Exactly one of the two ways. Access is checked
            when the request is created (400 if it fails); the file is read when processing starts, so the
            grant must live that long. The earlier text named a property that does not exist and could not be
            fulfilled.
        size: Size of the file in bytes. Not in the vendor's document; public clients send it. At least 1.
            Less than 100000000000. Evidence: observed (https://github.com/vercel/ai (packages/topaz)).
        duration: Length in seconds. Not in the vendor's document; public clients send it. Evidence: observed
            (https://github.com/vercel/ai (packages/topaz)).
        frame_count: Number of frames. Not in the vendor's document; some models need it. Evidence: observed
            (https://github.com/vercel/ai (packages/topaz)).
        frame_rate: Frames per second. Not in the vendor's document; public clients send it. Evidence:
            observed (https://github.com/vercel/ai (packages/topaz)).
        resolution: Width and height. Not in the vendor's document; some models need it. Evidence: observed
            (https://github.com/vercel/ai (packages/topaz)).
    """

    container: SourceContainer
    md_5_hash: str | Unset = UNSET
    external: AssumedRoleStorage | PresignedStorage | Unset = UNSET
    size: int | Unset = UNSET
    duration: float | Unset = UNSET
    frame_count: float | Unset = UNSET
    frame_rate: float | Unset = UNSET
    resolution: Resolution | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "ExpressSourceVideo") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            container_ = source["container"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        absent = 0
        container_ = (
            SOURCE_CONTAINER_MEMBERS[container_]
            if type(container_) is str
            else str_member(container_, f"{path}.container", SOURCE_CONTAINER_MEMBERS)
        )
        if "md5Hash" in source:
            md_5_hash_ = source["md5Hash"]
            if type(md_5_hash_) is not str:
                md_5_hash_ = string(md_5_hash_, f"{path}.md5Hash")
        else:
            md_5_hash_ = UNSET
            absent += 1
        if "external" in source:
            external_ = source["external"]
            external_ = _decode_express_source_video_external(external_, f"{path}.external")
        else:
            external_ = UNSET
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
        self = cls.__new__(cls)
        self.container = container_
        self.md_5_hash = md_5_hash_
        self.external = external_
        self.size = size_
        self.duration = duration_
        self.frame_count = frame_count_
        self.frame_rate = frame_rate_
        self.resolution = resolution_
        if len(source) + absent == 8:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _ExpressSourceVideoWire, _express_source_video_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "container": self.container._value_,
        }
        if self.md_5_hash is not UNSET:
            data["md5Hash"] = self.md_5_hash
        if self.external is not UNSET:
            data["external"] = to_json(self.external)
        if self.size is not UNSET:
            data["size"] = self.size
        if self.duration is not UNSET:
            data["duration"] = finite(self.duration)
        if self.frame_count is not UNSET:
            data["frameCount"] = finite(self.frame_count)
        if self.frame_rate is not UNSET:
            data["frameRate"] = finite(self.frame_rate)
        if self.resolution is not UNSET:
            data["resolution"] = self.resolution.to_dict()
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _ExpressSourceVideoWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    container: str
    md_5_hash: str = _renamed(default=_ABSENT, name="md5Hash")
    external: Any = _ABSENT
    size: int = _ABSENT
    duration: int | float = _ABSENT
    frame_count: int | float = _renamed(default=_ABSENT, name="frameCount")
    frame_rate: int | float = _renamed(default=_ABSENT, name="frameRate")
    resolution: _ResolutionWire = _ABSENT


def _express_source_video_from_wire(
    wire: Any, cls: type[ExpressSourceVideo] = ExpressSourceVideo
) -> ExpressSourceVideo:
    self = cls.__new__(cls)
    container_ = wire.container
    self.container = SOURCE_CONTAINER_MEMBERS[container_]
    self.md_5_hash = wire.md_5_hash
    external_ = wire.external
    self.external = external_ if external_ is UNSET else _decode_express_source_video_external(external_, "")
    self.size = wire.size
    self.duration = wire.duration
    self.frame_count = wire.frame_count
    self.frame_rate = wire.frame_rate
    resolution_ = wire.resolution
    self.resolution = resolution_ if resolution_ is UNSET else _resolution_from_wire(resolution_)
    self.additional_properties = {}
    return self


def _decode_express_source_video_external(value: Any, path: str) -> AssumedRoleStorage | PresignedStorage:
    if isinstance(value, dict):
        fitting: AssumedRoleStorage | PresignedStorage = first_fit(
            value, path, (AssumedRoleStorage.from_dict, PresignedStorage.from_dict)
        )
        return fitting
    raise misfit(value, path, "PresignedStorage or AssumedRoleStorage")
