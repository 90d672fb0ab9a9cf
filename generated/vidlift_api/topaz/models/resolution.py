# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model Resolution."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import integer, json_object
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET

_REQUIRED = dict.fromkeys(
    (
        "width",
        "height",
    ),
    UNSET,
)
_KEYS = frozenset((*_REQUIRED,))


@_define
class Resolution:
    """Size of a frame.

    Attributes:
        width: Width in pixels.
        height: Height in pixels.
    """

    width: int
    height: int
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "Resolution") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            width_ = source["width"]
            height_ = source["height"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        if type(width_) is not int:
            width_ = integer(width_, f"{path}.width")
        if type(height_) is not int:
            height_ = integer(height_, f"{path}.height")
        self = cls.__new__(cls)
        self.width = width_
        self.height = height_
        if len(source) == 2:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _ResolutionWire, _resolution_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "width": self.width,
            "height": self.height,
        }
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _ResolutionWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    width: int
    height: int


def _resolution_from_wire(wire: Any, cls: type[Resolution] = Resolution) -> Resolution:
    self = cls.__new__(cls)
    self.width = wire.width
    self.height = wire.height
    self.additional_properties = {}
    return self
