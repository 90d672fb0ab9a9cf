# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model TopservingRecord."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import json_object, number
from vidlift_api._runtime.encoding import finite, to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

_ABSENT: Any = UNSET
_KEYS = frozenset(("lastUpdated",))


@_define
class TopservingRecord:
    """State of one processing backend.

    Attributes:
        last_updated: Time of the last update. The unit is unverified.
    """

    last_updated: float | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "TopservingRecord") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "lastUpdated" in source:
            last_updated_ = source["lastUpdated"]
            if type(last_updated_) is not float:
                last_updated_ = number(last_updated_, f"{path}.lastUpdated")
        else:
            last_updated_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.last_updated = last_updated_
        if len(source) + absent == 1:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _TopservingRecordWire, _topserving_record_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.last_updated is not UNSET:
            data["lastUpdated"] = finite(self.last_updated)
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _TopservingRecordWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    last_updated: int | float = _renamed(default=_ABSENT, name="lastUpdated")


def _topserving_record_from_wire(
    wire: Any, cls: type[TopservingRecord] = TopservingRecord
) -> TopservingRecord:
    self = cls.__new__(cls)
    self.last_updated = wire.last_updated
    self.additional_properties = {}
    return self
