# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""The model JobErrorDetails."""

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
from vidlift_api._runtime.types import UNSET, Unset

_ABSENT: Any = UNSET
_KEYS = frozenset(("traceback",))


@_define
class JobErrorDetails:
    """More about the failure.

    Attributes:
        traceback: Python traceback. It shows paths of the server.
    """

    traceback: str | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "JobErrorDetails") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "traceback" in source:
            traceback_ = source["traceback"]
            if type(traceback_) is not str:
                traceback_ = string(traceback_, f"{path}.traceback")
        else:
            traceback_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.traceback = traceback_
        if len(source) + absent == 1:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _JobErrorDetailsWire, _job_error_details_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.traceback is not UNSET:
            data["traceback"] = self.traceback
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _JobErrorDetailsWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    traceback: str = _ABSENT


def _job_error_details_from_wire(wire: Any, cls: type[JobErrorDetails] = JobErrorDetails) -> JobErrorDetails:
    self = cls.__new__(cls)
    self.traceback = wire.traceback
    self.additional_properties = {}
    return self
