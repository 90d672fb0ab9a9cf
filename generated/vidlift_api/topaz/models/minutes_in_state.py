# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model MinutesInState."""

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
_KEYS = frozenset(
    (
        "pendingSourceUpload",
        "initializing",
        "preprocessing",
        "processing",
        "postprocessing",
    )
)


@_define
class MinutesInState:
    """Minutes that a request spent in each state.

    Attributes:
        pending_source_upload: Minutes of waiting for the source.
        initializing: Minutes in initializing.
        preprocessing: Minutes in preprocessing.
        processing: Minutes in processing.
        postprocessing: Minutes in postprocessing.
    """

    pending_source_upload: float | Unset = UNSET
    initializing: float | Unset = UNSET
    preprocessing: float | Unset = UNSET
    processing: float | Unset = UNSET
    postprocessing: float | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "MinutesInState") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "pendingSourceUpload" in source:
            pending_source_upload_ = source["pendingSourceUpload"]
            if type(pending_source_upload_) is not float:
                pending_source_upload_ = number(pending_source_upload_, f"{path}.pendingSourceUpload")
        else:
            pending_source_upload_ = UNSET
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
        self = cls.__new__(cls)
        self.pending_source_upload = pending_source_upload_
        self.initializing = initializing_
        self.preprocessing = preprocessing_
        self.processing = processing_
        self.postprocessing = postprocessing_
        if len(source) + absent == 5:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _MinutesInStateWire, _minutes_in_state_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.pending_source_upload is not UNSET:
            data["pendingSourceUpload"] = finite(self.pending_source_upload)
        if self.initializing is not UNSET:
            data["initializing"] = finite(self.initializing)
        if self.preprocessing is not UNSET:
            data["preprocessing"] = finite(self.preprocessing)
        if self.processing is not UNSET:
            data["processing"] = finite(self.processing)
        if self.postprocessing is not UNSET:
            data["postprocessing"] = finite(self.postprocessing)
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _MinutesInStateWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    pending_source_upload: int | float = _renamed(default=_ABSENT, name="pendingSourceUpload")
    initializing: int | float = _ABSENT
    preprocessing: int | float = _ABSENT
    processing: int | float = _ABSENT
    postprocessing: int | float = _ABSENT


def _minutes_in_state_from_wire(wire: Any, cls: type[MinutesInState] = MinutesInState) -> MinutesInState:
    self = cls.__new__(cls)
    self.pending_source_upload = wire.pending_source_upload
    self.initializing = wire.initializing
    self.preprocessing = wire.preprocessing
    self.processing = wire.processing
    self.postprocessing = wire.postprocessing
    self.additional_properties = {}
    return self
