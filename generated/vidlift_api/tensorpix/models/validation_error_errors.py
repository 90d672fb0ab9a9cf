# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

"""The model ValidationErrorErrors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import array, json_object, string
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent


@_define
class ValidationErrorErrors:
    """Messages by the name of the field that they are about."""

    additional_properties: dict[str, list[str]] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "ValidationErrorErrors") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        self = cls.__new__(cls)
        self.additional_properties = {
            key: [
                item if type(item) is str else string(item, f"{path}[{key!r}][{index}]")
                for index, item in enumerate(
                    value if isinstance(value, list) else array(value, f"{path}[{key!r}]")
                )
            ]
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
