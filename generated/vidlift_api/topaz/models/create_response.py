# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model CreateResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self
from uuid import UUID

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import json_object, uuid
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .request_estimates import RequestEstimates


@_define
class CreateResponse:
    """A new request.

    Nothing is reserved, nothing runs.

    Attributes:
        request_id: Id of the request.
    """

    request_id: UUID
    estimates: RequestEstimates | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "CreateResponse") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        request_id_ = extra.pop("requestId", UNSET)
        request_id_ = uuid(request_id_, f"{path}.requestId")
        estimates_ = extra.pop("estimates", UNSET)
        if estimates_ is not UNSET:
            estimates_ = RequestEstimates.from_dict(estimates_, f"{path}.estimates")
        return cls(
            request_id=request_id_,
            estimates=estimates_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["requestId"] = str(self.request_id)
        if self.estimates is not UNSET:
            data["estimates"] = self.estimates.to_dict()
        return data
