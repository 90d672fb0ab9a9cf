# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model StatusTimes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import json_object, number
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset


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
        extra = json_object(source, path)
        requested_ = extra.pop("requested", UNSET)
        if requested_ is not UNSET and type(requested_) is not float:
            requested_ = number(requested_, f"{path}.requested")
        accepted_ = extra.pop("accepted", UNSET)
        if accepted_ is not UNSET and type(accepted_) is not float:
            accepted_ = number(accepted_, f"{path}.accepted")
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
        complete_ = extra.pop("complete", UNSET)
        if complete_ is not UNSET and type(complete_) is not float:
            complete_ = number(complete_, f"{path}.complete")
        canceling_ = extra.pop("canceling", UNSET)
        if canceling_ is not UNSET and type(canceling_) is not float:
            canceling_ = number(canceling_, f"{path}.canceling")
        canceled_ = extra.pop("canceled", UNSET)
        if canceled_ is not UNSET and type(canceled_) is not float:
            canceled_ = number(canceled_, f"{path}.canceled")
        failed_ = extra.pop("failed", UNSET)
        if failed_ is not UNSET and type(failed_) is not float:
            failed_ = number(failed_, f"{path}.failed")
        return cls(
            requested=requested_,
            accepted=accepted_,
            initializing=initializing_,
            preprocessing=preprocessing_,
            processing=processing_,
            postprocessing=postprocessing_,
            complete=complete_,
            canceling=canceling_,
            canceled=canceled_,
            failed=failed_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        if self.requested is not UNSET:
            data["requested"] = self.requested
        if self.accepted is not UNSET:
            data["accepted"] = self.accepted
        if self.initializing is not UNSET:
            data["initializing"] = self.initializing
        if self.preprocessing is not UNSET:
            data["preprocessing"] = self.preprocessing
        if self.processing is not UNSET:
            data["processing"] = self.processing
        if self.postprocessing is not UNSET:
            data["postprocessing"] = self.postprocessing
        if self.complete is not UNSET:
            data["complete"] = self.complete
        if self.canceling is not UNSET:
            data["canceling"] = self.canceling
        if self.canceled is not UNSET:
            data["canceled"] = self.canceled
        if self.failed is not UNSET:
            data["failed"] = self.failed
        return data
