# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model UploadResult."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import integer, json_object, string
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET

_REQUIRED = dict.fromkeys(
    (
        "partNum",
        "eTag",
    ),
    UNSET,
)
_KEYS = frozenset((*_REQUIRED,))


@_define
class UploadResult:
    """One uploaded part.

    Attributes:
        part_num: Number of the part, from 1.
        e_tag: ETag that the storage answered, without its quotation marks.
    """

    part_num: int
    e_tag: str
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "UploadResult") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            part_num_ = source["partNum"]
            e_tag_ = source["eTag"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        if type(part_num_) is not int:
            part_num_ = integer(part_num_, f"{path}.partNum")
        if type(e_tag_) is not str:
            e_tag_ = string(e_tag_, f"{path}.eTag")
        self = cls.__new__(cls)
        self.part_num = part_num_
        self.e_tag = e_tag_
        if len(source) == 2:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _UploadResultWire, _upload_result_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "partNum": self.part_num,
            "eTag": self.e_tag,
        }
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _UploadResultWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    part_num: int = _renamed(name="partNum")
    e_tag: str = _renamed(name="eTag")


def _upload_result_from_wire(wire: Any, cls: type[UploadResult] = UploadResult) -> UploadResult:
    self = cls.__new__(cls)
    self.part_num = wire.part_num
    self.e_tag = wire.e_tag
    self.additional_properties = {}
    return self
