# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model StatusTimes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import json_object, number
from vidlift_api._runtime.encoding import finite, to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

_ABSENT: Any = UNSET
_KEYS = frozenset(
    (
        "requested",
        "accepted",
        "initializing",
        "preprocessing",
        "processing",
        "postprocessing",
        "complete",
        "canceling",
        "canceled",
        "failed",
    )
)


@_define
class StatusTimes:
    """When a request entered each status.

    The unit is unverified; other times here are milliseconds since the UTC epoch.

    Attributes:
        requested: Entered requested.
        accepted: Entered accepted.
        initializing: Entered initializing.
        preprocessing: Entered preprocessing.
        processing: Entered processing.
        postprocessing: Entered postprocessing.
        complete: Entered complete.
        canceling: Entered canceling.
        canceled: Entered canceled.
        failed: Entered failed.
    """

    requested: float | Unset = UNSET
    accepted: float | Unset = UNSET
    initializing: float | Unset = UNSET
    preprocessing: float | Unset = UNSET
    processing: float | Unset = UNSET
    postprocessing: float | Unset = UNSET
    complete: float | Unset = UNSET
    canceling: float | Unset = UNSET
    canceled: float | Unset = UNSET
    failed: float | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "StatusTimes") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "requested" in source:
            requested_ = source["requested"]
            if type(requested_) is not float:
                requested_ = number(requested_, f"{path}.requested")
        else:
            requested_ = UNSET
            absent += 1
        if "accepted" in source:
            accepted_ = source["accepted"]
            if type(accepted_) is not float:
                accepted_ = number(accepted_, f"{path}.accepted")
        else:
            accepted_ = UNSET
            absent += 1
        if "initializing" in source:
            initializing_ = source["initializing"]
            if type(initializing_) is not float:
                initializing_ = number(initializing_, f"{path}.initializing")
        else:
            initializing_ = UNSET
            absent += 1
        if "preprocessing" in source:
            preprocessing_ = source["preprocessing"]
            if type(preprocessing_) is not float:
                preprocessing_ = number(preprocessing_, f"{path}.preprocessing")
        else:
            preprocessing_ = UNSET
            absent += 1
        if "processing" in source:
            processing_ = source["processing"]
            if type(processing_) is not float:
                processing_ = number(processing_, f"{path}.processing")
        else:
            processing_ = UNSET
            absent += 1
        if "postprocessing" in source:
            postprocessing_ = source["postprocessing"]
            if type(postprocessing_) is not float:
                postprocessing_ = number(postprocessing_, f"{path}.postprocessing")
        else:
            postprocessing_ = UNSET
            absent += 1
        if "complete" in source:
            complete_ = source["complete"]
            if type(complete_) is not float:
                complete_ = number(complete_, f"{path}.complete")
        else:
            complete_ = UNSET
            absent += 1
        if "canceling" in source:
            canceling_ = source["canceling"]
            if type(canceling_) is not float:
                canceling_ = number(canceling_, f"{path}.canceling")
        else:
            canceling_ = UNSET
            absent += 1
        if "canceled" in source:
            canceled_ = source["canceled"]
            if type(canceled_) is not float:
                canceled_ = number(canceled_, f"{path}.canceled")
        else:
            canceled_ = UNSET
            absent += 1
        if "failed" in source:
            failed_ = source["failed"]
            if type(failed_) is not float:
                failed_ = number(failed_, f"{path}.failed")
        else:
            failed_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.requested = requested_
        self.accepted = accepted_
        self.initializing = initializing_
        self.preprocessing = preprocessing_
        self.processing = processing_
        self.postprocessing = postprocessing_
        self.complete = complete_
        self.canceling = canceling_
        self.canceled = canceled_
        self.failed = failed_
        if len(source) + absent == 10:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _StatusTimesWire, _status_times_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.requested is not UNSET:
            data["requested"] = finite(self.requested)
        if self.accepted is not UNSET:
            data["accepted"] = finite(self.accepted)
        if self.initializing is not UNSET:
            data["initializing"] = finite(self.initializing)
        if self.preprocessing is not UNSET:
            data["preprocessing"] = finite(self.preprocessing)
        if self.processing is not UNSET:
            data["processing"] = finite(self.processing)
        if self.postprocessing is not UNSET:
            data["postprocessing"] = finite(self.postprocessing)
        if self.complete is not UNSET:
            data["complete"] = finite(self.complete)
        if self.canceling is not UNSET:
            data["canceling"] = finite(self.canceling)
        if self.canceled is not UNSET:
            data["canceled"] = finite(self.canceled)
        if self.failed is not UNSET:
            data["failed"] = finite(self.failed)
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _StatusTimesWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    requested: int | float = _ABSENT
    accepted: int | float = _ABSENT
    initializing: int | float = _ABSENT
    preprocessing: int | float = _ABSENT
    processing: int | float = _ABSENT
    postprocessing: int | float = _ABSENT
    complete: int | float = _ABSENT
    canceling: int | float = _ABSENT
    canceled: int | float = _ABSENT
    failed: int | float = _ABSENT


def _status_times_from_wire(wire: Any, cls: type[StatusTimes] = StatusTimes) -> StatusTimes:
    self = cls.__new__(cls)
    self.requested = wire.requested
    self.accepted = wire.accepted
    self.initializing = wire.initializing
    self.preprocessing = wire.preprocessing
    self.processing = wire.processing
    self.postprocessing = wire.postprocessing
    self.complete = wire.complete
    self.canceling = wire.canceling
    self.canceled = wire.canceled
    self.failed = wire.failed
    self.additional_properties = {}
    return self
