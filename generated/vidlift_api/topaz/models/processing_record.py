# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model ProcessingRecord."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import json_object
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .topserving_record import TopservingRecord

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

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.topserving is not UNSET:
            data["topserving"] = self.topserving.to_dict()
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data
