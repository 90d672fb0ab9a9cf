# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""The model ResultPaths."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import json_object, string
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent


@_define
class ResultPaths:
    """ResultPaths.

    Paths on the server by what they are; source_video_path, style_json_path, styled_video_path,
    rendered_video_path and output_video_url were seen.
    """

    additional_properties: dict[str, str] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "ResultPaths") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        self = cls.__new__(cls)
        self.additional_properties = {
            key: value if type(value) is str else string(value, f"{path}[{key!r}]")
            for key, value in source.items()
        }
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.additional_properties:
            return {**self.additional_properties, **data}
        return data
