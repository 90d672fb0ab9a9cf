# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model MinutesInState."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import json_object, number
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset


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
        extra = json_object(source, path)
        pending_source_upload_ = extra.pop("pendingSourceUpload", UNSET)
        if pending_source_upload_ is not UNSET and type(pending_source_upload_) is not float:
            pending_source_upload_ = number(pending_source_upload_, f"{path}.pendingSourceUpload")
        initializing_ = extra.pop("initializing", UNSET)
        if initializing_ is not UNSET and type(initializing_) is not float:
            initializing_ = number(initializing_, f"{path}.initializing")
        preprocessing_ = extra.pop("preprocessing", UNSET)
        if preprocessing_ is not UNSET and type(preprocessing_) is not float:
            preprocessing_ = number(preprocessing_, f"{path}.preprocessing")
        processing_ = extra.pop("processing", UNSET)
        if processing_ is not UNSET and type(processing_) is not float:
            processing_ = number(processing_, f"{path}.processing")
        postprocessing_ = extra.pop("postprocessing", UNSET)
        if postprocessing_ is not UNSET and type(postprocessing_) is not float:
            postprocessing_ = number(postprocessing_, f"{path}.postprocessing")
        return cls(
            pending_source_upload=pending_source_upload_,
            initializing=initializing_,
            preprocessing=preprocessing_,
            processing=processing_,
            postprocessing=postprocessing_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        if self.pending_source_upload is not UNSET:
            data["pendingSourceUpload"] = self.pending_source_upload
        if self.initializing is not UNSET:
            data["initializing"] = self.initializing
        if self.preprocessing is not UNSET:
            data["preprocessing"] = self.preprocessing
        if self.processing is not UNSET:
            data["processing"] = self.processing
        if self.postprocessing is not UNSET:
            data["postprocessing"] = self.postprocessing
        return data
