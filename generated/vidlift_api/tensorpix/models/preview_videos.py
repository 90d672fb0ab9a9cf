# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 4011be98bc0b7471b9675fa7babca39e4086a187d0d8ffa09793f6245905e2d3
# Do not edit: `make generate` writes it anew.

"""The model PreviewVideos."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import json_object, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET


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
        extra = json_object(source, path)
        before_video_ = extra.pop("before_video", UNSET)
        if before_video_ is not None and not isinstance(before_video_, str):
            before_video_ = string(before_video_, f"{path}.before_video")
        after_video_ = extra.pop("after_video", UNSET)
        if after_video_ is not None and not isinstance(after_video_, str):
            after_video_ = string(after_video_, f"{path}.after_video")
        return cls(
            before_video=before_video_,
            after_video=after_video_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["before_video"] = self.before_video
        data["after_video"] = self.after_video
        return data
