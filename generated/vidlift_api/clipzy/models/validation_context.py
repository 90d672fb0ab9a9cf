# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""The model ValidationContext."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import json_object
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent


@_define
class ValidationContext:
    """Values that the message of a fault is made of."""

    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "ValidationContext") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        self = cls.__new__(cls)
        self.additional_properties = dict(source)
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data
