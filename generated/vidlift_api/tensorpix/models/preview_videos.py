# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

"""The model PreviewVideos."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import json_object, string
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET

_REQUIRED = dict.fromkeys(
    (
        "before_video",
        "after_video",
    ),
    UNSET,
)
_KEYS = frozenset((*_REQUIRED,))


@_define
class PreviewVideos:
    """PreviewVideos.

    Attributes:
        before_video: Before video. A URL. May be None.
        after_video: After video. A URL. May be None.
    """

    before_video: str | None
    after_video: str | None
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "PreviewVideos") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            before_video_ = source["before_video"]
            after_video_ = source["after_video"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        if before_video_ is not None and type(before_video_) is not str:
            before_video_ = string(before_video_, f"{path}.before_video")
        if after_video_ is not None and type(after_video_) is not str:
            after_video_ = string(after_video_, f"{path}.after_video")
        self = cls.__new__(cls)
        self.before_video = before_video_
        self.after_video = after_video_
        if len(source) == 2:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _PreviewVideosWire, _preview_videos_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "before_video": self.before_video,
            "after_video": self.after_video,
        }
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _PreviewVideosWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    before_video: str | None
    after_video: str | None


def _preview_videos_from_wire(wire: Any, cls: type[PreviewVideos] = PreviewVideos) -> PreviewVideos:
    self = cls.__new__(cls)
    self.before_video = wire.before_video
    self.after_video = wire.after_video
    self.additional_properties = {}
    return self
