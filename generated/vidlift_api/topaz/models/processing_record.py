# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model ProcessingRecord."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import json_object
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .topserving_record import TopservingRecord, _topserving_record_from_wire, _TopservingRecordWire

_ABSENT: Any = UNSET
_KEYS = frozenset(("topserving",))


@_define
class ProcessingRecord:
    """What is kept about the processing."""

    topserving: TopservingRecord | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "ProcessingRecord") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "topserving" in source:
            topserving_ = source["topserving"]
            try:
                topserving_ = TopservingRecord.from_dict(topserving_, "")
            except DecodeError as error:
                error.lead(f"{path}.topserving")
                raise
        else:
            topserving_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.topserving = topserving_
        if len(source) + absent == 1:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _ProcessingRecordWire, _processing_record_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.topserving is not UNSET:
            data["topserving"] = self.topserving.to_dict()
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _ProcessingRecordWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    topserving: _TopservingRecordWire = _ABSENT


def _processing_record_from_wire(
    wire: Any, cls: type[ProcessingRecord] = ProcessingRecord
) -> ProcessingRecord:
    self = cls.__new__(cls)
    topserving_ = wire.topserving
    self.topserving = topserving_ if topserving_ is UNSET else _topserving_record_from_wire(topserving_)
    self.additional_properties = {}
    return self
